import Foundation
import Testing

/// Reads the reference libraries' figures from the folder that `CHARTLINE_GOLDENS` or `CHARTLINE_DATA` names, or from the
/// shared data beside the repository.
enum Goldens {
    static let folder: String? = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["CHARTLINE_GOLDENS"] ?? environment["CHARTLINE_DATA"].map({ $0 + "/goldens" }) {
            return named
        }
        let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let shared = repository.appending(path: "../shared/data/goldens").standardized.path
        return FileManager.default.fileExists(atPath: shared) ? shared : nil
    }()

    static var areThere: Bool { folder != nil }

    /// Whether the folder has a file; other folders of goldens need not have all.
    static func has(_ file: String) -> Bool {
        guard let folder else { return false }
        return FileManager.default.fileExists(atPath: folder + "/" + file + ".json")
    }

    static func absence(_ file: String) -> Comment { "the folder of reference figures has no \(file).json" }

    static func cases(_ file: String) throws -> [GoldenCase] {
        try decode(file, as: GoldenFile.self).cases
    }

    static func stems() throws -> [[String]] { try decode("porter_stemmer", as: StemFile.self).cases }

    private static func decode<File: Decodable>(_ file: String, as type: File.Type) throws -> File {
        let url = URL(fileURLWithPath: folder ?? "").appendingPathComponent(file + ".json")
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}

/// Words with their stems.
struct StemFile: Decodable {
    let cases: [[String]]
}

struct GoldenFile: Decodable {
    let cases: [GoldenCase]
}

struct GoldenCase: Decodable {
    let id: String
    let kind: String?
    let input: [String: JSONValue]
    let expected: [String: JSONValue]

    private enum CodingKeys: CodingKey { case id, kind, input, expected }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        kind = try container.decodeIfPresent(String.self, forKey: .kind)
        input = try container.decode([String: JSONValue].self, forKey: .input)
        // A table of words has a list in this place.
        expected = (try container.decode(JSONValue.self, forKey: .expected)).object ?? [:]
    }

    /// The value at a dotted path of the expected values.
    func value(_ path: String) -> JSONValue? {
        var value: JSONValue? = .object(expected)
        for key in path.split(separator: ".") { value = value?.object?[String(key)] }
        return value
    }

    /// The number at a dotted path of the expected values; `nil` where there is none, or it is not finite.
    func number(_ path: String) -> Double? { value(path)?.number }

    /// Whether there is a value at a path that is not null.
    func has(_ path: String) -> Bool {
        switch value(path) {
        case nil, .null: false
        default: true
        }
    }

    /// A text of the input.
    func text(_ key: String) throws -> String { try #require(input[key]?.text) }

    /// The texts of an input.
    func texts(_ key: String) throws -> [String] { try #require(input[key]?.array).compactMap(\.text) }

    /// Whether a value is the expected one to 1e-9; where the reference has none, or one that is not finite, there is none.
    func isClose(_ path: String, _ value: Double?) -> Bool {
        guard let number = number(path) else {
            guard let value, !value.isNaN else { return true }
            return value.isInfinite && self.value(path)?.text == (value > 0 ? "Infinity" : "-Infinity")
        }
        return abs(number - (value ?? .nan)) <= 1e-9
    }
}

/// Any JSON value.
///
/// `JSONSerialization` is not used, since it reads some numbers one unit in the last place too high,
/// which moves a probability that stands on a bin's edge.
enum JSONValue: Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    var text: String? {
        if case .string(let value) = self { value } else { nil }
    }
    var truth: Bool? {
        switch self {
        case .bool(let value): value
        case .number(let value): value != 0
        default: nil
        }
    }
    var truths: [Bool]? { array?.compactMap(\.truth) }
    var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }
    var integer: Int? { number.map { Int($0) } }
    var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }
    var object: [String: JSONValue]? {
        if case .object(let values) = self { values } else { nil }
    }
    var numbers: [Double]? { array?.compactMap(\.number) }
    var integers: [Int]? { array?.compactMap(\.integer) }
    /// A text, or a number or truth value as a text.
    var label: String? {
        switch self {
        case .string(let value): value
        case .number(let value): "\(value)"
        case .bool(let value): "\(value)"
        default: nil
        }
    }
    var labels: [String]? { array?.compactMap(\.label) }
}

import Foundation

/// Reads the reference libraries' figures from the folder that `CHARTLINE_GOLDENS` or `CHARTLINE_DATA` names.
enum Goldens {
    static let folder: String? = {
        let environment = ProcessInfo.processInfo.environment
        return environment["CHARTLINE_GOLDENS"] ?? environment["CHARTLINE_DATA"].map { $0 + "/goldens" }
    }()

    static var areThere: Bool { folder != nil }

    static func cases(_ file: String) throws -> [GoldenCase] {
        let url = URL(fileURLWithPath: folder ?? "").appendingPathComponent(file + ".json")
        return try JSONDecoder().decode(GoldenFile.self, from: Data(contentsOf: url)).cases
    }
}

struct GoldenFile: Decodable {
    let cases: [GoldenCase]
}

struct GoldenCase: Decodable {
    let id: String
    let kind: String?
    let input: [String: JSONValue]
    let expected: [String: JSONValue]

    /// The number at a dotted path of the expected values; `nil` where there is none, or it is not finite.
    func number(_ path: String) -> Double? {
        var value: JSONValue? = .object(expected)
        for key in path.split(separator: ".") { value = value?.object?[String(key)] }
        return value?.number
    }

    func isClose(_ path: String, _ value: Double?) -> Bool {
        guard let number = number(path) else { return value == nil }
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

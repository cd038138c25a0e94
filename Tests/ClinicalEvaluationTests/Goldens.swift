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
        let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
        return (root?["cases"] as? [[String: Any]] ?? []).map(GoldenCase.init)
    }
}

struct GoldenCase {
    let id: String
    let kind: String?
    let input: [String: Any]
    let expected: [String: Any]

    init(_ json: [String: Any]) {
        id = json["id"] as? String ?? ""
        kind = json["kind"] as? String
        input = json["input"] as? [String: Any] ?? [:]
        expected = json["expected"] as? [String: Any] ?? [:]
    }

    /// The number at a dotted path of the expected values; `nil` where there is none, or it is not finite.
    func number(_ path: String) -> Double? {
        var value: Any? = expected
        for key in path.split(separator: ".") { value = (value as? [String: Any])?[String(key)] }
        return (value as? NSNumber)?.doubleValue
    }

    func isClose(_ path: String, _ value: Double?) -> Bool {
        guard let number = number(path) else { return value == nil }
        return abs(number - (value ?? .nan)) <= 1e-9
    }
}

import ClinicalModel
import Foundation

/// Every text that the values of one record hold, each as often as it is there.
///
/// A text of a detail counts for its path only; one of a typed field counts for any element.
struct FoundAtoms {
    private var typed: [String: Int] = [:]
    private var detailed: [String: [String: Int]] = [:]
    private(set) var keys: Set<String> = []
    /// The paths of all details.
    private(set) var paths: Set<String> = []
    /// Attached bytes in base64.
    private(set) var contents: Set<String> = []
    private(set) var sourceTypes: Set<String> = []

    mutating func add(_ record: ParsedRecord) {
        switch record {
        case .issue: return
        case .end(let end): sourceTypes.insert(end.sourceType)
        case .event(let event):
            sourceTypes.insert(event.sourceType)
            collect(event, under: nil)
        default: collect(record, under: nil)
        }
    }

    /// Takes one occurrence of a text away; false where there is none left for an element at a path.
    mutating func take(_ text: String, at path: String) -> Bool {
        var prefix = Substring(path)
        while true {
            if detailed[String(prefix)]?[text, default: 0] ?? 0 > 0 {
                detailed[String(prefix)]?[text, default: 0] -= 1
                return true
            }
            guard let cut = prefix.lastIndex(where: { $0 == "." || $0 == "(" }) else { break }
            prefix = prefix[..<cut]
        }
        guard typed[text, default: 0] > 0 else { return false }
        typed[text, default: 0] -= 1
        return true
    }

    private mutating func note(_ text: String, under path: String?) {
        if let path { detailed[path, default: [:]][text, default: 0] += 1 } else { typed[text, default: 0] += 1 }
    }

    private mutating func collect(_ value: Any, under path: String?) {
        switch value {
        case is Provenance: return
        case let detail as Detail:
            paths.insert(detail.path)
            collect(detail.value, under: detail.path)
        case let record as RelatedRecord:
            paths.insert(record.role)
            for child in Mirror(reflecting: record).children { collect(child.value, under: path) }
        case let text as String: note(text, under: path)
        case let truth as Bool: note(truth ? "true" : "false", under: path)
        case let date as ClinicalDate: note(date.iso8601, under: path)
        case let system as CodeSystem: note(system.uri, under: path)
        case let key as RecordReference: keys.insert(key.key)
        case let bytes as [UInt8]: contents.insert(Data(bytes).base64EncodedString())
        case let event as ClinicalEvent:
            // The two statuses of a condition are written as one.
            if let written = event.statusWritten {
                for part in written.split(separator: "/") { note(String(part), under: nil) }
            }
            for child in Mirror(reflecting: event).children where child.label != "statusWritten" {
                collect(child.value, under: path)
            }
        default: for child in Mirror(reflecting: value).children { collect(child.value, under: path) }
        }
    }
}

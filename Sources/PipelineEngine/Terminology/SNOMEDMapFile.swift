internal import Terminology

/// NLM's map from SNOMED CT to ICD-10-CM: of each concept the code that holds without a condition.
///
/// Rules over age, sex and other findings (`IFA …`) are not run: of such a concept only the default is taken, and a
/// concept without one is left out. The terms of the file are not kept.
///
/// - Source: NLM, `tls_Icd10cmHumanReadableMap` and the extended map refset of the US edition (tab-separated).
struct SNOMEDMapFile {
    private(set) var rows: [(concept: String, code: String)] = []
    private(set) var issues: [(line: Int, message: String)] = []

    static func recognises(_ head: String) -> Bool {
        head.contains("referencedComponentId") && head.contains("mapTarget")
    }

    init(_ bytes: [UInt8]) {
        var columns: [String: Int] = [:]
        var defaults: [String: (group: Int, priority: Int, code: String)] = [:]
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let content = line.last == 0x0D ? line.dropLast() : line
            guard !content.isEmpty else { continue }
            let cells = content.split(separator: 0x09, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            if columns.isEmpty {
                for (place, cell) in cells.enumerated() { columns[cell] = place }
                continue
            }
            func cell(_ name: String) -> String? { columns[name].flatMap { $0 < cells.count ? cells[$0] : nil } }
            guard let concept = cell("referencedComponentId"), !concept.isEmpty, concept.allSatisfy(\.isNumber) else {
                issues.append((number, "the row names no SNOMED CT concept"))
                continue
            }
            guard cell("active") != "0", let target = cell("mapTarget"), !target.isEmpty else { continue }
            let rule = cell("mapRule") ?? "TRUE"
            guard rule == "TRUE" || rule.hasPrefix("OTHERWISE") else { continue }
            // A `?` stands where the encounter gives the seventh character.
            guard let code = ICD10Code(target.filter { $0 != "?" }) else {
                issues.append((number, "the target is not an ICD-10-CM code"))
                continue
            }
            let group = cell("mapGroup").flatMap { Int($0) } ?? 1
            let priority = cell("mapPriority").flatMap { Int($0) } ?? 1
            if let known = defaults[concept], (known.group, known.priority) <= (group, priority) { continue }
            defaults[concept] = (group, priority, code.dotted)
        }
        rows = defaults.sorted { $0.key < $1.key }.map { ($0.key, $0.value.code) }
    }
}

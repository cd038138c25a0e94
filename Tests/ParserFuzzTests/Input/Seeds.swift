import Foundation
import JSONTape
import TestSupport
import XMLTree

/// The documents that inputs are made from, and parts of them to put into others.
///
/// Authored ones, the repository's samples, and, where the data is there, real ones. Large documents come as their
/// parts: the resources of a Bundle, the sections and entries of a C-CDA document.
struct Seeds: Sendable {
    /// Documents of a few kilobytes.
    private(set) var documents: [[UInt8]] = []
    /// Documents of up to `largestDocument` bytes.
    private(set) var large: [[UInt8]] = []
    /// Values or elements.
    private(set) var parts: [[UInt8]] = []
    /// Names of members, or values of attributes.
    private(set) var words: [[UInt8]] = []

    private static let largestSmallDocument = 6 << 10
    private static let largestDocument = 64 << 10

    static let json: Seeds = {
        var seeds = Seeds()
        for text in AuthoredSeeds.json { seeds.addJSON(Array(text.utf8)) }
        for bytes in samples(["json", "ndjson", "gz"]) { seeds.addJSON(bytes) }
        for bytes in corpus(["json", "ndjson"], count: 1500) { seeds.addJSON(bytes) }
        return seeds.thinned()
    }()

    static let xml: Seeds = {
        var seeds = Seeds()
        for text in AuthoredSeeds.xml { seeds.addXML(Array(text.utf8)) }
        for bytes in samples(["xml"]) { seeds.addXML(bytes) }
        for bytes in corpus(["xml", "ccda"], count: 600) { seeds.addXML(bytes) }
        return seeds.thinned()
    }()

    /// A document to change: mostly a small one.
    func document(_ random: inout SplitMix64) -> [UInt8] {
        let isLarge = random.below(64) == 0
        return random.pick(isLarge ? large : documents) ?? random.pick(documents) ?? []
    }

    private mutating func add(_ bytes: [UInt8]) {
        if bytes.count <= Self.largestSmallDocument {
            documents.append(bytes)
        } else if bytes.count <= Self.largestDocument {
            large.append(bytes)
        }
    }

    private mutating func addJSON(_ bytes: [UInt8]) {
        add(bytes)
        let lines = bytes.split(separator: 0x0A, maxSplits: 50)
        for line in lines.prefix(50) where lines.count > 1 && line.first == 0x7B && line.last == 0x7D {
            add(Array(line))
        }
        let places = JSONPlaces(bytes)
        for value in places.values.prefix(20_000) {
            let part = Array(bytes[value.range])
            if value.key == Array("resource".utf8), part.count > 2 { add(part) }
            if part.count <= 1 << 10 { parts.append(part) }
            if let key = value.key { words.append(key) }
        }
    }

    private mutating func addXML(_ bytes: [UInt8]) {
        add(bytes)
        let places = XMLPlaces(bytes)
        for element in places.elements.prefix(20_000) {
            let part = Array(bytes[element.range])
            if ["section", "entry"].contains(element.name) { add(part) }
            if part.count <= 1 << 10 { parts.append(part) }
        }
        for range in places.attributeValues.prefix(5000) { words.append(Array(bytes[range])) }
    }

    /// Keeps enough of each kind, evenly chosen, so that one large source does not crowd the others out.
    private func thinned() -> Seeds {
        var thinned = self
        thinned.documents = Self.evenly(documents, 4000)
        thinned.large = Self.evenly(large, 300)
        thinned.parts = Self.evenly(parts, 8000)
        thinned.words = Self.evenly(words, 4000)
        return thinned
    }

    private static func evenly<Element>(_ elements: [Element], _ count: Int) -> [Element] {
        guard elements.count > count else { return elements }
        return (0..<count).map { elements[$0 * elements.count / count] }
    }

    private static func samples(_ endings: Set<String>) -> [[UInt8]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Samples")
        let found = FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []
        return found.filter { endings.contains(($0 as NSString).pathExtension) }.sorted().compactMap {
            try? Array(Data(contentsOf: root.appendingPathComponent($0)))
        }
    }

    private static func corpus(_ endings: Set<String>, count: Int) -> [[UInt8]] {
        evenly(Corpora.files(endingIn: endings), count).compactMap { try? $0.bytes() }.filter { $0.count <= 2 << 20 }
    }
}

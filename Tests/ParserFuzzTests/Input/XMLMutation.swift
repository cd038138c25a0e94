import TestSupport
import XMLTree

/// Where the elements and attribute values of an XML document stand.
struct XMLPlaces {
    struct Element {
        var name: String
        /// The bytes from the start tag to the end of the end tag.
        var range: Range<Int>
        /// The bytes behind the start tag; `nil` where the element is empty.
        var inside: Int?
    }

    /// All elements but the root.
    private(set) var elements: [Element] = []
    /// The bytes between the quotes.
    private(set) var attributeValues: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        guard let document = try? XMLDocument(parsing: bytes.span), document.hasByteRanges else { return }
        document.withRoot { root in collect(below: root, bytes) }
    }

    private mutating func collect(below root: XMLElement, _ bytes: [UInt8]) {
        var stack = Array(root.children)
        noteTag(root, bytes)
        while let element = stack.popLast() {
            if let range = element.byteRange, range.upperBound <= bytes.count {
                let inside = noteTag(element, bytes)
                elements.append(Element(name: element.name, range: range, inside: inside))
            }
            stack += element.children
        }
    }

    /// Notes the attribute values of the start tag; returns where its content begins.
    @discardableResult
    private mutating func noteTag(_ element: XMLElement, _ bytes: [UInt8]) -> Int? {
        guard var position = element.byteRange?.lowerBound else { return nil }
        while position < bytes.count, bytes[position] != 0x3E {
            if bytes[position] == 0x22 || bytes[position] == 0x27 {
                guard let end = bytes[(position + 1)...].firstIndex(of: bytes[position]) else { return nil }
                attributeValues.append(position + 1..<end)
                position = end
            }
            position += 1
        }
        return position < bytes.count && bytes[position - 1] != 0x2F ? position + 1 : nil
    }
}

/// Changes to an XML document that keep it well-formed, mostly.
enum XMLMutation {
    static let contents: [[UInt8]] = [
        "text", " ", "<![CDATA[<&]]>", "<!-- c -->", "<?p i?>", "&lt;&#x41;", "<br/>", "<content ID=\"c1\">x</content>",
        "<reference value=\"#c1\"/>", "<table><tr><td rowspan=\"99\">x</td></tr></table>",
        "<originalText>o</originalText>",
        "<translation code=\"1\" codeSystem=\"2.16.840.1.113883.6.96\"/>",
        "<text mediaType=\"text/plain\" representation=\"B64\">SGVsbG8=</text>",
        "<entryRelationship typeCode=\"REFR\"/>", "<renderMultiMedia referencedObject=\"m\"/>",
    ].map { Array($0.utf8) }

    static let values: [[UInt8]] = [
        "", "#c1", "#", "NI", "UNK", "true", "20230229", "2023", "-08", "201102013", "99999999999999999999", "1e400",
        "1.50",
        "2.16.840.1.113883.6.96", "urn:hl7-org:v3", "not an oid", "B64", "CD", "PQ", "IVL_TS", "PIVL_TS", "EIVL_TS",
        "A",
        "&amp;", "é", "ACT", "OBS", "EVN", "RQO", "completed", "aborted",
    ].map { Array($0.utf8) }

    static func mutate(_ bytes: inout [UInt8], seeds: Seeds, _ random: inout SplitMix64) {
        let places = XMLPlaces(bytes)
        guard let element = random.pick(places.elements) else {
            return ByteMutation.mutate(&bytes, with: random.pick(seeds.parts) ?? [], &random)
        }
        switch random.below(9) {
        case 0, 1: bytes.replaceSubrange(element.range, with: random.pick(seeds.parts) ?? [])
        case 2: bytes.removeSubrange(element.range)
        case 3:
            let count = 1 + random.below(random.below(16) == 0 ? 60 : 3)
            let copy = Array(bytes[element.range])
            guard copy.count * count < 32 << 10 else { return }
            let copies = Array(repeatElement(copy, count: count).joined())
            bytes.insert(contentsOf: copies, at: element.range.upperBound)
        case 4, 5:
            guard let range = random.pick(places.attributeValues) else { return }
            let isOwn = random.below(2) == 0
            bytes.replaceSubrange(range, with: random.pick(isOwn ? seeds.words : values) ?? [])
        case 6:
            guard let place = element.inside else { return }
            bytes.insert(contentsOf: random.pick(contents) ?? [], at: place)
        case 7:
            guard let place = element.inside else { return }
            bytes.insert(contentsOf: random.pick(seeds.parts) ?? [], at: place)
        default:
            let depth = 1 + random.below(random.below(16) == 0 ? 260 : 3)
            let name =
                random.pick(["x", "content", "section", "component", "organizer", "act", "table", "list"]) ?? "x"
            let opening = String(repeating: "<\(name)>", count: depth)
            let closing = String(repeating: "</\(name)>", count: depth)
            bytes.insert(contentsOf: closing.utf8, at: element.range.upperBound)
            bytes.insert(contentsOf: opening.utf8, at: element.range.lowerBound)
        }
    }
}

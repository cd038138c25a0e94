import TestSupport
import XMLTree

/// What holds for the tree of any bytes.
struct XMLChecks {
    func check(_ input: FuzzInput, _ findings: inout Findings) {
        let bytes = input.bytes
        let start = Cost.threadSeconds()
        let document: XMLDocument
        do throws(XMLTreeError) {
            document = try XMLDocument(parsing: bytes.span)
        } catch {
            let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
            findings.require((1...lines).contains(error.line), "the error's line is outside of the input")
            findings.require(error.byteOffset.map { (0...bytes.count).contains($0) } ?? true, "the error's offset too")
            findings.require((try? XMLDocument(parsing: bytes.span)) == nil, "refused once, taken the next time")
            findings.refuse()
            return
        }
        var walk = TreeWalk(bytes: bytes)
        walk.walk(document, &findings)
        var random = input.random
        if random.below(4) == 0, let again = try? XMLDocument(parsing: bytes.span) {
            var second = TreeWalk(bytes: bytes)
            second.walk(again, &findings)
            findings.require(second == walk, "the same bytes give another tree")
        }
        findings.take(parts: document.nodeCount)
        findings.charge(
            Cost(
                input: bytes.count, parts: document.nodeCount, output: walk.output,
                processorSeconds: Cost.threadSeconds() - start))
    }
}

/// A walk over all of a tree, which ends as a summary that can be compared.
private struct TreeWalk: Equatable {
    let bytes: [UInt8]
    private(set) var elements = 0
    private(set) var output = 0
    private(set) var hash = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func walk(_ document: XMLDocument, _ findings: inout Findings) {
        document.withRoot { root in walk(from: root, &findings) }
    }

    private mutating func walk(from root: XMLElement, _ findings: inout Findings) {
        var hasher = Hasher()
        var stack = [root]
        while let element = stack.popLast() {
            elements += 1
            hasher.combine(element.name)
            hasher.combine(element.attributes)
            if elements <= 64 { findings.require(!element.xpath.isEmpty, "no path") }
            output += element.attributes.reduce(0) { $0 + $1.value.utf8.count }
            if let range = element.byteRange { check(element, range, &findings) }
            for node in element.nodes {
                switch node {
                case .element(let child): stack.append(child)
                case .text(let text):
                    hasher.combine(text.string)
                    output += text.utf8.count
                }
            }
        }
        hash = hasher.finalize()
    }

    private func check(_ element: XMLElement, _ range: Range<Int>, _ findings: inout Findings) {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, range.count >= 4 else {
            return findings.require(false, "an element stands outside of the input")
        }
        findings.require(bytes[range.lowerBound] == 0x3C, "an element does not begin with its tag")
        findings.require(bytes[range.upperBound - 1] == 0x3E, "an element does not end with a tag")
        if let outer = element.parent?.byteRange {
            let isInside = outer.lowerBound < range.lowerBound && range.upperBound <= outer.upperBound
            findings.require(isInside, "an element outlasts its parent")
        }
    }
}

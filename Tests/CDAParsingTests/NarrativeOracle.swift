import Foundation
import FoundationXML

/// Gathers the letters of each section's `text` with Foundation's parser, to check the narrative against.
///
/// Letters are all bytes but white space and `|`, which the narrative adds between cells.
final class NarrativeOracle: NSObject, XMLParserDelegate {
    private var stack: [String] = []
    private var open: [Int] = []
    private var sections: [[UInt8]] = []
    private var textDepth: Int?

    /// The letters of each section in document order; `nil` where Foundation does not read the document.
    static func letters(of bytes: [UInt8]) -> [[UInt8]]? {
        let parser = XMLParser(data: Data(bytes))
        let oracle = NarrativeOracle()
        parser.delegate = oracle
        return parser.parse() ? oracle.sections : nil
    }

    static func letters(_ text: String) -> [UInt8] {
        text.utf8.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x7C }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "section" {
            open.append(sections.count)
            sections.append([])
        }
        if textDepth == nil, name == "text", stack.last == "section" { textDepth = stack.count }
        stack.append(name)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        stack.removeLast()
        if textDepth == stack.count { textDepth = nil }
        if name == "section" { open.removeLast() }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if textDepth != nil, let section = open.last { sections[section] += Self.letters(string) }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
    }
}

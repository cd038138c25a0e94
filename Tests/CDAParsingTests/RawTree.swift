import Foundation
import FoundationXML

/// One element of a document as Foundation's parser reads it: an oracle that shares no code with the module.
final class RawElement {
    /// The name without its prefix.
    let name: String
    let qualifiedName: String
    /// Values by the local name of the attribute, namespace declarations left out.
    let attributes: [String: String]
    private(set) var children: [RawElement] = []
    private(set) var ownText = ""
    unowned let parent: RawElement?
    /// The XPath without prefixes, as ``XPathBuilder`` writes it otherwise.
    private(set) var path: String

    init(_ qualifiedName: String, attributes: [String: String], parent: RawElement?) {
        self.qualifiedName = qualifiedName
        name = RawElement.local(qualifiedName)
        let own = attributes.filter { !$0.key.hasPrefix("xmlns") }
        self.attributes = Dictionary(own.map { (RawElement.local($0.key), $0.value) }) { first, _ in first }
        self.parent = parent
        path = "/" + name
    }

    static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }

    func attribute(_ name: String) -> String? { attributes[name].flatMap { $0.isEmpty ? nil : $0 } }

    fileprivate func append(_ child: RawElement) { children.append(child) }
    fileprivate func append(_ text: String) { ownText += text }

    fileprivate func writePaths() {
        var counts: [String: Int] = [:]
        for child in children { counts[child.qualifiedName, default: 0] += 1 }
        var places: [String: Int] = [:]
        for child in children {
            places[child.qualifiedName, default: 0] += 1
            let place = counts[child.qualifiedName] == 1 ? "" : "[\(places[child.qualifiedName] ?? 0)]"
            child.path = path + "/" + child.name + place
            child.writePaths()
        }
    }
}

/// Builds the tree of ``RawElement``s.
final class RawTree: NSObject, XMLParserDelegate {
    private var root: RawElement?
    private var open: [RawElement] = []

    /// The root; `nil` where Foundation does not read the document.
    static func root(of bytes: [UInt8]) -> RawElement? {
        let parser = XMLParser(data: Data(declaringPrefixes(bytes)))
        let tree = RawTree()
        parser.delegate = tree
        guard parser.parse() else { return nil }
        tree.root?.writePaths()
        return tree.root
    }

    /// Declares the prefixes that sources use without declaring them, which Foundation does not forgive.
    private static func declaringPrefixes(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.range(of: "<[A-Za-z]", options: .regularExpression)?.lowerBound else { return bytes }
        let nameEnd = text[start...].firstIndex { $0.isWhitespace || $0 == ">" || $0 == "/" } ?? text.endIndex
        let missing = ["xsi", "sdtc", "voc", "cda"].filter { !text.contains("xmlns:" + $0) && text.contains($0 + ":") }
        guard !missing.isEmpty else { return bytes }
        text.insert(contentsOf: missing.map { " xmlns:\($0)=\"urn:test:\($0)\"" }.joined(), at: nameEnd)
        return Array(text.utf8)
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let element = RawElement(name, attributes: attributes, parent: open.last)
        if let parent = open.last { parent.append(element) } else { root = element }
        open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.append(string) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        open.last?.append(String(decoding: block, as: UTF8.self))
    }
}

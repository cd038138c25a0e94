/// Writes the XPaths of the elements of one document, such as `/ClinicalDocument/component[2]/section`.
///
/// A step names the local name with its prefix; a position counts equal names among siblings and is left out where
/// there is only one. A default namespace has no prefix in the document and none here: bind it, or match by local name,
/// to evaluate the path. What was found out of one element serves its siblings, so that the paths of all children of an
/// element cost time in proportion to their number.
public struct XPathBuilder: Sendable {
    /// The paths of elements whose children were asked for, by their indices' last bits.
    private var paths: [(index: Int32, path: String)] = Array(repeating: (-1, ""), count: 64)
    private var steps: [Int32: String] = [:]
    /// The bytes of the path being written, kept so that their room is.
    private var written: [UInt8] = []

    /// Longer prefixes are left out: nothing but an attack has them.
    private static let prefixBytes = 32

    /// Makes a builder for one document.
    public init() {}

    /// The path of an element.
    public mutating func path(of element: XMLElement) -> String {
        guard let parent = element.parent else { return "/" + Self.qualified(element.place, element.node) }
        let start = pathOfParent(parent)
        written.removeAll(keepingCapacity: true)
        written.append(contentsOf: start.utf8)
        written.append(0x2F)
        appendStep(to: element, in: parent)
        return String(decoding: written, as: UTF8.self)
    }

    private mutating func pathOfParent(_ parent: XMLElement) -> String {
        let place = Int(parent.place.index) & (paths.count - 1)
        if paths[place].index == parent.place.index { return paths[place].path }
        let path = path(of: parent)
        paths[place] = (parent.place.index, path)
        return path
    }

    /// Among so many siblings a position is counted afresh; the positions of more are kept.
    private static let countedSiblings = 64

    private mutating func appendStep(to element: XMLElement, in parent: XMLElement) {
        if let known = steps[element.place.index] { return written.append(contentsOf: known.utf8) }
        let place = element.place
        let own = element.node
        var (visited, count, position) = (0, 0, 0)
        var next = parent.node.firstChild
        while next >= 0 {
            let node = place.node(next)
            visited += 1
            guard visited <= Self.countedSiblings else {
                addSteps(of: parent)
                return written.append(contentsOf: (steps[element.place.index] ?? element.name).utf8)
            }
            if node.name == own.name, node.namespace == own.namespace { count += 1 }
            if next == element.place.index { position = count }
            next = node.nextSibling
        }
        written.append(contentsOf: Self.qualified(place, own).utf8)
        if count > 1 { written.append(contentsOf: "[\(position)]".utf8) }
    }

    private struct Name: Hashable {
        var name: XMLName
        var namespace: Int32
    }

    private mutating func addSteps(of parent: XMLElement) {
        let place = parent.place
        var counts: [Name: Int] = [:]
        for child in parent.children {
            counts[Name(name: child.node.name, namespace: child.node.namespace), default: 0] += 1
        }
        var places: [Name: Int] = [:]
        for child in parent.children {
            let node = child.node
            let name = Name(name: node.name, namespace: node.namespace)
            let position = (places[name] ?? 0) + 1
            places[name] = position
            let qualified = Self.qualified(place, node)
            steps[child.place.index] = counts[name] == 1 ? qualified : "\(qualified)[\(position)]"
        }
    }

    private static func qualified(_ place: XMLPlace, _ node: XMLTables.Node) -> String {
        let name = place.name(node.name)
        guard node.namespace >= 0, let prefix = place.prefix(node.namespace) else { return name }
        return prefix.utf8.count > prefixBytes ? name : prefix + ":" + name
    }
}

extension XMLElement {
    /// The XPath that leads to the element; for many elements of one document, use one ``XPathBuilder``.
    public var xpath: String {
        var builder = XPathBuilder()
        return builder.path(of: self)
    }
}

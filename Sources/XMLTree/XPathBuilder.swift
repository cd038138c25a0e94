/// Writes the XPaths of the elements of one document, such as `/ClinicalDocument/component[2]/section`.
///
/// A step names the local name with its prefix; a position counts equal names among siblings and is left out where
/// there is only one. A default namespace has no prefix in the document and none here: bind it, or match by local name,
/// to evaluate the path. What was found out of one element serves its siblings, so that the paths of all children of an
/// element cost time in proportion to their number.
public struct XPathBuilder: Sendable {
    private var paths: [Int32: String] = [:]
    private var steps: [Int32: String] = [:]

    /// Longer prefixes are left out: nothing but an attack has them.
    private static let prefixBytes = 32

    /// Makes a builder for one document.
    public init() {}

    /// The path of an element.
    public mutating func path(of element: XMLElement) -> String {
        guard let parent = element.parent else { return "/" + Self.qualified(element.arena, element.node) }
        if steps[element.index] == nil { addSteps(of: parent) }
        let start: String
        if let known = paths[parent.index] {
            start = known
        } else {
            start = path(of: parent)
            paths[parent.index] = start
        }
        return start + "/" + (steps[element.index] ?? element.name)
    }

    private struct Name: Hashable {
        var name: XMLName
        var namespace: Int32
    }

    private mutating func addSteps(of parent: XMLElement) {
        let arena = parent.arena
        var counts: [Name: Int] = [:]
        for child in parent.children {
            counts[Name(name: child.node.name, namespace: child.node.namespace), default: 0] += 1
        }
        var places: [Name: Int] = [:]
        for child in parent.children {
            let node = child.node
            let name = Name(name: node.name, namespace: node.namespace)
            let place = (places[name] ?? 0) + 1
            places[name] = place
            let qualified = Self.qualified(arena, node)
            steps[child.index] = counts[name] == 1 ? qualified : "\(qualified)[\(place)]"
        }
    }

    private static func qualified(_ arena: XMLArena, _ node: XMLArena.Node) -> String {
        let name = arena.names[Int(node.name.identifier)]
        guard node.namespace >= 0, let prefix = arena.namespaces[Int(node.namespace)].prefix else { return name }
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

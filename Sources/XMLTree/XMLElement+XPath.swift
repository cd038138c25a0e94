extension XMLElement {
    /// The XPath that leads to the element, such as `/ClinicalDocument/component/structuredBody/component[2]/section`.
    ///
    /// A step names the local name as written, with its prefix; a position counts equal names among siblings and is
    /// left out where there is only one. A default namespace has no prefix in the document and none here: bind it, or
    /// match by local name, to evaluate the path.
    public var xpath: String {
        var steps: [String] = []
        var current: XMLElement? = self
        while let element = current {
            steps.append(element.step)
            current = element.parent
        }
        return "/" + steps.reversed().joined(separator: "/")
    }

    private var step: String {
        let qualified = prefix.map { $0 + ":" + name } ?? name
        guard let parent else { return qualified }
        let own = node
        var place = 0
        var count = 0
        var next = parent.node.firstChild
        while next >= 0 {
            let sibling = arena.nodes[Int(next)]
            if sibling.name == own.name && sibling.namespace == own.namespace {
                count += 1
                if next == index { place = count }
            }
            next = sibling.nextSibling
        }
        return count > 1 ? "\(qualified)[\(place)]" : qualified
    }
}

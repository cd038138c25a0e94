extension TerminologyIndex {
    /// The codes at or below a code that have no subdivision but seventh characters, in the tabular list's order.
    ///
    /// Empty for an unknown code.
    public func stems(under code: ICD10Code) -> [ICD10Code] {
        guard let node = node(of: code) else { return [] }
        return (node..<end(of: node)).filter { candidate in
            guard level(candidate) == .code else { return false }
            let next = candidate + 1
            return next >= end(of: candidate) || level(next) == .seventhCharacter
        }.compactMap(self.code(ofNode:))
    }

    /// The code with a seventh character; the code itself where it takes none, and `nil` where it does not take this.
    ///
    /// - Parameter character: The seventh character, such as `A`.
    public func code(_ code: ICD10Code, seventhCharacter character: Character) -> ICD10Code? {
        let children = children(of: code)
        guard !children.isEmpty else { return node(of: code) == nil ? nil : code }
        return children.first { $0.count == 7 && $0.undotted.last == character }
    }

    /// The canonical words of a code's title; empty for an unknown code.
    public func titleWords(of code: ICD10Code) -> Set<UInt32> {
        title(of: code).map(canonicalWords) ?? []
    }
}

extension TerminologyIndex {
    /// What other tables say of a code, in order; empty for a code of which they say nothing.
    public func attributes(of code: ICD10Code) -> [CodeAttribute] {
        guard let node = node(of: code) else { return [] }
        return reader.string(.attributeOffsets, .attributes, node).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t", maxSplits: 1)
            return cells.count == 2 ? CodeAttribute(name: String(cells[0]), value: String(cells[1])) : nil
        }
    }

    /// The category of CMS's current risk adjustment model (CMS-HCC V28) that a code is in; `nil` for none.
    public func hierarchicalConditionCategory(of code: ICD10Code) -> String? {
        attributes(of: code).first { $0.name == "hcc-v28" }?.value
    }
}

internal import Terminology

/// Compares how much two codes of one category say, by the words of their titles.
struct CodeDetail {
    let terminology: TerminologyIndex

    /// Whether the second code only says that nothing more is known, and the first says all that it says and more.
    func says(_ first: ICD10Code, moreThan second: ICD10Code) -> Bool {
        guard first != second, first.category == second.category, saysLittle(second) else { return false }
        let (more, less) = (words(of: first), words(of: second))
        return less.isSubset(of: more) && (less != more || !saysLittle(first))
    }

    private func saysLittle(_ code: ICD10Code) -> Bool {
        let title = terminology.title(of: code) ?? ""
        return SpecificityResolver.saysUnspecified(title) || title.hasSuffix("without complications")
            || title.hasSuffix(", uncomplicated")
    }

    private func words(of code: ICD10Code) -> Set<UInt32> {
        terminology.titleWords(of: code)
            .subtracting(terminology.canonicalWords(of: "uncomplicated disorder site type other without complications"))
    }
}

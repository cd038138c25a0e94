internal import ClinicalModel

extension [ClinicalDocument] {
    /// Numbers the keys that an earlier document of the record has.
    ///
    /// Places make keys, and a member that its object repeats makes two documents of one place.
    func withDistinctKeys() -> [ClinicalDocument] {
        guard count > 1 else { return self }
        var uses: [RecordReference: Int] = [:]
        var distinct = self
        for index in distinct.indices {
            let reference = distinct[index].reference
            let use = uses[reference, default: 0] + 1
            uses[reference] = use
            if use > 1 { distinct[index].reference = RecordReference(reference.key + "#" + String(use)) }
        }
        return distinct
    }
}

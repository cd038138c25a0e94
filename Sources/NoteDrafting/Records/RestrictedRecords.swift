internal import ClinicalModel

/// Counts the records that may not enter a draft.
enum RestrictedRecords {
    /// The number of a chart's events and documents that are restricted.
    static func count(in chart: EncounterChart) -> Int {
        (chart.events + chart.background).count { SecurityLabels.restrict($0.event.securityLabels) }
            + chart.documents.count { SecurityLabels.restrict($0.securityLabels) }
    }
}

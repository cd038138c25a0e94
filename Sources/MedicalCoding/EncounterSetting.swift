internal import ClinicalModel

/// The setting of an encounter, which decides on uncertain diagnoses and visit levels.
struct EncounterSetting {
    private let classCode: String
    private let encounter: Encounter

    init(_ encounter: Encounter) {
        self.encounter = encounter
        classCode = encounter.encounterClass?.code.uppercased() ?? ""
    }

    /// Whether the patient was admitted (HL7 ActCode `IMP`, `ACUTE`, `NONAC`).
    var isInpatient: Bool { ["IMP", "ACUTE", "NONAC", "INPATIENT"].contains(classCode) }

    /// Whether the encounter is an office visit, an emergency visit or the like.
    var isOutpatient: Bool {
        ["AMB", "EMER", "VR", "HH", "FLD", "OUTPATIENT", "AMBULATORY", "EMERGENCY", "WELLNESS", "URGENTCARE"]
            .contains(classCode)
    }

    /// Whether an event falls on the days of the encounter, one day more at either end for clocks that differ; true
    /// where either is without a date.
    func covers(_ event: ClinicalEvent) -> Bool {
        guard let date = event.effective?.anchor, let start = encounter.period?.start else { return true }
        let end = encounter.period?.end ?? start
        return date.daysSince1970 >= start.daysSince1970 - 1 && date.daysSince1970 <= end.daysSince1970 + 1
    }

    /// What is known of the visit.
    ///
    /// - Parameter earlier: The patient's earlier encounters.
    func visit(of chart: EncounterChart, earlier: [Encounter]) -> VisitLevel.Visit {
        let start = encounter.period?.start
        let isNew = PatientFamiliarity(encounter).isNew(earlier: earlier)
        return VisitLevel.Visit(
            isEmergency: classCode.hasPrefix("EMER"), isNew: isNew,
            age: start.flatMap { chart.patient.birthDate?.age(on: $0) }, isPreventive: false, date: start)
    }

    /// Whether a code is an evaluation and management code.
    static func isVisitCode(_ code: String) -> Bool {
        guard let number = Int(code) else { return false }
        return (99202...99499).contains(number)
    }
}

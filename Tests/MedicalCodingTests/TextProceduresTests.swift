import ClinicalModel
import MedicalCoding
import Testing

@Suite("Services that a note says were given are suggested")
struct TextProceduresTests {
    private func services(_ note: String) throws -> [CodeSuggestion] {
        try CodingFixture.suggester().suggest(forNote: note, documentKey: RecordReference("n"))
            .filter { $0.codeSystem != .icd10CM && !$0.code.hasPrefix("99") }
    }

    @Test(
        "what was done at the visit counts, each with its words",
        arguments: [
            ("An EKG was performed in the office.", "93000", "EKG"),
            ("Rapid strep test was done today and is negative.", "87880", "Rapid strep test"),
            ("She was given ceftriaxone 500 mg IM in clinic.", "J0696", "ceftriaxone"),
            ("He was fitted with a walking boot.", "L4387", "walking boot"),
        ])
    func performed(note: String, code: String, words: String) throws {
        let found = try #require(try services("Assessment and Plan: \(note)").first { $0.code == code })
        #expect(found.evidence.first?.quote == words)
        #expect(found.basis == .text)
    }

    @Test(
        "what is ordered, planned, offered, declined, done before or taken at home does not",
        arguments: [
            "We will order an EKG.", "EKG was performed last year.", "Schedule a colonoscopy.",
            "She declined the flu shot.", "No EKG was performed.", "Start albuterol as needed.",
            "Colonoscopy performed in the past was normal.", "Consider knee injection if pain was not given relief.",
        ])
    func notPerformed(note: String) throws {
        #expect(try services("Assessment and Plan: \(note)").isEmpty)
    }

    @Test(
        "the units of a drug follow its dose",
        arguments: [
            ("Ceftriaxone 1 g was administered.", "J0696", 4), ("Ketorolac 30 mg was given.", "J1885", 2),
            ("Kenalog 40mg was injected.", "J3301", 4), ("Vitamin B12 1000 mcg was injected.", "J3420", 1),
        ])
    func units(note: String, code: String, units: Int) throws {
        let found = try #require(try services("Procedure: \(note)").first)
        #expect(found.code == code)
        #expect(found.units == units)
        #expect(!found.flags.contains("units_not_documented"))
    }

    @Test("a dose that is not stated is flagged, not guessed")
    func noDose() throws {
        let found = try #require(try services("Procedure: Toradol was given.").first)
        #expect(found.units == 1)
        #expect(found.flags.contains("units_not_documented"))
    }

    @Test("a side is a modifier where the words name one")
    func sides() throws {
        func modifiers(_ note: String) throws -> [String]? {
            try services("Procedure: \(note)").first { $0.code == "73560" }?.modifiers
        }
        #expect(try modifiers("Left knee x-ray was obtained today.") == ["LT"])
        #expect(try modifiers("Bilateral knee x-ray was obtained today.") == ["50"])
        #expect(try modifiers("Knee x-ray was obtained today.") == [])
    }
}

@Suite("New and established patients are told apart by the three years before")
struct PatientFamiliarityTests {
    private let provenance = Provenance(source: "a.json", pointer: "/entry/0", byteRange: 10..<90)

    private func encounter(_ year: Int, group: String?, specialty: String?) -> Encounter {
        var encounter = Encounter(reference: RecordReference("e\(year)"), provenance: provenance)
        encounter.encounterClass = Coding(system: .actCode, code: "AMB")
        encounter.period = ClinicalDate(year: year, month: 5, day: 4).map(ClinicalPeriod.init(at:))
        encounter.serviceProvider = group
        if let specialty {
            encounter.participants = [
                Participant(role: "ATND", function: CodeableConcept(codings: [], text: specialty))
            ]
        }
        return encounter
    }

    private func visit(
        _ earlier: [Encounter], group: String? = "Group A", specialty: String? = "Cardiology"
    ) throws -> CodeSuggestion {
        let chart = EncounterChart(
            patientID: "p", encounterID: "e",
            patient: Patient(reference: RecordReference("p"), provenance: provenance),
            encounter: encounter(2026, group: group, specialty: specialty), events: [], background: [],
            documents: [
                ChartDocument(
                    key: RecordReference("doc"), kind: .note, type: CodeableConcept(), title: nil, date: nil,
                    authorRole: "physician",
                    text: "Assessment and Plan: Hypertension, uncontrolled. Increase lisinopril to 20 mg daily.")
            ])
        let suggestions = try CodingFixture.suggester().suggest(for: chart, earlierEncounters: earlier)
        return try #require(suggestions.first { $0.codeSystem == .cpt })
    }

    @Test("the same specialty of the same group within three years makes a patient established")
    func established() throws {
        let visit = try visit([encounter(2024, group: "Group A", specialty: "cardiology")])
        #expect(visit.code == "99214")
        #expect(!visit.flags.contains("new_or_established_unknown"))
    }

    @Test(
        "another specialty or group, and longer ago, do not",
        arguments: [("Group A", "Dermatology", 2025), ("Group B", "Cardiology", 2025), ("Group A", "Cardiology", 2022)])
    func new(group: String, specialty: String, year: Int) throws {
        #expect(try visit([encounter(year, group: group, specialty: specialty)]).code == "99204")
    }

    @Test("where group or specialty are not known, both families are listed")
    func unknown() throws {
        let earlier = [encounter(2025, group: "Group A", specialty: nil)]
        for visit in [
            try visit(earlier), try visit([]), try visit(earlier, group: nil), try visit(earlier, specialty: nil),
        ] {
            #expect(visit.flags.contains("new_or_established_unknown"))
            #expect(visit.code == "99214")
            #expect(visit.alternatives.map(\.code).contains("99204"))
        }
    }
}

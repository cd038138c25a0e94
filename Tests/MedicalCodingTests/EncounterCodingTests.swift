import ClinicalModel
import MedicalCoding
import Testing

@Suite("An encounter is coded")
struct EncounterCodingTests {
    private let provenance = Provenance(source: "a.json", pointer: "/entry/0", byteRange: 10..<90)

    fileprivate func condition(_ system: CodeSystem, _ code: String, _ change: (inout ClinicalEvent) -> Void = { _ in })
        -> ChartEvent
    {
        var event = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: provenance)
        event.concept = CodeableConcept(codings: [Coding(system: system, code: code, display: "label \(code)")])
        event.status = .active
        change(&event)
        return ChartEvent(key: RecordReference("event-\(code)"), event: event)
    }

    fileprivate func chart(
        _ events: [ChartEvent], background: [ChartEvent] = [], documents: [ChartDocument] = [],
        encounterClass: String = "AMB"
    ) -> EncounterChart {
        var encounter = Encounter(reference: RecordReference("e"), provenance: provenance)
        encounter.encounterClass = Coding(system: .actCode, code: encounterClass)
        encounter.period = ClinicalDate(year: 2026, month: 5, day: 4).map(ClinicalPeriod.init(at:))
        return EncounterChart(
            patientID: "p", encounterID: "e", patient: Patient(reference: RecordReference("p"), provenance: provenance),
            encounter: encounter, events: events, background: background, documents: documents)
    }

    fileprivate func document(_ text: String) -> ChartDocument {
        ChartDocument(
            key: RecordReference("doc"), kind: .note, type: CodeableConcept(), title: nil, date: nil,
            authorRole: "physician", text: text)
    }

    @Test("a coded condition is suggested as it is, with the event as its evidence")
    func structured() throws {
        let suggestion = try #require(
            CodingFixture.suggester().suggest(for: chart([condition(.icd10CM, "I10")])).first)
        #expect(suggestion.code == "I10")
        #expect(suggestion.basis == .structured)
        #expect(suggestion.evidence.first?.quote == "label I10")
        #expect(suggestion.evidence.first?.source == RecordReference("event-I10"))
        #expect(suggestion.evidence.first?.utf8Range == 10..<90)
    }

    @Test("a code with subdivisions, and one that this year lacks, are flagged")
    func invalid() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            for: chart([condition(.icd10CM, "J45"), condition(.icd10CM, "Q99.9")]))
        let category = try #require(suggestions.first { $0.code == "J45" })
        #expect(category.flags == ["not_billable"])
        #expect(category.alternatives.map(\.code) == ["J45.30", "J45.909"])
        #expect(suggestions.first { $0.code == "Q99.9" }?.flags == ["unknown_code"])
    }

    @Test("SNOMED CT and ICD-9-CM codes come by a map, and say so")
    func mapped() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            for: chart([condition(.snomedCT, "38341003"), condition(.icd9CM, "486")]))
        #expect(suggestions.map(\.code).sorted() == ["I10", "J18.9"])
        #expect(suggestions.allSatisfy { $0.basis == .mapped && $0.flags.contains("mapped") })
    }

    @Test("what is refuted, mistaken, denied, planned or of the family never becomes a code")
    func notFacts() throws {
        let events = [
            condition(.icd10CM, "I10") { $0.status = .refuted },
            condition(.icd10CM, "J18.9") { $0.status = .enteredInError },
            condition(.icd10CM, "R05.9") { $0.assertion = .absent },
            condition(.icd10CM, "R07.9") { $0.status = .planned },
            condition(.icd10CM, "I63.9") { $0.experiencer = .family },
        ]
        let (suggestions, rejected) = try CodingFixture.suggester().suggestWithTrace(for: chart(events))
        #expect(suggestions.isEmpty)
        #expect(rejected.count == 5)
    }

    @Test("the background never becomes a code")
    func background() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            for: chart([], background: [condition(.icd10CM, "I10")]))
        #expect(suggestions.isEmpty)
    }

    @Test("an uncertain diagnosis is coded for an inpatient only")
    func uncertain() throws {
        let events = [condition(.icd10CM, "J18.9") { $0.assertion = .possible }]
        let suggester = try CodingFixture.suggester()
        #expect(suggester.suggest(for: chart(events)).isEmpty)
        #expect(suggester.suggest(for: chart(events, encounterClass: "IMP")).map(\.code) == ["J18.9"])
    }

    @Test("the diagnosis that the encounter ranks first is principal, an external cause never")
    func roles() throws {
        var value = chart([condition(.icd10CM, "J18.9"), condition(.icd10CM, "I10"), condition(.icd10CM, "W19.XXXA")])
        value.encounter.diagnoses = [RelatedRecord(role: "AD", target: RecordReference("event-J18.9"))]
        let suggestions = try CodingFixture.suggester().suggest(for: value)
        #expect(suggestions.first { $0.code == "J18.9" }?.role == .principal)
        #expect(suggestions.first { $0.code == "I10" }?.role == .secondary)
        #expect(suggestions.first { $0.code == "W19.XXXA" }?.role == .external)
    }

    @Test("a code of the record and of the note is one suggestion with both pieces of evidence")
    func joined() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            for: chart([condition(.icd10CM, "I10")], documents: [document("Assessment: Hypertension.")]))
        let joined = suggestions.filter { $0.code == "I10" }
        #expect(joined.count == 1)
        #expect(joined.first?.evidence.map(\.quote) == ["label I10", "Hypertension"])
    }

    @Test("procedures that were done are coded, those that were ordered or not done are not")
    func procedures() throws {
        func event(_ kind: EventKind, _ code: Coding, _ status: EventStatus) -> ChartEvent {
            var event = ClinicalEvent(kind: kind, sourceType: kind.rawValue, provenance: provenance)
            event.concept = CodeableConcept(codings: [code], text: "x")
            event.status = status
            return ChartEvent(key: RecordReference(code.code), event: event)
        }
        let (suggestions, rejected) = try CodingFixture.suggester().suggestWithTrace(
            for: chart(
                [
                    event(.procedure, Coding(system: .cpt, code: "93000"), .completed),
                    event(.procedure, Coding(system: .snomedCT, code: "73761001"), .completed),
                    event(.procedure, Coding(system: .cpt, code: "20610"), .notDone),
                    event(.serviceRequest, Coding(system: .cpt, code: "71046"), .active),
                ]))
        #expect(suggestions.map(\.code) == ["93000", "45378"])
        #expect(suggestions.allSatisfy { $0.flags.contains("edits_not_run") && !$0.description.isEmpty })
        #expect(rejected.map(\.code) == ["20610", "71046"])
    }
}

extension EncounterCodingTests {
    @Test("a visit code that the record carries stands, and no level is suggested beside it")
    func recordedVisit() throws {
        var value = chart(
            [condition(.icd10CM, "I10")], documents: [document("Assessment: Hypertension. Increase lisinopril.")])
        value.encounter.types = [CodeableConcept(codings: [Coding(system: .cpt, code: "99213")])]
        let visits = try CodingFixture.suggester().suggest(for: value).filter { $0.codeSystem == .cpt }
        #expect(visits.map(\.code) == ["99213"])
        #expect(visits.first?.basis == .structured)
    }
}

@Suite("The level of a visit is suggested")
struct VisitLevelTests {
    private func level(_ note: String) throws -> CodeSuggestion {
        try #require(
            CodingFixture.suggester().suggest(forNote: note, documentKey: RecordReference("n"))
                .first { $0.codeSystem == .cpt })
    }

    @Test("an uncontrolled chronic illness with a prescription is moderate")
    func moderate() throws {
        let suggestion = try level(
            "Follow-up visit.\n\nAssessment and Plan: Hypertension, uncontrolled. Increase lisinopril to 20 mg daily.")
        #expect(suggestion.code == "99214")
        #expect(suggestion.rule.contains("problems moderate"))
        #expect(suggestion.rule.contains("risk moderate"))
        #expect(!suggestion.evidence.isEmpty)
    }

    @Test("an acute uncomplicated problem with rest is low")
    func low() throws {
        #expect(
            try level("Follow-up visit.\n\nAssessment and Plan: Sprain of the left ankle. Rest and ice.").code
                == "99213")
    }

    @Test("where nothing tells new from established, both are listed and the suggestion is flagged")
    func newOrEstablished() throws {
        let unknown = try level("Assessment and Plan: Sprain of the left ankle. Rest and ice.")
        #expect(unknown.flags.contains("new_or_established_unknown"))
        #expect(unknown.alternatives.map(\.code).contains("99203"))
        #expect(
            try level("New patient.\n\nAssessment and Plan: Sprain of the left ankle. Rest and ice.").code == "99203")
    }

    @Test("no level comes with mention coding")
    func mentions() throws {
        let suggestions = try CodingFixture.suggester().suggest(
            forNote: "Assessment: Hypertension.", documentKey: RecordReference("n"), style: .mentions)
        #expect(suggestions.allSatisfy { $0.codeSystem == .icd10CM })
    }
}

import ClinicalModel
import GRDB
import PatientTimeline
import Testing

@Suite("Records are of one person when they share what identifies exactly")
struct PatientIdentityTests {
    private static let mrn = Identifier(system: "urn:oid:1.2.3", value: "778812")

    @Test("the same identifier of the same assigner links records of two folders")
    func sharedIdentifier() throws {
        let people = try people(
            ("a/1.json", [Statements.patient("P", name: "Ada Lind", Self.mrn)]),
            ("b/1.xml", [Statements.patient("Q", name: "LIND, ADA B", Self.mrn)]))
        #expect(people.map(\.records) == [2])
        #expect(people.map(\.name) == ["Ada Lind"])
    }

    @Test("the same number of another assigner links nobody")
    func otherAssigner() throws {
        let other = Identifier(system: "urn:oid:9.9.9", value: Self.mrn.value)
        let people = try people(
            ("a/1.json", [Statements.patient("P", Self.mrn)]), ("b/1.xml", [Statements.patient("Q", other)]))
        #expect(people.map(\.records) == [1, 1])
    }

    @Test("a chain of shared identifiers makes one person")
    func chain() throws {
        let second = Identifier(system: "urn:site", value: "X-1")
        let people = try people(
            ("a/1.json", [Statements.patient("P", Self.mrn)]), ("b/1.json", [Statements.patient("Q", second)]),
            ("c/1.json", [Statements.patient("R", Self.mrn, second)]))
        #expect(people.map(\.records) == [3])
    }

    @Test(
        "an identifier that cannot identify anyone links nobody",
        arguments: [
            "000-00-0000", "999999999", "UNKNOWN", "unknown", "N/A", "none", "null", "0", "", "  ", "XXXX", "tbd",
        ])
    func placeholder(_ value: String) throws {
        let placeholder = Identifier(system: "http://hl7.org/fhir/sid/us-ssn", value: value)
        let people = try people(
            ("a/1.json", [Statements.patient("P", placeholder)]), ("b/1.json", [Statements.patient("Q", placeholder)]))
        #expect(people.map(\.records) == [1, 1])
    }

    @Test("an identifier without an assigner links nobody")
    func withoutAssigner() throws {
        let loose = Identifier(system: "", value: "778812")
        let people = try people(
            ("a/1.json", [Statements.patient("P", loose)]), ("b/1.json", [Statements.patient("Q", loose)]))
        #expect(people.map(\.records) == [1, 1])
    }

    @Test("a contradicting birth date and name make a shared identifier a conflict, not a link")
    func conflict() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", name: "Ada Lind", born: "1950-07-01", Self.mrn)])
        try temporary.load("b/1.json", [Statements.patient("Q", name: "Omar Haddad", born: "1988-01-31", Self.mrn)])
        let counts = try temporary.store.unify()
        #expect(counts.patients == 2)
        #expect(counts.conflicts == 1)
        let row = try #require(try temporary.rows("SELECT * FROM patient_conflict").first)
        #expect(row["system"] == Self.mrn.system)
        #expect(row["value"] == Self.mrn.value)
    }

    @Test(
        "a changed name, a mistyped birth date and what is not stated are no contradiction",
        arguments: [
            ("Ada Lind", "1950-07-01", "Ada Lind", "1950-01-07"), ("Ada Lind", "1950-07-01", "Ada Holm", "1950"),
            ("Ada Lind", "1950-07-01", "Ada Holm", nil), ("Ada Lind", "1950-07-01", nil, nil),
        ] as [(String?, String?, String?, String?)])
    func noConflict(_ left: String?, _ leftBirth: String?, _ right: String?, _ rightBirth: String?) throws {
        let people = try people(
            ("a/1.json", [Statements.patient("P", name: left, born: leftBirth, Self.mrn)]),
            ("b/1.json", [Statements.patient("Q", name: right, born: rightBirth, Self.mrn)]))
        #expect(people.map(\.records) == [2])
    }

    @Test(
        "another birth date with no more than one name in common, or another name without a birth date, is a conflict",
        arguments: [
            ("Ada Lind", "1950-07-01", "Ada Holm", "1988-01-31"), ("Ada Lind", "1950-07-01", "Omar Haddad", nil),
            ("Ada Lind", "1950-07-01", nil, "1988-01-31"),
        ] as [(String?, String?, String?, String?)])
    func isConflict(_ left: String?, _ leftBirth: String?, _ right: String?, _ rightBirth: String?) throws {
        let people = try people(
            ("a/1.json", [Statements.patient("P", name: left, born: leftBirth, Self.mrn)]),
            ("b/1.json", [Statements.patient("Q", name: right, born: rightBirth, Self.mrn)]))
        #expect(people.map(\.records) == [1, 1])
    }

    @Test("of an identifier that contradicting people share, only birth date and name together link")
    func placeholderIdentifier() throws {
        let people = try people(
            ("a/1.json", [Statements.patient("P", name: "Ada Lind", born: "1950-07-01", Self.mrn)]),
            ("b/1.json", [Statements.patient("Q", name: "Omar Haddad", born: "1988-01-31", Self.mrn)]),
            ("c/1.json", [Statements.patient("R", name: "Ada Lind", born: "1950-07-01", Self.mrn)]),
            ("d/1.json", [Statements.patient("S", Self.mrn)]))
        #expect(people.map(\.records).sorted() == [1, 1, 2])
    }

    @Test("the same reference is one patient within a folder and another one in another folder")
    func references() throws {
        let people = try people(
            ("a/1.json", [Statements.patient("Patient/1")]), ("a/2.json", [Statements.patient("Patient/1")]),
            ("b/1.json", [Statements.patient("Patient/1")]))
        #expect(people.map(\.records).sorted() == [1, 2])
    }

    @Test("what is said of a patient whom no record describes is kept on a timeline of its own")
    func unresolvedReference() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.event("Asthma", of: "Patient/none")])
        try temporary.load("a/2.json", [Statements.event("Gout", of: "Patient/none")])
        try temporary.load("b/1.json", [Statements.event("Fever", of: "Patient/none")])
        let counts = try temporary.store.unify()
        #expect(counts.patients == 2)
        #expect(counts.withoutPatient == 0)
        #expect(try temporary.store.patientRows().map(\.events).sorted() == [1, 2])
    }

    @Test("a record entered in error describes nobody")
    func enteredInError() throws {
        var wrong = Patient(reference: RecordReference("P"), provenance: Statements.nowhere)
        wrong.identifiers = [Self.mrn]
        wrong.status = .enteredInError
        let people = try people(
            ("a/1.json", [.patient(wrong)]), ("b/1.json", [Statements.patient("Q", name: "Ada Lind", Self.mrn)]))
        #expect(people.map(\.records) == [1])
    }

    @Test("events without a patient stay in the store and are counted")
    func withoutPatient() throws {
        let temporary = try TemporaryStore()
        var event = ClinicalEvent(kind: .other, sourceType: "Medication", provenance: Statements.nowhere)
        event.concept = CodeableConcept(text: "aspirin")
        try temporary.load("a/1.json", [.event(event)])
        let counts = try temporary.store.unify()
        #expect(counts.withoutPatient == 1)
        #expect(try temporary.count("event") == 1)
    }

    @Test("a person's key does not depend on other sources nor on their order")
    func stableKeys() throws {
        let mine: (String, [ParsedRecord]) = ("m/1.json", [Statements.patient("P", name: "Ada Lind", Self.mrn)])
        let bare: (String, [ParsedRecord]) = ("n/1.json", [Statements.patient("N", name: "No Number")])
        let other: (String, [ParsedRecord]) = (
            "a/1.json", [Statements.patient("P", name: "Omar Haddad", Identifier(system: "urn:x", value: "55"))]
        )
        let alone = try Set(people(mine, bare).map(\.patientID))
        #expect(alone.count == 2)
        #expect(try Set(people(mine, bare, other).map(\.patientID)).isSuperset(of: alone))
        #expect(try Set(people(other, bare, mine).map(\.patientID)).isSuperset(of: alone))
    }

    @Test("what is shown of a person does not depend on the order in which the sources were loaded")
    func orderOfLoading() throws {
        let sources: [(String, [ParsedRecord])] = [
            ("a/1.json", [Statements.patient("P", name: "Ada Lind", born: "1950", Self.mrn)]),
            ("b/1.json", [Statements.patient("Q", name: "A. B. Lind", born: "1950-07-01", Self.mrn)]),
            ("c/1.json", [Statements.patient("R", name: "Omar Haddad", born: "1988", Self.mrn)]),
        ]
        let forwards = try people(sources[0], sources[1], sources[2])
        #expect(forwards.map(\.name).sorted() == ["Ada Lind", "Omar Haddad"])
        #expect(try people(sources[2], sources[1], sources[0]) == forwards)
        #expect(try people(sources[1], sources[2], sources[0]) == forwards)
    }

    @Test("unifying twice gives the same")
    func twice() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", Self.mrn), Statements.encounter("E", of: "P")])
        let counts = try temporary.store.unify()
        let people = try temporary.store.patientRows()
        try temporary.store.begin(stage: "unify", digest: "", clearing: TemporaryStore.timelineTables)
        #expect(try temporary.store.unify() == counts)
        #expect(try temporary.store.patientRows() == people)
    }

    private func people(_ sources: (String, [ParsedRecord])...) throws -> [PatientRow] {
        let temporary = try TemporaryStore()
        for (name, values) in sources { try temporary.load(name, values) }
        _ = try temporary.store.unify()
        return try temporary.store.patientRows()
    }
}

import ClinicalModel
import PatientTimeline
import Testing

@Suite("Records are of one person where enough speaks for it, and people decide the rest")
struct ProbableIdentityTests {
    private struct Person {
        var given = "Margaret"
        var family = "Okonjo"
        var born: String? = "1961-04-09"
        var phone = "212-555-0143"
        var street = "17 Cedar St"
        var identifiers: [Identifier] = []

        func record(_ reference: String) -> ParsedRecord {
            var patient = Patient(reference: RecordReference(reference), provenance: Statements.nowhere)
            patient.names = [HumanName(family: family, given: given.split(separator: " ").map(String.init))]
            patient.birthDate = born.flatMap { ClinicalDate(iso8601: $0) }
            patient.sex = "female"
            patient.telecoms = [ContactPoint(system: "phone", value: phone)]
            patient.addresses = [PostalAddress(lines: [street], postalCode: "10025")]
            patient.identifiers = identifiers
            return .patient(patient)
        }
    }

    private func store(_ people: Person...) throws -> TemporaryStore {
        let temporary = try TemporaryStore()
        for (index, person) in people.enumerated() {
            try temporary.load("\(index)/1.json", [person.record("Patient/1")])
        }
        _ = try temporary.store.unify(nicknames: ["peggy": ["margaret"]])
        return temporary
    }

    @Test("a nickname, a hyphen and a moved address do not keep records of one person apart")
    func errors() throws {
        #expect(try store(Person(), Person(given: "Peggy")).store.patientIDs().count == 1)
        #expect(try store(Person(), Person(family: "Okonjo-Reyes")).store.patientIDs().count == 1)
        #expect(try store(Person(), Person(street: "99 Elm Rd")).store.patientIDs().count == 1)
        #expect(try store(Person(), Person(born: "1961-09-04")).store.patientIDs().count == 1)
    }

    @Test("twins stay two, also with one subscriber's number")
    func twins() throws {
        let number = [Identifier(system: "urn:payer", value: "SUB-88120", type: "SN")]
        #expect(
            try store(Person(identifiers: number), Person(given: "Ngozi", identifiers: number)).store.patientIDs().count
                == 2)
    }

    @Test("a parent and a child of one name stay two")
    func namesake() throws {
        #expect(try store(Person(), Person(born: "1991-04-09")).store.patientIDs().count == 2)
    }

    @Test("people of one name, born on one day, with nothing else in common are for a person to judge")
    func sameNameAndDay() throws {
        let temporary = try store(Person(), Person(phone: "646-555-0178", street: "99 Elm Rd"))
        #expect(try temporary.store.patientIDs().count == 2)
        #expect(try temporary.store.patientReviews().count == 1)
    }

    @Test("a newborn without a name is for a person to judge")
    func newborn() throws {
        let temporary = try store(Person(), Person(given: "Baby Girl"))
        #expect(try temporary.store.patientIDs().count == 2)
        #expect(try temporary.store.patientReviews().map(\.first) == ["0|Patient/1"])
    }

    @Test("a placeholder birth date or number links nobody")
    func placeholders() throws {
        let number = [Identifier(system: "http://hl7.org/fhir/sid/us-ssn", value: "123-45-6789")]
        let first = Person(born: "1900-01-01", identifiers: number)
        let second = Person(
            given: "Ana", family: "Ruiz", born: "1900-01-01", phone: "646-555-0178", street: "3 Elm St",
            identifiers: number)
        #expect(try store(first, second).store.patientIDs().count == 2)
    }

    @Test("unlink takes records apart, link brings them together again, and the store says what is stale")
    func decisions() throws {
        let temporary = try store(Person(), Person(given: "Peggy"))
        #expect(try temporary.store.decide(.unlink, "0|Patient/1", "1|Patient/1", reason: "two charts"))
        try temporary.store.begin(
            stage: "unify", digest: "again",
            clearing: [
                .timelineConflict, .timelineMention, .timelineDocument, .timelineEvent, .patientReview, .patientLink,
                .patient,
            ])
        _ = try temporary.store.unify(nicknames: ["peggy": ["margaret"]])
        #expect(try temporary.store.patientIDs().count == 2)
        #expect(try temporary.store.isStale())
        #expect(try temporary.store.decide(.link, "0|Patient/1", "1|Patient/1", reason: ""))
        try temporary.store.begin(
            stage: "unify", digest: "again",
            clearing: [
                .timelineConflict, .timelineMention, .timelineDocument, .timelineEvent, .patientReview, .patientLink,
                .patient,
            ])
        _ = try temporary.store.unify()
        #expect(try temporary.store.patientIDs().count == 1)
        #expect(try temporary.store.patientDecisions().map(\.kind) == [.unlink, .link])
        #expect(try !temporary.store.decide(.link, "0|Patient/1", "nowhere", reason: ""))
    }
}

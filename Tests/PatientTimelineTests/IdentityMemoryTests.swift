import ClinicalModel
import PatientTimeline
import Testing

@Suite("Who is one person does not depend on the memory that finding it may take")
struct IdentityMemoryTests {
    /// People of few names, born on few days, some of them twice with a slip, in two folders.
    private static func load(into temporary: TemporaryStore) throws {
        let families = ["Okonjo", "Okonja", "Lind", "Haddad", "Ruiz-Vega", "Castellano"]
        let givens = ["Margaret", "Peggy", "Margret", "Omar", "Ana", "Jonathan"]
        for folder in ["a", "b"] {
            var people: [ParsedRecord] = []
            for number in 0..<120 {
                var patient = Patient(reference: RecordReference("Patient/\(number)"), provenance: Statements.nowhere)
                let isSlip = folder == "b" && number % 5 == 0
                patient.names = [
                    HumanName(
                        family: families[(number + (isSlip ? 1 : 0)) % families.count],
                        given: [givens[number / 6 % givens.count]])
                ]
                patient.birthDate = ClinicalDate(iso8601: "19\(40 + number % 30)-0\(number % 9 + 1)-1\(number % 3)")
                patient.sex = number % 2 == 0 ? "female" : "male"
                patient.telecoms = [ContactPoint(system: "phone", value: "212-555-\(1000 + number)")]
                patient.addresses = [PostalAddress(lines: ["\(number) Cedar St"], postalCode: "\(10_000 + number % 7)")]
                if number % 3 == 0 {
                    patient.identifiers = [Identifier(system: "urn:mrn", value: "77\(number / 2)")]
                }
                people.append(.patient(patient))
            }
            try temporary.load("\(folder)/1.ndjson", people)
        }
    }

    private static func result(bytes: Int?) throws -> [String] {
        let temporary = try TemporaryStore()
        try load(into: temporary)
        var memory = UnifyMemory()
        if let bytes { memory.bytes = bytes }
        _ = try temporary.store.unify(nicknames: ["peggy": ["margaret"]], memory: memory)
        return try ["patient", "patient_link", "patient_review", "patient_conflict"].flatMap { table in
            try temporary.rows("SELECT * FROM \(table)").map { "\(table) \($0)" }
        }
    }

    @Test(
        "a hundred kilobytes, or one, find the same people, reviews and conflicts", arguments: [100_000, 8_000, 1_000])
    func small(bytes: Int) throws {
        let whole = try Self.result(bytes: nil)
        #expect(whole.contains { $0.contains("probable") })
        #expect(whole.contains { $0.hasPrefix("patient_review") })
        #expect(try Self.result(bytes: bytes) == whole)
    }
}

import ClinicalModel
import TestSupport
import Testing

@testable import PatientTimeline

@Suite("What rules a pair of people out at a glance")
struct PersonSketchTests {
    private static let nicknames: [String: Set<String>] = ["peggy": ["margaret"], "bob": ["robert"]]

    @Test("never weighs a pair less than the comparison does, whatever agrees, slips or is missing")
    func upperBound() {
        var random = SplitMix64(seed: 29)
        let people = (0..<500).map { _ in PersonTraits(Self.person(&random)) }
        var names = NameStatistics(nicknames: Self.nicknames)
        for person in people { names.add(person) }
        let sketches = people.map { PersonSketch($0, names) }
        var ruledOut = 0
        for (left, first) in people.enumerated() {
            for (right, second) in people.enumerated().dropFirst(left + 1) {
                let most = PersonSketch.mostWeight(sketches[left], sketches[right])
                #expect(PersonComparison(first, second, names).weight <= most + 1e-9, "\(first) \(second)")
                if most < 5 { ruledOut += 1 }
            }
        }
        // A bound that lets every pair through would be of no use.
        #expect(ruledOut > people.count * people.count / 50)
    }

    private static func person(_ random: inout SplitMix64) -> Patient {
        var patient = Patient(reference: RecordReference("p"), provenance: Statements.nowhere)
        for _ in 0..<(Int.random(in: 0..<8, using: &random) == 0 ? 2 : 1) {
            patient.names.append(
                HumanName(
                    family: pick(
                        ["Okonjo", "Okonja", "Okojno", "Ruiz-Vega", "Vega", "Castellano", "Castelano", "Müller", nil],
                        &random),
                    given: [
                        pick(
                            ["Margaret", "Margret", "Peggy", "Bob", "Robert", "R", "Jo-Ann", "Joann", "Ann"], &random),
                        pick(["Jane", "J", "Margaret", nil, nil], &random),
                    ].compactMap(\.self),
                    suffixes: [pick(["Jr", "Sr", nil, nil], &random)].compactMap(\.self)))
        }
        patient.birthDate = pick(
            ["1951-03-04", "1951-04-03", "1951-03-05", "1951-03-14", "1961-03-04", "1987-11-30", nil], &random
        ).flatMap { ClinicalDate(iso8601: $0) }
        patient.sex = pick(["male", "female", nil], &random)
        for number in [pick(phones, &random), pick([nil, nil] + phones, &random)].compactMap(\.self) {
            patient.telecoms.append(ContactPoint(system: "phone", value: number))
        }
        for number in [pick(["219-09-1234", "219-09-1243", "456-78-9012", nil], &random)].compactMap(\.self) {
            patient.identifiers.append(Identifier(system: "http://hl7.org/fhir/sid/us-ssn", value: number))
        }
        for line in [pick(streets, &random), pick([nil, nil] + streets, &random)].compactMap(\.self) {
            let code = pick(["10001", "10002", ""], &random) ?? ""
            patient.addresses.append(PostalAddress(lines: [line], postalCode: code))
        }
        return patient
    }

    private static let phones: [String?] = ["212-555-1234", "212-555-1243", "212-555-1235", "646-555-9876", nil]
    private static let streets: [String?] = ["12 Cedar St", "12 Ceder St", "21 Cedar St", "Cedar St", "9 Elm Rd", nil]

    private static func pick(_ values: [String?], _ random: inout SplitMix64) -> String? {
        values[Int.random(in: 0..<values.count, using: &random)]
    }
}

import CDAParsing
import ClinicalModel
import Testing

@Suite("Units")
struct UnitTests {
    private func quantity(_ unit: String) throws -> Quantity {
        let entry = """
            <observation classCode="OBS" moodCode="EVN"><code code="1" \(loinc)/><value xsi:type="PQ" value="5" unit="\(unit)"/></observation>
            """
        let value = try #require(try Reading(section: section("30954-2", entries: entry)).entryEvents.first?.value)
        guard case .quantity(let quantity) = value else { throw Unexpected() }
        return quantity
    }

    private struct Unexpected: Error {}

    @Test(
        "units of UCUM are taken as they are",
        arguments: [
            "mg/dL", "mm[Hg]", "10*3/uL", "10^9/L", "[degF]", "Cel", "/min", "{tbl}", "mg/kg/h", "kg/m2", "m[IU]/mL",
            "%",
            "mL/min/{1.73_m2}", "1", "ug", "mmol/L", "mm/h", "/[HPF]", "{score}", "[in_i]", "cm[H2O]", "k[IU]/L", "a",
            "mosm/kg", "10*6/mm3", "%{HbA1c}", "nmol/L", "U/L", "meq/L",
        ])
    func valid(unit: String) throws {
        #expect(try quantity(unit) == Quantity(value: "5", unit: unit, ucum: unit))
    }

    @Test(
        "other spellings are kept as written, with their UCUM code",
        arguments: [
            ("mmHg", "mm[Hg]"), ("mm Hg", "mm[Hg]"), ("MM/HG", "mm[Hg]"), ("mm(Hg)", "mm[Hg]"),
            ("Fahrenheit", "[degF]"),
            ("deg F", "[degF]"), ("F", "[degF]"), ("C", "Cel"), ("bpm", "/min"), ("Beats/Min", "/min"),
            ("tabs", "{tbl}"),
            ("TABLET(S)", "{tbl}"), ("cc", "mL"), ("ml/hr", "mL/h"), ("mcg", "ug"), ("mcg/ml", "ug/mL"),
            ("lbs", "[lb_av]"),
            ("lb", "[lb_av]"), ("in", "[in_i]"), ("inches", "[in_i]"), ("10+3/ul", "10*3/uL"), ("K/uL", "10*3/uL"),
            ("x10E3/uL", "10*3/uL"), ("Thous/mcL", "10*3/uL"), ("M/uL", "10*6/uL"), ("IU/L", "[iU]/L"),
            ("units/mL", "U/mL"), ("years", "a"), ("hr", "h"), ("percent", "%"), ("puffs", "{puff}"), ("MG", "mg"),
            ("mg/dl", "mg/dl"), ("Mg/Dl", "mg/dl"), ("gm/dL", "g/dL"), ("kg/m\u{B2}", "kg/m2"), ("kg/m^2", "kg/m2"),
        ])
    func spellings(unit: String, ucum: String) throws {
        #expect(try quantity(unit) == Quantity(value: "5", unit: unit, ucum: ucum))
    }

    @Test("what is no unit has no code", arguments: ["per field", "widgets", "n/a", "see note", "mg of drug"])
    func unknown(unit: String) throws {
        #expect(try quantity(unit) == Quantity(value: "5", unit: unit, ucum: nil))
    }

    @Test("a sign before a number becomes the comparator")
    func comparator() throws {
        let entry = """
            <observation classCode="OBS" moodCode="EVN"><code code="1" \(loinc)/><value xsi:type="PQ" value="&lt;=0.50" unit="mg"/></observation>
            """
        let event = try #require(try Reading(section: section("30954-2", entries: entry)).entryEvents.first)
        #expect(event.value == .quantity(Quantity(value: "0.50", comparator: "<=", unit: "mg", ucum: "mg")))
    }
}

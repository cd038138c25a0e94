import ClinicalModel
import ClinicalText
import Testing

@Suite("Mentions")
struct MentionTests {
    private func analyze(_ text: String) throws -> NoteAnalysis {
        try RepositoryLexicons.analyzer.get().analyze(text)
    }

    @Test(
        "mentions have the range of their words, longest first, in any case and number",
        arguments: [
            ("He has ⟦type II diabetes⟧ and ⟦HTN⟧.", ["type 2 diabetes mellitus", "hypertension"]),
            ("⟦Gallops⟧ and ⟦skin lesions⟧, ⟦CHEST PAIN⟧", ["gallop", "skin lesion", "chest pain"]),
            ("⟦Barrett’s esophagus⟧ – ⟦fever⟧ é ⟦cough⟧", ["barrett's esophagus", "fever", "cough"]),
            ("The man has had, for as long as he knows, ⟦shortness of\nbreath⟧ at rest", ["shortness of breath"]),
            ("⟦non-smoker⟧", ["never smoker"]), ("the mi of it, a ⟦CT⟧", ["ct scan"]),
        ])
    func ranges(_ example: (String, [String])) throws {
        let marked = MarkedText(example.0)
        let analysis = try analyze(marked.text)
        #expect(analysis.mentions.map(\.utf8Range) == marked.ranges)
        #expect(analysis.mentions.map(\.concept) == example.1)
    }

    @Test(
        "a measurement has its number and unit as written",
        arguments: [
            ("⟦BP 118/76⟧", "blood pressure", "118/76", nil, nil),
            ("⟦Blood pressure: 124/80 mmHg⟧", "blood pressure", "124/80", "mmHg", "mm[Hg]"),
            ("⟦A1c of 7.2⟧", "hemoglobin A1c", "7.2", nil, nil),
            ("⟦A1c was 7.20%⟧", "hemoglobin A1c", "7.20", "%", "%"),
            ("⟦temp 101.3 F⟧", "body temperature", "101.3", "F", "[degF]"),
            ("⟦Temp 38.5 °C⟧", "body temperature", "38.5", "C", "Cel"),
            ("⟦SpO2 97%⟧", "oxygen saturation", "97", "%", "%"), ("⟦SpO₂ 97 %⟧", "oxygen saturation", "97", "%", "%"),
            ("⟦potassium of 4.1 mmol/L⟧", "potassium", "4.1", "mmol/L", "mmol/L"),
            ("⟦WBC 8,500⟧", "white blood cell count", "8,500", nil, nil),
            ("⟦HR 72 bpm⟧", "heart rate", "72", "bpm", "/min"),
        ] as [(String, String, String, String?, String?)])
    func measurements(_ example: (String, String, String, String?, String?)) throws {
        let marked = MarkedText(example.0 + " today")
        let mention = try #require(try analyze(marked.text).mentions.first)
        #expect(mention.kind == .measurement)
        #expect([mention.utf8Range] == marked.ranges)
        #expect(mention.concept == example.1)
        #expect(mention.quantity == Quantity(value: example.2, unit: example.3, ucum: example.4))
    }

    @Test(
        "a number that is no result is none",
        arguments: [
            "weight for 3 months", "temp 2 days ago", "BP 12", "BP 10/12/2024", "A1c 10/12", "pulse 900",
            "glucose. 100 tablets", "Sodium: pending. Weight", "potassium, 20 beds",
        ])
    func noMeasurement(_ text: String) throws {
        #expect(try analyze(text).mentions.allSatisfy { $0.kind != .measurement })
    }

    @Test("a bound is kept")
    func bound() throws {
        let mention = try #require(try analyze("troponin <0.01 ng/mL").mentions.first)
        #expect(mention.quantity == Quantity(value: "0.01", comparator: "<", unit: "ng/mL", ucum: "ng/mL"))
    }

    @Test(
        "a drug has its dose, route and frequency as written",
        arguments: [
            ("metformin 500 mg by mouth twice daily", "500 mg", "by mouth", "twice daily", nil),
            ("lisinopril 10mg PO daily", "10 mg", "PO", "daily", nil),
            ("albuterol 2 puffs every 4-6 hours as needed", "2 puffs", nil, "every 4-6 hours", true),
            ("digoxin .125 mg q.d.", ".125 mg", nil, "q.d", nil),
            ("aspirin 1/2 tablet daily", "1/2 tablet", nil, "daily", nil),
            ("ibuprofen 1-2 tablets q6h prn", "1-2 tablets", nil, "q6h", true),
            ("warfarin 5 mg", "5 mg", nil, nil, nil),
            ("insulin glargine 20 units at bedtime", "20 units", nil, "at bedtime", nil),
        ] as [(String, String?, String?, String?, Bool?)])
    func dosages(_ example: (String, String?, String?, String?, Bool?)) throws {
        let mention = try #require(try analyze("Takes \(example.0).").mentions.first)
        #expect(mention.kind == .drug)
        #expect(mention.dosage?.dose?.text == example.1)
        #expect(mention.dosage?.route?.text == example.2)
        #expect(mention.dosage?.timing == example.3)
        #expect(mention.dosage?.asNeeded == example.4)
    }

    @Test("a dose belongs to the drug before it")
    func twoDrugs() throws {
        let mentions = try analyze("metformin, lisinopril 10 mg daily and aspirin").mentions
        #expect(mentions.map { $0.dosage?.dose?.text } == [nil, "10 mg", nil])
    }

    @Test("a drug in a section of allergies, or after such a cue, is an allergy; an allergen elsewhere is nothing")
    func allergies() throws {
        let section = try analyze("ALLERGIES: penicillin (hives), latex").mentions
        #expect(section.map(\.kind) == [.allergy, .problem, .allergy])
        #expect(section.map(\.context.assertion) == [.present, .conditional, .present])
        #expect(try analyze("Allergic to sulfa and peanuts.").mentions.map(\.kind) == [.allergy, .allergy])
        #expect(try analyze("He wore latex gloves.").mentions.isEmpty)
        #expect(try analyze("NKDA").mentions.map(\.concept) == ["no known drug allergies"])
    }
}

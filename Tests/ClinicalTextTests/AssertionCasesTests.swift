import ClinicalModel
import ClinicalText
import Testing

/// Sentences with one marked concept each, and what they say of it.
@Suite("Assertion and experiencer")
struct AssertionCasesTests {
    private func contexts(_ marked: String) throws -> [MentionContext] {
        let example = MarkedText(marked)
        let analyzer = try RepositoryLexicons.analyzer.get()
        let analysis = analyzer.analyze(example.text)
        return example.ranges.map { analyzer.context(of: $0, in: analysis) }
    }

    private func expect(_ assertion: Assertion, _ marked: String) throws {
        for context in try contexts(marked) { #expect(context.assertion == assertion, "\(marked)") }
    }

    @Test(
        "a negation reaches every member of a list",
        arguments: [
            "She denies ⟦fever⟧, ⟦chills⟧ or ⟦cough⟧.", "No ⟦fevers⟧, ⟦chills⟧, or ⟦sweats⟧.",
            "Patient denies any ⟦nausea⟧, ⟦vomiting⟧, ⟦diarrhea⟧, or ⟦blood in stool⟧.",
            "Without ⟦rash⟧, ⟦itching⟧ or ⟦swelling⟧.", "⟦Fever⟧, ⟦chills⟧, and ⟦cough⟧ were denied.",
            "Negative for ⟦chest pain⟧ and ⟦palpitations⟧.", "Neither ⟦fever⟧ nor ⟦cough⟧.",
            "There is no evidence of ⟦pneumonia⟧ or ⟦effusion⟧.", "Denies: ⟦fever⟧, ⟦chills⟧.",
            "No ⟦cough⟧/⟦wheezing⟧/⟦dyspnea⟧.",
        ])
    func lists(_ marked: String) throws { try expect(.absent, marked) }

    @Test(
        "a cue after the concept negates it",
        arguments: [
            "⟦Pulmonary embolism⟧ was ruled out.", "⟦DVT⟧ has been ruled out.", "⟦Strep⟧ is negative.",
            "⟦Fracture⟧ not seen.", "⟦Lymphadenopathy⟧ is absent.", "His nausea and ⟦vomiting⟧ resolved.",
            "⟦Chest pain⟧: none.", "⟦Fever⟧: denies", "⟦Murmur⟧ was not appreciated.",
        ])
    func after(_ marked: String) throws { try expect(.absent, marked) }

    @Test(
        "the scope of a negation ends",
        arguments: [
            "No fever but ⟦cough⟧ for two days.", "Denies chest pain; ⟦shortness of breath⟧ on exertion.",
            "She denies fever, however she has ⟦chills⟧.", "No rash, reports ⟦itching⟧.",
            "No chest pain but complains of ⟦nausea⟧.", "Denies pain except for ⟦headache⟧.",
            "No fever. ⟦Cough⟧ for a week.", "The patient has ⟦diabetes⟧, PE was ruled out.",
            "There is no fracture although there is ⟦swelling⟧.", "(no fever) ⟦cough⟧",
            "⟦Fever⟧ on the first day, nil since.", "No vomiting. Abdomen: ⟦tenderness⟧ in the left lower quadrant.",
        ])
    func scopeEnds(_ marked: String) throws { try expect(.present, marked) }

    @Test(
        "a pseudo cue does not negate",
        arguments: [
            "No change in ⟦edema⟧.", "⟦Back pain⟧ not improved with rest.", "Gram negative ⟦bacteremia⟧.",
            "No increase in ⟦swelling⟧.", "Not only ⟦fever⟧ was noted.", "⟦Rash⟧ has not resolved.",
            "Not taking aspirin for ⟦coronary artery disease⟧.", "No relief from ⟦headache⟧.",
            "⟦Hypertension⟧ is not well controlled.", "Without difficulty despite ⟦arthritis⟧.",
        ])
    func pseudo(_ marked: String) throws { try expect(.present, marked) }

    @Test(
        "two negations cancel out",
        arguments: [
            "She does not deny ⟦palpitations⟧.", "He did not deny ⟦alcohol use⟧.", "Not without ⟦pain⟧.",
            "He has never denied ⟦smoking⟧.",
        ])
    func double(_ marked: String) throws { try expect(.present, marked) }

    @Test(
        "what is not certain is possible",
        arguments: [
            "Possible ⟦pneumonia⟧.", "⟦Pneumonia⟧ cannot be excluded.", "Rule out ⟦myocardial infarction⟧.",
            "R/o ⟦DVT⟧.", "Concern for ⟦sepsis⟧.", "Findings suspicious for ⟦malignancy⟧.", "?⟦appendicitis⟧",
            "⟦Stroke⟧ is suspected.", "Cannot rule out ⟦fracture⟧.", "This may represent ⟦cellulitis⟧.",
            "Probable ⟦gout⟧.", "Likely ⟦viral gastroenteritis⟧.", "⟦PE⟧ has not been ruled out.",
            "Chest pain, ⟦angina⟧ versus reflux.", "⟦Cancer⟧ is unlikely.",
        ])
    func possible(_ marked: String) throws { try expect(.possible, marked) }

    @Test(
        "what may come is hypothetical, and what holds under a condition is conditional",
        arguments: [
            ("Return if ⟦fever⟧ worsens.", Assertion.hypothetical),
            ("Call 911 if you have ⟦chest pain⟧.", .hypothetical),
            ("Return to the ED for ⟦vomiting⟧ or ⟦bleeding⟧.", .hypothetical),
            ("Watch for ⟦redness⟧ and ⟦swelling⟧.", .hypothetical), ("At risk for ⟦falls⟧.", .hypothetical),
            ("Was given the following immunizations: ⟦hep b⟧, ⟦influenza⟧.", .hypothetical),
            ("IMMUNIZATIONS: ⟦Influenza⟧ 2023", .hypothetical),
            ("Aspirin to prevent ⟦stroke⟧.", .hypothetical), ("Screening for ⟦colon cancer⟧.", .hypothetical),
            ("If ⟦headache⟧ recurs, take ibuprofen.", .conditional),
            ("Should she develop ⟦hives⟧, stop the drug.", .conditional),
            ("Unless ⟦fever⟧ develops, no change.", .conditional),
        ])
    func hypothetical(_ example: (String, Assertion)) throws { try expect(example.1, example.0) }

    @Test(
        "a history of something is historical, and an illness of some days is present",
        arguments: [
            ("History of ⟦stroke⟧.", Assertion.historical), ("S/p ⟦appendectomy⟧.", .historical),
            ("Status post ⟦hip replacement⟧ on the left.", .historical), ("H/o ⟦breast cancer⟧.", .historical),
            ("⟦Pneumonia⟧ in the past.", .historical), ("Prior ⟦myocardial infarction⟧.", .historical),
            ("Three day history of ⟦cough⟧.", .present), ("4/7 hx of ⟦sore throat⟧.", .present),
            ("Past medical history significant for ⟦hypertension⟧.", .present),
            ("No history of ⟦seizures⟧.", .absent), ("Denies any history of ⟦asthma⟧.", .absent),
        ])
    func historical(_ example: (String, Assertion)) throws { try expect(example.1, example.0) }

    @Test(
        "the experiencer is apart from the assertion",
        arguments: [
            ("Her mother had ⟦breast cancer⟧.", Experiencer.family, Assertion.present),
            ("Family history of ⟦colon cancer⟧.", .family, .present),
            ("⟦Diabetes⟧ in his father.", .family, .present),
            ("FAMILY HISTORY: ⟦Hypertension⟧, stroke.", .family, .present),
            ("FAMILY HISTORY: No ⟦diabetes⟧.", .family, .absent),
            ("Her mother had cancer and she has ⟦diabetes⟧.", .patient, .present),
            ("Mother reports that he has ⟦fever⟧.", .patient, .present),
            ("Mother denies ⟦vomiting⟧.", .patient, .absent),
            ("No family history of ⟦heart disease⟧.", .family, .absent),
            ("His wife has ⟦influenza⟧.", .other, .present),
        ])
    func experiencer(_ example: (String, Experiencer, Assertion)) throws {
        for context in try contexts(example.0) {
            #expect(context.experiencer == example.1, "\(example.0)")
            #expect(context.assertion == example.2, "\(example.0)")
        }
    }

    @Test(
        "a plain statement is present, with no cue",
        arguments: [
            "He has ⟦diabetes⟧.", "⟦Chest pain⟧ since Tuesday.", "Presents with ⟦abdominal pain⟧.",
            "The patient is a ⟦non-smoker⟧.", "⟦Failure to thrive⟧.", "Positive for ⟦influenza⟧.",
        ])
    func plain(_ marked: String) throws {
        #expect(try contexts(marked) == [MentionContext()], "\(marked)")
    }

    @Test(
        "the cue that decided is kept",
        arguments: [
            "She ⟦denies any⟧ ⟦fever⟧.", "⟦Pneumonia⟧ ⟦was ruled out⟧.", "⟦Return if⟧ ⟦vomiting⟧ starts.",
            "⟦PAST SURGICAL HISTORY⟧: ⟦Appendectomy⟧",
        ])
    func cue(_ marked: String) throws {
        let example = MarkedText(marked)
        let analysis = try RepositoryLexicons.analyzer.get().analyze(example.text)
        let mention = try #require(analysis.mentions.first { example.ranges.contains($0.utf8Range) })
        #expect(mention.context.cueRange == example.ranges.first { $0 != mention.utf8Range })
    }
}

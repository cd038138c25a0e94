import ClinicalModel
import ClinicalText
import Testing

@Suite("Misspellings and abbreviations")
struct WordTests {
    private func concepts(_ text: String) throws -> [String] {
        try RepositoryLexicons.analyzer.get().analyze(text).mentions.map(\.concept)
    }

    @Test(
        "a word of six letters and more is known with one letter wrong, missing, added, or two swapped",
        arguments: [
            ("hypertenson", "hypertension"), ("hypertenssion", "hypertension"), ("hypertemsion", "hypertension"),
            ("hypretension", "hypertension"), ("diabetse", "diabetes mellitus"), ("pnuemonia", "pneumonia"),
            ("pneumnia", "pneumonia"), ("metfromin", "metformin"), ("lisinoprill", "lisinopril"),
            ("atorvastain", "atorvastatin"), ("headahces", "headache"), ("Asthmma", "asthma"),
            ("appendectmy", "appendectomy"),
        ])
    func misspelled(_ example: (String, String)) throws {
        #expect(try concepts("He has \(example.0) today.") == [example.1])
    }

    @Test(
        "another word is not taken for a misspelling, nor is a short one",
        arguments: [
            "charge", "canker", "dancer", "strike", "croup2", "gout", "gouts", "gut", "acme", "breath", "dosing",
        ])
    func spelled(_ word: String) throws {
        #expect(try concepts("The \(word) today.").allSatisfy { word.hasPrefix("gout") && $0 == "gout" })
    }

    @Test(
        "an abbreviation has the meaning that its neighbours tell",
        arguments: [
            ("MS with a relapse and optic neuritis.", "multiple sclerosis"),
            ("MS with a diastolic murmur.", "mitral stenosis"),
            ("MS 4 mg IV given.", "morphine sulfate"), ("Referred to PT for strengthening.", "physical therapy"),
            ("RA on methotrexate.", "rheumatoid arthritis"), ("CTA showed PE.", "pulmonary embolism"),
            ("CP with exertion.", "chest pain"), ("CP with spastic quadriplegia.", "cerebral palsy"),
            ("Severe AS, valve area 0.8.", "aortic stenosis"), ("AS with sacroiliitis.", "ankylosing spondylitis"),
            ("ED, on sildenafil.", "erectile dysfunction"), ("Neck: no cervical LAD.", "lymphadenopathy"),
        ])
    func abbreviations(_ example: (String, String)) throws {
        #expect(try concepts(example.0).contains(example.1), "\(example.0)")
    }

    @Test(
        "an abbreviation that means no finding is no mention",
        arguments: [
            "PT states that he is well.", "SpO2 97% on RA.", "RA and LA are dilated.", "PE: unremarkable.",
            "Seen in the ED.", "LAD stent.", "MR angiography.",
        ])
    func noMention(_ text: String) throws {
        let found = try concepts(text)
        for concept in [
            "physical therapy", "rheumatoid arthritis", "pulmonary embolism", "erectile dysfunction",
            "lymphadenopathy", "mitral regurgitation",
        ] { #expect(!found.contains(concept), "\(text)") }
    }
}

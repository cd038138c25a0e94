import ClinicalModel
import ClinicalText
import Testing

@Suite("Titles, keys and dictation")
struct LayoutTests {
    private func analyze(_ text: String) throws -> NoteAnalysis {
        try RepositoryLexicons.analyzer.get().analyze(text)
    }

    @Test("a document's title and its keys are sections of one line")
    func titles() throws {
        let analysis = try analyze(
            "DISCHARGE SUMMARY\nDischarge date: 3/14/2024\nPatient: John Smith\n\nHe came with cough.\nHPI: Fever.")
        #expect(
            analysis.sections.map(\.name) == [
                "document_header", "administrative", "administrative", "unknown", "history_of_present_illness",
            ])
        #expect(
            analysis.sentences.map { analysis.quote($0.utf8Range) } == [
                "3/14/2024", "John Smith", "He came with cough.", "Fever.",
            ])
    }

    @Test("a title's words within a long line are no title")
    func longLine() throws {
        let text = "Patient: seen by me in the clinic today with her daughter who says that she has been tired for days"
        #expect(try analyze(text).sections.map(\.name) == ["unknown"])
    }

    @Test(
        "a dictated heading follows a new paragraph or comes before the word colon",
        arguments: [
            "he has cough next paragraph assessment pneumonia", "he has cough assessment colon pneumonia",
            "he has cough. Next paragraph, assessment. pneumonia",
            "he has cough new paragraph assessment colon pneumonia",
        ])
    func dictated(_ text: String) throws {
        let analysis = try analyze(text)
        #expect(analysis.sections.map(\.name) == ["unknown", "assessment"])
        #expect(analysis.sections.last?.loinc == "51848-0")
        #expect(analysis.sections.last?.heading == "assessment")
        #expect(analysis.mentions.map(\.concept) == ["cough", "pneumonia"])
    }

    @Test("dictation without marks is cut into its clauses")
    func clauses() throws {
        let analysis = try analyze(
            "patient is a 45 year old male with hypertension he denies chest pain he has a cough for three days the "
                + "patient has no known drug allergies and he takes lisinopril")
        #expect(
            analysis.sentences.map { analysis.quote($0.utf8Range) } == [
                "patient is a 45 year old male with hypertension", "he denies chest pain",
                "he has a cough for three days", "the patient has no known drug allergies and he takes lisinopril",
            ])
    }

    @Test(
        "what a line before a colon says holds for the list below it, and no further",
        arguments: [
            (
                "She denies the following:\n- chest pain\n- dyspnea\n- fever\n\nCough for two days.",
                ["absent", "absent", "absent", "present"]
            ),
            ("Negative for:\ncough\nwheezing\n\nHe has fever.", ["absent", "absent", "present"]),
            ("She denies:\n* cough\n* fever\nHas chest pain.", ["absent", "absent", "present"]),
            ("Return if you have any of these: fever, chills.", ["hypothetical", "hypothetical"]),
            ("Return if any of these occur:\n- fever\n- chills", ["hypothetical", "hypothetical"]),
            ("He has the following:\n- cough\n- no fever", ["present", "absent"]),
            ("Denies fever. Lungs:\nwheezing", ["absent", "present"]),
        ])
    func governedLists(_ example: (String, [String])) throws {
        #expect(try analyze(example.0).mentions.map(\.context.assertion.rawValue) == example.1, "\(example.0)")
    }
}

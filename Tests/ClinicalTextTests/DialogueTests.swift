import ClinicalModel
import ClinicalText
import Testing

@Suite("Dialogue")
struct DialogueTests {
    private func analyze(_ text: String) throws -> NoteAnalysis {
        try RepositoryLexicons.analyzer.get().analyze(text)
    }

    static let talk = """
        Doctor: Any chest pain?
        Patient: No.
        Doctor: Do you have fever, chills or cough?
        Patient: Just a cough.
        Doctor: How long have you had the headache?
        Patient: Three days. I have never had asthma.
        Doctor: Any nausea?
        Patient: Well, yes, a little.
        Doctor: And diarrhea?
        """

    @Test("a question's answer decides what it asks about")
    func answers() throws {
        let analysis = try analyze(Self.talk)
        let found = analysis.mentions.map { "\(analysis.quote($0.utf8Range)) \($0.context.assertion)" }
        #expect(
            found == [
                "chest pain absent", "fever absent", "chills absent", "cough present", "cough present",
                "headache present", "asthma absent", "nausea present", "diarrhea hypothetical",
            ])
        #expect(analysis.mentions.first?.context.cueRange.map { analysis.quote($0) } == "No")
        #expect(analysis.dialogue?.answers.map(\.reply) == [.no, .only, .other, .yes])
    }

    @Test("turns have their speaker, label and words")
    func turns() throws {
        let analysis = try analyze(Self.talk)
        let turns = try #require(analysis.dialogue?.turns)
        #expect(turns.prefix(2).map(\.speaker) == [.clinician, .patient])
        #expect(turns.prefix(2).map { analysis.quote($0.utf8Range) } == ["Any chest pain?", "No."])
        #expect(analysis.quote(turns[0].labelRange) == "Doctor:")
        #expect(analysis.dialogue?.isSwapped == false)
    }

    @Test(
        "labels are taken in every form, and speakers without a role by what they say",
        arguments: [
            ["[doctor]", "[patient]"], ["DR:", "PT:"], ["Dr. Smith:", "Patient:"], ["Speaker 1:", "Speaker 2:"],
            ["SPEAKER_00:", "SPEAKER_01:"], ["Clinician:", "Guest_family:"],
        ])
    func labels(_ labels: [String]) throws {
        let analysis = try analyze(
            "\(labels[0]) Do you have any fever?\n\(labels[1]) No, I feel my chest though.\n"
                + "\(labels[0]) How is your sleep?\n\(labels[1]) My sleep is poor, I wake up.")
        let turns = try #require(analysis.dialogue?.turns)
        #expect(turns.map { $0.speaker == .clinician } == [true, false, true, false])
        #expect(analysis.mentions.first?.context.assertion == .absent)
    }

    @Test("swapped labels are found, and the answers all the same")
    func swapped() throws {
        let swapped = Self.talk.replacing("Doctor", with: "X").replacing("Patient", with: "Doctor")
            .replacing("X", with: "Patient")
        let (right, wrong) = (try analyze(Self.talk), try analyze(swapped))
        #expect(wrong.dialogue?.isSwapped == true)
        #expect(wrong.dialogue?.turns.map(\.speaker) == right.dialogue?.turns.map(\.speaker))
        #expect(wrong.mentions.map(\.context.assertion) == right.mentions.map(\.context.assertion))
    }

    @Test(
        "a note is no conversation",
        arguments: [
            "Patient: Jane Doe\nDoctor: John Smith\nDate: 3/14/2024\nHPI: cough?", "Seen today. Any fever?", "",
        ])
    func notes(_ text: String) throws {
        #expect(try analyze(text).dialogue == nil)
    }
}

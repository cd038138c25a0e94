import ClinicalModel
import Dictation
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Codes that rest on dictation")
struct SpokenEvidenceTests {
    private static let document = RecordReference("D1")

    /// A dictation of words a second long each; `*` at a word's end makes it doubtful.
    private func dictation(_ text: String, isUnreliable: Bool = false) throws -> DictatedText {
        let words = text.split(separator: " ").enumerated().map { index, word in
            Transcript.Word(
                text: String(word.filter { $0 != "*" }), start: 80 + Double(index), end: 81 + Double(index),
                probability: word.contains("*") ? 0.4 : 0.95)
        }
        let transcript = Transcript(
            model: .init(name: "test"), language: "en", duration: 100,
            segments: [
                .init(start: 80, end: 100, noSpeechProbability: 0, averageLogProbability: 0, words: words)
            ])
        let folder = Repository.path + "/Mappings/"
        var files: [String: [UInt8]] = [:]
        for name in ["speech/drug-stems.tsv", "speech/hot-words.tsv", "lexicon/drugs.tsv"]
            + FormattingRules.Table.allCases.map({ "speech/" + $0.fileName })
        {
            files[name] = [UInt8](try Data(contentsOf: URL(filePath: folder + name)))
        }
        var finished = try SpeechTools(files).finished(transcript)
        if isUnreliable { finished.warn(.sampleModel) }
        return try DictatedText(json: String(decoding: finished.json(), as: UTF8.self))
    }

    private func suggestion(_ description: String, _ evidence: Evidence...) -> CodeSuggestion {
        CodeSuggestion(
            codeSystem: .icd10CM, code: "X", description: description, confidence: 0.8, evidence: evidence,
            basis: .text, rule: "term")
    }

    private func evidence(_ quote: String, _ range: Range<Int>) -> Evidence {
        Evidence(quote: quote, source: Self.document, utf8Range: range)
    }

    @Test("evidence says when it was said")
    func time() throws {
        // Written: "Blood pressure 120/80. Chronic kidney disease."
        let dictation = try dictation("blood pressure one twenty over eighty period chronic kidney disease period")
        let spoken = SpokenEvidence(dictations: [Self.document: dictation])
        let judged = spoken.judged(suggestion("Chronic kidney disease", evidence("Chronic kidney disease", 23..<45)))
        #expect(judged.evidence.map(\.audioStart) == [87])
        #expect(judged.confidence == 0.8)
        #expect(judged.flags.isEmpty)
        #expect(Transcript.clock(judged.evidence[0].audioStart ?? 0) == "00:01:27.0")
    }

    @Test("a code that rests on doubtful words loses confidence and is flagged")
    func doubt() throws {
        // Written: "Chronic kidney disease stage 3 noted. Left knee pain."
        let spoken = SpokenEvidence(dictations: [
            Self.document: try dictation("chronic kidney disease stage three* noted period left* knee pain period")
        ])
        let stage = spoken.judged(suggestion("Disease, stage 3", evidence("disease stage 3", 15..<30)))
        #expect(abs(stage.confidence - 0.32) < 1e-9)
        #expect(stage.flags == [SpokenEvidence.uncertainFlag])
        let text = "Chronic kidney disease stage 3 noted. Left knee pain."
        let knee = text.utf8.count - 10..<text.utf8.count - 1
        #expect(spoken.judged(suggestion("Pain in left knee", evidence("knee pain", knee))).confidence < 0.4)
        #expect(spoken.judged(suggestion("Pain in unspecified knee", evidence("knee pain", knee))).confidence == 0.8)
    }

    @Test("the same words in a written note keep the confidence, and the flag stays away")
    func corroborated() throws {
        let spoken = SpokenEvidence(dictations: [Self.document: try dictation("stage three* disease period")])
        let note = Evidence(quote: "Stage 3 disease", source: RecordReference("N1"), utf8Range: 0..<15)
        let judged = spoken.judged(suggestion("Disease", evidence("stage 3 disease", 0..<15), note))
        #expect(judged.confidence == 0.8)
        #expect(judged.flags.isEmpty)
    }

    @Test("codes that rest on the sample model are flagged")
    func sampleModel() throws {
        let spoken = SpokenEvidence(dictations: [Self.document: try dictation("asthma period", isUnreliable: true)])
        #expect(
            spoken.judged(suggestion("Asthma", evidence("Asthma", 0..<6))).flags == [SpokenEvidence.sampleModelFlag])
    }

    @Test("a draft lists what to listen to again, with its time and place")
    func draft() throws {
        let provenance = Provenance(source: "a.wav", pointer: "")
        let text = "Take 50 mg daily."
        let chart = EncounterChart(
            patientID: "P", encounterID: "E", patient: Patient(reference: Self.document, provenance: provenance),
            encounter: Encounter(reference: Self.document, provenance: provenance), events: [], background: [],
            documents: [
                ChartDocument(
                    key: Self.document, kind: .transcript, type: CodeableConcept(), title: "a.wav", date: nil,
                    authorRole: nil, text: text)
            ])
        let dictations = [Self.document: try dictation("take fifty* milligrams daily period", isUnreliable: true)]
        let citation = DraftCitation.documentSpan(Self.document, utf8Range: 0..<17)
        var draft = Draft(
            template: "soap", title: "Note",
            sections: [
                DraftSection(
                    heading: "Plan",
                    sentences: [DraftSentence(text: text, citations: [citation], origin: .extracted)])
            ])
        draft.sourceLabels[citation] = "transcript"
        let told = DraftedDictation(dictations: dictations).told(in: draft, of: chart)
        #expect(told.sections.map(\.heading) == ["Plan", DraftedDictation.heading])
        let sentence = try #require(told.sections.last?.sentences.first)
        #expect(sentence.text.contains("Number «50") && sentence.text.contains("00:01:21.0"))
        #expect(sentence.text.contains("0.400"))
        #expect(told.sourceLabels[citation] == "transcript, said at 00:01:20.0")
        #expect(told.omissions.count == 1)
    }
}

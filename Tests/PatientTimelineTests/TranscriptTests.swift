import ClinicalModel
import GRDB
import PatientTimeline
import Testing

@Suite("A recording becomes a transcript, waits, or goes to quarantine")
struct TranscriptTests {
    private func temporaryStore(bytes: [UInt8]? = nil, siblings: [ParsedRecord] = []) throws -> TemporaryStore {
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/dictation.wav",
            [
                LoadedRecord(
                    sourceType: "Audio", provenance: Statements.nowhere,
                    outcome: .notProcessed(reason: "not-transcribed"),
                    values: [.document(Statements.recording(of: "P", bytes: bytes))] + siblings)
            ])
        return temporary
    }

    private func books(_ temporary: TemporaryStore) throws -> SourceBooks {
        try #require(try temporary.store.books().first)
    }

    @Test("a recording that waits tells where its bytes are", arguments: [[1, 2, 3] as [UInt8], nil])
    func waiting(_ bytes: [UInt8]?) throws {
        let temporary = try temporaryStore(bytes: bytes)
        let audio = try #require(try temporary.store.untranscribedAudio().first)
        #expect(audio.source == "a/dictation.wav")
        #expect(audio.isAttached == (bytes != nil))
        #expect(try temporary.store.bytes(of: audio) == bytes ?? [])
    }

    @Test("a transcript is a document on the same timeline, and its record is taken")
    func saved() throws {
        let temporary = try temporaryStore()
        let audio = try #require(try temporary.store.untranscribedAudio().first)
        try temporary.store.saveTranscript(
            of: audio, text: "Patient has asthma.", content: "{\"segments\":[]}", model: "tiny", modelSHA256: "h")
        #expect(try temporary.store.untranscribedAudio().isEmpty)
        #expect(try temporary.store.transcribedAudioKeys() == [audio.documentKey])
        #expect(try books(temporary).taken == 1)
        #expect(try books(temporary).notProcessed.isEmpty)
        _ = try temporary.store.unify()
        let patientID = try #require(try temporary.store.patientIDs().first)
        let document = try #require(try temporary.store.mapCharts(ofPatient: patientID, { $0 }).first?.documents.first)
        #expect(document.kind == .transcript)
        #expect(document.text == "Patient has asthma.")
        #expect(document.title == "dictation.wav")
        #expect(document.authorRole == "author")
        let row = try #require(try temporary.rows("SELECT * FROM transcript").first)
        #expect(row["model"] == "tiny")
        #expect(row["content"] == "{\"segments\":[]}")
    }

    @Test("removed transcripts leave nothing behind and let the recordings wait again")
    func removed() throws {
        let temporary = try temporaryStore()
        let audio = try #require(try temporary.store.untranscribedAudio().first)
        try temporary.store.saveTranscript(of: audio, text: "Said.", content: "{}", model: "tiny", modelSHA256: "h")
        try temporary.store.removeTranscripts()
        #expect(try temporary.store.untranscribedAudio() == [audio])
        #expect(try temporary.count("document") == 1)
        #expect(try temporary.count("transcript") == 0)
        #expect(try temporary.store.textKeys().isEmpty)
        #expect(try books(temporary).notProcessed == ["not-transcribed": 1])
    }

    @Test("a recording that cannot be decoded goes to quarantine by its record")
    func quarantined() throws {
        let temporary = try temporaryStore()
        let audio = try #require(try temporary.store.untranscribedAudio().first)
        try temporary.store.quarantineAudio(audio, issue: issue)
        #expect(try temporary.store.untranscribedAudio().isEmpty)
        let books = try books(temporary)
        #expect(books.taken == 0)
        #expect(books.quarantined == 1)
        #expect(books.notProcessed.isEmpty)
        var rows: [QuarantineRow] = []
        try temporary.store.forEachQuarantined { rows.append($0) }
        #expect(rows.map(\.code) == ["not-audio"])
    }

    @Test("a recording within a record that says more is an issue of that record, which stays")
    func issueOfTheRecord() throws {
        let temporary = try temporaryStore(bytes: [1], siblings: [Statements.event("Gout", of: "P")])
        let audio = try #require(try temporary.store.untranscribedAudio().first)
        try temporary.store.quarantineAudio(audio, issue: issue)
        #expect(try temporary.store.untranscribedAudio().isEmpty)
        #expect(try books(temporary).taken == 1)
        #expect(try books(temporary).quarantined == 0)
        #expect(try temporary.count("event") == 1)
        #expect(try temporary.store.summary().issuesByReason.map(\.name) == ["not-audio"])
    }

    @Test("recordings without a transcript tell why, and those with one stay taken")
    func setAside() throws {
        let temporary = try temporaryStore()
        let audio = try #require(try temporary.store.untranscribedAudio().first)
        try temporary.store.setRecordingsAside(reason: "model-missing")
        #expect(try books(temporary).notProcessed == ["model-missing": 1])
        try temporary.store.saveTranscript(of: audio, text: "Said.", content: "{}", model: "tiny", modelSHA256: "h")
        try temporary.store.setRecordingsAside(reason: "model-missing")
        #expect(try books(temporary).notProcessed.isEmpty)
    }

    private let issue = RecordIssue(
        severity: .error, code: "not-audio", message: "no recording", provenance: Statements.nowhere)
}

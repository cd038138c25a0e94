import PatientTimeline
import Testing

@Suite("A stage knows how far it has come with which inputs")
struct StageProgressTests {
    private static func analysis(
        _ key: String, _ sections: [TimelineStore.SectionRow] = [], _ mentions: [TimelineStore.MentionRow] = []
    ) -> TimelineStore.TextAnalysis {
        TimelineStore.TextAnalysis(sha256: key, sections: sections, mentions: mentions)
    }

    @Test("a stage goes from to do over begun to complete")
    func states() throws {
        let store = try TemporaryStore()
        #expect(try store.store.state(of: "code", digest: "d1") == .toDo)
        try store.store.begin(stage: "code", digest: "d1", clearing: [])
        #expect(try store.store.state(of: "code", digest: "d1") == .begun)
        try store.store.complete(stage: "code")
        #expect(try store.store.state(of: "code", digest: "d1") == .complete)
        #expect(try store.store.state(of: "draft", digest: "d1") == .toDo)
    }

    @Test("what was made from other inputs is to do again", arguments: [true, false])
    func otherDigest(_ isComplete: Bool) throws {
        let store = try TemporaryStore()
        try store.store.begin(stage: "code", digest: "d1", clearing: [])
        if isComplete { try store.store.complete(stage: "code") }
        #expect(try store.store.state(of: "code", digest: "d2") == .toDo)
    }

    @Test("finished units are kept until the stage is complete or begun anew")
    func units() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.txt", [Statements.note("One.", of: "P"), Statements.note("Two.", of: "P")])
        let keys = try temporary.store.textKeys()
        try temporary.store.begin(stage: "understand", digest: "d1", clearing: [])
        try temporary.store.saveAnalyses([Self.analysis(keys[0])], stage: "understand")
        #expect(try temporary.store.finishedUnits(of: "understand") == [keys[0]])
        #expect(try temporary.store.finishedUnits(of: "code").isEmpty)
        try temporary.store.begin(stage: "understand", digest: "d2", clearing: [.mention, .section])
        #expect(try temporary.store.finishedUnits(of: "understand").isEmpty)
        try temporary.store.saveAnalyses([Self.analysis(keys[1])], stage: "understand")
        try temporary.store.complete(stage: "understand")
        #expect(try temporary.store.finishedUnits(of: "understand").isEmpty)
        #expect(try temporary.store.state(of: "understand", digest: "d2") == .complete)
    }

    @Test("beginning anew clears what the stage had made")
    func clearing() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.txt", [Statements.note("One.", of: "P")])
        let key = try temporary.store.textKeys()[0]
        let section = TimelineStore.SectionRow(name: "plan", loinc: nil, heading: 0..<0, body: 0..<4)
        let mention = TimelineStore.MentionRow(
            kind: "problem", concept: "one", utf8Range: 0..<3, section: 0, assertion: "present", experiencer: "patient",
            cue: nil, value: nil, unit: nil)
        try temporary.store.begin(stage: "understand", digest: "d1", clearing: [])
        try temporary.store.saveAnalyses([Self.analysis(key, [section], [mention])], stage: "understand")
        #expect(try temporary.count("section") == 1)
        #expect(try temporary.count("mention") == 1)
        try temporary.store.begin(stage: "understand", digest: "d2", clearing: [.mention, .section])
        #expect(try temporary.count("section") == 0)
        #expect(try temporary.count("mention") == 0)
    }

    @Test("the units of a transaction that fails are not finished")
    func failedUnit() throws {
        let temporary = try TemporaryStore()
        try temporary.store.begin(stage: "understand", digest: "d1", clearing: [])
        let section = TimelineStore.SectionRow(name: "plan", loinc: nil, heading: 0..<0, body: 0..<4)
        #expect(throws: TimelineError.self) {
            try temporary.store.saveAnalyses([Self.analysis("no such text", [section])], stage: "understand")
        }
        #expect(try temporary.store.finishedUnits(of: "understand").isEmpty)
    }
}

import ClinicalModel
import MedicalCoding
import Testing

@Suite("A coder learns from coded notes")
struct CoderTrainerTests {
    /// Sixty notes: `zebra spots` is coded as fever, which no lexicon knows; `cough` is never coded.
    private static let notes: [CodedNote] = (0..<60).map { number in
        let isSpotted = number % 6 == 0
        let finding = isSpotted ? "The patient has zebra spots on the arm." : "The patient feels well today."
        return CodedNote(
            document: "note-\(number)", text: "Seen on the ward.\n\(finding)\nThere is a cough as well.\n",
            codes: isSpotted ? [.init(system: .icd10CM, code: "R50.9", lines: [2])] : [])
    }

    private func suggester(model: CoderModel? = nil) throws -> CodeSuggester {
        var suggester = try CodingFixture.suggester()
        suggester.model = model
        return suggester
    }

    private func trained() throws -> CoderModel {
        CoderTrainer(suggester: try suggester(), style: .mentions).train(on: Self.notes, dataHash: "x")
    }

    @Test("a phrase that coders coded is coded, with its words as evidence")
    func phrase() throws {
        let text = "There are zebra spots."
        let codes = try suggester(model: try trained())
            .suggest(forNote: text, documentKey: RecordReference("n"), style: .mentions)
        let fever = try #require(codes.first { $0.code == "R50.9" })
        #expect(fever.evidence.first?.quote == "zebra")
        #expect(fever.flags == ["learned"])
        #expect(fever.confidence > 0.5)
    }

    @Test("a denied phrase is not coded")
    func denied() throws {
        let codes = try suggester(model: try trained())
            .suggest(forNote: "There are no zebra spots.", documentKey: RecordReference("n"), style: .mentions)
        #expect(!codes.contains { $0.code == "R50.9" })
    }

    @Test("a term that coders never code is given up, and said to be unlikely")
    func unlikely() throws {
        let (codes, rejected) = try suggester(model: try trained())
            .suggestWithTrace(forNote: "He has a cough.", documentKey: RecordReference("n"), style: .mentions)
        #expect(!codes.contains { $0.code == "R05.9" })
        #expect(rejected.contains { $0.code == "R05.9" && $0.reason == .unlikely })
    }

    @Test("the other style is coded without what was learned")
    func otherStyle() throws {
        let codes = try suggester(model: try trained())
            .suggest(forNote: "Assessment: Cough.", documentKey: RecordReference("n"), style: .encounter)
        #expect(codes.contains { $0.code == "R05.9" })
    }

    @Test("the same notes in any order give the same model")
    func deterministic() throws {
        let trainer = CoderTrainer(suggester: try suggester(), style: .mentions)
        let first = trainer.train(on: Self.notes, dataHash: "x").text()
        #expect(trainer.train(on: Self.notes.reversed(), dataHash: "x").text() == first)
    }

    @Test("a model is the same after it was written and read")
    func roundTrip() throws {
        let model = try trained()
        #expect(try CoderModel(text: model.text()) == model)
    }

    @Test("a model that is cut off anywhere, or changed into none, is refused")
    func hostile() throws {
        let text = try trained().text()
        let lines = text.split(separator: "\n").count
        for kept in 0..<lines {
            let cut = text.split(separator: "\n").prefix(kept).joined(separator: "\n") + "\n"
            #expect(throws: CoderModel.Failure.self) { try CoderModel(text: cut) }
        }
        #expect(throws: CoderModel.Failure.self) {
            try CoderModel(text: text.replacing("weights\t", with: "weights\tx"))
        }
    }

    @Test("notes without codes, without words and of one kind train without a crash", arguments: [0, 1, 7])
    func poor(count: Int) throws {
        let notes = (0..<count).map { CodedNote(document: "\($0)", text: $0 == 3 ? "" : "Fever.", codes: []) }
        let model = CoderTrainer(suggester: try suggester(), style: .mentions).train(on: notes, dataHash: "")
        #expect(model.codeSystems.isEmpty)
    }
}

@Suite("Confidences are calibrated")
struct IsotonicCalibrationTests {
    @Test("shares rise with the confidence, and lie between those that were seen")
    func rises() {
        var outcomes: [(confidence: Double, isAccepted: Bool)] = []
        for tenth in 0..<10 {
            for number in 0..<100 { outcomes.append((Double(tenth) / 10, number % 10 < tenth / 2)) }
        }
        let calibration = IsotonicCalibration(fitting: outcomes)
        let shares = (0..<10).map { calibration.calibrated(Double($0) / 10) }
        #expect(shares == shares.sorted())
        #expect(abs(shares[9] - 0.4) < 0.02)
        #expect(abs(shares[4] - 0.2) < 0.02)
    }

    @Test("what was never fitted stays as it is")
    func empty() {
        #expect(IsotonicCalibration(fitting: []).calibrated(0.3) == 0.3)
    }
}

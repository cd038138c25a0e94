import Dictation
import Foundation
import Testing

@Suite("What the recogniser was not sure of")
struct UncertaintyMarkerTests {
    private let marker: UncertaintyMarker

    init() throws {
        let stems = Array(try Data(contentsOf: SpeechRules.folder.appending(path: "drug-stems.tsv")))
        marker = UncertaintyMarker(
            rules: try SpeechRules.load(),
            drugs: try DrugNames(names: ["Metformin", "insulin glargine", "aspirin"], stems: stems))
    }

    /// A transcript of words a second long each; `*` at a word's end makes it doubtful.
    private func transcript(_ text: String) -> Transcript {
        let words = text.split(separator: " ").enumerated().map { index, word in
            Transcript.Word(
                text: String(word.filter { $0 != "*" }), start: Double(index), end: Double(index) + 1,
                probability: word.contains("*") ? 0.4 : 0.95)
        }
        return Transcript(
            model: .init(name: "test"), language: "en", duration: Double(words.count),
            segments: [
                .init(
                    start: 0, end: Double(words.count), noSpeechProbability: 0, averageLogProbability: 0, words: words)
            ])
    }

    private func marks(_ text: String) -> [String] {
        let transcript = transcript(text)
        return marker.mentions(in: transcript).map { "\($0.kind.rawValue) \(transcript.text.utf8Slice($0.range))" }
    }

    @Test("a doubtful drug, number or side is marked, and a sure one is not")
    func kinds() {
        #expect(marks("start metformin* five hundred milligrams") == ["drug metformin"])
        #expect(marks("start metformin five* hundred milligrams") == ["number five hundred"])
        #expect(marks("pain in the left* knee.") == ["side left"])
        #expect(marks("pain in the left knee, metformin five hundred") == [])
        #expect(marks("insulin glargine* ten* units, left*") == ["drug insulin glargine", "number ten", "side left"])
    }

    @Test("a number is marked as a whole, with its written form")
    func wholeNumbers() {
        #expect(marks("b p one twenty* over eighty.") == ["number one twenty over eighty"])
        #expect(marks("since march third twenty* twenty five") == ["number march third twenty twenty five"])
        #expect(marks("take 50* mg") == ["number 50"])
        #expect(marks("two* children") == ["number two"])
    }

    @Test("a drug that no list holds is known by its ending")
    func stems() {
        #expect(marks("start bisopralol* now") == ["drug bisopralol"])
        #expect(marks("start zyxostatin* now") == ["drug zyxostatin"])
    }

    @Test("left and right are sides only where they tell a place")
    func sides() {
        #expect(marks("she left* the room right* away") == [])
        #expect(marks("all right* then") == [])
        #expect(marks("Right* knee") == ["side Right"])
    }

    @Test("a mention has the seconds in which it was said, and the least probability")
    func times() throws {
        let transcript = transcript("take metformin five* hundred")
        let mention = try #require(marker.mentions(in: transcript).first)
        #expect(mention.start == 2 && mention.end == 4 && mention.confidence == 0.4)
        #expect(transcript.confidence(ofUTF8Range: mention.range) == 0.4)
        #expect(transcript.confidence(ofUTF8Range: 0..<4) == 0.95)
        #expect(transcript.confidence(ofUTF8Range: 900..<904) == nil)
    }

    @Test("mentions are written with the transcript and read back; without them nothing is written")
    func json() throws {
        var transcript = transcript("take metformin* now")
        #expect(!String(decoding: try transcript.json(), as: UTF8.self).contains("uncertain_mentions"))
        transcript.uncertainMentions = marker.mentions(in: transcript)
        let read = try Transcript(json: transcript.json())
        #expect(read == transcript)
        #expect(read.uncertainMentions?.count == 1)
    }
}

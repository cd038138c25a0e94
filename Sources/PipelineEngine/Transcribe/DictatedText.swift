internal import ClinicalModel
internal import Dictation
internal import Foundation

/// A transcript as a document of a chart: its text with the times at which it was said, and what was heard with doubt.
struct DictatedText: Sendable {
    /// A mention that the recogniser was not sure of, with its place in the document's text.
    struct Doubt: Sendable {
        var range: Range<Int>
        var mention: UncertainMention
    }

    /// The doubts in order of place.
    let doubts: [Doubt]
    /// Whether the sample model made it of a recording that it was not made for.
    let isUnreliable: Bool
    private let transcript: Transcript
    /// The ends of sentences and lines in the document's text.
    private let sentenceEnds: [Int]

    /// - Throws: ``PipelineError`` with 65 for a transcript in the store that is none.
    init(json: String) throws {
        do {
            transcript = try Transcript(json: Data(json.utf8))
        } catch {
            throw PipelineError(
                .unusableInput, "a transcript in the store cannot be read; run again with --fresh", at: "transcript")
        }
        doubts = transcript.readableUncertainMentions.map { Doubt(range: $0.range, mention: $0.mention) }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        isUnreliable = transcript.warnings.contains(.sampleModel)
        let bytes = Array(transcript.readableText.utf8)
        sentenceEnds = bytes.indices.filter { index in
            let isLast = index + 1 == bytes.count || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x0A
            return bytes[index] == 0x0A || (isLast && [0x2E, 0x21, 0x3F].contains(bytes[index]))
        }
    }

    /// The transcripts of one patient by the keys of their documents.
    ///
    /// - Throws: ``PipelineError`` with 65.
    static func all(_ stored: [String: String]) throws -> [RecordReference: DictatedText] {
        var result: [RecordReference: DictatedText] = [:]
        for (key, json) in stored { result[RecordReference(key)] = try DictatedText(json: json) }
        return result
    }

    /// The second of the recording at which a range of the text begins to be said.
    func audioStart(of range: Range<Int>) -> Double? { audioRange(of: range)?.lowerBound }

    /// The seconds of the recording in which a range of the text is said.
    func audioRange(of range: Range<Int>) -> ClosedRange<Double>? {
        range.isEmpty ? nil : transcript.audioRange(ofReadable: range)
    }

    /// The doubts that a finding rests on: those within its words and, where the finding has a side, the sides of its
    /// sentence.
    func doubts(about range: Range<Int>, hasSide: Bool) -> [Doubt] {
        let sentence = sentence(around: range)
        return doubts.filter { doubt in
            doubt.range.overlaps(range) || (hasSide && doubt.mention.kind == .side && doubt.range.overlaps(sentence))
        }
    }

    private func sentence(around range: Range<Int>) -> Range<Int> {
        let start = sentenceEnds.last { $0 < range.lowerBound }.map { $0 + 1 } ?? 0
        let end = sentenceEnds.first { $0 >= range.upperBound - 1 } ?? Int.max
        return start..<max(start, end)
    }
}

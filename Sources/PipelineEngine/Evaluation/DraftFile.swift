internal import ClinicalEvaluation
internal import ClinicalModel
internal import Dictation
internal import Foundation
internal import NoteDrafting
internal import PatientTimeline

/// A draft's JSON, as ``DraftStage`` writes it.
struct DraftFile: Decodable {
    struct Sentence: Decodable {
        var section: String
        var text: String
        var citations: [Citation]
        /// A reader's verdict; files of Chartline have none.
        var supported: Bool?
    }

    struct Citation: Decodable {
        var event: String?
        var document: String?
        var start: Int?
        var end: Int?
        /// The cited words themselves, for drafts of other systems.
        var text: String?
    }

    var sections: [String]
    var sentences: [Sentence]

    /// The note: each section's heading, and its sentences a line each.
    var text: String {
        var lines: [String] = []
        var last: String?
        for sentence in sentences {
            if sentence.section != last {
                if last != nil { lines.append("") }
                lines += [sentence.section, ""]
                last = sentence.section
            }
            lines.append(sentence.text)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Finds the texts that drafts cite: in a store, or in the sources that are given.
struct CitedTexts {
    private let evidence: [String: DraftEvidence]
    private let sources: [String: String]

    /// - Parameters:
    ///   - storePath: The store that the drafts were made from; `nil` for none.
    ///   - sources: The sources by document.
    /// - Throws: ``PipelineError`` with 66 where there is no store and 65 where it is none.
    init(storePath: String?, sources: [String: String]) throws {
        self.sources = sources
        guard let storePath else {
            evidence = [:]
            return
        }
        guard FileManager.default.fileExists(atPath: storePath) else {
            throw PipelineError(.noInput, "there is no such store; run the pipeline first", at: storePath)
        }
        var found: [String: DraftEvidence] = [:]
        try PipelineError.ofStore(at: storePath) {
            let store = try TimelineStore(readingFrom: storePath)
            for patientID in try store.patientIDs() {
                for (encounterID, evidence) in try store.mapCharts(
                    ofPatient: patientID,
                    { chart in
                        (chart.encounterID, DraftEvidence(chart))
                    }) where !encounterID.isEmpty
                {
                    found[encounterID] = evidence
                }
            }
        }
        evidence = found
    }

    /// The sentences of a draft with what they cite.
    func sentences(of draft: DraftFile, document: String) -> [DraftedDocument.Sentence] {
        draft.sentences.map { sentence in
            DraftedDocument.Sentence(
                text: sentence.text, citations: sentence.citations.map { text(of: $0, document: document) },
                isSupported: sentence.supported)
        }
    }

    private func text(of citation: DraftFile.Citation, document: String) -> String? {
        if let text = citation.text { return text }
        if let event = citation.event {
            return evidence[document]?.text(of: .event(RecordReference(event)))
        }
        guard let key = citation.document, let start = citation.start, let end = citation.end, start >= 0, start < end
        else { return nil }
        if let text = evidence[document]?.text(of: .documentSpan(RecordReference(key), utf8Range: start..<end)) {
            return text
        }
        guard let source = sources[key] ?? sources[document] else { return nil }
        let bytes = Array(source.utf8)
        return end <= bytes.count ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
    }
}

/// A transcript's JSON, as `chartline transcribe` writes it.
struct TranscriptFile {
    /// What was said, in its written form where there is one.
    let text: String

    init(_ data: Data) throws { text = try Transcript(json: data).readableText }
}

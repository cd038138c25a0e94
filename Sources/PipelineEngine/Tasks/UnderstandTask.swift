internal import ClinicalModel
internal import ClinicalText
internal import JSONTape

/// `chartline understand`: sections, sentences and mentions of notes, and the assertion of given concepts.
public struct UnderstandTask {
    private let installation: Installation

    /// Makes the task.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Analyzes plain-text notes and prints one JSON object a section, sentence and mention.
    ///
    /// - Throws: ``PipelineError``.
    public func analyze(_ paths: [String], emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let analyzer = try analyzer()
        for path in paths {
            let analysis = analyzer.analyze(try InputFile.text(path))
            var writer = JSONWriter()
            for section in analysis.sections {
                writer.object { writer in
                    header("section", path, section.bodyRange, &writer)
                    writer.field("name", section.name)
                    writer.field("loinc", section.loinc)
                    writer.field("heading", section.heading)
                }
                writer.endLine()
            }
            for sentence in analysis.sentences {
                writer.object { writer in
                    header("sentence", path, sentence.utf8Range, &writer)
                    writer.field("section", analysis.sections[sentence.section].name)
                }
                writer.endLine()
            }
            for mention in analysis.mentions {
                write(mention, of: analysis, path, &writer)
                writer.endLine()
            }
            try emit(writer.bytes)
        }
        return .done
    }

    /// Reads `id, concept, sentence` rows and prints `id, assertion, cue`, separated by tabs.
    ///
    /// A concept that the sentence does not hold is asserted `unknown`.
    ///
    /// - Throws: ``PipelineError``.
    public func classify(conceptsAt path: String, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let analyzer = try analyzer()
        var output = ""
        for (number, line) in try InputFile.lines(path).enumerated() where !line.isEmpty {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 3 else {
                throw PipelineError(
                    .unusableInput, "three cells separated by tabs are expected: id, concept, sentence",
                    at: "\(path), line \(number + 1)")
            }
            if number == 0, cells[0].lowercased() == "id" { continue }
            let sentence = cells[2]
            guard let range = Self.range(of: cells[1], in: sentence) else {
                output += "\(cells[0])\tunknown\t\n"
                continue
            }
            let analysis = analyzer.analyze(sentence)
            let context = analyzer.context(of: range, in: analysis)
            let cue = context.cueRange.map { analysis.quote($0) } ?? ""
            output += "\(cells[0])\t\(context.assertion.rawValue)\t\(cue)\n"
        }
        try emit(Array(output.utf8))
        return .done
    }

    private func analyzer() throws -> ClinicalTextAnalyzer {
        do {
            return ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: try installation.mappings()))
        } catch let error as PipelineError {
            throw error
        } catch {
            throw PipelineError(mapping: error)
        }
    }

    private func header(_ type: String, _ path: String, _ range: Range<Int>, _ writer: inout JSONWriter) {
        writer.field("type", type)
        writer.field("file", path)
        writer.field("start", range.lowerBound)
        writer.field("end", range.upperBound)
    }

    private func write(_ mention: Mention, of analysis: NoteAnalysis, _ path: String, _ writer: inout JSONWriter) {
        writer.object { writer in
            header("mention", path, mention.utf8Range, &writer)
            writer.field("kind", mention.kind.rawValue)
            writer.field("concept", mention.concept)
            writer.field("text", analysis.quote(mention.utf8Range))
            writer.field("assertion", mention.context.assertion.rawValue)
            writer.field("experiencer", mention.context.experiencer.rawValue)
            writer.field("cue", mention.context.cueRange.map { analysis.quote($0) })
            writer.field("section", analysis.sections[analysis.sentences[mention.sentence].section].name)
            writer.field("value", mention.quantity?.value)
            writer.field("unit", mention.quantity?.unit)
            writer.field("dosage", mention.dosage?.text)
        }
    }

    /// The first place of a concept in a sentence, without regard to ASCII case.
    private static func range(of concept: String, in sentence: String) -> Range<Int>? {
        let needle = Array(concept.utf8.map(lowered))
        let hay = Array(sentence.utf8.map(lowered))
        guard !needle.isEmpty, needle.count <= hay.count else { return nil }
        for start in 0...hay.count - needle.count where hay[start..<start + needle.count].elementsEqual(needle) {
            return start..<start + needle.count
        }
        return nil
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}

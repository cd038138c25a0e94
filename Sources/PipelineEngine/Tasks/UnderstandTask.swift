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

    /// Analyzes plain-text notes and prints one JSON object a section, sentence, turn, mention and time.
    ///
    /// - Parameter date: The date of the notes as ISO 8601 writes it, for relative times; `nil` where it is not known.
    /// - Throws: ``PipelineError``.
    public func analyze(
        _ paths: [String], date: String? = nil, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let analyzer = try analyzer()
        let noteDate = try date.map { text in
            guard let date = ClinicalDate(iso8601: text), date.precision >= .day else {
                throw PipelineError(.usage, "the date must be written as 2024-03-14")
            }
            return date
        }
        for path in paths {
            let analysis = analyzer.analyze(try InputFile.text(path), date: noteDate)
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
            for turn in analysis.dialogue?.turns ?? [] {
                writer.object { writer in
                    header("turn", path, turn.utf8Range, &writer)
                    writer.field("speaker", turn.speaker.rawValue)
                }
                writer.endLine()
            }
            for mention in analysis.mentions {
                write(mention, of: analysis, path, &writer)
                writer.endLine()
            }
            for time in analysis.times {
                write(time, of: analysis, path, &writer)
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
            guard let range = ConceptPlace.range(of: cells[1], in: sentence) else {
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

    /// Reads `id, text` rows and prints `id, header, section, LOINC code`, separated by tabs.
    ///
    /// In the text, `\\n` stands for a line break and `\\t` for a tab.
    ///
    /// - Throws: ``PipelineError``.
    public func classify(sectionsAt path: String, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let classifier: SectionClassifier
        do {
            classifier = try SectionClassifier(files: try installation.mappings())
        } catch let error as PipelineError {
            throw error
        } catch {
            throw PipelineError(mapping: error)
        }
        var output = ""
        for (number, line) in try InputFile.lines(path).enumerated() where !line.isEmpty {
            let cells = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 2 else {
                throw PipelineError(
                    .unusableInput, "two cells separated by a tab are expected: id, text",
                    at: "\(path), line \(number + 1)")
            }
            if number == 0, cells[0].lowercased() == "id" { continue }
            let text = cells[1].replacing("\\n", with: "\n").replacing("\\t", with: "\t")
            let result = classifier.classify(text)
            output += "\(cells[0])\t\(result.header)\t\(result.section)\t\(result.loinc ?? "")\n"
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
            writer.field("dose", mention.dosage?.dose?.text)
            writer.field("route", mention.dosage?.route?.text)
            writer.field("frequency", mention.dosage?.timing)
            writer.field("time", mention.time.map { analysis.quote(analysis.times[$0].utf8Range) })
        }
    }

    private func write(
        _ time: TemporalExpression, of analysis: NoteAnalysis, _ path: String, _ writer: inout JSONWriter
    ) {
        writer.object { writer in
            header("time", path, time.utf8Range, &writer)
            writer.field("kind", time.kind.rawValue)
            writer.field("text", analysis.quote(time.utf8Range))
            writer.field("from", time.start?.iso8601)
            writer.field("to", time.end?.iso8601)
            writer.field("amount", time.amount.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" })
            writer.field("unit", time.unit?.rawValue)
            writer.field("relative", time.isRelative)
            writer.field("approximate", time.isApproximate)
        }
    }
}

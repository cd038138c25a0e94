internal import ClinicalEvaluation

extension EvaluateTask {
    /// What drafts are evaluated against.
    public struct DraftingOptions: Sendable {
        /// The clinicians' notes; `nil` holds the drafts against their sources alone.
        public var gold: String?
        /// The drafts.
        public var predicted: String
        /// Another system's drafts.
        public var compare: String?
        /// What the drafts were made from, such as conversations.
        public var sources: String?
        /// The store that the drafts were made from, in which citations are looked up.
        public var store: String?
        /// A table of facts that the drafts must tell.
        public var keyFacts: String?
        /// A file of terms that takes the place of the lexicon's.
        public var terms: String?
        /// Whether ROUGE compares the stems of words.
        public var usesStemmer = false
        /// The column of the notes, the drafts, and the sources, where it has another name than the usual ones.
        public var textColumn: String?

        /// Makes options.
        public init(predicted: String) { self.predicted = predicted }
    }

    /// Scores drafted notes.
    ///
    /// - Throws: ``PipelineError``: 64 with nothing to hold the drafts against, 65 and 66 for inputs, 69 without mappings.
    public func drafting(
        _ options: DraftingOptions, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let dimensions = settings.dimensions
        func read(_ path: String?, _ side: DocumentTexts.Side) throws -> DocumentTexts? {
            try path.map { try DocumentTexts($0, side: side, column: options.textColumn, dimensions: dimensions) }
        }
        let lexicon = try EvaluationLexicon(installation, terms: options.terms)
        guard let predicted = try read(options.predicted, .predicted) else { return .usage }
        let sources = try options.sources.map { try DocumentTexts($0, side: .sources) }
        var texts = try PairedTexts(
            gold: try read(options.gold, .gold), predicted: predicted, compared: try read(options.compare, .compared),
            attributes: try settings.readAttributes(), location: options.predicted)
        let cited = try CitedTexts(
            storePath: options.store, sources: sources?.entries.mapValues(\.text) ?? [:])
        let facts = try options.keyFacts.map(Self.keyFacts) ?? [:]
        if let sources { texts.note(missingSources: texts.keys.filter { sources.entries[$0] == nil }) }
        let documents = texts.keys.map { key in
            let entry = predicted.entries[key]
            var document = DraftedDocument(
                id: key, reference: texts.gold.map { $0.entries[key]?.text ?? "" }, draft: entry?.text ?? "")
            document.otherDraft = texts.compared.map { $0.entries[key]?.text ?? "" }
            document.source = sources?.entries[key]?.text
            document.sentences = entry?.draft.map { cited.sentences(of: $0, document: key) }
            document.keyFacts = facts[key] ?? []
            document.logProbabilities = entry?.logProbabilities ?? []
            document.attributes = texts.attributes(of: key)
            return document
        }
        var evaluation = DraftingEvaluation(check: lexicon.check, terms: lexicon.all)
        evaluation.bootstrap = settings.bootstrap
        evaluation.dimensions = settings.allDimensions
        evaluation.usesStemmer = options.usesStemmer
        if !settings.quotesRecords { evaluation.exampleLimit = 0 }
        var report = try PipelineError.ofTable(options.predicted) { () throws(EvaluationError) in
            try evaluation.evaluate(documents)
        }
        texts.add(to: &report)
        return try finish(report, settings, emit: emit)
    }

    /// The facts of each document, each in all its wordings: columns of the document's key and `fact`, the wordings
    /// between `|`.
    private static func keyFacts(_ path: String) throws -> [String: [[String]]] {
        let bytes = try InputFile.bytes(path)
        return try PipelineError.ofTable(path) { () throws(EvaluationError) in
            let table = try KeyedTable(bytes)
            try table.require(["fact"])
            var facts: [String: [[String]]] = [:]
            for row in table.rows {
                let wordings = table.text("fact", of: row).split(separator: "|").map(String.init)
                if !wordings.isEmpty { facts[row.key, default: []].append(wordings) }
            }
            return facts
        }
    }

    /// What transcripts are evaluated against.
    public struct TranscriptionOptions: Sendable {
        /// What was said.
        public var gold: String
        /// The transcripts.
        public var predicted: String
        /// Another system's transcripts.
        public var compare: String?
        /// A file of terms that takes the place of the lexicon's.
        public var terms: String?
        /// The column of texts, where it has another name than the usual ones.
        public var textColumn: String?

        /// Makes options.
        public init(gold: String, predicted: String) {
            self.gold = gold
            self.predicted = predicted
        }
    }

    /// Scores transcripts.
    ///
    /// - Throws: ``PipelineError``: 65 and 66 for inputs, 69 without mappings.
    public func transcription(
        _ options: TranscriptionOptions, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        func read(_ path: String, _ side: DocumentTexts.Side) throws -> DocumentTexts {
            try DocumentTexts(path, side: side, column: options.textColumn, dimensions: settings.dimensions)
        }
        let lexicon = try EvaluationLexicon(installation, terms: options.terms)
        let gold = try read(options.gold, .gold)
        let predicted = try read(options.predicted, .predicted)
        let texts = try PairedTexts(
            gold: gold, predicted: predicted, compared: try options.compare.map { try read($0, .compared) },
            attributes: try settings.readAttributes(), location: options.predicted)
        let documents = texts.keys.map { key in
            var document = TranscribedDocument(
                id: key, reference: gold.entries[key]?.text ?? "", transcript: predicted.entries[key]?.text ?? "")
            document.otherTranscript = texts.compared.map { $0.entries[key]?.text ?? "" }
            document.attributes = texts.attributes(of: key)
            return document
        }
        var evaluation = TranscriptionEvaluation(facts: lexicon.facts, terms: lexicon.all)
        evaluation.bootstrap = settings.bootstrap
        evaluation.dimensions = settings.allDimensions
        if !settings.quotesRecords { evaluation.exampleLimit = 0 }
        var report = try PipelineError.ofTable(options.predicted) { () throws(EvaluationError) in
            try evaluation.evaluate(documents)
        }
        texts.add(to: &report)
        return try finish(report, settings, emit: emit)
    }
}

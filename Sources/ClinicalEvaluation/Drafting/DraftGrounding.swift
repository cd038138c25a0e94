/// How faithful drafts are to their sources: citations, support, facts, key facts, and another patient's source.
struct DraftGrounding {
    private let documents: [DraftedDocument]
    private let drafts: [String]
    private let check: SupportCheck
    private let terms: TermList
    /// What each draft's sentences find in the whole source; empty where no document has one.
    private let counts: [Counts]
    /// Whether what a draft's sentence cites supports it; `nil` without a valid citation.
    private let verdicts: [[Bool?]]

    private struct Counts {
        var sentences = 0.0
        var unsupported: [String] = []
        var ownAccepted = 0.0
        var otherAccepted: Double?
        var facts: [FactFidelity.Kind: (kept: Double, total: Double)] = [:]
    }

    /// Checks drafts.
    ///
    /// - Parameters:
    ///   - documents: The documents with their sources and citations.
    ///   - drafts: The draft of each, which may be another system's.
    ///   - check: How support is judged.
    ///   - terms: Terms of the field, whatever they name.
    init(documents: [DraftedDocument], drafts: [String], check: SupportCheck, terms: TermList) {
        (self.documents, self.drafts, self.check, self.terms) = (documents, drafts, check, terms)
        let evidence = documents.map { $0.source.map(check.evidence) }
        counts =
            evidence.contains { $0 != nil }
            ? documents.indices.map {
                Self.counts($0, TextConsistency.sentences(drafts[$0]), evidence, check)
            } : []
        verdicts = documents.map { ($0.sentences ?? []).map { Self.isSupported($0, check) } }
    }

    func families() -> [FigureFamily] {
        var families: [FigureFamily] = []
        if !counts.isEmpty {
            families += [
                sourceRatio("unsupported_sentence_rate", .sentences, { Double($0.unsupported.count) }, \.sentences),
                sourceRatio("own_source_acceptance", .sentences, \.ownAccepted, \.sentences),
                sourceRatio(
                    "wrong_patient_acceptance", .sentences, { $0.otherAccepted ?? 0 },
                    { $0.otherAccepted == nil ? 0 : $0.sentences }),
                .mean(
                    "wrong_patient_rejected", level: "source",
                    counts.map { count in
                        count.otherAccepted.flatMap { count.sentences == 0 ? nil : count.ownAccepted > $0 ? 1 : 0 }
                    }),
            ]
            families += FactFidelity.Kind.allCases.map { kind in
                sourceRatio(
                    "\(kind.rawValue)_fidelity", .facts, { $0.facts[kind]?.kept ?? 0 },
                    { $0.facts[kind]?.total ?? 0 })
            }
        }
        return families + completeness() + keyTerms()
    }

    /// The share of a draft's sentences that what they cite, or else the whole source, does not support; `nil` where
    /// there is nothing to check, or no sentence.
    func unsupportedShare(of document: Int) -> Double? {
        let cited = verdicts[document]
        if !cited.isEmpty { return ratio(cited.count { $0 != true }, cited.count) }
        guard documents[document].source != nil, counts[document].sentences > 0 else { return nil }
        return Double(counts[document].unsupported.count) / counts[document].sentences
    }

    /// Sentences that are not supported, each with what it cites; without citations, by the whole source.
    func unsupportedSentences(limit: Int) -> [EvaluationReport.Example] {
        var examples: [EvaluationReport.Example] = []
        for (index, document) in documents.enumerated() {
            if let sentences = document.sentences, !sentences.isEmpty {
                for (sentence, verdict) in zip(sentences, verdicts[index]) where verdict != true {
                    examples.append(
                        EvaluationReport.Example(
                            document: document.id,
                            expected: sentence.citations.compactMap(\.self).joined(separator: " … "),
                            found: sentence.text, count: 1))
                }
            } else if document.source != nil {
                examples += counts[index].unsupported.map {
                    EvaluationReport.Example(document: document.id, expected: "", found: $0, count: 1)
                }
            }
            if examples.count >= limit { break }
        }
        return Array(examples.prefix(limit))
    }

    private func sourceRatio(
        _ metric: String, _ unit: FigureUnit, _ part: (Counts) -> Double, _ whole: (Counts) -> Double
    ) -> FigureFamily {
        .ratio(metric, level: "source", unit: unit, numerators: counts.map(part), denominators: counts.map(whole))
    }

    private static func counts(
        _ index: Int, _ sentences: [String], _ evidence: [SupportCheck.Evidence?], _ check: SupportCheck
    ) -> Counts {
        var counts = Counts()
        guard let own = evidence[index] else { return counts }
        counts.sentences = Double(sentences.count)
        // The next document that has a source is the other patient's.
        let other = (1..<max(evidence.count, 1)).lazy.compactMap { evidence[(index + $0) % evidence.count] }.first
        if other != nil { counts.otherAccepted = 0 }
        for sentence in sentences {
            if check.supports(sentence, by: own) {
                counts.ownAccepted += 1
            } else {
                counts.unsupported.append(sentence)
            }
            if let other, check.supports(sentence, by: other) { counts.otherAccepted = (counts.otherAccepted ?? 0) + 1 }
            let plain = NumberWords.inFigures(sentence)
            for kind in FactFidelity.Kind.allCases {
                let found = check.facts.counts(kind, sentence: plain, known: own.known[kind] ?? [])
                let known = counts.facts[kind] ?? (0, 0)
                counts.facts[kind] = (known.kept + Double(found.kept), known.total + Double(found.total))
            }
        }
        return counts
    }

    private func completeness() -> [FigureFamily] {
        guard documents.contains(where: { !$0.keyFacts.isEmpty }) else { return [] }
        let told = zip(documents, drafts).map { document, draft in
            let words = TermList.words(of: draft)
            return Double(document.keyFacts.count { !TermList($0).ranges(in: words).isEmpty })
        }
        return [
            .ratio(
                "completeness", level: "key_facts", unit: .facts, numerators: told,
                denominators: documents.map { Double($0.keyFacts.count) })
        ]
    }

    /// Terms of the clinician's note that the source has, too, where there is one: those that the draft could have told.
    private func keyTerms() -> [FigureFamily] {
        guard documents.contains(where: { $0.reference != nil }) else { return [] }
        let counts = zip(documents, drafts).map { document, draft -> (told: Double, wanted: Double) in
            var wanted = terms.found(in: document.reference ?? "")
            if let source = document.source { wanted.formIntersection(terms.found(in: source)) }
            return (Double(wanted.intersection(terms.found(in: draft)).count), Double(wanted.count))
        }
        return [
            .ratio(
                "key_term_recall", level: "reference", unit: .terms, numerators: counts.map(\.told),
                denominators: counts.map(\.wanted))
        ]
    }

    /// The figures on citations of drafts whose sentences cite; none where no draft does.
    func citations() -> [FigureFamily] {
        let cited = documents.map { $0.sentences ?? [] }
        guard cited.contains(where: { !$0.isEmpty }) else { return [] }
        func ratio(
            _ metric: String, _ unit: FigureUnit,
            _ counts: (DraftedDocument.Sentence) -> (part: Double, whole: Double)
        ) -> FigureFamily {
            let sums = cited.map { sentences in
                sentences.map(counts).reduce((part: 0.0, whole: 0.0)) { ($0.part + $1.part, $0.whole + $1.whole) }
            }
            return .ratio(
                metric, level: "citations", unit: unit, numerators: sums.map(\.part), denominators: sums.map(\.whole))
        }
        let supported = verdicts.map { Double($0.count { $0 == true }) }
        let unsupported = verdicts.map { Double($0.count { $0 != true }) }
        var families = [
            ratio("citation_validity", .citations) {
                (Double($0.citations.count { $0 != nil }), Double($0.citations.count))
            },
            ratio("citation_coverage", .sentences) { ($0.citations.contains { $0 != nil } ? 1 : 0, 1) },
            FigureFamily.ratio(
                "citation_support", level: "citations", unit: .sentences, numerators: supported,
                denominators: verdicts.map { Double($0.count { $0 != nil }) }),
            FigureFamily.ratio(
                "unsupported_sentence_rate", level: "citations", unit: .sentences, numerators: unsupported,
                denominators: verdicts.map { Double($0.count) }),
        ]
        for kind in FactFidelity.Kind.allCases {
            families.append(
                ratio("\(kind.rawValue)_fidelity", .facts) { sentence in
                    let evidence = sentence.citations.compactMap(\.self).joined(separator: "\n")
                    let counts = check.facts.counts(
                        kind, sentence: NumberWords.inFigures(sentence.text), evidence: NumberWords.inFigures(evidence))
                    return (Double(counts.kept), Double(counts.total))
                })
        }
        return families
    }

    /// The verdict that was given, else that of the check; `nil` without a valid citation.
    private static func isSupported(_ sentence: DraftedDocument.Sentence, _ check: SupportCheck) -> Bool? {
        let evidence = sentence.citations.compactMap(\.self)
        guard !evidence.isEmpty else { return nil }
        return sentence.isSupported ?? check.supports(sentence.text, by: evidence.joined(separator: "\n"))
    }
}

extension TermList {
    /// The terms that a text has, each once.
    public func found(in text: String) -> Set<String> {
        let words = Self.words(of: text)
        return Set(ranges(in: words).map { words[$0].joined(separator: " ") })
    }
}

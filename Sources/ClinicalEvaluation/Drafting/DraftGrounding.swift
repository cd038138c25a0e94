/// How faithful drafts are to their sources: citations, support, facts, key facts, and another patient's source.
struct DraftGrounding {
    let documents: [DraftedDocument]
    let drafts: [String]
    let check: SupportCheck
    /// Terms of the field, whatever they name.
    let terms: TermList

    private struct Counts {
        var sentences = 0.0
        var unsupported = 0.0
        var ownAccepted = 0.0
        var otherAccepted: Double?
        var facts: [FactFidelity.Kind: (kept: Double, total: Double)] = [:]
    }

    func families() -> [FigureFamily] {
        let sentences = drafts.map(TextConsistency.sentences)
        let evidence = documents.map { $0.source.map(check.evidence) }
        let counts = documents.indices.map { self.counts($0, sentences[$0], evidence) }
        var families: [FigureFamily] = []
        if documents.contains(where: { $0.source != nil }) {
            families += [
                ratio("unsupported_sentence_rate", .sentences, counts, \.unsupported, \.sentences),
                ratio("own_source_acceptance", .sentences, counts, \.ownAccepted, \.sentences),
            ]
            let controlled = counts.map { $0.otherAccepted == nil ? 0 : $0.sentences }
            families.append(
                .ratio(
                    "wrong_patient_acceptance", level: "source", unit: .sentences,
                    numerators: counts.map { $0.otherAccepted ?? 0 }, denominators: controlled))
            families.append(
                .mean(
                    "wrong_patient_rejected", level: "source",
                    counts.map { count in
                        count.otherAccepted.flatMap { count.sentences == 0 ? nil : count.ownAccepted > $0 ? 1 : 0 }
                    }))
            families += FactFidelity.Kind.allCases.map { kind in
                .ratio(
                    "\(kind.rawValue)_fidelity", level: "source", unit: .facts,
                    numerators: counts.map { $0.facts[kind]?.kept ?? 0 },
                    denominators: counts.map { $0.facts[kind]?.total ?? 0 })
            }
        }
        return families + completeness() + keyTerms()
    }

    private func ratio(
        _ metric: String, _ unit: FigureUnit, _ counts: [Counts], _ part: KeyPath<Counts, Double>,
        _ whole: KeyPath<Counts, Double>
    ) -> FigureFamily {
        .ratio(
            metric, level: "source", unit: unit, numerators: counts.map { $0[keyPath: part] },
            denominators: counts.map { $0[keyPath: whole] })
    }

    private func counts(_ index: Int, _ sentences: [String], _ evidence: [SupportCheck.Evidence?]) -> Counts {
        var counts = Counts()
        guard let own = evidence[index] else { return counts }
        counts.sentences = Double(sentences.count)
        // The next document that has a source is the other patient's.
        let other = (1..<max(evidence.count, 1)).lazy.compactMap { evidence[(index + $0) % evidence.count] }.first
        if other != nil { counts.otherAccepted = 0 }
        for sentence in sentences {
            let isSupported = check.supports(sentence, by: own)
            counts.ownAccepted += isSupported ? 1 : 0
            counts.unsupported += isSupported ? 0 : 1
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
        let verdicts = cited.map { $0.map { self.isSupported($0) } }
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
    private func isSupported(_ sentence: DraftedDocument.Sentence) -> Bool? {
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

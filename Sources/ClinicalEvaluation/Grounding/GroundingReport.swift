/// How faithful drafts are to their sources.
public struct GroundingReport: Hashable, Sendable {
    /// The share of citations whose place exists.
    public let citationValidity: Estimate
    /// The share of sentences that cite something that exists.
    public let citationCoverage: Estimate
    /// The share of sentences with a verdict that their citations support.
    public let citationSupport: Estimate
    /// The share of sentences that nothing supports: without a valid citation, or found unsupported (hallucination rate).
    public let unsupportedRate: Estimate
    /// The share of each kind of fact in sentences that their evidence has, too.
    public let fidelity: [FactFidelity.Kind: Estimate]

    /// Measures drafts.
    ///
    /// - Parameters:
    ///   - sentences: The sentences of all drafts.
    ///   - facts: How facts are compared.
    ///   - bootstrap: How intervals are made, by draft.
    /// - Source: Citation precision and recall, Gao et al. 2023, "Enabling Large Language Models to Generate Text with
    ///   Citations", doi:10.18653/v1/2023.emnlp-main.398.
    public init(sentences: [GroundedSentence], facts: FactFidelity, bootstrap: Bootstrap = Bootstrap()) {
        var places: [String: Int] = [:]
        var drafts: [[GroundedSentence]] = []
        for sentence in sentences {
            if let place = places[sentence.document] {
                drafts[place].append(sentence)
            } else {
                places[sentence.document] = drafts.count
                drafts.append([sentence])
            }
        }
        func estimate(_ counts: (GroundedSentence) -> (part: Int, whole: Int)) -> Estimate {
            let sums = drafts.map { draft in
                draft.map(counts).reduce((part: 0, whole: 0)) { ($0.part + $1.part, $0.whole + $1.whole) }
            }
            return Estimate(
                numerators: sums.map { Double($0.part) }, denominators: sums.map { Double($0.whole) },
                bootstrap: bootstrap)
        }
        func isCited(_ sentence: GroundedSentence) -> Bool { sentence.citations.contains { $0.text != nil } }
        citationValidity = estimate { ($0.citations.count { $0.text != nil }, $0.citations.count) }
        citationCoverage = estimate { (isCited($0) ? 1 : 0, 1) }
        citationSupport = estimate { ($0.isSupported == true ? 1 : 0, $0.isSupported == nil ? 0 : 1) }
        unsupportedRate = estimate { (!isCited($0) || $0.isSupported == false ? 1 : 0, 1) }
        var fidelity: [FactFidelity.Kind: Estimate] = [:]
        for kind in FactFidelity.Kind.allCases {
            fidelity[kind] = estimate { sentence in
                let counts = facts.counts(kind, sentence: sentence.text, evidence: sentence.evidence)
                return (counts.kept, counts.total)
            }
        }
        self.fidelity = fidelity
    }

    /// The share of the source's key facts that drafts tell.
    ///
    /// - Parameters:
    ///   - drafts: Each draft's text with its key facts, each given in all wordings that count as telling it.
    ///   - bootstrap: How the interval is made, by draft.
    /// - Source: Recall of content units, Nenkova and Passonneau 2004, "Evaluating Content Selection in Summarization: The
    ///   Pyramid Method", ACL N04-1019.
    public static func completeness(
        _ drafts: [(text: String, keyFacts: [[String]])], bootstrap: Bootstrap = Bootstrap()
    ) -> Estimate {
        let told = drafts.map { draft in
            let words = TermList.words(of: draft.text)
            return draft.keyFacts.count { !TermList($0).ranges(in: words).isEmpty }
        }
        return Estimate(
            numerators: told.map(Double.init), denominators: drafts.map { Double($0.keyFacts.count) },
            bootstrap: bootstrap)
    }
}

/// Whether a check of drafts tells a patient's own source from another patient's.
///
/// Drafts of clinical notes score well against other patients' notes, so that a check which accepts them proves nothing.
public struct WrongPatientControl: Hashable, Sendable {
    /// The share of sentences that are accepted against their own source.
    public let acceptedOwn: Estimate
    /// The share of sentences that are accepted against another patient's source, which should be near 0.
    public let acceptedOther: Estimate

    /// Counts verdicts.
    ///
    /// - Parameters:
    ///   - own: For each draft the verdicts on its sentences against its own source.
    ///   - other: For each draft the verdicts against another patient's source.
    ///   - bootstrap: How intervals are made, by draft.
    public init(own: [[Bool]], other: [[Bool]], bootstrap: Bootstrap = Bootstrap()) {
        func estimate(_ verdicts: [[Bool]]) -> Estimate {
            Estimate(
                numerators: verdicts.map { Double($0.count { $0 }) }, denominators: verdicts.map { Double($0.count) },
                bootstrap: bootstrap)
        }
        acceptedOwn = estimate(own)
        acceptedOther = estimate(other)
    }
}

/// How much a system loses when its inputs are changed.
public struct RobustnessResult: Hashable, Sendable {
    /// The name of the change.
    public let perturbation: String
    /// The mean score on the inputs as they are.
    public let original: Estimate
    /// The mean score on the changed inputs.
    public let perturbed: Estimate
    /// By how much the mean falls, with its interval and p-value.
    public let drop: PairedComparison
    /// The share of documents that were right and are not any more (attack success rate); its count is that of the
    /// documents that were right.
    ///
    /// - Source: Jin et al. 2020, "Is BERT Really Robust?", doi:10.1609/aaai.v34i05.6311.
    public let attackSuccessRate: Estimate

    /// Compares scores.
    ///
    /// - Parameters:
    ///   - perturbation: The name of the change.
    ///   - original: The score of each document as it is.
    ///   - perturbed: The score of the same documents after the change.
    ///   - threshold: The score from which on a document counts as right.
    ///   - bootstrap: How intervals are made.
    ///   - test: How the p-value is made.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch``.
    public init(
        perturbation: String, original: [Double], perturbed: [Double], threshold: Double,
        bootstrap: Bootstrap = Bootstrap(), test: PairedPermutationTest = PairedPermutationTest()
    ) throws(EvaluationError) {
        drop = try PairedComparison(first: original, second: perturbed, bootstrap: bootstrap, test: test)
        self.perturbation = perturbation
        self.original = Estimate(meanOf: original, bootstrap: bootstrap)
        self.perturbed = Estimate(meanOf: perturbed, bootstrap: bootstrap)
        let wasRight = original.map { $0 >= threshold }
        attackSuccessRate = Estimate(
            numerators: zip(wasRight, perturbed).map { $0 && $1 < threshold ? 1 : 0 },
            denominators: wasRight.map { $0 ? 1 : 0 }, bootstrap: bootstrap)
    }
}

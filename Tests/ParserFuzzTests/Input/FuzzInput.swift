import TestSupport

/// One input: the same number always gives the same bytes, as long as the seeds are the same.
struct FuzzInput {
    let bytes: [UInt8]
    /// What is left of the random numbers, for choices that a check makes.
    var random: SplitMix64

    /// No input is larger, so that none takes long by its size alone.
    private static let largest = 96 << 10

    init(_ kind: FuzzKind, number: Int) {
        var random = SplitMix64(seed: UInt64(number) &* 8 &+ kind.rawValue)
        let seeds = kind.isJSON ? Seeds.json : Seeds.xml
        var bytes = seeds.document(&random)
        let changes = 1 + random.below(6)
        let structured = random.below(4)
        for _ in 0..<changes {
            let previous = bytes
            if structured > 0 {
                kind.isJSON
                    ? JSONMutation.mutate(&bytes, seeds: seeds, &random)
                    : XMLMutation.mutate(&bytes, seeds: seeds, &random)
            } else {
                ByteMutation.mutate(&bytes, with: random.pick(seeds.documents) ?? [], &random)
            }
            if bytes.count > Self.largest { bytes = previous }
        }
        // A quarter of the structured ones breaks as well.
        if structured == 1 { ByteMutation.mutate(&bytes, with: random.pick(seeds.parts) ?? [], &random) }
        self.bytes = bytes
        self.random = random
    }
}

/// A small seeded generator, so that a failing case can be run again.
///
/// - Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"; Vigna's constants.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Makes a generator; the same seed gives the same numbers everywhere.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to just below a bound; 0 where the bound is not positive.
    public mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

    /// One of the elements; `nil` where there are none.
    public mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// Places in ascending order at which bytes of a given size are cut into chunks of random sizes.
    public mutating func cuts(of count: Int, largestChunk: Int) -> [Int] {
        var cuts: [Int] = []
        var position = 0
        while true {
            position += 1 + below(largestChunk)
            if position >= count { return cuts }
            cuts.append(position)
        }
    }
}

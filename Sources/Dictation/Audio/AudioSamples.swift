/// Mono samples within −1...1, kept in 16 bits with a common power of two for each block: an hour takes 115 MB.
///
/// What comes from 16-bit audio is kept exactly. Other samples are rounded by at most 2⁻¹⁵ of the loudest in their block
/// of 32 ms, which is 90 dB below it, so that a quiet recording loses no more than a loud one.
public struct AudioSamples: Hashable, Sendable {
    private static let blockLength = 512
    /// Bits of a whole sample without its sign.
    private static let precision = 15
    /// Below this a block is as good as silent.
    private static let greatestShift = 30

    private var mantissas: [Int16] = []
    /// By how many bits the samples of each block are shifted up; −1 where one of them is 1 itself.
    private var shifts: [Int8] = []
    /// The last samples, fewer than a block.
    private var tail: [Float] = []

    init() {}

    init(_ samples: [Float]) {
        reserveCapacity(samples.count)
        append(samples[...])
    }

    mutating func reserveCapacity(_ count: Int) {
        mantissas.reserveCapacity(count)
        shifts.reserveCapacity(count / Self.blockLength + 1)
    }

    /// Adds samples, of which those beyond full scale are cut to it.
    mutating func append(_ samples: ArraySlice<Float>) {
        var rest = samples
        while !rest.isEmpty {
            let taken = rest.prefix(Self.blockLength - tail.count)
            for sample in taken { tail.append(Swift.min(1, Swift.max(-1, sample))) }
            rest = rest.dropFirst(taken.count)
            if tail.count == Self.blockLength { pack() }
        }
    }

    private mutating func pack() {
        var (highest, lowest): (Float, Float) = (0, 0)
        for sample in tail {
            highest = Swift.max(highest, sample)
            lowest = Swift.min(lowest, sample)
        }
        // The greatest shift by which all stay within 16 bits; the lowest may be −1 itself, the highest may not be 1.
        var shift = -1
        while shift < Self.greatestShift, highest * Self.scale(shift + 1) <= 32_767,
            lowest * Self.scale(shift + 1) >= -32_768
        {
            shift += 1
        }
        let scale = Self.scale(shift)
        for sample in tail { mantissas.append(Int16((sample * scale).rounded(.toNearestOrEven))) }
        shifts.append(Int8(shift))
        tail.removeAll(keepingCapacity: true)
    }

    private static func scale(_ shift: Int) -> Float { Float(sign: .plus, exponent: precision + shift, significand: 1) }

    /// A copy of some samples.
    func floats(in range: Range<Int>) -> [Float] {
        var result: [Float] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < Swift.min(range.upperBound, mantissas.count) {
            let block = index / Self.blockLength
            let end = Swift.min(range.upperBound, (block + 1) * Self.blockLength)
            let unit = 1 / Self.scale(Int(shifts[block]))
            for place in index..<end { result.append(Float(mantissas[place]) * unit) }
            index = end
        }
        if index < range.upperBound {
            result.append(contentsOf: tail[index - mantissas.count..<range.upperBound - mantissas.count])
        }
        return result
    }
}

extension AudioSamples: RandomAccessCollection {
    /// The first sample's number.
    public var startIndex: Int { 0 }
    /// The number after the last sample's.
    public var endIndex: Int { mantissas.count + tail.count }

    /// One sample; a loop over many is faster over an array of them.
    public subscript(position: Int) -> Float {
        guard position < mantissas.count else { return tail[position - mantissas.count] }
        return Float(mantissas[position]) / Self.scale(Int(shifts[position / Self.blockLength]))
    }
}

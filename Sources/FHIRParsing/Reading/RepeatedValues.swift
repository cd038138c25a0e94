/// Keeps what values of the source were read as, so that one that a source repeats byte for byte is read once.
///
/// Concepts, categories and references recur from record to record. The cache has a fixed number of places, and a new
/// value takes the place of the old one. A value is kept when it is seen for the second time, so that values that
/// never recur cost little.
struct RepeatedValues<Value: Sendable>: Sendable {
    /// Longer values seldom recur.
    private static var maximumBytes: Int { 384 }
    private static var size: Int { 512 }

    private struct Place {
        var hash: UInt64 = 0
        /// How many bytes the value has; -1 where it has been seen but once.
        var length = -1
        var value: Value?
    }

    /// Empty until a value is noted: many sources have few.
    private var places: [Place] = []
    /// The bytes of every place, side by side.
    private var bytes: [UInt8] = []

    /// The value's hash, by which the other calls find its place; `nil` for a value that is not kept.
    func hash(_ raw: Span<UInt8>) -> UInt64? {
        raw.count <= Self.maximumBytes ? hashBytes(raw) : nil
    }

    /// What bytes were read as; `nil` where they are not known.
    func find(_ raw: Span<UInt8>, _ hash: UInt64) -> Value? {
        guard !places.isEmpty else { return nil }
        let index = Int(truncatingIfNeeded: hash & UInt64(Self.size - 1))
        guard places[index].hash == hash, places[index].length == raw.count else { return nil }
        let start = index * Self.maximumBytes
        guard equalBytes(bytes.span.extracting(start..<start + raw.count), raw) else { return nil }
        return places[index].value
    }

    /// Notes what bytes were read as.
    mutating func insert(_ raw: Span<UInt8>, _ hash: UInt64, _ value: Value) {
        if places.isEmpty {
            places = [Place](repeating: Place(), count: Self.size)
            bytes = [UInt8](repeating: 0, count: Self.size * Self.maximumBytes)
        }
        let index = Int(truncatingIfNeeded: hash & UInt64(Self.size - 1))
        guard places[index].hash == hash else {
            places[index] = Place(hash: hash)
            return
        }
        places[index].length = raw.count
        places[index].value = value
        for position in raw.indices { bytes[index * Self.maximumBytes + position] = raw[position] }
    }
}

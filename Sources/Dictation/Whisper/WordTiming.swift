/// Gives each word of a decoded segment its time, from the timestamps that the model was sure of.
///
/// Between two sure times the words share the time by how long they take to say. This follows whisper.cpp's
/// experimental token timestamps, without their widening by signal energy.
struct WordTiming {
    /// A timestamp counts when it has this share among the timestamps, and these together have this probability.
    private static let certainShare: Float = 0.01
    private static let certainSum: Float = 0.01

    /// What one word is made of.
    private struct Piece {
        var bytes: [UInt8] = []
        var logProbability = 0.0
        var tokenCount = 0
        var weight = 0.0
        /// The sure time at which it begins, in seconds of the recording.
        var start: Double?
    }

    private let numbering: TokenNumbering

    init(numbering: TokenNumbering) { self.numbering = numbering }

    /// The words of a segment, in order, with times within `bounds`.
    ///
    /// - Parameters:
    ///   - segment: The decoded segment.
    ///   - offset: The second of the recording at which the audio that was decoded begins.
    ///   - bounds: The seconds of the recording within which the segment lies.
    func words(of segment: DecodedSegment, offset: Double, bounds: ClosedRange<Double>) -> [Transcript.Word] {
        let pieces = pieces(of: segment, offset: offset, bounds: bounds)
        let starts = boundaries(of: pieces, in: bounds)
        return pieces.indices.compactMap { index in
            let piece = pieces[index]
            let text = Self.trimmed(piece.bytes)
            guard !text.isEmpty else { return nil }
            let mean = piece.logProbability / Double(max(1, piece.tokenCount))
            return Transcript.Word(
                text: text, start: starts[index], end: starts[index + 1], probability: min(1, exponential(mean)))
        }
    }

    /// Groups text tokens into words: a token that begins with a space begins a word.
    private func pieces(of segment: DecodedSegment, offset: Double, bounds: ClosedRange<Double>) -> [Piece] {
        let origin = windowStart(of: segment)
        var latest = bounds.lowerBound
        var pieces: [Piece] = []
        for token in segment.tokens where numbering.isText(token) {
            if pieces.isEmpty || token.bytes.first == 0x20 {
                var piece = Piece()
                if let origin, isCertain(token) {
                    let time = offset + Double(origin + numbering.centiseconds(token.timestampID)) / 100
                    if time > latest, time < bounds.upperBound {
                        piece.start = time
                        latest = time
                    }
                }
                pieces.append(piece)
            }
            let last = pieces.count - 1
            pieces[last].bytes += token.bytes
            pieces[last].logProbability += Double(token.logProbability)
            pieces[last].tokenCount += 1
            pieces[last].weight += Self.sayingTime(token.bytes)
        }
        return pieces
    }

    /// The start of the decoder's window in centiseconds, which a timestamp at either end of the segment tells.
    private func windowStart(of segment: DecodedSegment) -> Int64? {
        if let last = segment.tokens.last(where: { numbering.isTimestamp($0) }), last.id > numbering.firstTimestamp {
            return segment.endCentiseconds - numbering.centiseconds(last.id)
        }
        if let first = segment.tokens.first, numbering.isTimestamp(first) {
            return segment.startCentiseconds - numbering.centiseconds(first.id)
        }
        return nil
    }

    private func isCertain(_ token: DecodedSegment.Token) -> Bool {
        token.timestampID >= numbering.firstTimestamp && token.timestampProbability > Self.certainShare
            && token.timestampProbabilitySum > Self.certainSum
    }

    /// The times between the words: one more than there are words, never falling.
    private func boundaries(of pieces: [Piece], in bounds: ClosedRange<Double>) -> [Double] {
        var result = Array(repeating: bounds.upperBound, count: pieces.count + 1)
        var first = 0
        var start = bounds.lowerBound
        while first < pieces.count {
            var next = first + 1
            while next < pieces.count, pieces[next].start == nil { next += 1 }
            let end = next < pieces.count ? pieces[next].start ?? bounds.upperBound : bounds.upperBound
            let total = pieces[first..<next].reduce(0) { $0 + $1.weight }
            var passed = 0.0
            for index in first..<next {
                result[index] = start + (total > 0 ? (end - start) * passed / total : 0)
                passed += pieces[index].weight
            }
            (first, start) = (next, end)
        }
        return result
    }

    /// How long a token takes to say, in letters.
    ///
    /// - Source: `voice_length` of whisper.cpp.
    private static func sayingTime(_ bytes: [UInt8]) -> Double {
        bytes.reduce(0) { sum, byte in
            switch byte {
            case 0x20: sum + 0.01
            case 0x2C: sum + 2
            case 0x2E, 0x21, 0x3F, 0x30...0x39: sum + 3
            // The second and later bytes of a character add nothing.
            case 0x80...0xBF: sum
            default: sum + 1
            }
        }
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let start = bytes.firstIndex(where: { !isSpace($0) }),
            let end = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: bytes[start...end], as: UTF8.self)
    }
}

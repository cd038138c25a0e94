/// One caption: a stretch of time and the words to show, in parts that were heard clearly or not.
struct CaptionCue {
    /// Words of one kind.
    struct Part {
        var text: String
        var isUncertain: Bool
    }

    var start: Double
    var end: Double
    var parts: [Part]

    /// Two lines of 42 characters, and as long as they take to read.
    ///
    /// - Source: BBC Subtitle Guidelines and Netflix Timed Text Style Guide, which both give these two limits.
    private static let longestText = 84
    private static let longestDuration = 7.0

    /// The cues of a transcript: a segment each where it has no written form, else as much of a segment as can be read.
    static func cues(of transcript: Transcript) -> [CaptionCue] {
        guard let written = transcript.written else {
            return transcript.segments.map { segment in
                CaptionCue(
                    start: segment.start, end: segment.end, parts: [Part(text: segment.text, isUncertain: false)])
            }
        }
        let bytes = Array(written.text.utf8)
        let uncertain = transcript.readableUncertainMentions.map(\.range)
        var cues: [CaptionCue] = []
        var open: [FormattedDictation.Piece] = []
        func close() {
            if let cue = CaptionCue(open, of: bytes, uncertain: uncertain) {
                cues.append(cue)
            }
            open.removeAll()
        }
        let ends = segmentEnds(of: transcript)
        var segment = 0
        for piece in written.pieces where !piece.range.isEmpty {
            var isNext = false
            while segment < ends.count, piece.rawRange.lowerBound >= ends[segment] {
                (segment, isNext) = (segment + 1, true)
            }
            if let first = open.first {
                let isFull =
                    piece.range.upperBound - first.range.lowerBound > longestText
                    || (piece.end ?? 0) - (first.start ?? 0) > longestDuration
                // A full stop does not stand alone.
                if isNext || piece.rule == .layout || (isFull && piece.rule != .punctuation) { close() }
            }
            open.append(piece)
        }
        close()
        return cues
    }

    /// Where each segment's text ends in the transcript's text.
    private static func segmentEnds(of transcript: Transcript) -> [Int] {
        var end = 0
        return transcript.segments.map { segment in
            end += segment.text.utf8.count + 1
            return end - 1
        }
    }

}

extension CaptionCue {
    /// A cue of pieces that follow each other; `nil` where they show nothing.
    private init?(_ pieces: [FormattedDictation.Piece], of bytes: [UInt8], uncertain: [Range<Int>]) {
        guard let first = pieces.first, let last = pieces.last else { return nil }
        let start = pieces.compactMap(\.start).min() ?? 0
        self.init(start: start, end: max(start, pieces.compactMap(\.end).max() ?? 0), parts: [])
        var place = first.range.lowerBound
        for mark in uncertain where mark.overlaps(first.range.lowerBound..<last.range.upperBound) {
            let low = max(place, mark.lowerBound)
            let high = max(low, min(mark.upperBound, last.range.upperBound))
            parts.append(Part(text: Self.line(bytes[place..<low]), isUncertain: false))
            parts.append(Part(text: Self.line(bytes[low..<high]), isUncertain: true))
            place = high
        }
        parts.append(Part(text: Self.line(bytes[place..<max(place, last.range.upperBound)]), isUncertain: false))
        parts.removeAll { $0.text.isEmpty }
        trimEnds()
        if parts.isEmpty { return nil }
    }

    /// Text on one line: a line break would end the cue.
    private static func line(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            let isSpace = byte == 0x0A || byte == 0x0D || byte == 0x20
            if !isSpace || result.last != 0x20 { result.append(isSpace ? 0x20 : byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func trimEnds() {
        while let first = parts.first, first.text.allSatisfy({ $0 == " " }) { parts.removeFirst() }
        while let last = parts.last, last.text.allSatisfy({ $0 == " " }) { parts.removeLast() }
        guard !parts.isEmpty else { return }
        parts[0].text = String(parts[0].text.drop { $0 == " " })
        while parts[parts.count - 1].text.hasSuffix(" ") { parts[parts.count - 1].text.removeLast() }
    }
}

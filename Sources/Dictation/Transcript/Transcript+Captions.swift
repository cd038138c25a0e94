extension Transcript {
    /// The text, one line a segment.
    public var plainText: String {
        segments.map { $0.text + "\n" }.joined()
    }

    /// The transcript as WebVTT, one cue a segment.
    ///
    /// - Source: W3C WebVTT: The Web Video Text Tracks Format, sections 4.1 and 4.2.
    public var webVTT: String {
        var result = "WEBVTT\n"
        for segment in segments {
            result += "\n\(Self.cueTimes(segment, separator: "."))\n"
            result += Self.escapedForWebVTT(segment.text) + "\n"
        }
        return result
    }

    /// The transcript as SubRip (SRT), one numbered cue a segment.
    public var subRip: String {
        var result = ""
        for (index, segment) in segments.enumerated() {
            if index > 0 { result += "\n" }
            result += "\(index + 1)\n\(Self.cueTimes(segment, separator: ","))\n"
            result += Self.withoutArrows(segment.text) + "\n"
        }
        return result
    }

    private static func cueTimes(_ segment: Segment, separator: String) -> String {
        let start = Int((segment.start * 1_000).rounded())
        // A cue must end after it starts.
        let end = max(start + 1, Int((segment.end * 1_000).rounded()))
        return "\(clock(start, separator)) --> \(clock(end, separator))"
    }

    private static func clock(_ milliseconds: Int, _ separator: String) -> String {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        return
            "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
            + separator + padded(rest, 3)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    // Both work on scalars: a sign that carries a combining mark is another `Character`, and the same to a player.

    private static func escapedForWebVTT(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Shortens `-->`, which would be read as a line of times, to `->`.
    private static func withoutArrows(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == ">" { while result.suffix(2).elementsEqual("--".unicodeScalars) { result.removeLast() } }
            result.append(scalar)
        }
        return String(result)
    }
}

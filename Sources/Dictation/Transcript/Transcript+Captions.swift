extension Transcript {
    /// The words as they were heard, one line a segment.
    public var plainText: String {
        segments.map { $0.text + "\n" }.joined()
    }

    /// The transcript as WebVTT: the written form in cues that can be read, else one cue a segment.
    ///
    /// Uncertain mentions are spans of the class `uncertain`.
    ///
    /// - Source: W3C WebVTT: The Web Video Text Tracks Format, sections 4.1 and 4.2.
    public var webVTT: String {
        var result = "WEBVTT\n"
        for cue in CaptionCue.cues(of: self) {
            result += "\n\(Self.times(of: cue, separator: "."))\n"
            for part in cue.parts {
                let text = Self.escapedForWebVTT(part.text)
                result += part.isUncertain ? "<c.uncertain>\(text)</c>" : text
            }
            result += "\n"
        }
        return result
    }

    /// The transcript as SubRip (SRT), with the cues of ``webVTT`` numbered from 1.
    public var subRip: String {
        var result = ""
        for (index, cue) in CaptionCue.cues(of: self).enumerated() {
            if index > 0 { result += "\n" }
            result += "\(index + 1)\n\(Self.times(of: cue, separator: ","))\n"
            result += Self.withoutArrows(cue.parts.map(\.text).joined()) + "\n"
        }
        return result
    }

    private static func times(of cue: CaptionCue, separator: String) -> String {
        let start = Int((cue.start * 1_000).rounded())
        // A cue must end after it starts.
        let end = max(start + 1, Int((cue.end * 1_000).rounded()))
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

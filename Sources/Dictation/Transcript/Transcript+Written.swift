extension Transcript {
    /// The text to read: the written form where there is one, else the words as they were heard.
    public var readableText: String { written?.text ?? text }

    /// The seconds during which a range of ``readableText`` was said.
    ///
    /// - Parameter range: A half-open range of UTF-8 byte offsets, not empty.
    /// - Returns: `nil` where the range holds nothing that was said, or reaches outside the text.
    public func audioRange(ofReadable range: Range<Int>) -> ClosedRange<Double>? {
        guard let written else { return audioRange(ofUTF8Range: range) }
        return written.audioRange(of: range)
    }

    /// The uncertain mentions that ``readableText`` holds, each with its place there.
    ///
    /// What was taken back while dictating is not among them.
    public var readableUncertainMentions: [(range: Range<Int>, mention: UncertainMention)] {
        (uncertainMentions ?? []).compactMap { mention in
            guard let written else { return (mention.range, mention) }
            return written.range(ofRaw: mention.range).map { ($0, mention) }
        }
    }

    /// A time as hours, minutes, seconds and tenths, such as `00:01:23.4`, rounded down.
    public static func clock(_ seconds: Double) -> String {
        let tenths = Int((max(0, seconds) * 10 + 1e-6).rounded(.down))
        let (whole, tenth) = tenths.quotientAndRemainder(dividingBy: 10)
        return [whole / 3_600, whole / 60 % 60, whole % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":") + ".\(tenth)"
    }
}

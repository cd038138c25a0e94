/// Something to know about a recording or its transcript, which could be made all the same.
public enum DictationWarning: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// The file holds no sound at all.
    case empty
    /// The file holds nothing but digital silence.
    case silent
    /// The loudest sample is below −34 dBFS, so words may be missed.
    case tooQuiet = "too-quiet"
    /// Loud parts are cut off, so words may be misheard.
    case clipping
    /// The file ends before its header says that it does.
    case truncated
    /// Samples that are no numbers were taken as silence.
    case invalidSamples = "invalid-samples"
    /// A stretch without any pause was longer than the model's window and was cut at its quietest place.
    case cutInSpeech = "cut-in-speech"
    /// Text was dropped as invented; see the discarded segments.
    case discardedText = "discarded-text"
    /// The prompt was longer than allowed and was cut.
    case promptCut = "prompt-cut"
    /// The sample model made it of a recording that is none of Chartline's own: it is not to be relied on.
    case sampleModel = "sample-model"

    /// Orders by name.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

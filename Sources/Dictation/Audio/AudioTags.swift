import CAudio

/// What a recording's embedded tags say of whose it is: Vorbis comments, ID3, RIFF INFO, AIFF text chunks.
///
/// Recorders and scripts that know the patient write it into the comment, as `key=value` pairs between semicolons with
/// the names of a manifest's columns: `patient_system=urn:oid:1.2.3;patient_id=4711;encounter_id=V-12`.
public struct AudioTags: Hashable, Sendable {
    /// The title.
    public var title: String?
    /// Who speaks: the artist's tag, or `author` in the comment.
    public var author: String?
    /// When it was recorded, as written: the date's tag, or `recorded_at` in the comment.
    public var recordedAt: String?
    /// The patient's number; `nil` where the comment does not name one.
    public var patientID: String?
    /// The authority that assigned ``patientID``.
    public var patientSystem: String?
    /// The encounter's number.
    public var encounterID: String?
    /// The document's type: a LOINC code or words.
    public var type: String?

    /// Makes tags of what a file says.
    public init(title: String? = nil, artist: String? = nil, date: String? = nil, comment: String? = nil) {
        self.title = title
        author = artist
        recordedAt = date
        for pair in (comment ?? "").split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = Self.trimmed(parts[1])
            guard !value.isEmpty else { continue }
            switch Self.trimmed(parts[0]).lowercased() {
            case "patient_id": patientID = value
            case "patient_system": patientSystem = value
            case "encounter_id": encounterID = value
            case "author": author = value
            case "recorded_at": recordedAt = value
            case "type": type = value
            default: break
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}

extension AudioFile {
    /// The embedded tags of a file; `nil` where it cannot be opened as audio.
    ///
    /// Nothing is decoded, so that a file with tags may still turn out to be damaged.
    public static func tags(path: String) -> AudioTags? {
        guard isAvailable, let file = try? SoundFile(path: path) else { return nil }
        return AudioTags(
            title: file.tag(Int(CHARTLINE_AUDIO_TAG_TITLE)), artist: file.tag(Int(CHARTLINE_AUDIO_TAG_ARTIST)),
            date: file.tag(Int(CHARTLINE_AUDIO_TAG_DATE)), comment: file.tag(Int(CHARTLINE_AUDIO_TAG_COMMENT)))
    }
}

internal import CDAParsing
internal import Compression
internal import Dictation
internal import FHIRParsing

/// What kind of file a source is, told by its first bytes and, where these do not tell, by its name.
enum SourceFormat: String, Sendable {
    case fhir, ccda, note, audio, manifest
    case unsupported

    static let prefixLength = 4096
    private static let audioExtensions: Set<String> = [
        "wav", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "aifc", "au", "w64", "caf",
        // Not readable: decoding says what they are, and how to convert them.
        "m4a", "mp4", "3gp", "aac", "wma", "webm", "amr", "dss", "ds2",
    ]
    private static let noteExtensions: Set<String> = ["txt", "text", "rtf", "html", "htm"]

    /// Whether a source is read as a recording, by its name.
    static func isRecording(_ source: InputSource) -> Bool { isRecording(named: source.fileName) }

    /// Whether a file is read as a recording, by its name.
    static func isRecording(named fileName: String) -> Bool {
        audioExtensions.contains(InputSource.ending(fileName))
    }

    /// - Parameters:
    ///   - prefix: The first bytes of the source, decompressed.
    ///   - source: The source's name.
    init(prefix: [UInt8], source: InputSource) {
        let ending =
            source.fileExtension == "gz"
            ? InputSource.ending(String(source.fileName.dropLast(3))) : source.fileExtension
        if source.isManifest {
            self = .manifest
        } else if Self.audioExtensions.contains(ending) || AudioFile.recognizes(prefix) {
            self = .audio
        } else if Self.noteExtensions.contains(ending) {
            self = .note
        } else if FHIRParser.recognizes(prefix.span) != .no || ["json", "ndjson", "jsonl"].contains(ending) {
            self = .fhir
        } else if CDAParser.recognizes(prefix.span) || ["xml", "ccda", "cda", "ccd"].contains(ending) {
            self = .ccda
        } else {
            self = .unsupported
        }
    }
}

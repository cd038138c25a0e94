/// One file of the input.
struct InputSource: Hashable, Sendable {
    /// Its path below the input folder, with `/` between folders: the source's name everywhere.
    var name: String
    /// Where it is.
    var path: String
    /// The SHA-256 of its bytes; empty where it cannot be read.
    var sha256: String
    /// Its size in bytes.
    var byteCount: Int
    /// Why it cannot be read; `nil` where it can.
    var unreadable: Unreadable?
    /// Which file it was when it was found; `nil` where it cannot be read.
    var identity: FileIdentity?

    /// Why a file cannot be read; the raw value is the reason's stable name.
    enum Unreadable: String {
        case file = "unreadable-file"
        case folder = "unreadable-folder"
        case link = "broken-link"
        case special = "not-a-file"
        case name = "unreadable-name"

        /// What is wrong and what to do.
        var message: String {
            switch self {
            case .file: "the file cannot be read; mend its permissions"
            case .folder: "the folder cannot be read; mend its permissions"
            case .link: "the link leads to no file; mend or exclude it"
            case .special: "this is a pipe, a socket or a device and no file; exclude it"
            case .name: "the file's name is not UTF-8; rename it"
            }
        }
    }

    /// Whether the file is still the one that was found, with the same size and time of change.
    var isUnchanged: Bool { identity == FileIdentity(path: path) }

    /// The folder, within which references without a base address are looked up.
    var scope: String { Self.scope(of: name) }

    /// The last part of the path.
    var fileName: String {
        name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// The folder of a source's name; empty for the input folder itself.
    static func scope(of name: String) -> String { name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "" }

    /// Whether it ties notes and recordings beside it to patients.
    var isManifest: Bool {
        [SourceManifest.fileName, SourceManifest.jsonFileName].contains(fileName) || sidecarRecording != nil
    }

    /// The name of the recording that a sidecar such as `visit.wav.json` speaks of; `nil` for another file.
    var sidecarRecording: String? {
        guard fileName.hasSuffix(SourceManifest.sidecarEnding) else { return nil }
        let recording = String(fileName.dropLast(SourceManifest.sidecarEnding.count))
        return SourceFormat.isRecording(named: recording) ? recording : nil
    }

    /// What follows the last point of the file's name, in lower case; empty without one.
    var fileExtension: String { Self.ending(fileName) }

    /// What follows the last point of a file's name, in lower case; empty without one.
    static func ending(_ fileName: String) -> String {
        guard let point = fileName.lastIndex(of: "."), point != fileName.startIndex else { return "" }
        return fileName[fileName.index(after: point)...].lowercased()
    }
}

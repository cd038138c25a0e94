/// One file of the input.
public struct InputSource: Hashable, Sendable {
    /// Its path below the input folder, with `/` between folders: the source's name everywhere.
    public var name: String
    /// Where it is.
    public var path: String
    /// The SHA-256 of its bytes; empty where it cannot be read.
    public var sha256: String
    /// Its size in bytes.
    public var byteCount: Int
    /// Why it cannot be read; `nil` where it can.
    public var unreadable: String?

    /// The folder, within which references without a base address are looked up.
    public var scope: String { name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "" }

    /// The last part of the path.
    public var fileName: String {
        name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// What follows the last point of the file's name, in lower case; empty without one.
    public var fileExtension: String { Self.ending(fileName) }

    /// What follows the last point of a file's name, in lower case; empty without one.
    static func ending(_ fileName: String) -> String {
        guard let point = fileName.lastIndex(of: "."), point != fileName.startIndex else { return "" }
        return fileName[fileName.index(after: point)...].lowercased()
    }
}

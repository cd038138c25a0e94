/// One input file, as the store knows it.
public struct SourceDescription: Hashable, Sendable {
    /// The path below the input folder, which is the source's name everywhere.
    public var name: String
    /// The set of files within which references without a base address are looked up: the file's folder.
    public var scope: String
    /// What kind of file it is, such as `fhir-json`.
    public var format: String
    /// The SHA-256 of the file's bytes.
    public var sha256: String
    /// The file's size in bytes.
    public var byteCount: Int

    /// Makes a description.
    public init(name: String, scope: String, format: String, sha256: String, byteCount: Int) {
        self.name = name
        self.scope = scope
        self.format = format
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}

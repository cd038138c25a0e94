/// Something odd about a document that could be read all the same.
public struct XMLDiagnostic: Hashable, Sendable {
    /// What is odd.
    public enum Code: String, Hashable, Sendable {
        /// A prefix such as `sdtc:` that no `xmlns` attribute declares; its element or attribute has no namespace.
        case undeclaredPrefix
        /// Another rule of XML namespaces is broken.
        case namespace
        /// A warning that changes nothing about the content.
        case other
    }

    /// What is odd.
    public var code: Code
    /// The line, counted from 1.
    public var line: Int

    /// Makes a diagnostic.
    public init(code: Code, line: Int) {
        self.code = code
        self.line = line
    }
}

/// One code of one code system, as FHIR `Coding` and C-CDA `CD` write it.
public struct Coding: Hashable, Sendable {
    /// The code system; `nil` where the source names none.
    public var system: CodeSystem?
    /// The code as written.
    public var code: String
    /// The words the source gives for the code.
    public var display: String?
    /// The code system's version as written.
    public var version: String?

    /// Makes a coding.
    public init(system: CodeSystem?, code: String, display: String? = nil, version: String? = nil) {
        self.system = system
        self.code = code
        self.display = display
        self.version = version
    }
}

/// A concept: its codings, the source's own first and translations after it, and the words for it.
public struct CodeableConcept: Hashable, Sendable {
    /// The codings, in the source's order.
    public var codings: [Coding]
    /// The words: FHIR `text`, C-CDA `originalText` with its reference resolved.
    public var text: String?

    /// Makes a concept.
    public init(codings: [Coding] = [], text: String? = nil) {
        self.codings = codings
        self.text = text
    }

    /// Whether it holds neither a coding nor words.
    public var isEmpty: Bool { codings.isEmpty && (text ?? "").isEmpty }

    /// The words to show: the text, else the first display, else the first code; `nil` where there is nothing.
    public var label: String? {
        if let text, !text.isEmpty { return text }
        if let display = codings.lazy.compactMap(\.display).first(where: { !$0.isEmpty }) { return display }
        return codings.first?.code
    }

    /// The first code of a code system; `nil` where it has none.
    public func code(in system: CodeSystem) -> String? {
        codings.first { $0.system == system }?.code
    }
}

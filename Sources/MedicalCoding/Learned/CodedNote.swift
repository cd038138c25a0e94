public import ClinicalModel

/// A note with the codes that coders gave it.
public struct CodedNote: Hashable, Sendable {
    /// One code of the note.
    public struct Code: Hashable, Sendable {
        /// The code system.
        public var system: CodeSystem
        /// The code: ICD-10-CM with its dot, others as written.
        public var code: String
        /// The lines of the note, from 1, where its evidence is; empty where nobody said.
        public var lines: [Int]

        /// Makes a code.
        public init(system: CodeSystem, code: String, lines: [Int] = []) {
            self.system = system
            self.code = code
            self.lines = lines
        }
    }

    /// The name of the note.
    public var document: String
    /// Its text.
    public var text: String
    /// Its codes.
    public var codes: [Code]

    /// Makes a coded note.
    public init(document: String, text: String, codes: [Code]) {
        self.document = document
        self.text = text
        self.codes = codes
    }
}

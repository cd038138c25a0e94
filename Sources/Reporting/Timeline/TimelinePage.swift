public import ClinicalModel

/// One patient's timeline as a page that needs no other file and no network.
///
/// The page shows health information of the patient and belongs where the store is.
public struct TimelinePage: Hashable, Sendable {
    /// One entry of the timeline.
    public struct Row: Hashable, Sendable {
        /// The event's key; empty where nothing on the page points to the entry.
        public var key: String
        /// When it was so; `nil` where the source gives no date.
        public var period: ClinicalPeriod?
        /// What kind of entry it is, such as `condition` or `encounter`.
        public var kind: String
        /// What it says.
        public var label: String
        /// The code behind the label, such as `E11.9`; empty where there is none.
        public var code: String
        /// The result with its unit, or the dose; empty where there is none.
        public var value: String
        /// The state.
        public var status: EventStatus
        /// What the entry says of the finding.
        public var assertion: Assertion
        /// Where it stands; the one whose words are shown first.
        public var sources: [Source]
        /// What the reader should know of it, such as `conflict`.
        public var flags: [String]
        /// The numbers of a result, for the charts.
        public var measurements: [Measurement] = []

        /// Makes a row.
        public init(
            period: ClinicalPeriod?, kind: String, label: String, code: String = "", value: String = "",
            status: EventStatus = .unknown, assertion: Assertion = .present, sources: [Source] = [],
            flags: [String] = [], key: String = ""
        ) {
            self.key = key
            self.period = period
            self.kind = kind
            self.label = label
            self.code = code
            self.value = value
            self.status = status
            self.assertion = assertion
            self.sources = sources
            self.flags = flags
        }
    }

    /// The patient's name as it is shown.
    public var patientName: String
    /// What else identifies the patient, in order: a name such as `MRN` and its value.
    public var facts: [Fact]
    /// The entries in the order in which they are shown.
    public var rows: [Row]

    /// The encounters in order of time.
    public var visits: [Visit] = []
    /// The texts with what was found in them, in order of time.
    public var notes: [Note] = []

    /// A place in a file.
    public struct Source: Hashable, Sendable {
        /// The file's path below the input.
        public var file: String
        /// The place within the file, such as an XPath; empty for all of it.
        public var place: String
        /// Whether words of a text are the source, and no entry.
        public var isText: Bool
        /// The words' note and where they begin in it, in UTF-8 bytes; `nil` where the page does not show the note.
        public var words: NotePlace?

        /// Makes a source.
        public init(file: String, place: String = "", isText: Bool = false, words: NotePlace? = nil) {
            self.file = file
            self.place = place
            self.isText = isText
            self.words = words
        }

        /// The last part of the path.
        var name: String { file.split(separator: "/").last.map(String.init) ?? file }
    }

    /// A name with a value, such as `Born` and `1961-04`.
    public struct Fact: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String

        /// Makes a fact.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a page.
    public init(patientName: String, facts: [Fact] = [], rows: [Row]) {
        self.patientName = patientName
        self.facts = facts
        self.rows = rows
    }
}

public import ClinicalModel

extension TimelinePage {
    /// A number of a result with its unit.
    public struct Measurement: Hashable, Sendable {
        /// What was measured.
        public var name: String
        /// The number.
        public var number: Double
        /// The number as the source wrote it.
        public var text: String
        /// The unit; empty where there is none.
        public var unit: String
        /// The bounds of what is normal; `nil` where the source gives none.
        public var low: Double?, high: Double?

        /// Makes a measurement.
        public init(
            name: String, number: Double, text: String, unit: String, low: Double? = nil, high: Double? = nil
        ) {
            self.name = name
            self.number = number
            self.text = text
            self.unit = unit
            self.low = low
            self.high = high
        }
    }

    /// An encounter.
    public struct Visit: Hashable, Sendable {
        /// The encounter's key.
        public var key: String
        /// When it was.
        public var period: ClinicalPeriod?
        /// What it was, such as `Office visit`.
        public var label: String
        /// Why the patient came; empty where no source says.
        public var reason: String

        /// Makes a visit.
        public init(key: String, period: ClinicalPeriod?, label: String, reason: String) {
            self.key = key
            self.period = period
            self.label = label
            self.reason = reason
        }
    }

    /// A text with what was found in it.
    public struct Note: Hashable, Sendable {
        /// The document's key.
        public var key: String
        /// The title as it is shown.
        public var title: String
        /// The date; `nil` where it is not known.
        public var date: ClinicalDate?
        /// The file's path below the input.
        public var file: String
        /// The text.
        public var text: String
        /// What was found, in order of place.
        public var marks: [Mark]

        /// Makes a note.
        public init(key: String, title: String, date: ClinicalDate?, file: String, text: String, marks: [Mark]) {
            self.key = key
            self.title = title
            self.date = date
            self.file = file
            self.text = text
            self.marks = marks
        }
    }

    /// A place in a note.
    public struct NotePlace: Hashable, Sendable {
        /// The document's key.
        public var note: String
        /// The first byte of the words; `nil` for the whole note.
        public var start: Int?

        /// Makes a place.
        public init(note: String, start: Int?) {
            self.note = note
            self.start = start
        }
    }

    /// Words of a note that were understood.
    public struct Mark: Hashable, Sendable {
        /// The words, in UTF-8 bytes of the note.
        public var utf8Range: Range<Int>
        /// What they are, such as `problem`.
        public var kind: String
        /// The concept's preferred words.
        public var concept: String
        /// What the note says of it.
        public var assertion: Assertion
        /// Whom it is about.
        public var experiencer: Experiencer
        /// The event on the page that they speak of; `nil` where there is none.
        public var event: String?

        /// Makes a mark.
        public init(
            utf8Range: Range<Int>, kind: String, concept: String, assertion: Assertion, experiencer: Experiencer,
            event: String?
        ) {
            self.utf8Range = utf8Range
            self.kind = kind
            self.concept = concept
            self.assertion = assertion
            self.experiencer = experiencer
            self.event = event
        }
    }
}

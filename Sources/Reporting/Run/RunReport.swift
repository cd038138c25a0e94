/// What one run read, made and measured: counts only, nothing of any patient.
public struct RunReport: Hashable, Sendable, Encodable {
    /// A name with how often it occurs.
    public struct NamedCount: Hashable, Sendable, Encodable {
        /// The name.
        public var name: String
        /// How often.
        public var count: Int

        /// Makes a count.
        public init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// The version of a part.
    public struct Version: Hashable, Sendable, Encodable {
        /// The part, such as `Chartline` or `ICD-10-CM`.
        public var part: String
        /// Its version.
        public var version: String

        /// Makes a version.
        public init(part: String, version: String) {
            self.part = part
            self.version = version
        }
    }

    /// What became of the records of one source format.
    public struct SourceRow: Hashable, Sendable, Encodable {
        /// The format, such as `FHIR R4` or `C-CDA`.
        public var format: String
        /// Files.
        public var files: Int
        /// Records read.
        public var read: Int
        /// Records taken.
        public var taken: Int
        /// Records in quarantine.
        public var quarantined: Int
        /// Records skipped because an earlier run had taken them.
        public var unchanged: Int
        /// Records that were not processed, such as audio without a model.
        public var notProcessed: Int

        /// Makes a row.
        public init(
            format: String, files: Int, read: Int, taken: Int, quarantined: Int = 0, unchanged: Int = 0,
            notProcessed: Int = 0
        ) {
            self.format = format
            self.files = files
            self.read = read
            self.taken = taken
            self.quarantined = quarantined
            self.unchanged = unchanged
            self.notProcessed = notProcessed
        }

        /// How many records read are in none of the four groups; 0 where the books balance.
        public var unaccounted: Int { read - taken - quarantined - unchanged - notProcessed }
    }

    /// One stage of the run.
    public struct StageRow: Hashable, Sendable, Encodable {
        /// The stage's name.
        public var name: String
        /// How it ended, such as `done` or `skipped`.
        public var status: String
        /// What it was given.
        public var itemsIn: Int
        /// What it made.
        public var itemsOut: Int
        /// How long it took; `nil` to leave time out, so that two runs give the same bytes.
        public var seconds: Double?

        /// Makes a row.
        public init(name: String, status: String, itemsIn: Int, itemsOut: Int, seconds: Double? = nil) {
            self.name = name
            self.status = status
            self.itemsIn = itemsIn
            self.itemsOut = itemsOut
            self.seconds = seconds
        }
    }

    /// How many suggestions have a confidence in a band.
    public struct ConfidenceBand: Hashable, Sendable, Encodable {
        /// The band's lower end, 0...1.
        public var low: Double
        /// The band's upper end, 0...1.
        public var high: Double
        /// How many suggestions.
        public var count: Int

        /// Makes a band.
        public init(low: Double, high: Double, count: Int) {
            self.low = low
            self.high = high
            self.count = count
        }

        /// Sorts confidences into ten bands of equal width, [low, high), with 1 in the last.
        public static func bands(of confidences: some Sequence<Double>) -> [ConfidenceBand] {
            var bands = (0..<10).map {
                ConfidenceBand(low: Double($0) / 10, high: Double($0 + 1) / 10, count: 0)
            }
            for confidence in confidences where confidence.isFinite {
                bands[min(max(Int(confidence * 10), 0), 9)].count += 1
            }
            return bands
        }
    }

    /// A code with how often it was suggested.
    public struct CodeRow: Hashable, Sendable, Encodable {
        /// The code system.
        public var codeSystem: String
        /// The code.
        public var code: String
        /// Its description.
        public var description: String
        /// How often.
        public var count: Int

        /// Makes a row.
        public init(codeSystem: String, code: String, description: String, count: Int) {
            self.codeSystem = codeSystem
            self.code = code
            self.description = description
            self.count = count
        }
    }

    /// The digest of inputs and configuration.
    public var runID: String
    /// Versions of the program and of the code sets.
    public var versions: [Version] = []
    /// What became of the records, format by format.
    public var sources: [SourceRow] = []
    /// The stages in their order.
    public var stages: [StageRow] = []
    /// Why records are in quarantine.
    public var quarantineReasons: [NamedCount] = []
    /// Patients on the timeline.
    public var patientCount = 0
    /// Encounters.
    public var encounterCount = 0
    /// Events.
    public var eventCount = 0
    /// Documents.
    public var documentCount = 0
    /// Drafted notes.
    public var draftCount = 0
    /// Suggested codes.
    public var suggestionCount = 0
    /// Events by kind.
    public var eventsByKind: [NamedCount] = []
    /// Suggestions by code system.
    public var suggestionsBySystem: [NamedCount] = []
    /// Suggestions by what they rest on.
    public var suggestionsByBasis: [NamedCount] = []
    /// Suggestions by confidence.
    public var confidenceBands: [ConfidenceBand] = []
    /// The codes suggested most often.
    public var topCodes: [CodeRow] = []
    /// Flags on suggestions.
    public var flags: [NamedCount] = []
    /// Remarks for the reader, such as that CPT is off.
    public var remarks: [String] = []
    /// Coding accuracy, where a gold standard was given.
    public var codingAccuracy: CodingAccuracySection?

    /// Makes an empty report of a run.
    public init(runID: String) {
        self.runID = runID
    }
}

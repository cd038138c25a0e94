/// One patient's whole timeline as values: what exports are made of.
public struct PatientChronicle: Hashable, Sendable {
    /// An event, once, however many statements it has.
    public struct Event: Hashable, Sendable {
        /// The statement that stands for the event, with its key.
        public var chartEvent: ChartEvent
        /// The encounter's key; empty where it belongs to none.
        public var encounterID: String
        /// All that states it, the one that stands for the event first.
        public var statements: [TimelineStatement]
        /// Where the statements contradict each other.
        public var flags: [TimelineFlag]

        /// Makes an event.
        public init(
            chartEvent: ChartEvent, encounterID: String, statements: [TimelineStatement], flags: [TimelineFlag]
        ) {
            self.chartEvent = chartEvent
            self.encounterID = encounterID
            self.statements = statements
            self.flags = flags
        }
    }

    /// An encounter with its key.
    public struct Visit: Hashable, Sendable {
        /// The timeline's key.
        public var encounterID: String
        /// The encounter.
        public var encounter: Encounter

        /// Makes a visit.
        public init(encounterID: String, encounter: Encounter) {
            self.encounterID = encounterID
            self.encounter = encounter
        }
    }

    /// The timeline's key.
    public var patientID: String
    /// The patient as all linked records together tell.
    public var patient: Patient
    /// The encounters, by start and then key.
    public var visits: [Visit]
    /// The events, by time and then key.
    public var events: [Event]

    /// Makes a chronicle.
    public init(patientID: String, patient: Patient, visits: [Visit], events: [Event]) {
        self.patientID = patientID
        self.patient = patient
        self.visits = visits
        self.events = events
    }
}

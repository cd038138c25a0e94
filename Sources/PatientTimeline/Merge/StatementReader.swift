internal import ClinicalModel
internal import GRDB
internal import JSONTape

/// Reads the statements of one patient after the other.
struct StatementReader {
    private let rows: ColumnReader
    private let contents: ColumnReader
    private let sources: SourcePlaces
    private let siteZone: SiteZone?
    private let kinds = NamedCases<EventKind>()
    private let states = NamedCases<EventStatus>()
    private let assertions = NamedCases<Assertion>()
    private let experiencers = NamedCases<Experiencer>()
    private var tape = JSONTape()

    /// - Parameter siteZone: The zone of times that are written without one.
    init(_ database: Database, siteZone: SiteZone?) throws {
        self.siteZone = siteZone
        rows = ColumnReader(
            try database.cachedStatement(
                sql: """
                    SELECT event.event_id, record.source_id, record.ordinal, event.event_key, event.kind, event.reference,
                        event.status, event.assertion, event.experiencer, event.effective_start, event.effective_end,
                        event.recorded, event.available, timeline_event.encounter_id, timeline_event.superseded_by,
                        event.content
                    FROM timeline_event CROSS JOIN event USING (event_id) JOIN record USING (record_id)
                    WHERE timeline_event.patient_id = ?
                    """))
        contents = ColumnReader(
            try database.cachedStatement(sql: "SELECT content FROM event WHERE event_id = ?"))
        sources = try SourcePlaces(database)
    }

    /// One patient's statements, in the order of the sources' names and of the records within.
    mutating func statements(ofPatient patientID: String, names: inout ConceptNames) throws -> [EventStatement] {
        var result: [EventStatement] = []
        /// By a key of kind, folder and reference: the first statement of the record.
        var records: [UInt64: Int] = [:]
        try rows.bind(patientID, to: 1)
        while try rows.step() {
            let statement = try statement(&names)
            result.append(statement)
            let scope = sources.scope(of: statement.sourceID)
            let key = rows.withBytes(5) { reference in
                var key = IdentityKey(UInt8(ascii: "E"))
                key.add(statement.recordKind.rawValue)
                key.add(UInt64(scope))
                key.add(bytes: reference)
                return key.value
            }
            guard let name = key else { continue }
            guard let first = records[name] else {
                records[name] = result.count - 1
                continue
            }
            (statement.record, result[first].record) = (first, first)
        }
        // Of what is never merged only versions of one record are compared.
        for statement in result where statement.family == nil && statement.record != nil {
            try contents.bind(statement.eventID, to: 1)
            while try contents.step() { try read(contents, 0, into: statement, &names) }
        }
        result.sort { ($0.place.source, $0.place.record, $0.key) < ($1.place.source, $1.place.record, $1.key) }
        return result
    }

    private mutating func statement(_ names: inout ConceptNames) throws -> EventStatement {
        let sourceID = rows.integer(1)
        let kind = rows.withBytes(4) { kinds.find($0) } ?? nil
        let statement = EventStatement(
            eventID: rows.integer(0), sourceID: sourceID,
            place: (sources.place(of: sourceID), rows.integer(2)), key: rows.withBytes(3, Self.number) ?? 0,
            kind: kind ?? .other)
        statement.status = (rows.withBytes(6) { states.find($0) } ?? nil) ?? .unknown
        statement.assertion = (rows.withBytes(7) { assertions.find($0) } ?? nil) ?? .present
        statement.experiencer = (rows.withBytes(8) { experiencers.find($0) } ?? nil) ?? .patient
        statement.start = rows.date(9)
        statement.end = rows.date(10)
        statement.recorded = rows.date(11)
        statement.available = rows.date(12)
        if let siteZone { assume(siteZone, statement) }
        statement.hasEncounter = !rows.isNull(13)
        statement.isReplaced = !rows.isNull(14)
        // A request in FHIR tells when it was written, one in C-CDA from when the drug is taken.
        if statement.kind == .medicationRequest, statement.start == nil { statement.start = statement.recorded }
        if statement.family != nil { try read(rows, 15, into: statement, &names) }
        return statement
    }

    private func assume(_ zone: SiteZone, _ statement: EventStatement) {
        let written = statement.time
        if zone.assumed(of: written) != nil { statement.writtenTime = written }
        statement.start = zone.assumed(of: statement.start) ?? statement.start
        statement.end = zone.assumed(of: statement.end) ?? statement.end
        statement.recorded = zone.assumed(of: statement.recorded) ?? statement.recorded
        statement.available = zone.assumed(of: statement.available) ?? statement.available
    }

    private mutating func read(
        _ reader: ColumnReader, _ column: CInt, into statement: EventStatement, _ names: inout ConceptNames
    ) throws {
        _ = try reader.withBytes(column) { bytes in
            do throws(JSONError) {
                try tape.read(bytes)
            } catch {
                throw TimelineError.damagedContent(at: error.byteOffset)
            }
            let value = tape.root(of: bytes)
            statement.concept = names.concept(value, "concept")
            statement.lastUpdated = ContentReader.date(value, "lastUpdated")
            guard let family = statement.family else { return }
            statement.identifiers = ContentReader.list(value, "identifiers") { item in
                guard let system = item["system"], !system.rawBytes.isEmpty, let value = item["value"] else {
                    return nil
                }
                var key = IdentityKey(UInt8(ascii: "I"))
                key.add(bytes: system.rawBytes)
                key.add(bytes: value.rawBytes)
                return key.value
            }
            statement.value = ContentReader.eventValue(value, "value")
            // The parts of an allergy are its reactions, which sources tell more or less of.
            if family == .result { statement.parts = Self.parts(value) }
            statement.dosages = ContentReader.list(value, "dosages") { ContentReader.dosage($0) }
        }
    }

    private static func parts(_ value: borrowing JSONValue) -> [String] {
        ContentReader.list(value, "components") { item in
            ContentReader.component(item).map { component in
                let code = component.concept.codings.first?.code ?? component.concept.label ?? ""
                return code + " " + (component.value?.text ?? "")
            }
        }.sorted()
    }

    /// The number that a key's hexadecimal digits write.
    private static func number(_ digits: Span<UInt8>) -> UInt64 {
        var number: UInt64 = 0
        for index in digits.indices {
            let digit = digits[index]
            number = number << 4 | UInt64(digit < 0x3A ? digit & 0xF : digit &- 0x57 & 0xF)
        }
        return number
    }
}

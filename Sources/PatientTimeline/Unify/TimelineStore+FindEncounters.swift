internal import ClinicalModel
internal import GRDB
internal import JSONTape

extension TimelineStore {
    /// Finds the encounters, patient by patient: no more than one patient's records are held.
    static func findEncounters(
        _ resolver: inout ReferenceResolver, siteZone: SiteZone?, _ database: Database
    ) throws {
        try database.execute(
            sql: """
                -- Indices that are made at the end are sorted once.
                DROP INDEX IF EXISTS encounter_patient;
                DROP INDEX IF EXISTS encounter_link_encounter;
                CREATE TEMP TABLE visited (
                    patient_id TEXT NOT NULL, encounter_record_id INTEGER NOT NULL,
                    PRIMARY KEY (patient_id, encounter_record_id)
                ) WITHOUT ROWID
                """)
        try findVisited(&resolver, database)
        let sources = try SourcePlaces(database)
        let rows = ColumnReader(
            try database.cachedStatement(
                sql: """
                    SELECT encounter_record_id, visited.patient_id, source_id, ordinal, reference, period_start,
                        period_end, status, content
                    FROM temp.visited CROSS JOIN encounter_record USING (encounter_record_id) JOIN record USING (record_id)
                    WHERE encounter_record.status <> 'enteredInError'
                        AND encounter_record_id NOT IN (SELECT encounter_record_id FROM temp.deleted_encounter)
                    ORDER BY visited.patient_id
                    """))
        let target = try EncounterWriter(database)
        var tape = JSONTape()
        var patientID = ""
        var records: [(place: (Int, Int64), record: EncounterIdentity.Record)] = []
        func finish() throws {
            records.sort { ($0.place.0, $0.place.1, $0.record.recordID) < ($1.place.0, $1.place.1, $1.record.recordID) }
            try target.write(EncounterIdentity(records.map(\.record)), patientID: patientID) { record, encounterID in
                resolver.remember(
                    encounter: record.reference, sourceID: record.sourceID, recordID: record.recordID,
                    ReferenceResolver.Visit(encounterID: encounterID, patientID: patientID))
            }
            records.removeAll(keepingCapacity: true)
        }
        try rows.begin()
        while try rows.step() {
            let next = rows.text(1) ?? ""
            if next != patientID {
                try finish()
                patientID = next
            }
            let sourceID = rows.integer(2)
            records.append(
                (
                    (sources.place(of: sourceID), rows.integer(3)),
                    try record(rows, scope: sources.scopeName(of: sourceID), siteZone: siteZone, &tape)
                ))
        }
        try finish()
        try database.execute(
            sql: """
                DROP TABLE temp.visited;
                CREATE INDEX encounter_patient ON encounter (patient_id);
                CREATE INDEX encounter_link_encounter ON encounter_link (encounter_id);
                """)
        try keepDeletedEncounters(&resolver, database)
    }

    private static func findVisited(_ resolver: inout ReferenceResolver, _ database: Database) throws {
        let named = ColumnReader(
            try database.cachedStatement(
                sql: """
                    SELECT encounter_record_id, source_id, patient_reference
                    FROM encounter_record JOIN record USING (record_id) WHERE patient_reference IS NOT NULL
                    """))
        let target = ColumnReader(try database.cachedStatement(sql: "INSERT INTO temp.visited VALUES (?, ?)"))
        try named.begin()
        while try named.step() {
            try target.bind(try resolver.patient(named.text(2) ?? "", sourceID: named.integer(1)), to: 1)
            try target.bind(named.integer(0), to: 2)
            _ = try target.step()
        }
    }

    private static func record(
        _ rows: ColumnReader, scope: String, siteZone: SiteZone?, _ tape: inout JSONTape
    ) throws -> EncounterIdentity.Record {
        var record = EncounterIdentity.Record(
            recordID: rows.integer(0), sourceID: rows.integer(2), scope: scope, reference: rows.text(4) ?? "")
        record.said = EncounterIdentity.Description(
            start: rows.text(5), end: rows.text(6), status: rows.text(7) ?? "unknown")
        record.occasion.sources = [record.sourceID]
        let (start, end) = (rows.date(5), rows.date(6))
        record.occasion.start = siteZone?.assumed(of: start) ?? start
        record.occasion.end = siteZone?.assumed(of: end) ?? end
        _ = try rows.withBytes(8) { bytes in
            do throws(JSONError) {
                try tape.read(bytes)
            } catch {
                throw TimelineError.damagedContent(at: error.byteOffset)
            }
            let value = tape.root(of: bytes)
            record.identifiers = ContentReader.list(value, "identifiers") { item in
                ContentReader.identifier(item).map { ($0.system, $0.value) }
            }
            let places = ContentReader.texts(value, "locations") + [ContentReader.text(value, "serviceProvider") ?? ""]
            record.occasion.places = Set(places.map { ConceptNames.words(of: $0) }.filter { !$0.isEmpty })
            if let held = value["class"] { record.said.encounterClass = ContentReader.text(held, "code") }
            record.occasion.encounterClass = record.said.encounterClass
        }
        return record
    }
}

/// Writes the encounters that were found.
private struct EncounterWriter {
    private let database: Database
    private let encounters: ColumnReader
    private let links: ColumnReader

    init(_ database: Database) throws {
        self.database = database
        encounters = ColumnReader(
            try database.cachedStatement(
                sql: "INSERT INTO encounter VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING"))
        links = ColumnReader(try database.cachedStatement(sql: "INSERT INTO encounter_link VALUES (?, ?, ?)"))
    }

    /// Writes a patient's encounters, and tells of which each record is.
    func write(
        _ identity: EncounterIdentity, patientID: String, _ tell: (EncounterIdentity.Record, String) -> Void
    ) throws {
        for visit in identity.visits {
            try encounters.bind(patientID, to: 2)
            try encounters.bind(visit.shown.start, to: 3)
            try encounters.bind(visit.shown.end, to: 4)
            try encounters.bind(visit.shown.encounterClass, to: 5)
            try encounters.bind(visit.shown.status, to: 6)
            for key in visit.keys(ofPatient: patientID) {
                try encounters.bind(key, to: 1)
                _ = try encounters.step()
                guard database.changesCount > 0 else { continue }
                try links.bind(key, to: 2)
                for member in visit.members { tell(member.record, key) }
                break
            }
            for member in visit.members {
                try links.bind(member.record.recordID, to: 1)
                try links.bind(member.rule, to: 3)
                _ = try links.step()
            }
        }
    }
}

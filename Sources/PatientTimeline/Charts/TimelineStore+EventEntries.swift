internal import ClinicalModel
internal import GRDB

extension TimelineStore {
    /// The events that entries state, each once, with every statement of it.
    static func eventEntries(ofPatient patientID: String, _ database: Database) throws -> [TimelineEntry] {
        let flags = try flags(ofPatient: patientID, database)
        let mentions = try supportingMentions(ofPatient: patientID, database)
        var statements: [Int64: [TimelineStatement]] = [:]
        var principals: [(id: Int64, event: ClinicalEvent, key: String, encounterID: String?)] = []
        var restricted: Set<Int64> = []
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT \(StoredRows.eventColumns), timeline_event.encounter_id, principal_id, rule, superseded_by
                FROM timeline_event JOIN event USING (event_id) \(StoredRows.recordJoin)
                WHERE timeline_event.patient_id = ?
                ORDER BY principal_id <> event.event_id, \(StoredRows.recordOrder), event_key
                """, arguments: [patientID])
        while let row = try rows.next() {
            let event = try StoredRows.event(row)
            let (eventID, principalID): (Int64, Int64) = (row["event_id"], row["principal_id"])
            let key: String = row["event_key"]
            statements[principalID, default: []].append(
                TimelineStatement(
                    key: key, source: event.provenance.source, pointer: event.provenance.pointer,
                    utf8Range: event.provenance.byteRange, isMention: false, rule: row["rule"],
                    isSuperseded: (row["superseded_by"] as Int64?) != nil))
            if SecurityLabels.restrict(event.securityLabels) { restricted.insert(principalID) }
            if eventID == principalID { principals.append((eventID, event, key, row["encounter_id"])) }
        }
        return principals.compactMap { id, event, key, encounterID in
            let held = (statements[id] ?? []) + (mentions[id] ?? [])
            // What was replaced without a successor on this timeline, such as by another document, is history.
            if held.allSatisfy(\.isSuperseded) { return nil }
            let coding = event.concept.codings.first
            var entry = TimelineEntry(
                patientID: patientID, encounterID: encounterID ?? "", key: key,
                date: event.effective?.iso8601 ?? event.recorded?.iso8601 ?? event.available?.iso8601 ?? "",
                kind: event.kind.rawValue, label: event.concept.label ?? event.sourceType,
                code: coding.map { ($0.system.map { $0.name + " " } ?? "") + $0.code } ?? "",
                value: valueText(event), status: event.status.rawValue, assertion: event.assertion.rawValue,
                source: event.provenance.source, pointer: event.provenance.pointer,
                isRestricted: restricted.contains(id))
            entry.statements = held
            entry.flags = flags[id] ?? []
            return entry
        }
    }

    private static func flags(ofPatient patientID: String, _ database: Database) throws -> [Int64: [TimelineFlag]] {
        var result: [Int64: [TimelineFlag]] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT timeline_conflict.event_id, flag, says, other_says, coalesce(other.event_key, document_key) AS other
                FROM timeline_event JOIN timeline_conflict USING (event_id)
                LEFT JOIN event AS other ON other.event_id = other_statement_id
                LEFT JOIN document ON document.document_id = timeline_conflict.document_id
                WHERE patient_id = ? ORDER BY flag, other, position
                """, arguments: [patientID])
        while let row = try rows.next() {
            let flag = TimelineFlag(
                name: row["flag"], says: row["says"], otherSays: row["other_says"], otherKey: row["other"] ?? "")
            if result[row["event_id"]]?.contains(flag) != true { result[row["event_id"], default: []].append(flag) }
        }
        return result
    }

    /// The words of texts that speak of events which entries state.
    private static func supportingMentions(
        ofPatient patientID: String, _ database: Database
    ) throws -> [Int64: [TimelineStatement]] {
        var result: [Int64: [TimelineStatement]] = [:]
        let rows = try Row.fetchCursor(
            database, sql: mentionRows + " AND timeline_mention.event_id IS NOT NULL " + mentionOrder,
            arguments: [patientID])
        while let row = try rows.next() { result[row["event_id"], default: []].append(statement(row)) }
        return result
    }

    private static let mentionRows = """
        SELECT timeline_mention.*, mention.kind AS mention_kind, concept, text_start, text_end, assertion, value, unit,
            document_key, document.pointer, document.date, document.content, source.name AS source_name,
            timeline_document.encounter_id
        FROM timeline_mention JOIN timeline_document USING (document_id) JOIN document USING (document_id)
        JOIN mention ON mention.text_sha256 = document.text_sha256 AND mention.position = timeline_mention.position
        \(StoredRows.documentRecordJoin) WHERE timeline_mention.patient_id = ?
        """
    private static let mentionOrder = " ORDER BY \(StoredRows.recordOrder), document_key, timeline_mention.position"

    private static func statement(_ row: Row) -> TimelineStatement {
        let (start, end): (Int, Int) = (row["text_start"], row["text_end"])
        var statement = TimelineStatement(
            key: row["document_key"], source: row["source_name"], pointer: row["pointer"], utf8Range: start..<end,
            isMention: true, rule: row["rule"], isSuperseded: false)
        if let first: Int = row["time_words_start"], let last: Int = row["time_words_end"] {
            statement.timeRange = first..<last
        }
        return statement
    }

    /// The events that only texts speak of, each with all its words.
    static func mentionEntries(ofPatient patientID: String, _ database: Database) throws -> [TimelineEntry] {
        var entries: [TimelineEntry] = []
        var places: [String: Int] = [:]
        let rows = try Row.fetchCursor(
            database, sql: mentionRows + " AND timeline_mention.event_id IS NULL " + mentionOrder,
            arguments: [patientID])
        while let row = try rows.next() {
            let (document, position): (Int64, Int) = (row["first_document_id"], row["first_position"])
            let name = "\(document) \(position)"
            let statement = statement(row)
            let content: String = row["content"]
            let isRestricted = try ContentReader.read(content) { value in
                SecurityLabels.restrict(ContentReader.list(value, "securityLabels") { ContentReader.coding($0) })
            }
            let time = (row["time_start"] as String?).flatMap { ClinicalDate(iso8601: $0) }
            if let place = places[name] {
                entries[place].statements.append(statement)
                // Of words of one encounter the first that tell a time count.
                if let time, entries[place].dateBasis == Self.noteDateBasis { date(&entries[place], time, row) }
                if isRestricted { entries[place].isRestricted = true }
                continue
            }
            places[name] = entries.count
            let value = [row["value"] as String?, row["unit"] as String?].compactMap { $0 }.joined(separator: " ")
            var entry = TimelineEntry(
                patientID: patientID, encounterID: row["encounter_id"] ?? "",
                key: statement.key + "#\(row["position"] as Int)", date: row["date"] ?? "",
                kind: kind(ofMention: row["mention_kind"]), label: row["concept"], code: "", value: value,
                status: EventStatus.unknown.rawValue, assertion: row["assertion"], source: statement.source,
                pointer: statement.pointer, isRestricted: isRestricted)
            entry.statements = [statement]
            entry.dateBasis = entry.date.isEmpty ? "" : noteDateBasis
            if let time { date(&entry, time, row) }
            entries.append(entry)
        }
        return entries
    }

    private static let noteDateBasis = "note-date"

    /// Dates an entry by words: a state from then on, or for as long as they say; what happens at that time.
    private static func date(_ entry: inout TimelineEntry, _ start: ClinicalDate, _ row: Row) {
        let end = (row["time_end"] as String?).flatMap { ClinicalDate(iso8601: $0) }
        let happens = ["procedure", "measurement", "finding"].contains(row["mention_kind"] as String)
        entry.date =
            happens && end == nil ? start.iso8601 : ClinicalPeriod(start: start, end: nil)?.iso8601 ?? start.iso8601
        entry.dateBasis = row["time_basis"] ?? ""
    }

    /// The kind of event that a mention of a text is of.
    private static func kind(ofMention kind: String) -> String {
        switch kind {
        case "problem": EventKind.condition.rawValue
        case "drug": EventKind.medicationStatement.rawValue
        case "allergy": EventKind.allergyIntolerance.rawValue
        case "finding", "measurement": EventKind.observation.rawValue
        default: kind
        }
    }
}

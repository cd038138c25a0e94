internal import ClinicalModel
internal import GRDB

/// What the records hold that is likely to be said in one recording.
public struct DictationContext: Hashable, Sendable {
    /// The patient's problems, those that last longest and latest first.
    public var problems: [String] = []
    /// The patient's drugs, active ones and the latest first.
    public var drugs: [String] = []
    /// The names of those who dictated, and of those who saw the patient.
    public var clinicians: [String] = []
}

extension TimelineStore {
    /// What is known for each recording of a patient, by the recording's number in the store.
    ///
    /// The patient is found by the identifiers of the recording's record, as `unify` does later; an identifier that
    /// people of different birth dates share names nobody here. Restricted records are left out.
    ///
    /// - Throws: ``TimelineError``.
    public func dictationContexts() throws -> [Int64: DictationContext] {
        try write { database in
            try database.execute(sql: Self.dictatedPatients)
            var phrases: [Int64: (problems: [Phrase], drugs: [Phrase])] = [:]
            let rows = try Row.fetchCursor(database, sql: Self.dictatedEvents)
            while let row = try rows.next() {
                guard let phrase = try Phrase(row) else { continue }
                let isProblem = (row["kind"] as String) == EventKind.condition.rawValue
                var held = phrases[row["recording"], default: ([], [])]
                if isProblem { held.problems.append(phrase) } else { held.drugs.append(phrase) }
                phrases[row["recording"]] = held
            }
            var result = phrases.mapValues { held in
                DictationContext(problems: Phrase.ordered(held.problems), drugs: Phrase.ordered(held.drugs))
            }
            for (recording, name) in try Self.clinicians(database) {
                var context = result[recording, default: DictationContext()]
                if !context.clinicians.contains(name), context.clinicians.count < Self.mostPhrases {
                    context.clinicians.append(name)
                }
                result[recording] = context
            }
            try database.execute(
                sql: "DROP TABLE temp.dictated; DROP TABLE temp.dictated_identifier; DROP TABLE temp.dictated_match")
            return result
        }
    }

    fileprivate static let mostPhrases = 40

    /// The recordings with the patients' keys by which the records name them.
    private static let dictatedPatients = """
        CREATE TEMP TABLE dictated (recording INTEGER, source_id INTEGER, scope TEXT, reference TEXT,
            PRIMARY KEY (reference, scope, recording, source_id)) WITHOUT ROWID;
        INSERT INTO dictated SELECT document_id, source_id, source.scope, patient_reference
            FROM audio JOIN document USING (document_id) \(StoredRows.recordJoin) WHERE patient_reference IS NOT NULL;
        CREATE TEMP TABLE dictated_identifier AS
            SELECT DISTINCT recording, held.value ->> '$.system' AS system, held.value ->> '$.value' AS value
            FROM dictated JOIN patient_record USING (reference) JOIN record USING (record_id)
                JOIN source ON source.source_id = record.source_id AND source.scope = dictated.scope,
                json_each(patient_record.content, '$.identifiers') AS held
            WHERE coalesce(held.value ->> '$.system', '') <> '';
        CREATE INDEX temp.dictated_identifier_value ON dictated_identifier (value, system);
        CREATE TEMP TABLE dictated_match AS
            SELECT DISTINCT recording, source.source_id, source.scope, patient_record.reference,
                patient_record.birth_date
            FROM patient_record JOIN record USING (record_id) JOIN source USING (source_id),
                json_each(patient_record.content, '$.identifiers') AS held
                JOIN dictated_identifier ON dictated_identifier.value = held.value ->> '$.value'
                    AND dictated_identifier.system = held.value ->> '$.system'
            WHERE patient_record.status <> 'enteredInError';
        INSERT OR IGNORE INTO dictated SELECT recording, source_id, scope, reference FROM dictated_match
            WHERE recording NOT IN (SELECT recording FROM dictated_match GROUP BY recording
                HAVING count(DISTINCT birth_date) > 1);
        """

    /// Joins statements to the recordings of the patient whom they name: in the patient's own source, and in another of
    /// the same folder that has no patient of that key itself.
    private static func isOfDictated(_ table: String) -> String {
        """
        JOIN dictated ON dictated.reference = \(table).patient_reference AND dictated.scope = source.scope
            AND (dictated.source_id = record.source_id OR NOT EXISTS (
                SELECT 1 FROM patient_record AS own JOIN record AS own_record USING (record_id)
                WHERE own.reference = \(table).patient_reference AND own_record.source_id = record.source_id))
        """
    }

    private static var dictatedEvents: String {
        """
        SELECT DISTINCT recording, event.event_id, event.kind, event.status, event.label, event.content,
            coalesce(effective_end, effective_start, recorded, available, '') AS day
        FROM event \(StoredRows.recordJoin) \(isOfDictated("event"))
        WHERE event.kind IN ('condition', 'medicationRequest', 'medicationStatement', 'medicationAdministration',
                'medicationDispense')
            AND event.assertion = 'present' AND event.experiencer = 'patient' AND event.label IS NOT NULL
            AND event.status NOT IN ('enteredInError', 'refuted', 'notDone', 'cancelled')
        """
    }

    /// Those who dictated and those who took part in the patient's encounters, by recording and name.
    private static func clinicians(_ database: Database) throws -> [(Int64, String)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT 0 AS rank, document_id AS recording, held.value ->> '$.name' AS clinician
                FROM audio JOIN document USING (document_id), json_each(document.content, '$.authors') AS held
                WHERE clinician IS NOT NULL
                UNION SELECT 1, recording, held.value ->> '$.name' AS clinician
                FROM encounter_record \(StoredRows.recordJoin) \(isOfDictated("encounter_record")),
                    json_each(encounter_record.content, '$.participants') AS held
                WHERE clinician IS NOT NULL
                ORDER BY recording, rank, clinician
                """
        ).map { ($0["recording"], $0["clinician"]) }
    }

    private struct Phrase {
        var text: String
        var isActive: Bool
        var day: String

        /// `nil` for a restricted record, or one without a name.
        init?(_ row: Row) throws {
            let content: String = row["content"]
            if content.contains("securityLabels") {
                let labels = try ContentReader.read(content) { value in
                    ContentReader.list(value, "securityLabels") { ContentReader.coding($0) }
                }
                if SecurityLabels.restrict(labels) { return nil }
            }
            text = Self.spoken(row["label"])
            isActive = !["inactive", "resolved", "remission", "stopped", "completed"].contains(row["status"] as String)
            day = row["day"]
            if text.isEmpty { return nil }
        }

        /// A name as it is said: without the qualifier in brackets, and without strength and form behind it.
        private static func spoken(_ label: String) -> String {
            label.split(separator: " ").prefix { word in
                !(word.first.map { $0 == "(" || $0 == "[" || $0.isNumber } ?? true)
            }.joined(separator: " ")
        }

        /// Active ones first, of these the latest; each text once.
        static func ordered(_ phrases: [Phrase]) -> [String] {
            var seen: Set<String> = []
            let sorted = phrases.sorted { left, right in
                if left.isActive != right.isActive { return left.isActive }
                return left.day == right.day ? left.text < right.text : left.day > right.day
            }
            // Not lazily: a lazy filter asks more than once, and the second time nothing is new.
            return Array(sorted.map(\.text).filter { seen.insert($0.lowercased()).inserted }.prefix(mostPhrases))
        }
    }
}

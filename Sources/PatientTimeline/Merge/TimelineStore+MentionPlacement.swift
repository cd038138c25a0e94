internal import ClinicalModel
internal import GRDB

extension TimelineStore {
    /// The mentions of the patient's own in documents that hold, in the order of the sources and of the words.
    static func mentions(ofPatient patientID: String, _ database: Database) throws -> [PlacedMention] {
        var result: [PlacedMention] = []
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT timeline_document.document_id, mention.position, document.record_id,
                        timeline_document.encounter_id, document.date, mention.kind, mention.concept, mention.assertion,
                        mention.value, mention.unit, time_start, time_end, basis, words_start, words_end,
                        document.kind = 'sectionNarrative' AND EXISTS (
                            SELECT 1 FROM event WHERE event.record_id = document.record_id
                                AND event.section = document.content ->> '$.type.codings[0].code') AS is_rendering
                    FROM timeline_document CROSS JOIN document USING (document_id)
                    CROSS JOIN mention USING (text_sha256) \(StoredRows.documentRecordJoin)
                    LEFT JOIN mention_time ON mention_time.text_sha256 = mention.text_sha256
                        AND note_date IN ('', document.date) AND mention_time.position = mention.position
                    WHERE timeline_document.patient_id = ? AND timeline_document.superseded_by IS NULL
                        AND document.status NOT IN ('enteredInError', 'inactive') AND mention.experiencer = 'patient'
                        AND mention.assertion NOT IN ('hypothetical', 'conditional')
                    ORDER BY \(StoredRows.recordOrder), document_key, mention.position
                    """), arguments: [patientID])
        while let row = try rows.next() {
            let time = (row["time_start"] as String?).flatMap { ClinicalDate(iso8601: $0) }.map { start in
                let (first, last): (Int, Int) = (row["words_start"], row["words_end"])
                return MentionTime(start: start, end: row["time_end"], basis: row["basis"], words: first..<last)
            }
            result.append(
                PlacedMention(
                    documentID: row[0], position: row[1], recordID: row[2], encounterID: row[3],
                    date: (row[4] as String?).flatMap { ClinicalDate(iso8601: $0) }, kind: row[5], concept: row[6],
                    assertion: Assertion(rawValue: row[7]) ?? .present, value: row[8], unit: row[9],
                    isRendering: row["is_rendering"], time: time))
        }
        return result
    }

    static func save(_ placement: MentionPlacement, patientID: String, _ database: Database) throws {
        for place in placement.places {
            try database.cachedStatement(
                sql: "INSERT INTO timeline_mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            ).execute(
                arguments: [
                    place.mention.documentID, place.mention.position, patientID, place.eventID,
                    place.first?.documentID, place.first?.position, place.rule,
                    place.mention.time?.start.iso8601, place.mention.time?.end, place.mention.time?.basis,
                    place.mention.time?.words.lowerBound, place.mention.time?.words.upperBound,
                ])
        }
        for conflict in placement.contradictions {
            try database.cachedStatement(
                sql: "INSERT INTO timeline_conflict VALUES (?, ?, ?, NULL, ?, ?, ?, ?)"
            ).execute(arguments: [
                conflict.eventID, conflict.flag, conflict.eventID, conflict.mention.documentID,
                conflict.mention.position, conflict.says, conflict.mention.concept,
            ])
        }
    }
}

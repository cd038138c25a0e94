internal import ClinicalModel
internal import GRDB

extension TimelineStore {
    /// Gives notes, dictations and transcripts that name no encounter the one that their time tells.
    ///
    /// That is the only visit of the patient that day; of several the last that had begun, where the times tell which.
    static func attachByTime(siteZone: SiteZone?, _ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT document_id, timeline_document.patient_id, document.date
                FROM timeline_document JOIN document USING (document_id)
                WHERE timeline_document.encounter_id IS NULL AND document.encounter_reference IS NULL
                    AND document.kind IN ('audio', 'transcript', 'note') AND length(document.date) >= 10
                ORDER BY document_id
                """)
        for row in rows {
            guard let date = StoredRows.date(row, "date"),
                let encounterID = try encounter(
                    ofPatient: row["patient_id"], on: siteZone?.assumed(of: date) ?? date, siteZone: siteZone, database)
            else { continue }
            try database.cachedStatement(sql: "UPDATE timeline_document SET encounter_id = ? WHERE document_id = ?")
                .execute(arguments: [encounterID, row["document_id"] as Int64])
        }
    }

    private static func encounter(
        ofPatient patientID: String, on date: ClinicalDate, siteZone: SiteZone?, _ database: Database
    ) throws -> String? {
        let day = date.dateOnly.iso8601
        let visits = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT encounter_id, period_start FROM encounter
                    WHERE patient_id = ?1 AND deleted_by IS NULL AND length(period_start) >= 10 AND substr(period_start, 1, 10) <= ?2
                        AND substr(max(coalesce(period_end, period_start), period_start), 1, 10) >= ?2
                        AND status NOT IN ('cancelled', 'planned', 'enteredInError')
                    ORDER BY encounter_id
                    """), arguments: [patientID, day])
        if visits.count <= 1 { return visits.first?[0] }
        guard date.precision >= .minute else { return nil }
        var latest: (start: Int, encounterID: String)?
        for visit in visits {
            guard let written = StoredRows.date(visit, "period_start"), written.precision >= .minute,
                let start = siteZone?.assumed(of: written) ?? written as ClinicalDate?,
                (start.zoneMinutes == nil) == (date.zoneMinutes == nil)
            else { return nil }
            let seconds = start.secondsSince1970
            guard seconds <= date.secondsSince1970 else { continue }
            if let held = latest, held.start == seconds { return nil }
            if seconds > latest?.start ?? .min { latest = (seconds, visit[0]) }
        }
        return latest?.encounterID
    }
}

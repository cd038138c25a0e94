internal import ClinicalModel
internal import GRDB

extension TimelineStore {
    /// Finds which statements are about one event, patient by patient: no more than one patient's are held.
    static func mergeEvents(
        lexicon: @escaping (String) -> String?, siteZone: SiteZone?, _ database: Database
    ) throws {
        var names = ConceptNames(lexicon: lexicon)
        var reader = try StatementReader(database, siteZone: siteZone)
        let joined = ColumnReader(
            try database.cachedStatement(
                sql: """
                    UPDATE timeline_event SET principal_id = ?, rule = ?,
                        superseded_by = coalesce(?, superseded_by) WHERE event_id = ?
                    """))
        let hasMentions = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM mention)") ?? false
        // In the order of their records: what sources say of neighbours lies close together, in any other order a page
        // of the store is read for nearly every row.
        let patients = try String.fetchCursor(
            database,
            sql: """
                SELECT patient_id
                FROM patient LEFT JOIN (
                    SELECT patient_id, min(patient_record_id) AS first FROM patient_link GROUP BY patient_id)
                    USING (patient_id)
                ORDER BY first, patient_id
                """)
        while let patientID = try patients.next() {
            names.beginPatient()
            let statements = try reader.statements(ofPatient: patientID, names: &names)
            let merge = EventMerge(statements)
            try save(merge, statements, by: joined)
            for conflict in EventConflicts(merge, statements).conflicts {
                try database.cachedStatement(
                    sql: "INSERT INTO timeline_conflict VALUES (?, ?, ?, ?, NULL, NULL, ?, ?)"
                ).execute(arguments: [
                    conflict.eventID, conflict.flag, conflict.first, conflict.second, conflict.firstSays,
                    conflict.secondSays,
                ])
            }
            if siteZone != nil { try saveAssumedZones(merge, statements, database) }
            guard hasMentions else { continue }
            let mentions = try mentions(ofPatient: patientID, database)
            guard !mentions.isEmpty else { continue }
            let placement = MentionPlacement(mentions, statements: statements, merge: merge, names: names)
            try save(placement, patientID: patientID, database)
        }
    }

    /// Marks the events whose time is in the site's zone because no source gives one.
    private static func saveAssumedZones(
        _ merge: EventMerge, _ statements: [EventStatement], _ database: Database
    ) throws {
        for event in merge.events {
            guard let principal = event.members.first.map({ statements[$0.index] }),
                let written = principal.writtenTime, let time = principal.time
            else { continue }
            try database.cachedStatement(
                sql: "INSERT INTO timeline_conflict VALUES (?1, 'zone', ?1, NULL, NULL, NULL, ?2, ?3)"
            ).execute(arguments: [principal.eventID, written.iso8601, time.iso8601 + " assumed"])
        }
    }

    private static func save(_ merge: EventMerge, _ statements: [EventStatement], by joined: ColumnReader) throws {
        for event in merge.events {
            guard let principal = event.members.first?.index else { continue }
            for member in event.members {
                let replacement = merge.supersededBy[member.index].map { statements[$0].eventID }
                let isPrincipal = member.index == principal
                if isPrincipal, replacement == nil { continue }
                try joined.bind(statements[principal].eventID, to: 1)
                try joined.bind(isPrincipal ? "statement" : member.rule, to: 2)
                if let replacement { try joined.bind(replacement, to: 3) } else { try joined.bind(nil, to: 3) }
                try joined.bind(statements[member.index].eventID, to: 4)
                _ = try joined.step()
            }
        }
    }
}

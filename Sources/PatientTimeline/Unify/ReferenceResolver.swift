internal import ContentHash
internal import GRDB

/// Finds the patients and encounters that records name: in the record's own source first, then in the files of the same
/// folder.
struct ReferenceResolver {
    private struct Name: Hashable {
        var sourceID: Int64
        var reference: String
    }

    /// An encounter found, with its patient.
    struct Visit {
        var encounterID: String
        var patientID: String
    }

    private let database: Database
    private let sourcePatients: ColumnReader
    private let folderPatients: ColumnReader
    private let sourceEncounters: ColumnReader
    private let folderEncounters: ColumnReader
    private var patients: Answers<String>
    private var encounters: Answers<Visit?>

    /// Answers that are kept; beyond so many, all are looked up again.
    private struct Answers<Answer> {
        let most: Int
        private var held: [Name: (answer: Answer, recordID: Int64)] = [:]

        init(most: Int) { self.most = most }

        func find(_ name: Name) -> Answer? { held[name]?.answer }

        mutating func keep(_ answer: Answer, for name: Name) {
            if held.count >= most { held.removeAll(keepingCapacity: true) }
            held[name] = (answer, 0)
        }

        /// Keeps what will be asked for; of two records of one name, that with the lower number counts.
        mutating func remember(_ answer: Answer, for name: Name, recordID: Int64) {
            if let known = held[name] {
                guard recordID < known.recordID else { return }
            } else if held.count >= most {
                return
            }
            held[name] = (answer, recordID)
        }
    }

    /// What an answer of either kind takes, with its place in the table.
    private static let bytesPerAnswer = 200

    /// - Parameter bytes: How much memory the answers that are kept may take.
    init(_ database: Database, bytes: Int) throws {
        self.database = database
        let most = max(16, bytes / 2 / Self.bytesPerAnswer)
        (patients, encounters) = (Answers(most: most), Answers(most: most))
        let linked = """
            SELECT patient_link.patient_id FROM patient_record JOIN patient_link USING (patient_record_id)
            \(StoredRows.recordJoin) WHERE patient_record.reference = ?
            """
        sourcePatients = ColumnReader(
            try database.cachedStatement(
                sql: linked + " AND record.source_id = ? ORDER BY rule = 'deleted', patient_record_id LIMIT 1"))
        folderPatients = ColumnReader(
            try database.cachedStatement(
                sql: linked + Self.inFolder + "rule = 'deleted', patient_record_id LIMIT 1"))
        let joined = """
            SELECT encounter.encounter_id, encounter.patient_id
            FROM encounter_record JOIN encounter_link USING (encounter_record_id) JOIN encounter USING (encounter_id)
            \(StoredRows.recordJoin) WHERE encounter_record.reference = ? AND encounter.deleted_by IS NULL
            """
        sourceEncounters = ColumnReader(
            try database.cachedStatement(
                sql: joined + " AND record.source_id = ? ORDER BY encounter_record_id LIMIT 1"))
        folderEncounters = ColumnReader(
            try database.cachedStatement(sql: joined + Self.inFolder + "encounter_record_id LIMIT 1"))
    }

    /// The patient that a reference means; a reference to a record that is nowhere gives a patient of its own, so that
    /// what is said of them is not lost.
    mutating func patient(_ reference: String, sourceID: Int64) throws -> String {
        let name = Name(sourceID: sourceID, reference: reference)
        if let known = patients.find(name) { return known }
        let found = try linkedPatient(name) ?? unknownPatient(name)
        patients.keep(found, for: name)
        return found
    }

    private func linkedPatient(_ name: Name) throws -> String? {
        try linked(name, by: sourcePatients) ?? linked(name, by: folderPatients)
    }

    private func linked(_ name: Name, by reader: ColumnReader) throws -> String? {
        try reader.bind(name.reference, to: 1)
        try reader.bind(name.sourceID, to: 2)
        defer { reader.end() }
        return try reader.step() ? reader.text(0) : nil
    }

    private func unknownPatient(_ name: Name) throws -> String {
        let scope =
            try String.fetchOne(
                try database.cachedStatement(sql: "SELECT scope FROM source WHERE source_id = ?"),
                arguments: [name.sourceID]) ?? ""
        let patientID = "P" + ContentHash.key(["reference", scope, name.reference], digits: 12)
        try database.cachedStatement(sql: "INSERT INTO patient (patient_id) VALUES (?) ON CONFLICT DO NOTHING")
            .execute(arguments: [patientID])
        return patientID
    }

    /// The encounter that a reference means; `nil` where it is nowhere.
    mutating func encounter(_ reference: String, sourceID: Int64) throws -> Visit? {
        let name = Name(sourceID: sourceID, reference: reference)
        if let known = encounters.find(name) { return known }
        let found = try visit(name, by: sourceEncounters) ?? visit(name, by: folderEncounters)
        encounters.keep(found, for: name)
        return found
    }

    /// Takes down what will be asked for: a patient record and the patient that it was found to be of.
    ///
    /// All records must be told of before the first question for a patient. Of two records that a source calls the
    /// same, the one with the lower number counts, as it does where the answer is looked up.
    mutating func remember(patient reference: String, sourceID: Int64, recordID: Int64, _ patientID: String) {
        patients.remember(patientID, for: Name(sourceID: sourceID, reference: reference), recordID: recordID)
    }

    /// The same of an encounter record.
    mutating func remember(encounter reference: String, sourceID: Int64, recordID: Int64, _ visit: Visit) {
        encounters.remember(visit, for: Name(sourceID: sourceID, reference: reference), recordID: recordID)
    }

    private func visit(_ name: Name, by reader: ColumnReader) throws -> Visit? {
        try reader.bind(name.reference, to: 1)
        try reader.bind(name.sourceID, to: 2)
        defer { reader.end() }
        guard try reader.step() else { return nil }
        return Visit(encounterID: reader.text(0) ?? "", patientID: reader.text(1) ?? "")
    }

    private static let inFolder = """
         AND source.scope = (SELECT scope FROM source WHERE source_id = ?)
        ORDER BY \(StoredRows.recordOrder),
        """ + " "
}

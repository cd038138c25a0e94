internal import ClinicalModel
internal import ContentHash
internal import GRDB

/// Writes the people that were found, each under a key that depends on their records' identifiers alone, or on their
/// references where they have none.
struct PatientWriter {
    private let database: Database
    private let patients: ColumnReader
    private let links: ColumnReader

    init(_ database: Database) throws {
        self.database = database
        patients = ColumnReader(
            try database.cachedStatement(sql: "INSERT INTO patient VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"))
        links = ColumnReader(try database.cachedStatement(sql: "INSERT INTO patient_link VALUES (?, ?, ?)"))
    }

    /// - Parameter records: The person's, in the order of their sources' names: the first that says something is shown.
    /// - Returns: The patient's key.
    func write(_ records: [PersonRecord], rules: [PatientIdentity.Rule]) throws -> String {
        try patients.bind(records.lazy.compactMap(\.name).first, to: 2)
        try patients.bind(records.lazy.compactMap(\.birthDate).first, to: 3)
        try patients.bind(records.lazy.compactMap(\.sex).first, to: 4)
        let key = try insert(named: Self.names(of: records))
        try links.bind(key, to: 2)
        for (record, rule) in zip(records, rules) {
            try links.bind(record.recordID, to: 1)
            try links.bind(rule.name, to: 3)
            _ = try links.step()
        }
        return key
    }

    /// Inserts the patient under the first key that nobody has.
    private func insert(named names: [String]) throws -> String {
        var salt = 0
        while true {
            for name in names {
                let key = "P" + ContentHash.key([name, String(salt)], digits: 12)
                try patients.bind(key, to: 1)
                _ = try patients.step()
                if database.changesCount > 0 { return key }
            }
            salt += 1
        }
    }

    private static func names(of records: [PersonRecord]) -> [String] {
        var identifiers: [String] = []
        for record in records {
            record.forEachIdentifying { identifiers.append($0.system + "\0" + $0.value) }
        }
        return identifiers.sorted() + records.map { $0.scope + "\0" + $0.reference }.sorted()
    }
}

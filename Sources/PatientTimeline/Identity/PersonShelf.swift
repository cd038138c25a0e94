internal import GRDB
internal import JSONTape

/// The patient records that identity looks at, in the order of their sources' names, numbered from 0.
///
/// They stay in the store; some are kept in memory as well, as many as it may take.
final class PersonShelf {
    /// How many there are.
    let count: Int
    private let scan: ColumnReader
    private let single: ColumnReader
    private let numbers: ColumnReader
    private let sources: SourcePlaces
    private var tape = JSONTape()
    /// Record `n` stands at `n` modulo the number of places, if any stands there.
    private var kept: [PersonRecord?]
    private var keptNumbers: [Int32]

    /// What one record takes, names and addresses with it; measured on records of one name and one address.
    static let bytesPerRecord = 1200

    /// - Parameter bytes: How much memory the records that are kept may take.
    init(_ database: Database, bytes: Int) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE person (number INTEGER PRIMARY KEY, patient_record_id INTEGER NOT NULL);
                INSERT INTO temp.person (patient_record_id)
                    SELECT patient_record_id FROM patient_record \(StoredRows.recordJoin)
                    WHERE patient_record.status <> 'enteredInError'
                        AND patient_record_id NOT IN (SELECT patient_record_id FROM temp.deleted_patient)
                    ORDER BY \(StoredRows.recordOrder), patient_record_id;
                """)
        count = try Int.fetchOne(database, sql: "SELECT count(*) FROM temp.person") ?? 0
        let columns = """
            SELECT number, patient_record_id, source_id, reference, birth_date, name, sex, content
            FROM temp.person CROSS JOIN patient_record USING (patient_record_id) JOIN record USING (record_id)
            """
        scan = ColumnReader(try database.makeStatement(sql: columns + " ORDER BY number"))
        single = ColumnReader(try database.makeStatement(sql: columns + " WHERE number = ?"))
        numbers = ColumnReader(
            try database.makeStatement(
                sql: """
                    SELECT min(number) FROM patient_record JOIN temp.person USING (patient_record_id)
                    \(StoredRows.recordJoin) WHERE patient_record.reference = ? AND source.scope = ?
                    """))
        sources = try SourcePlaces(database)
        let places = max(1, min(count, bytes / Self.bytesPerRecord))
        kept = Array(repeating: nil, count: places)
        keptNumbers = Array(repeating: -1, count: places)
    }

    /// Ends the use of the store.
    func close(_ database: Database) throws {
        scan.end()
        single.end()
        numbers.end()
        try database.execute(sql: "DROP TABLE temp.person")
    }

    /// One record.
    func record(_ number: Int) throws -> PersonRecord {
        let place = number % kept.count
        if keptNumbers[place] == Int32(number), let record = kept[place] { return record }
        try single.bind(Int64(number + 1), to: 1)
        defer { single.end() }
        guard try single.step() else { throw TimelineError.damagedContent(at: 0) }
        let record = try read(single)
        (kept[place], keptNumbers[place]) = (record, Int32(number))
        return record
    }

    /// Hands out all records in order.
    func forEach(_ body: (Int, PersonRecord) throws -> Void) throws {
        if kept.count == count, keptNumbers.allSatisfy({ $0 >= 0 }) {
            for (number, record) in kept.enumerated() { if let record { try body(number, record) } }
            return
        }
        try scan.begin()
        defer { scan.end() }
        while try scan.step() {
            let number = Int(scan.integer(0)) - 1
            let place = number % kept.count
            if keptNumbers[place] == Int32(number), let record = kept[place] {
                try body(number, record)
                continue
            }
            let record = try read(scan)
            // What is looked up again and again is left where it is.
            if keptNumbers[place] < 0 { (kept[place], keptNumbers[place]) = (record, Int32(number)) }
            try body(number, record)
        }
    }

    /// The number of the first record of a folder with a key; `nil` where there is none.
    func number(scope: String, reference: String) throws -> Int? {
        try numbers.bind(reference, to: 1)
        try numbers.bind(scope, to: 2)
        defer { numbers.end() }
        guard try numbers.step(), !numbers.isNull(0) else { return nil }
        return Int(numbers.integer(0)) - 1
    }

    private func read(_ rows: ColumnReader) throws -> PersonRecord {
        try PersonRecord(rows, scope: sources.scopeName(of: rows.integer(2)), &tape)
    }
}

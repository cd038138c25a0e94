internal import ContentHash
internal import GRDB
internal import GRDBSQLite

/// Writes a batch's rows with one prepared statement a table; lives within one use of the database.
///
/// Bound without GRDB's values in between: loading is bound by what each column costs.
struct RowWriter {
    private let database: Database
    private let statements: [Statement]
    private let columns: [Int]
    /// The number of the source that is being loaded.
    var sourceID: Int64 = 0
    /// The number of the record written last.
    var recordID: Int64 = 0
    /// The number of the document written last.
    private(set) var documentID: Int64 = 0
    private var keys: ValueKeys

    /// - Parameter sourceName: What the keys of the values are formed from, with the record's place.
    init(_ database: Database, sourceName: String) throws {
        self.database = database
        statements = try LoadTable.allCases.map { try database.cachedStatement(sql: $0.insertion) }
        columns = LoadTable.allCases.map(\.columns.count)
        keys = ValueKeys(sourceName: sourceName)
    }

    /// Writes a batch.
    ///
    /// - Parameter firstOrdinal: The place of the batch's first record among the source's.
    /// - Throws: What SQLite answers, as `DatabaseError`.
    mutating func write(_ batch: RecordBatch, firstOrdinal: Int) throws {
        // The batch keeps its bytes where they are during the call; behind it no statement knows them any more.
        defer { for statement in statements { unsafe sqlite3_clear_bindings(statement.sqliteStatement) } }
        try unsafe batch.bytes.withUnsafeBufferPointer { texts in
            try unsafe write(batch, texts: texts, firstOrdinal: firstOrdinal)
        }
    }

    private mutating func write(
        _ batch: RecordBatch, texts: UnsafeBufferPointer<UInt8>, firstOrdinal: Int
    ) throws {
        var field = 0
        var offset = 1
        var ordinal = firstOrdinal
        for table in batch.rows {
            let index = Int(table.rawValue)
            for column in 1...columns[index] {
                let held = batch.fields[field]
                field += 1
                switch held.kind {
                case .null: try bind(nil, to: column, of: index)
                case .integer: try bind(Int64(held.value), to: column, of: index)
                case .sourceID: try bind(sourceID, to: column, of: index)
                case .recordID: try bind(recordID, to: column, of: index)
                case .documentID: try bind(documentID, to: column, of: index)
                case .ordinal:
                    ordinal = firstOrdinal + held.value
                    try bind(Int64(ordinal), to: column, of: index)
                case .key:
                    keys.form(record: ordinal, value: held.value)
                    try bind(key: keys.digits, to: column, of: index)
                case .text, .blob:
                    let range = offset..<offset + held.value
                    offset += held.value
                    try unsafe bind(texts, range, isText: held.kind == .text, to: column, of: index)
                }
            }
            try step(index)
            if table == .record { recordID = database.lastInsertedRowID }
            if table == .document { documentID = database.lastInsertedRowID }
        }
    }

    private func bind(_ number: Int64?, to column: Int, of statement: Int) throws {
        // The statement is GRDB's and lives as long as `statements` does.
        let code =
            if let number {
                unsafe sqlite3_bind_int64(statements[statement].sqliteStatement, CInt(column), number)
            } else {
                unsafe sqlite3_bind_null(statements[statement].sqliteStatement, CInt(column))
            }
        try check(code, SQLITE_OK)
    }

    /// Binds bytes that stay where they are until the row is written; the range lies within them.
    private func bind(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isText: Bool, to column: Int, of statement: Int
    ) throws {
        let handle = unsafe statements[statement].sqliteStatement
        let part = unsafe UnsafeBufferPointer(rebasing: bytes[range])
        let code =
            isText
            ? unsafe sqlite3_bind_text(handle, CInt(column), part.baseAddress, CInt(range.count), nil)
            : unsafe sqlite3_bind_blob(handle, CInt(column), part.baseAddress, CInt(range.count), nil)
        try check(code, SQLITE_OK)
    }

    private func bind(key digits: [UInt8], to column: Int, of statement: Int) throws {
        let handle = unsafe statements[statement].sqliteStatement
        // SQLite copies the digits before the call returns: SQLITE_TRANSIENT, which C spells -1.
        let copy = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code = unsafe digits.withUnsafeBufferPointer { digits in
            unsafe sqlite3_bind_text(handle, CInt(column), digits.baseAddress, CInt(digits.count), copy)
        }
        try check(code, SQLITE_OK)
    }

    private func step(_ statement: Int) throws {
        let handle = unsafe statements[statement].sqliteStatement
        // A statement that was stepped is reset before its next row, whatever it answered.
        let code = unsafe sqlite3_step(handle)
        unsafe sqlite3_reset(handle)
        try check(code, SQLITE_DONE)
    }

    private func check(_ code: CInt, _ expected: CInt) throws {
        guard code != expected else { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
}

/// Forms the stable keys of a source's values: they depend on its name and the place within it alone.
private struct ValueKeys {
    private let prefix: [UInt8]
    private var input: [UInt8] = []
    /// The key formed last, 16 hexadecimal digits.
    private(set) var digits: [UInt8] = []

    init(sourceName: String) { prefix = Array(sourceName.utf8) + [0] }

    /// The digits of ``ContentHash/key(_:digits:)`` over the name and both places.
    mutating func form(record: Int, value: Int) {
        input.removeAll(keepingCapacity: true)
        input += prefix
        input.append(contentsOf: String(record).utf8)
        input.append(0)
        input.append(contentsOf: String(value).utf8)
        input.append(0)
        digits.removeAll(keepingCapacity: true)
        ContentHash.appendDigits(of: input, count: 16, to: &digits)
    }
}

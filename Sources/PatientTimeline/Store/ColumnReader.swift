internal import ClinicalModel
internal import GRDB
internal import GRDBSQLite

/// Reads a statement's rows where SQLite holds them, and binds its arguments, without GRDB's values in between.
///
/// Unifying touches every row of every source: what a column costs decides how long it takes. The statement must be
/// used by nobody else as long as rows come.
struct ColumnReader {
    private let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    /// Begins anew with these arguments.
    func begin(_ arguments: StatementArguments = StatementArguments()) throws {
        try statement.setArguments(arguments)
        unsafe sqlite3_reset(statement.sqliteStatement)
    }

    /// Ends a run whose rows were not all taken.
    func end() { unsafe sqlite3_reset(statement.sqliteStatement) }

    /// Goes to the next row; false behind the last one.
    func step() throws -> Bool {
        let handle = unsafe statement.sqliteStatement
        let code = unsafe sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        unsafe sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        return false
    }

    func isNull(_ column: CInt) -> Bool {
        unsafe sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_NULL
    }

    func integer(_ column: CInt) -> Int64 {
        unsafe sqlite3_column_int64(statement.sqliteStatement, column)
    }

    /// Hands a text column's bytes to a body; `nil` for NULL.
    func withBytes<Result>(_ column: CInt, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result? {
        // SQLite keeps the bytes until the next step, and nothing steps during the body.
        let handle = unsafe statement.sqliteStatement
        guard let start = unsafe sqlite3_column_text(handle, column) else { return nil }
        let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return try body(unsafe bytes.span)
    }

    /// Whether a text column holds these bytes; `nil` for NULL.
    func equals(_ column: CInt, _ expected: [UInt8]) -> Bool? {
        withBytes(column) { bytes in
            guard bytes.count == expected.count else { return false }
            for index in bytes.indices where bytes[index] != expected[index] { return false }
            return true
        }
    }

    func text(_ column: CInt) -> String? {
        withBytes(column) { bytes in
            guard let text = try? UTF8Span(validating: bytes) else { return "" }
            return String(copying: text)
        }
    }

    func date(_ column: CInt) -> ClinicalDate? {
        withBytes(column) { ClinicalDate(iso8601: $0) } ?? nil
    }

    func bind(_ number: Int64, to parameter: CInt) throws {
        try check(unsafe sqlite3_bind_int64(statement.sqliteStatement, parameter, number))
    }

    func bind(_ text: String?, to parameter: CInt) throws {
        let handle = unsafe statement.sqliteStatement
        guard var text else { return try check(unsafe sqlite3_bind_null(handle, parameter)) }
        // SQLite copies the text before the call returns: SQLITE_TRANSIENT, which C spells -1.
        let copy = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code = text.withUTF8 { bytes in
            unsafe sqlite3_bind_text(handle, parameter, bytes.baseAddress, CInt(bytes.count), copy)
        }
        try check(code)
    }

    private func check(_ code: CInt) throws {
        guard code != SQLITE_OK else { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
}

/// The cases of an enumeration by the bytes of their names, so that reading one makes no string.
struct NamedCases<Case: RawRepresentable & CaseIterable> where Case.RawValue == String {
    private let names: [[UInt8]] = Case.allCases.map { Array($0.rawValue.utf8) }
    private let cases = Array(Case.allCases)

    func find(_ bytes: Span<UInt8>) -> Case? {
        for (index, name) in names.enumerated() where name.count == bytes.count {
            var place = 0
            while place < name.count, name[place] == bytes[place] { place += 1 }
            if place == name.count { return cases[index] }
        }
        return nil
    }
}

internal import GRDB

extension TimelineError {
    /// Tells SQLite's answer in Chartline's words; bound values never come with it.
    init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self.init(
                code: .cannotWrite,
                message: "the timeline store cannot be written (SQLite \(error.extendedResultCode.rawValue)); "
                    + "free disk space or mend the folder's permissions and run again: finished work is kept")
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(
                code: .notAStore,
                message: "the file is no timeline store or is damaged; run again with --fresh to build it anew")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(code: .busy, message: "another process holds the timeline store; try again later")
        default:
            self.init(
                code: .database,
                message:
                    "SQLite answered \(error.extendedResultCode.rawValue) to a statement; where it comes again the "
                    + "file is damaged or no timeline store: run with --fresh to build it anew")
        }
    }

    static var cannotReplace: TimelineError {
        TimelineError(
            code: .cannotWrite,
            message: "the timeline store cannot be replaced by a new one; mend the folder's permissions and run again")
    }

    static func damagedContent(at byteOffset: Int) -> TimelineError {
        TimelineError(
            code: .damagedContent,
            message: "a content column is no JSON at byte \(byteOffset); run again with --fresh")
    }

    /// Runs a body and turns what the database throws into a ``TimelineError``.
    static func wrapping<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw TimelineError(error)
        }
    }
}

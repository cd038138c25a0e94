internal import GRDB

/// The store: one SQLite file with what was read, who the patients are, and what was made of it.
///
/// One process writes at a time. While a stage runs the file has a journal beside it; ``finishStage()`` brings all of
/// it into the one file, which any SQLite tool can then open read-only.
public final class TimelineStore: Sendable {
    let queue: DatabaseQueue

    /// Opens a store, and makes it where there is none.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``TimelineError`` for a file that is no store, a later version's store, or one that cannot be written.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = \(Self.pageBytes); PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                    PRAGMA cache_size = -\(Self.cacheKibibytes)
                    """)
            try Self.keepTemporaryFiles(beside: path, database)
        }
        queue = try TimelineError.wrapping {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try Self.refuseNewer(queue)
            try StoreSchema.migrator.migrate(queue)
            return queue
        }
    }

    /// Opens a finished store for reading only.
    ///
    /// - Parameter path: The file; it must be there.
    /// - Throws: ``TimelineError`` for a file that is no store, or one of another version.
    public init(readingFrom path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        // The folder may not be the reader's to write to; what a reader sorts is one patient's.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
        queue = try TimelineError.wrapping {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read({ try StoreSchema.migrator.hasCompletedMigrations($0) }) else {
                throw TimelineError(
                    code: .notAStore, message: "the file is no timeline store of this version; run the pipeline again")
            }
            try Self.refuseNewer(queue)
            return queue
        }
    }

    private static func refuseNewer(_ queue: DatabaseQueue) throws {
        if try queue.read({ try StoreSchema.migrator.hasBeenSuperseded($0) }) {
            throw TimelineError(
                code: .newerStore,
                message: "the timeline store was made by a later version of Chartline; use that version")
        }
    }

    /// The bytes of a page of a new store: rows of a kilobyte or two fill such a page better than SQLite's usual 4 KiB,
    /// and it takes a quarter of the calls to write and read them.
    private static let pageBytes = 16 << 10

    /// How many KiB of pages SQLite keeps, and of rows it sorts at once.
    private static let cacheKibibytes = 8 << 10

    /// The same while indices are made: nothing else takes memory then, and what is sorted is merged in one go.
    private static let indexingKibibytes = 16 << 10

    /// Has SQLite sort what does not fit its cache in files beside the store: memory stays bounded, and nothing of a
    /// record comes into a folder that others share.
    private static func keepTemporaryFiles(beside path: String, _ database: Database) throws {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let quoted = folder.replacing("'", with: "''")
        try database.execute(sql: "PRAGMA temp_store_directory = '\(quoted)'")
    }

    /// The schema's version.
    public static var schemaVersion: Int { StoreSchema.version }

    /// Brings the write-ahead log into the file and leaves it in `journal_mode=DELETE`.
    ///
    /// - Throws: ``TimelineError``.
    public func finishStage() throws {
        try TimelineError.wrapping {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
        }
    }

    /// Makes ready for the next stage.
    ///
    /// - Parameter inBulk: Whether the stage writes much in few transactions: pages that are new to the file are then
    ///   written once, and not to a log first. Otherwise the stage writes little in many transactions, to the log.
    /// - Throws: ``TimelineError``.
    public func beginStage(inBulk: Bool = false) throws {
        try TimelineError.wrapping {
            try queue.writeWithoutTransaction { database in
                try database.execute(
                    sql: inBulk
                        ? "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL"
                        : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
                // SQLite enters the new mode with the first read; without one it could not leave it again.
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM stage")
            }
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try TimelineError.wrapping { try queue.read(body) }
    }

    /// Writes what is derived from rows that are there: nothing of it needs to be looked up.
    func writeDerived<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try TimelineError.wrapping {
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
            defer {
                try? queue.writeWithoutTransaction {
                    try $0.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA cache_size = -\(Self.cacheKibibytes)")
                }
            }
            return try queue.write(body)
        }
    }

    /// Makes the indices on what the sources wrote, where they are not there yet.
    ///
    /// - Throws: ``TimelineError``.
    public func indexRecords() throws {
        try TimelineError.wrapping {
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA cache_size = -\(Self.indexingKibibytes)") }
            try queue.write { try $0.execute(sql: StoreSchema.recordIndices) }
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA cache_size = -\(Self.cacheKibibytes)") }
        }
    }

    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try TimelineError.wrapping { try queue.write(body) }
    }
}

/// Owns the tables of one document.
///
/// They are made before the arena is and never changed after, hence `@unchecked Sendable`; they lie at
/// one address from `init` to `deinit`, which is what ``XMLElement`` rests on.
@safe final class XMLArena: @unchecked Sendable {
    let tables: UnsafePointer<XMLTables>
    private let owned: UnsafeMutablePointer<XMLTables>

    init(_ tables: consuming XMLTables) {
        unsafe owned = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe owned.initialize(to: tables)
        unsafe self.tables = UnsafePointer(owned)
    }

    deinit {
        unsafe owned.deinitialize(count: 1)
        unsafe owned.deallocate()
    }
}

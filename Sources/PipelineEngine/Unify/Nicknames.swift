internal import DelimitedText

/// Reads `Mappings/identity/nicknames.tsv`.
enum Nicknames {
    /// For each given name, and for each nickname, what it may stand for.
    ///
    /// - Throws: ``MappingTable/Failure``.
    static func read(_ files: [String: [UInt8]]) throws(MappingTable.Failure) -> [String: Set<String>] {
        let name = "identity/nicknames.tsv"
        let table = try MappingTable(files[name] ?? [], file: name, columns: ["name", "nicknames"])
        var result: [String: Set<String>] = [:]
        for row in table.rows {
            for nickname in row.list(1) { result[nickname, default: []].insert(row.cells[0]) }
        }
        return result
    }
}

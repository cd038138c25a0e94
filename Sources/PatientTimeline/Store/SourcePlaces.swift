internal import GRDB

/// The order of the sources' names, and which of them are of one folder.
struct SourcePlaces {
    private var places: [Int64: (place: Int, scope: Int)] = [:]
    private var scopes: [String] = []

    init(_ database: Database) throws {
        var known: [String: Int] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT source_id, scope FROM source ORDER BY name")
        while let row = try rows.next() {
            let scope: String = row[1]
            if known[scope] == nil { scopes.append(scope) }
            let number = known[scope, default: known.count]
            known[scope] = number
            places[row[0]] = (places.count, number)
        }
    }

    /// The place of a source's name among all.
    func place(of sourceID: Int64) -> Int { places[sourceID]?.place ?? 0 }

    /// The number of a source's folder.
    func scope(of sourceID: Int64) -> Int { places[sourceID]?.scope ?? 0 }

    /// The name of a source's folder.
    func scopeName(of sourceID: Int64) -> String { places[sourceID].map { scopes[$0.scope] } ?? "" }
}

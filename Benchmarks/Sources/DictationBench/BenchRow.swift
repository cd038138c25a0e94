/// One row of the table: ours beside the peer's, from the same run.
struct BenchRow {
    var name: String
    var peer = "–"
    var ours: String
    var theirs = "–"
    var limit: String
    var holds: Bool
}

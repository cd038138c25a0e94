/// What the parts that figures are taken of are called.
enum LevelNames {
    static func name(_ level: String) -> String {
        switch level {
        case "all": "All levels"
        case "full": "Whole note"
        case "objective_exam": "Examination"
        case "objective_results": "Results"
        case "assessment_and_plan": "Assessment and plan"
        case "source": "Against the source"
        case "citations": "Against what is cited"
        case "reference": "Against the reference"
        case "as_written": "As written"
        case "code": "Full code"
        default: Words.title(level)
        }
    }

    /// A level's place in a table, from broad to narrow.
    static func rank(_ level: String) -> Int {
        ["chapter", "block", "category", "subcategory", "code", "all"].firstIndex(of: level) ?? 6
    }
}

/// The part of the run report on coding accuracy.
enum CodingAccuracyTemplate {
    static let body =
        "{{#hasAccuracy}}\n<h2>Coding accuracy</h2>\n" + headline + levels + tables + nearMisses + reliability
        + "{{/hasAccuracy}}\n"

    static let headline = "<p>{{{accuracySentence}}}</p>\n" + ReportTemplate.headlines
    static let levels = ReportTemplate.charts("levelCharts")
    static let tables = ReportTemplate.tables("metricTables")
    static let nearMisses = ReportTemplate.tables("nearMissTables")
    static let reliability =
        ReportTemplate.charts("reliabilityCharts") + ReportTemplate.tables("reliabilityTables")
}

import Reporting

/// A made-up report with a block of every kind.
enum SampleReport {
    static var page: EvaluationPage {
        var page = EvaluationPage(
            title: "Chartline drafting report", intervalMethod: "95 % of 1000 bootstrap draws of documents, seed 1")
        page.lead = ["20 documents were scored."]
        let figures = ["rouge1_f1", "rouge2_f1", "bleu", "unsupported_sentence_rate", "flesch_kincaid_grade"]
            .enumerated()
            .map { index, metric in
                ReportedFigure(
                    metric: metric, level: index < 3 ? "full" : "source", value: 0.25 + 0.1 * Double(index),
                    low: 0.2, high: 0.7, count: 20, unit: "documents")
            }
        page.headlines = figures
        page.summary = ["Overlap with a reference is no measure of truth."]
        let groups = ["female", "male", "another group with a long name"].map { group in
            ReportedFigure(
                metric: "rouge1_f1", level: "full", group: group, value: 0.5, low: 0.4, high: 0.6, count: 12,
                unit: "documents")
        }
        page.sections = [
            .init(
                id: "figures", title: "Figures",
                blocks: [
                    .bars(caption: "At a glance", note: "The line is the range.", figures),
                    .figures(caption: "Overlap", note: "As published.", figures), .text("Some words."),
                ]),
            .init(
                id: "comparison", title: "Against the other system",
                blocks: [
                    .comparisons([
                        .init(
                            metric: "rouge1_f1", level: "full", first: 0.5, second: 0.4, low: 0.05, high: 0.15,
                            pValue: 0.01),
                        .init(
                            metric: "word_error_rate", level: "full", first: 0.5, second: 0.4, low: 0.05, high: 0.15,
                            pValue: 0.0001),
                        .init(metric: "bleu", level: "full", first: 10, second: 9, low: nil, high: nil, pValue: 0.5),
                    ])
                ]),
            .init(
                id: "fairness", title: "Groups",
                blocks: [
                    .bars(caption: "ROUGE-1 by sex", note: "", groups), .figures(caption: "By sex", note: "", groups),
                ]),
            .init(
                id: "probability", title: "Probability",
                blocks: [.reliability([.init(low: 0, high: 1, count: 10, meanConfidence: 0.5, hitRate: 0.4)])]),
            .init(
                id: "errors", title: "Frequent errors",
                blocks: [
                    .remark("The words come from records."),
                    .table(
                        .init(
                            caption: "Most frequent errors", columns: ["Should be", "In its place", "How often"],
                            numeric: [2], rows: [["ileum", "ilium", "3"]])),
                ]),
        ]
        return page
    }
}

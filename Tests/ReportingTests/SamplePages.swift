import ClinicalModel
import Reporting

/// Pages with made-up numbers of about the size of a real run's.
enum SamplePages {
    static var run: RunReport {
        var report = RunReport(runID: "5f1c9e27a4b0d3c8")
        report.versions = [
            .init(part: "Chartline", version: "0.1.0"), .init(part: "ICD-10-CM", version: "April 2026"),
        ]
        report.sources = [
            .init(format: "FHIR R4", files: 24, read: 48_210, taken: 48_006, quarantined: 4, unchanged: 200),
            .init(format: "C-CDA", files: 15, read: 1_904, taken: 1_893, quarantined: 11),
            .init(format: "Dictation", files: 3, read: 3, taken: 1, notProcessed: 2),
            .init(format: "Notes", files: 12, read: 12, taken: 12),
        ]
        report.stages = [
            .init(name: "ingest", status: "done", itemsIn: 50_129, itemsOut: 49_912),
            .init(name: "transcribe", status: "done, 2 not processed", itemsIn: 3, itemsOut: 1),
            .init(name: "understand", status: "done", itemsIn: 412, itemsOut: 9_833),
            .init(name: "unify", status: "done", itemsIn: 49_912, itemsOut: 38),
            .init(name: "draft", status: "done", itemsIn: 1_206, itemsOut: 118),
            .init(name: "code", status: "done", itemsIn: 1_206, itemsOut: 1_482),
        ]
        report.quarantineReasons = [
            .init(name: "malformed-json", count: 3), .init(name: "missing-patient", count: 9),
            .init(name: "depth-limit", count: 3),
        ]
        report.patientCount = 38
        report.encounterCount = 1_206
        report.eventCount = 44_117
        report.documentCount = 412
        report.draftCount = 118
        report.suggestionCount = 1_482
        report.eventsByKind = [
            .init(name: "observation", count: 28_410), .init(name: "procedure", count: 6_002),
            .init(name: "condition", count: 3_180), .init(name: "medicationRequest", count: 2_877),
            .init(name: "immunization", count: 812), .init(name: "allergyIntolerance", count: 64),
        ]
        report.suggestionsBySystem = [
            .init(name: "ICD-10-CM", count: 1_120), .init(name: "CPT", count: 301), .init(name: "HCPCS", count: 61),
        ]
        report.suggestionsByBasis = [
            .init(name: "structured", count: 388), .init(name: "text", count: 512), .init(name: "mapped", count: 582),
        ]
        report.confidenceBands = [3, 8, 21, 44, 60, 102, 187, 266, 391, 400].enumerated().map { band, count in
            RunReport.ConfidenceBand(low: Double(band) / 10, high: Double(band + 1) / 10, count: count)
        }
        report.topCodes = [
            .init(codeSystem: "ICD-10-CM", code: "I10", description: "Essential (primary) hypertension", count: 96),
            .init(codeSystem: "ICD-10-CM", code: "E78.5", description: "Hyperlipidemia, unspecified", count: 71),
            .init(
                codeSystem: "ICD-10-CM", code: "E11.22",
                description: "Type 2 diabetes mellitus with diabetic chronic kidney disease", count: 42),
            .init(codeSystem: "CPT", code: "99213", description: "Office visit, established patient, low", count: 40),
        ]
        report.flags = [
            .init(name: "unspecified", count: 211), .init(name: "edits_not_run", count: 61),
            .init(name: "sample_model", count: 4),
        ]
        report.remarks = ["Procedure descriptors are Chartline's own; your site needs its own CPT licence."]
        report.codingAccuracy = accuracy
        return report
    }

    private static func row(
        _ metric: String, _ level: String, _ value: Double, _ low: Double, _ high: Double, _ count: Int, _ unit: String
    ) -> ReportedFigure {
        .init(metric: metric, level: level, value: value, low: low, high: high, count: count, unit: unit)
    }

    static var accuracy: CodingAccuracySection {
        let rows: [ReportedFigure] = [
            row("micro_precision", "code", 0.612, 0.561, 0.66, 388, "predicted_codes"),
            row("micro_recall", "code", 0.548, 0.5, 0.597, 433, "gold_codes"),
            row("micro_f1", "code", 0.578, 0.532, 0.621, 433, "gold_codes"),
            row("macro_f1", "code", 0.391, 0.352, 0.43, 171, "labels"),
            row("exact_match_ratio", "code", 0.21, 0.14, 0.29, 100, "documents"),
            row("mean_average_precision", "code", 0.541, 0.49, 0.59, 100, "documents"),
            row("precision_at_5", "code", 0.41, 0.37, 0.45, 100, "documents"),
            row("hit_share", "code", 0.548, 0.5, 0.597, 433, "gold_codes"),
            row("near_miss_wrong_laterality", "code", 0.012, 0.004, 0.023, 433, "gold_codes"),
            row("near_miss_unspecified_for_specific", "code", 0.104, 0.08, 0.13, 433, "gold_codes"),
            row("missed_category_share", "code", 0.336, 0.29, 0.38, 433, "gold_codes"),
            row("level_accuracy", "chapter", 0.861, 0.83, 0.89, 433, "gold_codes"),
            row("level_accuracy", "block", 0.782, 0.745, 0.82, 433, "gold_codes"),
            row("level_accuracy", "category", 0.701, 0.66, 0.74, 433, "gold_codes"),
            row("level_accuracy", "subcategory", 0.633, 0.59, 0.68, 433, "gold_codes"),
            row("level_accuracy", "code", 0.548, 0.5, 0.597, 433, "gold_codes"),
            row("count_preserving_f1", "category", 0.69, 0.65, 0.73, 433, "gold_codes"),
            row("hierarchical_f1", "all", 0.664, 0.62, 0.7, 1210, "nodes"),
            row("lca_f1", "all", 0.611, 0.57, 0.65, 804, "nodes"),
            row("brier_score", "code", 0.171, 0.15, 0.19, 388, "predicted_codes"),
            row("expected_calibration_error", "code", 0.058, 0.04, 0.09, 388, "predicted_codes"),
            .init(
                metric: "micro_f1", level: "code", value: 0.55, low: 0.5, high: 0.6, count: 398, unit: "gold_codes",
                codeSystem: "ICD-10-CM"),
            .init(metric: "micro_f1", level: "code", value: nil, count: 0, unit: "gold_codes", codeSystem: "HCPCS"),
        ]
        return CodingAccuracySection(
            documentCount: 100, documentsWithoutPrediction: 3, goldCodeCount: 433, predictedCodeCount: 388,
            intervalMethod: "95 % of 1,000 bootstrap draws of documents", rows: rows,
            nearMisses: [
                .init(
                    gold: "E11.65", goldDescription: "Type 2 diabetes mellitus with hyperglycemia", predicted: "E11.9",
                    predictedDescription: "Type 2 diabetes mellitus without complications",
                    kind: "other_code_of_category", count: 9),
                .init(
                    gold: "M17.11", goldDescription: "Unilateral primary osteoarthritis, right knee",
                    predicted: "M17.12", predictedDescription: "Unilateral primary osteoarthritis, left knee",
                    kind: "wrong_laterality", count: 5),
            ],
            reliability: (0..<10).map { bin in
                let count = bin * bin + (bin > 1 ? 8 : 0)
                let middle = (Double(bin) + 0.5) / 10
                return .init(
                    low: Double(bin) / 10, high: Double(bin + 1) / 10, count: count,
                    meanConfidence: count > 0 ? middle : nil, hitRate: count > 0 ? middle * middle + 0.06 : nil)
            })
    }

    static var timeline: TimelinePage {
        func day(_ text: String) -> ClinicalPeriod? {
            ClinicalPeriod(start: ClinicalDate(iso8601: text), end: ClinicalDate(iso8601: text))
        }
        return TimelinePage(
            patientName: "Ada Sample",
            facts: [
                .init(name: "Born", value: "1961-04"), .init(name: "Sex", value: "female"),
                .init(name: "MRN", value: "S-0001"),
            ],
            rows: [
                .init(
                    period: day("1998"), kind: "procedure", label: "Appendectomy", status: .completed,
                    assertion: .historical, sources: [.init(file: "ada.xml", place: "/ClinicalDocument/component[3]")]),
                .init(
                    period: day("2019-03"), kind: "condition", label: "Essential hypertension", code: "I10",
                    status: .active, sources: [.init(file: "ada.json", place: "entry 12")]),
                .init(
                    period: ClinicalPeriod(
                        start: ClinicalDate(iso8601: "2024-02-11T08:30:00-05:00"),
                        end: ClinicalDate(iso8601: "2024-02-13")),
                    kind: "encounter", label: "Inpatient stay", status: .completed,
                    sources: [.init(file: "ada.json", place: "entry 40")]),
                .init(
                    period: day("2024-02-11T09:02:00-05:00"), kind: "observation",
                    label: "Hemoglobin A1c/Hemoglobin.total in Blood", code: "4548-4", value: "8.1 %", status: .final,
                    sources: [.init(file: "ada.json", place: "entry 44")], flags: ["high"]),
                .init(
                    period: day("2024-02-11"), kind: "condition", label: "Pneumonia", code: "J18.9", status: .active,
                    assertion: .possible, sources: [.init(file: "note-7.txt", place: "bytes 120–131")]),
                .init(
                    period: day("2024-02-12"), kind: "medicationRequest", label: "Metformin 500 mg tablet",
                    value: "1 tablet twice a day", status: .enteredInError,
                    sources: [.init(file: "ada.json", place: "entry 51")],
                    flags: ["entered in error"]),
                .init(
                    period: nil, kind: "allergyIntolerance", label: "Penicillin", status: .active,
                    sources: [.init(file: "ada.xml", place: "/ClinicalDocument/component[2]")]),
            ])
    }
}

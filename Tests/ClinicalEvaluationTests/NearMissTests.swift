import ClinicalEvaluation
import Testing

@Suite("Near misses")
struct NearMissTests {
    private static let descriptions = [
        "M17.11": "Unilateral primary osteoarthritis, right knee",
        "M17.12": "Unilateral primary osteoarthritis, left knee",
        "M17.10": "Unilateral primary osteoarthritis, unspecified knee",
        "E11.65": "Type 2 diabetes mellitus with hyperglycemia",
        "E11.9": "Type 2 diabetes mellitus without complications",
        "J44.9": "Chronic obstructive pulmonary disease, unspecified",
        "J44.1": "Chronic obstructive pulmonary disease with (acute) exacerbation",
    ]

    @Test(
        "descriptions tell side, specificity and the rest apart",
        arguments: [
            ("M17.11", "M17.12", NearMiss.wrongLaterality),
            ("M17.11", "M17.10", .unspecifiedForSpecific),
            ("M17.10", "M17.11", .specificForUnspecified),
            ("J44.1", "J44.9", .unspecifiedForSpecific),
            ("J44.1", "J44", .unspecifiedForSpecific),
            ("E11.65", "E11.9", .otherCodeOfCategory),
            ("S52.501A", "S52.501D", .wrongEpisode),
        ])
    func described(gold: String, predicted: String, kind: NearMiss) {
        #expect(NearMiss(gold: gold, predicted: predicted) { Self.descriptions[$0] } == kind)
    }

    @Test(
        "without descriptions the codes alone decide, and no side is told",
        arguments: [
            ("M17.11", "M17.12", NearMiss.otherCodeOfCategory), ("E11.65", "E11.9", .unspecifiedForSpecific),
            ("E11.9", "E11.65", .specificForUnspecified), ("E11.65", "E11.6", .unspecifiedForSpecific),
        ])
    func bare(gold: String, predicted: String, kind: NearMiss) {
        #expect(NearMiss(gold: gold, predicted: predicted) { _ in nil } == kind)
    }

    @Test("every gold code is a hit, one near miss, or missed with its category")
    func sharesAddUp() throws {
        var evaluation = CodingAccuracyEvaluation()
        evaluation.bootstrap.resamples = 0
        evaluation.describe = { code, _ in Self.descriptions[code] }
        let report = try evaluation.evaluate(
            gold: assignments("a: I10 M17.11 J44.1 N18.9", "b: E11.65 E11.22"),
            predicted: assignments("a: I10 M17.12 J44.9", "b: E11.9"))
        let names = ["hit_share", "missed_category_share"] + NearMiss.allCases.map { "near_miss_\($0.rawValue)" }
        let figures = names.map { report.figure($0, level: "code")?.value ?? .nan }
        #expect(abs(figures.reduce(0, +) - 1) < 1e-12)
        #expect(report.figure("near_miss_wrong_laterality", level: "code")?.value == 1.0 / 6)
        #expect(report.figure("missed_category_share", level: "code")?.value == 2.0 / 6)
        #expect(report.nearMisses.count == 3)
    }
}

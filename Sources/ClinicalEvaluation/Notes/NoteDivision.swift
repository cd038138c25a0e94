/// The four parts of a visit note that ACI-BENCH scores apart.
///
/// - Source: Yim et al. 2023, "ACI-BENCH", doi:10.1038/s41597-023-02487-3, and its published section tagger.
public enum NoteDivision: String, Hashable, Sendable, CaseIterable {
    /// What the patient tells: complaint, history, review of systems.
    case subjective
    /// The examination.
    case objectiveExam = "objective_exam"
    /// Results of tests.
    case objectiveResults = "objective_results"
    /// Assessment and plan.
    case assessmentAndPlan = "assessment_and_plan"

    /// A division of a note.
    public struct Part: Hashable, Sendable {
        /// Which division it is.
        public var division: NoteDivision
        /// The tagger's name of the heading that begins it; `default` where the note begins without one.
        public var heading: String
        /// Where it stands, in Unicode scalars of the note.
        public var scalarRange: Range<Int>
    }

    /// Divides a note at its headings.
    ///
    /// A line that begins with a heading begins a section; a section without a heading at the start is subjective. Of
    /// each division the first section counts, and goes on to the first section of another division.
    public static func parts(of note: String) -> [Part] {
        let scalars = Array(note.unicodeScalars)
        var sections: [(division: NoteDivision, heading: String, start: Int)] = []
        var start = 0
        var isFirst = true
        for line in scalars.split(separator: "\n", omittingEmptySubsequences: false) {
            if let heading = heading(of: line) {
                sections.append((heading.division, heading.name, start))
            } else if isFirst {
                sections.append((.subjective, "default", start))
            }
            isFirst = false
            start += line.count + 1
        }
        var seen: Set<NoteDivision> = []
        let firsts = sections.filter { seen.insert($0.division).inserted }
        return firsts.enumerated().map { index, section in
            let end = index + 1 < firsts.count ? firsts[index + 1].start : scalars.count
            return Part(
                division: section.division, heading: section.heading, scalarRange: section.start..<end)
        }
    }

    /// The text of each division of a note.
    public static func texts(of note: String) -> [NoteDivision: String] {
        let scalars = Array(note.unicodeScalars)
        var texts: [NoteDivision: String] = [:]
        for part in parts(of: note) {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[part.scalarRange])
            texts[part.division] = String(view)
        }
        return texts
    }

    /// Headings in the order in which they are tried.
    ///
    /// A space stands for any white space, none included; one that ends
    /// in a colon may lack it where nothing else stands in the line.
    private static let headings: [(name: String, division: NoteDivision, patterns: [String])] = [
        ("cc", .subjective, ["cc :", "chief complaint :", "reason for visit :", "chief complaint"]),
        (
            "hpi", .subjective,
            [
                "history :", "history of present illness :", "history of present illness", "hpi :", "hpi",
                "hpi notes :", "interval history :", "interval hx :", "subjective :",
            ]
        ),
        ("ros", .subjective, ["ros :", "review of system :", "review of systems :"]),
        ("other_histories", .subjective, ["social history", "past history"]),
        (
            "pe", .objectiveExam,
            [
                "physical exam :", "physical examination :", "pe :", "physical findings :", "examination :", "exam :",
                "physical examination", "physical exam",
            ]
        ),
        ("vitals", .objectiveExam, ["vitals reviewed"]),
        ("findings", .objectiveResults, ["results :", "findings :", "results"]),
        ("assessment", .assessmentAndPlan, ["assessment :", "a:"]),
        (
            "plan", .assessmentAndPlan,
            ["plan :", "plan of care :", "p:", "medical decision-making plan :", "summary plan"]
        ),
        (
            "ap", .assessmentAndPlan,
            [
                "ap :", "a / p :", "assessment and plan :", "assessment & plan :", "disposition / plan :",
                "assessment and plan",
            ]
        ),
    ]

    private static func heading(of line: ArraySlice<Unicode.Scalar>) -> (name: String, division: NoteDivision)? {
        let text = line.drop(while: TextRules.isSpace)
        for heading in headings {
            for pattern in heading.patterns {
                if rest(of: text, after: pattern[...]) != nil { return (heading.name, heading.division) }
                guard pattern.hasSuffix(":"), let rest = rest(of: text, after: pattern.dropLast()) else { continue }
                if rest.allSatisfy(TextRules.isSpace) { return (heading.name, heading.division) }
            }
        }
        // Only in capitals: in small letters the word belongs to a result.
        return text.starts(with: "IMPRESSION".unicodeScalars) ? ("impression", .assessmentAndPlan) : nil
    }

    /// What follows a pattern at the beginning of a text, whatever the case of its letters.
    private static func rest(
        of text: ArraySlice<Unicode.Scalar>, after pattern: Substring
    ) -> ArraySlice<Unicode.Scalar>? {
        var rest = text
        for scalar in pattern.unicodeScalars {
            if scalar == " " {
                rest = rest.drop(while: TextRules.isSpace)
            } else if let next = rest.first, folded(next) == scalar {
                rest = rest.dropFirst()
            } else {
                return nil
            }
        }
        return rest
    }

    /// The small letter that a scalar matches regardless of case.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value) + 0x20)
        case 0x130, 0x131: "i"
        case 0x17F: "s"
        case 0x212A: "k"
        default: scalar
        }
    }
}

internal import ClinicalModel

/// Sets modifiers among the services of one encounter, and runs Medicare's claim edits on them where a site has them.
///
/// - Source: CMS, NCCI Policy Manual, chapter I: modifiers 25 and 59, procedure-to-procedure and medically unlikely edits.
struct ServiceEdits {
    let edits: ClaimEdits?

    /// Flags of a service that an edit touches.
    static let notRun = "edits_not_run"
    static let bundled = "ncci_bundled"
    static let checkModifier = "check_modifier"
    static let tooManyUnits = "mue_exceeded"

    /// Applies modifier 25, then the edits.
    func apply(to suggestions: inout [CodeSuggestion]) {
        let services = suggestions.indices.filter { index in
            suggestions[index].codeSystem == .cpt || suggestions[index].codeSystem == .hcpcs
        }
        setVisitModifier(services, of: &suggestions)
        guard let edits, !edits.isEmpty else { return }
        if edits.hasPairs {
            for first in services {
                for second in services where first != second {
                    run(edits, first, second, &suggestions)
                }
            }
        }
        if edits.hasLimits { checkUnits(edits, services, &suggestions) }
        for index in services where edits.hasPairs && edits.hasLimits {
            suggestions[index].flags.removeAll { $0 == Self.notRun }
        }
    }

    /// A visit beside a procedure of the same day stands on the claim only with modifier 25; whether it goes beyond the
    /// procedure's own work is for the coder to see.
    private func setVisitModifier(_ services: [Int], of suggestions: inout [CodeSuggestion]) {
        for visit in services where EncounterSetting.isVisitCode(suggestions[visit].code) {
            let beside = services.filter { other in
                isMinorProcedure(suggestions[other].code) && isSameDay(suggestions[visit], suggestions[other])
            }
            guard let procedure = beside.first, !suggestions[visit].modifiers.contains("25") else { continue }
            suggestions[visit].modifiers.append("25")
            suggestions[visit].flags.append(Self.checkModifier)
            suggestions[visit].rule += "; 25 beside \(suggestions[procedure].code)"
        }
    }

    private func run(_ edits: ClaimEdits, _ first: Int, _ second: Int, _ suggestions: inout [CodeSuggestion]) {
        let (paid, other) = (suggestions[first], suggestions[second])
        guard isSameDay(paid, other) else { return }
        let day = Self.day(paid.serviceDate ?? other.serviceDate)
        for pair in edits.pairs(paid.code, other.code) where pair.modifierIndicator != "9" {
            if let day, !pair.days.contains(day) { continue }
            if day == nil, pair.days.upperBound < 99_999_999 { continue }
            let rule = "NCCI: part of \(paid.code)"
            if pair.modifierIndicator == "1", EncounterSetting.isVisitCode(other.code) {
                if !other.modifiers.contains("25") { suggestions[second].modifiers.append("25") }
                add(Self.checkModifier, "\(rule) without modifier 25", to: &suggestions[second])
            } else if pair.modifierIndicator == "1", let reason = reasonToPart(paid, other) {
                if !other.modifiers.contains("59") { suggestions[second].modifiers.append("59") }
                add(
                    Self.checkModifier, "\(rule) without modifier 59, which \(reason) supports",
                    to: &suggestions[second])
            } else {
                let may = pair.modifierIndicator == "1" ? "; no distinct site or session is documented" : ""
                add(Self.bundled, rule + may, to: &suggestions[second])
            }
            return
        }
    }

    /// What documents that two services were distinct: another side of the body, or another session of the day.
    private func reasonToPart(_ left: CodeSuggestion, _ right: CodeSuggestion) -> String? {
        let sides = [left, right].map { Set($0.modifiers).intersection(["LT", "RT"]) }
        if sides.allSatisfy({ $0.count == 1 }), sides[0] != sides[1] { return "the other side of the body" }
        if let first = left.serviceDate, let second = right.serviceDate, first.precision >= .minute,
            second.precision >= .minute, abs(first.secondsSince1970 - second.secondsSince1970) >= 3_600
        {
            return "another session of the day"
        }
        return nil
    }

    private func checkUnits(_ edits: ClaimEdits, _ services: [Int], _ suggestions: inout [CodeSuggestion]) {
        for index in services {
            let same = services.filter { other in
                suggestions[other].code == suggestions[index].code
                    && isSameDay(suggestions[other], suggestions[index])
            }
            let units = same.reduce(0) { $0 + suggestions[$1].units }
            if let limit = edits.unitLimit(of: suggestions[index].code), units > limit {
                add(Self.tooManyUnits, "MUE: \(limit) a day", to: &suggestions[index])
            }
        }
    }

    private func add(_ flag: String, _ rule: String, to suggestion: inout CodeSuggestion) {
        if !suggestion.flags.contains(flag) { suggestion.flags.append(flag) }
        if !suggestion.rule.contains(rule) { suggestion.rule += "; \(rule)" }
    }

    /// Whether a code is of a procedure beside which a visit needs modifier 25: surgery, injections, inhaled treatment,
    /// the giving of vaccines; not tests and drawn blood.
    private func isMinorProcedure(_ code: String) -> Bool {
        guard let number = Int(code), code.utf8.count == 5 else { return false }
        if number == 36415 || number == 36416 { return false }
        return (10004...69990).contains(number) || (90460...90474).contains(number) || (96360...96379).contains(number)
            || number == 94640
    }

    private func isSameDay(_ left: CodeSuggestion, _ right: CodeSuggestion) -> Bool {
        guard let first = left.serviceDate, let second = right.serviceDate else { return true }
        return first.dateOnly == second.dateOnly || first.daysSince1970 == second.daysSince1970
    }

    private static func day(_ date: ClinicalDate?) -> Int? {
        guard let date, date.precision >= .day else { return nil }
        return Int(date.year) * 10_000 + Int(date.month) * 100 + Int(date.day)
    }
}

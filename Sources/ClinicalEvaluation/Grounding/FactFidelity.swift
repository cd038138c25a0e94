/// Facts of a sentence that its evidence must have: numbers, drugs, doses, sides and what is denied.
///
/// - Source: The error classes of Moramarco et al. 2022, "Human Evaluation and Correlation with Automatic Metrics in
///   Consultation Note Generation", doi:10.18653/v1/2022.acl-long.394; entity-level precision against the source, Nan et
///   al. 2021, doi:10.18653/v1/2021.eacl-main.235.
public struct FactFidelity: Hashable, Sendable {
    /// A kind of fact.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A number, such as 8.1 or 120.
        case number
        /// A drug of the list.
        case drug
        /// A number with the unit of a dose, such as 500 mg.
        case dose
        /// A side: left, right or both.
        case laterality
        /// A finding of the list, with whether it is denied.
        case negation
    }

    /// The drugs that are looked for.
    public var drugs: TermList
    /// The findings whose denial is compared.
    public var findings: TermList

    /// Makes a comparison.
    public init(drugs: TermList, findings: TermList) {
        self.drugs = drugs
        self.findings = findings
    }

    /// How many facts of a kind a sentence has, and how many of them its evidence has, too.
    public func counts(_ kind: Kind, sentence: String, evidence: String) -> (kept: Int, total: Int) {
        counts(kind, sentence: sentence, known: Set(facts(kind, in: evidence)))
    }

    /// The same with the facts of the evidence, which many sentences may share.
    func counts(_ kind: Kind, sentence: String, known: Set<String>) -> (kept: Int, total: Int) {
        let facts = facts(kind, in: sentence)
        guard kind == .negation else { return (facts.count { known.contains($0) }, facts.count) }
        // A finding that the evidence does not name is no matter of denial.
        let comparable = facts.filter { known.contains("+" + $0.dropFirst()) || known.contains("-" + $0.dropFirst()) }
        return (comparable.count { known.contains($0) }, comparable.count)
    }

    /// The facts of a kind in a text, in order, each in one form.
    public func facts(_ kind: Kind, in text: String) -> [String] {
        switch kind {
        case .number: Self.tokens(text).filter(Self.isNumber).map(Self.plainNumber)
        case .drug:
            Self.phrases(drugs, in: TermList.words(of: text))
        case .dose: doses(Self.tokens(text))
        case .laterality: TermList.words(of: text).compactMap { Self.sides[$0] }
        case .negation: denials(text)
        }
    }

    private static func phrases(_ terms: TermList, in words: [String]) -> [String] {
        terms.ranges(in: words).map { words[$0].joined(separator: " ") }
    }

    private static let sides = [
        "left": "left", "lt": "left", "l": "left", "left-sided": "left", "right": "right", "rt": "right", "r": "right",
        "right-sided": "right", "bilateral": "both", "bilaterally": "both", "both": "both",
    ]

    private static let doseUnits = [
        "mg": "mg", "milligram": "mg", "milligrams": "mg", "mcg": "mcg", "µg": "mcg", "μg": "mcg", "microgram": "mcg",
        "micrograms": "mcg", "g": "g", "gram": "g", "grams": "g", "ml": "ml", "milliliter": "ml", "milliliters": "ml",
        "unit": "unit", "units": "unit", "iu": "unit", "meq": "meq", "tablet": "tablet", "tablets": "tablet",
        "puff": "puff", "puffs": "puff", "drop": "drop", "drops": "drop", "%": "%", "percent": "%",
    ]

    private func doses(_ tokens: [String]) -> [String] {
        zip(tokens, tokens.dropFirst()).compactMap { number, unit in
            guard Self.isNumber(number), let unit = Self.doseUnits[unit] else { return nil }
            return Self.plainNumber(number) + " " + unit
        }
    }

    private static let denials: Set<String> = [
        "no", "not", "denies", "denied", "deny", "denying", "without", "negative", "never", "none", "absent", "nor",
    ]

    private static let scopeEnds: Set<String> = ["but", "however", "although", "except", "though"]

    /// Findings with a sign for what is denied: a cue before it in the sentence, with no word in between that ends its
    /// reach.
    private func denials(_ text: String) -> [String] {
        TextConsistency.sentences(text).flatMap { sentence -> [String] in
            let words = TermList.words(of: sentence)
            return findings.ranges(in: words).map { range in
                let before = words[..<range.lowerBound].indices.reversed()
                let reach = before.prefix { !Self.scopeEnds.contains(words[$0]) }
                // What is no longer there was there.
                let isDenied = reach.contains { index in
                    (Self.denials.contains(words[index]) || words[index].hasSuffix("n't"))
                        && words[index + 1] != "longer"
                }
                return (isDenied ? "-" : "+") + words[range].joined(separator: " ")
            }
        }
    }

    private static func isNumber(_ token: String) -> Bool {
        token.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    }

    /// Without separators of thousands, zeros at the front, and zeros at the end of a fraction.
    private static func plainNumber(_ token: String) -> String {
        var digits = token.utf8.filter { $0 != 0x2C }.map { $0 }
        if digits.contains(0x2E) {
            while digits.last == 0x30 { digits.removeLast() }
            if digits.last == 0x2E { digits.removeLast() }
        }
        while digits.count > 1, digits[0] == 0x30, digits[1] != 0x2E { digits.removeFirst() }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Numbers, runs of letters, and the sign for percent, in lower case.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var current = String.UnicodeScalarView()
        var isNumber = false
        let scalars = Array(TextRules.lowercased(text).unicodeScalars)
        func isDigit(_ index: Int) -> Bool { index < scalars.count && ("0"..."9").contains(scalars[index]) }
        func finish() {
            if !current.isEmpty { tokens.append(String(current)) }
            current = String.UnicodeScalarView()
        }
        for (index, scalar) in scalars.enumerated() {
            // The 1 of A1c belongs to a name.
            let goesOn = isNumber && !current.isEmpty
            let isInNumber =
                isDigit(index) && (current.isEmpty || goesOn)
                || goesOn && (scalar == "." || scalar == ",") && isDigit(index + 1)
            if isInNumber || TextRules.isWord(scalar) {
                if isInNumber != isNumber { finish() }
                isNumber = isInNumber
                current.append(scalar)
            } else {
                finish()
                if scalar == "%" { tokens.append("%") }
            }
        }
        finish()
        return tokens
    }
}

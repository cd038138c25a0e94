/// What the checks of many inputs found wrong, and how the inputs fared.
struct Findings: Sendable {
    private(set) var problems: [String] = []
    private(set) var problemCount = 0
    private(set) var taken = 0
    private(set) var refused = 0
    /// Records, tokens or nodes.
    private(set) var parts = 0
    private(set) var worst = Cost()
    /// The input that the checks are at.
    private var input = ""

    mutating func begin(_ kind: FuzzKind, number: Int) { input = "\(kind) \(number)" }

    mutating func take(parts count: Int) {
        taken += 1
        parts += count
    }

    mutating func refuse() { refused += 1 }

    mutating func require(_ condition: Bool, _ invariant: @autoclosure () -> String) {
        guard !condition else { return }
        problemCount += 1
        if problems.count < 20 { problems.append("\(input): \(invariant())") }
    }

    mutating func charge(_ cost: Cost) {
        worst = worst.worse(of: cost)
        for broken in cost.brokenBudgets { require(false, broken) }
    }
}

extension FuzzKind: CustomStringConvertible {
    var description: String {
        switch self {
        case .json: "json"
        case .fhir: "fhir"
        case .xml: "xml"
        case .cda: "cda"
        }
    }
}

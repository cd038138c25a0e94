/// The side of the body that words name, as the modifier that says it on a claim.
enum BodySide: String, Hashable, Sendable {
    case left = "LT"
    case right = "RT"
    case both = "50"

    /// The side that words name; `nil` for none, or for more than one that is not said to be both.
    init?(in words: String) {
        let set = Set(words.lowercased().split { !$0.isLetter }.map(String.init))
        if set.contains("bilateral") || set.contains("bilaterally") || set.contains("both") {
            self = .both
        } else if set.contains("left"), !set.contains("right") {
            self = .left
        } else if set.contains("right"), !set.contains("left") {
            self = .right
        } else {
            return nil
        }
    }

    /// Whether a CPT or HCPCS code is of a part of the body that comes in pairs, as far as its range tells: joints and
    /// limbs, breasts, eyes and ears, plain films of limbs, and orthoses.
    static func isPaired(_ code: String) -> Bool {
        if code.utf8.count == 5, let number = Int(code) {
            return [
                19000...19499, 20526...20553, 20600...20611, 23000...25999, 26010...26989, 27000...27899, 28001...28899,
                29000...29590, 64400...64450, 64718...64721, 65091...69990, 73000...73725, 77065...77066, 92502...92504,
            ].contains { $0.contains(number) }
        }
        guard code.utf8.count == 5, let number = Int(code.dropFirst()) else { return false }
        return code.first == "L" && (1800...4631).contains(number)
    }
}

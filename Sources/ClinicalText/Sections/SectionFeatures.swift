/// Counts what ``SectionClassifier`` goes by: words, who said them, and how much was said.
struct SectionFeatures {
    let bytes: [UInt8]
    let roles: [[UInt8]: Dialogue.Speaker?]

    /// The words of a text with their counts, and the bands of its length.
    struct Counts {
        var words: [[UInt8]: Int] = [:]
        var total = 0
        var turns = 0

        /// Twice the logarithm of the number of words, at most 12.
        var wordBand: Int { min(12, Int(2 * SectionFeatures.logarithm(Double(total + 1)))) }
        /// Twice the logarithm of the number of turns, at most 8.
        var turnBand: Int { min(8, Int(2 * SectionFeatures.logarithm(Double(max(1, turns) + 1)))) }
    }

    func counts() -> Counts {
        var counts = Counts()
        let reader = DialogueReader(bytes: bytes, roles: roles)
        var position = 0
        var isClinician = false
        var isNewTurn = true
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = trimmed(position..<end, bytes)
            if !line.isEmpty {
                var start = line.lowerBound
                if let label = reader.role(ofLine: line) {
                    isClinician = label.isClinician
                    start = label.start
                    isNewTurn = true
                }
                if !trimmed(start..<line.upperBound, bytes).isEmpty {
                    if isNewTurn { counts.turns += 1 }
                    isNewTurn = false
                    add(start..<line.upperBound, isClinician, to: &counts)
                }
            }
            position = end + 1
        }
        return counts
    }

    /// Adds the words of a line: runs of ASCII letters, digits and apostrophes, and question marks.
    private func add(_ range: Range<Int>, _ isClinician: Bool, to counts: inout Counts) {
        var word: [UInt8] = []
        func finish() {
            guard !word.isEmpty else { return }
            if ByteClass.isDigit(word[0]) { word = [0x23] }
            counts.total += 1
            counts.words[word, default: 0] += 1
            counts.words[(isClinician ? [0x64, 0x3A] : [0x70, 0x3A]) + word, default: 0] += 1
            word.removeAll(keepingCapacity: true)
        }
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if ByteClass.isASCIILetter(byte) || ByteClass.isDigit(byte) {
                word.append(ByteClass.lowercased(byte))
            } else if byte == 0xE2, index + 2 < range.upperBound, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 {
                index += 2
            } else if byte != 0x27 {
                finish()
                if byte == 0x3F {
                    word.append(byte)
                    finish()
                }
            }
            index += 1
        }
        finish()
    }

    /// The natural logarithm of a number of at least 1, within 1e-12, without a mathematical library.
    static func logarithm(_ value: Double) -> Double {
        var mantissa = value.significand
        var exponent = Double(value.exponent)
        if mantissa > 1.414_213_562_373_095 {
            mantissa /= 2
            exponent += 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var term = ratio
        var sum = 0.0
        for odd in stride(from: 1.0, through: 23.0, by: 2.0) {
            sum += term / odd
            term *= square
        }
        return 2 * sum + exponent * 0.693_147_180_559_945_3
    }
}

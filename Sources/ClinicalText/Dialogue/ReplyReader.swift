internal import ClinicalModel

/// Pairs the questions of a conversation with their answers, and lets an answer decide what a question mentions.
struct ReplyReader {
    let bytes: [UInt8]

    /// Finds the answers and applies them to the mentions of the questions.
    func apply(to analysis: inout NoteAnalysis) {
        guard var dialogue = analysis.dialogue else { return }
        var turns: [Range<Int>] = []
        var next = 0
        for turn in dialogue.turns {
            let first = next
            while next < analysis.sentences.count,
                analysis.sentences[next].utf8Range.lowerBound < turn.utf8Range.upperBound
            {
                next += 1
            }
            turns.append(first..<next)
        }
        var replies: [Int: Dialogue.Answer] = [:]
        for (index, sentences) in turns.enumerated() {
            for question in sentences where isQuestion(analysis.sentences[question].utf8Range) {
                // An answer may come in the same breath of one speaker only where nobody else answers.
                let isLast = question == sentences.upperBound - 1
                guard isLast, index + 1 < turns.count, let answer = turns[index + 1].first else { continue }
                let (reply, range) = reply(analysis.sentences[answer].utf8Range)
                replies[question] = Dialogue.Answer(
                    question: question, answer: answer, reply: reply, replyRange: range)
            }
        }
        dialogue.answers = replies.values.sorted { $0.question < $1.question }
        analysis.dialogue = dialogue
        let named = Dictionary(
            grouping: analysis.mentions.map { ($0.sentence, $0.concept) }, by: { $0.0 }
        ).mapValues { Set($0.map(\.1)) }
        for index in analysis.mentions.indices {
            let mention = analysis.mentions[index]
            let sentence = analysis.sentences[mention.sentence].utf8Range
            guard mention.context.assertion == .present, isQuestion(sentence), asksWhether(sentence) else { continue }
            guard let answer = replies[mention.sentence] else {
                analysis.mentions[index].context.assertion = .hypothetical
                continue
            }
            let isNamed = named[answer.answer]?.contains(mention.concept) == true
            analysis.mentions[index].context.assertion =
                switch answer.reply {
                case .yes: .present
                case .no: .absent
                case .only: isNamed ? .present : .absent
                case .other: .hypothetical
                }
            analysis.mentions[index].context.cueRange = answer.replyRange.isEmpty ? nil : answer.replyRange
        }
    }

    private func isQuestion(_ range: Range<Int>) -> Bool {
        range.upperBound > range.lowerBound && bytes[range.upperBound - 1] == 0x3F
    }

    /// Whether a question asks for yes or no; `how long have you had the cough?` takes the cough for granted.
    private func asksWhether(_ range: Range<Int>) -> Bool {
        let asked = words(range, atMost: 6)
        return !asked.contains { Self.openers.contains($0) }
    }

    private func reply(_ range: Range<Int>) -> (Dialogue.Reply, Range<Int>) {
        var tokenizer = Tokenizer(bytes, range: range)
        var previous: [UInt8] = []
        var count = 0
        while let token = tokenizer.next(), count < 5 {
            let word = tokenizer.folded
            let isSubject = previous.elementsEqual("i".utf8)
            if Self.negations.contains(word) || (isSubject && Self.denials.contains(word)) {
                return (.no, token.range)
            }
            if Self.affirmations.contains(word) || (isSubject && Self.admissions.contains(word)) {
                return (.yes, token.range)
            }
            if Self.restrictions.contains(word) { return (.only, token.range) }
            guard count == 0 || Self.fillers.contains(previous) || isSubject else { break }
            previous = word
            count += 1
        }
        return (.other, range.lowerBound..<range.lowerBound)
    }

    private func words(_ range: Range<Int>, atMost limit: Int) -> [[UInt8]] {
        var tokenizer = Tokenizer(bytes, range: range)
        var words: [[UInt8]] = []
        while words.count < limit, tokenizer.next() != nil { words.append(tokenizer.folded) }
        return words
    }

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.utf8.split(separator: 0x20).map(Array.init))
    }

    private static let openers = set("how when what where why which who whats hows since")
    private static let negations = set("no nope nah none never not negative neither nothing nuh denies")
    private static let denials = set("dont havent didnt wasnt cant hadnt deny")
    private static let affirmations = set(
        "yes yeah yep yup yea correct right sure definitely absolutely exactly sometimes occasionally indeed ya true")
    private static let admissions = set("do have am did was had")
    private static let restrictions = set("just only")
    private static let fillers = set("um uh well oh so actually hmm mm and but okay ok i doctor")
}

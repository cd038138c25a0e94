/// Finds the turns of a conversation by the labels at the beginning of its lines: `Doctor:`, `[patient]`, `Speaker 1:`.
struct DialogueReader {
    let bytes: [UInt8]
    /// The role of each label; `nil` for one whose role the talk tells.
    let roles: [[UInt8]: Dialogue.Speaker?]
    /// The longest label, in bytes.
    private static let longestLabel = 40
    /// The most words of a label that names a person too: `Dr. Mary Smith:`.
    private static let longestName = 4

    /// A turn with its label in small letters, a number included.
    private struct Labelled {
        var label: [UInt8]
        var role: Dialogue.Speaker?
        var labelRange: Range<Int>
        var start: Int
    }

    /// The conversation; `nil` for a text that is none.
    func dialogue() -> Dialogue? {
        var found: [Labelled] = []
        var (lines, position) = (0, 0)
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = trimmed(position..<end, bytes)
            if !line.isEmpty {
                lines += 1
                if let turn = label(of: line) { found.append(turn) }
                // A note shows in its first lines that it is none.
                if lines == 30, found.count < 2 { return nil }
            }
            position = end + 1
        }
        let labels = Set(found.map(\.label))
        guard labels.count >= 2, found.count >= 4 || found.count * 2 >= lines, let first = found.first,
            trimmed(0..<first.labelRange.lowerBound, bytes).count < 200
        else { return nil }
        var turns: [Dialogue.Turn] = []
        for (index, turn) in found.enumerated() {
            let end = index + 1 < found.count ? found[index + 1].labelRange.lowerBound : bytes.count
            turns.append(
                Dialogue.Turn(
                    labelRange: turn.labelRange, utf8Range: trimmed(turn.start..<end, bytes),
                    speaker: turn.role ?? .other))
        }
        // "Patient: Jane Doe", "Doctor: John Smith" at the head of a note are no talk.
        let asks = turns.dropLast().contains { bytes[$0.utf8Range].contains(0x3F) }
        guard asks || found.count >= 6 else { return nil }
        return assigned(turns, found)
    }

    /// Whether the label at the beginning of a line is the clinician's, and where its words begin; `nil` without one.
    func role(ofLine line: Range<Int>) -> (isClinician: Bool, start: Int)? {
        label(of: line).map { ($0.role == .clinician, $0.start) }
    }

    private func label(of line: Range<Int>) -> Labelled? {
        let isBracketed = bytes[line.lowerBound] == 0x5B
        let start = isBracketed ? line.lowerBound + 1 : line.lowerBound
        let limit = min(line.upperBound, start + Self.longestLabel)
        guard let mark = (start..<limit).first(where: { bytes[$0] == (isBracketed ? 0x5D : 0x3A) }) else { return nil }
        var end = mark + 1
        if isBracketed, end < line.upperBound, bytes[end] == 0x3A { end += 1 }
        let name = trimmed(start..<mark, bytes)
        guard !name.isEmpty else { return nil }
        let whole = bytes[name].map(ByteClass.lowercased)
        let bare = Self.bare(whole)
        if let role = roles[bare] {
            return Labelled(
                label: role == nil ? whole : bare, role: role, labelRange: line.lowerBound..<end, start: end)
        }
        // "Dr. Smith": the first word tells the role.
        let words = whole.split(separator: 0x20)
        guard let first = words.first, (2...Self.longestName).contains(words.count),
            case .some(.clinician) = roles[Self.bare(Array(first))] ?? nil
        else { return nil }
        return Labelled(label: whole, role: .clinician, labelRange: line.lowerBound..<end, start: end)
    }

    /// A label without its number and the marks at its end.
    private static func bare(_ label: [UInt8]) -> [UInt8] {
        var end = label.count
        while end > 0, !ByteClass.isASCIILetter(label[end - 1]) { end -= 1 }
        return Array(label[..<end])
    }

    /// The turns with the roles that the talk tells, where labels are swapped or name nobody.
    private func assigned(_ turns: [Dialogue.Turn], _ found: [Labelled]) -> Dialogue {
        var dialogue = Dialogue(turns: turns)
        let unknown = Set(found.filter { $0.role == nil }.map(\.label)).sorted { $0.lexicographicallyPrecedes($1) }
        if !unknown.isEmpty {
            let scores = unknown.map { label in
                zip(turns, found).reduce(0) { $0 + ($1.1.label == label ? leaning($1.0) : 0) }
            }
            let asker = scores.indices.max { scores[$0] < scores[$1] }
            let isFree = !found.contains { $0.role == .clinician }
            for index in turns.indices where found[index].role == nil {
                let isAsker = isFree && asker.map { unknown[$0] == found[index].label } == true
                dialogue.turns[index].speaker = isAsker ? .clinician : .patient
            }
            return dialogue
        }
        let clinician = turns.filter { $0.speaker == .clinician }
        let patient = turns.filter { $0.speaker == .patient }
        guard clinician.count >= 2, patient.count >= 2 else { return dialogue }
        let asked = clinician.reduce(0) { $0 + leaning($1) } * patient.count
        let answered = patient.reduce(0) { $0 + leaning($1) } * clinician.count
        guard answered > 0, asked < 0 else { return dialogue }
        dialogue.isSwapped = true
        for index in turns.indices {
            switch turns[index].speaker {
            case .clinician: dialogue.turns[index].speaker = .patient
            case .patient: dialogue.turns[index].speaker = .clinician
            case .other: break
            }
        }
        return dialogue
    }

    /// How much a turn sounds like the clinician's (above 0: questions, `your`) or the patient's (below: `I`, `my`).
    private func leaning(_ turn: Dialogue.Turn) -> Int {
        var score = 0
        var tokenizer = Tokenizer(bytes, range: turn.utf8Range)
        while tokenizer.next() != nil {
            switch tokenizer.folded.count {
            case 1 where tokenizer.folded == [0x69]: score -= 1
            case 2 where tokenizer.folded.elementsEqual("my".utf8): score -= 2
            case 3 where tokenizer.folded.elementsEqual("you".utf8): score += 1
            case 4 where tokenizer.folded.elementsEqual("your".utf8): score += 2
            default: continue
            }
        }
        for byte in bytes[turn.utf8Range] where byte == 0x3F { score += 2 }
        return max(-4, min(4, score))
    }
}

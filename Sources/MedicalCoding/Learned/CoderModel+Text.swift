internal import ClinicalModel

extension CoderModel {
    /// Why a file is no model that can be used.
    public struct Failure: Error, Hashable, Sendable {
        /// The line, from 1.
        public var line: Int
        /// What is wrong, and what to do.
        public var message: String
    }

    private static let head = "chartline-coder-model\t1"

    /// The model as a file: lines of cells between tabs, each beginning with what it holds, and at the end their number.
    public func text() -> String {
        var lines = [Self.head, "style\t\(style.rawValue)", "fiscal-year\t\(fiscalYear)", "data\t\(dataHash)"]
        lines.append("notes\t\(noteCount)")
        lines += provenance.map { "made-with\t\($0.name)\t\($0.value)" }
        lines += figures.map { "figure\t\($0.name)\t\($0.value)" }
        lines += calibration?.steps.map { "confidence\t\($0.from)\t\($0.share)" } ?? []
        for system in codeSystems { lines += systems[system]?.lines(name: system.name) ?? [] }
        lines.append("end\t\(lines.count)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a file.
    ///
    /// - Throws: ``Failure`` for a file that is no model, is of another version, or is cut off or damaged.
    public init(text: String) throws(Failure) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == Self.head else {
            throw Failure(line: 1, message: "the file is no coder model of version 1; make one with coder train")
        }
        guard lines.count > 2, lines[lines.count - 2] == "end\t\(lines.count - 2)", lines[lines.count - 1].isEmpty
        else {
            throw Failure(line: lines.count, message: "the model is cut off; copy it whole or train it again")
        }
        self.init(style: .mentions, fiscalYear: "")
        var steps: [IsotonicCalibration.Step] = []
        var current: (system: CodeSystem, reader: LearnedSystem.Reader)?
        for (index, line) in lines.enumerated().dropFirst().dropLast(2) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            let damaged = Failure(line: index + 1, message: "the line cannot be read; train the model again")
            guard cells.count >= 2 else { throw damaged }
            switch cells[0] {
            case "style":
                guard let value = CodingStyle(rawValue: String(cells[1])) else { throw damaged }
                style = value
            case "fiscal-year": fiscalYear = String(cells[1])
            case "data": dataHash = String(cells[1])
            case "notes":
                guard let value = Int(cells[1]) else { throw damaged }
                noteCount = value
            case "made-with":
                guard cells.count == 3 else { throw damaged }
                provenance.append(Provenance(name: String(cells[1]), value: String(cells[2])))
            case "figure", "confidence":
                guard cells.count == 3, let value = Double(cells[2]) else { throw damaged }
                if cells[0] == "figure" {
                    figures.append(Figure(name: String(cells[1]), value: value))
                } else {
                    guard let from = Double(cells[1]) else { throw damaged }
                    steps.append(IsotonicCalibration.Step(from: from, share: value))
                }
            case "system":
                guard let system = CodeSystem(name: String(cells[1])), let reader = LearnedSystem.Reader(cells) else {
                    throw damaged
                }
                if let current { systems[current.system] = current.reader.system }
                current = (system, reader)
            default:
                guard current?.reader.read(cells) == true else { throw damaged }
            }
        }
        if let current { systems[current.system] = current.reader.system }
        if !steps.isEmpty { calibration = IsotonicCalibration(steps: steps) }
    }
}

extension LearnedSystem {
    /// The lines that hold a system, in an order that depends on nothing but what it holds.
    fileprivate func lines(name: String) -> [String] {
        var lines = ["system\t\(name)\t\(noteCount)\t\(threshold)"]
        lines.append("weights\t" + ranker.weights.map { "\($0)" }.joined(separator: "\t"))
        lines += calibration.steps.map { "step\t\($0.from)\t\($0.share)" }
        for (code, count) in zip(codes, codeCounts) { lines.append("code\t\(code)\t\(count)") }
        for key in lexicon.phrases.keys.sorted() {
            guard let phrase = lexicon.phrases[key] else { continue }
            let entries = phrase.entries.map { "\($0.code):\($0.hits)" }.joined(separator: ",")
            lines.append("phrase\t\(String(key, radix: 16))\t\(phrase.uses)\t\(entries)")
        }
        for pair in terms.keys.sorted(by: { ($0.key, $0.code) < ($1.key, $1.code) }) {
            guard let record = terms[pair] else { continue }
            lines.append("term\t\(String(pair.key, radix: 16))\t\(pair.code)\t\(record.uses)\t\(record.hits)")
        }
        return lines
    }

    /// Puts a system together line by line.
    fileprivate struct Reader {
        private var codes: [String] = []
        private var counts: [Int32] = []
        private var steps: [IsotonicCalibration.Step] = []
        private var lexicon = LearnedLexicon()
        private var terms: [LearnedLexicon.Pair: TermRecord] = [:]
        private var weights: [Double] = []
        private let noteCount: Int
        private let threshold: Double

        init?(_ cells: [Substring]) {
            guard cells.count == 4, let notes = Int(cells[2]), let threshold = Double(cells[3]) else { return nil }
            noteCount = notes
            self.threshold = threshold
        }

        var system: LearnedSystem {
            var system = LearnedSystem(
                codes: codes, codeCounts: counts, noteCount: noteCount, lexicon: lexicon, terms: terms,
                ranker: LogisticRegression(weights: weights), threshold: threshold)
            system.calibration = IsotonicCalibration(steps: steps)
            return system
        }

        /// Takes a line; `false` for one that cannot be read.
        mutating func read(_ cells: [Substring]) -> Bool {
            switch (cells[0], cells.count) {
            case ("weights", LearnedCandidates.featureCount + 1):
                weights = cells.dropFirst().compactMap { Double($0) }
                return weights.count == cells.count - 1
            case ("step", 3):
                guard let from = Double(cells[1]), let share = Double(cells[2]) else { return false }
                steps.append(.init(from: from, share: share))
            case ("code", 3):
                guard let count = Int32(cells[2]) else { return false }
                codes.append(String(cells[1]))
                counts.append(count)
            case ("phrase", 4):
                guard let key = UInt64(cells[1], radix: 16), let uses = Int32(cells[2]) else { return false }
                var entries: [LearnedLexicon.Entry] = []
                for entry in cells[3].split(separator: ",") {
                    let parts = entry.split(separator: ":").compactMap { Int32($0) }
                    guard parts.count == 2, codes.indices.contains(Int(parts[0])) else { return false }
                    entries.append(.init(code: parts[0], hits: parts[1]))
                }
                lexicon.phrases[key] = .init(uses: uses, entries: entries)
            case ("term", 5):
                guard let key = UInt64(cells[1], radix: 16), let code = Int32(cells[2]), let uses = Int32(cells[3]),
                    let hits = Int32(cells[4]), codes.indices.contains(Int(code))
                else { return false }
                terms[LearnedLexicon.Pair(key: key, code: code)] = .init(uses: uses, hits: hits)
            default: return false
            }
            return true
        }
    }
}

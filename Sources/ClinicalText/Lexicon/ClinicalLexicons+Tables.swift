internal import ClinicalModel
internal import DelimitedText

extension ClinicalLexicons {
    mutating func readCues(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.contextFile
        let table = try MappingTable(
            bytes, file: file, columns: ["cue", "category", "direction", "reach", "flags"])
        for row in table.rows {
            let rule = try cueRule(row, file: file)
            cues.append(rule)
            try add(row.cells[0], .cue(Int32(cues.count - 1)), file: file, line: row.line)
        }
        for word in ["and", "or", "nor"] { conjunctions.insert(wordNumber(word)) }
        for word in ["following", "these", "of", "for", "including", "includes", "include", "with", "as"] {
            introducers.insert(wordNumber(word))
        }
    }

    private func cueRule(_ row: MappingTable.Row, file: String) throws(MappingTable.Failure) -> CueRule {
        let effect: CueRule.Effect
        let category = row.cells[1]
        if let assertion = Assertion(rawValue: category) {
            effect = .assertion(assertion)
        } else if let experiencer = Experiencer(rawValue: category) {
            effect = .experiencer(experiencer)
        } else if category == "allergy" {
            effect = .allergy
        } else if category == "termination" {
            effect = .termination
        } else if category == "pseudo" {
            effect = .pseudo
        } else {
            throw MappingTable.Failure(
                file: file, line: row.line,
                message: "the category is none of the assertions, the experiencers, allergy, termination, pseudo")
        }
        guard let direction = CueRule.Direction(rawValue: row.cells[2].isEmpty ? "forward" : row.cells[2]) else {
            throw MappingTable.Failure(
                file: file, line: row.line, message: "the direction must be forward, backward or both")
        }
        let reach = Int(row.cells[3])
        guard row.cells[3].isEmpty || (reach ?? 0) > 0 else {
            throw MappingTable.Failure(file: file, line: row.line, message: "the reach must be a number of tokens")
        }
        let flags = row.list(4)
        guard flags.allSatisfy(["negates_cue", "reversible", "after_colon", "auxiliary", "explains"].contains) else {
            throw MappingTable.Failure(
                file: file, line: row.line,
                message: "the flags are negates_cue, reversible, after_colon, auxiliary and explains")
        }
        return CueRule(
            effect: effect, direction: direction, reach: reach, negatesCue: flags.contains("negates_cue"),
            reversible: flags.contains("reversible"), answersColon: flags.contains("after_colon"),
            isAuxiliary: flags.contains("auxiliary"), explains: flags.contains("explains"))
    }

    static let sectionColumns = ["section", "loinc", "assertion", "experiencer", "headings"]

    mutating func readSections(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.sectionsFile
        let table = try MappingTable(
            bytes, file: file, columns: Self.sectionColumns)
        for row in table.rows {
            let assertion = Assertion(rawValue: row.cells[2])
            let experiencer = Experiencer(rawValue: row.cells[3])
            guard row.cells[2].isEmpty || assertion != nil, row.cells[3].isEmpty || experiencer != nil else {
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the assertion or the experiencer is unknown")
            }
            sections.append(
                SectionRule(
                    name: row.cells[0], loinc: row.cells[1].isEmpty ? nil : row.cells[1], assertion: assertion,
                    experiencer: experiencer))
            for heading in row.list(4) {
                try add(heading, .heading(Int32(sections.count - 1)), file: file, line: row.line)
                let first = heading.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).first
                if let first { spokenOpeners.insert(wordNumber(String(first))) }
            }
        }
    }

    mutating func readAbbreviations(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let table = try MappingTable(bytes, file: Self.abbreviationsFile, columns: ["abbreviation"])
        for row in table.rows { abbreviations.insert(wordNumber(row.cells[0])) }
    }

    mutating func readMeasurements(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.measurementsFile
        let table = try MappingTable(
            bytes, file: file, columns: ["concept", "shape", "low", "high", "terms"])
        for row in table.rows {
            guard let shape = MeasureRule.Shape(rawValue: row.cells[1]), let low = Double(row.cells[2]),
                let high = Double(row.cells[3]), low <= high
            else {
                throw MappingTable.Failure(
                    file: file, line: row.line,
                    message: "the shape must be number, pair or score, and low and high numbers")
            }
            measures.append(MeasureRule(concept: row.cells[0], shape: shape, bounds: low...high))
            for term in [row.cells[0]] + row.list(4) {
                try add(term, .measure(Int32(measures.count - 1)), file: file, line: row.line)
            }
        }
    }

    mutating func readUnits(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.unitsFile
        let table = try MappingTable(bytes, file: file, columns: ["unit", "ucum", "use"])
        for row in table.rows {
            let use = row.cells[2]
            if use == "time" {
                timeWords.insert(wordNumber(row.cells[0]))
                continue
            }
            guard ["dose", "measure", "both"].contains(use) else {
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the use must be dose, measure, both or time")
            }
            units.append(
                UnitRule(
                    ucum: row.cells[1].isEmpty ? nil : row.cells[1], isDose: use != "measure",
                    isMeasure: use != "dose"))
            try add(row.cells[0], .unit(Int32(units.count - 1)), file: file, line: row.line)
        }
    }

    mutating func readDosage(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.dosageFile
        let table = try MappingTable(bytes, file: file, columns: ["term", "part"])
        for row in table.rows {
            let entry: LexiconEntry
            switch row.cells[1] {
            case "route": entry = .route
            case "frequency": entry = .frequency
            case "as_needed": entry = .asNeeded
            default:
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the part must be route, frequency or as_needed")
            }
            try add(row.cells[0], entry, file: file, line: row.line)
        }
    }

    mutating func readConcepts(
        _ bytes: [UInt8], file: String, entry: (Int32) -> LexiconEntry
    ) throws(MappingTable.Failure) {
        let table = try MappingTable(bytes, file: file, columns: ["concept", "terms"])
        for row in table.rows {
            concepts.append(row.cells[0])
            let number = Int32(concepts.count - 1)
            for term in [row.cells[0]] + row.list(1) {
                var found = entry(number)
                if case .concept(let kind, _) = found, Self.isAbbreviation(term) {
                    found = .abbreviation(kind, number)
                }
                try add(term, found, file: file, line: row.line)
                automaton.markCorrectable(term)
            }
        }
    }

    /// Whether a term is at most four capitals, which in small letters might be another word.
    private static func isAbbreviation(_ term: String) -> Bool {
        term.utf8.count <= 4 && term.utf8.allSatisfy(ByteClass.isUppercase)
    }

    mutating func wordNumber(_ word: String) -> Int32 {
        automaton.wordNumber(Array(word.utf8))
    }
}

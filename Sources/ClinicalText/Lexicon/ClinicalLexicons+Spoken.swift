internal import DelimitedText

extension ClinicalLexicons {
    mutating func readTime(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.timeFile
        for row in try MappingTable(bytes, file: file, columns: ["word", "part", "value"]).rows {
            guard let part = TimeWords.part(row.cells[1], value: row.cells[2]) else {
                throw MappingTable.Failure(
                    file: file, line: row.line,
                    message: "the part is none of those of the table, or its value is wrong")
            }
            calendarWords.set(wordNumber(row.cells[0]), part)
        }
    }

    mutating func readSpoken(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.spokenFile
        for row in try MappingTable(bytes, file: file, columns: ["phrase", "part"]).rows {
            if row.cells[1] == "joiner" {
                joiners.insert(wordNumber(row.cells[0]))
                continue
            }
            guard let part = SpokenPart(rawValue: row.cells[1]) else {
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the part must be break, colon, opener or joiner")
            }
            let first = row.cells[0].split(separator: " ").first.map { wordNumber(String($0)) } ?? -1
            if part == .opener { openers.insert(first) }
            if part == .heading { spokenOpeners.insert(first) }
            try add(row.cells[0], .spoken(part), file: file, line: row.line)
        }
    }

    mutating func readSpeakers(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.speakersFile
        for row in try MappingTable(bytes, file: file, columns: ["label", "role"]).rows {
            let role = Dialogue.Speaker(rawValue: row.cells[1])
            guard role != nil || row.cells[1] == "unknown" else {
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the role must be clinician, patient, other or unknown")
            }
            speakers[Array(row.cells[0].utf8)] = .some(role)
        }
    }

    mutating func readAmbiguous(_ bytes: [UInt8]) throws(MappingTable.Failure) {
        let file = Self.ambiguousFile
        var groups: [String: Int] = [:]
        for row in try MappingTable(bytes, file: file, columns: ["abbreviation", "kind", "concept", "evidence"]).rows {
            let kind = Mention.Kind(rawValue: row.cells[1])
            guard kind != nil || row.cells[1] == "none" else {
                throw MappingTable.Failure(
                    file: file, line: row.line, message: "the kind must be that of a mention, or none")
            }
            concepts.append(row.cells[2])
            var meaning = AbbreviationMeaning(kind: kind, concept: Int32(concepts.count - 1))
            for word in row.list(3) {
                switch word.first {
                case "+" where word == "+#": meaning.takesNumber = true
                case "+": meaning.after.insert(wordNumber(String(word.dropFirst())))
                case "-": meaning.before.insert(wordNumber(String(word.dropFirst())))
                default: meaning.near.insert(wordNumber(word))
                }
            }
            if let group = groups[row.cells[0]] {
                meanings[group].append(meaning)
            } else {
                groups[row.cells[0]] = meanings.count
                meanings.append([meaning])
                try add(row.cells[0], .ambiguous(Int32(meanings.count - 1)), file: file, line: row.line)
            }
        }
    }

    /// Lets the automaton correct the words of concepts, once every table is read.
    mutating func indexSpellings(_ bytes: [UInt8]?) throws(MappingTable.Failure) {
        var kept: Set<[UInt8]> = []
        if let bytes {
            for row in try MappingTable(bytes, file: Self.spelledFile, columns: ["word"]).rows {
                kept.insert(Array(row.cells[0].utf8))
            }
        }
        automaton.indexSpellings(keeping: kept)
    }
}

internal import ClinicalModel

/// A time that words of a text give for what they mention.
struct MentionTime {
    var start: ClinicalDate
    var end: String?
    var basis: String
    var words: Range<Int>
}

/// A mention of a note, a narrative or a transcript, as much of it as tells which event it speaks of.
struct PlacedMention {
    var documentID: Int64
    var position: Int
    var recordID: Int64
    var encounterID: String?
    var date: ClinicalDate?
    /// `problem`, `finding`, `drug`, `allergy`, `procedure`, `measurement` or `device`.
    var kind: String
    var concept: String
    var assertion: Assertion
    var value: String?
    var unit: String?
    /// Whether it stands in the narrative of a section whose entries state the same.
    var isRendering: Bool
    /// When it was, as its words tell.
    var time: MentionTime?

    /// When it was, as far as the words or else the document tell.
    var occurred: ClinicalDate? { time?.start ?? date }

    /// Whether it is something that happens at a time, and not a state.
    var happens: Bool { ["procedure", "measurement"].contains(kind) }

    /// The families of statements that can state the same.
    var families: [EventFamily] {
        switch kind {
        case "problem", "finding": [.condition]
        case "drug": [.medication, .administration, .immunization, .dispense]
        case "allergy": [.allergy]
        case "procedure": [.procedure, .imaging, .report, .immunization]
        case "measurement": [.result]
        case "device": [.device]
        default: []
        }
    }

    var statesNothingKnown: Bool { concept.hasPrefix("no known ") }
}

/// Finds which event each of a patient's mentions speaks of; what no source has as an entry becomes an event of its own.
struct MentionPlacement {
    struct Place {
        var mention: PlacedMention
        /// The statement that stands for the event; `nil` where no entry states it.
        var eventID: Int64?
        /// The mention that stands for an event of its own.
        var first: (documentID: Int64, position: Int)?
        var rule: String
    }

    struct Contradiction {
        var eventID: Int64
        var flag: String
        var mention: PlacedMention
        var says: String
    }

    private(set) var places: [Place] = []
    private(set) var contradictions: [Contradiction] = []
    private let statements: [EventStatement]
    /// The statements that stand for events, by family and the number of their words.
    private var principals: [Name: [Int]] = [:]

    private struct Name: Hashable {
        var family: EventFamily
        var words: Int32
    }

    init(_ mentions: [PlacedMention], statements: [EventStatement], merge: EventMerge, names: ConceptNames) {
        self.statements = statements
        var allergies: [Int] = []
        for event in merge.events {
            guard let principal = event.members.first?.index, let family = statements[principal].family,
                statements[principal].experiencer == .patient, statements[principal].status.statesFact
            else { continue }
            if family == .allergy, statements[principal].assertion == .present,
                !statements[principal].concept.statesNothingKnown
            {
                allergies.append(principal)
            }
            var seen: Set<Int32> = []
            for member in event.members {
                let concept = statements[member.index].concept
                for words in [concept.words, concept.lexiconWords].compactMap(\.self)
                where seen.insert(words).inserted {
                    principals[Name(family: family, words: words), default: []].append(principal)
                }
            }
        }
        var own: [String: (documentID: Int64, position: Int)] = [:]
        for mention in mentions { place(mention, names: names, allergies: allergies, own: &own) }
    }

    private mutating func place(
        _ mention: PlacedMention, names: ConceptNames, allergies: [Int],
        own: inout [String: (documentID: Int64, position: Int)]
    ) {
        if mention.kind == "allergy", mention.statesNothingKnown {
            for index in allergies where isKnown(statements[index], on: mention.date) {
                contradictions.append(
                    Contradiction(
                        eventID: statements[index].eventID, flag: "allergy", mention: mention,
                        says: statements[index].concept.concept.label ?? ""))
            }
            return
        }
        let words = ConceptNames.words(of: mention.concept)
        let number = names.number(ofWords: mention.concept)
        let candidates = mention.families.flatMap { family in
            number.flatMap { principals[Name(family: family, words: $0)] } ?? []
        }
        if let best = best(of: candidates, for: mention) {
            if mention.assertion == .absent {
                guard mention.kind == "problem", statements[best].assertion == .present,
                    [.active, .recurrence].contains(statements[best].status)
                else { return }
                contradictions.append(
                    Contradiction(
                        eventID: statements[best].eventID, flag: "assertion", mention: mention,
                        says: statements[best].status.rawValue))
            } else {
                places.append(
                    Place(mention: mention, eventID: statements[best].eventID, first: nil, rule: "concept"))
            }
            return
        }
        guard mention.assertion != .absent, !mention.isRendering else { return }
        // What was done at a known time is one event, in whichever notes it is told.
        let occasion =
            mention.time.flatMap { mention.happens ? "time " + $0.start.iso8601 : nil }
            ?? mention.encounterID ?? mention.date?.dateOnly.iso8601 ?? "document \(mention.documentID)"
        let key = [mention.kind, words, mention.value ?? "", mention.unit ?? "", occasion].joined(separator: "\0")
        let first = own[key] ?? (mention.documentID, mention.position)
        own[key] = first
        let isFirst = first == (mention.documentID, mention.position)
        places.append(Place(mention: mention, eventID: nil, first: first, rule: isFirst ? "mention" : "concept"))
    }

    /// Whether an allergy was known when a note was written.
    private func isKnown(_ statement: EventStatement, on date: ClinicalDate?) -> Bool {
        guard let date, let since = statement.start ?? statement.recorded ?? statement.available else { return true }
        return since.daysSince1970 <= date.daysSince1970
    }

    /// The event that a mention speaks of: for a result the one of that day with that value, else the last that had
    /// begun when the document was written.
    private func best(of candidates: [Int], for mention: PlacedMention) -> Int? {
        let day = mention.date?.daysSince1970
        if mention.kind == "measurement" {
            return candidates.first { index in
                guard let start = statements[index].start, start.precision >= .day, let date = mention.occurred,
                    date.precision >= .day, StatementTime.agree(start.dateOnly, date.dateOnly)
                else { return false }
                return says(statements[index], mention.value)
            }
        }
        // A procedure of a known time is that of its time, and none of another.
        if let time = mention.time?.start, mention.happens {
            return candidates.first { index in
                statements[index].time.map { StatementTime.agree($0.dateOnly, time.dateOnly) } ?? false
            }
        }
        let begun = candidates.filter { index in
            guard let day, let start = statements[index].start else { return true }
            return start.daysSince1970 <= day
        }
        return begun.max { left, right in
            let (first, second) = (statements[left].start, statements[right].start)
            let isOpen = (isOpen(left, on: day), isOpen(right, on: day))
            if isOpen.0 != isOpen.1 { return isOpen.1 }
            return (first?.daysSince1970 ?? .min, right) < (second?.daysSince1970 ?? .min, left)
        }
    }

    private func isOpen(_ index: Int, on day: Int?) -> Bool {
        guard let day, let end = statements[index].end else { return true }
        return end.daysSince1970 >= day
    }

    private func says(_ statement: EventStatement, _ value: String?) -> Bool {
        guard let value else { return true }
        if case .quantity(let quantity)? = statement.value, let number = Double(value), let held = quantity.number {
            return number == held
        }
        let numbers = value.split(separator: "/").map(String.init)
        return numbers.count > 1
            && numbers.allSatisfy { number in
                statement.parts.contains { $0.split(separator: " ").contains(Substring(number)) }
            }
    }
}

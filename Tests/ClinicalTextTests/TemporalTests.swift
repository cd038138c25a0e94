import ClinicalModel
import ClinicalText
import Testing

/// Expressions of time in notes of Wednesday, 15 May 2024.
@Suite("Time")
struct TemporalTests {
    private func times(_ text: String, dated: Bool = true) throws -> (NoteAnalysis, [TemporalExpression]) {
        let date = dated ? ClinicalDate(year: 2024, month: 5, day: 15) : nil
        let analysis = try RepositoryLexicons.analyzer.get().analyze(text, date: date)
        return (analysis, analysis.times)
    }

    @Test(
        "a date has the precision of its words",
        arguments: [
            ("Seen ⟦3/14/2024⟧.", "2024-03-14"), ("Seen on ⟦03/14/24⟧.", "2024-03-14"),
            ("Born ⟦2/3/57⟧.", "1957-02-03"), ("On ⟦2024-03-14⟧ he fell.", "2024-03-14"),
            ("On ⟦March 14, 2024⟧ he fell.", "2024-03-14"), ("⟦14 March 2024⟧ CT.", "2024-03-14"),
            ("MRI on ⟦January 3rd, 2024⟧.", "2024-01-03"), ("Biopsy ⟦25/12/2023⟧.", "2023-12-25"),
            ("Stent in ⟦March 2019⟧.", "2019-03"), ("Stent ⟦3/2019⟧.", "2019-03"), ("MI in ⟦2019⟧.", "2019"),
            ("Stroke (⟦2015⟧).", "2015"), ("⟦Summer of 2020⟧ rash.", "2020"),
            ("Arrived ⟦03/14/2024 at 10:30 pm⟧.", "2024-03-14T22:30"), ("Fell on ⟦Dec 5⟧.", "2023-12-05"),
        ])
    func dates(_ example: (String, String)) throws {
        let marked = MarkedText(example.0)
        let found = try times(marked.text).1
        #expect(found.map(\.utf8Range) == marked.ranges, "\(example.0)")
        #expect(found.first?.start?.iso8601 == example.1, "\(example.0)")
        #expect(found.first?.kind == .date)
    }

    @Test(
        "a relative time is counted from the note's date",
        arguments: [
            ("Fever ⟦three weeks ago⟧.", "2024-04-24"), ("Fell ⟦2 days ago⟧.", "2024-05-13"),
            ("Rash ⟦yesterday⟧.", "2024-05-14"), ("Pain ⟦this morning⟧.", "2024-05-15"),
            ("Vomited ⟦last night⟧.", "2024-05-14"), ("Cough ⟦since Tuesday⟧.", "2024-05-14"),
            ("Cough since ⟦last Friday⟧.", "2024-05-10"), ("Seen ⟦last month⟧.", "2024-04"),
            ("Quit ⟦10 years ago⟧.", "2014"), ("Started ⟦six months ago⟧.", "2023-11"),
            ("Recheck ⟦in two weeks⟧.", "2024-05-29"), ("He will return ⟦next week⟧.", "2024-05-22"),
            ("Follow up on ⟦Monday⟧.", "2024-05-20"), ("Colonoscopy in ⟦March⟧.", "2024-03"),
            ("Scheduled for ⟦tomorrow⟧.", "2024-05-16"), ("Seen on ⟦3/12⟧ for gout.", "2024-03-12"),
            ("Surgery was ⟦a year ago⟧.", "2023"), ("It began ⟦a few days ago⟧.", "2024-05-12"),
            ("It began ⟦a couple of weeks ago⟧.", "2024-05-01"), ("The ⟦day before yesterday⟧ he fell.", "2024-05-13"),
        ])
    func relative(_ example: (String, String)) throws {
        let marked = MarkedText(example.0)
        let found = try times(marked.text).1
        #expect(found.map(\.utf8Range) == marked.ranges, "\(example.0)")
        #expect(found.first?.start?.iso8601 == example.1, "\(example.0)")
        #expect(found.allSatisfy { $0.isRelative })
        #expect(try times(marked.text, dated: false).1.allSatisfy { $0.start == nil && $0.isRelative })
    }

    @Test(
        "a duration has its amount, and its beginning where the words give one",
        arguments: [
            ("Cough for ⟦three days⟧.", 3, TemporalExpression.Unit.day, "2024-05-12"),
            ("Pain ⟦x3 days⟧.", 3, .day, "2024-05-12"), ("A ⟦3-day⟧ history of cough.", 3, .day, "2024-05-12"),
            ("Tired over the ⟦past 2 weeks⟧.", 2, .week, "2024-05-01"),
            ("Worse over the ⟦last few days⟧.", 3, .day, "2024-05-12"),
            ("Take amoxicillin for ⟦10 days⟧.", 10, .day, nil),
            ("A ⟦twenty four hour⟧ collection.", 24, .hour, nil),
        ] as [(String, Double, TemporalExpression.Unit, String?)])
    func durations(_ example: (String, Double, TemporalExpression.Unit, String?)) throws {
        let marked = MarkedText(example.0)
        let found = try times(marked.text).1
        #expect(found.map(\.utf8Range) == marked.ranges, "\(example.0)")
        #expect(found.first?.kind == .duration)
        #expect(found.first?.amount == example.1)
        #expect(found.first?.unit == example.2)
        #expect(found.first?.start?.iso8601 == example.3, "\(example.0)")
    }

    @Test(
        "days after an operation and of a stay count back to it",
        arguments: [
            ("⟦POD 2⟧ after appendectomy.", TemporalExpression.Kind.postoperative, "2024-05-13"),
            ("⟦POD#2⟧, doing well.", .postoperative, "2024-05-13"),
            ("⟦Post-op day 3⟧.", .postoperative, "2024-05-12"),
            ("⟦Postoperative day three⟧.", .postoperative, "2024-05-12"),
            ("⟦Two weeks postop⟧.", .postoperative, "2024-05-01"),
            ("⟦Two weeks post-op⟧.", .postoperative, "2024-05-01"), ("⟦Hospital day 4⟧.", .hospitalDay, "2024-05-12"),
        ])
    func counted(_ example: (String, TemporalExpression.Kind, String)) throws {
        let marked = MarkedText(example.0)
        let found = try times(marked.text).1
        #expect(found.map(\.utf8Range) == marked.ranges, "\(example.0)")
        #expect(found.first?.kind == example.1)
        #expect(found.first?.start?.iso8601 == example.2)
    }

    @Test(
        "an age is no duration", arguments: ["⟦45-year-old⟧ man", "at ⟦age 50⟧", "⟦50 years of age⟧", "⟦3 years old⟧"])
    func ages(_ text: String) throws {
        let marked = MarkedText(text)
        let found = try times(marked.text).1
        #expect(found.map(\.utf8Range) == marked.ranges)
        #expect(found.map(\.kind) == [.age])
    }

    @Test(
        "numbers that are no times are none",
        arguments: [
            "BP 118/76", "strength 5/5", "pain 4/10", "1/2 tablet", "500 mg a day", "every 4 hours", "13/45/2024",
            "May have pneumonia.", "32/2024", "3/14", "march on", "20 times", "twice per week",
        ])
    func none(_ text: String) throws {
        #expect(try times(text).1.isEmpty)
    }

    @Test("a mention has the time of its clause")
    func ofMention() throws {
        let (analysis, found) = try times("He had a stroke in 2015; cough for three days.")
        #expect(
            analysis.mentions.map { $0.time.map { analysis.quote(found[$0].utf8Range) } } == ["2015", "three days"])
    }
}

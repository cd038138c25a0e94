import Reporting
import Testing

@Suite("The report on coding accuracy")
struct EvaluationPageTests {
    @Test("it says what to accept unseen, whom it finds less for, and what changed")
    func summary() throws {
        let html = try SampleEvaluation.page.html()
        #expect(html.contains("Auto-accept at ≥ 0.95: 94.9 % of these suggestions are right"))
        #expect(html.contains("recall is 10.0 points below that of the others"))
        #expect(html.contains("1 of 2 figures changed by more than chance."))
        #expect(html.contains("<td class=\"n\">+5.8 points</td>"))
    }

    @Test("without a threshold that holds the target it advises against accepting unseen")
    func noAdvice() throws {
        var page = SampleEvaluation.page
        page.advisedThreshold = nil
        #expect(try page.html().contains("Accept nothing unseen"))
    }

    @Test("every link leads to a place of the page, and every place has one name")
    func links() throws {
        let html = try SampleEvaluation.page.html()
        let places = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(places).count == places.count)
        let targets = Set(html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) })
        #expect(targets.subtracting(places).isEmpty)
        #expect(targets.count > 40)
    }

    @Test("every piece of a wheel has a name in words, and only the inner ring is on the way of the keyboard")
    func wheel() throws {
        let html = try SampleEvaluation.page.html()
        #expect(
            html.contains("aria-label=\"Chapter 1 A made-up chapter: 42 of 168 right, 30 near, 96 missed, 24 surplus\"")
        )
        let pieces = html.matches(of: /<a href="#n[0-9]+"( aria-label="[^"]+")?/)
        #expect(pieces.allSatisfy { $0.output.1 != nil })
    }

    @Test("groups that are hidden are counted, not shown")
    func hiddenGroups() throws {
        let html = try SampleEvaluation.page.html()
        #expect(html.contains("1 group not shown: fewer than 11 documents"))
        #expect(!html.contains(">few<"))
    }

    @Test("text of records is escaped wherever it stands", arguments: PageTests.hostile)
    func escaped(text: String) throws {
        var page = SampleEvaluation.page
        page.accuracy.intervalMethod = text
        page.remarks = [.init(kind: text, count: 1, rule: text)]
        page.tree = [
            .init(
                name: text, level: "chapter", title: text, counts: .init(right: 1, near: 1, missed: 1, surplus: 1),
                children: [
                    .init(name: text, level: text, title: text, counts: .init(right: 1, near: 0, missed: 0, surplus: 0))
                ])
        ]
        page.confusion = .init(names: [text], titles: [text], cells: [[1, 0], [0, 1]])
        page.fairness = [.init(name: text, groups: [.init(name: text, documents: 20, measures: [:])])]
        page.breakdowns = page.fairness
        page.worstCodes = [
            .init(
                code: text, title: text, gold: 1, predicted: 1, right: 0, replacements: [text],
                examples: [
                    .init(document: text, gold: text, predicted: text, goldEvidence: text, predictedEvidence: text)
                ])
        ]
        page.changes = [.init(metric: text, level: text, before: 0, now: 1, isBeyondChance: nil)]
        PageTests.expectHarmless(try page.html(), text)
    }

    @Test("an evaluation with nothing in it is a page, too")
    func empty() throws {
        let html = try CodingEvaluationPage(
            accuracy: .init(documentCount: 0, goldCodeCount: 0, predictedCodeCount: 0, intervalMethod: "none", rows: [])
        ).html()
        #expect(html.contains("There is no code."))
        #expect(html.contains("Both tables were taken as they are."))
        #expect(!html.contains("Fairness"))
    }
}

import Reporting
import Testing

@Suite("The report on drafts, transcripts, labels and people")
struct GeneralPageTests {
    @Test("metrics go by their names, with intervals, counts and judgement")
    func figures() throws {
        let html = try SampleReport.page.html()
        #expect(html.contains("ROUGE-1"))
        #expect(html.contains("<td class=\"n\">25.0 %</td><td class=\"n\">20.0 – 70.0 %</td>"))
        #expect(html.contains("<td class=\"n\">20 documents</td>"))
        #expect(html.contains("<td class=\"n\">+10.0</td><td class=\"n\">+5.0 – +15.0</td>"))
        #expect(html.contains("<td class=\"\">better</td>"))
        #expect(html.contains("<td class=\"n\">&lt; 0.001</td><td class=\"\">worse</td>"))
        #expect(html.contains("no more than chance"))
    }

    @Test("every link leads to a place of the page")
    func links() throws {
        let html = try SampleReport.page.html()
        let places = Set(html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) })
        let targets = Set(html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) })
        #expect(targets.subtracting(places).isEmpty)
        #expect(targets.count > 4)
    }

    @Test("text of records is escaped wherever it stands", arguments: PageTests.hostile)
    func escaped(text: String) throws {
        var page = EvaluationPage(title: text, intervalMethod: text)
        let figure = ReportedFigure(
            metric: text, level: text, group: text, value: 0.5, count: 1, unit: text)
        page.lead = [text]
        page.headlines = [figure]
        page.summary = [text]
        page.sections = [
            .init(
                id: "a", title: text,
                blocks: [
                    .text(text), .remark(text), .figures(caption: text, note: text, [figure]),
                    .bars(caption: text, note: text, [figure]),
                    .comparisons([
                        .init(
                            metric: text, level: text, group: text, first: 0, second: 1, low: nil, high: nil, pValue: 1)
                    ]), .inputs([.init(kind: text, count: 1, rule: text)]),
                    .table(.init(caption: text, note: text, columns: [text, text], rows: [[text, text]])),
                ])
        ]
        PageTests.expectHarmless(try page.html(), text)
    }
}

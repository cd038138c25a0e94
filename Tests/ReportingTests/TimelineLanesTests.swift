import ClinicalModel
import Reporting
import Testing

@Suite("A patient's page leads from lanes and charts to entries, and from entries to their words")
struct TimelineLanesTests {
    private static func day(_ text: String) -> ClinicalPeriod? {
        ClinicalDate(iso8601: text).map { ClinicalPeriod(at: $0) }
    }

    private static var page: TimelinePage {
        var page = TimelinePage(
            patientName: "Ada Sample",
            rows: [
                .init(
                    period: ClinicalPeriod(start: ClinicalDate(iso8601: "2019-03"), end: nil), kind: "condition",
                    label: "Gout <chronic>", status: .active,
                    sources: [
                        .init(file: "note.txt", isText: true, words: .init(note: "d1", start: 4))
                    ], key: "k1#2"),
                .init(period: day("2024-01-02"), kind: "observation", label: "Urate", value: "9.1 mg/dL", key: "k2"),
                .init(period: day("2024-06-02"), kind: "observation", label: "Urate", value: "6.0 mg/dL", key: "k3"),
            ])
        page.rows[1].measurements = [.init(name: "Urate", number: 9.1, text: "9.1", unit: "mg/dL", low: 3, high: 7)]
        page.rows[2].measurements = [.init(name: "Urate", number: 6, text: "6.0", unit: "mg/dL", low: 3, high: 7)]
        page.visits = [.init(key: "E1", period: day("2024-06-02"), label: "Office visit", reason: "gout")]
        page.notes = [
            .init(
                key: "d1", title: "Note", date: nil, file: "note.txt", text: "Has gout & no <fever>.",
                marks: [
                    .init(
                        utf8Range: 4..<8, kind: "problem", concept: "gout", assertion: .present, experiencer: .patient,
                        event: "k1#2"),
                    .init(
                        utf8Range: 15..<20, kind: "finding", concept: "fever", assertion: .absent,
                        experiencer: .patient, event: nil),
                ])
        ]
        return page
    }

    @Test("an entry links to its words, and the words to their entry")
    func words() throws {
        let html = try Self.page.html()
        #expect(html.contains("<tr id=\"e-k1-2\">"))
        #expect(html.contains("<a href=\"#w-d1-4\">Gout &lt;chronic&gt;</a>"))
        #expect(
            html.contains(
                "Has <mark id=\"w-d1-4\" class=\"is\" title=\"problem: gout\"><a href=\"#e-k1-2\">gout</a></mark> &amp; no"
            ))
    }

    @Test("what a note denies is told without colour too")
    func denied() throws {
        let html = try Self.page.html()
        #expect(
            html.contains(
                "&lt;<mark id=\"w-d1-15\" class=\"is-not\" title=\"finding: fever, absent\">fever<span class=\"unseen\"> "
                    + "(finding: fever, absent)</span></mark>&gt;."))
    }

    @Test("lanes and charts are drawings whose bars are links; the page runs and loads nothing")
    func lanes() throws {
        let html = try Self.page.html()
        #expect(html.contains("<svg role=\"group\""))
        #expect(html.contains("<a href=\"#e-k1-2\"><title>Gout &lt;chronic&gt;</title>"))
        #expect(html.contains("<a href=\"#v-E1\"><title>Office visit</title>"))
        #expect(html.contains("<tr id=\"v-E1\">"))
        #expect(html.contains("<title>Urate: 2 results from 6.0 to 9.1 mg/dL</title>"))
        #expect(html.contains("class=\"band\""))
        #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"))
    }
}

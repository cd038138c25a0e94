import ClinicalModel
import Foundation
import Reporting
import Testing

@Suite("Pages")
struct PageTests {
    /// What a hostile record might hold; the last has a quote that carries a combining mark.
    static let hostile = [
        "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "{{runID}}",
        "a\"\u{301} onclick=x", "<\u{301}b>", "\u{0}\u{1B}[31m",
    ]

    @Test("text of records is escaped wherever it stands in the run report", arguments: hostile)
    func escapedRunReport(text: String) throws {
        var report = SamplePages.run
        report.runID = text
        report.versions = [.init(part: text, version: text)]
        report.sources[0].format = text
        report.stages[0].name = text
        report.stages[0].status = text
        report.quarantineReasons = [.init(name: text, count: 1)]
        report.eventsByKind = [.init(name: text, count: 1)]
        report.suggestionsBySystem = [.init(name: text, count: 1)]
        report.suggestionsByBasis = [.init(name: text, count: 1)]
        report.topCodes = [.init(codeSystem: text, code: text, description: text, count: 1)]
        report.flags = [.init(name: text, count: 1)]
        report.remarks = [text]
        var accuracy = SamplePages.accuracy
        accuracy.intervalMethod = text
        accuracy.rows += [
            .init(metric: text, level: text, value: 1, count: 1, unit: text),
            .init(metric: "micro_f1", level: "code", value: 1, count: 1, unit: text, codeSystem: text),
        ]
        accuracy.nearMisses = [
            .init(gold: text, goldDescription: text, predicted: text, predictedDescription: text, kind: text, count: 1)
        ]
        report.codingAccuracy = accuracy
        Self.expectHarmless(try report.html(), text)
    }

    @Test("text of records is escaped wherever it stands on the timeline", arguments: hostile)
    func escapedTimeline(text: String) throws {
        let page = TimelinePage(
            patientName: text, facts: [.init(name: text, value: text)],
            rows: [
                .init(
                    period: nil, kind: text, label: text, code: text, value: text, status: .active,
                    sources: [.init(file: text, place: text)], flags: [text])
            ])
        Self.expectHarmless(try page.html(), text)
    }

    static func expectHarmless(_ html: String, _ text: String) {
        let markedQuote = "\"\u{301} onclick"
        // By bytes, since a search by characters would not find a quote that carries a mark.
        let bytes = Array(html.utf8)
        func contains(_ needle: String) -> Bool {
            let needle = Array(needle.utf8)
            return bytes.indices.dropLast(needle.count - 1).contains {
                bytes[$0..<($0 + needle.count)].elementsEqual(needle)
            }
        }
        if text != "{{runID}}" { #expect(!contains(text)) }
        #expect(!contains("<script") && !contains("<img") && !contains("onmouseover=\"") && !contains("\u{0}"))
        #expect(!contains(markedQuote))
    }

    @Test("a template's marks in a record are shown, not run")
    func templateMarks() throws {
        var report = RunReport(runID: "secret")
        report.remarks = ["{{runID}} {{{runID}}}"]
        #expect(try report.html().contains("{{runID}} {{{runID}}}"))
    }

    @Test("the same values give the same bytes")
    func determinism() throws {
        #expect(try SamplePages.run.html() == SamplePages.run.html())
        #expect(try SamplePages.run.metricsJSON() == SamplePages.run.metricsJSON())
        #expect(try SamplePages.timeline.html() == SamplePages.timeline.html())
    }

    @Test("pages load nothing: no address, no script, no style sheet of others")
    func selfContained() throws {
        for html in try [SamplePages.run.html(), SamplePages.timeline.html(), SampleEvaluation.page.html()] {
            for mark in ["http://", "https://", "<script", "<link", "src=", "url(", "@import"] {
                #expect(!html.contains(mark), "\(mark)")
            }
        }
    }

    @Test("pages are well-formed: every element that is opened is closed, in order")
    func wellFormed() throws {
        var bare = RunReport(runID: "x")
        bare.sources = []
        let evaluation = SampleEvaluation.page
        for html in try [SamplePages.run.html(), SamplePages.timeline.html(), bare.html(), evaluation.html()] {
            var open: [Substring] = []
            for tag in html.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/) {
                let name = tag.output.2
                if ["meta", "br", "col"].contains(name) || !tag.output.3.isEmpty { continue }
                if tag.output.1.isEmpty {
                    open.append(name)
                } else {
                    #expect(open.popLast() == name)
                }
            }
            #expect(open.isEmpty)
            #expect(!html.contains("{{"))
        }
    }

    @Test("coding accuracy is a page of its own, too")
    func accuracyPage() throws {
        let html = try SampleEvaluation.page.html()
        #expect(html.contains("<h1>Chartline coding accuracy report</h1>"))
        #expect(html.contains("<td class=\"n\">57.8 %</td><td class=\"n\">53.2 – 62.1 %</td>"))
        #expect(!html.contains("What was read"))
    }

    @Test("a run with nothing in it says so")
    func emptyRun() throws {
        let html = try RunReport(runID: "x").html()
        for sentence in [
            "This run read 0 records from 0 files", "No source was read.", "No record is in quarantine.",
            "No event was taken.", "No code was suggested.", "The books balance:",
        ] {
            #expect(html.contains(sentence), "\(sentence)")
        }
        #expect(!html.contains("Coding accuracy</h2>"))
    }

    @Test("accuracy without figures, and a timeline without entries, are pages, too")
    func emptyParts() throws {
        var report = RunReport(runID: "x")
        report.codingAccuracy = CodingAccuracySection(
            documentCount: 0, goldCodeCount: 0, predictedCodeCount: 0, intervalMethod: "none", rows: [])
        #expect(try report.html().contains("0 documents that coders had coded"))
        #expect(try TimelinePage(patientName: "A", rows: []).html().contains("There is no entry."))
    }

    @Test("records that are in no group are named")
    func unbalancedBooks() throws {
        var report = SamplePages.run
        #expect(
            try report.html().contains(
                "The books balance:</span> 50,129 records read = 49,912 taken + 15 in quarantine"))
        report.sources[1].taken -= 7
        #expect(try report.html().contains("C-CDA (7 unaccounted for)"))
        // Two errors that cancel out are errors all the same.
        report.sources[0].taken += 7
        #expect(try report.html().contains("FHIR R4 (-7 unaccounted for)"))
    }

    @Test("times are shown only where they are given")
    func seconds() throws {
        var report = SamplePages.run
        #expect(!(try report.html().contains("Seconds")))
        report.stages[0].seconds = 12.34
        #expect(try report.html().contains("<td class=\"n\">12.3</td>"))
    }

    @Test("the metrics file has snake-case keys and the figures as they were given")
    func metricsFile() throws {
        let text = String(decoding: try SamplePages.run.metricsJSON(), as: UTF8.self)
        #expect(text.contains("\"schema\" : \"chartline.run-metrics/1\""))
        #expect(text.contains("\"run_id\""))
        #expect(text.contains("\"not_processed\" : 2"))
        #expect(text.contains("\"value\" : 0.578"))
    }

    @Test("confidences fall into ten bands, 1 into the last")
    func bands() {
        let bands = RunReport.ConfidenceBand.bands(of: [0, 0.05, 0.1, 0.999, 1])
        #expect(bands.map(\.count) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2])
    }

    @Test("a timeline shows dates no finer than the source gave them")
    func precision() throws {
        let html = try SamplePages.timeline.html()
        #expect(html.contains(">1998<span class=\"note\">(year only)</span>"))
        #expect(html.contains(">2019-03<span class=\"note\">(month only)</span>"))
        #expect(html.contains(">2024-02-11<span class=\"note\">08:30:00-05:00</span>"))
        #expect(html.contains("Without a date"))
    }

    @Test(
        "the pages are written out for looking at",
        .enabled(
            if: ProcessInfo.processInfo.environment["CHARTLINE_PAGES"] != nil,
            "CHARTLINE_PAGES names a folder for the pages"))
    func writePages() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CHARTLINE_PAGES"] ?? "")
        try Data(SamplePages.run.html().utf8).write(to: folder.appendingPathComponent("run.html"))
        try Data(SampleEvaluation.page.html().utf8).write(to: folder.appendingPathComponent("evaluation.html"))
        try Data(SamplePages.timeline.html().utf8).write(to: folder.appendingPathComponent("timeline.html"))
        try Data(RunReport(runID: "empty").html().utf8).write(to: folder.appendingPathComponent("empty.html"))
    }
}

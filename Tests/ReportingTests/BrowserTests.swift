import Reporting
import Testing

@Suite(
    "Report pages in a browser",
    .enabled(if: HeadlessBrowser.path != nil, "no Chromium here; CHARTLINE_BROWSER names one"))
struct BrowserTests {
    enum Page: String, CaseIterable {
        case coding, drafting

        func html() throws -> String {
            switch self {
            case .coding: try SampleEvaluation.page.html()
            case .drafting: try SampleReport.page.html()
            }
        }
    }

    @Test(
        "no page is wider than a phone, all text can be told from its ground, and everything has a name",
        arguments: Page.allCases, [false, true])
    func phone(page: Page, isDark: Bool) throws {
        let found = try HeadlessBrowser.look(at: try page.html(), width: 390, isDark: isDark)
        #expect(found.overflow <= 0)
        #expect(found.faint == [])
        #expect(found.faults == [])
        #expect(found.height > 900)
    }

    @Test("on a wide screen, too", arguments: Page.allCases)
    func wide(page: Page) throws {
        let found = try HeadlessBrowser.look(at: try page.html(), width: 1280, isDark: false)
        #expect(found.overflow <= 0)
        #expect(found.faint == [])
    }
}

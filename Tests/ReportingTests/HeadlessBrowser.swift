import Foundation

/// Chromium without a window, where it is installed.
enum HeadlessBrowser {
    static let path: String? = {
        let named = ProcessInfo.processInfo.environment["CHARTLINE_BROWSER"].map { [$0] } ?? []
        let usual = ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/" + $0 }
        return (named + usual).first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// What a browser finds on a page.
    struct Findings: Decodable {
        /// By how many pixels the page is wider than the screen.
        var overflow: Int
        /// Text whose contrast with what is behind it is below 4.5 to 1.
        var faint: [String]
        /// Drawings without a name, links that lead nowhere, and tables without a caption or headings.
        var faults: [String]
        /// How high the page is.
        var height: Int
    }

    /// Looks at a page on a screen of a width.
    static func look(at html: String, width: Int, isDark: Bool) throws -> Findings {
        let folder = FileManager.default.temporaryDirectory.appending(path: "chartline-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let escaped = html.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let frame =
            "<iframe id=\"page\" width=\"\(width)\" height=\"900\" style=\"border:0\" srcdoc=\"\(escaped)\"></iframe>"
        let outer = folder.appending(path: "outer.html")
        let document =
            "<!DOCTYPE html><meta charset=\"utf-8\"><body>\(frame)<pre id=\"out\"></pre><script>\(script)</script></body>"
        try document.write(to: outer, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: path ?? "/usr/bin/chromium")
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
            "--window-size=1400,1000", "--virtual-time-budget=10000",
            "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)", "--dump-dom", outer.absoluteString,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let dom = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard let start = dom.range(of: "<pre id=\"out\">"),
            let end = dom.range(of: "</pre>", range: start.upperBound..<dom.endIndex)
        else { throw CocoaError(.fileReadCorruptFile) }
        let json = dom[start.upperBound..<end.lowerBound].replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
        return try JSONDecoder().decode(Findings.self, from: Data(json.utf8))
    }

    /// Opens everything that opens, then measures.
    private static let script = """
        document.getElementById('page').onload = () => {
          const d = document.getElementById('page').contentDocument, w = d.defaultView, faint = [], faults = [];
          for (const e of d.querySelectorAll('details')) e.open = true;
          const parse = c => { const m = c.match(/[0-9.]+/g).map(Number); return m.length > 3 ? m : [...m, 1]; };
          const light = c => { const f = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
          const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
          const back = e => { const layers = [];
            for (let n = e; n; n = n.parentElement) { const c = parse(w.getComputedStyle(n).backgroundColor);
              if (c[3] > 0) layers.push(c); if (c[3] === 1) break; }
            let c = [255, 255, 255, 1]; for (const l of layers.reverse()) c = over(l, c); return c; };
          const walk = d.createTreeWalker(d.body, 4);
          for (let n = walk.nextNode(); n; n = walk.nextNode()) { const e = n.parentElement;
            if (!n.data.trim() || e.closest('.skip, .unseen, title')) continue;
            const s = w.getComputedStyle(e), b = back(e);
            const c = over(parse(e.namespaceURI.endsWith('svg') ? s.fill : s.color), b);
            const [hi, lo] = [light(c), light(b)].sort((x, y) => y - x);
            if ((hi + 0.05) / (lo + 0.05) < 4.5) faint.push(n.data.trim().slice(0, 40)); }
          for (const e of d.querySelectorAll('svg:not([aria-hidden=true])'))
            if (!e.querySelector('title') && !e.getAttribute('aria-label')) faults.push('unnamed drawing');
          for (const e of d.querySelectorAll('a[href^="#"]'))
            if (!d.getElementById(e.getAttribute('href').slice(1))) faults.push(e.getAttribute('href'));
          for (const e of d.querySelectorAll('table'))
            if (!e.caption || !e.querySelector('th[scope]')) faults.push('table without caption or headings');
          const root = d.documentElement;
          document.getElementById('out').textContent = JSON.stringify({ overflow: root.scrollWidth - root.clientWidth,
            faint: [...new Set(faint)].slice(0, 10), faults: faults.slice(0, 10), height: root.scrollHeight });
        };
        """
}

/// The pieces that all reports on evaluations are made of.
enum ReportTemplate {
    /// How ranges were made, and the figures that a reader should see first.
    static let headlines = """
        <p class="soft">The range of a figure: {{{intervalMethod}}}. The narrower the range, the surer the figure.</p>
        <ul class="cards">
        {{#headlines}}
        <li><span class="number">{{{value}}}</span> <span class="range">{{{range}}}</span> <span class="what"><strong>{{{title}}}.</strong> {{{meaning}}}</span></li>
        {{/headlines}}
        </ul>

        """

    /// What a reader should take away.
    static let summary = """
        {{#hasSummary}}
        <h2>In short</h2>
        <ul class="points">
        {{#summary}}
        <li>{{{line}}}</li>
        {{/summary}}
        </ul>
        {{/hasSummary}}

        """

    /// One chart with its caption and note.
    static let chart = """
        <figure>
        <figcaption>{{{caption}}} <span class="soft">{{{note}}}</span></figcaption>
        {{{chart}}}
        </figure>

        """

    /// One table: its caption, note, columns and rows.
    static let table = """
        <div class="scroll" tabindex="0" role="region" aria-label="{{{caption}}}"><table class="wide">
        <caption>{{{caption}}} <span class="soft">{{{note}}}</span></caption>
        <thead><tr>{{#columns}}<th scope="col" class="{{{style}}}">{{{name}}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr{{#isMarked}} class="advised"{{/isMarked}}><th scope="row">{{{name}}}{{#hasMeaning}} <span class="note">{{{meaning}}}</span>{{/hasMeaning}}</th>{{#cells}}<td class="{{{style}}}">{{{text}}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody></table></div>

        """

    /// Each chart of a list.
    static func charts(_ name: String) -> String { "{{#\(name)}}\n" + chart + "{{/\(name)}}\n" }

    /// Each table of a list.
    static func tables(_ name: String) -> String { "{{#\(name)}}\n" + table + "{{/\(name)}}\n" }

    static let style = """

        .points li { margin: .25rem 0; max-width: 46rem; }
        summary:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        td .note { display: block; }
        .advised { background: var(--panel); }
        """

    /// What ``chart`` shows.
    static func chart(_ caption: String, _ note: String, _ chart: Markup) -> PageRecord {
        ["caption": .text(caption), "note": .text(note), "chart": .markup(chart)]
    }
}

/// The page of an evaluation below its heading.
enum EvaluationTemplate {
    static let body = """
        {{#lead}}<p>{{{line}}}</p>
        {{/lead}}
        <p class="soft">The range of a figure: {{{intervalMethod}}}. The narrower the range, the surer the figure.</p>
        <ul class="cards">
        {{#headlines}}
        <li><span class="number">{{{value}}}</span> <span class="range">{{{range}}}</span> <span class="what"><strong>{{{title}}}.</strong> {{{meaning}}}</span></li>
        {{/headlines}}
        </ul>
        {{#hasSummary}}
        <h2>In short</h2>
        <ul class="points">
        {{#summary}}
        <li>{{{line}}}</li>
        {{/summary}}
        </ul>
        {{/hasSummary}}
        <nav aria-label="Parts of the report"><ul class="years">
        {{#sections}}<li><a href="#{{{id}}}">{{{heading}}}</a></li>
        {{/sections}}</ul></nav>
        {{#sections}}
        <h2 id="{{{id}}}">{{{heading}}}</h2>
        {{#blocks}}
        {{#isText}}<p>{{{text}}}</p>{{/isText}}
        {{#isRemark}}<p class="remark">{{{text}}}</p>{{/isRemark}}
        {{#isChart}}
        <figure>
        <figcaption>{{{caption}}} <span class="soft">{{{note}}}</span></figcaption>
        {{{chart}}}
        </figure>
        {{/isChart}}
        {{#isTable}}

        """ + table + """
            {{/isTable}}
            {{/blocks}}
            {{/sections}}

            """

    /// One table: its caption, note, columns and rows.
    static let table = """
        <div class="scroll" tabindex="0" role="region" aria-label="{{{caption}}}"><table class="wide">
        <caption>{{{caption}}} <span class="soft">{{{note}}}</span></caption>
        <thead><tr>{{#columns}}<th scope="col" class="{{{style}}}">{{{name}}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{{name}}}{{#hasMeaning}} <span class="note">{{{meaning}}}</span>{{/hasMeaning}}</th>{{#cells}}<td class="{{{style}}}">{{{text}}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody></table></div>

        """

    static let style = """

        .points li { margin: .25rem 0; max-width: 46rem; }
        summary:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        """
}

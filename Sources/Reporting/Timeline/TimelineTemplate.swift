/// The timeline page below its heading.
enum TimelineTemplate {
    static let body = """
        {{#facts}}
        <span class="tag">{{{name}}}: {{{value}}}</span>
        {{/facts}}
        <p class="lead">{{{summary}}}</p>
        {{^hasRows}}<p>There is no entry.</p>{{/hasRows}}
        {{#hasRows}}
        <p>{{#kinds}}<span class="tag">{{{name}}} {{{count}}}</span>{{/kinds}}</p>
        {{#hasYears}}
        <nav aria-label="Years"><ul class="years">
        {{#years}}
        <li><a href="#{{{anchor}}}">{{{name}}}</a> <span class="soft">({{{count}}})</span></li>
        {{/years}}
        </ul></nav>
        {{/hasYears}}
        {{#years}}
        <h2 id="{{{anchor}}}">{{{name}}}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Entries of {{{name}}}"><table class="wide timeline">
        <caption class="unseen">Entries of {{{name}}}</caption>
        <colgroup><col class="w1"><col class="w2"><col class="w3"><col class="w4"><col class="w5"><col></colgroup>
        <thead><tr><th scope="col">Date</th><th scope="col">Kind</th><th scope="col">Entry</th><th scope="col">Value</th><th scope="col">Status</th><th scope="col">Source</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><td class="date">{{#isEndOnly}}until {{/isEndOnly}}{{{date}}}{{#hasTime}}<span class="note">{{{time}}}</span>{{/hasTime}}{{#hasPrecision}}<span class="note">({{{precision}}})</span>{{/hasPrecision}}{{#hasEnd}}<span class="note">to {{{end}}}</span>{{/hasEnd}}</td><td>{{{kind}}}</td><th scope="row">{{#isStruck}}<span class="struck">{{{label}}}</span>{{/isStruck}}{{^isStruck}}{{{label}}}{{/isStruck}}{{#hasCode}} <span class="code soft">{{{code}}}</span>{{/hasCode}} {{#flags}}<span class="tag flag">{{{flag}}}</span>{{/flags}}</th><td>{{{value}}}</td><td>{{#hasStatus}}{{{status}}}{{/hasStatus}}{{#hasAssertion}} <span class="tag">{{{assertion}}}</span>{{/hasAssertion}}</td><td class="note">{{#hasSource}}<details><summary>{{{source}}}</summary><ul class="sources">{{#sources}}<li>{{{file}}}{{#isText}} (words){{/isText}} <span class="code">{{{place}}}</span></li>{{/sources}}</ul></details>{{/hasSource}}</td></tr>
        {{/rows}}
        </tbody></table></div>
        {{/years}}
        {{/hasRows}}

        """
}

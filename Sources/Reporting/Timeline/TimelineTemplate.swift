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
        <nav aria-label="Parts"><ul class="years">
        {{#hasProblems}}<li><a href="#problems">Problems</a></li>{{/hasProblems}}
        {{#hasDrugs}}<li><a href="#drugs">Medications</a></li>{{/hasDrugs}}
        {{#hasVisits}}<li><a href="#visits">Encounters</a></li>{{/hasVisits}}
        {{#hasSeries}}<li><a href="#results">Results</a></li>{{/hasSeries}}
        {{#hasNotes}}<li><a href="#notes">Notes</a></li>{{/hasNotes}}
        <li><a href="#entries">All entries</a></li>
        </ul></nav>
        {{#hasLanes}}<figure>{{{lanes}}}</figure>{{/hasLanes}}
        {{#hasProblems}}
        <h2 id="problems">Problems</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Problems"><table class="wide">
        <thead><tr><th scope="col">Problem</th><th scope="col">Since</th><th scope="col">Until</th><th scope="col">Status</th></tr></thead>
        <tbody>
        {{#problems}}
        <tr><th scope="row">{{#hasKey}}<a href="#{{{anchor}}}">{{/hasKey}}{{#isStruck}}<span class="struck">{{/isStruck}}{{{label}}}{{#isStruck}}</span>{{/isStruck}}{{#hasKey}}</a>{{/hasKey}} {{#flags}}<span class="tag flag">{{{flag}}}</span>{{/flags}}</th><td class="date">{{{since}}}</td><td class="date">{{{until}}}</td><td>{{{status}}}{{#hasAssertion}} <span class="tag">{{{assertion}}}</span>{{/hasAssertion}}</td></tr>
        {{/problems}}
        </tbody></table></div>
        {{/hasProblems}}
        {{#hasDrugs}}
        <h2 id="drugs">Medications</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Medications"><table class="wide">
        <thead><tr><th scope="col">Drug</th><th scope="col">Dose</th><th scope="col">Since</th><th scope="col">Until</th><th scope="col">Status</th></tr></thead>
        <tbody>
        {{#drugs}}
        <tr><th scope="row">{{#hasKey}}<a href="#{{{anchor}}}">{{/hasKey}}{{#isStruck}}<span class="struck">{{/isStruck}}{{{label}}}{{#isStruck}}</span>{{/isStruck}}{{#hasKey}}</a>{{/hasKey}} {{#flags}}<span class="tag flag">{{{flag}}}</span>{{/flags}}</th><td>{{{value}}}</td><td class="date">{{{since}}}</td><td class="date">{{{until}}}</td><td>{{{status}}}{{#hasAssertion}} <span class="tag">{{{assertion}}}</span>{{/hasAssertion}}</td></tr>
        {{/drugs}}
        </tbody></table></div>
        {{/hasDrugs}}
        {{#hasVisits}}
        <h2 id="visits">Encounters</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Encounters"><table class="wide">
        <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Encounter</th><th scope="col">Reason</th></tr></thead>
        <tbody>
        {{#visits}}
        <tr id="{{{anchor}}}"><td class="date">{{{start}}}</td><td class="date">{{{end}}}</td><th scope="row">{{{label}}}</th><td>{{{reason}}}</td></tr>
        {{/visits}}
        </tbody></table></div>
        {{/hasVisits}}
        {{#hasSeries}}
        <h2 id="results">Results</h2>
        <p class="soft">The band is what the source of the last result calls normal.</p>
        <ul class="results">
        {{#series}}
        <li><strong>{{{name}}}</strong> <span class="latest">{{{latest}}} {{{unit}}}</span> <span class="soft">{{{latestDate}}}</span>
        {{#hasChart}}{{{chart}}}{{/hasChart}}
        <details><summary>{{{count}}}</summary><ul>{{#points}}<li><a href="#{{{anchor}}}">{{{date}}}</a> {{{value}}}</li>{{/points}}</ul></details></li>
        {{/series}}
        </ul>
        {{/hasSeries}}
        {{#hasNotes}}
        <h2 id="notes">Notes</h2>
        <p class="soft">Marked words were understood: a filled mark says that it is so, a dotted line that it is not, may be, or
        is another's. The words lead to their event.</p>
        {{#notes}}
        <details open id="{{{anchor}}}"><summary>{{{date}}} {{{title}}} <span class="soft">{{{file}}}</span></summary>
        <div class="words" tabindex="0" role="region" aria-label="{{{title}}}">{{{text}}}</div></details>
        {{/notes}}
        {{/hasNotes}}
        <h2 id="entries">All entries</h2>
        {{#hasYears}}
        <nav aria-label="Years"><ul class="years">
        {{#years}}
        <li><a href="#{{{anchor}}}">{{{name}}}</a> <span class="soft">({{{count}}})</span></li>
        {{/years}}
        </ul></nav>
        {{/hasYears}}
        {{#years}}
        <h3 id="{{{anchor}}}">{{{name}}}</h3>
        <div class="scroll" tabindex="0" role="region" aria-label="Entries of {{{name}}}"><table class="wide timeline">
        <caption class="unseen">Entries of {{{name}}}</caption>
        <colgroup><col class="w1"><col class="w2"><col class="w3"><col class="w4"><col class="w5"><col></colgroup>
        <thead><tr><th scope="col">Date</th><th scope="col">Kind</th><th scope="col">Entry</th><th scope="col">Value</th><th scope="col">Status</th><th scope="col">Source</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr{{#hasKey}} id="{{{anchor}}}"{{/hasKey}}><td class="date">{{#isEndOnly}}until {{/isEndOnly}}{{{date}}}{{#hasTime}}<span class="note">{{{time}}}</span>{{/hasTime}}{{#hasPrecision}}<span class="note">({{{precision}}})</span>{{/hasPrecision}}{{#hasEnd}}<span class="note">to {{{end}}}</span>{{/hasEnd}}</td><td>{{{kind}}}</td><th scope="row">{{#hasWords}}<a href="#{{{words}}}">{{/hasWords}}{{#isStruck}}<span class="struck">{{/isStruck}}{{{label}}}{{#isStruck}}</span>{{/isStruck}}{{#hasWords}}</a>{{/hasWords}}{{#hasCode}} <span class="code soft">{{{code}}}</span>{{/hasCode}} {{#flags}}<span class="tag flag">{{{flag}}}</span>{{/flags}}</th><td>{{{value}}}</td><td>{{#hasStatus}}{{{status}}}{{/hasStatus}}{{#hasAssertion}} <span class="tag">{{{assertion}}}</span>{{/hasAssertion}}</td><td class="note">{{#hasSource}}<details><summary>{{{source}}}</summary><ul class="sources">{{#sources}}<li>{{#isShown}}<a href="#{{{words}}}">{{/isShown}}{{{file}}}{{#isText}} (words){{/isText}}{{#isShown}}</a>{{/isShown}} <span class="code">{{{place}}}</span></li>{{/sources}}</ul></details>{{/hasSource}}</td></tr>
        {{/rows}}
        </tbody></table></div>
        {{/years}}
        {{/hasRows}}

        """
}

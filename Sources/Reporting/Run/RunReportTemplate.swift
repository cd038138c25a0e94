/// The run report below its heading.
enum RunReportTemplate {
    static let body =
        overview + suggestions + CodingAccuracyTemplate.body + """
            <h2>How to read this report</h2>
            <p>A suggestion is a proposal with its evidence; a coder decides. Confidence is the estimated probability that a coder
            accepts the suggestion. The report holds counts only and nothing of any patient.</p>

            """

    private static let overview = """
        <p class="soft">Run <code>{{{runID}}}</code>{{#versions}} · {{{part}}} {{{version}}}{{/versions}}</p>
        <p class="lead">{{{readSentence}}}</p>
        {{#isBalanced}}<p><span class="good">The books balance:</span> {{{books}}}</p>{{/isBalanced}}
        {{^isBalanced}}<p class="alert"><span class="warn">The books do not balance:</span> {{{books}}}</p>{{/isBalanced}}
        {{#remarks}}
        <p class="remark">{{{text}}}</p>
        {{/remarks}}
        <ul class="cards">
        {{#cards}}
        <li><span class="number">{{{number}}}</span> <span class="what">{{{what}}}</span></li>
        {{/cards}}
        </ul>
        <h2>What was read</h2>
        {{#hasSources}}
        <div class="scroll" tabindex="0" role="region" aria-label="Records by source format"><table class="wide">
        <caption>Records by source format <span class="soft">Every record read is taken, in quarantine, unchanged since an earlier run, or not processed.</span></caption>
        <thead><tr><th scope="col">Format</th><th scope="col" class="n">Files</th><th scope="col" class="n">Read</th><th scope="col" class="n">Taken</th><th scope="col" class="n">Quarantine</th><th scope="col" class="n">Unchanged</th><th scope="col" class="n">Not processed</th></tr></thead>
        <tbody>
        {{#sources}}
        <tr><th scope="row">{{{format}}}</th><td class="n">{{{files}}}</td><td class="n">{{{read}}}</td><td class="n">{{{taken}}}</td><td class="n">{{{quarantined}}}</td><td class="n">{{{unchanged}}}</td><td class="n">{{{notProcessed}}}</td></tr>
        {{/sources}}
        </tbody>
        {{#totals}}
        <tfoot><tr><th scope="row">All</th><td class="n">{{{files}}}</td><td class="n">{{{read}}}</td><td class="n">{{{taken}}}</td><td class="n">{{{quarantined}}}</td><td class="n">{{{unchanged}}}</td><td class="n">{{{notProcessed}}}</td></tr></tfoot>
        {{/totals}}
        </table></div>
        {{/hasSources}}
        {{^hasSources}}<p>No source was read.</p>{{/hasSources}}
        <h3>In quarantine</h3>
        {{#hasQuarantine}}
        <p>These records were not taken. Each is in <code>quarantine.ndjson</code> with its reason and place.</p>
        {{#quarantine}}{{> counts}}{{/quarantine}}
        {{/hasQuarantine}}
        {{^hasQuarantine}}<p>No record is in quarantine.</p>{{/hasQuarantine}}
        {{#hasStages}}
        <h2>Stages</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Stages of the run"><table>
        <caption>Stages of the run, in their order</caption>
        <thead><tr><th scope="col">Stage</th><th scope="col">Status</th><th scope="col" class="n">Items in</th><th scope="col" class="n">Items out</th>{{#hasSeconds}}<th scope="col" class="n">Seconds</th>{{/hasSeconds}}</tr></thead>
        <tbody>
        {{#stages}}
        <tr><th scope="row">{{{name}}}</th><td>{{{status}}}</td><td class="n">{{{itemsIn}}}</td><td class="n">{{{itemsOut}}}</td>{{#hasSeconds}}<td class="n">{{{seconds}}}</td>{{/hasSeconds}}</tr>
        {{/stages}}
        </tbody>
        </table></div>
        {{/hasStages}}
        <h2>What is on the timelines</h2>
        {{#hasEvents}}{{#events}}{{> counts}}{{/events}}{{/hasEvents}}
        {{^hasEvents}}<p>No event was taken.</p>{{/hasEvents}}

        """

    private static let suggestions = """
        <h2>Suggested codes</h2>
        {{#hasSuggestions}}
        <p>{{{suggestionSentence}}}</p>
        {{#systems}}{{> counts}}{{/systems}}
        {{#bases}}{{> counts}}{{/bases}}
        {{#hasBands}}
        <figure>
        <figcaption>Suggestions by confidence <span class="soft">Higher means surer; the reliability below, where a gold standard is given, shows how far to trust it.</span></figcaption>
        {{{histogram}}}
        </figure>
        <table class="unseen"><caption>Suggestions by confidence</caption>
        <thead><tr><th scope="col">Confidence</th><th scope="col" class="n">Suggestions</th></tr></thead>
        <tbody>
        {{#bands}}
        <tr><th scope="row">{{{range}}}</th><td class="n">{{{count}}}</td></tr>
        {{/bands}}
        </tbody></table>
        {{/hasBands}}
        {{#hasTopCodes}}
        <div class="scroll" tabindex="0" role="region" aria-label="Codes suggested most often"><table class="wide">
        <caption>Codes suggested most often</caption>
        <thead><tr><th scope="col">Code</th><th scope="col">System</th><th scope="col">Description</th><th scope="col" class="n">Suggested</th></tr></thead>
        <tbody>
        {{#topCodes}}
        <tr><th scope="row" class="code">{{{code}}}</th><td>{{{codeSystem}}}</td><td>{{{description}}}</td><td class="n">{{{count}}}</td></tr>
        {{/topCodes}}
        </tbody></table></div>
        {{/hasTopCodes}}
        {{#flags}}{{> counts}}{{/flags}}
        {{/hasSuggestions}}
        {{^hasSuggestions}}<p>No code was suggested.</p>{{/hasSuggestions}}

        """
}

/// A table of names with counts and bars.
enum CountTableTemplate {
    static let body = """
        <table>
        <caption>{{{caption}}} {{#hasNote}}<span class="soft">{{{note}}}</span>{{/hasNote}}</caption>
        <thead><tr><th scope="col">{{{nameHeading}}}</th><th scope="col" class="n">{{{countHeading}}}</th><th scope="col" class="bar"><span class="unseen">Bar</span></th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{{name}}}</th><td class="n">{{{count}}}</td><td class="bar" aria-hidden="true"><span style="width:{{{width}}}%"></span></td></tr>
        {{/rows}}
        </tbody></table>

        """
}

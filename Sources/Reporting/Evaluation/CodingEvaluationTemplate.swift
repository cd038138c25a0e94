/// The report on coding accuracy below its heading.
enum CodingEvaluationTemplate {
    /// What a manager acts on comes first, the table of every figure late.
    static let body =
        navigation + CodingAccuracyTemplate.headline + ReportTemplate.summary
        + "<h2 id=\"levels\">Level by level</h2>\n" + CodingAccuracyTemplate.levels + tree + worst
        + "<h2 id=\"near\">Near misses</h2>\n" + CodingAccuracyTemplate.nearMisses
        + "{{^hasNearMisses}}<p>There is no near miss.</p>{{/hasNearMisses}}\n" + confusion + confidence + fairness
        + breakdowns + comparison + drift + "<h2 id=\"figures\">All figures</h2>\n" + CodingAccuracyTemplate.tables
        + inputs + closing

    private static let navigation = """
        <nav aria-label="Parts of the report"><ul class="years">
        <li><a href="#levels">Levels</a></li><li><a href="#tree">Codes</a></li>
        {{#hasWorst}}<li><a href="#worst">Worst codes</a></li>{{/hasWorst}}
        <li><a href="#near">Near misses</a></li>{{#hasConfusion}}<li><a href="#confusion">Chapters</a></li>{{/hasConfusion}}
        {{#hasThresholds}}<li><a href="#confidence">Confidence</a></li>{{/hasThresholds}}
        {{#hasFairness}}<li><a href="#fairness">Fairness</a></li>{{/hasFairness}}
        {{#hasBreakdowns}}<li><a href="#breakdowns">Breakdowns</a></li>{{/hasBreakdowns}}
        {{#hasComparison}}<li><a href="#comparison">Comparison</a></li>{{/hasComparison}}
        {{#hasDrift}}<li><a href="#drift">Drift</a></li>{{/hasDrift}}
        <li><a href="#figures">All figures</a></li><li><a href="#inputs">Input</a></li>
        </ul></nav>

        """

    private static let tree = """
        <h2 id="tree">From chapter to code</h2>
        {{#hasTree}}
        <p>The wheel shows all codes of coders and suggestions: chapters inside, then blocks and categories; the larger a
        piece, the more codes. Choose a piece, or open the list, to go down to the codes.</p>
        <ul class="years key">
        <li>Wheel:</li><li><span class="chip q4"></span> most agree</li><li><span class="chip q2"></span> half</li><li><span class="chip q0"></span> hardly any</li></ul>
        <ul class="years key">
        <li>Bars:</li><li><span class="chip right"></span> right</li><li><span class="chip near"></span> near: another code of the category</li>
        <li><span class="chip missed"></span> missed</li><li><span class="chip surplus"></span> surplus suggestion</li></ul>
        {{{tree}}}
        {{/hasTree}}
        {{^hasTree}}<p>There is no code.</p>{{/hasTree}}

        """

    private static let confusion = """
        {{#hasConfusion}}
        <h2 id="confusion">Which chapter was taken for which</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Confusion by chapter"><table class="confusion">
        <caption>Coders' codes (rows) by the chapter of the suggestion in their place (columns) <span class="soft">A missed code with no counterpart is spread over the document's surplus suggestions, so that a cell can hold a fraction. “None”: nothing was suggested, or nothing was coded.</span></caption>
        <thead><tr><th scope="col">Coders' chapter</th>{{#confusionColumns}}<th scope="col" class="n"><abbr title="{{{title}}}">{{{name}}}</abbr></th>{{/confusionColumns}}</tr></thead>
        <tbody>
        {{#confusionRows}}
        <tr><th scope="row">{{{name}}} <span class="soft">{{{title}}}</span></th>{{#cells}}<td class="n {{{style}}}">{{{count}}}</td>{{/cells}}</tr>
        {{/confusionRows}}
        </tbody></table></div>
        {{/hasConfusion}}

        """

    private static let confidence = """
        {{#hasThresholds}}
        <h2 id="confidence">How far to trust the confidence</h2>
        <p class="lead">{{{advice}}}</p>
        <p class="soft">A threshold is advised where the lower end of its range, and that of every higher threshold with at
        least 50 suggestions, holds the wanted precision. It is chosen on these documents: check it on the next batch.</p>

        """ + ReportTemplate.charts("coverageCharts") + ReportTemplate.tables("thresholdTables") + """
            {{/hasThresholds}}

            """ + CodingAccuracyTemplate.reliability

    private static let fairness = """
        {{#hasFairness}}
        <h2 id="fairness">Fairness</h2>
        <p>The same figures for groups of patients. Groups of fewer than 11 documents are not shown.</p>
        {{#fairness}}
        <h3>By {{{title}}}</h3>
        {{#hasDifference}}<p>{{{difference}}}</p>{{/hasDifference}}

        """ + ReportTemplate.charts("charts") + ReportTemplate.tables("tables") + """
            {{#hasHidden}}<p class="soft">{{{hidden}}}</p>{{/hasHidden}}
            {{/fairness}}
            {{/hasFairness}}

            """

    private static let breakdowns =
        "{{#hasBreakdowns}}\n<h2 id=\"breakdowns\">Breakdowns</h2>\n" + ReportTemplate.tables("breakdownTables")
        + "{{/hasBreakdowns}}\n"

    private static let worst = """
        {{#hasWorst}}
        <h2 id="worst">Codes with the most errors</h2>
        {{#quotes}}<p class="remark">The examples quote records. Treat this page as you treat the notes.</p>{{/quotes}}
        <ol class="worst">
        {{#worst}}
        <li><p><span class="code">{{{code}}}</span> {{{title}}}</p>
        <p class="soft">Coded {{{gold}}} times: {{{right}}} right, {{{missed}}} missed; wrongly suggested {{{wrong}}} times.{{#hasReplacements}} In its place: {{{replacements}}}.{{/hasReplacements}}</p>
        {{#hasExamples}}<details><summary>Examples of {{{code}}}</summary><ul>
        {{#examples}}
        <li>{{{document}}}: coded <span class="code">{{{gold}}}</span>{{#hasGoldEvidence}} <q>{{{goldEvidence}}}</q>{{/hasGoldEvidence}}, suggested <span class="code">{{{predicted}}}</span>{{#hasPredictedEvidence}} <q>{{{predictedEvidence}}}</q>{{/hasPredictedEvidence}}</li>
        {{/examples}}
        </ul></details>{{/hasExamples}}</li>
        {{/worst}}
        </ol>
        {{/hasWorst}}

        """

    private static let comparison =
        "{{#hasComparison}}\n<h2 id=\"comparison\">Against the other system</h2>\n"
        + ReportTemplate.tables("comparisonTables") + "{{/hasComparison}}\n"

    private static let drift =
        "{{#hasDrift}}\n<h2 id=\"drift\">Drift since the earlier run</h2>\n<p>{{{driftSentence}}}</p>\n"
        + ReportTemplate.tables("driftTables") + "{{/hasDrift}}\n"

    private static let inputs =
        "<h2 id=\"inputs\">What was found in the tables</h2>\n" + ReportTemplate.tables("remarkTables")
        + "{{^hasRemarks}}<p>Both tables were taken as they are.</p>{{/hasRemarks}}\n"

    private static let closing = """
        <h2>How to read this report</h2>
        <p>The coders' codes are taken as right. They too can be wrong: a second coder's agreement with the first says how
        high the figures can go. Ranges come from drawing the documents anew; where ranges of two figures hardly overlap, the
        figures differ. <code>metrics.json</code> and <code>metrics.csv</code> have every figure.</p>

        """
}

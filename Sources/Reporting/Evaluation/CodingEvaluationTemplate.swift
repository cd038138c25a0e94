/// The report on coding accuracy below its heading.
enum CodingEvaluationTemplate {
    static let body =
        navigation + CodingAccuracyTemplate.headline + overview + "<h2 id=\"levels\">Level by level</h2>\n"
        + CodingAccuracyTemplate.levels + tree + "<h2 id=\"figures\">All figures</h2>\n"
        + CodingAccuracyTemplate.tables + "<h2 id=\"near\">Near misses</h2>\n" + CodingAccuracyTemplate.nearMisses
        + "{{^hasNearMisses}}<p>There is no near miss.</p>{{/hasNearMisses}}\n" + confusion + confidence + fairness
        + breakdowns + worst + comparison + drift + inputs + closing

    private static let navigation = """
        <nav aria-label="Parts of the report"><ul class="years">
        <li><a href="#levels">Levels</a></li><li><a href="#tree">Codes</a></li><li><a href="#figures">All figures</a></li>
        <li><a href="#near">Near misses</a></li>{{#hasConfusion}}<li><a href="#confusion">Chapters</a></li>{{/hasConfusion}}
        {{#hasThresholds}}<li><a href="#confidence">Confidence</a></li>{{/hasThresholds}}
        {{#hasFairness}}<li><a href="#fairness">Fairness</a></li>{{/hasFairness}}
        {{#hasBreakdowns}}<li><a href="#breakdowns">Breakdowns</a></li>{{/hasBreakdowns}}
        {{#hasWorst}}<li><a href="#worst">Worst codes</a></li>{{/hasWorst}}
        {{#hasComparison}}<li><a href="#comparison">Comparison</a></li>{{/hasComparison}}
        {{#hasDrift}}<li><a href="#drift">Drift</a></li>{{/hasDrift}}
        <li><a href="#inputs">Input</a></li>
        </ul></nav>

        """

    private static let overview = """
        <h2>In short</h2>
        <ul class="points">
        {{#summary}}
        <li>{{{line}}}</li>
        {{/summary}}
        </ul>

        """

    private static let tree = """
        <h2 id="tree">From chapter to code</h2>
        {{#hasTree}}
        <p>The wheel shows all codes of coders and suggestions: chapters inside, then blocks and categories; the larger a
        piece, the more codes. Choose a piece, or open the list, to go down to the codes.</p>
        <ul class="years key">
        <li><span class="chip q4"></span> most agree</li><li><span class="chip q2"></span> half</li><li><span class="chip q0"></span> hardly any</li>
        <li><span class="chip right"></span> right</li><li><span class="chip near"></span> near: another code of the category</li>
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
        <figure>
        <figcaption>Precision by share accepted <span class="soft">Each dot is a threshold, lower to the right; the band is the range.</span></figcaption>
        {{{coverageChart}}}
        </figure>
        <div class="scroll" tabindex="0" role="region" aria-label="Precision by threshold"><table class="wide">
        <caption>What accepting from a confidence on would bring</caption>
        <thead><tr><th scope="col">Confidence</th><th scope="col" class="n">Suggestions</th><th scope="col" class="n">Share</th><th scope="col" class="n">Precision</th><th scope="col" class="n">Range</th><th scope="col" class="n">Coders' codes found</th></tr></thead>
        <tbody>
        {{#thresholds}}
        <tr{{#isAdvised}} class="advised"{{/isAdvised}}><th scope="row">{{{confidence}}}{{#isAdvised}} <span class="tag">advised</span>{{/isAdvised}}</th><td class="n">{{{count}}}</td><td class="n">{{{share}}}</td><td class="n">{{{precision}}}</td><td class="n">{{{range}}}</td><td class="n">{{{recall}}}</td></tr>
        {{/thresholds}}
        </tbody></table></div>
        {{/hasThresholds}}

        """ + CodingAccuracyTemplate.reliability

    private static let fairness = """
        {{#hasFairness}}
        <h2 id="fairness">Fairness</h2>
        <p>The same figures for groups of patients. Groups of fewer than 11 documents are not shown.</p>
        {{#fairness}}
        <h3>By {{{title}}}</h3>
        {{#hasDifference}}<p>{{{difference}}}</p>{{/hasDifference}}
        {{#hasChart}}
        <figure>
        <figcaption>Recall by {{{title}}} <span class="soft">Of the coders' codes, the share that was suggested; the line is the range.</span></figcaption>
        {{{chart}}}
        </figure>
        {{/hasChart}}
        <div class="scroll" tabindex="0" role="region" aria-label="Figures by {{{title}}}"><table class="wide">
        <caption>Figures by {{{title}}}</caption>
        <thead><tr><th scope="col">Group</th><th scope="col" class="n">Documents</th><th scope="col" class="n">Precision</th><th scope="col" class="n">Recall</th><th scope="col" class="n">F1</th><th scope="col" class="n">Hierarchical F1</th><th scope="col" class="n">Confidence above what is right</th><th scope="col" class="n">Recall less the others'</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{{name}}}</th><td class="n">{{{documents}}}</td>{{#cells}}<td class="n">{{{value}}}{{#hasRange}}<span class="note">{{{range}}}</span>{{/hasRange}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody></table></div>
        {{#hasHidden}}<p class="soft">{{{hidden}}}</p>{{/hasHidden}}
        {{/fairness}}
        {{/hasFairness}}

        """

    private static let breakdowns = """
        {{#hasBreakdowns}}
        <h2 id="breakdowns">Breakdowns</h2>
        {{#breakdowns}}
        <div class="scroll" tabindex="0" role="region" aria-label="{{{caption}}}"><table class="wide">
        <caption>{{{caption}}}</caption>
        <thead><tr><th scope="col">{{{heading}}}</th><th scope="col" class="n">{{{countHeading}}}</th>{{#columns}}<th scope="col" class="n">{{{name}}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{{name}}}</th><td class="n">{{{count}}}</td>{{#cells}}<td class="n">{{{value}}}{{#hasRange}}<span class="note">{{{range}}}</span>{{/hasRange}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody></table></div>
        {{/breakdowns}}
        {{/hasBreakdowns}}

        """

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
        "{{#hasComparison}}\n<h2 id=\"comparison\">Against the other system</h2>\n{{#comparison}}\n"
        + EvaluationTemplate.table
        + "{{/comparison}}\n{{/hasComparison}}\n"

    private static let drift = """
        {{#hasDrift}}
        <h2 id="drift">Drift since the earlier run</h2>
        <p>{{{driftSentence}}}</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Change since the earlier run"><table class="wide">
        <caption>Figures then and now <span class="soft">The runs are taken as independent; with the same documents in both the judgement is cautious.</span></caption>
        <thead><tr><th scope="col">Metric</th><th scope="col">Level</th><th scope="col" class="n">Earlier</th><th scope="col" class="n">Now</th><th scope="col" class="n">Change</th><th scope="col">Judgement</th></tr></thead>
        <tbody>
        {{#changes}}
        <tr><th scope="row">{{{title}}}</th><td>{{{level}}}</td><td class="n">{{{before}}}</td><td class="n">{{{now}}}</td><td class="n">{{{difference}}}</td><td>{{#isBeyond}}<strong>{{{verdict}}}</strong>{{/isBeyond}}{{^isBeyond}}{{{verdict}}}{{/isBeyond}}</td></tr>
        {{/changes}}
        </tbody></table></div>
        {{/hasDrift}}

        """

    private static let inputs = """
        <h2 id="inputs">What was found in the tables</h2>
        {{#hasRemarks}}
        <div class="scroll" tabindex="0" role="region" aria-label="What was mended or left out"><table class="wide">
        <caption>What was mended or left out <span class="soft"><code>input-issues.csv</code> names the lines, documents and codes.</span></caption>
        <thead><tr><th scope="col">What</th><th scope="col" class="n">How often</th><th scope="col">What was done</th></tr></thead>
        <tbody>
        {{#remarks}}
        <tr><th scope="row">{{{kind}}}</th><td class="n">{{{count}}}</td><td>{{{rule}}}</td></tr>
        {{/remarks}}
        </tbody></table></div>
        {{/hasRemarks}}
        {{^hasRemarks}}<p>Both tables were taken as they are.</p>{{/hasRemarks}}

        """

    private static let closing = """
        <h2>How to read this report</h2>
        <p>The coders' codes are taken as right. They too can be wrong: a second coder's agreement with the first says how
        high the figures can go. Ranges come from drawing the documents anew; where ranges of two figures hardly overlap, the
        figures differ. <code>metrics.json</code> and <code>metrics.csv</code> have every figure.</p>

        """
}

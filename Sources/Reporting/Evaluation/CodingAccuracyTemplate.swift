/// The part of the run report on coding accuracy.
enum CodingAccuracyTemplate {
    static let body =
        "{{#hasAccuracy}}\n<h2>Coding accuracy</h2>\n" + headline + levels + tables + nearMisses + reliability
        + "{{/hasAccuracy}}\n"

    static let headline = """
        <p>{{{accuracySentence}}}</p>
        <p class="soft">The range of a figure: {{{intervalMethod}}}. The narrower the range, the surer the figure.</p>
        <ul class="cards">
        {{#headlines}}
        <li><span class="number">{{{value}}}</span> <span class="range">{{{range}}}</span> <span class="what"><strong>{{{title}}}.</strong> {{{meaning}}}</span></li>
        {{/headlines}}
        </ul>

        """

    static let levels = """
        {{#hasLevels}}
        <figure>
        <figcaption>How close the suggestions come, level by level <span class="soft">Of the coders' codes, the share for which some code of the same chapter, block and so on was suggested; the line is the range.</span></figcaption>
        {{{levelChart}}}
        </figure>
        {{/hasLevels}}

        """

    static let tables = """
        {{#metricTables}}
        <div class="scroll" tabindex="0" role="region" aria-label="{{{caption}}}"><table class="wide">
        <caption>{{{caption}}} <span class="soft">{{{note}}}</span></caption>
        <thead><tr><th scope="col">Metric</th>{{#hasPlace}}<th scope="col">{{{placeHeading}}}</th>{{/hasPlace}}<th scope="col" class="n">Value</th><th scope="col" class="n">Range</th><th scope="col" class="n">Out of</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{{title}}} {{#hasMeaning}}<span class="note">{{{meaning}}}</span>{{/hasMeaning}}</th>{{#hasPlace}}<td>{{{place}}}</td>{{/hasPlace}}<td class="n">{{{value}}}</td><td class="n">{{{range}}}</td><td class="n">{{{count}}}</td></tr>
        {{/rows}}
        </tbody></table></div>
        {{/metricTables}}

        """

    static let nearMisses = """
        {{#hasNearMisses}}
        <div class="scroll" tabindex="0" role="region" aria-label="Most frequent near misses"><table class="wide">
        <caption>Most frequent near misses <span class="soft">A code of the right category that is not the coder's code.</span></caption>
        <thead><tr><th scope="col">Coder's code</th><th scope="col">Suggested</th><th scope="col">Difference</th><th scope="col" class="n">Documents</th></tr></thead>
        <tbody>
        {{#nearMisses}}
        <tr><th scope="row"><span class="code">{{{gold}}}</span> {{{goldDescription}}}</th><td><span class="code">{{{predicted}}}</span> {{{predictedDescription}}}</td><td>{{{kind}}}</td><td class="n">{{{count}}}</td></tr>
        {{/nearMisses}}
        </tbody></table></div>
        {{/hasNearMisses}}

        """

    static let reliability = """
        {{#hasReliability}}
        <figure>
        <figcaption>Can the confidence be trusted? <span class="soft">On the dashed line, confidence and the share of right suggestions are the same; below it, the confidence is too high. Larger dots stand for more suggestions.</span></figcaption>
        {{{reliabilityChart}}}
        </figure>
        <div class="scroll" tabindex="0" role="region" aria-label="Reliability by confidence"><table><caption>Reliability by confidence</caption>
        <thead><tr><th scope="col">Confidence</th><th scope="col" class="n">Suggestions</th><th scope="col" class="n">Mean confidence</th><th scope="col" class="n">Right</th></tr></thead>
        <tbody>
        {{#bins}}
        <tr><th scope="row">{{{range}}}</th><td class="n">{{{count}}}</td><td class="n">{{{confidence}}}</td><td class="n">{{{rate}}}</td></tr>
        {{/bins}}
        </tbody></table></div>
        {{/hasReliability}}

        """
}

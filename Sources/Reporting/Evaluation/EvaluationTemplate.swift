/// The page of an evaluation below its heading.
enum EvaluationTemplate {
    static let body =
        "{{#lead}}<p>{{{line}}}</p>\n{{/lead}}\n" + ReportTemplate.headlines + ReportTemplate.summary + """
            <nav aria-label="Parts of the report"><ul class="years">
            {{#sections}}<li><a href="#{{{id}}}">{{{heading}}}</a></li>
            {{/sections}}</ul></nav>
            {{#sections}}
            <h2 id="{{{id}}}">{{{heading}}}</h2>
            {{#blocks}}
            {{#texts}}<p>{{{text}}}</p>{{/texts}}
            {{#remarks}}<p class="remark">{{{text}}}</p>{{/remarks}}

            """ + ReportTemplate.charts("charts") + ReportTemplate.tables("tables") + """
            {{/blocks}}
            {{/sections}}

            """
}

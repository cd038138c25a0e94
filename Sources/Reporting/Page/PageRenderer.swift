internal import Mustache

/// Puts a page's values into its template.
enum PageRenderer {
    /// Renders a page.
    ///
    /// - Parameters:
    ///   - title: The page's title and first heading.
    ///   - body: The template of what stands below the heading.
    ///   - values: The values that the template names.
    ///   - style: Style that this page needs beside that of every page.
    /// - Throws: ``ReportingError`` for a template that is no Mustache.
    static func render(
        title: String, body: String, values: PageRecord, style: String = ""
    ) throws(ReportingError) -> String {
        var values = values
        values["title"] = .text(title)
        values["style"] = .markup(Markup(trusted: PageStyle.css + style))
        do {
            let library = MustacheLibrary(templates: [
                "page": try MustacheTemplate(string: PageFrame.template), "body": try MustacheTemplate(string: body),
                "counts": try MustacheTemplate(string: CountTableTemplate.body),
            ])
            if let html = library.render(values.object, withTemplate: "page") { return html }
        } catch {
            throw ReportingError(message: "a page template is not valid Mustache: \(error)")
        }
        throw ReportingError(message: "the page template is not there")
    }
}

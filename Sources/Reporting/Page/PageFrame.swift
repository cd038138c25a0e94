/// What every page has around its content.
enum PageFrame {
    /// The content security policy lets the page load nothing and run nothing.
    static let template = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{{{title}}}</title>
        <style>
        {{{style}}}
        </style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to content</a>
        <main id="content">
        <h1>{{{title}}}</h1>
        {{> body}}
        </main>
        </body>
        </html>

        """
}

/// The look of a timeline page beside that of every page.
enum TimelineStyle {
    static let css = """

        svg a:hover .fill, svg a:focus .fill { fill: var(--accent); }
        svg a:focus { outline: 2px solid var(--accent); }
        svg .band { fill: var(--good); opacity: .14; }
        :target { outline: 2px solid var(--accent); outline-offset: 2px; }
        .results { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .75rem; margin: .75rem 0;
          padding: 0; list-style: none; }
        .results > li { background: var(--panel); border: 1px solid var(--rule); border-radius: .5rem; padding: .6rem .75rem; }
        .results .latest { font-size: 1.2rem; font-weight: 650; font-variant-numeric: tabular-nums; }
        .results ul { max-height: 10rem; overflow-y: auto; margin: .25rem 0; padding-left: 1rem; list-style: none; }
        details > summary { cursor: pointer; }
        .words { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel); border: 1px solid var(--rule);
          border-radius: .5rem; padding: .75rem 1rem; margin: .5rem 0 1rem; max-width: 50rem; }
        mark { color: inherit; background: var(--mark); border-radius: 2px; }
        mark a { color: inherit; }
        mark.is-not { background: none; border-bottom: 2px dotted var(--soft); }
        :root { --mark: #fde9a9; }
        @media (prefers-color-scheme: dark) { :root { --mark: #5a4a14; } }
        """
}

/// The look of every page: light and dark, on a phone and on paper.
enum PageStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #1b2430; --soft: #4a5666; --paper: #ffffff; --panel: #f3f6f9;
          --rule: #c9d2dc; --accent: #1f5f9f; --bar: #7fb0dd; --warn: #9a3412; --warn-panel: #fff4ec; --good: #166534; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #b3bfcc; --paper: #12181f;
          --panel: #1c252f; --rule: #3b4855; --accent: #8cc2f5; --bar: #2f6aa3; --warn: #fdba8c; --warn-panel: #33231a;
          --good: #86d7a2; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 1rem; background: var(--paper); color: var(--accent); padding: .5rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--rule); }
        h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
        p { margin: .4rem 0; max-width: 46rem; }
        .lead { font-size: 1.05rem; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        .soft, .note { color: var(--soft); font-size: .9rem; }
        .good { color: var(--good); font-weight: 600; }
        .warn { color: var(--warn); font-weight: 600; }
        .remark { border-left: 4px solid var(--rule); background: var(--panel); padding: .5rem .75rem; }
        th .note { display: block; }
        .alert { border-left: 4px solid var(--warn); background: var(--warn-panel); padding: .5rem .75rem; }
        code, .code { font-family: ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; font-size: .92em; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem;
          margin: 1rem 0; padding: 0; list-style: none; }
        .cards li { background: var(--panel); border: 1px solid var(--rule); border-radius: .5rem; padding: .7rem .85rem; }
        .cards .number { display: block; font-size: 1.6rem; font-weight: 650; line-height: 1.2;
          font-variant-numeric: tabular-nums; }
        .cards .range { display: block; font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        .cards .what { display: block; font-size: .9rem; color: var(--soft); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; margin: .75rem 0 1rem; font-size: .92rem; }
        table.wide { width: 100%; }
        caption { text-align: left; font-weight: 600; padding: .25rem 0 .4rem; }
        caption .soft { display: block; font-weight: 400; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
          border-bottom: 1px solid var(--rule); unicode-bidi: isolate; overflow-wrap: break-word; }
        thead th { border-bottom: 2px solid var(--rule); font-weight: 600; }
        tbody th { font-weight: 400; }
        tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bar { width: 12rem; min-width: 6rem; vertical-align: middle; }
        td.bar span { display: block; height: .8rem; background: var(--bar); border-radius: 2px;
          -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .timeline { table-layout: fixed; min-width: 50rem; } .timeline .w1 { width: 15%; } .timeline .w2 { width: 12%; }
          .timeline .w3 { width: 29%; } .timeline .w4 { width: 14%; } .timeline .w5 { width: 11%; }
        .timeline summary { cursor: pointer; overflow-wrap: anywhere; }
        .sources { margin: .25rem 0; padding-left: 1rem; overflow-wrap: anywhere; }
        .date { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .date .note { display: block; }
        .tag { display: inline-block; border: 1px solid var(--rule); border-radius: .75rem; padding: 0 .5rem;
          font-size: .82rem; margin: 0 .25rem .15rem 0; background: var(--panel); }
        .tag.flag { border-color: var(--warn); color: var(--warn); }
        .years { display: flex; flex-wrap: wrap; gap: .35rem .75rem; margin: .5rem 0; padding: 0; list-style: none; }
        .struck { text-decoration: line-through; }
        a { color: var(--accent); }
        figure { margin: .75rem 0 1rem; }
        figcaption { font-weight: 600; margin-bottom: .35rem; }
        figcaption .soft { display: block; font-weight: 400; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--ink); font: 13px system-ui, "Liberation Sans", Arial, sans-serif;
          font-variant-numeric: tabular-nums; }
        svg .soft { fill: var(--soft); font-size: 12px; }
        svg .axis { stroke: var(--rule); stroke-width: 1; }
        svg .fill { fill: var(--bar); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        svg .whisker, svg .curve { stroke: var(--ink); stroke-width: 1.5; fill: none; }
        svg .ideal { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; }
        svg .dot { fill: var(--accent); stroke: var(--paper); stroke-width: 1; }
        @media print { :root { --ink: #000; --soft: #333; --paper: #fff; --panel: #fff; --rule: #999; --accent: #000;
            --bar: #9dbfe0; --warn: #7c2d12; --warn-panel: #fff; --good: #14532d; }
          body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
          h2, h3, caption, figcaption { break-after: avoid; } tr, figure, .cards li { break-inside: avoid; }
          thead { display: table-header-group; } tbody tr:first-child { break-before: avoid; } .scroll { overflow: visible; } .skip, .years { display: none; } }
        """
}

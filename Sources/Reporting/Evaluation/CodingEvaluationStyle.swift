/// The look of what only the report on coding accuracy has: the wheel, the tree, the table of chapters.
enum CodingEvaluationStyle {
    /// Orange to blue, which people who do not tell red from green tell apart, too.
    static let css = """

        :root { --q0: #c2571a; --q1: #eea35f; --q2: #d9d4ca; --q3: #8fbbe0; --q4: #2f6fae; --near: #f0b44c;
          --surplus: #8a8f98; }
        @media (prefers-color-scheme: dark) { :root { --q0: #d9702f; --q1: #8a5527; --q2: #4b5058; --q3: #33658f;
          --q4: #5fa8e6; --near: #c98f2b; --surplus: #7d838d; } }
        @media print { :root { --q0: #c2571a; --q1: #eea35f; --q2: #d9d4ca; --q3: #8fbbe0; --q4: #2f6fae; --near: #f0b44c; } }
        svg .q0, .chip.q0, svg .missed, .chip.missed { fill: var(--q0); background: var(--q0); }
        svg .q1 { fill: var(--q1); } svg .q2, .chip.q2 { fill: var(--q2); background: var(--q2); }
        svg .q3 { fill: var(--q3); } svg .q4, .chip.q4, svg .right, .chip.right { fill: var(--q4); background: var(--q4); }
        svg .near, .chip.near { fill: var(--near); background: var(--near); }
        svg .surplus, .chip.surplus { fill: var(--surplus); background: var(--surplus); }
        svg .band { fill: var(--bar); opacity: .4; }
        .chip, .confusion td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .chip { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; vertical-align: -1px; }
        .key { font-size: .9rem; }
        @media print { .key { display: flex; } }
        .wheel { max-width: 30rem; margin: .5rem auto; }
        .below > .wheel { max-width: 20rem; }
        .wheel path { stroke: var(--paper); stroke-width: 1; }
        .wheel a:hover path, .wheel a:focus path { stroke: var(--ink); stroke-width: 3; }
        .wheel a:focus { outline: none; }
        .wheel text { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; pointer-events: none; }
        .wheel .middle { font-size: 26px; font-weight: 650; }
        .tree, .tree ul { list-style: none; margin: 0; padding: 0; }
        .tree ul { padding-left: 1.1rem; border-left: 1px solid var(--rule); }
        .tree summary, .tree .leaf { display: grid; grid-template-columns: minmax(0, 1fr) 7rem 17rem; gap: .75rem;
          align-items: center; padding: .3rem .25rem; border-bottom: 1px solid var(--rule); font-size: .93rem; }
        .tree summary { cursor: pointer; list-style: none; }
        .tree summary::-webkit-details-marker { display: none; }
        .tree summary .name::before { content: "▸ "; color: var(--soft); }
        .tree details[open] > summary .name::before { content: "▾ "; }
        .tree summary:hover, .tree .leaf:target, .tree .below:target { background: var(--panel); }
        .tree .ends { color: var(--soft); font-size: .87rem; font-variant-numeric: tabular-nums; }
        .mini { height: .7rem; }
        .confusion th, .confusion td { padding: .25rem .35rem; }
        .confusion tbody th { min-width: 11rem; } .confusion abbr { text-decoration: none; }
        .hit1, .hit2, .hit3, .hit4, .off1, .off2, .off3, .off4 { color: var(--ink); }
        .hit1 { background: rgba(47, 111, 174, .08); }
        .hit2 { background: rgba(47, 111, 174, .16); }
        .hit3 { background: rgba(47, 111, 174, .25); }
        .hit4 { background: rgba(47, 111, 174, .34); }
        .off1 { background: rgba(194, 87, 26, .08); }
        .off2 { background: rgba(194, 87, 26, .16); }
        .off3 { background: rgba(194, 87, 26, .25); }
        .off4 { background: rgba(194, 87, 26, .34); }
        .worst li { margin: .6rem 0; } .worst q { font-style: italic; overflow-wrap: anywhere; }
        .worst details > summary { cursor: pointer; color: var(--accent); font-size: .92rem; }
        @media (max-width: 45rem) { .tree summary, .tree .leaf { grid-template-columns: minmax(0, 1fr) 5rem; }
          .tree .ends { grid-column: 1 / -1; } .tree ul { padding-left: .6rem; } }
        """
}

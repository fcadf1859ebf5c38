namespace AlarmKeeper.Evidence;

/// <summary>The page's style sheet: light and dark by the reader's choice, cards instead of tables on small screens, ink on
/// paper.</summary>
internal static class EvidenceStyle
{
    // It holds no character that XML would want escaped.
    public const string Sheet =
        """

        :root { color-scheme: light dark; --text: #1f2328; --soft: #57606a; --page: #ffffff; --box: #f6f8fa; --line: #afb8c1;
          --good: #1a7f37; --warning: #8a5a00; --bad: #c62828; --unknown: #57606a }
        @media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9da7b1; --page: #0d1117; --box: #161b22; --line: #444c56;
          --good: #3fb950; --warning: #e3b341; --bad: #ff7b72; --unknown: #9da7b1 } }
        * { box-sizing: border-box }
        body { margin: 0 auto; padding: 1rem; max-width: 62rem; color: var(--text); background: var(--page); overflow-wrap: anywhere;
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 .75rem } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
        p { margin: .5rem 0 } ul { padding-left: 1.25rem } li { margin: .5rem 0 } footer, .brand, figcaption { color: var(--soft) } .brand { margin: 0 }
        .answer { font-size: 1.15rem; padding: .75rem 1rem; border: 2px solid; border-radius: 6px; background: var(--box) }
        .answer strong { text-transform: uppercase; letter-spacing: .04em }
        .good { color: var(--good) } .warning { color: var(--warning) } .bad { color: var(--bad) } .unknown { color: var(--unknown) }
        .sign { display: inline-block; min-width: 1.5em; text-align: center; font-weight: 700; border: 1.5px solid; border-radius: 1em }
        .sign.warning { border-radius: 0; border-style: dashed } .sign.bad { border-radius: 0 } .sign.unknown { border-style: dotted }
        figure { margin: .5rem 0 } svg { display: block; width: 100%; max-width: 30rem; height: auto }
        svg .box { fill: var(--box); stroke: currentColor; stroke-width: 1.5 } svg .root { stroke: var(--soft) }
        svg .bad .box { stroke-width: 3; stroke-dasharray: 9 5 } svg .warning .box { stroke-width: 2.5 } svg .unknown .box { stroke-dasharray: 2 4 }
        svg .root { stroke-dasharray: none } svg text { fill: var(--text); font-size: 13px } svg .kind { font-weight: 600 }
        svg .name { fill: var(--soft); font-size: 12px } svg .word { fill: currentColor; font-weight: 600; text-anchor: end }
        svg .shape { fill: none; stroke: currentColor; stroke-width: 2 }
        svg .mark { fill: currentColor; font-size: 17px; font-weight: 700; text-anchor: middle }
        svg .arrow { stroke: var(--soft); stroke-width: 2; fill: none } svg .head { fill: var(--soft) }
        svg .broken { stroke: var(--bad); stroke-dasharray: 3 4 } svg .stop { fill: var(--bad); font-weight: 600 }
        table { width: 100%; border-collapse: collapse; margin: .75rem 0 1.5rem; font-size: .92rem }
        caption { text-align: left; font-weight: 600; padding: .25rem 0 }
        th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border: 1px solid var(--line);
          min-width: 8em }
        thead th { background: var(--box) } tbody th { font-weight: 600; width: 30% }
        @media (max-width: 40rem) { thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
          table, caption, tbody, tr, th, td { display: block; width: 100% } tr { border: 1px solid var(--line); margin: 0 0 .75rem }
          tbody th, td { border: 0; width: 100% } tbody th { background: var(--box) }
          td::before { content: attr(data-label) ": "; color: var(--soft) } }
        @media print { :root { --text: #000; --soft: #333; --page: #fff; --box: #fff; --line: #666; --good: #000; --warning: #000; --bad: #000;
          --unknown: #000 } body { max-width: none; padding: 0; font-size: 10pt } tr, figure, .answer { break-inside: avoid }
          h2, h2 + p, caption, thead { break-after: avoid } svg { max-width: 11cm } }

        """;
}

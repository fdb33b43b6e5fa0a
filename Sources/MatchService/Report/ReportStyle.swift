/// What the report adds to the style sheet that all pages share.
///
/// Colours keep 4.5 to 1 for text and 3 to 1 for marks and frames of controls (WCAG 2.2 AA), and
/// every judgement has a shape or a word beside its colour.
enum ReportStyle {
  /// The additional rules.
  static let sheet = screen + parts + drawings + paper

  private static let screen = """
    html{scroll-padding-top:96px}
    main,header,footer,.bar>*{max-width:1160px}
    header{padding-top:16px}
    .asof{margin:0 0 8px;color:var(--soft);font-size:14px}
    .bar{position:sticky;top:0;z-index:5;background:#fff;border-bottom:1px solid var(--line);padding:4px 0}
    .bar>*{margin:0 auto;padding:0 20px}
    .bar nav ol{margin:0;gap:0 2px}
    .bar nav a{padding:4px 8px;border-radius:4px;text-decoration:none;min-height:28px;font-size:13px}
    .bar nav a:hover{background:var(--pale);text-decoration:underline}
    .filter{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;font-size:13px;padding-bottom:2px}
    .filter[hidden]{display:none}
    .filter label{color:var(--soft)}
    .filter.active{background:var(--amberpale)}
    select,button,input,textarea{font:inherit;color:inherit;background:#fff;border:1px solid #6b7280;border-radius:4px;padding:2px 8px;min-height:28px}
    select{max-width:15em}
    button{cursor:pointer;background:var(--pale)}
    button:hover{background:#e6ecf3}
    #filter-result{font-weight:700}
    :is(a,button,select,input,textarea,summary,[tabindex]):focus-visible{outline:3px solid #1d6fd0;outline-offset:2px}
    .away,.missed{display:none}
    [hidden]{display:none!important}
    button.sort{all:unset;cursor:pointer;font-weight:700;display:block;min-height:24px}
    button.sort:focus-visible{outline:3px solid #1d6fd0;outline-offset:2px}
    th.n button.sort{text-align:right;width:100%}.tally-table .n button.sort{white-space:nowrap}#scenario-all .n button.sort{white-space:normal}
    th[aria-sort] button.sort::after{content:" ↕";color:var(--soft);font-weight:400}
    .tally-table th[aria-sort=none] button.sort:not(:hover,:focus)::after{content:""}
    th[aria-sort=ascending] button.sort::after{content:" ▲";color:var(--ink)}
    th[aria-sort=descending] button.sort::after{content:" ▼";color:var(--ink)}
    @media screen{.off{display:none}.part{display:flow-root;content-visibility:auto;contain-intrinsic-size:auto 1400px}}
    .part{position:relative}.only-this{position:absolute;right:0;top:38px;font-size:12.5px}

    """

  private static let parts = """
    ul.figures.six{grid-template-columns:repeat(6,minmax(0,1fr))}
    ul.figures.six li.bad{background:#fff}
    ul.figures.six .what a{display:inline-block;min-height:24px}
    .figures .unknown{font-size:18px;color:var(--soft);font-weight:400}
    .first{gap:6px 32px}
    dl.names{margin:0}
    dl.names dt{font-weight:700;margin-top:8px}
    dl.names dd{margin:0 0 6px;font-size:14px}
    a.who,.names a{display:inline-block;min-height:24px;line-height:24px}
    .delta{white-space:nowrap}
    .delta.better{color:var(--green);font-weight:700}.delta.worse{color:var(--red);font-weight:700}.delta.even{color:var(--soft)}
    .tabs{list-style:none;display:flex;flex-wrap:wrap;gap:4px;margin:0 0 12px;padding:0;border-bottom:2px solid var(--blue)}
    .tabs a{display:block;padding:5px 14px;min-height:28px;border:1px solid #6b7280;border-bottom:0;border-radius:6px 6px 0 0;background:var(--pale);text-decoration:none;color:var(--blue);cursor:pointer;max-width:22em}
    .tabs a[aria-selected=true]{background:var(--blue);color:#fff;font-weight:700;border-color:var(--blue)}
    .tabs.small a{padding:3px 9px;font-size:13px}
    .indicator{border-bottom:1px solid var(--line);margin:0;padding:2px 0}
    .inst{border-bottom:1px solid var(--line);margin:0}
    .inst summary{padding:6px 0}
    .inst summary .sub{display:inline;margin-left:8px}
    .inst summary .tag{margin-left:6px}
    .cards{margin-bottom:16px}
    details.who,details.who summary{font-weight:400;margin:0;padding:2px 0}
    .inst h4{margin:10px 0 2px}
    .inst .card{padding:0 0 12px 18px}
    .inst ul{margin:2px 0 8px;padding-left:1.2em}
    .tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 12px}
    .tools input{min-width:16em}
    .changes{margin:0 0 12px;padding-left:1.4em}
    .sheet{border:2px solid var(--blue);padding:6px 18px 16px;margin:0 0 26px}
    .sheet label{display:block;font-weight:700;margin:12px 0 3px}
    .sheet textarea,.sheet input{width:100%;padding:6px 10px;line-height:1.65}
    .sheet textarea{min-height:84px;resize:vertical}
    .sheet .copy{display:none}
    .sheet .tools{margin-top:12px}
    #scenario-all .delta{white-space:normal}#scenario-all table{table-layout:fixed}#scenario-all thead th:first-child{width:12em}#scenario-all thead th:nth-child(2){width:6em}
    .part td:not(.n,.t){min-width:5.5em}.month td:not(.n,.t){min-width:0}
    .better-cell{background:#f1f7f3}.worse-cell{background:var(--redpale)}
    @media(max-width:900px){ul.figures.six{grid-template-columns:repeat(3,minmax(0,1fr))}}
    @media(max-width:760px){html{scroll-padding-top:8px}.only-this{position:static;margin-bottom:8px}.bar{position:static}.bar>*{padding:0 14px}ul.figures.six{grid-template-columns:repeat(2,minmax(0,1fr))}.tools input{min-width:0;width:100%}select{max-width:100%}}

    """

  private static let drawings = """
    svg a.place{cursor:pointer;outline:none}
    svg.shapes{position:absolute;width:0;height:0}
    svg a.place .spot{fill:transparent;stroke:none;r:13px}
    svg a.place:is(:hover,:focus) .spot{stroke:#1d6fd0;stroke-width:3.5px}
    svg .away{display:none}
    .chart{max-width:640px}
    svg .halo,svg text{pointer-events:none}
    .detail{min-height:3.4em;margin:0 0 6px;padding:6px 12px;background:var(--pale);border-left:5px solid var(--blue);font-size:14px}
    .bands{max-width:640px}
    .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:6px 28px}
    .monthly{display:grid;grid-template-columns:minmax(0,3.2fr) minmax(0,1fr);gap:16px;align-items:start}
    .monthly .chart{min-width:0}
    @media(max-width:900px){.monthly{grid-template-columns:minmax(0,1fr)}}

    """

  private static let paper = """
    @page calendar{size:A4 landscape;margin:10mm 12mm 13mm}
    @media print{
    body[data-print] .part:not(.chosen),body[data-print] .bar{display:none}.only-this{display:none}
    .bar{position:static;border:0;padding:0}.bar nav{display:none}
    .filter{display:none}.filter.active{display:flex}.filter.active button,.tools,[data-js]{display:none!important}
    .filter.active select{border:0;appearance:none;padding:0}
    a.who,.names a{display:inline;line-height:inherit}
    .asof{font-size:8.5pt;margin:0 0 4pt}
    button.sort::after{content:""!important}
    .tabs,.detail{display:none}
    .part{break-before:auto}
    .key{break-inside:avoid}
    .part-map,.part-timeline,.part-scenarios,.part-institutions,.part-issues,.part-results,.sheet+.sheet{break-before:page}
    ul.figures.six{grid-template-columns:repeat(6,minmax(0,1fr))}
    .figures .unknown{font-size:11pt}
    .figures.six .big{font-size:18pt}
    .part-duties{page:calendar}
    .calendar{break-inside:avoid}
    .calendar:not(.half)+.calendar,.calendar+h3{break-before:page}
    .note{break-inside:avoid}
    .part>p,.key,.part-duties :is(h3,p){break-after:avoid}
    .calendar .scroll,.calendar figure,.calendar .note{margin-bottom:0}
    .calendar h4{display:none}
    .monthly{grid-template-columns:minmax(0,3.4fr) minmax(0,1fr);gap:5mm}
    .calendar table.month{font-size:8.8pt}
    .calendar .month td{height:19mm}
    .calendar .month .l,.calendar .month .d .h{font-size:7pt}
    .calendar.half{display:inline-block;width:49.4%;vertical-align:top}
    .calendar.half .monthly{display:block}.calendar.half figure{display:none}
    .calendar.half table.month{font-size:7pt}.calendar.half .month td{height:10.5mm;padding:1pt 2pt}
    .calendar.half .month .l,.calendar.half .month .d .h{font-size:6pt}
    .inst:not([open]){display:none}
    details.who:not([open])::details-content{content-visibility:hidden;block-size:0}
    .indicator:not([open]){display:none}
    .inst{break-inside:avoid}
    .sheet{border:0;padding:0}
    .sheet label{margin:6pt 0 0;padding:2pt 4pt;background:#e6ecf3;border:1px solid var(--line);break-after:avoid}
    .sheet textarea,.sheet input{display:none}
    .sheet .copy{display:block;white-space:pre-wrap;border:1px solid var(--line);border-top:0;padding:3pt 5pt;min-height:9mm}
    .grid,.pair:not(:has(>.scroll,>div)){display:block}
    :is(.grid,.pair:not(:has(>.scroll,>div)))>figure{display:inline-block;width:48.5%;margin-right:1%;vertical-align:top}
    .names details:not([open]){display:none}
    .first{break-inside:auto}
    svg a.place .spot{display:none}}

    """
}

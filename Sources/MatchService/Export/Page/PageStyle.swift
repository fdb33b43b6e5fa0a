import MatchEngine

/// The style sheet of the page: screen, narrow screen and A4 paper.
///
/// Every text colour has a contrast of at least 4.5 to 1 on every ground on which it is used,
/// every mark at least 3 to 1 (WCAG 2.2 AA); computed in the tests.
enum PageStyle {
  /// The whole sheet with the lines at the foot of printed pages, and more rules if there are any.
  static func sheet(footer: String, language: Language, more: String = "") -> String {
    let page = LocalizedText(ja: "ページ ", en: "Page ")[language]
    return screen + components + calendar + drawing + print + more
      + """
      @page{size:A4;margin:14mm 13mm 16mm;
      @bottom-left{content:\(quoted(footer));font-size:7.5pt;color:#4b5563}
      @bottom-right{content:\(quoted(page)) counter(page) " / " counter(pages);font-size:7.5pt;color:#4b5563}}

      """
  }

  /// A CSS string in which everything but letters, digits, blanks and non-ASCII is an escape.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: continue
      case 0xA0...: result.unicodeScalars.append(scalar)
      default: result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result + "\""
  }

  private static let screen = """
    :root{--ink:#1a2230;--soft:#4b5563;--line:#cfd6df;--pale:#f3f5f8;--blue:#1b4a78;--red:#a8201a;--redpale:#fdf1ef;--amber:#7a4a00;--amberpale:#fdf6e3;--green:#19603a}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;font-family:"Yu Gothic","Hiragino Sans","BIZ UDPGothic","Noto Sans CJK JP","IPAexGothic",sans-serif}
    body{margin:0;color:var(--ink);background:#fff;font-size:15px;line-height:1.65;overflow-wrap:anywhere}
    main,header,footer{max-width:1000px;margin:0 auto;padding:0 20px}
    a{color:var(--blue)}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid #1d6fd0;outline-offset:2px}
    .skip{position:absolute;left:-9999px}
    .skip:focus{left:8px;top:8px;background:#fff;padding:8px 12px;z-index:9}
    header{padding-top:26px}
    h1{font-size:26px;line-height:1.35;margin:0 0 4px;letter-spacing:.01em}
    .kicker{margin:0 0 2px;color:var(--soft);font-size:13px}
    h2{font-size:20px;line-height:1.4;margin:40px 0 12px;padding:0 0 6px;border-bottom:2px solid var(--blue)}
    h3{font-size:16.5px;margin:26px 0 8px;line-height:1.45}
    h4{font-size:15px;margin:18px 0 6px}
    p{margin:6px 0 10px}
    .note{color:var(--soft);font-size:13px}
    nav ol{list-style:none;margin:14px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:2px 16px;font-size:13.5px}
    nav a{display:inline-block;padding:4px 0;min-height:24px}
    dl.source{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,200px),1fr));gap:8px 18px;margin:14px 0 0;padding:10px 14px;background:var(--pale);font-size:13px}
    dl.source div.wide{grid-column:1/-1}
    dl.source dt{color:var(--soft);font-size:12px}
    dl.source dd{margin:0}
    code{font:12px/1.4 ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono",monospace;word-break:break-all}
    footer{margin-top:40px;padding-bottom:30px;color:var(--soft);font-size:12.5px}

    """

  private static let components = """
    .lead{font-size:16.5px;margin:0 0 14px;padding:10px 14px;border-left:5px solid var(--green);background:#f1f7f3}
    .lead.open{border-left-color:var(--red);background:var(--redpale)}
    ul.figures{list-style:none;margin:0 0 18px;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px}
    ul.figures li{border:1px solid var(--line);border-top:4px solid var(--blue);padding:8px 12px 10px}
    ul.figures li.bad{border-top-color:var(--red);background:var(--redpale)}
    ul.figures li.good{border-top-color:var(--green)}
    .figures .what{display:block;font-size:13px;color:var(--soft);line-height:1.4}
    .figures .big{display:block;font-size:36px;line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
    .figures .unit{font-size:14px;font-weight:400;margin-left:3px;letter-spacing:0}
    .figures .bad .big{color:var(--red)}
    .figures .more{display:block;font-size:12.5px;color:var(--soft);line-height:1.4}
    .scroll{overflow-x:auto;max-width:100%;margin:0 0 16px}
    table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.5}
    caption{max-width:calc(100vw - 40px);text-align:left;font-weight:700;padding:2px 0 5px}
    th,td{border:1px solid var(--line);padding:4px 8px;vertical-align:top;text-align:left}
    thead th{background:#e6ecf3;font-weight:700;vertical-align:bottom}
    tbody th{font-weight:600;background:#fff}
    tbody th[scope=rowgroup]{background:var(--pale);font-weight:700;font-size:13px}
    td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}
    th,td{overflow-wrap:break-word}tbody th[scope=row]{min-width:9em}thead th{min-width:2.6em}td.t,td.remedy{min-width:10em}
    td.bad,.bad{color:var(--red)}
    td.bad{background:var(--redpale);font-weight:700}
    .partner .who{margin-right:9px}
    .sub{display:block;font-size:12px;color:var(--soft);font-weight:400;line-height:1.45}
    .tag{display:inline-block;border:1px solid currentColor;border-radius:3px;font-size:11px;line-height:1.35;padding:0 4px;margin-left:4px;white-space:nowrap;font-weight:400;color:var(--soft);background:#fff}
    .tag.keep{color:var(--green)}.tag.near{color:var(--amber)}.tag.guess{color:#5b3a8a}.tag.none{color:var(--red);font-weight:700;margin-left:0}.note .tag:first-child{margin-left:0}
    .gap{border:1px solid #dba9a4;border-left:6px solid var(--red);padding:2px 14px 8px;margin:0 0 16px}
    .ok{border:1px solid #a9cbb6;border-left:6px solid var(--green);padding:8px 14px;margin:0 0 14px;background:#f1f7f3}
    .ok::before{content:"✓ ";font-weight:700;color:var(--green)}
    .remedy::before{content:"→ ";font-weight:700;color:var(--blue)}
    details{margin:0 0 14px}
    summary{cursor:pointer;font-weight:700;padding:5px 0;min-height:24px}
    .wide-table table{min-width:560px}.tally-table table{min-width:900px}
    .partner .sub{display:inline-block}
    .partner .else{display:block}
    .pair{display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:6px 24px;align-items:start}
    .severity{font-weight:700;white-space:nowrap}
    @media(max-width:760px){.pair{grid-template-columns:minmax(0,1fr)}main,header,footer{padding-left:14px;padding-right:14px}h1{font-size:21px}h2{font-size:18px}body{font-size:14.5px}.figures .big{font-size:30px}ul.figures{grid-template-columns:repeat(auto-fit,minmax(128px,1fr))}}

    """

  private static let calendar = """
    .months .scroll{margin-bottom:22px}
    table.month{table-layout:fixed;min-width:680px;font-size:12px;line-height:1.35}
    table.month caption{font-size:16px;padding-bottom:4px}
    .month caption .sub{display:inline;margin-left:8px}
    .month thead th{text-align:center;padding:2px;font-size:12px}
    .month th.sun,.month .red>.d{color:var(--red)}
    .month th.sat,.month .sat>.d{color:#1b4fb0}
    .month td{height:66px;padding:2px 4px 4px}
    .month td.out{background:#fafbfc}
    .month td.red{background:#fdf0ee}.month td.sat{background:#eff4fc}
    .month th.sun{width:17.5%}
    .month .d{display:block;font-weight:700;font-size:12.5px;line-height:1.4;border-bottom:1px dotted #b9c1cc;margin-bottom:2px}
    .month .d .h{font-weight:400;font-size:10.5px;margin-left:4px}
    .month ul{list-style:none;margin:0;padding:0}
    .month li{margin:0 0 1px}
    .month .l{font-size:10.5px;color:var(--soft);margin-right:3px}
    .month .hole{border:2px solid var(--red);background:#fff;color:var(--red);font-weight:700;padding:0 3px;margin:1px 0}
    .month .hole .l{color:var(--red)}
    .month .pin{color:var(--soft);font-size:10px;margin-left:2px}
    .key{display:flex;flex-wrap:wrap;gap:3px 16px;list-style:none;margin:4px 0 10px;padding:0;font-size:12.5px}
    .key .sw{display:inline-block;width:14px;height:14px;border:1px solid #8a94a3;vertical-align:-2px;margin-right:5px}

    """

  private static let drawing = """
    figure{margin:0 0 18px}
    figcaption{font-weight:700;font-size:14px;margin-bottom:4px}
    svg{display:block;width:100%;height:auto}
    svg text{font-family:inherit;fill:#1a2230}
    .chart{min-width:440px}
    .map svg{border:1px solid var(--line);background:#fbfcfd;min-width:560px}
    .map .halo{paint-order:stroke;stroke:#fbfcfd;stroke-width:3px;stroke-linejoin:round}

    """

  private static let print = """
    @media print{
    body{font-size:9.2pt;line-height:1.5;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    main,header,footer{max-width:none;padding:0}
    header{padding-top:0}
    nav,.skip{display:none}
    h1{font-size:18pt}h2{font-size:13.5pt;margin-top:16pt}h3{font-size:11.5pt;margin-top:11pt}h4{font-size:10pt}
    h2,h3,h4,caption,figcaption{break-after:avoid}
    table{font-size:8.2pt;line-height:1.4}
    th,td{padding:2pt 4pt}
    .sub,.note,dl.source{font-size:7.6pt}
    .tag{font-size:7pt}
    .lead{font-size:10.5pt}
    .figures .big{font-size:21pt}.figures .what,.figures .more{font-size:7.6pt}
    ul.figures{grid-template-columns:repeat(6,1fr);gap:5pt}
    .scroll{overflow:visible}
    .wide-table table,.tally-table table,table.month,.chart,.map svg{min-width:0}
    .pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:4pt 14pt}
    .tally-table table{font-size:7.2pt}.tally-table th,.tally-table td{padding:1.5pt 2.5pt}.tally-table tbody th[scope=row]{min-width:0;width:23%}.tally-table thead th{min-width:0;white-space:nowrap}
    caption{max-width:none}
    footer{display:none}
    figcaption{font-size:8.2pt}.pair{break-inside:avoid}
    thead{display:table-header-group}
    tr,.gap>p,figure,ul.figures,dl.source,.lead,.ok{break-inside:avoid}
    .months .scroll{break-inside:avoid;margin-bottom:10pt}
    .scroll:has(table):not(:has(tbody tr:nth-child(16))){break-inside:avoid}
    thead,tbody tr:nth-child(-n+2){break-after:avoid}
    tbody tr:nth-last-child(-n+2){break-before:avoid}
    table.month{font-size:7.2pt;line-height:1.25}
    .month td{height:12.5mm;padding:1pt 2pt}
    .month .l,.month .d .h{font-size:6.4pt}
    .month .d{font-size:8pt}
    .map svg{max-height:104mm}
    details::details-content{content-visibility:visible;block-size:auto;height:auto}
    details>summary{list-style:none}
    .rotation{break-before:page}
    a{color:inherit;text-decoration:none}}

    """
}

public import MatchEngine

/// The ranked list of one clinic for one night as one self-contained page of A4 paper.
public enum NightListPage {
  /// The bytes of the page, UTF-8, the same for the same list.
  public static func html(_ list: NightList, language: Language) -> [UInt8] {
    var html = HTMLWriter(language: language)
    html.markup("<!DOCTYPE html>\n")
    html.element("html", ("lang", language.rawValue)) { html in
      html.element("head") { html in
        html.newline()
        html.empty("meta", ("charset", "utf-8"))
        html.empty(
          "meta", ("http-equiv", "Content-Security-Policy"),
          ("content", "default-src 'none'; style-src 'unsafe-inline'"))
        html.empty("meta", ("name", "viewport"), ("content", "width=device-width"))
        html.empty("meta", ("name", "format-detection"), ("content", "telephone=no"))
        html.newline()
        html.element("title", text: list.title[language])
        html.newline()
        html.style(sheet)
      }
      html.newline()
      html.element("body") { write(list, to: &$0) }
    }
    html.newline()
    return html.bytes
  }

  private static func write(_ list: NightList, to html: inout HTMLWriter) {
    let offers = list.report.offers.prefix(NightList.lines)
    html.element("h1") { $0.text(list.title) }
    html.element("p", ("class", "basis")) { $0.text(list.basis) }
    if let warning = list.warning {
      html.element("p", ("class", "outlook")) { $0.text(warning) }
    }
    html.newline()
    if !offers.isEmpty {
      html.element("table") { html in
        html.element("thead") { html in
          html.element("tr") { html in
            let heads: [LocalizedText] = [
              .both("順", "no."), .both("病院・病棟／電話", "hospital, ward / telephone"),
              .both("状態／いつの情報か", "status / when told"), .both("車", "way"),
              .both("見込み", "chance"), .both("メモ（時刻・相手・結果）", "notes (time, who, result)"),
            ]
            for head in heads {
              html.element("th", ("scope", "col")) { $0.text(head) }
            }
          }
        }
        html.newline()
        html.element("tbody") { html in
          for (place, offer) in offers.enumerated() { row(offer, place + 1, list, to: &html) }
        }
      }
      html.newline()
      html.element("p", ("class", "outlook")) { $0.text(LookupWords.outlook(list.report)) }
    }
    for remark in list.report.remarks {
      html.element("p", ("class", "remark")) { $0.text(remark) }
    }
    let out = list.report.rejections.prefix(NightList.leftOut)
    if !out.isEmpty {
      html.element("h2") { $0.text(ja: "近くで除いた病棟", en: "Near by, left out") }
      html.element("ul") { html in
        for rejection in out {
          html.element("li") { html in
            html.element("b", text: LookupWords.name(rejection.key, list.region))
            html.text(": ")
            html.text(rejection.sentence)
          }
        }
      }
    }
    html.newline()
    html.element("p", ("class", "foot")) { html in
      html.text(
        ja: "空床の数は電話するまで確かではありません。結果は翌朝、調整担当へ。患者の氏名は書かないでください。",
        en: "No bed is certain before the call. Give the results to the coordinator in the morning."
          + " Do not write patients’ names here.")
    }
  }

  private static func row(
    _ offer: LookupOffer, _ place: Int, _ list: NightList, to html: inout HTMLWriter
  ) {
    let institution = list.region[offer.institution(in: list.region)]
    html.element("tr", ("class", offer.rank.rawValue)) { html in
      html.element("td", ("class", "place"), text: "\(place)")
      html.element("td") { html in
        html.element("b", text: LookupWords.name(offer.key, list.region))
        html.element("span", ("class", "telephone")) { html in
          if let telephone = institution.telephone {
            html.text(telephone)
          } else {
            html.text(ja: "電話番号の登録なし", en: "no number on record")
          }
        }
      }
      html.element("td") { html in
        html.element("b") { $0.text(list.status(offer)) }
        html.element("span") { $0.text(list.told(offer)) }
        let remarks = list.remarks(offer)
        if !remarks.japanese.isEmpty {
          html.element("span", ("class", "mark")) { $0.text(remarks) }
        }
        if let note = list.note(offer) {
          html.element("span", ("class", "note")) { html in
            html.text(ja: "備考: ", en: "note: ")
            html.text(note)
          }
        }
      }
      html.element("td", ("class", "number")) { html in
        html.text(ja: "\(offer.travelMinutes)分", en: "\(offer.travelMinutes) min")
      }
      html.element(
        "td", ("class", "number"), text: LookupWords.percent(offer.acceptance.millionths))
      html.element("td", ("class", "notes")) { html in
        html.element("span", text: "")
        html.element("span", text: "")
      }
    }
    html.newline()
  }

  private static let sheet = """
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:190mm;padding:6mm 0;color:#111;background:#fff;font:9.5pt/1.35 "Yu Gothic","Hiragino Sans","BIZ UDPGothic","Noto Sans CJK JP","IPAexGothic",sans-serif;overflow-wrap:anywhere}
    h1{font-size:14pt;line-height:1.3;margin:0 0 1mm}
    h2{font-size:9.5pt;margin:2mm 0 .5mm}
    p{margin:0 0 2mm}
    .basis{font-size:9.5pt}
    table{width:100%;border-collapse:collapse;table-layout:fixed}
    th,td{border:.3mm solid #555;padding:.6mm 1.2mm;text-align:left;vertical-align:top}
    th{font-size:8pt;background:#eee;font-weight:600}
    th:nth-child(1){width:8mm}th:nth-child(2){width:56mm}th:nth-child(3){width:59mm}th:nth-child(4){width:11mm}th:nth-child(5){width:12mm}
    td{font-size:9pt;line-height:1.2}
    tbody tr{height:15mm;break-inside:avoid}
    td span{display:block;font-size:8pt}
    td .telephone{font-size:11.5pt;font-weight:700;letter-spacing:.02em}
    .place{font-size:12pt;font-weight:700;text-align:center;padding:.6mm 0;white-space:nowrap}
    .number{text-align:right}
    .mark{font-weight:700}
    .note{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
    tr.expired td{background:#f4f4f4}
    .notes span{height:6mm;border-bottom:.2mm dotted #999}
    .outlook{margin-top:2mm;font-weight:600}
    .remark,.foot,ul{font-size:8pt;line-height:1.3}
    ul{margin:0;padding-left:4mm;columns:2;column-gap:6mm}
    .foot{margin:2mm 0 0;border-top:.2mm solid #999;padding-top:1mm;color:#444}
    @page{size:A4;margin:10mm}
    @media print{body{padding:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}

import MatchEngine

/// One month of a rotation as a calendar, Sunday first as Japanese calendars are.
struct MonthCalendar {
  /// The month.
  let month: CivilMonth
  /// The duties.
  let report: RotationReport
  /// The lines and members.
  let rotation: RotationRecord
  /// Indices of the duties of each day.
  let dutiesByDay: [CivilDay: [Int]]
  /// The region.
  let context: PageContext

  /// The duties of each day, in the order of the report.
  static func byDay(_ report: RotationReport) -> [CivilDay: [Int]] {
    var result: [CivilDay: [Int]] = [:]
    for (index, duty) in report.duties.enumerated() { result[duty.day, default: []].append(index) }
    return result
  }

  /// Appends what the marks of all calendars mean.
  static func writeKey(to html: inout HTMLWriter) {
    html.element("ul", ("class", "key")) { html in
      for (colour, ja, en) in [
        ("#fdf0ee", "日曜・祝日・年末年始・お盆", "Sunday, holiday, year end, Obon"),
        ("#eff4fc", "土曜", "Saturday"),
      ] {
        html.element("li") { html in
          html.element("span", ("class", "sw"), ("style", "background:" + colour)) { _ in }
          html.text(ja: ja, en: en)
        }
      }
      html.element("li") { html in
        html.element("strong", ("class", "bad")) { $0.text(ja: "「空白」", en: "OPEN") }
        html.text(ja: " 担当がいない枠", en: " nobody is on duty")
      }
      html.element("li") { $0.text(ja: "◆ 固定した当番", en: "◆ pinned duty") }
    }
  }

  /// Appends the month.
  func write(to html: inout HTMLWriter) {
    let label = LocalizedText(
      ja: "\(rotation.name)　\(month.label.japanese)", en: "\(rotation.name), \(month.label.english)"
    )
    html.scrollArea(label: label[context.language], width: .any) { html in
      html.element("table", ("class", "month")) { html in
        html.element("caption") { html in
          html.text(month.label)
          html.element("span", ("class", "sub")) { html in
            if context.language == .japanese { html.text(month.eraLabel.japanese + "　") }
            html.text(rotation.name)
          }
        }
        writeHead(to: &html)
        html.element("tbody") { html in
          for week in month.weeks(startingOn: .sunday) {
            html.element("tr") { html in
              for day in week { write(day, to: &html) }
            }
            html.newline()
          }
        }
      }
    }
  }

  private func writeHead(to html: inout HTMLWriter) {
    html.element("thead") { html in
      html.element("tr") { html in
        for weekday in [Weekday.sunday] + Weekday.allCases.dropLast() {
          let kind = weekday == .sunday ? "sun" : weekday == .saturday ? "sat" : "day"
          html.element("th", ("scope", "col"), ("class", kind)) { $0.text(weekday.short) }
        }
      }
    }
  }

  private func write(_ day: CivilDay?, to html: inout HTMLWriter) {
    guard let day, report.from <= day, day <= report.to else {
      html.element("td", ("class", "out")) { html in
        if let day { html.element("span", ("class", "d"), text: String(day.components.day)) }
      }
      return
    }
    let kind = context.calendar.kind(of: day)
    let holiday = context.calendar.holidayName(on: day)
    let shade =
      switch kind {
      case .weekday: "day"
      case .saturday: "sat"
      case .sunday, .holiday, .yearEnd, .obon: "red"
      }
    html.element("td", ("class", shade)) { html in
      html.element("span", ("class", "d")) { html in
        html.text(String(day.components.day))
        if let name = holiday {
          html.element("span", ("class", "h")) { $0.text(name) }
        } else if kind == .yearEnd || kind == .obon {
          html.element("span", ("class", "h")) { $0.text(kind.name) }
        }
      }
      let duties = dutiesByDay[day] ?? []
      guard !duties.isEmpty else { return }
      html.element("ul") { html in
        for duty in duties { write(report.duties[duty], to: &html) }
      }
    }
  }

  private func write(_ duty: Duty, to html: inout HTMLWriter) {
    let label = context.bandLabel(duty, of: rotation)
    html.element("li", ("class", duty.member == nil ? "hole" : "held")) { html in
      if !label.isEmpty { html.element("span", ("class", "l"), text: label) }
      if let member = duty.member {
        html.text(context.labels.short(context.memberName(member, of: rotation)))
        if duty.pinned { html.element("span", ("class", "pin"), text: "◆") }
      } else {
        html.text(ja: "空白", en: "OPEN")
      }
    }
  }
}

/// Rules on what a region says of its vacancy board.
enum VacancyCheckRule: String, CheckTheme {
  case vacancyPolicyOutOfRange = "vacancy-policy-out-of-range"
  case freshnessOutOfOrder = "freshness-out-of-order"
  case patternBedsOutOfRange = "pattern-beds-out-of-range"
  case patternContradictsBeds = "pattern-contradicts-beds"
  case patternEndsBeforeStart = "pattern-ends-before-start"
  case patternLineRepeated = "pattern-line-repeated"
  case patternExceedsWard = "pattern-exceeds-ward"
  case windowRepeated = "admission-window-repeated"

  static let theme = LocalizedText(ja: "空床情報", en: "vacancy board")

  var entry: CheckEntry {
    switch self {
    case .vacancyPolicyOutOfRange:
      .error("空床情報の運用の数が範囲の外", "a number of the vacancy policy out of its range")
    case .freshnessOutOfOrder:
      .error(
        "新しい・やや古い・古いの分数がこの順でない",
        "limits of new, ageing and old reports that do not rise")
    case .patternBedsOutOfRange:
      .error("ふだんの空床数が0〜10,000の外", "free beds of a pattern outside 0 to 10,000")
    case .patternContradictsBeds:
      .error("ふだんの空きの状態と空床数が合わない", "a pattern that is free without beds, or full with some")
    case .patternEndsBeforeStart:
      .error("ふだんの空きの末日が初日より前", "a line of a pattern that ends before it begins")
    case .patternLineRepeated:
      .error("同じ条件の行がふだんの空きに二つある", "two lines of a pattern with the same conditions")
    case .patternExceedsWard:
      .warning("ふだんの空床数が病棟の病床数を超える", "more free beds in a pattern than the ward has")
    case .windowRepeated: .warning("受け入れる時間帯が二度ある", "an admission window twice")
    }
  }
}

/// Checks the windows and patterns of wards, and the policy of the board.
enum VacancyChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, institution) in context.document.institutions.enumerated() {
      for (number, ward) in institution.wards.enumerated() {
        checkWindows(ward, at: index, ".wards[\(number)]", context, into: &found)
        checkPattern(ward, at: index, ".wards[\(number)]", context, into: &found)
      }
    }
    checkPolicy(context.document.policy.vacancy, into: &found)
  }

  private static func checkWindows(
    _ ward: WardRecord, at index: Int, _ path: String, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    var seen: Set<AdmissionBand> = []
    for (place, window) in ward.windows.enumerated() where !seen.insert(window).inserted {
      let own = context.label(of: ward, institution: index)
      found.add(
        VacancyCheckRule.windowRepeated, at: .institution(index, path + ".windows[\(place)]"),
        value: window.rawValue, ja: "\(own.ja)の受け入れる時間帯に\(window.name.japanese)が二度あります。",
        en: "\(own.en) names the window \(window.name.english) twice.")
    }
  }

  private static func checkPattern(
    _ ward: WardRecord, at index: Int, _ path: String, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    var seen: Set<VacancyPattern> = []
    for (place, line) in ward.pattern.enumerated() {
      let own = context.label(of: ward, institution: index)
      let path = path + ".pattern[\(place)]"
      if let from = line.from, let to = line.to, to < from {
        found.add(
          VacancyCheckRule.patternEndsBeforeStart, at: .institution(index, path + ".to"),
          value: to.iso,
          ja: "\(own.ja)のふだんの空きの末日\(to.label.japanese)が初日\(from.label.japanese)より前です。",
          en: "A line of the pattern of \(own.en) ends on \(to.iso), before it begins on"
            + " \(from.iso).")
      }
      var conditions = line
      conditions.status = .ask
      conditions.beds = nil
      if !seen.insert(conditions).inserted {
        found.add(
          VacancyCheckRule.patternLineRepeated, at: .institution(index, path), value: "",
          ja: "\(own.ja)のふだんの空きに、同じ条件の行が二つあります。",
          en: "The pattern of \(own.en) has two lines with the same conditions.",
          hint: LocalizedText(ja: "後の行は使われません。", en: "The later one would never count."))
      }
      checkBeds(of: line, ward, own, at: .institution(index, path + ".beds"), into: &found)
    }
  }

  private static func checkBeds(
    of line: VacancyPattern, _ ward: WardRecord, _ own: Label, at path: DocumentPath,
    into found: inout ProblemCollector
  ) {
    guard let beds = line.beds else { return }
    guard (0...10_000).contains(beds) else {
      found.add(
        VacancyCheckRule.patternBedsOutOfRange, at: path, value: String(beds),
        ja: "\(own.ja)のふだんの空床数が\(beds)です。0〜10,000で書いてください。",
        en:
          "A pattern of \(own.en) has \(Wording.count(beds, "free bed")); 0 to 10,000 are possible."
      )
      return
    }
    if line.status == .free && beds == 0 || line.status == .full && beds > 0 {
      found.add(
        VacancyCheckRule.patternContradictsBeds, at: path, value: String(beds),
        ja: "\(own.ja)のふだんの空きが「\(line.status.name.japanese)」なのに、空床数が\(beds)です。",
        en: "A pattern of \(own.en) says \(line.status.name.english), with"
          + " \(Wording.count(beds, "free bed")).")
    } else if beds > ward.beds.total {
      found.add(
        VacancyCheckRule.patternExceedsWard, at: path, value: String(beds),
        ja: "\(own.ja)の病床は\(ward.beds.total)床ですが、ふだんの空床数が\(beds)です。",
        en: "\(own.en) has \(Wording.count(ward.beds.total, "bed")), yet its pattern has \(beds)"
          + " free.")
    }
  }

  private static func checkPolicy(_ policy: VacancyPolicy, into found: inout ProblemCollector) {
    let numbers: [(key: String, value: Int, range: ClosedRange<Int>)] = [
      ("newMinutes", policy.newMinutes, 1...100_000),
      ("ageingMinutes", policy.ageingMinutes, 1...100_000),
      ("oldMinutes", policy.oldMinutes, 1...100_000),
      ("clockToleranceSeconds", policy.clockToleranceSeconds, 0...86_400),
      ("holdMinutes", policy.holdMinutes, 1...1_440),
      ("inquiryMinutes", policy.inquiryMinutes, 1...1_440),
      ("callMinutes", policy.callMinutes, 0...1_440),
    ]
    for (key, value, range) in numbers where !range.contains(value) {
      found.add(
        VacancyCheckRule.vacancyPolicyOutOfRange, at: .policy(".vacancy." + key),
        value: String(value),
        ja: "空床情報の運用の\(key)が\(value)です。\(range.lowerBound)〜\(range.upperBound)で書いてください。",
        en: "\(key) of the vacancy policy is \(value); \(range.lowerBound) to"
          + " \(range.upperBound) are possible.")
    }
    let limits = [policy.newMinutes, policy.ageingMinutes, policy.oldMinutes]
    guard limits != limits.sorted() else { return }
    let text = limits.map(String.init).joined(separator: ", ")
    found.add(
      VacancyCheckRule.freshnessOutOfOrder, at: .policy(".vacancy"), value: text,
      ja: "新しい・やや古い・古いの分数（\(text)）が、この順に大きくなっていません。",
      en: "The limits of new, ageing and old reports (\(text) minutes) do not rise.")
  }
}

extension CheckContext {
  /// A ward with the name of its institution.
  fileprivate func label(of ward: WardRecord, institution index: Int) -> Label {
    let record = document.institutions[index]
    return Label(name: record.name + " " + ward.name, id: record.id + "/" + ward.id)
  }
}

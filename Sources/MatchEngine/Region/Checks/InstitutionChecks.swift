/// Rules on the plain facts of an institution.
enum InstitutionCheckRule: String, CheckTheme {
  case codeForm = "institution-code-form"
  case codePrefecture = "institution-code-prefecture"
  case codeRepeated = "institution-code-repeated"
  case sameInstitutionTwice = "same-institution-twice"
  case hoursOutOfOrder = "hours-out-of-order"
  case hoursOverlap = "hours-overlap"
  case weekOfMonthOutOfRange = "week-of-month-out-of-range"
  case doctorOutOfRange = "doctor-out-of-range"
  case countOutOfRange = "count-out-of-range"

  static let theme = LocalizedText(ja: "医療機関", en: "institutions")

  var entry: CheckEntry {
    switch self {
    case .codeForm:
      .warning("医療機関コードが10桁でない", "an institution code that has not ten digits")
    case .codePrefecture:
      .warning(
        "医療機関コードの都道府県番号が01〜47でない、または圏域と合わない",
        "the prefecture in an institution code is not 01–47, or not that of its area")
    case .codeRepeated:
      .warning("同じ医療機関コードが二つある", "two institutions have one code")
    case .sameInstitutionTwice:
      .warning("名称と所在地が同じ医療機関が二つある", "two institutions have one name and address")
    case .hoursOutOfOrder:
      .warning("診療時間の終わりが始まりより後でない", "consultation hours do not end after they begin")
    case .hoursOverlap: .warning("診療時間が重なっている", "consultation hours overlap")
    case .weekOfMonthOutOfRange:
      .error("第n週が1〜5でない", "the week of a closed day is not 1 to 5")
    case .doctorOutOfRange:
      .error(
        "医師の常勤換算が0〜2.0人、年齢が20〜120歳の外",
        "a doctor outside 0 to 2.0 full-time equivalents or 20 to 120 years")
    case .countOutOfRange:
      .error("人数・回数が負か、あり得ない大きさ", "a count that is negative or impossibly large")
    }
  }
}

/// Checks codes, repeated institutions, hours, closed days and counts.
enum InstitutionChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, area) in context.document.areas.enumerated() {
      checkCount(
        area.population, upTo: 200_000_000, "人口", "The population",
        of: { context.label(area: index) },
        at: { .area(index, ".population") }, into: &found)
    }
    var firstOfCode: [String: Int] = [:]
    var firstOfAddress: [String: Int] = [:]
    for (index, institution) in context.document.institutions.enumerated() {
      checkCode(at: index, context, into: &found)
      checkRepeated(
        at: index, firstOfCode: &firstOfCode, firstOfAddress: &firstOfAddress, context,
        into: &found)
      checkHours(at: index, context, into: &found)
      checkClosedDays(at: index, context, into: &found)
      checkDoctors(at: index, context, into: &found)
      let label = { context.label(institution: index) }
      checkCount(
        institution.homePatients, upTo: 100_000, "在宅患者数", "The number of home patients", of: label,
        at: { .institution(index, ".homePatients") }, into: &found)
      checkCount(
        institution.report?.emergencyVisits, upTo: 100_000, "緊急往診の回数",
        "The number of emergency visits", of: label,
        at: { .institution(index, ".report.emergencyVisits") }, into: &found)
      checkCount(
        institution.report?.homeDeaths, upTo: 100_000, "看取りの件数", "The number of home deaths",
        of: label, at: { .institution(index, ".report.homeDeaths") }, into: &found)
    }
  }

  private static func checkCode(
    at index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    guard let code = institution.code else { return }
    let path = DocumentPath.institution(index, ".code")
    let digits = code.utf8.allSatisfy { (48...57).contains($0) }
    guard digits, code.utf8.count == 10 else {
      let own = context.label(institution: index)
      let folded = PlainName.folded(code)
      let hint =
        folded != code && folded.utf8.count == 10
        ? LocalizedText(ja: "半角数字で書いてください。", en: "Write it in half-width digits.")
        : LocalizedText(
          ja: "都道府県2桁＋点数表1桁＋医療機関番号7桁で書くか、分からないときは書かないでください。",
          en: "Write prefecture (2 digits), fee table (1) and number (7), or leave it out.")
      found.add(
        InstitutionCheckRule.codeForm, at: path, value: code,
        ja: "\(own.ja)の医療機関コード「\(Wording.shown(code))」が10桁の数字ではありません。",
        en: "The code “\(Wording.shown(code))” of \(own.en) is not ten digits.", hint: hint)
      return
    }
    let prefix = String(code.prefix(2))
    guard let own = PrefectureCode.lawful(prefix) else {
      let label = context.label(institution: index)
      found.add(
        InstitutionCheckRule.codePrefecture, at: path, value: code,
        ja: "\(label.ja)の医療機関コードは\(prefix)で始まりますが、都道府県番号は01〜47です。",
        en: "The code of \(label.en) begins with \(prefix); prefectures are 01 to 47.")
      return
    }
    guard let area = context.areaOfInstitution[index],
      let prefecture = context.ladder(from: area).first(where: {
        context.document.areas[$0].level == .prefecture
      }), let expected = PrefectureCode.ofPrefecture(context.document.areas[prefecture].id),
      expected != own
    else { return }
    let label = context.label(institution: index)
    found.add(
      InstitutionCheckRule.codePrefecture, at: path, value: code,
      ja: "\(label.ja)の医療機関コードは都道府県\(own)のものですが、"
        + "\(context.label(area: prefecture).ja)にあります。",
      en: "The code of \(label.en) belongs to prefecture \(own), but it lies in"
        + " \(context.label(area: prefecture).en).")
  }

  private static func checkRepeated(
    at index: Int, firstOfCode: inout [String: Int], firstOfAddress: inout [String: Int],
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    if let code = institution.code {
      if let first = firstOfCode[code] {
        let (own, other) = (context.label(institution: index), context.label(institution: first))
        found.add(
          InstitutionCheckRule.codeRepeated, at: .institution(index, ".code"), value: code,
          ja: "\(own.ja)と\(other.ja)の医療機関コードが同じ\(Wording.shown(code))です。",
          en: "\(own.en) and \(other.en) have the same code \(Wording.shown(code)).",
          hint: LocalizedText(
            ja: "同じ医療機関であれば一つにまとめてください。", en: "If they are one institution, keep one record."))
        return
      }
      firstOfCode[code] = index
    }
    guard let address = institution.address, !address.isEmpty else { return }
    let key = institution.name + "\u{0}" + address
    guard let first = firstOfAddress[key] else {
      firstOfAddress[key] = index
      return
    }
    let (own, other) = (context.label(institution: index), context.label(institution: first))
    found.add(
      InstitutionCheckRule.sameInstitutionTwice, at: .institution(index, ".name"),
      value: institution.name,
      ja: "\(own.ja)は、\(other.ja)と名称も所在地（\(Wording.shown(address))）も同じです。",
      en: "\(own.en) has the same name and address (\(Wording.shown(address))) as \(other.en).",
      hint: LocalizedText(
        ja: "同じ医療機関であれば一つにまとめてください。", en: "If they are one institution, keep one record."))
  }

  /// One problem of each kind for an institution is enough to find the rest.
  private static func checkHours(
    at index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let hours = context.document.institutions[index].hours
    guard !hours.isEmpty else { return }
    if let wrong = hours.firstIndex(where: { $0.to <= $0.from }) {
      let (own, span) = (context.label(institution: index), hours[wrong])
      found.add(
        InstitutionCheckRule.hoursOutOfOrder, at: .institution(index, ".hours[\(wrong)]"),
        value: span.from.text + "–" + span.to.text,
        ja: "\(own.ja)の\(span.weekday.short.japanese)曜の診療時間（\(span.from.text)〜\(span.to.text)）は、"
          + "終わりが始まりより後ではありません。",
        en: "The hours of \(own.en) on \(span.weekday.short.english) (\(span.from.text) to"
          + " \(span.to.text)) do not end after they begin.")
    }
    let order = hours.indices.sorted { left, right in
      (hours[left].weekday.index, hours[left].from, left)
        < (hours[right].weekday.index, hours[right].from, right)
    }
    for (first, second) in zip(order, order.dropFirst()) {
      let (earlier, later) = (hours[first], hours[second])
      guard earlier.weekday == later.weekday, later.from < earlier.to, later.from < later.to
      else { continue }
      let own = context.label(institution: index)
      found.add(
        InstitutionCheckRule.hoursOverlap, at: .institution(index, ".hours[\(second)]"),
        value: later.from.text + "–" + later.to.text,
        ja: "\(own.ja)の\(later.weekday.short.japanese)曜の診療時間が、"
          + "\(earlier.from.text)〜\(earlier.to.text)と\(later.from.text)〜\(later.to.text)で重なっています。",
        en: "The hours of \(own.en) on \(later.weekday.short.english) overlap:"
          + " \(earlier.from.text) to \(earlier.to.text) and \(later.from.text) to"
          + " \(later.to.text).")
      return
    }
  }

  private static func checkClosedDays(
    at index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    guard let closed = context.document.institutions[index].closed else { return }
    for (number, rule) in closed.weeksOfMonth.enumerated() where !(1...5).contains(rule.week) {
      let own = context.label(institution: index)
      found.add(
        InstitutionCheckRule.weekOfMonthOutOfRange,
        at: .institution(index, ".closed.weeksOfMonth[\(number)].week"), value: String(rule.week),
        ja: "\(own.ja)の休診日が第\(rule.week)\(rule.weekday.short.japanese)曜になっています。週は1〜5です。",
        en: "\(own.en) is closed in week \(rule.week) of the month; weeks are 1 to 5.")
    }
  }

  private static func checkDoctors(
    at index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    for (number, doctor) in context.document.institutions[index].doctors.enumerated() {
      let tenths = doctor.fullTimeEquivalentTenths
      if !(0...20).contains(tenths) {
        let own = context.label(institution: index)
        found.add(
          InstitutionCheckRule.doctorOutOfRange,
          at: .institution(index, ".doctors[\(number)].fullTimeEquivalentTenths"),
          value: String(tenths),
          ja: "\(own.ja)の医師\(Wording.shown(doctor.id))の常勤換算が\(tenths)（10分の1人）です。0〜20で書いてください。",
          en:
            "Doctor \(Wording.shown(doctor.id)) of \(own.en) counts \(Wording.count(tenths, "tenth")) of a"
            + " full-time doctor; 0 to 20 are possible.",
          hint: LocalizedText(ja: "常勤1人は10です。", en: "One full-time doctor is 10."))
      }
      if let age = doctor.age, !(20...120).contains(age) {
        let own = context.label(institution: index)
        found.add(
          InstitutionCheckRule.doctorOutOfRange, at: .institution(index, ".doctors[\(number)].age"),
          value: String(age),
          ja: "\(own.ja)の医師\(Wording.shown(doctor.id))の年齢が\(age)歳です。20〜120で書いてください。",
          en:
            "Doctor \(Wording.shown(doctor.id)) of \(own.en) is \(Wording.count(age, "year")) old; 20 to 120 are"
            + " possible.",
          hint: LocalizedText(
            ja: "分からないときは書かないでください。", en: "Leave it out when it is unknown."))
      }
    }
  }

  private static func checkCount(
    _ count: Int?, upTo most: Int, _ japanese: String, _ english: String, of owner: () -> Label,
    at path: () -> DocumentPath, into found: inout ProblemCollector
  ) {
    guard let count, !(0...most).contains(count) else { return }
    let label = owner()
    found.add(
      InstitutionCheckRule.countOutOfRange, at: path(), value: String(count),
      ja: "\(label.ja)の\(japanese)が\(count)です。0〜\(Wording.grouped(most))で書いてください。",
      en: "\(english) of \(label.en) is \(count); 0 to \(Wording.grouped(most)) are possible.",
      hint: LocalizedText(ja: "分からないときは書かないでください。", en: "Leave it out when it is unknown."))
  }
}

/// Rules on the codes and dates of function reports.
enum ReportCheckRule: String, CheckTheme {
  case codeOutOfRange = "report-code-out-of-range"
  case primaryCareAreaOutOfRange = "primary-care-area-out-of-range"
  case beforeFirstRound = "report-before-first-round"
  case afterAsOf = "report-after-as-of"
  case reportKind = "report-kind"
  case phoneStandardKind = "phone-standard-kind"

  static let theme = LocalizedText(ja: "かかりつけ医機能報告", en: "function reports")

  var entry: CheckEntry {
    switch self {
    case .codeOutOfRange:
      .error(
        "報告項目のコードが範囲の外", "the code of a report item is out of its range",
        LegalSource.manualFunctionTwo)
    case .primaryCareAreaOutOfRange:
      .error(
        "一次診療の領域が1〜17（または0のみ）でない",
        "an area of primary consultation that is not 1 to 17, or 0 beside others",
        LegalSource.manualFunctionOne)
    case .beforeFirstRound:
      .warning(
        "制度開始（2025年度）より前の報告", "a report from before the first round, fiscal 2025",
        LegalSource.report)
    case .afterAsOf:
      .warning("基準日より後の報告", "a report from a round after the region's day", LegalSource.report)
    case .reportKind:
      .warning(
        "報告の対象でない種別の報告", "a report of a kind of institution that does not report",
        LegalSource.report)
    case .phoneStandardKind:
      .warning(
        "診療所でないのに時間外対応加算の届出がある", "an after-hours standard filed by no clinic",
        LegalSource.phoneStandard)
    }
  }
}

/// Checks every code of every report against its range on the form.
enum ReportChecks {
  /// An item of the form with its name and greatest code.
  private struct Item {
    let key: String
    let name: LocalizedText
    let greatest: Int
  }

  private static let rota = Item(
    key: "homeClinicRota", name: LocalizedText(ja: "(イ)1 在宅当番医制", en: "(イ)1 home-clinic rota"),
    greatest: 7)
  private static let centre = Item(
    key: "emergencyCentre",
    name: LocalizedText(ja: "(イ)2 休日夜間急患センター等", en: "(イ)2 emergency centre"), greatest: 7)
  private static let contact = Item(
    key: "ownContact", name: LocalizedText(ja: "(イ)3 自院の連絡先", en: "(イ)3 own contact"),
    greatest: 2)
  private static let linked = Item(
    key: "linkedResponse",
    name: LocalizedText(ja: "(イ)4 連携した随時対応", en: "(イ)4 linked response"), greatest: 2)
  private static let standard = Item(
    key: "phoneStandard",
    name: LocalizedText(ja: "(イ)5〜8 時間外対応加算", en: "(イ)5–8 after-hours standard"), greatest: 4)
  private static let bed = Item(
    key: "backupBed", name: LocalizedText(ja: "(ロ)1 後方支援病床", en: "(ロ)1 back-up bed"),
    greatest: 6)
  private static let home = Item(
    key: "homeCare", name: LocalizedText(ja: "(ハ) 在宅医療", en: "(ハ) home care"), greatest: 4)
  private static let care = Item(
    key: "careLink", name: LocalizedText(ja: "(ニ) 介護との連携", en: "(ニ) care services"),
    greatest: 2)

  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, institution) in context.document.institutions.enumerated() {
      guard let report = institution.report else { continue }
      let label = { context.label(institution: index) }
      checkCode(report.homeClinicRota, rota, at: index, of: label, into: &found)
      checkCode(report.emergencyCentre, centre, at: index, of: label, into: &found)
      checkCode(report.ownContact, contact, at: index, of: label, into: &found)
      checkCode(report.linkedResponse, linked, at: index, of: label, into: &found)
      checkCode(report.phoneStandard, standard, at: index, of: label, into: &found)
      checkCode(report.backupBed, bed, at: index, of: label, into: &found)
      checkCode(report.homeCare, home, at: index, of: label, into: &found)
      checkCode(report.careLink, care, at: index, of: label, into: &found)
      checkPrimaryCareAreas(report.primaryCareAreas, at: index, of: label, into: &found)
      checkYear(report.fiscalYear, at: index, context, into: &found)
      checkKind(institution, report, at: index, of: label, into: &found)
    }
  }

  private static func checkCode(
    _ code: Int?, _ item: Item, at index: Int, of owner: () -> Label,
    into found: inout ProblemCollector
  ) {
    guard let code, !(0...item.greatest).contains(code) else { return }
    let own = owner()
    found.add(
      ReportCheckRule.codeOutOfRange, at: .institution(index, ".report." + item.key),
      value: String(code),
      ja: "\(own.ja)の報告「\(item.name.japanese)」のコードが\(code)です。0〜\(item.greatest)のどれかです。",
      en: "Item \(item.name.english) in the report of \(own.en) has code \(code); codes are 0 to"
        + " \(item.greatest).",
      hint: LocalizedText(ja: "無回答なら書かないでください。", en: "Leave it out where it was not answered."))
  }

  private static func checkPrimaryCareAreas(
    _ areas: [Int], at index: Int, of owner: () -> Label, into found: inout ProblemCollector
  ) {
    for (number, code) in areas.enumerated() {
      let alone = code == 0 && areas.count == 1
      guard !(1...17).contains(code), !alone else { continue }
      let own = owner()
      found.add(
        ReportCheckRule.primaryCareAreaOutOfRange,
        at: .institution(index, ".report.primaryCareAreas[\(number)]"), value: String(code),
        ja: code == 0
          ? "\(own.ja)の一次診療の領域に、「該当なし」の0がほかの領域と並んでいます。"
          : "\(own.ja)の一次診療の領域が\(code)です。1〜17（該当なしは0のみ）です。",
        en: code == 0
          ? "The areas of primary consultation of \(own.en) hold 0, none, beside others."
          : "An area of primary consultation of \(own.en) is \(code); areas are 1 to 17, or 0"
            + " alone.")
    }
  }

  private static func checkYear(
    _ year: Int, at index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let path = DocumentPath.institution(index, ".report.fiscalYear")
    if year < 2025 {
      let own = context.label(institution: index)
      found.add(
        ReportCheckRule.beforeFirstRound, at: path, value: String(year),
        ja:
          "\(own.ja)の報告は\(CivilDay.writtenFiscalYear(year))のものとされていますが、最初の報告は\(CivilDay.writtenFiscalYear(2025))（翌年1〜3月に報告）です。",
        en: "The report of \(own.en) is said to be of fiscal \(year); the first round was fiscal"
          + " 2025 (January to March 2026).")
      return
    }
    let (asOfYear, _, _) = context.document.asOf.components
    guard year >= asOfYear else { return }
    let own = context.label(institution: index)
    let asOf = context.document.asOf.label
    found.add(
      ReportCheckRule.afterAsOf, at: path, value: String(year),
      ja:
        "\(own.ja)の報告は\(CivilDay.writtenFiscalYear(year))（翌年1〜3月に報告）のもので、基準日\(asOf.japanese)より後です。",
      en: "The report of \(own.en) is of fiscal \(year), reported in the January to March after"
        + " it, which is later than the region's day \(asOf.english).",
      hint: LocalizedText(
        ja: "asOfを報告の後の日にするか、年度を直してください。", en: "Set asOf to a later day, or correct the year."))
  }

  private static func checkKind(
    _ institution: InstitutionRecord, _ report: FunctionReport, at index: Int,
    of owner: () -> Label,
    into found: inout ProblemCollector
  ) {
    switch institution.kind {
    case .visitingNurseStation, .pharmacy:
      let own = owner()
      found.add(
        ReportCheckRule.reportKind, at: .institution(index, ".report"),
        value: institution.kind.rawValue,
        ja: "\(institution.kind.name.japanese)\(own.ja)にかかりつけ医機能報告がありますが、"
          + "報告するのは病院と診療所です。",
        en: "The \(institution.kind.name.english) \(own.en) has a function report, but only"
          + " hospitals and clinics report.")
    case .hospital:
      guard let level = report.phoneStandard, level > 0 else { return }
      let own = owner()
      found.add(
        ReportCheckRule.phoneStandardKind, at: .institution(index, ".report.phoneStandard"),
        value: String(level),
        ja: "病院\(own.ja)が時間外対応加算\(level)を届け出たことになっていますが、この加算は診療所のものです。",
        en: "Hospital \(own.en) is said to have filed after-hours standard \(level), which only"
          + " clinics can file.")
    case .clinic, .beddedClinic, .emergencyCentre: break
    }
  }
}

import MatchEngine

/// The sections of the report, with short names for the line at the top.
enum ReportSections {
  static let overview = PageSection(
    anchor: "overview", title: LocalizedText(ja: "いまの姿", en: "Where we stand"))
  static let map = PageSection(anchor: "map", title: LocalizedText(ja: "地図", en: "Map"))
  static let duties = PageSection(
    anchor: "duties", title: LocalizedText(ja: "当番の暦と負担", en: "Duties and their burden"))
  static let load = PageSection(
    anchor: "load", title: LocalizedText(ja: "支援側の負担", en: "Supporters’ load"))
  static let beds = PageSection(
    anchor: "beds", title: LocalizedText(ja: "圏域ごとの過不足", en: "Balance by area"))
  static let losses = PageSection(
    anchor: "losses", title: LocalizedText(ja: "一つ抜けたら（N-1）", en: "If one drops out (N-1)"))
  static let timeline = PageSection(
    anchor: "timeline", title: LocalizedText(ja: "これからの年", en: "The years to come"))
  static let scenarios = PageSection(
    anchor: "scenarios", title: LocalizedText(ja: "もしもの比較", en: "What if"))
  static let indicators = PageSection(
    anchor: "indicators", title: LocalizedText(ja: "指標の一覧", en: "All indicators"))
  static let gaps = PageSection(
    anchor: "gaps", title: LocalizedText(ja: "足りないところと打ち手", en: "Gaps, causes and remedies"))
  static let partners = PageSection(
    anchor: "matches", title: LocalizedText(ja: "連携先の一覧", en: "Partners"))
  static let institutions = PageSection(
    anchor: "institutions", title: LocalizedText(ja: "医療機関ごと", en: "Each institution"))
  static let calls = PageSection(
    anchor: "calls", title: LocalizedText(ja: "声かけの名簿", en: "Call list"))
  static let issues = PageSection(
    anchor: "issues", title: LocalizedText(ja: "課題管理シート", en: "Issue sheet (課題管理シート)"))
  static let results = PageSection(
    anchor: "results", title: LocalizedText(ja: "公表シート", en: "Result sheet (公表シート)"))

  /// The sections that a report has, in order, each with a name for a narrow line.
  static func all(_ context: ReportContext) -> [(section: PageSection, short: LocalizedText)] {
    let report = context.report
    let plan = report.plan
    func entry(_ section: PageSection, _ ja: String, _ en: String) -> (
      section: PageSection, short: LocalizedText
    ) { (section, LocalizedText(ja: ja, en: en)) }
    var result = [entry(overview, "概況", "Overview")]
    if MapProjection(context.page) != nil { result.append(entry(map, "地図", "Map")) }
    if !plan.rotations.isEmpty { result.append(entry(duties, "当番", "Duties")) }
    if !plan.matches.isEmpty { result.append(entry(load, "負担", "Load")) }
    if !BalanceSection.areas(context).isEmpty { result.append(entry(beds, "圏域", "Areas")) }
    if report.contingencies != nil { result.append(entry(losses, "N-1", "N-1")) }
    if report.timeline != nil { result.append(entry(timeline, "将来", "Years")) }
    if !report.scenarios.isEmpty { result.append(entry(scenarios, "もしも", "What if")) }
    result.append(entry(indicators, "指標", "Indicators"))
    result.append(entry(gaps, "足りない所", "Gaps"))
    if !plan.matches.isEmpty { result.append(entry(partners, "連携先", "Partners")) }
    result.append(entry(institutions, "医療機関", "Institutions"))
    result.append(entry(calls, "声かけ", "Calls"))
    result.append(entry(issues, "課題シート", "Issues"))
    result.append(entry(results, "公表シート", "Results"))
    return result
  }
}

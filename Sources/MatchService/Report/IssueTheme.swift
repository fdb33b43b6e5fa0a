import MatchEngine

/// A theme of a forum (協議の場): each has an issue sheet of its own.
enum IssueTheme: String, CaseIterable {
  /// 時間外対応.
  case afterHours
  /// 入退院支援.
  case admission
  /// 在宅医療.
  case homeCare

  /// The name of the theme.
  var name: LocalizedText {
    switch self {
    case .afterHours: LocalizedText(ja: "時間外対応", en: "After-hours care")
    case .admission: LocalizedText(ja: "入退院支援", en: "Admission and discharge")
    case .homeCare: LocalizedText(ja: "在宅医療", en: "Home care")
    }
  }

  /// The functions that belong to it.
  var functions: [SupportFunction] {
    switch self {
    case .afterHours: [.afterHours]
    case .admission: [.admission]
    case .homeCare: [.homeVisit, .deputy, .pharmacy, .visitingNurse]
    }
  }

  /// The matches of a plan that belong to it.
  func matches(_ context: ReportContext) -> [MatchReport] {
    context.report.plan.matches.filter { functions.contains($0.function) }
  }

  /// The rotations of a plan that belong to it.
  func rotations(_ context: ReportContext) -> [RotationReport] {
    self == .afterHours ? context.report.plan.rotations : []
  }

  /// The themes of which a report says anything; at least one.
  static func all(_ context: ReportContext) -> [IssueTheme] {
    let found = allCases.filter {
      !$0.matches(context).isEmpty || !$0.rotations(context).isEmpty
    }
    return found.isEmpty ? [.afterHours] : found
  }
}

/// Numbered lines of a sheet: ① to ⑳, then plain numbers.
enum IssueLines {
  /// The lines of one field, each with a mark in front.
  static func numbered(_ lines: [LocalizedText], _ word: LocalizedText) -> LocalizedText {
    func joined(_ language: Language) -> String {
      lines.enumerated().map { place, line in
        let number = circled(place + 1)
        return word[language] + number + (LocalizedText(ja: "　", en: " ")[language])
          + line[language]
      }.joined(separator: "\n")
    }
    return LocalizedText(ja: joined(.japanese), en: joined(.english))
  }

  /// The lines of one field, each with a dot in front.
  static func dotted(_ lines: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      ja: lines.map { "・" + $0.japanese }.joined(separator: "\n"),
      en: lines.map { "- " + $0.english }.joined(separator: "\n"))
  }

  private static func circled(_ number: Int) -> String {
    guard number <= 20, let scalar = Unicode.Scalar(0x245F + number) else { return "\(number)" }
    return String(Character(scalar))
  }
}

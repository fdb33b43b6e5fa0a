// Problem: at two in the morning the network is down and the doctor has a sheet of paper. What must
//   stand on it, so that it can be worked down from the top with a telephone?
// Method: the offers of a lookup at the beginning of the night, on one page: call order, hospital and
//   telephone, what is told and how old that is, the way, and a line for notes.

public import MatchEngine

/// The ranked list of one clinic for one night.
public struct NightList: Sendable {
  /// The clinic whose list it is.
  public let clinic: InstitutionID
  /// The day on whose evening the night begins.
  public let night: CivilDay
  /// The answer of the board.
  public let report: LookupReport
  /// The region.
  public let region: Region
  /// What a reader must know of the reports behind it; nil for nothing.
  public let warning: LocalizedText?
  /// The remarks (備考) of the reports, by the number of the ward on the board.
  private let notes: [Int32: String]

  /// A list from an answer, with the remarks of the reports by the number of the ward on the board.
  ///
  /// A list for the public shows no remarks.
  public init(
    clinic: InstitutionID, night: CivilDay, report: LookupReport, region: Region,
    warning: LocalizedText? = nil, notes: [Int32: String] = [:]
  ) {
    self.warning = warning
    self.notes = report.lookup.viewer == .public ? [:] : notes
    self.clinic = clinic
    self.night = night
    self.report = report
    self.region = region
  }

  /// The most wards that fit one page together with room for notes.
  public static let lines = 10
  /// The most wards that are told as left out on the page.
  static let leftOut = 6

  /// The title.
  var title: LocalizedText {
    let clinic = region[clinic].name
    let (_, month, day) = night.components
    return .both(
      "\(clinic)　夜間の空床連絡表　\(night.writtenYear)\(month)月\(day)日（\(weekday.japanese)）の夜",
      "\(clinic): beds to call in the night of \(weekday.english) \(night.iso)")
  }

  private var weekday: LocalizedText {
    switch night.weekday {
    case .monday: .both("月", "Monday")
    case .tuesday: .both("火", "Tuesday")
    case .wednesday: .both("水", "Wednesday")
    case .thursday: .both("木", "Thursday")
    case .friday: .both("金", "Friday")
    case .saturday: .both("土", "Saturday")
    case .sunday: .both("日", "Sunday")
    }
  }

  /// What the list rests on.
  var basis: LocalizedText {
    let moment = LookupWords.moment(report.lookup.at)
    let needs = LookupWords.needs(report.lookup.needs)
    return .both(
      "\(report.lookup.at.label.japanese)現在の情報。必要なこと: \(needs.japanese)。上から順に電話してください。",
      "As known at \(moment). Needs: \(needs.english). Call from the top.")
  }

  /// The status and the beds of an offer.
  func status(_ offer: LookupOffer) -> LocalizedText {
    let status = offer.standing.status.name
    guard let beds = offer.standing.bedsLeft, offer.standing.status >= .ask else { return status }
    return .both("\(status.japanese) \(beds)床", "\(status.english), \(beds)")
  }

  /// When an offer's word was given, with the clock, since paper does not age by itself.
  func told(_ offer: LookupOffer) -> LocalizedText {
    guard let observed = offer.standing.observedAt else { return LookupWords.told(offer.standing) }
    let moment = observed.shortLabel
    let told = LookupWords.told(offer.standing)
    return .both("\(moment.japanese)（\(told.japanese)）", "\(moment.english) (\(told.english))")
  }

  /// What stands out about an offer: why it is first, what is △ or not told.
  func remarks(_ offer: LookupOffer) -> LocalizedText {
    var parts: [LocalizedText] = []
    if offer.rank == .discharging || offer.rank == .registered { parts.append(offer.rank.name) }
    for needed in offer.procedures where needed.answer != .yes {
      let symbol = needed.answer?.symbol ?? "？"
      parts.append(
        .both(
          "\(needed.procedure.name.japanese)\(symbol)", "\(needed.procedure.name.english) \(symbol)"
        )
      )
    }
    if let from = offer.standing.availableFrom {
      let moment = from.shortLabel
      parts.append(.both("\(moment.japanese)から", "from \(moment.english)"))
    }
    if offer.rank == .expired { parts.append(.both("要確認", "confirm first")) }
    return parts.joined()
  }

  /// What the ward wrote for those who call, in one line; nil where it wrote nothing.
  ///
  /// Where a pattern stands for the ward, what was once reported is not shown.
  func note(_ offer: LookupOffer) -> String? {
    guard offer.standing.observedAt != nil, let written = notes[offer.ward] else { return nil }
    let words = written.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        // Marks that turn the direction of writing would disturb the rest of the line.
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
    let line = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    if line.isEmpty { return nil }
    return line.count <= Self.noteLength ? line : line.prefix(Self.noteLength - 1) + "…"
  }

  /// The most characters of a remark that fit its line.
  static let noteLength = 60

  /// The list for a terminal or a text printer: at most 66 lines.
  public func text(_ language: Language) -> String {
    func say(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[language] }
    var text = title[language] + "\n" + basis[language] + "\n"
    if let warning { text += warning[language] + "\n" }
    text += "\n"
    for (place, offer) in report.offers.prefix(Self.lines).enumerated() {
      let telephone =
        region[offer.institution(in: region)].telephone.map { say("電話 ", "tel. ") + $0 }
        ?? say("電話番号の登録なし", "no number on record")
      text += "\(place < 9 ? " " : "")\(place + 1). \(LookupWords.name(offer.key, region))"
      text += say("　", "  ") + telephone + "\n    "
      text +=
        [
          status(offer)[language], told(offer)[language],
          say("車\(offer.travelMinutes)分", "\(offer.travelMinutes) min"),
          say("見込み", "chance ") + LookupWords.percent(offer.acceptance.millionths),
          remarks(offer)[language], note(offer).map { say("備考: ", "note: ") + $0 } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: say("　", "; ")) + "\n"
      text += say("    時刻        相手            結果\n", "    time        who             result\n")
      text += "    " + String(repeating: "_", count: 70) + "\n"
    }
    if !report.offers.isEmpty { text += "\n" + LookupWords.outlook(report)[language] + "\n" }
    for remark in report.remarks { text += remark[language] + "\n" }
    let out = report.rejections.prefix(Self.leftOut)
    if !out.isEmpty { text += say("近くで除いた病棟", "Near by, left out") + "\n" }
    for rejection in out {
      text += "- \(LookupWords.name(rejection.key, region)): \(rejection.sentence[language])\n"
    }
    return text
  }
}

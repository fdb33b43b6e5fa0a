import MatchEngine
import MatchService

/// The question of a lookup on the command line.
struct LookupArguments {
  private let arguments: Arguments
  /// The evening of a night list; nil without one.
  let night: CivilDay?
  /// The caller's custom.
  let options: LookupOptions
  private let moment: Instant?
  private let needs: NeedsProfile
  private let maximumMinutes: Int?
  private let count: Int

  /// Reads every option that can be judged without the region; all that is wrong is told at once.
  init(_ arguments: Arguments) throws(UsageFailure) {
    self.arguments = arguments
    var mistakes = MistakeCollector()
    for mistake in Self.misfits(arguments, isNightList: arguments.has("--night-list")) {
      mistakes.note(mistake)
    }
    let night = mistakes.take { () throws(UsageFailure) in try arguments.day("--night") } ?? nil
    let moment = mistakes.take { () throws(UsageFailure) in try Self.moment(arguments) } ?? nil
    let procedures = mistakes.take { () throws(UsageFailure) in
      try Self.words(arguments, "--needs", of: CareProcedure.self)
    }
    let categories = mistakes.take { () throws(UsageFailure) in
      try Self.words(arguments, "--category", of: WardCategory.self)
    }
    func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
      mistakes.take { () throws(UsageFailure) in try arguments.integer(name, in: range) } ?? nil
    }
    let stay = number("--stay", 1...3_650)
    let isNightList = arguments.has("--night-list")
    let most = isNightList ? NightList.lines : 100
    let count = number("--count", 1...most)
    let maximumMinutes = number("--max-minutes", 0...10_000)
    let fallback = number("--fallback-minutes", 0...10_000)
    let simultaneous = number("--at-once", 1...20)
    try mistakes.end("lookup")
    self.night = night
    self.moment = moment
    self.maximumMinutes = maximumMinutes
    self.count = count ?? (isNightList ? NightList.lines : 5)
    options = LookupOptions(fallbackMinutes: fallback, simultaneous: simultaneous ?? 3)
    needs = NeedsProfile(
      procedures: procedures ?? [],
      sex: arguments.value("--sex").flatMap(PatientSex.init(rawValue:)),
      isolation: arguments.has("--isolation"), privateRoom: arguments.has("--private-room"),
      categories: categories ?? [], stayDays: stay, isChild: arguments.has("--child"))
  }

  /// Options that do not go together.
  private static func misfits(_ arguments: Arguments, isNightList: Bool) -> [LocalizedText] {
    var mistakes: [LocalizedText] = []
    func need(_ name: String) {
      if !arguments.has(name) {
        mistakes.append(LocalizedText(ja: "\(name) が要ります。", en: "\(name) is required."))
      }
    }
    func refuse(_ name: String, _ ja: String, _ en: String) {
      if arguments.has(name) {
        mistakes.append(LocalizedText(ja: "\(name) は\(ja)", en: "\(name) \(en)"))
      }
    }
    if isNightList {
      need("--for")
      need("--night")
      refuse("--near", "--night-list では --for で指定します。", "is --for with --night-list.")
    } else {
      need("--near")
      need("--at")
      refuse("--for", "--night-list だけで使えます。", "belongs to --night-list.")
      refuse("--night", "--night-list だけで使えます。", "belongs to --night-list.")
      if arguments.value("--format") == "html" {
        mistakes.append(
          LocalizedText(
            ja: "--format html は --night-list だけで使えます。",
            en: "--format html belongs to --night-list."))
      }
    }
    return mistakes
  }

  /// The question.
  ///
  /// - Throws: `UsageFailure` if the place is none; ids beside it that the region lacks are told too.
  func lookup(in region: Region) throws(UsageFailure) -> VacancyLookup {
    var mistakes = MistakeCollector()
    let place = mistakes.take { () throws(UsageFailure) in try Self.place(arguments, region) }
    if place == nil {
      for name in ["--discharging", "--registered"] {
        guard let id = arguments.value(name), region.institutionByID[id] == nil else { continue }
        mistakes.note(Self.sentence(name, id, "地域の医療機関のidです。", "an institution of the region"))
      }
      if let id = arguments.value("--area"), !region.document.areas.contains(where: { $0.id == id })
      {
        mistakes.note(Self.sentence("--area", id, "地域の圏域のidです。", "an area of the region"))
      }
    }
    try mistakes.end("lookup")
    guard let (point, institution) = place else {
      throw UsageFailure(command: "lookup", mistakes: [])
    }
    let moment = moment ?? night.map { Instant(japanDay: $0, minute: 1_080) }
    return VacancyLookup(
      place: point, area: arguments.value("--area") ?? institution.map { region[$0].area },
      reach: arguments.value("--reach").flatMap(AreaLevel.init(rawValue:)),
      maximumMinutes: maximumMinutes, at: moment ?? Instant(seconds: 0), needs: needs, count: count,
      asking: institution.map { region[$0].id },
      dischargingHospital: arguments.value("--discharging"),
      registeredHospital: arguments.value("--registered"),
      viewer: arguments.value("--viewer").flatMap(ViewerLevel.init(rawValue:)) ?? .coordinator)
  }

  private static func moment(_ arguments: Arguments) throws(UsageFailure) -> Instant? {
    guard let text = arguments.value("--at") else { return nil }
    guard let moment = VacancyReportFile.moment(text) else {
      throw wrong(
        "--at", text, "2026-01-05 22:15（日本時間）か RFC 3339 です。", "2026-01-05 22:15 or RFC 3339")
    }
    return moment
  }

  /// The place of `--near` or `--for`, and the institution where it is one.
  private static func place(_ arguments: Arguments, _ region: Region) throws(UsageFailure)
    -> (GeoPoint, InstitutionID?)
  {
    let name = arguments.has("--for") ? "--for" : "--near"
    let text = arguments.value(name) ?? ""
    if let institution = region.institutionByID[text] {
      guard let point = region.places[institution.value].point else {
        throw wrong(name, text, "所在地が分かりません。緯度,経度で書いてください。", "an institution whose place is known")
      }
      return (point, institution)
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard name == "--near", parts.count == 2, let latitude = Double(parts[0]),
      let longitude = Double(parts[1]),
      let point = GeoPoint(latitude: latitude, longitude: longitude)
    else {
      throw wrong(
        name, text, name == "--near" ? "地域の医療機関のidか、緯度,経度です。" : "地域の医療機関のidです。",
        name == "--near"
          ? "an institution of the region or LAT,LON" : "an institution of the region")
    }
    return (point, nil)
  }

  /// The words of a list, each once and in the order of their declaration.
  private static func words<Choice: CaseIterable & RawRepresentable<String>>(
    _ arguments: Arguments, _ name: String, of type: Choice.Type
  ) throws(UsageFailure) -> [Choice] {
    guard let text = arguments.value(name) else { return [] }
    let words = text.split(separator: ",").map(String.init)
    let unknown = words.filter { Choice(rawValue: $0) == nil }
    if !unknown.isEmpty {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong(
        name, unknown.joined(separator: ","), "\(known) のどれかです。", "one of \(known)")
    }
    return Choice.allCases.filter { words.contains($0.rawValue) }
  }

  private static func wrong(_ name: String, _ text: String, _ ja: String, _ en: String)
    -> UsageFailure
  {
    UsageFailure(command: "lookup", mistakes: [sentence(name, text, ja, en)])
  }

  private static func sentence(_ name: String, _ text: String, _ ja: String, _ en: String)
    -> LocalizedText
  {
    LocalizedText(
      ja: "\(name) に「\(text)」は使えません。\(ja)", en: "\(name) cannot be ‘\(text)’; it takes \(en).")
  }
}

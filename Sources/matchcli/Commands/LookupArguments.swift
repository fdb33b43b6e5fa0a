import MatchEngine
import MatchService

/// The question of a lookup on the command line.
enum LookupArguments {
  /// Refuses options that do not go together.
  static func check(_ arguments: Arguments, isNightList: Bool) throws(UsageFailure) {
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
    if !mistakes.isEmpty { throw UsageFailure(command: "lookup", mistakes: mistakes) }
  }

  /// The question.
  static func lookup(_ arguments: Arguments, _ region: Region, night: CivilDay?)
    throws(UsageFailure) -> VacancyLookup
  {
    let (place, area) = try place(arguments, region)
    let moment = try moment(arguments) ?? night.map { Instant(japanDay: $0, minute: 1_080) }
    let needs = NeedsProfile(
      procedures: try words(arguments, "--needs", of: CareProcedure.self),
      sex: arguments.value("--sex").flatMap(PatientSex.init(rawValue:)),
      isolation: arguments.has("--isolation"), privateRoom: arguments.has("--private-room"),
      categories: try words(arguments, "--category", of: WardCategory.self),
      stayDays: try arguments.integer("--stay", in: 1...3_650), isChild: arguments.has("--child"))
    let most = night == nil ? 100 : NightList.lines
    return VacancyLookup(
      place: place, area: arguments.value("--area") ?? area,
      reach: arguments.value("--reach").flatMap(AreaLevel.init(rawValue:)),
      maximumMinutes: try arguments.integer("--max-minutes", in: 0...10_000),
      at: moment ?? Instant(seconds: 0), needs: needs,
      count: try arguments.integer(
        "--count", in: 1...most, default: night == nil ? 5 : NightList.lines),
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

  /// The place of `--near` or `--for`, and its area where it is an institution.
  private static func place(_ arguments: Arguments, _ region: Region) throws(UsageFailure)
    -> (GeoPoint, String?)
  {
    let name = arguments.has("--for") ? "--for" : "--near"
    let text = arguments.value(name) ?? ""
    if let institution = region.institutionByID[text] {
      guard let point = region.places[institution.value].point else {
        throw wrong(name, text, "所在地が分かりません。緯度,経度で書いてください。", "an institution whose place is known")
      }
      return (point, region[institution].area)
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
    UsageFailure(
      command: "lookup",
      mistakes: [
        LocalizedText(
          ja: "\(name) に「\(text)」は使えません。\(ja)", en: "\(name) cannot be ‘\(text)’; it takes \(en).")
      ])
  }
}

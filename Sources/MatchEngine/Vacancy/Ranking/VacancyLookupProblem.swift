/// What a lookup may leave to the caller's custom.
public struct LookupOptions: Hashable, Sendable {
  /// Minutes to placement if nobody is called (such as by ambulance); nil means not known.
  ///
  /// Wards whose index is not below it are left out.
  public var fallbackMinutes: Int?
  /// How many wards are asked at once, for ``LookupReport/rounds``; 1 … 20.
  public var simultaneous: Int
  /// The greatest number of wards near by that are told as left out; 0 … 1,000.
  public var rejections: Int

  /// Options of a lookup.
  public init(fallbackMinutes: Int? = nil, simultaneous: Int = 3, rejections: Int = 10) {
    self.fallbackMinutes = fallbackMinutes
    self.simultaneous = simultaneous
    self.rejections = rejections
  }
}

/// A lookup that was checked against its board and resolved.
///
/// An object, so that judging some hundred wards does not copy the references of the question.
public final class VacancyLookupProblem: Sendable {
  /// The question.
  public let lookup: VacancyLookup
  /// What the patient needs.
  let needs: NeedsProfile
  /// The caller's custom.
  public let options: LookupOptions
  /// The moment as wards see it.
  public let time: BoardTime
  /// The area of the place; nil if none was named.
  public let area: AreaID?
  /// The discharging hospital, where policy asks it first.
  let discharging: InstitutionID?
  /// The registered hospital, where policy asks it first.
  let registered: InstitutionID?
  /// The institution that asks, whose own wards are passed over.
  let asking: InstitutionID?
  /// The place of the patient.
  let point: SpherePoint
  /// How long ways take.
  let travel: TravelModel

  /// Checks a lookup.
  ///
  /// - Throws: ``ProblemList`` with every problem.
  public init(
    _ lookup: VacancyLookup, on board: VacancyBoard, options: LookupOptions = LookupOptions()
  ) throws(ProblemList) {
    let region = board.wards.region
    var problems: [Problem] = []
    func add(_ path: String, _ value: String, _ rule: String, _ ja: String, _ en: String) {
      problems.append(
        Problem(
          .error, path: path, value: value, rule: rule, message: LocalizedText(ja: ja, en: en)))
    }
    if !(1...100).contains(lookup.count) {
      add(
        "count", "\(lookup.count)", "lookup-count", "件数は1〜100です。",
        "The number of wards wanted is 1 to 100.")
    }
    if let minutes = lookup.maximumMinutes, !(0...10_000).contains(minutes) {
      add(
        "maximumMinutes", "\(minutes)", "lookup-minutes", "移動時間の上限は0〜10,000分です。",
        "The greatest travel time is 0 to 10,000 minutes.")
    }
    if let days = lookup.needs.stayDays, !(1...3_650).contains(days) {
      add(
        "needs.stayDays", "\(days)", "lookup-stay", "入院日数は1〜3,650日です。",
        "A stay is 1 to 3,650 days.")
    }
    if !(1...20).contains(options.simultaneous) {
      add(
        "simultaneous", "\(options.simultaneous)", "lookup-simultaneous", "同時に打診するのは1〜20件です。",
        "1 to 20 wards are asked at once.")
    }
    if !(0...1_000).contains(options.rejections) {
      add(
        "rejections", "\(options.rejections)", "lookup-rejections", "除外理由の件数は0〜1,000です。",
        "0 to 1,000 wards are told as left out.")
    }
    if let minutes = options.fallbackMinutes, !(0...10_000).contains(minutes) {
      add(
        "fallbackMinutes", "\(minutes)", "lookup-minutes", "代わりの手段の時間は0〜10,000分です。",
        "The fallback takes 0 to 10,000 minutes.")
    }
    var area: AreaID?
    if let id = lookup.area {
      area = region.document.areas.firstIndex { $0.id == id }.map { AreaID($0) }
      if area == nil {
        add(
          "area", id, "unknown-area", "圏域「\(Wording.shown(id))」は地域にありません。",
          "The region has no area “\(Wording.shown(id))”.")
      }
    } else if let reach = lookup.reach {
      add(
        "reach", reach.rawValue, "reach-without-area", "探す範囲（\(reach.name.japanese)）には、患者の圏域が要ります。",
        "To look within a \(reach.name.english), the patient's area is needed.")
    }
    func hospital(_ id: String?, _ path: String) -> InstitutionID? {
      guard let id else { return nil }
      if let found = region.institutionByID[id] { return found }
      add(
        path, id, "unknown-institution", "医療機関「\(Wording.shown(id))」は地域にありません。",
        "The region has no institution “\(Wording.shown(id))”.")
      return nil
    }
    let discharging = hospital(lookup.dischargingHospital, "dischargingHospital")
    let registered = hospital(lookup.registeredHospital, "registeredHospital")
    if !problems.isEmpty { throw ProblemList(problems) }
    self.lookup = lookup
    needs = lookup.needs
    self.options = options
    self.area = area
    self.discharging = board.policy.dischargingHospitalFirst ? discharging : nil
    self.registered = board.policy.registeredHospitalFirst ? registered : nil
    // Named as the one to ask first, it is meant.
    asking = lookup.asking.flatMap { region.institutionByID[$0] }
      .flatMap { $0 == discharging || $0 == registered ? nil : $0 }
    time = BoardTime(lookup.at, calendar: board.wards.calendar)
    point = SpherePoint(lookup.place)
    travel = region.document.policy.travel
  }
}

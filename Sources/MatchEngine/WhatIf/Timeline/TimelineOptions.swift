/// From an age on, how many of 1,000 doctors stop within a year.
public struct RetirementHazard: Equatable, Sendable {
  /// The first age for which it holds, until the next entry.
  public var fromAge: Int
  /// Of 1,000 doctors of that age, those who stop within the year, 0 … 1,000.
  public var permille: Int

  /// A hazard.
  public init(fromAge: Int, permille: Int) {
    self.fromAge = fromAge
    self.permille = permille
  }

  /// Doctors of clinics, as a net rate of leaving.
  ///
  /// Read from the numbers of doctors at clinics by age in 医師・歯科医師・薬剤師調査 2008 and 2010: of
  /// those of 70–74, 75–79 and 80 and over, 91 %, 94 % and 72 % are found two years older two years
  /// later, ages being even inside a band; below 70 entries hide most exits. Rounded, and drawn on for
  /// 85 and over, which the survey does not divide. An assumption for a single region.
  public static let clinicDoctors = [
    RetirementHazard(fromAge: 60, permille: 5), RetirementHazard(fromAge: 65, permille: 10),
    RetirementHazard(fromAge: 70, permille: 44), RetirementHazard(fromAge: 75, permille: 50),
    RetirementHazard(fromAge: 80, permille: 130), RetirementHazard(fromAge: 85, permille: 200),
    RetirementHazard(fromAge: 90, permille: 300),
  ]
}

/// Patients in a year of a projection, in any unit.
public struct TimelineDemand: Equatable, Sendable {
  /// The year.
  public var year: Int
  /// Patients, receipts or another number that grows as they do.
  public var patients: Int

  /// A point of a projection.
  public init(year: Int, patients: Int) {
    self.year = year
    self.patients = patients
  }
}

/// What a sweep over the years assumes.
public struct TimelineOptions: Equatable, Sendable {
  /// How many draws.
  public var draws: Int
  /// The last year, at most 100 after that of the region's facts.
  public var lastYear: Int
  /// Fixes every draw.
  public var seed: UInt64
  /// Who stops when, by ascending age; nobody does below the first.
  public var hazards: [RetirementHazard]
  /// Of 1,000 clinics whose last doctor stops, those that a successor takes over.
  public var successionPermille: Int
  /// The age of a successor.
  public var successorAge: Int
  /// Ages, one as likely as another, of doctors whose age is unknown.
  public var unknownAges: [Int]
  /// A projection of home patients, by ascending year; empty means that nothing grows.
  ///
  /// Straight lines between its points, and level before the first and after the last.
  public var demand: [TimelineDemand]
  /// Emergency admissions a year of 1,000 home patients.
  public var admissionsPermille: Int
  /// Days of stay of such an admission.
  public var stayDays: Int
  /// The area that is followed, by its id; nil for the whole region.
  ///
  /// Institutions elsewhere stay as they are, so that areas can be swept one by one; one in the area
  /// ages in a draw as it does when the whole region is swept.
  public var area: String?

  /// Assumptions; without arguments, those that ``TimelineReport/assumptions`` states.
  public init(
    draws: Int = 1_000, lastYear: Int = 2040, seed: UInt64 = 1,
    hazards: [RetirementHazard] = RetirementHazard.clinicDoctors, successionPermille: Int = 216,
    successorAge: Int = 45, unknownAges: [Int] = Self.clinicDoctorAges,
    demand: [TimelineDemand] = [], admissionsPermille: Int = 300, stayDays: Int = 14,
    area: String? = nil
  ) {
    self.draws = draws
    self.lastYear = lastYear
    self.seed = seed
    self.hazards = hazards
    self.successionPermille = successionPermille
    self.successorAge = successorAge
    self.unknownAges = unknownAges
    self.demand = demand
    self.admissionsPermille = admissionsPermille
    self.stayDays = stayDays
    self.area = area
  }

  /// Twenty ages, the middles of twentieths of the doctors at clinics: median 61, 21.8 % of 70 and
  /// over, as in 医師・歯科医師・薬剤師統計 2020 (see Documentation/Synthesis.md).
  public static let clinicDoctorAges = [
    36, 42, 45, 48, 51, 53, 55, 57, 58, 60, 62, 63, 65, 67, 68, 70, 72, 75, 78, 87,
  ]

  /// The hazard at an age, of 1,000.
  func hazard(at age: Int) -> Int { hazards.last { $0.fromAge <= age }?.permille ?? 0 }

  /// What is wrong with the options.
  func problems(firstYear: Int) -> [Problem] {
    var problems: [Problem] = []
    func check(
      _ isRight: Bool, _ path: String, _ value: String, _ rule: String, _ text: LocalizedText
    ) {
      if !isRight {
        problems.append(Problem(.error, path: path, value: value, rule: rule, message: text))
      }
    }
    check(
      (1...1_000_000).contains(draws), "draws", "\(draws)", "draws-range",
      LocalizedText(ja: "試行数は1以上1,000,000以下です。", en: "Draws are 1 … 1,000,000."))
    check(
      (firstYear...firstYear + 100).contains(lastYear), "lastYear", "\(lastYear)", "year-range",
      LocalizedText(
        ja: "最後の年は\(firstYear)年から\(firstYear + 100)年までです。",
        en: "The last year is \(firstYear) … \(firstYear + 100)."))
    check(
      hazards.allSatisfy { (0...1_000).contains($0.permille) }
        && zip(hazards, hazards.dropFirst()).allSatisfy { $0.fromAge < $1.fromAge }, "hazards",
      hazards.map { "\($0.fromAge):\($0.permille)" }.joined(separator: " "), "hazards",
      LocalizedText(
        ja: "引退率は年齢の昇順で、0から1,000までです。",
        en: "Hazards are by ascending age, 0 … 1,000 each."))
    check(
      (0...1_000).contains(successionPermille), "successionPermille", "\(successionPermille)",
      "permille-range", LocalizedText(ja: "承継率は0から1,000までです。", en: "Succession is 0 … 1,000."))
    check(
      (20...120).contains(successorAge) && unknownAges.allSatisfy { (20...120).contains($0) }
        && !unknownAges.isEmpty, "unknownAges",
      ([successorAge] + unknownAges).map { "\($0)" }.joined(separator: " "), "age-range",
      LocalizedText(ja: "年齢は20歳から120歳までです。", en: "Ages are 20 … 120."))
    check(
      demand.allSatisfy { $0.patients > 0 && $0.patients <= 1_000_000_000 }
        && zip(demand, demand.dropFirst()).allSatisfy { $0.year < $1.year }, "demand",
      demand.map { "\($0.year):\($0.patients)" }.joined(separator: " "), "demand",
      LocalizedText(
        ja: "需要は年の昇順で、1以上です。", en: "Demand is by ascending year, at least 1 each."))
    check(
      (0...100_000).contains(admissionsPermille) && (0...365).contains(stayDays), "stayDays",
      "\(admissionsPermille), \(stayDays)", "stay-range",
      LocalizedText(
        ja: "入院率は0から100,000（千人あたり）、在院日数は0から365までです。",
        en: "Admissions are 0 … 100,000 of 1,000 patients, days of stay 0 … 365."))
    return problems
  }
}

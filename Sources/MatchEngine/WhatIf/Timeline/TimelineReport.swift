/// What is followed over the years.
public enum TimelineMeasure: String, CaseIterable, Sendable {
  /// Doctors who still work.
  case doctors
  /// Institutions that are still open.
  case institutions
  /// Needs without any partner, over all functions.
  case needsWithoutPartner
  /// Thousandths of the needs that have a partner.
  case needCoveragePermille
  /// Duties that cannot be held by any re-plan, at least (a bound from below).
  case openDutiesAtLeast
  /// Duties for each member that is left, in tenths a year.
  case dutiesPerMemberTenths
  /// Home patients, as projected.
  case homePatients
  /// Back-up beds minus those expected to be needed, in tenths.
  case backupBedBalanceTenths

  /// The name of the measure.
  public var name: LocalizedText {
    switch self {
    case .doctors: LocalizedText(ja: "診療を続ける医師", en: "doctors at work")
    case .institutions: LocalizedText(ja: "続いている医療機関", en: "institutions open")
    case .needsWithoutPartner: LocalizedText(ja: "連携先なし", en: "needs without a partner")
    case .needCoveragePermille: LocalizedText(ja: "連携の充足率", en: "needs covered")
    case .openDutiesAtLeast: LocalizedText(ja: "埋められない当番（少なくとも）", en: "duties open at least")
    case .dutiesPerMemberTenths: LocalizedText(ja: "一医療機関あたりの当番", en: "duties per member")
    case .homePatients: LocalizedText(ja: "在宅患者", en: "home patients")
    case .backupBedBalanceTenths: LocalizedText(ja: "後方支援病床の過不足", en: "back-up bed balance")
    }
  }
}

/// One measure over the years, as percentiles over the draws.
public struct TimelineSeries: Equatable, Sendable {
  /// The measure.
  public let measure: TimelineMeasure
  /// The percentiles 10, 25, 50, 75 and 90 for each year, as ``percentiles`` of the draws.
  public let bands: [[Int]]
  /// The sum over all draws for each year, from which means are made.
  public let sums: [Int]

  /// Which percentiles ``bands`` hold.
  public static let percentiles = [10, 25, 50, 75, 90]

  /// A series.
  public init(measure: TimelineMeasure, bands: [[Int]], sums: [Int]) {
    self.measure = measure
    self.bands = bands
    self.sums = sums
  }
}

/// A seeded sweep over the years: doctors age and retire, demand grows.
public struct TimelineReport: Equatable, Sendable {
  /// The years, ascending; the first is the year of the region's facts.
  public let years: [Int]
  /// How many draws.
  public let draws: Int
  /// The seed.
  public let seed: UInt64
  /// The series, in the order of ``TimelineMeasure``.
  public let series: [TimelineSeries]
  /// Ids of institutions and in how many draws each has closed by the last year, most often first.
  public let closures: [TimelineClosure]
  /// What had to be assumed, such as unknown ages.
  public let assumptions: [LocalizedText]

  /// A report.
  public init(
    years: [Int], draws: Int, seed: UInt64, series: [TimelineSeries],
    closures: [TimelineClosure], assumptions: [LocalizedText]
  ) {
    self.years = years
    self.draws = draws
    self.seed = seed
    self.series = series
    self.closures = closures
    self.assumptions = assumptions
  }
}

/// How often an institution has closed by the last year.
public struct TimelineClosure: Equatable, Sendable {
  /// Its id.
  public let institution: String
  /// In so many draws.
  public let draws: Int

  /// A count.
  public init(institution: String, draws: Int) {
    self.institution = institution
    self.draws = draws
  }
}

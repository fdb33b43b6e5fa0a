/// The local decisions that the law leaves to a region, with a rule edition.
public struct PolicyRecord: Equatable, Sendable {
  /// The edition of the facility standards that is applied.
  public var ruleEdition: RuleEdition
  /// How matching is done for each function; functions that are missing use the defaults.
  public var matching: [SupportFunction: MatchingPolicy]
  /// Greatest straight-line distance for visits, in metres (往診料: 16 km).
  public var visitRadiusMetres: Int
  /// What to do with institutions that did not report.
  public var unreported: UnreportedPolicy
  /// The travel-time model.
  public var travel: TravelModel
  /// Year-end days (年末年始).
  public var yearEnd: YearlySpan
  /// Obon days, where the region counts them.
  public var obon: [YearlySpan]
  /// Days added to or taken from the national holidays.
  public var holidayOverrides: [HolidayOverride]
  /// Pairs for which visits beyond the radius are lawful, each with its reason (往診の例外).
  public var visitExceptions: [PairDecision]
  /// Sets of days that rotation rules name: Golden Week, local festivals.
  public var daySets: [DaySetRecord]
  /// How the vacancy board is run.
  public var vacancy: VacancyPolicy

  /// A policy; without arguments, the defaults of the engine.
  public init(
    ruleEdition: RuleEdition = .r6, matching: [SupportFunction: MatchingPolicy] = [:],
    visitRadiusMetres: Int = 16_000, unreported: UnreportedPolicy = .assumeNeed,
    travel: TravelModel = TravelModel(), yearEnd: YearlySpan = PolicyRecord.lawfulYearEnd,
    obon: [YearlySpan] = [], holidayOverrides: [HolidayOverride] = [],
    visitExceptions: [PairDecision] = [], daySets: [DaySetRecord] = [],
    vacancy: VacancyPolicy = VacancyPolicy()
  ) {
    self.ruleEdition = ruleEdition
    self.matching = matching
    self.visitRadiusMetres = visitRadiusMetres
    self.unreported = unreported
    self.travel = travel
    self.yearEnd = yearEnd
    self.obon = obon
    self.holidayOverrides = holidayOverrides
    self.visitExceptions = visitExceptions
    self.daySets = daySets
    self.vacancy = vacancy
  }

  /// 12/29–1/3, as in nearly every ordinance.
  public static let lawfulYearEnd = YearlySpan(
    from: MonthDay(month: 12, day: 29) ?? MonthDay.firstOfYear,
    to: MonthDay(month: 1, day: 3) ?? MonthDay.firstOfYear)

  /// The matching policy of a function, or its default.
  public func matching(for function: SupportFunction) -> MatchingPolicy {
    matching[function] ?? MatchingPolicy.standard(for: function)
  }
}

extension MonthDay {
  /// 1 January.
  static let firstOfYear = MonthDay(uncheckedMonth: 1, day: 1)

  private init(uncheckedMonth month: Int, day: Int) {
    self.month = month
    self.day = day
  }
}

/// Editions of the facility standards (診療報酬改定).
public enum RuleEdition: String, CaseIterable, Sendable {
  /// 令和6年度改定, in force from 2024-06-01.
  case r6 = "R6"
  /// 令和8年度改定, in force from 2026-06-01; renames 時間外対応加算 to 時間外対応体制加算.
  case r8 = "R8"

  /// The first day on which the edition is in force.
  public var effectiveFrom: CivilDay {
    switch self {
    case .r6: CivilDay(number: 19_875)
    case .r8: CivilDay(number: 20_605)
    }
  }
}

/// What to do with an institution whose report is missing.
public enum UnreportedPolicy: String, CaseIterable, Sendable {
  /// Treat it as needing support, and say that this was assumed.
  case assumeNeed
  /// Leave it out, and list it as unknown.
  case leaveOut
}

/// How one function is matched.
public struct MatchingPolicy: Equatable, Sendable {
  /// Distinct partners wanted for each clinic, 1 … 3.
  public var partners: Int
  /// The widest area in which a partner is sought.
  public var reach: AreaLevel
  /// The greatest travel time in minutes; nil means no limit.
  public var maximumMinutes: Int?
  /// Other limits for some kinds of care, such as the whole prefecture for children.
  public var careKinds: [CareKind: CareLimits]
  /// The bands that are matched one by one; empty means one need for all hours.
  public var bands: [TimeBand]
  /// A standard that every partner must meet; nil means none.
  public var standard: PartnerStandard?
  /// Pairs that people agreed on: they come first, and local limits do not stop them.
  public var fixed: [PairDecision]
  /// Pairs that must not be made.
  public var forbidden: [PairDecision]
  /// Priorities that people decided, in place of the derived ones.
  public var priorities: [PriorityDecision]

  /// A matching policy.
  public init(
    partners: Int, reach: AreaLevel, maximumMinutes: Int? = nil,
    careKinds: [CareKind: CareLimits] = [:], bands: [TimeBand] = [],
    standard: PartnerStandard? = nil, fixed: [PairDecision] = [], forbidden: [PairDecision] = [],
    priorities: [PriorityDecision] = []
  ) {
    self.partners = partners
    self.reach = reach
    self.maximumMinutes = maximumMinutes
    self.careKinds = careKinds
    self.bands = bands
    self.standard = standard
    self.fixed = fixed
    self.forbidden = forbidden
    self.priorities = priorities
  }

  /// The limits for a kind of care.
  public func limits(for kind: CareKind) -> CareLimits {
    careKinds[kind] ?? CareLimits(reach: reach, maximumMinutes: maximumMinutes)
  }

  /// The engine's default: two partners inside the secondary medical area; one deputy, as many as a
  /// clinic has in a mutual pair.
  public static func standard(for function: SupportFunction) -> MatchingPolicy {
    MatchingPolicy(
      partners: function == .deputy ? 1 : 2, reach: .secondaryMedical, maximumMinutes: 60)
  }
}

/// How far a partner may be for one kind of care.
public struct CareLimits: Hashable, Sendable {
  /// The widest area in which a partner is sought.
  public var reach: AreaLevel
  /// The greatest travel time in minutes; nil means no limit.
  public var maximumMinutes: Int?

  /// Limits.
  public init(reach: AreaLevel, maximumMinutes: Int? = nil) {
    self.reach = reach
    self.maximumMinutes = maximumMinutes
  }
}

/// A standard that partners must meet where a region asks for it.
public enum PartnerStandard: String, CaseIterable, Sendable {
  /// 在宅療養後方支援病院: 200 beds, 160 where resources are scarce.
  case backupHospital
  /// 協力医療機関 of care homes: consults, examines and admits in principle.
  case carePartner

  /// The name of the standard.
  public var name: LocalizedText {
    switch self {
    case .backupHospital: LocalizedText(ja: "在宅療養後方支援病院", en: "home-care back-up hospital")
    case .carePartner: LocalizedText(ja: "協力医療機関", en: "partner of a care home")
    }
  }
}

/// What people decided about two institutions.
public struct PairDecision: Hashable, Sendable {
  /// The id of the institution that needs a partner.
  public var institution: String
  /// The id of the partner.
  public var partner: String
  /// Why, as written; nil if nobody wrote it down.
  public var reason: String?

  /// A decision.
  public init(institution: String, partner: String, reason: String? = nil) {
    self.institution = institution
    self.partner = partner
    self.reason = reason
  }
}

/// A priority that people decided.
public struct PriorityDecision: Hashable, Sendable {
  /// The id of the institution that needs partners.
  public var institution: String
  /// 1 (first) … 9 (last).
  public var priority: Int

  /// A decision.
  public init(institution: String, priority: Int) {
    self.institution = institution
    self.priority = priority
  }
}

/// minutes = fixed + (straight-line km) × minutesPerKilometre, never below the minimum.
///
/// The default, 4.8 min + 0.95 min/km, is a robust fit to driving times in 175 municipalities of
/// Hokkaido: see `Documentation/Algorithms/TravelTime.md`.
public struct TravelModel: Equatable, Sendable {
  /// Seconds for each kilometre of straight line, 1 … 3600.
  public var secondsPerKilometre: Int
  /// Seconds added to every trip, −3600 … 3600.
  public var fixedSeconds: Int
  /// The shortest trip in seconds between two different places.
  public var minimumSeconds: Int

  /// A travel model; the default is calibrated on Hokkaido.
  public init(secondsPerKilometre: Int = 57, fixedSeconds: Int = 288, minimumSeconds: Int = 180) {
    self.secondsPerKilometre = secondsPerKilometre
    self.fixedSeconds = fixedSeconds
    self.minimumSeconds = minimumSeconds
  }
}

/// A correction to the national holidays.
public struct HolidayOverride: Equatable, Sendable {
  /// The day.
  public var day: CivilDay
  /// The name if it is a holiday; nil if it is none.
  public var name: String?

  /// A correction.
  public init(day: CivilDay, name: String?) {
    self.day = day
    self.name = name
  }
}

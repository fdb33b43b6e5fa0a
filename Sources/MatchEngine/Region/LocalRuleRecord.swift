/// One rule that a region adds to a rotation: which rule, for whom, on which duties, how strict.
///
/// The rule itself is found by its word in the registry of the engine; each uses some of the
/// parameters, and `matchcli check` names those that it lacks or does not use.
public struct LocalRuleRecord: Equatable, Sendable {
  /// The word of the rule, such as `request` or `quota`.
  public var rule: String
  /// What people call it here; nil means the name of the rule.
  public var name: String?
  /// What one breach costs; nil makes the rule hard.
  public var weight: Int?
  /// Whether a weighted rule comes before fairness, not after it.
  public var beforeFairness: Bool
  /// The ids of the members that it binds; empty means all.
  public var members: [String]
  /// Classes of members that it binds; empty means all.
  public var classes: [String]
  /// It binds members of this age and above only; nil means all.
  public var fromAge: Int?
  /// The duties that it looks at.
  public var duties: DutySelectionRecord
  /// The duties that follow, where the rule is about two of them.
  public var following: DutySelectionRecord?
  /// The ids of other institutions that the rule is about.
  public var partners: [String]
  /// The least number.
  public var minimum: Int?
  /// The greatest number.
  public var maximum: Int?
  /// The number that is wanted.
  public var target: Int?
  /// The stretch of time in which the number is counted.
  public var per: CountingPeriod?
  /// What a request asks for.
  public var wish: DutyWish?
  /// What is counted.
  public var counter: DutyCounter?
  /// How unequal burdens are weighed.
  public var method: FairnessMethod?
  /// Days from the first duty to the following one.
  public var daysBetween: Int?
  /// Travel minutes.
  public var minutes: Int?
  /// Burdens of earlier years in this counter, in its unit.
  public var carriedOver: [CarriedCount]

  /// A rule; what is not given is not limited.
  public init(
    rule: String, name: String? = nil, weight: Int? = nil, beforeFairness: Bool = false,
    members: [String] = [], classes: [String] = [], fromAge: Int? = nil,
    duties: DutySelectionRecord = DutySelectionRecord(),
    following: DutySelectionRecord? = nil, partners: [String] = [], minimum: Int? = nil,
    maximum: Int? = nil, target: Int? = nil, per: CountingPeriod? = nil, wish: DutyWish? = nil,
    counter: DutyCounter? = nil, method: FairnessMethod? = nil, daysBetween: Int? = nil,
    minutes: Int? = nil, carriedOver: [CarriedCount] = []
  ) {
    self.rule = rule
    self.name = name
    self.weight = weight
    self.beforeFairness = beforeFairness
    self.members = members
    self.classes = classes
    self.fromAge = fromAge
    self.duties = duties
    self.following = following
    self.partners = partners
    self.minimum = minimum
    self.maximum = maximum
    self.target = target
    self.per = per
    self.wish = wish
    self.counter = counter
    self.method = method
    self.daysBetween = daysBetween
    self.minutes = minutes
    self.carriedOver = carriedOver
  }

  /// Whether the rule binds a member, by its ids, classes and age.
  func binds(_ member: MemberRecord) -> Bool {
    (members.isEmpty || members.contains(member.institution))
      && (classes.isEmpty || classes.contains(where: member.classes.contains))
      && (fromAge.map { age in (member.age ?? Int.min) >= age } ?? true)
  }
}

/// Which duties a rule looks at; what is empty does not limit.
public struct DutySelectionRecord: Equatable, Sendable {
  /// The ids of lines.
  public var positions: [String]
  /// The ids of bands.
  public var bands: [String]
  /// Kinds of day.
  public var days: [DutyDayKind]
  /// Weekdays.
  public var weekdays: [Weekday]
  /// The ids of day sets of the policy, such as Golden Week.
  public var daySets: [String]
  /// Whether only duties that touch the night (22:00–5:00) count.
  public var nights: Bool
  /// The days on which the duties begin; nil means the whole period.
  public var period: DateSpan?

  /// A selection; without arguments, every duty.
  public init(
    positions: [String] = [], bands: [String] = [], days: [DutyDayKind] = [],
    weekdays: [Weekday] = [], daySets: [String] = [], nights: Bool = false,
    period: DateSpan? = nil
  ) {
    self.positions = positions
    self.bands = bands
    self.days = days
    self.weekdays = weekdays
    self.daySets = daySets
    self.nights = nights
    self.period = period
  }
}

/// The stretch of time in which duties are counted.
public enum CountingPeriod: String, CaseIterable, Sendable {
  /// Sunday to Saturday (暦週).
  case week
  /// Calendar month.
  case month
  /// Fiscal year, April to March (年度).
  case fiscalYear
  /// The whole period of the rotation.
  case period

  /// The name of the stretch.
  public var name: LocalizedText {
    switch self {
    case .week: LocalizedText(ja: "週", en: "week")
    case .month: LocalizedText(ja: "月", en: "month")
    case .fiscalYear: LocalizedText(ja: "年度", en: "fiscal year")
    case .period: LocalizedText(ja: "期間", en: "period")
    }
  }
}

/// What a request asks for.
public enum DutyWish: String, CaseIterable, Sendable {
  /// 入りたい.
  case serve
  /// 外れたい.
  case off
}

/// What is counted of duties.
public enum DutyCounter: String, CaseIterable, Sendable {
  /// Their number (回数).
  case duties
  /// Their length in minutes (時間).
  case minutes
}

/// How unequal burdens are weighed.
public enum FairnessMethod: String, CaseIterable, Sendable {
  /// Squared deviations from the fair number.
  case leastSquares
  /// The largest excess above the fair number first, then the next (lexicographic min–max).
  case minMax
}

/// Whether a member's duties count as work of an employee.
public enum WorkClass: String, CaseIterable, Sendable {
  /// 勤務医: the working-time rules for doctors apply.
  case employed
  /// 開業医・管理者: no employee in the sense of the labour law.
  case owner
}

/// What a member carries over into one counter.
public struct CarriedCount: Equatable, Sendable {
  /// The id of the member.
  public var institution: String
  /// Duties (or minutes) above or, negative, below its share.
  public var amount: Int

  /// A burden.
  public init(institution: String, amount: Int) {
    self.institution = institution
    self.amount = amount
  }
}

/// A set of days with a name, such as Golden Week or a local festival.
public struct DaySetRecord: Equatable, Sendable {
  /// Unique in the policy.
  public var id: String
  /// The name, as written.
  public var name: String
  /// Spans of each year.
  public var spans: [YearlySpan]
  /// Single days.
  public var days: [CivilDay]

  /// A set of days.
  public init(id: String, name: String, spans: [YearlySpan] = [], days: [CivilDay] = []) {
    self.id = id
    self.name = name
    self.spans = spans
    self.days = days
  }

  /// Whether a day is in the set.
  public func contains(_ day: CivilDay) -> Bool {
    if days.contains(day) { return true }
    let parts = day.components
    guard let monthDay = MonthDay(month: parts.month, day: parts.day) else { return false }
    return spans.contains { $0.contains(monthDay) }
  }
}

/// From which age a member's share is reduced, and to what part of it.
public struct AgeShareRecord: Equatable, Sendable {
  /// The age at the first day of the period.
  public var fromAge: Int
  /// What is left of the share, in per cent, 0 … 100; 0 exempts.
  public var percent: Int

  /// A reduction.
  public init(fromAge: Int, percent: Int) {
    self.fromAge = fromAge
    self.percent = percent
  }
}

/// What is paid for a duty (委託料): the first record that fits a duty applies.
public struct FeeRecord: Equatable, Sendable {
  /// The duties for which it is paid.
  public var duties: DutySelectionRecord
  /// Yen for each duty.
  public var yen: Int

  /// A fee.
  public init(duties: DutySelectionRecord = DutySelectionRecord(), yen: Int) {
    self.duties = duties
    self.yen = yen
  }
}

/// One duty to be held by one member: one or several bands of a line on one day.
public struct Duty: Equatable, Sendable {
  /// The day on which it begins.
  public let day: CivilDay
  /// The kind of that day.
  public let kind: DutyDayKind
  /// Index into the rotation's `positions`.
  public let position: Int
  /// Indices into the position's `bands`, in time order; more than one where bands are joined.
  public let bands: [Int]
  /// 0 … needed − 1: which of the members needed at once.
  public let place: Int
  /// The member that holds it: index into the rotation's `members`; nil is a hole (空白).
  public let member: Int?
  /// Whether it was pinned.
  public let pinned: Bool
  /// The id of the doctor whom the member sends; nil where its doctors are not planned, or none
  /// can go.
  public let doctor: String?

  /// A duty.
  public init(
    day: CivilDay, kind: DutyDayKind, position: Int, bands: [Int], place: Int, member: Int?,
    pinned: Bool, doctor: String? = nil
  ) {
    self.day = day
    self.kind = kind
    self.position = position
    self.bands = bands
    self.place = place
    self.member = member
    self.pinned = pinned
    self.doctor = doctor
  }

  /// The duty with another holder, or another doctor of it.
  func held(by member: Int?, doctor: String?) -> Duty {
    Duty(
      day: day, kind: kind, position: position, bands: bands, place: place, member: member,
      pinned: pinned, doctor: doctor)
  }
}

/// The rules of a rotation; the first group may never be broken by the engine.
public enum RotationRule: String, CaseIterable, Sendable {
  /// Every duty is held (a hole is reported, with reasons).
  case coverage
  /// One member holds all bands of a day whose bands are joined.
  case joinedBands
  /// The member takes the line and has a department for it.
  case eligibility
  /// The member takes this kind of day and weekday.
  case agreedDays
  /// The member is in the rotation on that day.
  case membership
  /// The member's closed day.
  case closedDay
  /// The member said that it cannot.
  case unavailable
  /// Days between two duties of a member.
  case minimumGap
  /// No member holds two duties at once.
  case overlap
  /// Most duties a month.
  case monthlyMaximum
  /// Most duties in the period.
  case yearlyMaximum
  /// A hard rule that the region added.
  case localRule
  /// A pin is kept.
  case pin
  /// A member whose share is 0 serves only where nobody else can (soft).
  case reserve
  /// Fewest duties a month, as agreed (soft).
  case monthlyMinimum
  /// Duties in proportion to shares, with carried-over burden (soft).
  case evenBurden
  /// Holiday duties in proportion to shares, with carried-over burden (soft).
  case evenHolidayBurden
  /// A weighted rule that the region added (soft).
  case preference

  /// The name of the rule.
  public var name: LocalizedText {
    switch self {
    case .coverage: LocalizedText(ja: "空白なし", en: "coverage")
    case .joinedBands: LocalizedText(ja: "通しの当番", en: "joined bands")
    case .eligibility: LocalizedText(ja: "担当できる科・口", en: "eligibility")
    case .agreedDays: LocalizedText(ja: "約束した曜日・日区分", en: "agreed days")
    case .membership: LocalizedText(ja: "参加期間", en: "membership")
    case .closedDay: LocalizedText(ja: "休診日", en: "closed day")
    case .unavailable: LocalizedText(ja: "都合の悪い日", en: "unavailable")
    case .minimumGap: LocalizedText(ja: "当番間隔", en: "minimum gap")
    case .overlap: LocalizedText(ja: "同時に二つの当番", en: "two duties at once")
    case .monthlyMaximum: LocalizedText(ja: "月の上限", en: "monthly maximum")
    case .yearlyMaximum: LocalizedText(ja: "期間の上限", en: "yearly maximum")
    case .localRule: LocalizedText(ja: "地域の決まり", en: "local rule")
    case .preference: LocalizedText(ja: "地域の希望", en: "local preference")
    case .pin: LocalizedText(ja: "固定した当番", en: "pinned duty")
    case .reserve: LocalizedText(ja: "予備の医療機関", en: "reserve members")
    case .monthlyMinimum: LocalizedText(ja: "月の下限", en: "monthly minimum")
    case .evenBurden: LocalizedText(ja: "回数の公平", en: "even burden")
    case .evenHolidayBurden: LocalizedText(ja: "休日回数の公平", en: "even holiday burden")
    }
  }

  /// Whether the engine never breaks it (a pin may force a breach, which is then reported).
  public var isHard: Bool {
    switch self {
    case .reserve, .monthlyMinimum, .evenBurden, .evenHolidayBurden, .preference: false
    default: true
    }
  }
}

/// A duty that nobody could take, with what stands against each member.
public struct DutyHole: Equatable, Sendable {
  /// Index into ``RotationReport/duties``.
  public let duty: Int
  /// For each member of the rotation, the first rule that forbids it.
  ///
  /// ``RotationRule/coverage`` stands for a member that nothing forbids, which occurs only in
  /// a rotation made by hand.
  public let reasons: [RotationRule]
  /// The smallest change that would fill it.
  public let remedy: LocalizedText

  /// A hole.
  public init(duty: Int, reasons: [RotationRule], remedy: LocalizedText) {
    self.duty = duty
    self.reasons = reasons
    self.remedy = remedy
  }
}

/// A rule that the rotation breaks, with by how much and whom.
public struct RotationViolation: Equatable, Sendable {
  /// The rule.
  public let rule: RotationRule
  /// The member; nil if it concerns none.
  public let member: Int?
  /// The duty: index into ``RotationReport/duties``; nil if it concerns a count.
  public let duty: Int?
  /// By how much, in the rule's unit (duties or days).
  public let amount: Int
  /// The sentence.
  public let message: LocalizedText
  /// For a rule that the region added, its index in the rotation's `rules`; else nil.
  public let localRule: Int?

  /// A violation.
  public init(
    rule: RotationRule, member: Int?, duty: Int?, amount: Int, message: LocalizedText,
    localRule: Int? = nil
  ) {
    self.rule = rule
    self.member = member
    self.duty = duty
    self.amount = amount
    self.message = message
    self.localRule = localRule
  }
}

/// Who is on duty when, with counters, holes and what the search did.
public struct RotationReport: Sendable {
  /// The rotation.
  public let rotation: RotationID
  /// The first day.
  public let from: CivilDay
  /// The last day.
  public let to: CivilDay
  /// ``SolveStatus/optimal`` where the score is proven best, else ``SolveStatus/feasible``;
  /// ``SolveStatus/infeasible`` with a hole or a broken hard rule (which pins may force).
  public let status: SolveStatus
  /// The duties, by day, position, band and place.
  public let duties: [Duty]
  /// Duties that nobody holds.
  public let holes: [DutyHole]
  /// Broken rules, hard ones first.
  public let violations: [RotationViolation]
  /// One tally for each member.
  public let tallies: [MemberTally]
  /// The score reached; see ``RotationScore``.
  public let score: RotationScore
  /// A score that no rotation can beat; equal to ``score`` where that is proven best.
  public let floor: RotationScore
  /// Search steps taken.
  public let steps: Int
  /// What each rule that the region added costs, in the order of the rotation's `rules`.
  public let localRules: [LocalRuleResult]

  /// A report.
  public init(
    rotation: RotationID, from: CivilDay, to: CivilDay, status: SolveStatus, duties: [Duty],
    holes: [DutyHole], violations: [RotationViolation], tallies: [MemberTally],
    score: RotationScore, floor: RotationScore = RotationScore(), steps: Int,
    localRules: [LocalRuleResult] = []
  ) {
    self.rotation = rotation
    self.from = from
    self.to = to
    self.status = status
    self.duties = duties
    self.holes = holes
    self.violations = violations
    self.tallies = tallies
    self.score = score
    self.floor = floor
    self.steps = steps
    self.localRules = localRules
  }
}

/// A lexicographic score; less is better at every level.
public struct RotationScore: Equatable, Comparable, Sendable {
  /// Duties that nobody holds.
  public var holes: Int
  /// Breaches of hard rules that the region added, in hundredths of a duty.
  public var brokenRules: Int
  /// Duties held by members whose share is 0, beyond the monthly minima agreed with them.
  public var reserveDuties: Int
  /// Duties short of agreed monthly minima.
  public var shortOfMinimum: Int
  /// Weighted rules that come before fairness, weight × hundredths of a duty.
  public var urgentPreferences: Int
  /// Squared deviations from fair holiday duties, in hundredths of a duty squared.
  public var holidayUnevenness: Int
  /// Squared deviations from fair duties, in hundredths of a duty squared.
  public var unevenness: Int
  /// Weighted rules that come after fairness, weight × hundredths of a duty.
  public var preferences: Int
  /// Squared deviations of each member's months from its fair duties spread over its months,
  /// in hundredths of a duty squared.
  public var monthlyUnevenness: Int

  /// A score; 0 everywhere is perfect.
  public init(
    holes: Int = 0, brokenRules: Int = 0, reserveDuties: Int = 0, shortOfMinimum: Int = 0,
    urgentPreferences: Int = 0, holidayUnevenness: Int = 0, unevenness: Int = 0,
    preferences: Int = 0, monthlyUnevenness: Int = 0
  ) {
    self.holes = holes
    self.brokenRules = brokenRules
    self.reserveDuties = reserveDuties
    self.shortOfMinimum = shortOfMinimum
    self.urgentPreferences = urgentPreferences
    self.holidayUnevenness = holidayUnevenness
    self.unevenness = unevenness
    self.preferences = preferences
    self.monthlyUnevenness = monthlyUnevenness
  }

  /// Compares level by level.
  public static func < (left: Self, right: Self) -> Bool {
    if left.holes != right.holes { return left.holes < right.holes }
    if left.brokenRules != right.brokenRules { return left.brokenRules < right.brokenRules }
    if left.reserveDuties != right.reserveDuties { return left.reserveDuties < right.reserveDuties }
    if left.shortOfMinimum != right.shortOfMinimum {
      return left.shortOfMinimum < right.shortOfMinimum
    }
    if left.urgentPreferences != right.urgentPreferences {
      return left.urgentPreferences < right.urgentPreferences
    }
    if left.holidayUnevenness != right.holidayUnevenness {
      return left.holidayUnevenness < right.holidayUnevenness
    }
    if left.unevenness != right.unevenness { return left.unevenness < right.unevenness }
    if left.preferences != right.preferences { return left.preferences < right.preferences }
    return left.monthlyUnevenness < right.monthlyUnevenness
  }

  /// Adds level by level.
  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum += right
    return sum
  }

  /// Adds a change to a score, level by level.
  static func += (left: inout Self, right: Self) {
    left.holes += right.holes
    left.brokenRules += right.brokenRules
    left.reserveDuties += right.reserveDuties
    left.shortOfMinimum += right.shortOfMinimum
    left.urgentPreferences += right.urgentPreferences
    left.holidayUnevenness += right.holidayUnevenness
    left.unevenness += right.unevenness
    left.preferences += right.preferences
    left.monthlyUnevenness += right.monthlyUnevenness
  }

  /// Takes a change from a score, level by level.
  static func -= (left: inout Self, right: Self) {
    left.holes -= right.holes
    left.brokenRules -= right.brokenRules
    left.reserveDuties -= right.reserveDuties
    left.shortOfMinimum -= right.shortOfMinimum
    left.urgentPreferences -= right.urgentPreferences
    left.holidayUnevenness -= right.holidayUnevenness
    left.unevenness -= right.unevenness
    left.preferences -= right.preferences
    left.monthlyUnevenness -= right.monthlyUnevenness
  }
}

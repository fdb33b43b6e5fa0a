/// A named, ordered patch on a region, such as "白石病院 stops in July".
public struct Scenario: Equatable, Sendable {
  /// Unique among the scenarios of a report.
  public var id: String
  /// The name, as people say it.
  public var name: String
  /// The changes, in the order in which they are made.
  public var changes: [ScenarioChange]
  /// The seed of what is random.
  public var seed: UInt64

  /// A scenario.
  public init(id: String, name: String, changes: [ScenarioChange], seed: UInt64 = 1) {
    self.id = id
    self.name = name
    self.changes = changes
    self.seed = seed
  }

  /// Whether a change names a rotation, so that the question is about duties too.
  public var changesRotations: Bool {
    changes.contains {
      switch $0 {
      case .joinRotation, .leaveRotation, .setRuleWeight: true
      default: false
      }
    }
  }

  /// Both one after the other: composing scenarios is joining their changes.
  public func followed(by other: Scenario) -> Scenario {
    Scenario(
      id: id + "+" + other.id, name: name + "＋" + other.name, changes: changes + other.changes,
      seed: seed)
  }
}

/// One change of a scenario; institutions, areas and rotations are named by their ids.
public enum ScenarioChange: Equatable, Sendable {
  /// An institution is there that was not.
  case addInstitution(InstitutionRecord)
  /// An institution is not there any more, from the first day.
  case removeInstitution(String)
  /// An institution stops on a day: no partners from now on, no duties from that day.
  case retireInstitution(String, from: CivilDay)
  /// An institution cannot serve for some days: no duties, no other change.
  case outage(String, DateSpan)
  /// A doctor joins an institution.
  case addDoctor(String, DoctorRecord)
  /// A doctor, by key, leaves an institution.
  case removeDoctor(String, doctor: String)
  /// A ward is there, in place of one of the same id if there is one.
  case setWard(String, WardRecord)
  /// A ward, by its id, closes.
  case removeWard(String, ward: String)
  /// An institution offers a function to so many; 0 ends the offer.
  case setCapacity(String, SupportFunction, Int)
  /// The consultation hours of an institution.
  case setHours(String, [ConsultationHours])
  /// The closed days of an institution.
  case setClosedDays(String, ClosedDays)
  /// The number of home patients of an institution.
  case setHomePatients(String, Int)
  /// The state of a function in the report of an institution.
  case setWillingness(String, SupportFunction, CapabilityState)
  /// A willing institution joins a rotation, on a day or from the start.
  case joinRotation(rotation: String, MemberRecord)
  /// An institution leaves one rotation; the first day on which it no longer serves.
  case leaveRotation(rotation: String, String, from: CivilDay)
  /// An institution belongs to another area.
  case moveInstitution(String, area: String)
  /// An area belongs to another area.
  case moveArea(String, parent: String)
  /// Nobody crosses the boundary of an area: an island without its ferry.
  case cutOff(area: String)
  /// Home patients grow by per mille in an area, or everywhere; −1,000 … 100,000.
  case demandGrowth(area: String?, permille: Int)
  /// Home patients who depend on powered devices need a bed as well, in per mille of home patients.
  case powerCut(area: String?, permille: Int)
  /// Distinct partners wanted for a function, 1 … 3.
  case setPartners(SupportFunction, Int)
  /// The widest area in which partners are sought.
  case setReach(SupportFunction, AreaLevel)
  /// The travel limit in minutes; nil means none.
  case setMaximumMinutes(SupportFunction, Int?)
  /// The radius for visits in metres.
  case setVisitRadius(Int)
  /// The weight of a rule that a rotation added, by its place in the list, from 0.
  case setRuleWeight(rotation: String, rule: Int, weight: Int)
  /// The edition of the facility standards.
  case setRuleEdition(RuleEdition)
}

/// What a scenario does to one institution.
public struct AffectedInstitution: Equatable, Sendable {
  /// Its id.
  public let institution: String
  /// The worst of its effects.
  public let effect: ScenarioEffect
  /// What happens, in a sentence for each effect.
  public let sentences: [LocalizedText]

  /// An affected institution.
  public init(institution: String, effect: ScenarioEffect, sentences: [LocalizedText]) {
    self.institution = institution
    self.effect = effect
    self.sentences = sentences
  }
}

/// The kinds of effect, the worst first.
public enum ScenarioEffect: Int, CaseIterable, Comparable, Sendable {
  /// It has no partner any more.
  case losesCover
  /// It has fewer partners.
  case losesPartner
  /// It has another partner.
  case changesPartner
  /// It holds more duties.
  case moreDuties
  /// It holds fewer duties.
  case fewerDuties
  /// It supports others more.
  case moreLoad
  /// It supports others less.
  case lessLoad
  /// It has a partner, or one more, that it had not.
  case gainsPartner
  /// It is no longer there.
  case leaves
  /// It is new.
  case joins

  /// The word for files.
  public var word: String {
    switch self {
    case .losesCover: "losesCover"
    case .losesPartner: "losesPartner"
    case .changesPartner: "changesPartner"
    case .moreDuties: "moreDuties"
    case .fewerDuties: "fewerDuties"
    case .moreLoad: "moreLoad"
    case .lessLoad: "lessLoad"
    case .gainsPartner: "gainsPartner"
    case .leaves: "leaves"
    case .joins: "joins"
    }
  }

  /// Orders by gravity.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The name of the effect.
  public var name: LocalizedText {
    switch self {
    case .losesCover: LocalizedText(ja: "連携先を失う", en: "loses its cover")
    case .losesPartner: LocalizedText(ja: "連携先が減る", en: "loses a partner")
    case .changesPartner: LocalizedText(ja: "連携先が変わる", en: "changes a partner")
    case .moreDuties: LocalizedText(ja: "当番が増える", en: "more duties")
    case .fewerDuties: LocalizedText(ja: "当番が減る", en: "fewer duties")
    case .moreLoad: LocalizedText(ja: "支援が増える", en: "supports more")
    case .lessLoad: LocalizedText(ja: "支援が減る", en: "supports less")
    case .gainsPartner: LocalizedText(ja: "連携先が増える", en: "gains a partner")
    case .leaves: LocalizedText(ja: "いなくなる", en: "leaves")
    case .joins: LocalizedText(ja: "加わる", en: "joins")
    }
  }
}

/// How much of the plan a scenario overturns.
public struct ScenarioDisruption: Equatable, Sendable {
  /// Partnerships of the base plan that are no more although both sides are there.
  public let partnersChanged: Int
  /// Duties that change hands.
  public let dutiesChanged: Int
  /// No re-plan with as few holes changes fewer duties than this.
  public let fewestDutiesChanged: Int

  /// A disruption.
  public init(partnersChanged: Int, dutiesChanged: Int, fewestDutiesChanged: Int) {
    self.partnersChanged = partnersChanged
    self.dutiesChanged = dutiesChanged
    self.fewestDutiesChanged = fewestDutiesChanged
  }
}

/// A scenario worked out: the region after it, what is planned then, and what differs.
public struct ScenarioOutcome: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Each change in a sentence.
  public let sentences: [LocalizedText]
  /// The region after the scenario.
  public let region: Region
  /// The matches after it, in the order of the base's.
  public let matches: [MatchReport]
  /// The rotations after it, in the order of the base's.
  public let rotations: [RotationReport]
  /// All figures after it.
  public let indicators: IndicatorTable
  /// The figures that differ, and those of the whole region.
  public let deltas: [IndicatorDelta]
  /// The institutions affected, the gravest effects first.
  public let affected: [AffectedInstitution]
  /// How much of the plan it overturns.
  public let disruption: ScenarioDisruption

  /// An outcome.
  public init(
    scenario: Scenario, sentences: [LocalizedText], region: Region, matches: [MatchReport],
    rotations: [RotationReport], indicators: IndicatorTable, deltas: [IndicatorDelta],
    affected: [AffectedInstitution], disruption: ScenarioDisruption
  ) {
    self.scenario = scenario
    self.sentences = sentences
    self.region = region
    self.matches = matches
    self.rotations = rotations
    self.indicators = indicators
    self.deltas = deltas
    self.affected = affected
    self.disruption = disruption
  }
}

/// A function that one institution can take over for another.
public enum SupportFunction: String, CaseIterable, Sendable {
  /// 時間外の対応: answering and visiting a partner's patients at night and on holidays.
  case afterHours
  /// 入院: taking a home patient who deteriorates (後方支援病床).
  case admission
  /// 訪問診療: regular or emergency home visits.
  case homeVisit
  /// 副主治医: standing in for the primary doctor.
  case deputy
  /// 24時間調剤: dispensing at all hours, narcotics where the patients need them.
  case pharmacy
  /// 24時間訪問看護: visiting nurses who answer at all hours.
  case visitingNurse

  /// The name of the function.
  public var name: LocalizedText {
    switch self {
    case .afterHours: LocalizedText(ja: "時間外対応", en: "after-hours care")
    case .admission: LocalizedText(ja: "後方支援病床", en: "back-up admission")
    case .homeVisit: LocalizedText(ja: "訪問診療", en: "home visits")
    case .deputy: LocalizedText(ja: "副主治医", en: "deputy doctor")
    case .pharmacy: LocalizedText(ja: "24時間調剤", en: "24-hour dispensing")
    case .visitingNurse: LocalizedText(ja: "24時間訪問看護", en: "24-hour visiting nurses")
    }
  }
}

/// Where a fact came from.
public enum FactSource: String, CaseIterable, Sendable {
  /// The institution's own function report.
  case report
  /// Entered by the coordinator.
  case coordinator
  /// Read from an official file.
  case official
  /// Derived by a stated rule because nothing was reported.
  case derived
}

/// What an institution offers to others, and for how many.
public struct SupportOffer: Equatable, Sendable {
  /// The function offered.
  public var function: SupportFunction
  /// The greatest number of clinics it takes on, 0 … 100,000.
  public var capacity: Int
  /// Departments for which it is offered; empty means any.
  public var departments: [String]
  /// The widest area from which it takes clinics; nil means the policy decides.
  public var reach: AreaLevel?
  /// Who says so.
  public var source: FactSource
  /// Capacity by band; empty means that all bands share one.
  ///
  /// Where it is stated, it counts in place of ``capacity``, and a band that is not named is not
  /// offered.
  public var bands: [BandCapacity]
  /// Whose care it is offered for; empty means adults, elderly and children.
  ///
  /// For children in medical care an offer must say so.
  public var careKinds: [CareKind]
  /// Serves only these: ids of institutions or linked groups, or names of associations; empty
  /// means anyone.
  public var exclusiveTo: [String]
  /// Who may learn of the offer.
  public var disclosure: Disclosure
  /// Joins only if it gets at least so many clinics; 0 means always.
  public var atLeast: Int

  /// An offer of support.
  public init(
    function: SupportFunction, capacity: Int, departments: [String] = [], reach: AreaLevel? = nil,
    source: FactSource = .report, bands: [BandCapacity] = [], careKinds: [CareKind] = [],
    exclusiveTo: [String] = [], disclosure: Disclosure = .everyone, atLeast: Int = 0
  ) {
    self.function = function
    self.capacity = capacity
    self.departments = departments
    self.reach = reach
    self.source = source
    self.bands = bands
    self.careKinds = careKinds
    self.exclusiveTo = exclusiveTo
    self.disclosure = disclosure
    self.atLeast = atLeast
  }
}

/// An existing partnership (連携), as reported: the partner's name is free text.
public struct LinkRecord: Equatable, Sendable {
  /// The id of the institution that named the partner.
  public var from: String
  /// The function for which it relies on the partner.
  public var function: SupportFunction
  /// The partner's name as written.
  public var nameAsWritten: String
  /// The id of the institution that the name was resolved to; nil if unresolved.
  public var to: String?
  /// Who says so.
  public var source: FactSource
  /// How sure the resolution is, 0–100; nil if a person decided or nothing was found.
  public var score: Int?
  /// Patients registered with the partner (入院希望患者); nil means unknown.
  public var registeredPatients: Int?

  /// A link.
  public init(
    from: String, function: SupportFunction, nameAsWritten: String, to: String? = nil,
    source: FactSource = .report, score: Int? = nil, registeredPatients: Int? = nil
  ) {
    self.from = from
    self.function = function
    self.nameAsWritten = nameAsWritten
    self.to = to
    self.source = source
    self.score = score
    self.registeredPatients = registeredPatients
  }
}

/// The facility standards that bind several institutions together.
public enum LinkedGroupKind: String, CaseIterable, Sendable {
  /// 時間外対応加算4 (R6): at most 3 clinics, one of them on duty each day.
  case phoneStandard4
  /// 機能強化型 連携型: fewer than 10 institutions.
  case enhancedLinked

  /// The name of the standard.
  public var name: LocalizedText {
    switch self {
    case .phoneStandard4: LocalizedText(ja: "時間外対応加算4グループ", en: "after-hours standard 4 group")
    case .enhancedLinked: LocalizedText(ja: "機能強化型（連携型）グループ", en: "enhanced linked group")
    }
  }
}

/// A group of institutions that file a standard together.
public struct LinkedGroupRecord: Equatable, Sendable {
  /// Unique in the region.
  public var id: String
  /// The name, as written.
  public var name: String
  /// The standard.
  public var kind: LinkedGroupKind
  /// The ids of the members.
  public var members: [String]
  /// The id of an outside partner that promises the bed, where no member has one.
  public var outsideBed: String?

  /// A linked group.
  public init(
    id: String, name: String, kind: LinkedGroupKind, members: [String], outsideBed: String? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.members = members
    self.outsideBed = outsideBed
  }
}

// What one source said about one ward at one moment. The board keeps every report and resolves them
// (`VacancyBoard`); a report is never changed after it was taken.

/// How a ward stands by its own word.
public enum VacancyStatus: String, CaseIterable, Sendable {
  /// 空床あり: beds are free and patients are taken.
  case free
  /// 要相談: it may take a patient; ask first.
  case ask
  /// 満床: no bed is free.
  case full
  /// 受入停止: it takes nobody, whatever the beds (outbreak, staff, works).
  case closed

  /// The name of the status.
  public var name: LocalizedText {
    switch self {
    case .free: LocalizedText(ja: "空床あり", en: "free")
    case .ask: LocalizedText(ja: "要相談", en: "ask first")
    case .full: LocalizedText(ja: "満床", en: "full")
    case .closed: LocalizedText(ja: "受入停止", en: "closed to admission")
    }
  }
}

/// Where a fact on the board comes from; a later case yields to an earlier one of the same moment.
public enum VacancySource: String, CaseIterable, Sendable {
  /// The hospital reported it.
  case hospital
  /// The outcome of an inquiry: it accepted, or declined with a reason.
  case inquiry
  /// Another system's bulletin, imported.
  case `import`
  /// The ward's weekly pattern, which nobody observed today.
  case pattern

  /// 0 for the strongest source.
  public var rank: Int {
    switch self {
    case .hospital: 0
    case .inquiry: 1
    case .import: 2
    case .pattern: 3
    }
  }

  /// The name of the source.
  public var name: LocalizedText {
    switch self {
    case .hospital: LocalizedText(ja: "病院", en: "hospital")
    case .inquiry: LocalizedText(ja: "打診の結果", en: "outcome of an inquiry")
    case .import: LocalizedText(ja: "取込み", en: "import")
    case .pattern: LocalizedText(ja: "曜日の予定", en: "weekly pattern")
    }
  }
}

/// Free beds, by the sex that the free rooms are bound to.
///
/// Unknown parts are nil, never 0. A patient of a sex fits a bed bound to it or one for either.
public struct VacantBeds: Hashable, Sendable {
  /// All free beds; 0 … 10,000.
  public var total: Int
  /// Of these, beds for men only; nil means not told.
  public var male: Int?
  /// Of these, beds for women only; nil means not told.
  public var female: Int?
  /// Of these, beds for either; nil means not told.
  public var either: Int?
  /// Of these, in private rooms; nil means not told.
  public var privateRooms: Int?
  /// Of these, for isolation; nil means not told.
  public var isolationRooms: Int?

  /// Free beds.
  public init(
    total: Int, male: Int? = nil, female: Int? = nil, either: Int? = nil, privateRooms: Int? = nil,
    isolationRooms: Int? = nil
  ) {
    self.total = total
    self.male = male
    self.female = female
    self.either = either
    self.privateRooms = privateRooms
    self.isolationRooms = isolationRooms
  }
}

/// One report about one ward.
public struct VacancyReport: Hashable, Sendable {
  /// The id of the institution.
  public var institution: String
  /// The id of the ward in its institution.
  public var ward: String
  /// When somebody looked.
  public var observedAt: Instant
  /// Who said it, as an opaque name of a person, a desk or a system; never a patient.
  public var reportedBy: String
  /// Where it comes from.
  public var source: VacancySource
  /// Until when it holds by the reporter's own word; nil means until it is old.
  public var validUntil: Instant?
  /// How the ward stands.
  public var status: VacancyStatus
  /// Free beds; nil means not told.
  public var beds: VacantBeds?
  /// When the beds can be used; nil means now.
  public var availableFrom: Instant?
  /// Answers that differ from the ward's table until the next report, by procedure.
  public var acceptance: [CareProcedure: Acceptance]
  /// A remark for people, as written.
  public var note: String?

  /// A report.
  public init(
    institution: String, ward: String, observedAt: Instant, reportedBy: String,
    source: VacancySource = .hospital, validUntil: Instant? = nil, status: VacancyStatus,
    beds: VacantBeds? = nil, availableFrom: Instant? = nil,
    acceptance: [CareProcedure: Acceptance] = [:], note: String? = nil
  ) {
    self.institution = institution
    self.ward = ward
    self.observedAt = observedAt
    self.reportedBy = reportedBy
    self.source = source
    self.validUntil = validUntil
    self.status = status
    self.beds = beds
    self.availableFrom = availableFrom
    self.acceptance = acceptance
    self.note = note
  }
}

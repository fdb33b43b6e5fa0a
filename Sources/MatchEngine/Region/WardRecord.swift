/// The category of a ward or of a kept bed.
public enum WardCategory: String, CaseIterable, Sendable {
  /// 一般.
  case general
  /// 療養.
  case longTerm
  /// 精神.
  case psychiatric
  /// 結核.
  case tuberculosis
  /// 感染症.
  case infectious
  /// 地域包括ケア.
  case communityCare
  /// 回復期リハビリテーション.
  case recovery
  /// 緩和ケア.
  case palliative
  /// 有床診療所.
  case beddedClinic
  /// 後方支援.
  case backup
  /// レスパイト.
  case respite
  /// ICU・HCU.
  case intensive
  /// 小児.
  case paediatric

  /// Whether a patient is sent there only if the category itself is asked for.
  ///
  /// 精神, 結核 and 感染症 by their laws (精神保健福祉法, 感染症法), intensive care by its purpose.
  public var isOnRequest: Bool {
    [.psychiatric, .tuberculosis, .infectious, .intensive].contains(self)
  }

  /// The name of the category.
  public var name: LocalizedText {
    switch self {
    case .general: LocalizedText(ja: "一般", en: "general")
    case .longTerm: LocalizedText(ja: "療養", en: "long-term")
    case .psychiatric: LocalizedText(ja: "精神", en: "psychiatric")
    case .tuberculosis: LocalizedText(ja: "結核", en: "tuberculosis")
    case .infectious: LocalizedText(ja: "感染症", en: "infectious disease")
    case .communityCare: LocalizedText(ja: "地域包括ケア", en: "community care")
    case .recovery: LocalizedText(ja: "回復期", en: "recovery")
    case .palliative: LocalizedText(ja: "緩和ケア", en: "palliative")
    case .beddedClinic: LocalizedText(ja: "有床診", en: "clinic beds")
    case .backup: LocalizedText(ja: "後方支援", en: "back-up")
    case .respite: LocalizedText(ja: "レスパイト", en: "respite")
    case .intensive: LocalizedText(ja: "ICU・HCU", en: "intensive")
    case .paediatric: LocalizedText(ja: "小児", en: "paediatric")
    }
  }
}

/// A procedure or condition for which a ward answers ○, △ or ×.
public enum CareProcedure: String, CaseIterable, Sendable {
  /// 胃ろう・腸ろう・経鼻胃管.
  case tubeFeeding
  /// 気管カニューレ.
  case tracheostomy
  /// 尿カテーテル.
  case urinaryCatheter
  /// 人工肛門・膀胱.
  case stoma
  /// 人工透析.
  case dialysis
  /// 在宅酸素.
  case oxygen
  /// 中心静脈栄養 (IVH).
  case centralVenousNutrition
  /// インスリン.
  case insulin
  /// NIPPV.
  case noninvasiveVentilation
  /// 吸引.
  case suction
  /// 人工呼吸器 (TPPV).
  case ventilator
  /// 認知症 (行動症状).
  case dementiaBehaviour
  /// 看取り.
  case endOfLife
  /// 医療的ケア児.
  case medicalCareChild
  /// 精神合併.
  case psychiatricComorbidity
  /// 感染隔離.
  case isolation
  /// 身元保証なし.
  case withoutGuarantor
  /// 外国語.
  case foreignLanguage

  /// Hashes the place among all cases: the text would take ten times as long, and a region has a
  /// table of answers for each of its wards.
  public func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }
}

/// The tri-state answer of real acceptance tables.
public enum Acceptance: String, CaseIterable, Sendable {
  /// ○ 可.
  case yes
  /// △ 要相談.
  case consult
  /// × 不可.
  case no

  /// ○, △ or ×.
  public var symbol: String {
    switch self {
    case .yes: "○"
    case .consult: "△"
    case .no: "×"
    }
  }
}

/// A ward and what it takes.
public struct WardRecord: Equatable, Sendable {
  /// Unique in its institution.
  public var id: String
  /// The name, as written.
  public var name: String
  /// The category.
  public var category: WardCategory
  /// Beds, by sex where the rooms are bound to one.
  public var beds: BedCounts
  /// Of these, beds in private rooms.
  public var privateRooms: Int?
  /// Of these, beds for isolation.
  public var isolationRooms: Int?
  /// Of these, beds kept for home patients who deteriorate (後方支援病床).
  public var backupBeds: Int?
  /// Answers by procedure, in the order of ``CareProcedure``; a missing one is unknown.
  public var acceptance: [CareProcedure: Acceptance]
  /// The longest stay in days; nil means no stated limit.
  public var maximumStayDays: Int?
  /// Parts of the week in which it admits; empty means always.
  public var windows: [AdmissionBand]
  /// Who may see it on the vacancy board.
  public var visibility: ViewerLevel
  /// The widest area around it from which it takes patients; nil means from anywhere.
  public var admitsFrom: AreaLevel?
  /// How it usually stands, used where no report is valid; the first line that applies counts.
  public var pattern: [VacancyPattern]

  /// A ward.
  public init(
    id: String, name: String, category: WardCategory, beds: BedCounts, privateRooms: Int? = nil,
    isolationRooms: Int? = nil, backupBeds: Int? = nil,
    acceptance: [CareProcedure: Acceptance] = [:], maximumStayDays: Int? = nil,
    windows: [AdmissionBand] = [], visibility: ViewerLevel = .public, admitsFrom: AreaLevel? = nil,
    pattern: [VacancyPattern] = []
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.beds = beds
    self.privateRooms = privateRooms
    self.isolationRooms = isolationRooms
    self.backupBeds = backupBeds
    self.acceptance = acceptance
    self.maximumStayDays = maximumStayDays
    self.windows = windows
    self.visibility = visibility
    self.admitsFrom = admitsFrom
    self.pattern = pattern
  }
}

/// Beds of a ward; those bound to a sex are part of the total.
public struct BedCounts: Equatable, Sendable {
  /// All beds.
  public var total: Int
  /// Beds for men only; nil means unknown.
  public var male: Int?
  /// Beds for women only; nil means unknown.
  public var female: Int?
  /// Beds for either; nil means unknown.
  public var either: Int?

  /// Bed counts.
  public init(total: Int, male: Int? = nil, female: Int? = nil, either: Int? = nil) {
    self.total = total
    self.male = male
    self.female = female
    self.either = either
  }
}

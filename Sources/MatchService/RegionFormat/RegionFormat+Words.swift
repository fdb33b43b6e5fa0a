internal import MatchEngine

// The words of the enumerations with their names in both languages.

extension RegionFormat {
  static let procedureWords = JSONWords(CareProcedure.self)
  static let answerWords = JSONWords(Acceptance.self)

  static let areaLevel: JSONShape = .choice(
    JSONChoiceShape("AreaLevel", AreaLevel.self) { $0.name })
  static let institutionKind: JSONShape = .choice(
    JSONChoiceShape("InstitutionKind", InstitutionKind.self) { $0.name })
  static let supportFunctionWords = JSONChoiceShape("SupportFunction", SupportFunction.self) {
    $0.name
  }
  static let supportFunction: JSONShape = .choice(supportFunctionWords)
  static let careKindWords = JSONChoiceShape("CareKind", CareKind.self) { $0.name }
  static let careKind: JSONShape = .choice(careKindWords)
  static let timeBand: JSONShape = .choice(JSONChoiceShape("TimeBand", TimeBand.self) { $0.name })
  static let disclosure: JSONShape = .choice(
    JSONChoiceShape("Disclosure", Disclosure.self) { $0.name })
  static let partnerStandard: JSONShape = .choice(
    JSONChoiceShape("PartnerStandard", PartnerStandard.self) { $0.name })
  static let linkedGroupKind: JSONShape = .choice(
    JSONChoiceShape("LinkedGroupKind", LinkedGroupKind.self) { $0.name })
  static let rotationKind: JSONShape = .choice(
    JSONChoiceShape("RotationKind", RotationKind.self) { $0.name })
  static let dutyDayKind: JSONShape = .choice(
    JSONChoiceShape("DutyDayKind", DutyDayKind.self) { $0.name })
  static let wardCategory: JSONShape = .choice(
    JSONChoiceShape("WardCategory", WardCategory.self) { $0.name })

  static let weekday: JSONShape = .choice(
    JSONChoiceShape("Weekday", Weekday.self) { day in
      switch day {
      case .monday: LocalizedText(ja: "月曜日", en: "Monday")
      case .tuesday: LocalizedText(ja: "火曜日", en: "Tuesday")
      case .wednesday: LocalizedText(ja: "水曜日", en: "Wednesday")
      case .thursday: LocalizedText(ja: "木曜日", en: "Thursday")
      case .friday: LocalizedText(ja: "金曜日", en: "Friday")
      case .saturday: LocalizedText(ja: "土曜日", en: "Saturday")
      case .sunday: LocalizedText(ja: "日曜日", en: "Sunday")
      }
    })

  static let confirmation: JSONShape = .choice(
    JSONChoiceShape("ConfirmationStatus", ConfirmationStatus.self) { status in
      switch status {
      case .pending: LocalizedText(ja: "未確認", en: "not checked yet")
      case .confirmed: LocalizedText(ja: "体制あり", en: "the system exists")
      case .refused: LocalizedText(ja: "体制なし", en: "the system does not exist")
      }
    })

  static let factSource: JSONShape = .choice(
    JSONChoiceShape("FactSource", FactSource.self) { source in
      switch source {
      case .report: LocalizedText(ja: "医療機関の報告", en: "the institution's own report")
      case .coordinator: LocalizedText(ja: "調整者の入力", en: "entered by the coordinator")
      case .official: LocalizedText(ja: "公的な資料", en: "read from an official file")
      case .derived: LocalizedText(ja: "規則による推定", en: "derived by a stated rule")
      }
    })

  static let acceptance = JSONChoiceShape("Acceptance", Acceptance.self) { answer in
    switch answer {
    case .yes: LocalizedText(ja: "○ 可", en: "yes")
    case .consult: LocalizedText(ja: "△ 要相談", en: "to be discussed")
    case .no: LocalizedText(ja: "× 不可", en: "no")
    }
  }

  static let ruleEdition: JSONShape = .choice(
    JSONChoiceShape("RuleEdition", RuleEdition.self) { edition in
      switch edition {
      case .r6: LocalizedText(ja: "令和6年度改定（2024-06-01から）", en: "fiscal 2024, from 2024-06-01")
      case .r8: LocalizedText(ja: "令和8年度改定（2026-06-01から）", en: "fiscal 2026, from 2026-06-01")
      }
    })

  static let unreported: JSONShape = .choice(
    JSONChoiceShape("UnreportedPolicy", UnreportedPolicy.self) { policy in
      switch policy {
      case .assumeNeed:
        LocalizedText(ja: "支援が要るとみなし、その旨を示す", en: "assume that it needs support, and say so")
      case .leaveOut: LocalizedText(ja: "除いて、不明として挙げる", en: "leave it out, and list it as unknown")
      }
    })

  static let designation: JSONShape = .choice(
    JSONChoiceShape("Designation", Designation.self) { $0.name })

  static let careProcedure = JSONChoiceShape("CareProcedure", CareProcedure.self) { $0.name }
}

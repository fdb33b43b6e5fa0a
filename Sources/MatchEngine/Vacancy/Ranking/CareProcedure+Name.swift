extension CareProcedure {
  /// The name of the procedure or condition.
  public var name: LocalizedText {
    switch self {
    case .tubeFeeding: LocalizedText(ja: "胃ろう・腸ろう・経鼻胃管", en: "tube feeding")
    case .tracheostomy: LocalizedText(ja: "気管カニューレ", en: "tracheostomy")
    case .urinaryCatheter: LocalizedText(ja: "尿カテーテル", en: "urinary catheter")
    case .stoma: LocalizedText(ja: "人工肛門・膀胱", en: "stoma")
    case .dialysis: LocalizedText(ja: "人工透析", en: "dialysis")
    case .oxygen: LocalizedText(ja: "在宅酸素", en: "oxygen")
    case .centralVenousNutrition: LocalizedText(ja: "中心静脈栄養", en: "central venous nutrition")
    case .insulin: LocalizedText(ja: "インスリン", en: "insulin")
    case .noninvasiveVentilation:
      LocalizedText(ja: "NIPPV（非侵襲的換気）", en: "non-invasive ventilation")
    case .suction: LocalizedText(ja: "吸引", en: "suction")
    case .ventilator: LocalizedText(ja: "人工呼吸器（TPPV）", en: "ventilator")
    case .dementiaBehaviour: LocalizedText(ja: "認知症（行動症状）", en: "dementia with behaviour symptoms")
    case .endOfLife: LocalizedText(ja: "看取り", en: "end of life")
    case .medicalCareChild: LocalizedText(ja: "医療的ケア児", en: "child in medical care")
    case .psychiatricComorbidity: LocalizedText(ja: "精神合併", en: "psychiatric comorbidity")
    case .isolation: LocalizedText(ja: "感染隔離", en: "isolation")
    case .withoutGuarantor: LocalizedText(ja: "身元保証なし", en: "without a guarantor")
    case .foreignLanguage: LocalizedText(ja: "外国語", en: "foreign language")
    }
  }
}

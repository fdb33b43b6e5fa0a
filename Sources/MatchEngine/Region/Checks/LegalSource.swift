/// Where the rules are written, as the problems cite it.
enum LegalSource {
  /// 病院 from 20 beds, 診療所 up to 19.
  static let bedsOfKinds = LocalizedText(
    ja: "医療法第1条の5", en: "Medical Care Act, article 1-5")
  /// The duty to report.
  static let report = LocalizedText(
    ja: "医療法第30条の18の4", en: "Medical Care Act, article 30-18-4")
  /// The name of the partner and what the partnership consists of.
  static let partnership = LocalizedText(
    ja: "医療法第30条の18の4（連携の内容）", en: "Medical Care Act, article 30-18-4 (partnership)")
  /// 1号機能.
  static let manualFunctionOne = LocalizedText(
    ja: "かかりつけ医機能報告マニュアル62頁", en: "function report manual, p. 62")
  /// 2号機能.
  static let manualFunctionTwo = LocalizedText(
    ja: "かかりつけ医機能報告マニュアル68〜81頁", en: "function report manual, pp. 68–81")
  /// (ロ)1 and the names of the partners.
  static let manualBackupBed = LocalizedText(
    ja: "かかりつけ医機能報告マニュアル71頁", en: "function report manual, p. 71")
  /// 時間外対応加算.
  static let phoneStandard = LocalizedText(
    ja: "時間外対応加算の施設基準（令和6年度改定）",
    en: "facility standard of the after-hours response addition (revision of 2024)")
  /// 機能強化型 連携型.
  static let enhancedLinked = LocalizedText(
    ja: "在宅療養支援診療所・病院（機能強化型・連携型）の施設基準",
    en: "facility standard of home-care support, enhanced and linked")
  /// 機能強化型 単独型.
  static let enhancedAlone = LocalizedText(
    ja: "在宅療養支援診療所・病院（機能強化型・単独型）の施設基準",
    en: "facility standard of home-care support, enhanced and alone")
  /// 在宅療養支援病院.
  static let homeCareHospital = LocalizedText(
    ja: "在宅療養支援病院の施設基準", en: "facility standard of home-care support hospitals")
  /// 在宅療養支援診療所・病院 of all kinds.
  static let homeCareSupport = LocalizedText(
    ja: "在宅療養支援診療所・病院の施設基準", en: "facility standard of home-care support")
  /// 在宅療養後方支援病院.
  static let backupHospital = LocalizedText(
    ja: "在宅療養後方支援病院の施設基準", en: "facility standard of home-care back-up hospitals")
  /// 地域医療支援病院.
  static let regionalSupportHospital = LocalizedText(
    ja: "医療法第4条", en: "Medical Care Act, article 4")
  /// 16 km: of doctors by the medical fees, of pharmacists by the dispensing fees.
  static let visitRadius = LocalizedText(
    ja: "往診料・在宅患者訪問診療料の算定要件（16km）。薬局は調剤報酬点数表の区分15・15の2の注"
      + "（在宅患者訪問薬剤管理指導料・在宅患者緊急訪問薬剤管理指導料、16km）",
    en: "conditions of the fees for visits of doctors (16 km); of pharmacists: notes of the"
      + " dispensing fees 15 and 15-2 (16 km)")
  /// The revisions of the fee schedule.
  static let revision = LocalizedText(
    ja: "診療報酬改定の施行日", en: "effective date of the fee revision")
  /// 協力医療機関.
  static let carePartner = LocalizedText(
    ja: "介護保険施設等の運営基準（協力医療機関）・協力対象施設入所者入院加算",
    en: "operating standards of care homes (partner institutions)")
  /// Who may dispense narcotics: general law, not a facility standard of the fee schedule.
  ///
  /// That a clinic which attends deaths needs such a pharmacy is this engine's reading, not the law's.
  static let narcotics = LocalizedText(
    ja: "麻薬及び向精神薬取締法第3条（麻薬小売業者の免許）・第25条（譲渡し）。一般法で、施設基準ではない",
    en: "Narcotics and Psychotropics Control Act, art. 3 (licence of retailers) and 25 (supply);"
      + " general law, no facility standard")
  /// What pharmacies, stations and medical institutions may do: general law, not a facility standard.
  static let kindsOfInstitution = LocalizedText(
    ja: "医療法第1条の5（病院・診療所）・医師法第17条（医業）・薬剤師法第19条（調剤）・"
      + "健康保険法第88条（訪問看護事業）。一般法で、施設基準ではない",
    en: "Medical Care Act, art. 1-5 (hospitals, clinics); Medical Practitioners Act, art. 17"
      + " (practice); Pharmacists Act, art. 19 (dispensing); Health Insurance Act, art. 88"
      + " (visiting nurses); general law, no facility standard")
}

/// Rules on designations and filed facility standards of a single institution.
enum DesignationCheckRule: String, CheckTheme {
  case backupHospitalBeds = "backup-hospital-beds"
  case regionalSupportHospitalBeds = "regional-support-hospital-beds"
  case homeCareHospitalBeds = "home-care-hospital-beds"
  case enhancedAloneRecord = "enhanced-alone-record"
  case designationKind = "designation-kind"
  case conflictingDesignations = "conflicting-designations"

  static let theme = LocalizedText(ja: "指定・施設基準", en: "designations")

  var entry: CheckEntry {
    switch self {
    case .backupHospitalBeds:
      .warning(
        "在宅療養後方支援病院が200床未満", "a home-care back-up hospital below 200 beds",
        LegalSource.backupHospital)
    case .regionalSupportHospitalBeds:
      .warning(
        "地域医療支援病院が200床未満", "a regional support hospital below 200 beds",
        LegalSource.regionalSupportHospital)
    case .homeCareHospitalBeds:
      .warning(
        "在宅療養支援病院が200床以上", "a home-care support hospital of 200 beds or more",
        LegalSource.homeCareHospital)
    case .enhancedAloneRecord:
      .warning(
        "機能強化型（単独型）の医師数・緊急往診・看取りの実績が足りない",
        "an enhanced home-care institution, alone, short of doctors, emergency visits or home deaths",
        LegalSource.enhancedAlone)
    case .designationKind:
      .warning(
        "その種別の医療機関が受けられない指定", "a designation that this kind of institution cannot hold")
    case .conflictingDesignations:
      .warning(
        "在宅療養支援の区分が二つ以上ある", "two classes of home-care support at once",
        LegalSource.homeCareSupport)
    }
  }
}

/// Checks what an institution has filed against its kind, beds and record.
enum DesignationChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, institution) in context.document.institutions.enumerated()
    where !institution.designations.isEmpty {
      checkKinds(of: index, context, into: &found)
      checkBeds(of: index, context, into: &found)
      checkClasses(of: index, context, into: &found)
      if institution.designations.contains(.enhancedAlone) {
        checkEnhancedAlone(index, context, into: &found)
      }
    }
  }

  private static func checkKinds(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    for (number, designation) in institution.designations.enumerated() {
      let possible: Bool
      switch designation {
      case .backupHospital, .regionalSupportHospital: possible = institution.kind == .hospital
      case .enhancedAlone, .enhancedLinked, .homeCareSupport:
        possible = institution.kind == .hospital || institution.kind.isClinic
      case .narcoticsRetailer, .alwaysDispensing: possible = institution.kind == .pharmacy
      case .alwaysNursing:
        possible =
          institution.kind == .visitingNurseStation || institution.kind == .hospital
          || institution.kind.isClinic
      case .secondaryEmergency, .tertiaryEmergency, .communityCareWard, .carePartner,
        .leadingHomeCare, .liaisonHub:
        possible = true
      }
      guard !possible else { continue }
      let own = context.label(institution: index)
      found.add(
        DesignationCheckRule.designationKind, at: .institution(index, ".designations[\(number)]"),
        value: designation.rawValue,
        ja: "\(own.ja)は\(institution.kind.name.japanese)なので、"
          + "\(name(designation).japanese)にはなれません。",
        en: "\(own.en) is a \(institution.kind.name.english) and cannot be a"
          + " \(name(designation).english).")
    }
  }

  private static func checkBeds(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    guard institution.kind == .hospital, let beds = context.beds[index] else { return }
    for (number, designation) in institution.designations.enumerated() {
      let path = DocumentPath.institution(index, ".designations[\(number)]")
      switch designation {
      case .backupHospital where beds < context.leastBackupBeds(of: index):
        let own = context.label(institution: index)
        found.add(
          DesignationCheckRule.backupHospitalBeds, at: path, value: designation.rawValue,
          ja: "在宅療養後方支援病院\(own.ja)の病床は\(beds)床で、基準の"
            + "\(context.leastBackupBeds(of: index))床に届きません。",
          en:
            "\(own.en) is a home-care back-up hospital with \(Wording.count(beds, "bed")); the standard asks for"
            + " \(context.leastBackupBeds(of: index)).",
          hint: LocalizedText(
            ja: "医療資源の少ない地域では160床以上です。", en: "In areas with scarce resources 160 are enough."))
      case .regionalSupportHospital where beds < 200:
        let own = context.label(institution: index)
        found.add(
          DesignationCheckRule.regionalSupportHospitalBeds, at: path, value: designation.rawValue,
          ja: "地域医療支援病院\(own.ja)の病床は\(beds)床で、原則の200床に届きません。",
          en:
            "\(own.en) is a regional support hospital with \(Wording.count(beds, "bed")); 200 are the rule.",
          hint: LocalizedText(
            ja: "知事が認めた例外か、病棟の書き漏れがないか確かめてください。",
            en: "See whether the governor allowed an exception, or a ward is missing."))
      case .homeCareSupport where beds >= 200, .enhancedAlone where beds >= 200:
        let own = context.label(institution: index)
        found.add(
          DesignationCheckRule.homeCareHospitalBeds, at: path, value: designation.rawValue,
          ja: "在宅療養支援病院\(own.ja)の病床は\(beds)床です。基準は200床未満です。",
          en:
            "\(own.en) is a home-care support hospital with \(Wording.count(beds, "bed")); the standard asks for"
            + " fewer than 200.",
          hint: LocalizedText(
            ja: "医療資源の少ない地域では280床未満、または半径4km以内に診療所がないことで満たせます。",
            en: "In areas with scarce resources it is 280; it is also met where no clinic lies"
              + " within 4 km."))
      default: break
      }
    }
  }

  private static func checkClasses(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let designations = context.document.institutions[index].designations
    let classes = designations.indices.filter {
      switch designations[$0] {
      case .enhancedAlone, .enhancedLinked, .homeCareSupport: true
      default: false
      }
    }
    guard let first = classes.first,
      let second = classes.first(where: { designations[$0] != designations[first] })
    else { return }
    let own = context.label(institution: index)
    let (one, other) = (name(designations[first]), name(designations[second]))
    found.add(
      DesignationCheckRule.conflictingDesignations,
      at: .institution(index, ".designations[\(second)]"),
      value: designations[second].rawValue,
      ja: "\(own.ja)に\(one.japanese)と\(other.japanese)の両方があります。届け出る区分は一つです。",
      en: "\(own.en) is both \(one.english) and \(other.english); only one class is filed.")
  }

  /// The name of a designation that this theme speaks of.
  private static func name(_ designation: Designation) -> LocalizedText {
    switch designation {
    case .enhancedAlone:
      LocalizedText(ja: "在宅療養支援（機能強化型・単独型）", en: "home-care support, enhanced and alone")
    case .enhancedLinked:
      LocalizedText(ja: "在宅療養支援（機能強化型・連携型）", en: "home-care support, enhanced and linked")
    case .homeCareSupport: LocalizedText(ja: "在宅療養支援（従来型）", en: "home-care support")
    case .backupHospital:
      LocalizedText(ja: "在宅療養後方支援病院", en: "home-care back-up hospital")
    case .regionalSupportHospital:
      LocalizedText(ja: "地域医療支援病院", en: "regional support hospital")
    case .narcoticsRetailer:
      LocalizedText(ja: "麻薬小売業者", en: "retailer of narcotics")
    case .alwaysDispensing:
      LocalizedText(ja: "24時間調剤の薬局", en: "pharmacy that dispenses at all hours")
    case .alwaysNursing:
      LocalizedText(ja: "24時間対応の訪問看護", en: "provider of visiting nurses at all hours")
    default: LocalizedText(ja: designation.rawValue, en: designation.rawValue)
    }
  }

  private static func checkEnhancedAlone(
    _ index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    let fullTime = institution.doctors.filter { $0.fullTimeEquivalentTenths >= 10 }.count
    var short: [LocalizedText] = []
    if !institution.doctors.isEmpty, fullTime < 3 {
      short.append(
        LocalizedText(ja: "常勤医師\(fullTime)人（3人以上）", en: "full-time doctors: \(fullTime) of 3"))
    }
    if let visits = institution.report?.emergencyVisits, visits < 10 {
      short.append(
        LocalizedText(ja: "緊急往診\(visits)件（10件以上）", en: "emergency visits: \(visits) of 10"))
    }
    var isShortOfDeaths = false
    if let deaths = institution.report?.homeDeaths, deaths < 4 {
      isShortOfDeaths = true
      short.append(LocalizedText(ja: "看取り\(deaths)件（4件以上）", en: "home deaths: \(deaths) of 4"))
    }
    guard !short.isEmpty,
      let number = institution.designations.firstIndex(of: .enhancedAlone)
    else { return }
    let own = context.label(institution: index)
    let told = short.joined()
    found.add(
      DesignationCheckRule.enhancedAloneRecord, at: .institution(index, ".designations[\(number)]"),
      value: Designation.enhancedAlone.rawValue,
      ja: "機能強化型（単独型）の\(own.ja)は基準に足りません: \(told.japanese)。",
      en: "\(own.en), enhanced and alone, falls short of the standard: \(told.english).",
      hint: isShortOfDeaths
        ? LocalizedText(
          ja: "看取りは、超・準超重症児の医学管理の実績4件以上で代えられます。",
          en: "Four severely ill children under its care may stand in for the home deaths.")
        : nil)
  }
}

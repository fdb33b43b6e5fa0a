internal import MatchEngine

/// The words for changes in a scenario document, each with the fields that it takes.
enum ScenarioWord: String, CaseIterable {
  case addInstitution
  case removeInstitution
  case retireInstitution
  case outage
  case addDoctor
  case removeDoctor
  case setWard
  case removeWard
  case setCapacity
  case setHours
  case setClosedDays
  case setHomePatients
  case setWillingness
  case joinRotation
  case leaveRotation
  case moveInstitution
  case moveArea
  case cutOff
  case demandGrowth
  case powerCut
  case setPartners
  case setReach
  case setMaximumMinutes
  case setVisitRadius
  case setRuleWeight
  case setRuleEdition

  /// What it does.
  var name: LocalizedText {
    switch self {
    case .addInstitution: LocalizedText(ja: "医療機関が加わる（record）", en: "an institution is added")
    case .removeInstitution: LocalizedText(ja: "医療機関がはじめからない", en: "an institution is not there")
    case .retireInstitution:
      LocalizedText(ja: "医療機関がfromの日からやめる", en: "an institution stops on the day `from`")
    case .outage:
      LocalizedText(ja: "fromからtoまで当番に入れない", en: "cannot serve from `from` to `to`")
    case .addDoctor: LocalizedText(ja: "医師が加わる", en: "a doctor joins an institution")
    case .removeDoctor: LocalizedText(ja: "医師（id）がいなくなる", en: "a doctor, by id, leaves")
    case .setWard: LocalizedText(ja: "病棟を置く・置き換える", en: "a ward is set or replaced")
    case .removeWard: LocalizedText(ja: "病棟（id）を閉じる", en: "a ward, by id, closes")
    case .setCapacity: LocalizedText(ja: "支援の枠を変える", en: "so many places for a function")
    case .setHours: LocalizedText(ja: "診療時間を変える", en: "the consultation hours")
    case .setClosedDays: LocalizedText(ja: "休診日を変える", en: "the closed days")
    case .setHomePatients: LocalizedText(ja: "在宅患者数を変える", en: "the number of home patients")
    case .setWillingness: LocalizedText(ja: "機能の有無・意向を変える", en: "the reported state of a function")
    case .joinRotation: LocalizedText(ja: "輪番に加わる（member）", en: "a member joins a rotation")
    case .leaveRotation: LocalizedText(ja: "fromの日から輪番を外れる", en: "leaves a rotation on `from`")
    case .moveInstitution: LocalizedText(ja: "別の圏域に移る", en: "belongs to another area")
    case .moveArea: LocalizedText(ja: "圏域を別の圏域に組み替える", en: "an area gets another parent")
    case .cutOff: LocalizedText(ja: "圏域の行き来が途絶える", en: "nobody crosses an area's boundary")
    case .demandGrowth: LocalizedText(ja: "在宅患者が増減する（千分率）", en: "home patients grow, per mille")
    case .powerCut:
      LocalizedText(ja: "停電で病床が要る在宅患者（千分率）", en: "home patients who need a bed, per mille")
    case .setPartners: LocalizedText(ja: "希望する連携先の数", en: "partners wanted")
    case .setReach: LocalizedText(ja: "連携先を探す範囲", en: "the widest area for partners")
    case .setMaximumMinutes:
      LocalizedText(ja: "移動時間の上限（省くとなし）", en: "the travel limit; none if left out")
    case .setVisitRadius: LocalizedText(ja: "往診の半径", en: "the radius for visits")
    case .setRuleWeight: LocalizedText(ja: "輪番の決まりの重み", en: "the weight of a rotation's rule")
    case .setRuleEdition: LocalizedText(ja: "施設基準の版", en: "the edition of the standards")
    }
  }

  /// The fields that it needs, and those that it may have.
  var fields: (required: [String], optional: [String]) {
    switch self {
    case .addInstitution: (["record"], [])
    case .removeInstitution: (["institution"], [])
    case .retireInstitution: (["institution", "from"], [])
    case .outage: (["institution", "from", "to"], [])
    case .addDoctor: (["institution", "doctor"], [])
    case .removeDoctor: (["institution", "id"], [])
    case .setWard: (["institution", "ward"], [])
    case .removeWard: (["institution", "id"], [])
    case .setCapacity: (["institution", "function", "capacity"], [])
    case .setHours: (["institution", "hours"], [])
    case .setClosedDays: (["institution", "closed"], [])
    case .setHomePatients: (["institution", "patients"], [])
    case .setWillingness: (["institution", "function", "state"], [])
    case .joinRotation: (["rotation", "member"], [])
    case .leaveRotation: (["rotation", "institution", "from"], [])
    case .moveInstitution: (["institution", "area"], [])
    case .moveArea: (["area", "parent"], [])
    case .cutOff: (["area"], [])
    case .demandGrowth, .powerCut: (["permille"], ["area"])
    case .setPartners: (["function", "partners"], [])
    case .setReach: (["function", "reach"], [])
    case .setMaximumMinutes: (["function"], ["minutes"])
    case .setVisitRadius: (["metres"], [])
    case .setRuleWeight: (["rotation", "rule", "weight"], [])
    case .setRuleEdition: (["edition"], [])
    }
  }
}

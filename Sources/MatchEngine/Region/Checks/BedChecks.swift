/// Rules on wards and beds.
enum BedCheckRule: String, CheckTheme {
  case bedCountOutOfRange = "bed-count-out-of-range"
  case bedSplitDiffers = "bed-split-differs"
  case keptBedsExceedTotal = "kept-beds-exceed-total"
  case stayOutOfRange = "stay-out-of-range"
  case bedsAtKindWithout = "beds-at-kind-without"
  case beddedClinicBeds = "bedded-clinic-beds"
  case hospitalBeds = "hospital-beds"
  case hospitalWithoutWards = "hospital-without-wards"

  static let theme = LocalizedText(ja: "病棟・病床", en: "wards and beds")

  var entry: CheckEntry {
    switch self {
    case .bedCountOutOfRange:
      .error("病床数が0〜10,000の外", "a bed count outside 0 to 10,000")
    case .bedSplitDiffers:
      .error(
        "男性・女性・男女共用の病床の合計が総数と合わない",
        "beds for men, women and either do not add up to the total")
    case .keptBedsExceedTotal:
      .error(
        "個室・隔離・後方支援の病床が総数を超える",
        "more private, isolation or back-up beds than there are beds")
    case .stayOutOfRange: .error("最長在院日数が1日未満", "a longest stay below one day")
    case .bedsAtKindWithout:
      .warning(
        "無床の種別（診療所・訪問看護・薬局）に病床がある", "beds at a kind of institution that has none",
        LegalSource.bedsOfKinds)
    case .beddedClinicBeds:
      .warning(
        "有床診療所の病床が1〜19でない", "a clinic with beds that has not 1 to 19", LegalSource.bedsOfKinds)
    case .hospitalBeds:
      .warning("病院の病床が20未満", "a hospital with fewer than 20 beds", LegalSource.bedsOfKinds)
    case .hospitalWithoutWards:
      .warning("病院の病棟が書かれていない", "a hospital without any ward, so its beds are unknown")
    }
  }
}

/// Checks bed counts by themselves and against the kind of the institution.
enum BedChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, institution) in context.document.institutions.enumerated() {
      for number in institution.wards.indices {
        checkWard(number, of: index, context, into: &found)
      }
      checkKind(of: index, context, into: &found)
    }
  }

  private static func checkWard(
    _ number: Int, of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let ward = context.document.institutions[index].wards[number]
    let path = ".wards[\(number)]"
    let counts: [(key: String, count: Int?)] = [
      (".beds.total", ward.beds.total), (".beds.male", ward.beds.male),
      (".beds.female", ward.beds.female), (".beds.either", ward.beds.either),
      (".privateRooms", ward.privateRooms), (".isolationRooms", ward.isolationRooms),
      (".backupBeds", ward.backupBeds),
    ]
    var inRange = true
    for (key, count) in counts {
      guard let count, !(0...10_000).contains(count) else { continue }
      inRange = false
      let own = label(ward, of: index, context)
      found.add(
        BedCheckRule.bedCountOutOfRange, at: .institution(index, path + key), value: String(count),
        ja: "\(own.ja)の病床数が\(count)です。0〜10,000で書いてください。",
        en: "A bed count of \(own.en) is \(count); 0 to 10,000 are possible.")
    }
    if let days = ward.maximumStayDays, days < 1 {
      let own = label(ward, of: index, context)
      found.add(
        BedCheckRule.stayOutOfRange, at: .institution(index, path + ".maximumStayDays"),
        value: String(days),
        ja: "\(own.ja)の最長在院日数が\(days)日です。1日以上でなければなりません。",
        en:
          "The longest stay of \(own.en) is \(Wording.count(days, "day")); it must be at least 1.",
        hint: LocalizedText(
          ja: "上限がなければ書かないでください。", en: "Leave it out where there is no limit."))
    }
    guard inRange else { return }
    checkSplit(ward, at: .institution(index, path + ".beds"), of: index, context, into: &found)
    for (key, count) in counts[4...] {
      guard let count, count > ward.beds.total else { continue }
      let own = label(ward, of: index, context)
      found.add(
        BedCheckRule.keptBedsExceedTotal, at: .institution(index, path + key), value: String(count),
        ja: "\(own.ja)の病床は\(ward.beds.total)床ですが、そのうち\(count)床と書かれています。",
        en: "\(own.en) has \(Wording.count(ward.beds.total, "bed")), yet \(count) are named here.")
    }
  }

  private static func checkSplit(
    _ ward: WardRecord, at path: DocumentPath, of index: Int, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let parts = [ward.beds.male, ward.beds.female, ward.beds.either]
    let known = parts.compactMap { $0 }
    let sum = known.reduce(0, +)
    guard sum > ward.beds.total || (known.count == 3 && sum != ward.beds.total) else { return }
    let own = label(ward, of: index, context)
    let text = parts.map { $0.map(String.init) ?? "?" }.joined(separator: " + ")
    found.add(
      BedCheckRule.bedSplitDiffers, at: path, value: text,
      ja: "\(own.ja)の男性・女性・男女共用の病床（\(text)）が、総数\(ward.beds.total)床と合いません。",
      en: "The beds of \(own.en) for men, women and either (\(text)) do not make up its total of"
        + " \(ward.beds.total).")
  }

  private static func checkKind(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    let path = DocumentPath.institution(index, ".wards")
    switch (institution.kind, context.beds[index]) {
    case (.hospital, nil):
      let own = context.label(institution: index)
      found.add(
        BedCheckRule.hospitalWithoutWards, at: path, value: "",
        ja: "病院\(own.ja)の病棟が書かれていないため、病床が分かりません。",
        en: "Hospital \(own.en) states no ward, so its beds are unknown.")
    case (.hospital, let beds?) where beds < 20:
      let own = context.label(institution: index)
      found.add(
        BedCheckRule.hospitalBeds, at: path, value: String(beds),
        ja: "病院\(own.ja)の病床が\(beds)床です。病院は20床以上です。",
        en: "Hospital \(own.en) has \(Wording.count(beds, "bed")); a hospital has 20 or more.",
        hint: LocalizedText(
          ja: "19床以下なら種別はbeddedClinicです。病棟の書き漏れがないか確かめてください。",
          en: "With 19 or fewer its kind is beddedClinic; otherwise a ward is missing."))
    case (.beddedClinic, let beds) where !(1...19).contains(beds ?? 0):
      let own = context.label(institution: index)
      found.add(
        BedCheckRule.beddedClinicBeds, at: path, value: String(beds ?? 0),
        ja: "有床診療所\(own.ja)の病床が\(beds ?? 0)床です。有床診療所は1〜19床です。",
        en:
          "Clinic with beds \(own.en) has \(Wording.count(beds ?? 0, "bed")); it must have 1 to 19.",
        hint: (beds ?? 0) == 0
          ? LocalizedText(
            ja: "病棟を書くか、種別をclinicにしてください。", en: "Give its wards, or make its kind clinic.")
          : LocalizedText(ja: "20床以上なら種別はhospitalです。", en: "With 20 or more it is a hospital."))
    case (.clinic, let beds?) where beds > 0, (.visitingNurseStation, let beds?) where beds > 0,
      (.pharmacy, let beds?) where beds > 0:
      let own = context.label(institution: index)
      let kind = institution.kind.name
      found.add(
        BedCheckRule.bedsAtKindWithout, at: path, value: String(beds),
        ja: "\(kind.japanese)\(own.ja)に\(beds)床の病床がありますが、この種別は無床です。",
        en:
          "The \(kind.english) \(own.en) has \(Wording.count(beds, "bed")), but this kind has none.",
        hint: LocalizedText(
          ja: "病床のある診療所の種別はbeddedClinicです。", en: "A clinic with beds is a beddedClinic."))
    default: break
    }
  }

  private static func label(_ ward: WardRecord, of index: Int, _ context: CheckContext) -> Label {
    let record = context.document.institutions[index]
    return Label(name: record.name + " " + ward.name, id: record.id + "/" + ward.id)
  }
}

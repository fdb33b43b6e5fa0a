// 機能強化型 連携型: fewer than 10 institutions, hospitals below 200 beds; together 3 full-time
// doctors, 10 緊急往診 and 4 看取り a year, each member 4 and 2; a bed kept inside the group or,
// where no member has beds, promised by an outside partner. What is not reported is not judged.

/// Checks one enhanced linked group against its standard.
enum EnhancedLinkedChecks {
  static func check(
    _ index: Int, _ members: [(place: Int, institution: Int)], _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let group = context.document.linkedGroups[index]
    let own = Label(name: group.name, id: group.id)
    if group.members.count >= 10 {
      found.add(
        GroupCheckRule.enhancedLinkedGroupSize, at: .group(index, ".members"),
        value: String(group.members.count),
        ja: "連携型のグループ\(own.ja)が\(group.members.count)医療機関です。自院を含めて10未満でなければなりません。",
        en:
          "Enhanced linked group \(own.en) has \(Wording.count(group.members.count, "institution")); fewer than"
          + " 10 may link, each counting itself.")
    }
    for (place, member) in members {
      checkHospital(member, at: .group(index, ".members[\(place)]"), own, context, into: &found)
      checkRecord(member, at: .group(index, ".members[\(place)]"), own, context, into: &found)
    }
    if members.count == group.members.count {
      checkBed(of: index, members, own, context, into: &found)
      checkTotals(of: index, members, own, context, into: &found)
    }
  }

  private static func checkHospital(
    _ member: Int, at path: DocumentPath, _ own: Label, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[member]
    guard institution.kind == .hospital, let beds = context.beds[member], beds >= 200 else {
      return
    }
    let label = context.label(institution: member)
    found.add(
      GroupCheckRule.enhancedLinkedHospitalBeds, at: path, value: institution.id,
      ja: "連携型のグループ\(own.ja)の病院\(label.ja)は\(beds)床です。200床未満でなければなりません。",
      en:
        "Hospital \(label.en) in enhanced linked group \(own.en) has \(Wording.count(beds, "bed")); it must have"
        + " fewer than 200.",
      hint: LocalizedText(
        ja: "医療資源の少ない地域では280床未満です。", en: "In areas with scarce resources fewer than 280."))
  }

  private static func checkRecord(
    _ member: Int, at path: DocumentPath, _ own: Label, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    guard let report = context.document.institutions[member].report else { return }
    var short: [LocalizedText] = []
    if let visits = report.emergencyVisits, visits < 4 {
      short.append(
        LocalizedText(ja: "緊急往診\(visits)件（4件以上）", en: "emergency visits: \(visits) of 4"))
    }
    if let deaths = report.homeDeaths, deaths < 2 {
      short.append(LocalizedText(ja: "看取り\(deaths)件（2件以上）", en: "home deaths: \(deaths) of 2"))
    }
    guard !short.isEmpty else { return }
    let label = context.label(institution: member)
    let told = short.joined()
    found.add(
      GroupCheckRule.enhancedLinkedMemberRecord, at: path,
      value: context.document.institutions[member].id,
      ja: "連携型のグループ\(own.ja)の\(label.ja)は実績が足りません: \(told.japanese)。",
      en: "\(label.en) in enhanced linked group \(own.en) falls short: \(told.english).")
  }

  private static func checkBed(
    of index: Int, _ members: [(place: Int, institution: Int)], _ own: Label,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    guard members.allSatisfy({ context.beds[$0.institution] == 0 }) else { return }
    let group = context.document.linkedGroups[index]
    let path = DocumentPath.group(index, ".outsideBed")
    guard let id = group.outsideBed else {
      found.add(
        GroupCheckRule.enhancedLinkedWithoutBed, at: path, value: "",
        ja: "連携型のグループ\(own.ja)には病床がなく、病床を約束する外部の医療機関もありません。",
        en: "Enhanced linked group \(own.en) has no bed, and no outside partner promises one.",
        hint: LocalizedText(
          ja: "outsideBedに、病床を確保する医療機関のidを書いてください。",
          en: "Write the id of the institution that keeps the bed into `outsideBed`."))
      return
    }
    guard let partner = context.institutionIndex[id], context.beds[partner] == 0 else { return }
    let label = context.label(institution: partner)
    found.add(
      GroupCheckRule.enhancedLinkedWithoutBed, at: path, value: id,
      ja: "連携型のグループ\(own.ja)に病床を約束する\(label.ja)にも、病床がありません。",
      en: "\(label.en), which promises a bed to enhanced linked group \(own.en), has none itself.")
  }

  private static func checkTotals(
    of index: Int, _ members: [(place: Int, institution: Int)], _ own: Label,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institutions = members.map { context.document.institutions[$0.institution] }
    guard institutions.count > 1 else { return }
    var short: [LocalizedText] = []
    if institutions.allSatisfy({ !$0.doctors.isEmpty }) {
      let count = institutions.reduce(0) { sum, institution in
        sum + institution.doctors.filter { $0.fullTimeEquivalentTenths >= 10 }.count
      }
      if count < 3 {
        short.append(
          LocalizedText(ja: "常勤医師\(count)人（3人以上）", en: "full-time doctors: \(count) of 3"))
      }
    }
    if let visits = total(institutions.map { $0.report?.emergencyVisits }), visits < 10 {
      short.append(
        LocalizedText(ja: "緊急往診\(visits)件（10件以上）", en: "emergency visits: \(visits) of 10"))
    }
    if let deaths = total(institutions.map { $0.report?.homeDeaths }), deaths < 4 {
      short.append(LocalizedText(ja: "看取り\(deaths)件（4件以上）", en: "home deaths: \(deaths) of 4"))
    }
    guard !short.isEmpty else { return }
    let told = short.joined()
    found.add(
      GroupCheckRule.enhancedLinkedGroupRecord, at: .group(index, ".members"),
      value: String(members.count),
      ja: "連携型のグループ\(own.ja)の合計が基準に足りません: \(told.japanese)。",
      en: "Enhanced linked group \(own.en) together falls short of the standard: \(told.english).")
  }

  /// The sum if every count is known; counts out of range are told elsewhere.
  private static func total(_ counts: [Int?]) -> Int? {
    var sum = 0
    for count in counts {
      guard let count else { return nil }
      sum += min(max(count, 0), 100_000)
    }
    return sum
  }
}

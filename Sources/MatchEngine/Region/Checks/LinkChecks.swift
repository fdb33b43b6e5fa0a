/// Rules on existing partners, link by link.
enum LinkCheckRule: String, CheckTheme {
  case linkToSelf = "link-to-self"
  case duplicateLink = "duplicate-link"
  case unresolvedPartnerName = "unresolved-partner-name"
  case ambiguousPartnerName = "ambiguous-partner-name"
  case tooManyPartners = "too-many-partners"
  case scoreOutOfRange = "link-score-out-of-range"
  case registeredTwice = "patients-registered-twice"

  static let theme = LocalizedText(ja: "連携", en: "links")

  var entry: CheckEntry {
    switch self {
    case .linkToSelf: .error("連携先が自院", "an institution names itself as its partner")
    case .duplicateLink: .warning("同じ連携が二度書かれている", "a link is written twice")
    case .unresolvedPartnerName:
      .warning(
        "連携先の名称がどの医療機関にも当たらない", "the name of a partner resolves to nothing",
        LegalSource.partnership)
    case .ambiguousPartnerName:
      .warning(
        "連携先の名称が二つ以上の医療機関に当たる", "the name of a partner is that of two institutions",
        LegalSource.partnership)
    case .tooManyPartners:
      .warning(
        "一つの機能の連携先が8を超える", "more than 8 partners are named for one function",
        LegalSource.manualBackupBed)
    case .scoreOutOfRange:
      .error("名寄せの確かさが0〜100の外", "the score of a resolution is outside 0 to 100")
    case .registeredTwice:
      .warning(
        "在宅療養後方支援病院への登録患者が在宅患者より多い（1人の患者は1病院）",
        "more patients are registered with back-up hospitals than there are at home",
        LegalSource.backupHospital)
    }
  }
}

/// Checks who names whom, and whether the name says who is meant.
enum LinkChecks {
  private struct Relation: Hashable {
    let from: Int
    let function: SupportFunction
  }

  private struct Named: Hashable {
    let relation: Relation
    let to: Int
    let name: String
  }

  /// The most names that the form takes.
  static let mostPartners = 8

  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let links = context.document.links
    guard !links.isEmpty else { return }
    checkRegistrations(context, into: &found)
    let names = links.map { PlainName.folded($0.nameAsWritten) }
    let bearers = bearers(of: names, context)
    var seen: [Named: Int] = [:]
    var partners: [Relation: Int] = [:]
    for (index, link) in links.enumerated() {
      checkReferences(of: index, context, into: &found)
      checkName(of: index, names[index], bearers: bearers, context, into: &found)
      guard let from = context.linkSource[index] else { continue }
      let relation = Relation(from: from, function: link.function)
      let target = context.linkTarget[index]
      let named = Named(
        relation: relation, to: target ?? -1,
        name: target == nil ? names[index] : "")
      if let earlier = seen[named] {
        reportDuplicate(index, of: earlier, from: from, context, into: &found)
        continue
      }
      seen[named] = index
      guard link.source == .report else { continue }
      partners[relation, default: 0] += 1
      if partners[relation] == mostPartners + 1 {
        let own = context.label(institution: from)
        found.add(
          LinkCheckRule.tooManyPartners, at: .link(index, ".nameAsWritten"),
          value: link.nameAsWritten,
          ja: "\(own.ja)の\(link.function.name.japanese)の連携先が\(mostPartners)を超えています。"
            + "報告に書けるのは\(mostPartners)つまでです。",
          en: "\(own.en) names more than \(mostPartners) partners for"
            + " \(link.function.name.english); the form takes \(mostPartners).")
      }
    }
  }

  private static func checkReferences(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let link = context.document.links[index]
    var owner: Label { Label(name: link.nameAsWritten, id: "links[\(index)]") }
    let source = context.linkSource[index]
    if source == nil {
      context.reportUnknownInstitution(
        link.from, at: .link(index, ".from"), of: owner, into: &found)
    }
    if let score = link.score, !(0...100).contains(score) {
      let owner = owner
      found.add(
        LinkCheckRule.scoreOutOfRange, at: .link(index, ".score"), value: String(score),
        ja: "連携先\(owner.ja)の名寄せの確かさが\(score)です。0〜100で書いてください。",
        en: "The score of partner \(owner.en) is \(score); scores are 0 to 100.")
    }
    guard let id = link.to else { return }
    guard let target = context.linkTarget[index] else {
      context.reportUnknownInstitution(id, at: .link(index, ".to"), of: owner, into: &found)
      return
    }
    if target == source {
      let own = context.label(institution: target)
      found.add(
        LinkCheckRule.linkToSelf, at: .link(index, ".to"), value: id,
        ja: "\(own.ja)の\(link.function.name.japanese)の連携先が自院になっています。",
        en: "\(own.en) names itself as its partner for \(link.function.name.english).")
    }
  }

  /// A name is settled if a person gave the partner, which leaves no score.
  private static func checkName(
    of index: Int, _ folded: String, bearers: [String: [Int]], _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let link = context.document.links[index]
    guard link.to == nil || link.score != nil, !folded.isEmpty else { return }
    let sameName = bearers[folded] ?? []
    guard link.to == nil || sameName.count > 1 else { return }
    let source = context.linkSource[index].map { context.label(institution: $0) }
    let name = Wording.shown(link.nameAsWritten)
    if sameName.count > 1 {
      let labels = sameName.map { context.label(institution: $0) }
      found.add(
        LinkCheckRule.ambiguousPartnerName, at: .link(index, ".nameAsWritten"),
        value: link.nameAsWritten,
        ja: "\(source?.ja ?? "")の連携先「\(name)」は、\(sameName.count)つの医療機関の名称です: "
          + Wording.list(labels.map(\.ja), "、") + "。",
        en: "The partner “\(name)” of \(source?.en ?? "a link") is the name of"
          + " \(Wording.count(sameName.count, "institution")): "
          + Wording.list(labels.map(\.en), ", ") + ".",
        hint: LocalizedText(
          ja: "どれかを確かめて、toにそのidを書き、scoreを消してください。",
          en: "Find out which is meant, write its id into `to`, and remove the score."))
      return
    }
    found.add(
      LinkCheckRule.unresolvedPartnerName, at: .link(index, ".to"), value: link.nameAsWritten,
      ja: "\(source?.ja ?? "")の連携先「\(name)」が、どの医療機関か分かりません。",
      en: "The partner “\(name)” of \(source?.en ?? "a link") could not be resolved.",
      hint: sameName.first.map { only in
        let label = context.label(institution: only)
        return LocalizedText(
          ja: "\(label.ja)と同じ名称です。", en: "\(label.en) has this name.")
      })
  }

  /// One patient registers with one 在宅療養後方支援病院, so the sum cannot exceed the patients at home.
  private static func checkRegistrations(
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    var registered: [Int: Int] = [:]
    for (index, link) in context.document.links.enumerated() where link.function == .admission {
      guard let patients = link.registeredPatients, let from = context.linkSource[index],
        let to = context.linkTarget[index],
        context.document.institutions[to].designations.contains(.backupHospital),
        let known = context.document.institutions[from].homePatients
      else { continue }
      let before = registered[from] ?? 0
      let sum = before + min(max(patients, 0), 1_000_000)
      registered[from] = sum
      guard sum > known, before <= known else { continue }
      let own = context.label(institution: from)
      found.add(
        LinkCheckRule.registeredTwice, at: .link(index, ".registeredPatients"),
        value: String(patients),
        ja: "\(own.ja)の登録患者は合わせて\(sum)人で、在宅患者\(known)人より多くなります。",
        en:
          "\(own.en) has registered \(Wording.count(sum, "patient")) in all, more than its \(known) at home."
      )
    }
  }

  private static func reportDuplicate(
    _ index: Int, of earlier: Int, from: Int, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let link = context.document.links[index]
    let own = context.label(institution: from)
    let name = Wording.shown(link.nameAsWritten)
    found.add(
      LinkCheckRule.duplicateLink, at: .link(index), value: link.nameAsWritten,
      ja: "\(own.ja)の\(link.function.name.japanese)の連携先「\(name)」は、links[\(earlier)]と同じです。",
      en: "The partner “\(name)” of \(own.en) for \(link.function.name.english) is the same as"
        + " links[\(earlier)].")
  }

  /// For each name that some link writes, the institutions whose official name it is.
  private static func bearers(of names: [String], _ context: CheckContext) -> [String: [Int]] {
    var bearers: [String: [Int]] = [:]
    bearers.reserveCapacity(names.count)
    for name in names { bearers[name] = [] }
    for (index, institution) in context.document.institutions.enumerated() {
      bearers[PlainName.folded(institution.name)]?.append(index)
    }
    return bearers
  }
}

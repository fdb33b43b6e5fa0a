// Problem: partners stand on paper that cannot help: a hospital named by thirty clinics, clinics that
//   name each other in a circle, partners beyond reach, closed, refused, or that nobody knows.
// Method: ask every link of the function what the pair rules say about it, count who names whom
//   against capacity, and look for circular promises (`CircularPromises`) among those who need the
//   function themselves.
// Complexity: O(institutions + links).

/// The search for broken promises.
struct PromiseSearch {
  private let problem: MatchProblem
  private let region: Region
  /// Each pair of source and target or name once, in document order.
  let links: [(source: InstitutionID, target: InstitutionID?, name: String)]
  private(set) var sound = 0
  private(set) var findings: [PromiseFinding] = []
  /// The needs of each institution, by kind of care and band.
  private let needsOf: [InstitutionID: [Int]]
  private let supportersOf: [InstitutionID: [Int]]

  init(_ problem: MatchProblem) {
    self.problem = problem
    region = problem.region
    var links: [(source: InstitutionID, target: InstitutionID?, name: String)] = []
    var seen: Set<String> = []
    for (index, link) in problem.region.document.links.enumerated()
    where link.function == problem.function {
      let (source, target) = (problem.region.linkSource[index], problem.region.linkTarget[index])
      let key = "\(source.index) " + (target.map { "\($0.index)" } ?? link.nameAsWritten)
      guard source != target, seen.insert(key).inserted else { continue }
      links.append((source, target, link.nameAsWritten))
    }
    self.links = links
    needsOf = Dictionary(grouping: problem.needs.indices) { problem.needs[$0].institution }
    var supportersOf: [InstitutionID: [Int]] = [:]
    for (index, supporter) in problem.supporters.enumerated() {
      supportersOf[supporter.institution, default: []].append(index)
    }
    self.supportersOf = supportersOf
  }

  mutating func run() {
    let crowded = findCrowded()
    let circular = findCircles()
    var others: [PromiseFinding] = []
    for (index, link) in links.enumerated() {
      if let finding = finding(on: link) {
        if !circular.contains(index) { others.append(finding) }
      } else if !circular.contains(index) {
        sound += 1
      }
    }
    // Of a crowded partner only as many promises can be kept as it takes.
    sound -= crowded
    let order = Dictionary(
      PromiseKind.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    findings += others.enumerated().sorted {
      (order[$0.element.kind] ?? 0, -($0.element.metres ?? 0), $0.offset)
        < (order[$1.element.kind] ?? 0, -($1.element.metres ?? 0), $1.offset)
    }.map(\.element)
    findReferrals()
    findAgreements()
  }

  private func name(_ institution: InstitutionID) -> String { region[institution].name }

  private func names(_ institutions: [InstitutionID]) -> LocalizedText {
    let rest = institutions.count - 5
    let shown = institutions.prefix(5).map(name)
    return LocalizedText(
      ja: shown.joined(separator: "・") + (rest > 0 ? "ほか\(rest)か所" : ""),
      en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }

  // MARK: One link

  /// What is wrong with a link by itself.
  private func finding(
    on link: (source: InstitutionID, target: InstitutionID?, name: String)
  ) -> PromiseFinding? {
    let own = name(link.source)
    func made(
      _ kind: PromiseKind, metres: Int? = nil, ja japanese: String, en english: String
    ) -> PromiseFinding {
      PromiseFinding(
        kind: kind, partner: link.target, institutions: [link.source], excess: 1, metres: metres,
        text: LocalizedText(ja: japanese, en: english))
    }
    guard let target = link.target else {
      return made(
        .unresolved, ja: "「\(own)」が挙げた「\(link.name)」は、どの医療機関か分かりません。",
        en: "Nobody knows who “\(link.name)”, named by \(own), is.")
    }
    let partner = name(target)
    if region[target].report?.confirmation == .refused {
      return made(
        .refused, ja: "「\(own)」が頼る「\(partner)」は、都道府県に体制なしと確認されました。",
        en: "The prefecture refused the system of \(partner), on which \(own) relies.")
    }
    if let closed = region[target].closed, Set(closed.weekdays).count == 7 {
      return made(
        .closed, ja: "「\(own)」が頼る「\(partner)」は、毎日休診です。",
        en: "\(partner), on which \(own) relies, is closed on every day.")
    }
    guard let supporters = supportersOf[target],
      supporters.contains(where: { problem.supporters[$0].capacity > 0 })
    else {
      return made(
        .withoutOffer,
        ja: "「\(own)」が頼る「\(partner)」に、\(problem.function.name.japanese)の受け入れ枠がありません。",
        en: "\(partner), on which \(own) relies, offers no places for"
          + " \(problem.function.name.english).")
    }
    guard let needs = needsOf[link.source] else { return nil }
    // It keeps its promise if it can support one of the needs; else the last rule that one of them meets
    // is what stands against all: another band or kind of care alone would not help.
    var last: RejectionReason?
    for need in needs {
      for supporter in supporters {
        switch problem.verdict(need: need, supporter: supporter) {
        case .candidate: return nil
        case .rejected(let reason): last = reason.order > last?.order ?? -1 ? reason : last
        }
      }
    }
    // What is offered to registered institutions only is not told here.
    guard let reason = last, reason.mayBeNamed else { return nil }
    let metres = supporters.first.flatMap { problem.metres(need: needs[0], supporter: $0) }
    switch reason {
    case .outsideReach, .outsideOffer, .beyondVisitRadius, .tooLong:
      let kilometres = metres.map { Kilometres.text($0) + "km" }
      return made(
        .beyondReach, metres: metres,
        ja: "「\(own)」が頼る「\(partner)」\(kilometres.map { "（\($0)）" } ?? "")は届きません: "
          + reason.text.japanese + "。",
        en: "\(partner)\(kilometres.map { " (\($0))" } ?? ""), on which \(own) relies, is beyond"
          + " reach: \(reason.text.english).")
    default:
      return made(
        .againstRule,
        ja: "「\(own)」が頼る「\(partner)」は連携先になれません: \(reason.text.japanese)。",
        en: "\(partner), on which \(own) relies, cannot be a partner: \(reason.text.english).")
    }
  }

  // MARK: Many links

  /// Partners that more institutions name than they take; how many promises are too many in all.
  private mutating func findCrowded() -> Int {
    var sources: [InstitutionID: [Int]] = [:]
    for (index, link) in links.enumerated() {
      guard let target = link.target else { continue }
      sources[target, default: []].append(index)
    }
    var crowded: [PromiseFinding] = []
    var tooMany = 0
    for target in sources.keys.sorted() {
      let indices = sources[target] ?? []
      let named = indices.map { links[$0].source }
      // In each band of a banded offer, all that name it must fit.
      guard
        let capacity = supportersOf[target]?.map({ problem.supporters[$0].capacity }).min(),
        capacity > 0, named.count > capacity
      else { continue }
      let excess = named.count - capacity
      let possible = indices.filter { finding(on: links[$0]) == nil }.count
      tooMany += max(0, possible - capacity)
      let list = names(named)
      crowded.append(
        PromiseFinding(
          kind: .overSubscribed, partner: target, institutions: named, capacity: capacity,
          excess: excess,
          text: LocalizedText(
            ja: "「\(name(target))」は\(named.count)か所から頼られていますが、受け入れ枠は\(capacity)で、"
              + "\(excess)か所分足りません（\(list.japanese)）。",
            en:
              "\(Wording.count(named.count, "institution relies", "institutions rely")) on \(name(target)), which takes \(capacity):"
              + " \(excess) too many (\(list.english)).")))
    }
    findings += crowded.enumerated()
      .sorted { ($1.element.excess, $0.offset) < ($0.element.excess, $1.offset) }.map(\.element)
    return tooMany
  }

  /// Circles of institutions that all need the function; the links inside them.
  private mutating func findCircles() -> Set<Int> {
    var hasMeans = [Bool](repeating: true, count: region.document.institutions.count)
    for need in problem.needs { hasMeans[need.institution.value] = false }
    for (supporter, facts) in zip(problem.supporters, problem.supporterFacts)
    where facts.reliesOnOthers {
      hasMeans[supporter.institution.value] = false
    }
    let indices = links.indices.filter { links[$0].target != nil }
    let promises = CircularPromises(
      edges: indices.map { (links[$0].source.value, links[$0].target?.value ?? 0) },
      hasMeans: hasMeans)
    for (_, nodes) in promises.cycles {
      let circle = nodes.map { InstitutionID($0) }
      let path = (circle + circle.prefix(1)).map(name).joined(separator: " → ")
      findings.append(
        PromiseFinding(
          kind: .circular, partner: circle.first, institutions: circle, excess: circle.count,
          text: LocalizedText(
            ja: "互いに頼り合い、誰も\(problem.function.name.japanese)を自前で持っていません: \(path)。",
            en: "They rely on each other, and none has \(problem.function.name.english) of its own:"
              + " \(path).")))
    }
    return Set(promises.edges.map { indices[$0] })
  }

  /// Named 在宅療養後方支援病院 without a hospital to refer to.
  private mutating func findReferrals() {
    let known = links.map { (source: $0.source, target: $0.target) }
    for hospital in ReferralRule.broken(by: known, in: region, function: problem.function) {
      let sources = links.filter { $0.target == hospital }.map(\.source)
      findings.append(
        PromiseFinding(
          kind: .withoutReferral, partner: hospital, institutions: sources, excess: 1,
          text: LocalizedText(
            ja: "在宅療養後方支援病院「\(name(hospital))」に、受け入れられないとき紹介する病院の記載がありません。",
            en:
              "The back-up hospital \(name(hospital)) has no hospital on record to which it refers"
              + " patients whom it cannot admit.")))
    }
  }

  /// Agreements of the policy that cannot be kept.
  private mutating func findAgreements() {
    for decision in problem.unmetDecisions {
      findings.append(
        PromiseFinding(
          kind: .unmetAgreement, partner: decision.partner, institutions: [decision.institution],
          excess: 1,
          text: LocalizedText(
            ja: "「\(name(decision.institution))」と「\(name(decision.partner))」の合意は守れません: "
              + "\(decision.cause.japanese)。",
            en:
              "The agreement of \(name(decision.institution)) with \(name(decision.partner)) cannot"
              + " be kept: \(decision.cause.english).")))
    }
  }
}

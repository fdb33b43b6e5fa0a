// Problem: tell each clinic without a mutual partner why, so that a coordinator can say it aloud.
// Method: the decomposition of Gallai and Edmonds gives groups of odd size whose only ways out lead
//   to a barrier of clinics. In a connected part of g groups and b barrier clinics, g − b clinics
//   stay alone in every choice of pairs. With no barrier it is one group, and somebody is the odd
//   one out.
// Complexity: O(possible pairs · α), and O(clinics) for each clinic that has no candidate at all.

/// Why clinics have no mutual partner.
struct DeputyExplanation {
  private let problem: DeputyProblem
  private let solution: PairingSolution
  private let roles: [PairingRole]
  /// The odd group of each spare clinic, and the connected part of groups and barrier, by a member.
  private var group: [Int]
  private var part: [Int]

  init(_ problem: DeputyProblem, _ solution: PairingSolution) {
    self.problem = problem
    self.solution = solution
    roles = GallaiEdmonds(problem.pairing, mates: solution.mates).roles
    group = Array(problem.firstNeeds.indices)
    part = group
    for edge in problem.pairing.edges {
      let (first, second) = (roles[edge.first], roles[edge.second])
      guard first == .spare || second == .spare else { continue }
      Self.join(edge.first, edge.second, &part)
      if first == .spare, second == .spare { Self.join(edge.first, edge.second, &group) }
    }
    for clinic in group.indices {
      group[clinic] = Self.find(clinic, &group)
      part[clinic] = Self.find(clinic, &part)
    }
  }

  private static func find(_ item: Int, _ sets: inout [Int]) -> Int {
    var item = item
    while sets[item] != item {
      sets[item] = sets[sets[item]]
      item = sets[item]
    }
    return item
  }

  private static func join(_ first: Int, _ second: Int, _ sets: inout [Int]) {
    let (one, other) = (find(first, &sets), find(second, &sets))
    sets[max(one, other)] = min(one, other)
  }

  /// The clinics without a partner, each with its cause.
  func unpaired() -> [UnpairedClinic] {
    let alone = solution.mates.indices.filter { solution.mates[$0] < 0 }
    if alone.isEmpty { return [] }
    var hasCandidate = [Bool](repeating: false, count: roles.count)
    for edge in problem.pairing.edges {
      hasCandidate[edge.first] = true
      hasCandidate[edge.second] = true
    }
    var members: [Int: [Int]] = [:]
    for clinic in roles.indices where roles[clinic] != .settled {
      members[part[clinic], default: []].append(clinic)
    }
    return alone.map { clinic in
      let cause =
        hasCandidate[clinic]
        ? bottleneck(members[part[clinic]] ?? [clinic]) : isolation(clinic)
      return UnpairedClinic(
        institution: institution(clinic), cause: cause, text: text(cause))
    }
  }

  private func institution(_ clinic: Int) -> InstitutionID {
    problem.all.needs[problem.firstNeeds[clinic]].institution
  }

  private func bottleneck(_ part: [Int]) -> UnpairedCause {
    func institutions(_ role: PairingRole) -> [InstitutionID] {
      part.filter { roles[$0] == role }.map(institution)
    }
    let (spare, barrier) = (institutions(.spare), institutions(.barrier))
    if barrier.isEmpty { return .oddOneOut(group: spare) }
    let groups = Set(part.filter { roles[$0] == .spare }.map { group[$0] }).count
    return .tooFewPartners(groups: groups, members: spare, partners: barrier)
  }

  /// The nearest other clinic that needs a deputy, and what stands against it.
  private func isolation(_ vertex: Int) -> UnpairedCause {
    if self.problem.bonds[vertex] == .concentrated { return .agreement(isOwn: true) }
    let clinic = problem.firstNeeds[vertex]
    let others = problem.firstNeeds
    let problem = problem.all
    var nearest: (metres: Int, other: Int)?
    for other in others where other != clinic {
      guard let from = problem.needSites[clinic].point, let to = problem.needSites[other].point
      else { continue }
      let metres = from.metres(to: to)
      if metres < nearest?.metres ?? .max { nearest = (metres, other) }
    }
    guard let nearest else {
      let unknown = problem.needSites[clinic].point == nil
      return .nobodyWithinReach(nearest: nil, reason: unknown ? .unknownPlace : nil)
    }
    var reason: RejectionReason?
    switch problem.deputyVerdict(clinic, nearest.other) {
    case .failure(let rejection): reason = rejection.reason
    // Only an agreement keeps the two apart.
    case .success: return .agreement(isOwn: false)
    }
    return .nobodyWithinReach(
      nearest: problem.needs[nearest.other].institution, reason: reason)
  }

  private func text(_ cause: UnpairedCause) -> LocalizedText {
    let region = problem.all.region
    func names(_ list: [InstitutionID]) -> LocalizedText {
      let shown = list.prefix(6).map { region[$0].name }
      let rest = list.count - shown.count
      return LocalizedText(
        ja: shown.joined(separator: "、") + (rest > 0 ? "ほか\(rest)施設" : ""),
        en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }
    switch cause {
    case .agreement(isOwn: true):
      return LocalizedText(
        ja: "副主治医機能集中診療所と合意しているため、相互の組には入りません。",
        en: "It agreed with a concentrated deputy clinic, so it is in no mutual pair.")
    case .agreement(isOwn: false):
      return LocalizedText(
        ja: "最も近い相手は、ほかの医療機関と合意しています。",
        en: "The nearest clinic agreed with somebody else.")
    case .nobodyWithinReach(nil, let reason):
      return LocalizedText(
        ja: reason.map { "組む相手の候補がありません（\($0.text.japanese)）。" }
          ?? "副主治医を求める診療所がほかにありません。",
        en: reason.map { "There is no candidate to pair with (\($0.text.english))." }
          ?? "No other clinic looks for a deputy.")
    case .nobodyWithinReach(let nearest?, let reason):
      let name = region[nearest].name
      return LocalizedText(
        ja: "条件内に組む相手がいません。最も近い\(name)は「\(reason?.text.japanese ?? "候補")」です。",
        en: "Nobody to pair with is within the rules; the nearest, \(name): "
          + "\(reason?.text.english ?? "candidate").")
    case .oddOneOut(let group):
      let names = names(group)
      return LocalizedText(
        ja: "\(names.japanese)の\(group.count)施設は互いにしか組めず、奇数のため1施設が残ります。",
        en:
          "\(names.english): these \(Wording.count(group.count, "clinic")) can only pair among themselves, "
          + "and of an odd number one remains.")
    case .tooFewPartners(let groups, let members, let partners):
      let left = groups - partners.count
      let (spare, barrier) = (names(members), names(partners))
      return LocalizedText(
        ja: "\(groups)組の診療所群（\(spare.japanese)）の組める相手が\(barrier.japanese)の"
          + "\(partners.count)施設に限られるため、どう組んでも\(left)施設が残ります。",
        en: "\(Wording.count(groups, "group")) of clinics (\(spare.english)) can only turn to "
          + "\(barrier.english), \(partners.count) in number, so \(left) remain however they pair."
      )
    }
  }
}

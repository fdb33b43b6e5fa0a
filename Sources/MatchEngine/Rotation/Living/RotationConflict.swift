// Problem: a rotation that cannot be complete. Which days, which members and which of their
//   terms are in conflict, and what would be the cheapest change that helps?
// Method: the days are narrowed first: windows around each hole, short ones first, until one
//   is proven to have no complete rotation by itself. In that window terms are dropped one
//   after the other (whole members first); a term whose loss leaves the window uncoverable is
//   not needed for the conflict and stays dropped, the others make it up. Remedies are single
//   changes and pairs of them, cheapest first, each applied and solved again.
// Correct because leaving days out, and dropping terms, only widen what is allowed: a window
//   without a complete rotation proves that the whole has none. The set is minimal in that
//   dropping any one of its terms makes the window coverable, which is solved too; where
//   that is not known `isMinimal` says so.
// Complexity: O(terms) coverage searches of one window; a fixed number of solves for remedies.
// Reference: Bakker et al., "Diagnosing and solving over-determined constraint satisfaction
//   problems" (IJCAI 1993), for deletion-based minimal conflicts.

/// A minimal set of terms that cannot be kept together.
public struct RotationConflict: Equatable, Sendable {
  /// The first day of the window in which they collide.
  public let from: CivilDay
  /// Its last day.
  public let to: CivilDay
  /// The duties of the window.
  public let duties: Int
  /// The terms; empty where there are too few members whatever is agreed.
  public let terms: [AgreementTerm]
  /// Whether dropping any one of the terms was solved to make the window complete.
  public let isMinimal: Bool
}

/// A change of agreements that was solved again.
public struct RotationRelaxation: Equatable, Sendable {
  /// Whose agreement changes, and into what.
  public let changes: [Change]
  /// What it asks of the members; less is asked for first.
  public let cost: Int
  /// The holes that are left when it is solved.
  public let holes: Int

  /// One member's change.
  public struct Change: Equatable, Sendable {
    /// The member.
    public let member: Int
    /// Its agreement after the change.
    public let record: MemberRecord
    /// The changes, as conditions: 「…の当番間隔を4日から3日にすれば」.
    public let conditions: [LocalizedText]
  }
}

/// Why a rotation cannot be complete, and what would help.
public struct ConflictReport: Sendable {
  /// The best rotation that was found.
  public let best: RotationReport
  /// The conflict; nil where the rotation is complete, or nothing could be proven.
  public let conflict: RotationConflict?
  /// Changes that lower the number of holes, those that end them first, the cheapest first.
  public let relaxations: [RotationRelaxation]

  /// Whether it is proven that no complete rotation exists.
  public var isProven: Bool { conflict != nil }
}

/// Searches for conflicts and relaxations.
public struct ConflictSearch: Sendable {
  /// Fixes every draw.
  public var seed: UInt64
  /// Steps of the search for the best rotation.
  public var steps: Int
  /// At most so many changes, and so many pairs of them, are solved.
  public var mostTrials: Int

  /// A search with a seed and an effort.
  public init(seed: UInt64 = 1, steps: Int = 300_000, mostTrials: Int = 16) {
    self.seed = seed
    self.steps = steps
    self.mostTrials = mostTrials
  }

  /// The lengths of windows that are tried around a hole, in days.
  static let windows = [1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 31]
  /// At most so many holes are looked at.
  static let mostHoles = 6

  /// Explains one rotation of a region.
  ///
  /// - Throws: ``ProblemList`` if the agreement cannot be used at all.
  public func report(
    region: Region, rotation: RotationID, record: RotationRecord, from: CivilDay, to: CivilDay,
    busy: [InstitutionID: [DutyInterval]] = [:]
  ) throws(ProblemList) -> ConflictReport {
    let scene = ConflictScene(
      region: region, rotation: rotation, from: from, to: to, busy: busy)
    let problem = try scene.problem(record, from, to)
    let best = RotationSearch(seed: seed, steps: steps).solve(problem)
    guard !best.holes.isEmpty else {
      return ConflictReport(best: best, conflict: nil, relaxations: [])
    }
    let closed = problem.memberFacts.map { $0.closed != nil }
    var conflict: RotationConflict?
    if let window = try window(around: best, record, scene) {
      conflict = try scene.minimise(record, window: window, closed: closed)
    }
    return ConflictReport(
      best: best, conflict: conflict,
      relaxations: try relaxations(of: best, record, problem, conflict, scene))
  }

  /// The shortest window around a hole that is proven to have no complete rotation.
  private func window(
    around best: RotationReport, _ record: RotationRecord, _ scene: ConflictScene
  ) throws(ProblemList) -> ClosedRange<CivilDay>? {
    var days: [CivilDay] = []
    for hole in best.holes {
      let day = best.duties[hole.duty].day
      if !days.contains(day) { days.append(day) }
    }
    for length in Self.windows {
      for day in days.prefix(Self.mostHoles) {
        for shift in Set([0, length / 2, length - 1]).sorted() {
          let first = max(scene.from, day.advanced(by: -shift))
          let last = min(scene.to, first.advanced(by: length - 1))
          let problem = try scene.problem(record, first, last)
          if problem.dutyCount > 0, CoverageSearch.isCoverable(problem) == false {
            return first...last
          }
        }
      }
    }
    for month in days.prefix(2).map(\.components) {
      guard let first = CivilDay(year: month.year, month: month.month, day: 1) else { continue }
      let next = first.advanced(by: 31).components
      guard let after = CivilDay(year: next.year, month: next.month, day: 1) else { continue }
      let window = max(scene.from, first)...min(scene.to, after.advanced(by: -1))
      let problem = try scene.problem(record, window.lowerBound, window.upperBound)
      if CoverageSearch.isCoverable(problem) == false { return window }
    }
    let whole = try scene.problem(record, scene.from, scene.to)
    return RotationFloor.score(of: whole).holes > 0 ? scene.from...scene.to : nil
  }

  // MARK: Relaxations

  private func relaxations(
    of best: RotationReport, _ record: RotationRecord, _ problem: RotationProblem,
    _ conflict: RotationConflict?, _ scene: ConflictScene
  ) throws(ProblemList) -> [RotationRelaxation] {
    let rotation = JudgedRotation(problem, best.duties)
    var candidates: [HoleExplanation.Remedy] = []
    for hole in best.holes.prefix(Self.mostHoles) {
      for member in problem.memberFacts.indices {
        guard
          let remedy = HoleExplanation.remedy(
            for: member, problem.memberFacts[member], rotation.facts[hole.duty],
            beside: rotation.factsHeld(by: member)), !remedy.conditions.isEmpty,
          !candidates.contains(where: { $0.member == member && $0.record == remedy.record })
        else { continue }
        candidates.append(remedy)
      }
    }
    candidates.sort {
      ($0.cost, $0.conditions.count, $0.member) < ($1.cost, $1.conditions.count, $1.member)
    }
    var found: [RotationRelaxation] = []
    for remedy in candidates.prefix(mostTrials) {
      if let relaxation = try scene.solve([remedy], record, holes: best.holes.count, seed) {
        found.append(relaxation)
      }
    }
    if !found.contains(where: { $0.holes == 0 }) {
      var pairs: [(first: Int, second: Int)] = []
      let few = candidates.prefix(mostTrials).indices
      for first in few {
        for second in few
        where second > first && candidates[second].member != candidates[first].member {
          pairs.append((first, second))
        }
      }
      pairs.sort {
        (candidates[$0.first].cost + candidates[$0.second].cost, $0.first, $0.second)
          < (candidates[$1.first].cost + candidates[$1.second].cost, $1.first, $1.second)
      }
      for pair in pairs.prefix(mostTrials) {
        if let relaxation = try scene.solve(
          [candidates[pair.first], candidates[pair.second]], record, holes: best.holes.count, seed)
        {
          found.append(relaxation)
        }
      }
    }
    return found.enumerated().sorted {
      ($0.element.holes, $0.element.cost, $0.offset) < (
        $1.element.holes, $1.element.cost, $1.offset
      )
    }.map(\.element)
  }
}

/// What stays the same while terms are dropped and windows tried.
struct ConflictScene {
  let region: Region
  let rotation: RotationID
  let from: CivilDay
  let to: CivilDay
  let busy: [InstitutionID: [DutyInterval]]

  /// The problem of some days under some agreement; pins outside the days go on binding.
  func problem(
    _ record: RotationRecord, _ first: CivilDay, _ last: CivilDay
  ) throws(ProblemList) -> RotationProblem {
    try RotationProblem(
      region: region, rotation: rotation, record: record, from: first, to: last, busy: busy)
  }

  /// Drops terms until each that is left is needed.
  func minimise(
    _ record: RotationRecord, window: ClosedRange<CivilDay>, closed: [Bool]
  ) throws(ProblemList) -> RotationConflict {
    let (first, last) = (window.lowerBound, window.upperBound)
    var current = record
    var terms = AgreementTerm.all(in: record, closed: closed)
    for member in record.members.indices where terms.contains(where: { $0.member == member }) {
      var relaxed = current
      for term in terms where term.member == member { term.drop(from: &relaxed) }
      if CoverageSearch.isCoverable(try problem(relaxed, first, last)) == false {
        current = relaxed
        terms.removeAll { $0.member == member }
      }
    }
    var isMinimal = true
    for term in terms {
      var relaxed = current
      term.drop(from: &relaxed)
      let answer = CoverageSearch.isCoverable(try problem(relaxed, first, last))
      if answer == false {
        current = relaxed
        terms.removeAll { $0 == term }
      } else if answer == nil {
        isMinimal = false
      }
    }
    return RotationConflict(
      from: first, to: last, duties: try problem(record, first, last).dutyCount, terms: terms,
      isMinimal: isMinimal)
  }

  /// Applies remedies and solves again; nil if no hole less is left.
  func solve(
    _ remedies: [HoleExplanation.Remedy], _ record: RotationRecord, holes: Int, _ seed: UInt64
  ) throws(ProblemList) -> RotationRelaxation? {
    var relaxed = record
    for remedy in remedies { relaxed.members[remedy.member] = remedy.record }
    let left = CoverageSearch.holes(
      of: try problem(relaxed, from, to), steps: 6_000, seed: seed)
    guard left < holes else { return nil }
    return RotationRelaxation(
      changes: remedies.map {
        RotationRelaxation.Change(member: $0.member, record: $0.record, conditions: $0.conditions)
      }, cost: remedies.reduce(0) { $0 + $1.cost }, holes: left)
  }
}

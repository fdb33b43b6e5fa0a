/// A region as planned, ready to be asked what the loss of institutions does.
///
/// Structure only; ``ContingencyAnalysis`` asks.
public struct ContingencyProblem: Sendable {
  /// The region.
  public let region: Region
  /// The matches in force, in the order in which they were given.
  public let matches: [WarmMatchBase]
  /// The rotations in force.
  let rotations: [ContingencyRotation]
  /// In which of ``rotations`` each institution is a member.
  let rotationsOf: [InstitutionID: [Int]]
  /// Back-up beds of each institution.
  let backupBeds: [Int]

  /// Reads plans.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - matches: the matches in force; needs that a match left out, such as those covered by pairs
  ///     of deputies, stay out.
  ///   - rotations: the rotations in force.
  ///   - workers: who does the work.
  /// - Throws: ``ProblemList`` if a match or a rotation is none of this region's.
  public init(
    _ region: Region, matches: [MatchReport], rotations: [RotationReport] = [],
    workers: Workers = .serial
  ) throws(ProblemList) {
    self.region = region
    var bases: [WarmMatchBase] = []
    for plan in matches {
      bases.append(
        WarmMatchBase(try Self.problem(of: plan, in: region), plan: plan, workers: workers))
    }
    self.matches = bases
    self.rotations = try ContingencyRotation.rotations(rotations, in: region)
    var rotationsOf: [InstitutionID: [Int]] = [:]
    for (index, rotation) in self.rotations.enumerated() {
      for institution in Set(rotation.institutions) {
        rotationsOf[institution, default: []].append(index)
      }
    }
    self.rotationsOf = rotationsOf
    backupBeds = region.document.institutions.map { institution in
      institution.wards.reduce(0) { $0 + ($1.backupBeds ?? 0) }
    }
  }

  /// The match that a plan solves.
  static func problem(
    of plan: MatchReport, in region: Region
  ) throws(ProblemList) -> MatchProblem {
    let whole = try MatchProblem(region: region, function: plan.function)
    if whole.needs == plan.needs { return whole }
    let planned = Set(
      plan.needs.map { CareNeed(institution: $0.institution, careKind: $0.careKind) })
    let excluded = Set(
      whole.needs.map { CareNeed(institution: $0.institution, careKind: $0.careKind) }
    ).subtracting(planned)
    return try MatchProblem(region: region, function: plan.function, excluding: excluded)
  }

  /// Clinics in which every doctor is of ``ContingencyReport/retirementAge`` or over; nil where no
  /// clinic's ages are known.
  ///
  /// A doctor without an age is taken to stay; where no doctor is on record, the age that a rotation
  /// states for its member counts.
  var retiring: [InstitutionID]? {
    var memberAges: [String: Int] = [:]
    for rotation in region.document.rotations {
      for member in rotation.members {
        guard let age = member.age else { continue }
        memberAges[member.institution] = min(memberAges[member.institution] ?? age, age)
      }
    }
    var isKnown = false
    var found: [InstitutionID] = []
    for (index, institution) in region.document.institutions.enumerated()
    where institution.kind.isClinic {
      let ages =
        institution.doctors.isEmpty
        ? [memberAges[institution.id]] : institution.doctors.map(\.age)
      if ages.contains(where: { $0 != nil }) { isKnown = true }
      if ages.allSatisfy({ ($0 ?? 0) >= ContingencyReport.retirementAge }) {
        found.append(InstitutionID(index))
      }
    }
    return isKnown ? found : nil
  }

  /// The institutions that have a need, an offer, a duty or beds; the loss of others changes nothing.
  var examined: [InstitutionID] {
    region.document.institutions.indices.filter { index in
      backupBeds[index] > 0
        || matches.contains { !$0.needsOf[index].isEmpty || !$0.supportersOf[index].isEmpty }
        || rotationsOf[InstitutionID(index)]?.contains {
          rotations[$0].heldBy(InstitutionID(index)) > 0
        } ?? false
    }.map { InstitutionID($0) }
  }
}

/// What the loss of one or two institutions means for a plan.
public struct ContingencyOptions: Equatable, Sendable {
  /// How many of the gravest pairs are sought; 0 for none.
  public var pairs: Int
  /// The effort of each re-plan of a rotation: ruins that are tried at most.
  public var repairSteps: Int
  /// Fixes every draw of the re-plans.
  public var seed: UInt64

  /// Options.
  public init(pairs: Int = 0, repairSteps: Int = 100, seed: UInt64 = 1) {
    self.pairs = max(0, pairs)
    self.repairSteps = max(0, repairSteps)
    self.seed = seed
  }
}

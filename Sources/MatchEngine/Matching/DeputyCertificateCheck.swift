/// Checks a report on deputies against its problem, independently of the solver.
///
/// The graph is derived again pair by pair, not by area; the pairing's duals are held against every
/// edge (``PairingCertificate``), and the match of the rest by ``MatchCertificateCheck``.
public enum DeputyCertificateCheck {
  /// Everything that is wrong with a report; empty if it is right and proven best.
  ///
  /// - Complexity: O(clinics² + clinics × concentrated clinics).
  public static func problems(
    in report: DeputyReport, for problem: DeputyProblem
  ) -> [Problem] {
    var problems = pairingProblems(in: report, for: problem)
    if !problems.isEmpty { return problems }
    do {
      let rest = try MatchProblem(
        region: problem.all.region, function: .deputy,
        excluding: problem.coveredNeeds(by: report.pairs))
      problems += MatchCertificateCheck.problems(in: report.hub, for: rest).map {
        Problem(
          $0.severity, path: "hub.\($0.path)", value: $0.value, rule: $0.rule,
          message: $0.message)
      }
    } catch {
      problems += error.problems
    }
    return problems
  }

  /// What is wrong with the mutual pairs alone.
  public static func pairingProblems(
    in report: DeputyReport, for problem: DeputyProblem
  ) -> [Problem] {
    let all = problem.all
    guard report.clinics == problem.clinics else {
      return [failure("clinics", report.clinics.count, "other-clinics", .otherClinics)]
    }
    var problems: [Problem] = []
    // The edges, asked for pair by pair; the problem found them by area.
    let count = report.clinics.count
    var expected: [Int: DeputyCandidate] = [:]
    let needs = problem.firstNeeds
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        // Who agreed with another has no other candidate.
        let isFree = problem.bonds[first] == nil && problem.bonds[second] == nil
        guard isFree || problem.bonds[first] == .clinic(second) else { continue }
        if case .success(let candidate) = all.deputyVerdict(needs[first], needs[second]) {
          expected[first * count + second] = candidate
        }
      }
    }
    if expected.count != report.candidatePairs || expected.count != problem.pairing.edges.count {
      problems.append(
        failure("candidatePairs", report.candidatePairs, "wrong-count", .otherClinics))
    }
    let position = Dictionary(
      report.clinics.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    var paired: Set<InstitutionID> = []
    for (index, pair) in report.pairs.enumerated() {
      let path = "pairs[\(index)]"
      guard let first = position[pair.first], let second = position[pair.second],
        first < second,
        let candidate = expected[Int(first) * count + Int(second)]
      else {
        problems.append(failure(path, index, "no-candidate", .noPair))
        continue
      }
      // Alternatives follow from the proof, and are no part of it.
      if all.deputyPair(candidate, pair.alternatives) != pair {
        problems.append(failure(path, index, "wrong-facts", .wrongFacts))
      }
      for clinic in [pair.first, pair.second] where !paired.insert(clinic).inserted {
        problems.append(
          failure(path, all.region[clinic].id, "paired-twice", .pairedTwice))
      }
      if report.pairing.mates.count != report.clinics.count
        || report.pairing.mates[Int(first)] != second
      {
        problems.append(failure(path, index, "other-pairing", .notProven))
      }
    }
    let alone = report.clinics.filter { !paired.contains($0) }
    if report.unpaired.map(\.institution) != alone {
      problems.append(failure("unpaired", report.unpaired.count, "wrong-rest", .wrongRest))
    }
    for violation in PairingCertificate.violations(of: report.pairing, for: problem.pairing)
      .prefix(100)
    {
      problems.append(failure("pairing", "\(violation)", "pairing-proof", .notProven))
    }
    return problems
  }

  private static func failure(
    _ path: String, _ value: some CustomStringConvertible, _ rule: String, _ message: LocalizedText
  ) -> Problem {
    Problem(.error, path: path, value: value.description, rule: rule, message: message)
  }
}

extension LocalizedText {
  fileprivate static let otherClinics = LocalizedText(
    ja: "副主治医を求める診療所や候補の組が、地域文書と方針から決まるものと違います。",
    en: "The clinics or possible pairs are not those that the region and its policy give.")
  fileprivate static let noPair = LocalizedText(
    ja: "条件に合わない組です。", en: "The two clinics do not meet the conditions of a pair.")
  fileprivate static let wrongFacts = LocalizedText(
    ja: "組の圏域・距離・時間などの記載が事実と違います。",
    en: "Area level, distance, time or link of the pair are not the true ones.")
  fileprivate static let pairedTwice = LocalizedText(
    ja: "同じ診療所が2つの組に入っています。", en: "One clinic stands in two pairs.")
  fileprivate static let wrongRest = LocalizedText(
    ja: "組のない診療所の一覧が組と合いません。", en: "The unpaired clinics are not those without a pair.")
  fileprivate static let notProven = LocalizedText(
    ja: "双対価格が組合せの最適性を証明していません。", en: "The duals do not prove the pairing best.")
}

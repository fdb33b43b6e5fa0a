// Problem: every institution lost in turn (N-1), and the gravest pairs (N-2): who loses cover, what
//   the best re-plan restores, and which losses are the gravest.
// Method: the losses are sorted so that neighbours concern the same parts, and shared out; each
//   worker puts its matches back to the plan after each question (`WarmMatch`), and repairs the
//   rotations in which the lost institution holds duties. Pairs: see `ContingencyPairs`.
// Why correct: an answer is a function of the plan and the loss only, and results are read in document
//   order, so that any number of workers gives the same bytes. The matches after a loss are of least
//   cost (`WarmMatch`); open duties are those of the repair that was found, told with how many are
//   proven to stay open (`ContingencyRotation`).
// Complexity: institutions × (searches in the parts concerned) + one repair for each membership.
// Reference: A. J. Wood, B. F. Wollenberg, "Power Generation, Operation, and Control" (2nd ed.,
//   1996), chapter 11, for N-1 and N-2 contingency analysis with screening by bounds.

/// Tells what the loss of institutions does.
public enum ContingencyAnalysis {
  /// Every institution lost in turn, and the gravest pairs if asked for.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - matches: the matches in force.
  ///   - rotations: the rotations in force.
  ///   - options: pairs and effort.
  ///   - workers: who does the work; the report is the same on any number of them.
  /// - Returns: what each loss does, the gravest first.
  /// - Throws: ``ProblemList`` if a match or a rotation is none of this region's.
  public static func report(
    _ region: Region, matches: [MatchReport], rotations: [RotationReport] = [],
    options: ContingencyOptions = ContingencyOptions(), workers: Workers = .serial
  ) throws(ProblemList) -> ContingencyReport {
    report(
      try ContingencyProblem(region, matches: matches, rotations: rotations, workers: workers),
      options: options, workers: workers)
  }

  /// The same for a problem that is read already.
  public static func report(
    _ problem: ContingencyProblem, options: ContingencyOptions = ContingencyOptions(),
    workers: Workers = .serial
  ) -> ContingencyReport {
    let examined = problem.examined
    let losses = matchLosses(problem, examined.map { [$0] }, workers)
    let duties = dutyLosses(problem, examined.map { [$0] }, options, workers)
    var single: [Contingency] = []
    for (index, institution) in examined.enumerated() {
      let contingency = contingency(
        problem, [institution], losses[index], duties[index])
      if contingency.takesSomething { single.append(contingency) }
    }
    let pairs =
      options.pairs == 0
      ? []
      : ContingencyPairs(problem, options, examined, losses, duties, workers).gravest()
    let retired = problem.retiring.flatMap {
      contingencies(problem, losing: [$0], options: options, workers: workers).first
    }
    return ContingencyReport(
      single: sorted(single), examined: examined.count, pairs: pairs, retired: retired)
  }

  /// What the loss of chosen institutions, each group at once, does; in the order of the groups.
  public static func contingencies(
    _ problem: ContingencyProblem, losing groups: [[InstitutionID]],
    options: ContingencyOptions = ContingencyOptions(), workers: Workers = .serial
  ) -> [Contingency] {
    let losses = matchLosses(problem, groups, workers)
    let duties = dutyLosses(problem, groups, options, workers)
    return groups.indices.map { contingency(problem, groups[$0], losses[$0], duties[$0]) }
  }

  /// The gravest first; those as grave as each other stay in their order.
  static func sorted(_ contingencies: [Contingency]) -> [Contingency] {
    contingencies.enumerated().sorted {
      if $0.element.isGraver(than: $1.element) { return true }
      if $1.element.isGraver(than: $0.element) { return false }
      return $0.offset < $1.offset
    }.map(\.element)
  }

  static func contingency(
    _ problem: ContingencyProblem, _ lost: [InstitutionID], _ matches: [ContingencyMatchLoss],
    _ duties: [ContingencyDutyLoss]
  ) -> Contingency {
    Contingency(
      institutions: lost.map { problem.region[$0].id }, matches: matches, duties: duties,
      backupBeds: lost.reduce(0) { $0 + problem.backupBeds[$1.value] })
  }

  /// What losses do to the matches, in the order of the losses.
  static func matchLosses(
    _ problem: ContingencyProblem, _ lost: [[InstitutionID]], _ workers: Workers
  ) -> [[ContingencyMatchLoss]] {
    perFunction(problem, lost, workers) { match, group in match.loss(group) }
      .map { $0.compactMap { $0 } }
  }

  /// What a question to each function's match gives, by loss and then function.
  static func perFunction<Answer: Sendable>(
    _ problem: ContingencyProblem, _ lost: [[InstitutionID]], _ workers: Workers,
    _ question: @Sendable (inout ContingencyMatch, [InstitutionID]) -> Answer
  ) -> [[Answer]] {
    // Neighbours in the order of work concern the same parts, so that a worker makes few of them.
    let order = lost.indices.sorted {
      (problem.firstPart(of: lost[$0]), $0) < (problem.firstPart(of: lost[$1]), $1)
    }
    let pieces = workers.count == 1 ? 1 : min(4 * workers.count, max(1, lost.count / 16))
    let answers = workers.map(pieces) { piece in
      let own = order[order.count * piece / pieces..<order.count * (piece + 1) / pieces]
      var rows = [[Answer]](repeating: [], count: own.count)
      for base in problem.matches {
        var match = ContingencyMatch(base)
        for (row, index) in own.enumerated() { rows[row].append(question(&match, lost[index])) }
      }
      return rows
    }.joined()
    var result = [[Answer]](repeating: [], count: lost.count)
    for (index, answer) in zip(order, answers) { result[index] = answer }
    return result
  }

  /// What losses do to the rotations, in the order of the losses.
  static func dutyLosses(
    _ problem: ContingencyProblem, _ lost: [[InstitutionID]], _ options: ContingencyOptions,
    _ workers: Workers
  ) -> [[ContingencyDutyLoss]] {
    let concerned = lost.indices.filter { index in
      lost[index].contains { institution in
        problem.rotationsOf[institution]?.contains {
          problem.rotations[$0].heldBy(institution) > 0
        } ?? false
      }
    }
    let found = workers.map(concerned.count) {
      problem.dutyLosses(lost[concerned[$0]], options)
    }
    var result = [[ContingencyDutyLoss]](repeating: [], count: lost.count)
    for (index, losses) in zip(concerned, found) { result[index] = losses }
    return result
  }
}

extension Contingency {
  /// Whether the loss takes something from others: a partner, a duty or a back-up bed.
  ///
  /// That a clinic which only takes leaves may move others to its place is no loss.
  var takesSomething: Bool {
    backupBeds > 0 || !duties.isEmpty
      || matches.contains { !$0.without.isEmpty || $0.partnersLost > 0 || !$0.restored.isEmpty }
  }
}

extension ContingencyProblem {
  /// The first part that a loss concerns, over all functions.
  func firstPart(of lost: [InstitutionID]) -> Int32 {
    guard let institution = lost.first else { return 0 }
    for base in matches {
      for supporter in base.supportersOf[institution.value] {
        let part = base.partOfSupporter[Int(supporter)]
        if part >= 0 { return part }
      }
      for need in base.needsOf[institution.value] where base.partOfNeed[Int(need)] >= 0 {
        return base.partOfNeed[Int(need)]
      }
    }
    return -1
  }
}

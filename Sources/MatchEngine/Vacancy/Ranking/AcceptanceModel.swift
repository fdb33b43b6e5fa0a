// Problem: the probability that a ward accepts a patient now, from what it told, how old that is, its
//   ○ △ × for what the patient needs, and the outcomes of earlier inquiries.
// Method: two steps that a hospital also takes. Is there a bed, and the staff for it? And if so, does
//   the ward take these procedures? Each step is a chain of Beta–binomial estimates, in which the mean
//   of each link is the prior mean of the next, finer one:
//     bed:        assumed rate by word and age → class of words, all wards → ward → ward and band
//     procedure:  assumed rate by ○ △ – → answer, all wards → ward and procedure
//   P = bed × Π procedure. A link with n outcomes of which a are acceptances and prior mean m of
//   strength s has the posterior mean (s m + a) / (s + n): the outcomes of a cell win as they grow.
// Why it is calibrated: a decline because of a procedure counts as a bed that there was, and against
//   the procedure; any other decline counts against the bed only. In the long run bed × procedure is
//   then acceptances ÷ inquiries, whichever of the two the ward really looks at first.
// What it does not say: outcomes of one night in one region are not independent (an epidemic fills all
//   wards together); it then overstates what many calls achieve. See `Documentation/Algorithms`.
// Complexity: O(1) an outcome and, beside the procedures that are needed, O(1) an estimate.
// References: Gelman et al., "Bayesian Data Analysis" (3rd ed.), ch. 2 and 5; MacKay & Peto, "A
//   hierarchical Dirichlet language model", Natural Language Engineering 1 (1995).

/// Learns how likely wards are to accept, from the outcomes of inquiries.
public struct AcceptanceModel: Sendable {
  /// What is assumed before any outcome.
  public let prior: AcceptancePrior
  /// How long words of a free bed were seen to hold.
  public private(set) var persistence = WordPersistence()
  private(set) var standings: [AcceptanceTally]
  private(set) var answers: [AcceptanceTally]
  /// Position of each ward that was ever asked, in order of first outcomes.
  private var slots: [Name: Int]
  /// For each asked ward, 3 groups × 4 bands.
  private var wards: [AcceptanceTally]
  /// For each asked ward, where its procedures begin in ``procedures``; −1 until one was asked for.
  private var procedureStarts: [Int32]
  /// For each ward that was asked for a procedure, all of them.
  private var procedures: [AcceptanceTally]

  private struct Name: Hashable {
    let institution: String
    let ward: String
  }

  /// A model that has seen no outcome.
  public init(prior: AcceptancePrior = AcceptancePrior()) {
    self.prior = prior
    standings = Array(repeating: AcceptanceTally(), count: AcceptanceStanding.allCases.count)
    answers = Array(repeating: AcceptanceTally(), count: Acceptance.allCases.count + 1)
    slots = [:]
    wards = []
    procedureStarts = []
    procedures = []
  }

  /// Whether no ward was ever asked.
  var isEmpty: Bool { slots.isEmpty }

  /// The position of a ward's outcomes, to be asked once for many estimates; nil if it has none.
  public func slot(institution: String, ward: String) -> Int? {
    slots[Name(institution: institution, ward: ward)]
  }

  /// The probability that a ward accepts.
  ///
  /// - Parameters:
  ///   - evidence: what is known about it now.
  ///   - slot: the position of its outcomes; nil if it has none.
  /// - Returns: the probability, and what it rests on.
  /// - Complexity: O(procedures needed).
  public func estimate(_ evidence: AcceptanceEvidence, slot: Int? = nil) -> AcceptanceEstimate {
    estimate(evidence, slot: slot, procedures: evidence.procedures)
  }

  /// The same where the answers to the needed procedures are not a list but bits.
  func estimate(
    _ evidence: AcceptanceEvidence, needed: [CareProcedure], _ answers: AcceptanceBits, slot: Int?
  ) -> AcceptanceEstimate {
    estimate(
      evidence, slot: slot,
      procedures: needed.lazy.map { ProcedureAnswer($0, answers[$0]) })
  }

  @inline(__always)
  private func estimate(
    _ evidence: AcceptanceEvidence, slot: Int?, procedures needed: some Sequence<ProcedureAnswer>
  ) -> AcceptanceEstimate {
    let standing = AcceptanceStanding(evidence)
    var probability = standings[standing.ordinal].posterior(
      mean: prior.rate(evidence, persistence: persistence), strength: prior.standingStrength)
    var tally = AcceptanceTally()
    if let slot, slots.count > slot, slot >= 0 {
      let first = (slot * AcceptanceGroup.count + standing.group.ordinal) * AdmissionBand.count
      let band = wards[first + evidence.band.ordinal]
      // Outcomes of the band itself enter at the next link, so they are not used twice.
      var others = AcceptanceTally()
      for place in first..<first + AdmissionBand.count where place != first + evidence.band.ordinal
      {
        others.merge(wards[place])
      }
      probability = others.posterior(mean: probability, strength: prior.wardStrength)
      probability = band.posterior(mean: probability, strength: prior.bandStrength)
      tally = others
      tally.merge(band)
    }
    for needed in needed { probability *= rate(needed, slot: slot) }
    return AcceptanceEstimate(
      millionths: Int(min(max(probability, 0), 1) * 1_000_000 + 0.5), standing: standing,
      accepted: Int(tally.accepted), asked: Int(tally.accepted) + Int(tally.declined))
  }

  /// The product of the rates at which needed procedures are taken.
  @inline(__always)
  func rate(of needed: [CareProcedure], _ answers: AcceptanceBits, slot: Int?) -> Double {
    var rate = 1.0
    for procedure in needed {
      rate *= self.rate(ProcedureAnswer(procedure, answers[procedure]), slot: slot)
    }
    return rate
  }

  /// Learns from one outcome.
  ///
  /// - Parameters:
  ///   - outcome: how the ward answered.
  ///   - institution: the id of its institution.
  ///   - ward: its id there.
  ///   - evidence: what was known about it when it was asked.
  ///   - isPublic: whether everybody may see the ward; if not, its outcomes teach of itself only,
  ///     so that nobody can read them from the probabilities of other wards.
  /// - Complexity: O(procedures needed).
  public mutating func record(
    _ outcome: AcceptanceOutcome, institution: String, ward: String, evidence: AcceptanceEvidence,
    isPublic: Bool = true
  ) {
    let slot = makeSlot(Name(institution: institution, ward: ward))
    let standing = AcceptanceStanding(evidence)
    let hadBed: Bool
    switch outcome {
    case .accepted:
      hadBed = true
      for needed in evidence.procedures { count(true, needed, slot, isPublic) }
    case .declined(.procedure):
      // Of several procedures the decline names none: it counts against the least likely. Without
      // any that was asked for, it is a decline like the others.
      let needed = leastLikely(evidence.procedures, slot)
      if let needed { count(false, needed, slot, isPublic) }
      hadBed = needed != nil
    case .declined, .silent: hadBed = false
    }
    if isPublic { standings[standing.ordinal].add(hadBed) }
    let first = (slot * AcceptanceGroup.count + standing.group.ordinal) * AdmissionBand.count
    wards[first + evidence.band.ordinal].add(hadBed)
  }

  /// Learns how long words hold, when a ward tells again.
  ///
  /// Only an earlier "free" that somebody saw counts: it held if the ward still says free.
  ///
  /// - Parameters:
  ///   - earlier: the word that counted before.
  ///   - later: the word of the same ward that comes after it.
  public mutating func record(_ earlier: VacancyReport, followedBy later: VacancyReport) {
    let age = earlier.observedAt.seconds(to: later.observedAt)
    guard earlier.status == .free, age > 0, earlier.source != .pattern, later.source != .pattern
    else { return }
    persistence.record(
      kept: later.status == .free, source: earlier.source, ageSeconds: age)
  }

  private func rate(_ needed: ProcedureAnswer, slot: Int?) -> Double {
    let mean = rate(of: needed.answer)
    guard needed.answer != .no, let slot, slot >= 0, slot < slots.count else { return mean }
    return tally(of: needed.procedure, slot).posterior(
      mean: mean, strength: prior.procedureStrength)
  }

  private func tally(of procedure: CareProcedure, _ slot: Int) -> AcceptanceTally {
    let start = Int(procedureStarts[slot])
    return start < 0 ? AcceptanceTally() : procedures[start + procedure.ordinal]
  }

  /// The place of a ward's tally of a procedure, made on first use.
  private mutating func place(of procedure: CareProcedure, _ slot: Int) -> Int {
    if procedureStarts[slot] < 0 {
      procedureStarts[slot] = Int32(procedures.count)
      procedures.append(contentsOf: repeatElement(AcceptanceTally(), count: CareProcedure.count))
    }
    return Int(procedureStarts[slot]) + procedure.ordinal
  }

  private func leastLikely(_ needed: [ProcedureAnswer], _ slot: Int) -> ProcedureAnswer? {
    var least: (needed: ProcedureAnswer, rate: Double)?
    for candidate in needed {
      let rate = rate(candidate, slot: slot)
      if least.map({ rate < $0.rate }) ?? true { least = (candidate, rate) }
    }
    return least?.needed
  }

  private mutating func count(
    _ isAccepted: Bool, _ needed: ProcedureAnswer, _ slot: Int, _ isPublic: Bool
  ) {
    if isPublic { answers[Self.ordinal(needed.answer)].add(isAccepted) }
    procedures[place(of: needed.procedure, slot)].add(isAccepted)
  }

  private mutating func makeSlot(_ name: Name) -> Int {
    if let slot = slots[name] { return slot }
    let slot = slots.count
    slots[name] = slot
    wards.append(
      contentsOf: repeatElement(
        AcceptanceTally(), count: AcceptanceGroup.count * AdmissionBand.count))
    procedureStarts.append(-1)
    return slot
  }

  static func ordinal(_ answer: Acceptance?) -> Int {
    switch answer {
    case .yes: 0
    case .consult: 1
    case .no: 2
    case nil: 3
    }
  }
}

extension AcceptanceModel {
  /// How long words held, by source and class of ages: the cells that any report may change.
  ///
  /// - Complexity: O(1), at most 36 cells.
  public var wordCounts: [AcceptanceCount] {
    VacancySource.allCases.flatMap { source in
      (0...WordPersistence.hours.count).compactMap { ageClass in
        let tally = persistence.tally(source, ageClass)
        return tally.isEmpty
          ? nil
          : AcceptanceCount(
            .persistence(source, ageClass: ageClass), accepted: Int(tally.accepted),
            declined: Int(tally.declined))
      }
    }
  }

  /// Every cell with an outcome: first those of all wards, then ward by ward in the order of ids.
  ///
  /// - Complexity: O(n log n) in the number of wards that were ever asked.
  public var counts: [AcceptanceCount] {
    var rows: [AcceptanceCount] = []
    func add(_ tally: AcceptanceTally, _ cell: AcceptanceCount.Cell) {
      guard !tally.isEmpty else { return }
      rows.append(
        AcceptanceCount(cell, accepted: Int(tally.accepted), declined: Int(tally.declined)))
    }
    for standing in AcceptanceStanding.allCases {
      add(standings[standing.ordinal], .standing(standing))
    }
    for answer in Acceptance.allCases + [nil] {
      add(answers[Self.ordinal(answer)], .answer(answer))
    }
    rows += wordCounts
    let order = slots.sorted {
      ($0.key.institution, $0.key.ward) < ($1.key.institution, $1.key.ward)
    }
    for (name, slot) in order {
      for group in AcceptanceGroup.allCases {
        for band in AdmissionBand.allCases {
          let place = (slot * AcceptanceGroup.count + group.ordinal) * AdmissionBand.count
          add(
            wards[place + band.ordinal],
            .ward(institution: name.institution, ward: name.ward, group, band))
        }
      }
      for procedure in CareProcedure.allCases {
        add(
          tally(of: procedure, slot),
          .procedure(institution: name.institution, ward: name.ward, procedure))
      }
    }
    return rows
  }

  /// A model with stored outcomes; rows of one cell are added, negative counts are taken as 0.
  public init(prior: AcceptancePrior = AcceptancePrior(), counts: some Sequence<AcceptanceCount>) {
    self.init(prior: prior)
    for row in counts {
      let tally = AcceptanceTally(
        accepted: UInt32(clamping: row.accepted), declined: UInt32(clamping: row.declined))
      switch row.cell {
      case .standing(let standing): standings[standing.ordinal].merge(tally)
      case .answer(let answer): answers[Self.ordinal(answer)].merge(tally)
      case .persistence(let source, let ageClass): persistence.add(tally, source, ageClass)
      case .ward(let institution, let ward, let group, let band):
        let slot = makeSlot(Name(institution: institution, ward: ward))
        let place = (slot * AcceptanceGroup.count + group.ordinal) * AdmissionBand.count
        wards[place + band.ordinal].merge(tally)
      case .procedure(let institution, let ward, let procedure):
        let slot = makeSlot(Name(institution: institution, ward: ward))
        procedures[place(of: procedure, slot)].merge(tally)
      }
    }
  }
}

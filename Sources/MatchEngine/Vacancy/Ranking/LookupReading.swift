// Judges the wards of one lookup. An object, because a board and a problem hold some fifty references,
// and a value with them would be copied for each of some hundred wards.

/// Judges wards for one lookup and writes its report.
final class LookupReading {
  let problem: VacancyLookupProblem
  let board: VacancyBoard
  let model: AcceptanceModel
  /// No ward accepts with a greater probability, in millionths.
  let mostMillionths: Int
  private let wards: WardTable
  private let policy: VacancyPolicy
  private let callSeconds: Int
  /// No ward without outcomes of its own has a bed with a greater probability.
  private let mostForBed: Double
  /// The rates at which such a ward takes a procedure, by the code of its answer.
  private let rates: SIMD4<Double>

  init(problem: VacancyLookupProblem, board: VacancyBoard, model: AcceptanceModel) {
    self.problem = problem
    self.board = board
    self.model = model
    wards = board.wards
    policy = board.policy
    callSeconds = policy.callMinutes * 60
    mostForBed = model.mostForBed
    rates = model.rates
    // What a ward has taught of itself may be better than all that is known of others.
    mostMillionths =
      model.isEmpty
      ? Self.millionths(mostForBed * model.most(for: problem.needs.procedures))
      : 1_000_000
  }

  /// Millionths that are not below a probability, whatever was rounded on the way.
  private static func millionths(_ most: Double) -> Int {
    min(Int(most * 1_000_000) + 2, 1_000_000)
  }

  /// A ward that may be called, as far as the order asks.
  struct Contender {
    let ward: Int32
    let metres: Int
    let rank: LookupRank
    let candidate: CallCandidate

    /// Whether it is called before another one.
    static func precedes(_ left: Contender, _ right: Contender) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.candidate.isBefore(right.candidate) { return true }
      if right.candidate.isBefore(left.candidate) { return false }
      return (left.metres, left.ward) < (right.metres, right.ward)
    }
  }

  /// A ward that may be called.
  struct Entry {
    let contender: Contender
    let judgement: WardJudgement
    let acceptance: AcceptanceEstimate
    var ward: Int32 { contender.ward }
    var rank: LookupRank { contender.rank }
    var candidate: CallCandidate { contender.candidate }
  }

  /// What became of a ward.
  struct Judged {
    let ward: Int32
    let judgement: WardJudgement
    /// Its place in the order; nil if it is left out.
    let entry: Entry?
    /// Why it is left out, or why it would be if it is not among the first.
    let reason: LookupRejectionReason

    /// Whether it is nearer than another one; those without a place are farthest.
    static func isNearer(_ left: Judged, _ right: Judged) -> Bool {
      (left.judgement.metres ?? .max, left.ward) < (right.judgement.metres ?? .max, right.ward)
    }
  }

  /// Judges a ward that the viewer may see.
  func judge(_ ward: Int32) -> Judged {
    let judgement = judgement(of: ward, metres: metres(to: ward))
    if let reason = judgement.refusal {
      return Judged(ward: ward, judgement: judgement, entry: nil, reason: reason)
    }
    let acceptance = acceptance(of: ward, judgement, slot: slot(of: ward))
    let contender = contender(
      ward, judgement, rank(of: ward, judgement.standing), acceptance.millionths)
    if !isWorthCalling(contender) {
      return Judged(ward: ward, judgement: judgement, entry: nil, reason: .notWorthCalling)
    }
    return Judged(
      ward: ward, judgement: judgement,
      entry: Entry(contender: contender, judgement: judgement, acceptance: acceptance),
      reason: contender.rank == .expired ? .expired : .later)
  }

  /// A ward's place in the order.
  ///
  /// - Parameters:
  ///   - ward: A ward that the viewer may see.
  ///   - squaredDistance: The square of the straight line to it, where it is known.
  ///   - last: The one that it must not come after; nil if there is none yet.
  /// - Returns: The place; nil if it may not be called, or surely comes after the other one.
  func contender(
    _ ward: Int32, squaredDistance: Double?, before last: Contender?
  ) -> Contender? {
    let metres =
      squaredDistance.flatMap { SpherePoint.metres(chordSquared: $0) }
      ?? metres(to: ward)
    let slot = slot(of: ward)
    let traits = wards.traits[Int(ward)]
    // Where a pattern may speak, it is not known yet whether the answers of the report count.
    if let last, !traits.hasPattern {
      let acceptance = board.facts.cores[Int(ward)].acceptance.over(traits.acceptance)
      if follows(last, foremostRank(of: ward), acceptance, metres, slot) { return nil }
    }
    let judgement = judgement(of: ward, metres: metres)
    if judgement.refusal != nil { return nil }
    let rank = rank(of: ward, judgement.standing)
    if let last, follows(last, rank, judgement.acceptance, metres, slot) { return nil }
    let contender = contender(
      ward, judgement, rank, acceptance(of: ward, judgement, slot: slot).millionths)
    return isWorthCalling(contender) ? contender : nil
  }

  /// Whether a ward surely comes after another one, whatever it told of its beds.
  ///
  /// - Parameters:
  ///   - last: The other one.
  ///   - rank: The ward's rank, or one that it is not before.
  ///   - acceptance: Its answers.
  ///   - metres: How far it is.
  ///   - slot: The position of its outcomes.
  /// - Returns: Whether it does; false does not say that it comes before.
  @inline(__always)
  private func follows(
    _ last: Contender, _ rank: LookupRank, _ acceptance: AcceptanceBits, _ metres: Int?,
    _ slot: Int?
  ) -> Bool {
    if last.rank != rank { return last.rank < rank }
    let needed = problem.needs.procedures
    let most: Double
    if slot == nil {
      most = mostForBed * needed.reduce(1) { $0 * rates[acceptance.code(of: $1)] }
    } else {
      most = model.rate(of: needed, acceptance, slot: slot)
    }
    return last.candidate.isBefore(
      CallCandidate(
        callSeconds: callSeconds, acceptanceMillionths: Self.millionths(most),
        travelSeconds: metres.map { problem.travel.seconds(metres: $0) } ?? 0))
  }

  /// The rank of a ward whose word is valid.
  @inline(__always)
  private func foremostRank(of ward: Int32) -> LookupRank {
    if !isAskedFirst(ward) { return .current }
    return wards.institution(of: ward) == problem.discharging ? .discharging : .registered
  }

  @inline(__always)
  private func judgement(of ward: Int32, metres: Int?) -> WardJudgement {
    let moment = problem.time.moment
    let standing = WardGlance(
      of: ward, board.facts.cores[Int(ward)], wards, policy, at: problem.time,
      held: board.heldBeds(of: ward, at: moment)
    ) { board.takenBeds(of: ward, since: $0, until: moment) }
    return WardJudgement(standing, for: problem, of: wards, metres: metres)
  }

  /// How far a ward is; nil where its place is unknown.
  @inline(__always)
  private func metres(to ward: Int32) -> Int? {
    wards.point(of: ward).map { $0.metres(to: problem.point) }
  }

  /// Whether policy asks its hospital before all others.
  @inline(__always)
  func isAskedFirst(_ ward: Int32) -> Bool {
    if problem.discharging == nil, problem.registered == nil { return false }
    let owner = wards.institution(of: ward)
    return owner == problem.discharging || owner == problem.registered
  }

  @inline(__always)
  private func rank(of ward: Int32, _ standing: WardGlance) -> LookupRank {
    let foremost = foremostRank(of: ward)
    let isExpired = standing.status == .unknown || standing.freshness == .expired
    return foremost == .current && isExpired ? .expired : foremost
  }

  @inline(__always)
  private func contender(
    _ ward: Int32, _ judgement: WardJudgement, _ rank: LookupRank, _ millionths: Int
  ) -> Contender {
    Contender(
      ward: ward, metres: judgement.metres ?? 0, rank: rank,
      candidate: CallCandidate(
        callSeconds: callSeconds, acceptanceMillionths: millionths,
        travelSeconds: judgement.travelSeconds))
  }

  private func isWorthCalling(_ contender: Contender) -> Bool {
    guard let fallback = problem.options.fallbackMinutes, contender.rank > .registered else {
      return true
    }
    return contender.candidate.isWorthCalling(against: fallback * 60)
  }

  private func acceptance(
    of ward: Int32, _ judgement: WardJudgement, slot: Int?
  ) -> AcceptanceEstimate {
    let standing = judgement.standing
    return model.estimate(
      AcceptanceEvidence(
        told: standing.told, source: standing.source, ageSeconds: standing.ageSeconds,
        freshness: standing.freshness, band: problem.time.band),
      needed: problem.needs.procedures, judgement.acceptance, slot: slot)
  }

  private func slot(of ward: Int32) -> Int? {
    // Most models know few wards, and a new one none: no key is made then.
    if model.isEmpty { return nil }
    let key = wards.key(of: ward)
    return model.slot(institution: key.institution, ward: key.ward)
  }

  /// The report on the wards to call and on those that are left out.
  func report(_ chosen: [Entry], leftOut: [Judged]) -> LookupReport {
    // A hospital that has declined with one ward is likelier to decline with the next.
    let candidates = CallOrder.dependent(
      chosen.map(\.candidate), groups: chosen.map { board.wards.institution(of: $0.ward).value })
    let acceptance = CallOrder.acceptance(candidates.indices, of: candidates)
    // Without a fallback: the expected time of the calls given that one of them succeeds.
    let seconds =
      CallOrder.expectedSeconds(candidates.indices, of: candidates, fallbackSeconds: 0)
      - (1 - acceptance) * Double(candidates.reduce(0) { $0 + $1.callSeconds })
    let sentences = LookupSentences(problem: problem, wards: wards)
    return LookupReport(
      lookup: problem.lookup, band: problem.time.band,
      offers: chosen.map { offer($0, sentences) },
      rejections: leftOut.map { judged in
        let judgement = judged.judgement
        return LookupRejection(
          ward: judged.ward, key: board.wards.key(of: judged.ward), metres: judgement.metres,
          travelMinutes: judgement.metres.map { _ in judgement.travelSeconds.minutesRoundedUp },
          reason: judged.reason,
          sentence: sentences.sentence(judged.reason, judgement))
      }, acceptanceMillionths: Int(acceptance * 1_000_000 + 0.5),
      expectedMinutes: acceptance > 0 ? (Int(seconds / acceptance) + 59) / 60 : nil,
      rounds: rounds(chosen.map(\.candidate)), remarks: sentences.remarks(on: chosen.map(\.rank)))
  }

  /// The first wards in rounds of those that are asked at once; ranks are left aside.
  private func rounds(_ candidates: [CallCandidate]) -> [[Int]] {
    CallOrder.rounds(
      of: Array(candidates.prefix(12)), size: problem.options.simultaneous,
      fallbackSeconds: 8_640_000)
  }

  private func offer(_ entry: Entry, _ sentences: LookupSentences) -> LookupOffer {
    var standing = board.standing(entry.judgement.standing)
    // Who told it, and that beds are held, is the business of registered institutions.
    if problem.lookup.viewer == .public {
      standing.reportedBy = nil
      standing.heldBeds = 0
    }
    return LookupOffer(
      ward: entry.ward, key: board.wards.key(of: entry.ward), rank: entry.rank, standing: standing,
      metres: entry.contender.metres, placeBasis: board.wards.place(of: entry.ward).basis,
      travelMinutes: entry.judgement.travelSeconds.minutesRoundedUp, candidate: entry.candidate,
      acceptance: entry.acceptance,
      procedures: problem.needs.procedures.map {
        ProcedureAnswer($0, entry.judgement.acceptance[$0])
      }, reasons: sentences.reasons(for: entry))
  }
}

extension AcceptanceEvidence {
  /// What a ward's standing says, for a part of the week and some needed procedures.
  public init(_ standing: WardStanding, band: AdmissionBand, procedures: [ProcedureAnswer]) {
    self.init(
      told: standing.told, source: standing.source, ageSeconds: standing.ageSeconds,
      freshness: standing.freshness, band: band, procedures: procedures)
  }
}

extension Int {
  /// Seconds as minutes, rounded up.
  var minutesRoundedUp: Int { self / 60 + (self % 60 > 0 ? 1 : 0) }
}

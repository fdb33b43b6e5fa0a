/// Judges wards for one lookup and writes its report.
struct LookupReading {
  let problem: VacancyLookupProblem
  let board: VacancyBoard
  let model: AcceptanceModel

  /// A ward that may be called.
  struct Entry {
    let ward: Int32
    let judgement: WardJudgement
    let rank: LookupRank
    let candidate: CallCandidate
    let acceptance: AcceptanceEstimate
    var metres: Int { judgement.metres ?? 0 }

    /// Whether it is called before another one.
    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.candidate.isBefore(right.candidate) { return true }
      if right.candidate.isBefore(left.candidate) { return false }
      return (left.metres, left.ward) < (right.metres, right.ward)
    }
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
    let metres = board.wards.point(of: ward).map { $0.metres(to: problem.point) }
    let judgement = WardJudgement(ward, for: problem, on: board, metres: metres)
    if let reason = judgement.refusal {
      return Judged(ward: ward, judgement: judgement, entry: nil, reason: reason)
    }
    let entry = entry(ward, judgement)
    if let fallback = problem.options.fallbackMinutes, entry.rank > .registered,
      !entry.candidate.isWorthCalling(against: fallback * 60)
    {
      return Judged(ward: ward, judgement: judgement, entry: nil, reason: .notWorthCalling)
    }
    return Judged(
      ward: ward, judgement: judgement, entry: entry,
      reason: entry.rank == .expired ? .expired : .later)
  }

  private func entry(_ ward: Int32, _ judgement: WardJudgement) -> Entry {
    let standing = judgement.standing
    let estimate = model.estimate(
      AcceptanceEvidence(
        told: standing.told, source: standing.source, ageSeconds: standing.ageSeconds,
        freshness: standing.freshness, band: problem.time.band),
      needed: problem.lookup.needs.procedures, judgement.acceptance, slot: slot(of: ward))
    let owner = board.wards.institution(of: ward)
    let rank: LookupRank =
      if owner == problem.discharging {
        .discharging
      } else if owner == problem.registered {
        .registered
      } else if standing.status == .unknown || standing.freshness == .expired {
        .expired
      } else {
        .current
      }
    return Entry(
      ward: ward, judgement: judgement, rank: rank,
      candidate: CallCandidate(
        callSeconds: board.policy.callMinutes * 60, acceptanceMillionths: estimate.millionths,
        travelSeconds: judgement.travelSeconds), acceptance: estimate)
  }

  private func slot(of ward: Int32) -> Int? {
    // Most models know few wards, and a new one none: no key is made then.
    if model.isEmpty { return nil }
    let key = board.wards.key(of: ward)
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
    let sentences = LookupSentences(problem: problem, board: board)
    return LookupReport(
      lookup: problem.lookup, band: problem.time.band,
      offers: chosen.map { offer($0, sentences) },
      rejections: leftOut.map { judged in
        let judgement = judged.judgement
        return LookupRejection(
          ward: judged.ward, key: board.wards.key(of: judged.ward), metres: judgement.metres,
          travelMinutes: judgement.metres.map { _ in judgement.travelSeconds.minutesRoundedUp },
          reason: judged.reason,
          sentence: sentences.sentence(
            judged.reason, board.standing(of: judged.ward, at: problem.time), judgement))
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
    var standing = board.standing(of: entry.ward, at: problem.time)
    let reasons = sentences.reasons(for: entry, standing)
    // Who told it, and that beds are held, is the business of registered institutions.
    if problem.lookup.viewer == .public {
      standing.reportedBy = nil
      standing.heldBeds = 0
    }
    return LookupOffer(
      ward: entry.ward, key: board.wards.key(of: entry.ward), rank: entry.rank, standing: standing,
      metres: entry.metres, placeBasis: board.wards.place(of: entry.ward).basis,
      travelMinutes: entry.judgement.travelSeconds.minutesRoundedUp, candidate: entry.candidate,
      acceptance: entry.acceptance,
      procedures: problem.lookup.needs.procedures.map {
        ProcedureAnswer($0, entry.judgement.acceptance[$0])
      }, reasons: reasons)
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

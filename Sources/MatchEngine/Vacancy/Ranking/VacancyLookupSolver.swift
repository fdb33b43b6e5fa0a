// Problem: the k wards to call first for one patient, in order, with reasons; and of the wards near by
//   that are left out, why.
// Method: every ward that the viewer may see and that no rule refuses (`WardJudgement`) becomes a
//   candidate with the probability of `AcceptanceModel`. They are ordered by rank, then by the index of
//   `CallOrder`. The ranks are hard rules: hospitals that policy asks first, then words that are valid,
//   then those that are expired or missing: an expired "free" never stands above a fresh "ask".
// Why correct: of all orders that keep the ranks this one has the least expected time (`CallOrder`).
//   Wards that the viewer may not see are passed over before anything is read of them, so that nothing
//   in the report can depend on them.
// Complexity: O(n) judgements, where n is the number of visible wards, and O(n log n) to sort them.

/// Answers lookups.
public enum VacancyLookupSolver {
  /// The wards to call, in order, and why others are left out.
  public static func solve(
    _ problem: VacancyLookupProblem, on board: VacancyBoard,
    model: AcceptanceModel = AcceptanceModel()
  ) -> LookupReport {
    var reading = LookupReading(problem, board, model)
    for ward in 0..<Int32(board.wards.count)
    where board.wards.visibilities[Int(ward)] <= problem.lookup.viewer {
      reading.read(ward)
    }
    return reading.report()
  }
}

/// The wards that a lookup has seen.
struct LookupReading {
  let problem: VacancyLookupProblem
  let board: VacancyBoard
  let model: AcceptanceModel
  /// Wards that may be called.
  private var entries: [Entry] = []
  /// Wards that a rule refuses.
  private var refused: [(ward: Int32, judgement: WardJudgement, reason: LookupRejectionReason)] = []

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

  init(_ problem: VacancyLookupProblem, _ board: VacancyBoard, _ model: AcceptanceModel) {
    self.problem = problem
    self.board = board
    self.model = model
  }

  /// Takes a ward that the viewer may see.
  mutating func read(_ ward: Int32) {
    let metres = board.wards.place(of: ward).point.map {
      SpherePoint($0).metres(to: problem.point)
    }
    let judgement = WardJudgement(ward, for: problem, on: board, metres: metres)
    if let reason = judgement.refusal {
      refused.append((ward, judgement, reason))
      return
    }
    let entry = entry(ward, judgement)
    if let fallback = problem.options.fallbackMinutes, entry.rank > .registered,
      !entry.candidate.isWorthCalling(against: fallback * 60)
    {
      refused.append((ward, judgement, .notWorthCalling))
    } else {
      entries.append(entry)
    }
  }

  private func entry(_ ward: Int32, _ judgement: WardJudgement) -> Entry {
    let standing = judgement.standing
    let key = board.wards.key(of: ward)
    let estimate = model.estimate(
      AcceptanceEvidence(
        standing, band: problem.time.band, procedures: judgement.procedures),
      slot: model.slot(institution: key.institution, ward: key.ward))
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

  /// The report on all wards that were read.
  func report() -> LookupReport {
    let order = entries.sorted(by: Entry.precedes)
    let chosen = order.prefix(problem.lookup.count)
    let candidates = chosen.map(\.candidate)
    let acceptance = CallOrder.acceptance(candidates.indices, of: candidates)
    // Without a fallback: the expected time of the calls given that one of them succeeds.
    let seconds =
      CallOrder.expectedSeconds(candidates.indices, of: candidates, fallbackSeconds: 0)
      - (1 - acceptance) * Double(candidates.reduce(0) { $0 + $1.callSeconds })
    let sentences = LookupSentences(problem: problem, board: board)
    let rounds = CallOrder.rounds(
      of: Array(candidates.prefix(12)), size: problem.options.simultaneous,
      fallbackSeconds: 864_000)
    return LookupReport(
      lookup: problem.lookup, band: problem.time.band,
      offers: chosen.map { offer($0, sentences) },
      rejections: rejections(after: order.dropFirst(chosen.count), sentences),
      acceptanceMillionths: Int(acceptance * 1_000_000 + 0.5),
      expectedMinutes: acceptance > 0 ? (Int(seconds / acceptance) + 59) / 60 : nil,
      rounds: rounds, remarks: sentences.remarks(on: chosen.map(\.rank)))
  }

  private func offer(_ entry: Entry, _ sentences: LookupSentences) -> LookupOffer {
    var standing = entry.judgement.standing
    // Who told it, and that beds are held, is the business of registered institutions.
    if problem.lookup.viewer == .public {
      standing.reportedBy = nil
      standing.heldBeds = 0
    }
    return LookupOffer(
      ward: entry.ward, key: board.wards.key(of: entry.ward), rank: entry.rank, standing: standing,
      metres: entry.metres, placeBasis: board.wards.place(of: entry.ward).basis,
      travelMinutes: entry.judgement.travelSeconds.minutesRoundedUp, candidate: entry.candidate,
      acceptance: entry.acceptance, procedures: entry.judgement.procedures,
      reasons: sentences.reasons(for: entry))
  }

  /// Wards near by that are not on the list: nearest first, those without a place last.
  private func rejections(after rest: ArraySlice<Entry>, _ sentences: LookupSentences)
    -> [LookupRejection]
  {
    var found = refused
    for entry in rest {
      found.append((entry.ward, entry.judgement, entry.rank == .expired ? .expired : .later))
    }
    found.sort {
      ($0.judgement.metres ?? .max, $0.ward) < ($1.judgement.metres ?? .max, $1.ward)
    }
    return found.prefix(problem.options.rejections).map { ward, judgement, reason in
      LookupRejection(
        ward: ward, key: board.wards.key(of: ward), metres: judgement.metres,
        travelMinutes: judgement.metres.map { _ in judgement.travelSeconds.minutesRoundedUp },
        reason: reason, sentence: sentences.sentence(reason, ward, judgement))
    }
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

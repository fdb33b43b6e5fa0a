import Foundation
import MatchEngine
import Testing

/// Acceptance probabilities from words, answers and outcomes.
@Suite("Acceptance model")
struct AcceptanceModelTests {
  private let hour: Int64 = 3_600

  private func told(
    _ status: VacancyStatus?, hours: Int64 = 1, band: AdmissionBand = .weekday,
    _ procedures: [ProcedureAnswer] = []
  ) -> AcceptanceEvidence {
    AcceptanceEvidence(
      told: status, source: status.map { _ in .hospital },
      ageSeconds: status.map { _ in hours * hour },
      freshness: status.map { _ in VacancyPolicy().freshness(ageSeconds: hours * hour) },
      band: band, procedures: procedures)
  }

  @Test("Half of a word's weight is left after its half-life")
  func halfLife() {
    let prior = AcceptancePrior(
      free: 1_000, unknown: 0, halfLifeMinutes: [.hospital: 600])
    for minutes in [0, 1, 59, 300, 599, 600, 601, 1_500, 6_000, 30_000] {
      let rate = prior.rate(
        AcceptanceEvidence(
          told: .free, source: .hospital, ageSeconds: Int64(minutes) * 60, freshness: .new,
          band: .night))
      #expect(abs(rate - pow(2, -Double(minutes) / 600)) < 1e-14, "\(minutes)")
    }
    let extreme = AcceptanceEvidence(
      told: .free, source: .hospital, ageSeconds: .max, freshness: .expired, band: .night)
    #expect(prior.rate(extreme) == 0)
  }

  @Test(
    "Without outcomes: free above ask above unknown above full above closed, and age lowers free")
  func priorOrder() {
    let model = AcceptanceModel()
    func probability(_ evidence: AcceptanceEvidence) -> Int { model.estimate(evidence).millionths }
    let order = [VacancyStatus.free, .ask, nil, .full, .closed].map { probability(told($0)) }
    #expect(order == order.sorted(by: >))
    #expect(Set(order).count == order.count)
    let ages = (0..<60).map { probability(told(.free, hours: $0)) }
    #expect(ages == ages.sorted(by: >))
    let symbols: [Acceptance?] = [.yes, nil, .consult, .no]
    let answers = symbols.map {
      probability(told(.free, [ProcedureAnswer(.oxygen, $0)]))
    }
    #expect(answers == answers.sorted(by: >))
    #expect(answers.last == 0)
  }

  @Test("A posterior mean is (strength × prior mean + acceptances) ÷ (strength + outcomes)")
  func posterior() {
    var model = AcceptanceModel(
      prior: AcceptancePrior(standingStrength: 20, wardStrength: 8, bandStrength: 6))
    let evidence = told(.free, hours: 0, band: .night)
    #expect(model.estimate(evidence).probability == 0.8)
    model.record(.accepted, institution: "h", ward: "w", evidence: evidence)
    model.record(.declined(.staff), institution: "h", ward: "w", evidence: evidence)
    model.record(.silent, institution: "h", ward: "w", evidence: evidence)
    let everybody = (20 * 0.8 + 1) / 23
    #expect(abs(model.estimate(evidence).probability - everybody) < 1e-6)
    let slot = model.slot(institution: "h", ward: "w")
    let night = (6 * everybody + 1) / 9
    let estimate = model.estimate(evidence, slot: slot)
    #expect(abs(estimate.probability - night) < 1e-6)
    #expect((estimate.accepted, estimate.asked) == (1, 3))
    // By day the three nights count as outcomes of the ward, one link earlier.
    let day = (8 * everybody + 1) / 11
    let daytime = model.estimate(told(.free, hours: 0), slot: slot).probability
    #expect(abs(daytime - day) < 1e-6)
    #expect(model.slot(institution: "h", ward: "other") == nil)
    #expect(model.estimate(evidence, slot: 99) == model.estimate(evidence))
  }

  @Test("Words of a free bed that hold longer than assumed weigh more, by source and age")
  func persistence() {
    var model = AcceptanceModel()
    let old = told(.free, hours: 23)
    let fresh = told(.free, hours: 2)
    let before = (model.estimate(old), model.estimate(fresh))
    let start = Instant(seconds: 1_800_000_000)
    for day in 0..<200 {
      let first = VacancyReport(
        institution: "h", ward: "w", observedAt: start.advanced(byMinutes: day * 1_440),
        reportedBy: "desk", status: .free)
      var second = first
      second.observedAt = first.observedAt.advanced(byMinutes: 1_380)
      second.status = day % 20 == 0 ? .full : .free
      model.record(first, followedBy: second)
      model.record(second, followedBy: first)
    }
    #expect(model.estimate(old).probability > before.0.probability + 0.1)
    #expect(model.estimate(fresh) == before.1)
    let weight = model.persistence.weight(
      of: .hospital, ageSeconds: 23 * hour, prior: model.prior)
    #expect(abs(weight - 0.95) < 0.05)
    #expect(AcceptanceModel(counts: model.counts).estimate(old) == model.estimate(old))
  }

  @Test("A decline for a procedure counts against the procedure and not against the bed")
  func declineForProcedure() {
    var model = AcceptanceModel()
    let plain = told(.free)
    let oxygen = told(.free, [ProcedureAnswer(.oxygen, .consult)])
    let before = (model.estimate(plain), model.estimate(oxygen))
    for _ in 0..<10 {
      model.record(.declined(.procedure), institution: "h", ward: "w", evidence: oxygen)
    }
    let slot = model.slot(institution: "h", ward: "w")
    #expect(model.estimate(plain, slot: slot).probability > before.0.probability)
    #expect(model.estimate(oxygen, slot: slot).probability < before.1.probability / 2)
    // Without a needed procedure it is an ordinary decline.
    var other = AcceptanceModel()
    for _ in 0..<10 {
      other.record(.declined(.procedure), institution: "h", ward: "w", evidence: plain)
    }
    #expect(
      other.estimate(plain, slot: other.slot(institution: "h", ward: "w")).probability
        < before.0.probability / 2)
  }

  @Test("A ward that not everybody may see teaches of itself only")
  func hiddenOutcomes() {
    var model = AcceptanceModel()
    let evidence = AcceptanceEvidence(
      told: .free, source: .hospital, ageSeconds: 60, freshness: .new, band: .night,
      procedures: [ProcedureAnswer(.oxygen, .yes)])
    let before = model.estimate(evidence)
    for outcome in [AcceptanceOutcome.silent, .accepted, .declined(.procedure)] {
      model.record(
        outcome, institution: "h", ward: "w", evidence: evidence, isPublic: false)
    }
    #expect(model.estimate(evidence) == before)
    #expect(model.estimate(evidence, slot: model.slot(institution: "h", ward: "w")) != before)
  }

  @Test("Counts come back from storage in any order, and say the same", arguments: 0..<10)
  func countsRoundTrip(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var model = AcceptanceModel()
    var seen: [(String, AcceptanceEvidence)] = []
    for _ in 0..<300 {
      let ward = "w\(random.next(below: 12))"
      let evidence = AcceptanceScene.evidence(&random)
      model.record(
        AcceptanceScene.outcome(&random), institution: "h", ward: ward, evidence: evidence)
      seen.append((ward, evidence))
    }
    var rows = model.counts
    #expect(Set(rows.map(\.cell)).count == rows.count)
    random.shuffle(&rows)
    let restored = AcceptanceModel(counts: rows)
    #expect(restored.counts == model.counts)
    for (ward, evidence) in seen {
      #expect(
        restored.estimate(evidence, slot: restored.slot(institution: "h", ward: ward))
          == model.estimate(evidence, slot: model.slot(institution: "h", ward: ward)))
    }
  }

  @Test("A single outcome moves exactly the cells that it is about")
  func oneOutcome() {
    var model = AcceptanceModel()
    model.record(
      .accepted, institution: "h", ward: "w",
      evidence: told(
        .ask, hours: 13, band: .holiday,
        [ProcedureAnswer(.dialysis, .yes), ProcedureAnswer(.stoma, nil)]))
    #expect(
      model.counts == [
        AcceptanceCount(.standing(.askOld), accepted: 1, declined: 0),
        AcceptanceCount(.answer(.yes), accepted: 1, declined: 0),
        AcceptanceCount(.answer(nil), accepted: 1, declined: 0),
        AcceptanceCount(
          .ward(institution: "h", ward: "w", .ask, .holiday), accepted: 1, declined: 0),
        AcceptanceCount(
          .procedure(institution: "h", ward: "w", .stoma), accepted: 1, declined: 0),
        AcceptanceCount(
          .procedure(institution: "h", ward: "w", .dialysis), accepted: 1, declined: 0),
      ])
  }

  @Test("Every cell has a place of its own")
  func cellsAreDistinct() {
    var rows: [AcceptanceCount] = []
    var count = 0
    func add(_ cell: AcceptanceCount.Cell) {
      count += 1
      rows.append(AcceptanceCount(cell, accepted: count, declined: 0))
    }
    for standing in AcceptanceStanding.allCases { add(.standing(standing)) }
    for answer in Acceptance.allCases { add(.answer(answer)) }
    add(.answer(nil))
    for source in VacancySource.allCases {
      for ageClass in 0...WordPersistence.hours.count {
        add(.persistence(source, ageClass: ageClass))
      }
    }
    for ward in ["a", "b"] {
      for group in AcceptanceGroup.allCases {
        for band in AdmissionBand.allCases {
          add(.ward(institution: "h", ward: ward, group, band))
        }
      }
      for procedure in CareProcedure.allCases {
        add(.procedure(institution: "h", ward: ward, procedure))
      }
    }
    #expect(AcceptanceModel(counts: rows).counts == rows)
  }

  @Test("Predictions made before each outcome agree with what then happens, in every tenth")
  func calibration() {
    let table = AcceptanceScene.reliability(inquiries: 16_000, warmUp: 4_000, seed: 7)
    for bin in table where bin.count >= 300 {
      #expect(
        abs(bin.predicted - bin.observed) < 0.06,
        "predicted \(bin.predicted), observed \(bin.observed) of \(bin.count)")
    }
    #expect(table.filter { $0.count >= 300 }.count >= 7, "predictions must spread")
  }
}

/// Random evidence, and a world of wards whose true rates the model does not know.
enum AcceptanceScene {
  /// One tenth of the predictions.
  struct Bin {
    /// Inquiries in it.
    var count = 0
    /// Mean prediction.
    var predicted = 0.0
    /// Share that accepted.
    var observed = 0.0
  }

  static func evidence(_ random: inout SeededGenerator) -> AcceptanceEvidence {
    let told: VacancyStatus? =
      switch random.next(below: 10) {
      case 0...4: .free
      case 5...7: .ask
      case 8: .full
      default: nil
      }
    let age = told.map { _ in Int64(random.next(below: 40 * 3_600)) }
    let procedures = CareProcedure.allCases.filter { _ in random.chance(0.06) }.map {
      ProcedureAnswer($0, random.chance(0.3) ? nil : random.chance(0.6) ? .yes : .consult)
    }
    return AcceptanceEvidence(
      told: told, source: told.map { _ in .hospital }, ageSeconds: age,
      freshness: age.map { VacancyPolicy().freshness(ageSeconds: $0) },
      band: AdmissionBand.allCases[random.next(below: 4)], procedures: procedures)
  }

  static func outcome(_ random: inout SeededGenerator) -> AcceptanceOutcome {
    switch random.next(below: 4) {
    case 0, 1: .accepted
    case 2: .silent
    default: .declined(DeclineReason.allCases[random.next(below: DeclineReason.allCases.count)])
    }
  }

  /// Asks wards at random, predicting each answer before it is given.
  static func reliability(inquiries: Int, warmUp: Int, seed: UInt64) -> [Bin] {
    var random = SeededGenerator(seed: seed)
    // The truth differs from the prior: every ward and band has odds of its own, words age faster,
    // and procedures are taken at other rates.
    let wards = (0..<60).map { _ in
      (
        odds: exp(2.4 * (random.unit() - 0.5) * 2),
        bands: (0..<4).map { _ in exp(0.8 * (random.unit() - 0.5) * 2) },
        procedures: (0..<18).map { _ in exp(1.5 * (random.unit() - 0.5) * 2) }
      )
    }
    func shifted(_ rate: Double, _ odds: Double) -> Double {
      odds * rate / (1 - rate + odds * rate)
    }
    let world = AcceptancePrior(
      free: 700, ask: 350, full: 60, unknown: 250, halfLifeMinutes: [.hospital: 700], yes: 930,
      consult: 450, untold: 700)
    var model = AcceptanceModel()
    var bins = [Bin](repeating: Bin(), count: 10)
    for inquiry in 0..<inquiries {
      let number = random.next(below: wards.count)
      let ward = wards[number]
      let evidence = evidence(&random)
      let name = "w\(number)"
      let band = AdmissionBand.allCases.firstIndex(of: evidence.band) ?? 0
      let hasBed = random.chance(shifted(world.rate(evidence), ward.odds * ward.bands[band]))
      let takes = evidence.procedures.allSatisfy { needed in
        let place = CareProcedure.allCases.firstIndex(of: needed.procedure) ?? 0
        return random.chance(shifted(world.rate(needed.answer), ward.procedures[place]))
      }
      let estimate = model.estimate(evidence, slot: model.slot(institution: "h", ward: name))
      if inquiry >= warmUp {
        let place = min(9, estimate.millionths / 100_000)
        bins[place].count += 1
        bins[place].predicted += estimate.probability
        bins[place].observed += hasBed && takes ? 1 : 0
      }
      model.record(
        hasBed ? (takes ? .accepted : .declined(.procedure)) : .declined(.noBed),
        institution: "h", ward: name, evidence: evidence)
    }
    return bins.map {
      let count = Double(max($0.count, 1))
      return Bin(count: $0.count, predicted: $0.predicted / count, observed: $0.observed / count)
    }
  }
}

import MatchEngine

/// Patients of a simulated region, placed by calling down lists of several orders.
struct CallSimulation {
  /// The orders that are compared.
  enum Order: String, CaseIterable {
    case learned = "ours, learning"
    case prior = "ours, prior only"
    case nearest = "nearest first"
    case freshest = "freshest first"
    case freeNearest = "free first, then nearest"
  }

  /// What an order needed.
  struct Result {
    var patients = 0
    var placed = 0
    var calls = 0
    var minutes: [Int] = []
    var withinThree = 0

    var meanCalls: Double { Double(calls) / Double(max(patients, 1)) }
    var meanMinutes: Double { Double(minutes.reduce(0, +)) / Double(max(patients, 1)) }
    /// The 90th percentile of minutes (nearest rank).
    var longMinutes: Int {
      let sorted = minutes.sorted()
      return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * 9 / 10)]
    }
  }

  /// One tenth of the predicted probabilities.
  struct Bin {
    var count = 0
    var predicted = 0.0
    var accepted = 0
  }

  /// After so many calls the fallback is taken, which takes so many minutes.
  static let mostCalls = 15
  static let fallbackMinutes = 180

  private(set) var results: [Order: Result] = [:]
  private(set) var bins = [Bin](repeating: Bin(), count: 10)
  /// Patients for whom no ward was on the list.
  private(set) var unlisted = 0

  /// Places patients; those of the first fifth teach the model and are not counted.
  init(_ world: CallWorld, patients: Int, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var board = VacancyBoard(region: world.region, keepsEvents: false)
    var model = AcceptanceModel()
    let fresh = AcceptanceModel()
    var next = 0
    var last: [String: VacancyReport] = [:]
    for patient in 0..<patients {
      // Patients come in the order of time, after two days of reports.
      let hour = 48 + patient * (world.hours - 49) / patients
      let now = world.start.advanced(byMinutes: hour * 60 + 59)
      while next < world.reports.count, world.reports[next].observedAt <= now {
        let report = world.reports[next]
        _ = board.apply(report, now: now)
        if let earlier = last[report.institution] { model.record(earlier, followedBy: report) }
        last[report.institution] = report
        next += 1
      }
      let lookup = Self.lookup(world, at: now, &random)
      let problem = try VacancyLookupProblem(
        lookup, on: board, options: LookupOptions(simultaneous: 1, rejections: 0))
      let learned = VacancyLookupSolver.solve(problem, on: board, model: model)
      let draws = random.next()
      let isCounted = patient >= patients / 5
      if learned.offers.isEmpty {
        unlisted += isCounted ? 1 : 0
        continue
      }
      let prior = VacancyLookupSolver.solve(problem, on: board, model: fresh)
      for order in Order.allCases {
        let offers = Self.ordered(order, learned: learned.offers, prior: prior.offers)
        let asked = call(offers, order, world, lookup, hour, draws, isCounted)
        guard order == .learned else { continue }
        for (offer, outcome) in asked {
          if isCounted { judge(offer, outcome) }
          model.record(
            outcome, institution: offer.key.institution, ward: offer.key.ward,
            evidence: AcceptanceEvidence(
              offer.standing, band: problem.time.band, procedures: offer.procedures))
        }
      }
    }
  }

  private static func lookup(
    _ world: CallWorld, at moment: Instant, _ random: inout SeededGenerator
  ) -> VacancyLookup {
    let near = world.region.places[random.next(below: world.region.places.count)].point
    let point = GeoPoint(
      latitudeMicrodegrees: (near?.latitudeMicrodegrees ?? 0)
        + Int32(random.next(in: -60_000...60_000)),
      longitudeMicrodegrees: (near?.longitudeMicrodegrees ?? 0)
        + Int32(random.next(in: -60_000...60_000)))
    let wanted = random.next(below: 3)
    var procedures: Set<CareProcedure> = []
    for _ in 0..<wanted {
      procedures.insert(CareProcedure.allCases[random.next(below: CareProcedure.allCases.count)])
    }
    return VacancyLookup(
      place: point, maximumMinutes: 60, at: moment,
      needs: NeedsProfile(procedures: CareProcedure.allCases.filter { procedures.contains($0) }),
      count: 100)
  }

  private static func ordered(
    _ order: Order, learned: [LookupOffer], prior: [LookupOffer]
  ) -> [LookupOffer] {
    switch order {
    case .learned: return learned
    case .prior: return prior
    case .nearest: return prior.sorted { ($0.metres, $0.ward) < ($1.metres, $1.ward) }
    case .freshest:
      return prior.sorted {
        ($0.standing.ageSeconds ?? .max, $0.ward) < ($1.standing.ageSeconds ?? .max, $1.ward)
      }
    case .freeNearest:
      return prior.sorted {
        ($0.standing.status == .free ? 0 : 1, $0.metres, $0.ward)
          < ($1.standing.status == .free ? 0 : 1, $1.metres, $1.ward)
      }
    }
  }

  /// Calls down a list until a ward accepts.
  private mutating func call(
    _ offers: [LookupOffer], _ order: Order, _ world: CallWorld, _ lookup: VacancyLookup,
    _ hour: Int, _ draws: UInt64, _ isCounted: Bool
  ) -> [(LookupOffer, AcceptanceOutcome)] {
    var asked: [(LookupOffer, AcceptanceOutcome)] = []
    var minutes = 0
    var isPlaced = false
    let clock = (hour % 24, hour % 24)
    for offer in offers.prefix(Self.mostCalls) {
      var random = SeededGenerator(seed: draws &+ UInt64(offer.ward) &* 0x9E37_79B9)
      let outcome = world.accepts(
        offer.ward, hour: hour, needs: lookup.needs, isNight: clock.0 < 8 || clock.1 >= 18,
        &random)
      asked.append((offer, outcome))
      minutes += offer.candidate.callSeconds / 60
      if outcome == .accepted {
        minutes += offer.travelMinutes
        isPlaced = true
        break
      }
    }
    if !isPlaced { minutes += Self.fallbackMinutes }
    if isCounted {
      var result = results[order] ?? Result()
      result.patients += 1
      result.placed += isPlaced ? 1 : 0
      result.calls += asked.count
      result.minutes.append(minutes)
      result.withinThree += isPlaced && asked.count <= 3 ? 1 : 0
      results[order] = result
    }
    return asked
  }

  private mutating func judge(_ offer: LookupOffer, _ outcome: AcceptanceOutcome) {
    let bin = min(9, offer.acceptance.millionths / 100_000)
    bins[bin].count += 1
    bins[bin].predicted += offer.acceptance.probability
    bins[bin].accepted += outcome == .accepted ? 1 : 0
  }
}

/// What is assumed about acceptance before any inquiry was made.
///
/// Every figure is a decision that a region may change, and yields to its own outcomes as they come:
/// a strength is the number of outcomes that weigh as much as the assumption.
public struct AcceptancePrior: Equatable, Sendable {
  /// The rate of a ward that says free at this moment, in thousandths.
  public var free: Int
  /// The rate of a ward that says ask first at this moment, in thousandths.
  public var ask: Int
  /// The rate of a ward that says full at this moment, in thousandths.
  public var full: Int
  /// The rate of a ward that says at this moment that it is closed to admission, in thousandths.
  public var closed: Int
  /// The rate of a ward of which nothing is known, in thousandths: what every word decays to.
  public var unknown: Int
  /// Minutes after which half of the weight of a word is left, by source.
  public var halfLifeMinutes: [VacancySource: Int]
  /// The rate at which a needed procedure marked ○ is taken, in thousandths.
  public var yes: Int
  /// The rate at which a needed procedure marked △ is taken, in thousandths.
  public var consult: Int
  /// The rate at which a needed procedure that is not told is taken, in thousandths.
  public var untold: Int
  /// How many outcomes of a class of words weigh as much as the assumed rate of the class.
  public var standingStrength: Int
  /// How many outcomes of a ward weigh as much as the rate of its class.
  public var wardStrength: Int
  /// How many outcomes of a ward in one band weigh as much as its rate over all bands.
  public var bandStrength: Int
  /// How many outcomes of a ward for one procedure weigh as much as the rate of its answer.
  public var procedureStrength: Int
  /// How many seen words weigh as much as the half-life, in each class of ages.
  public var persistenceStrength: Int

  /// A prior; without arguments, the one stated in `Documentation/Algorithms/Acceptance.md`.
  public init(
    free: Int = 800, ask: Int = 450, full: Int = 30, closed: Int = 10, unknown: Int = 200,
    halfLifeMinutes: [VacancySource: Int] = [:], yes: Int = 970, consult: Int = 600,
    untold: Int = 800, standingStrength: Int = 20, wardStrength: Int = 8, bandStrength: Int = 6,
    procedureStrength: Int = 4, persistenceStrength: Int = 20
  ) {
    self.free = free
    self.ask = ask
    self.full = full
    self.closed = closed
    self.unknown = unknown
    self.halfLifeMinutes = halfLifeMinutes
    self.yes = yes
    self.consult = consult
    self.untold = untold
    self.standingStrength = standingStrength
    self.wardStrength = wardStrength
    self.bandStrength = bandStrength
    self.procedureStrength = procedureStrength
    self.persistenceStrength = persistenceStrength
  }

  /// The half-life of the words of a source, in minutes.
  public func halfLife(of source: VacancySource) -> Int {
    if let minutes = halfLifeMinutes[source] { return minutes }
    switch source {
    case .hospital: return 1_440
    // An outcome is about one patient's case, and the bed it speaks of has been taken.
    case .inquiry: return 720
    // A bulletin was gathered before it was imported.
    case .import: return 960
    case .pattern: return 1_440
    }
  }

  /// The assumed rate for some evidence, before any outcome and leaving procedures aside.
  ///
  /// - Parameters:
  ///   - evidence: what is known.
  ///   - persistence: how long words were seen to hold.
  /// - Returns: 0 … 1.
  public func rate(
    _ evidence: AcceptanceEvidence, persistence: WordPersistence = WordPersistence()
  ) -> Double {
    let base = share(unknown)
    guard let told = evidence.told else { return base }
    let fresh: Double
    switch told {
    case .free: fresh = share(free)
    case .ask: fresh = share(ask)
    case .full: fresh = share(full)
    case .closed: fresh = share(closed)
    }
    guard let age = evidence.ageSeconds else {
      // A pattern: as much worth as a word of one half-life.
      return base + (fresh - base) / 2
    }
    let source = evidence.source ?? .hospital
    let left =
      told == .free
      ? persistence.weight(of: source, ageSeconds: age, prior: self)
      : HalfLife.remaining(ageSeconds: age, halfLifeMinutes: halfLife(of: source))
    return base + (fresh - base) * left
  }

  /// The assumed rate at which a needed procedure is taken; 0 for ×.
  public func rate(_ answer: Acceptance?) -> Double {
    switch answer {
    case .yes: share(yes)
    case .consult: share(consult)
    case .no: 0
    case nil: share(untold)
    }
  }

  /// No ward has a greater assumed rate, whatever is known of it.
  var greatestRate: Double {
    [free, ask, full, closed, unknown].reduce(0) { max($0, share($1)) }
  }

  private func share(_ thousandths: Int) -> Double {
    Double(min(max(thousandths, 0), 1_000)) / 1_000
  }
}

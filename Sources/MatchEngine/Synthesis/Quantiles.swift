/// A distribution given by its quantiles, drawn by piecewise-linear inversion.
///
/// No transcendental function is needed, so a draw is the same on every machine.
struct Quantiles: Sendable {
  /// Probabilities from 0 to 1, ascending, and the value at each.
  private let points: [(probability: Double, value: Double)]

  init(_ points: [(Double, Double)]) {
    self.points = points.map { (probability: $0.0, value: $0.1) }
  }

  /// The value at a probability in 0 … 1.
  func value(at probability: Double) -> Double {
    for (lower, upper) in zip(points, points.dropFirst()) where probability <= upper.probability {
      let width = upper.probability - lower.probability
      let share = width > 0 ? (probability - lower.probability) / width : 0
      return lower.value + share * (upper.value - lower.value)
    }
    return points.last?.value ?? 0
  }

  func draw(_ generator: inout SeededGenerator) -> Double { value(at: generator.unit()) }

  func drawInteger(_ generator: inout SeededGenerator) -> Int { Int(draw(&generator) + 0.5) }
}

/// The distributions of real regions; `Documentation/Synthesis.md` names their sources.
enum RealDistributions {
  /// Beds of hospitals with 20 beds or more: 6,861 facilities of the R7 bed list.
  static let hospitalBeds = Quantiles([
    (0, 20), (0.05, 35), (0.1, 43), (0.2, 57), (0.3, 75), (0.4, 97), (0.5, 117), (0.6, 150),
    (0.7, 186), (0.8, 239), (0.9, 357), (0.95, 470), (0.98, 626), (0.99, 768), (1, 1361),
  ])
  /// Beds of clinics with beds: 4,733 facilities of the R7 bed list.
  static let clinicBeds = Quantiles([
    (0, 1), (0.1, 3), (0.25, 8), (0.5, 16), (0.75, 19), (1, 19),
  ])
  /// Acute occupancy: new admissions × length of stay ÷ 365 ÷ beds, median 0.84.
  static let occupancy = Quantiles([
    (0, 0.25), (0.1, 0.55), (0.25, 0.70), (0.5, 0.84), (0.75, 0.96), (0.95, 0.99), (1, 1.0),
  ])
  /// Ages of clinic doctors: mean about 60, 21.8 % of 70 and over.
  static let doctorAge = Quantiles([
    (0, 33), (0.08, 43), (0.25, 52), (0.5, 61), (0.782, 70), (0.93, 78), (1, 91),
  ])
  /// Patients at home of clinics that provide home care; invented, heavy-tailed.
  static let homePatients = Quantiles([
    (0, 1), (0.25, 4), (0.5, 10), (0.75, 28), (0.9, 70), (0.97, 160), (1, 400),
  ])
  /// Relative sizes of secondary medical areas; invented from the counts of municipalities.
  static let areaWeight = Quantiles([
    (0, 0.15), (0.25, 0.4), (0.5, 0.75), (0.75, 1.3), (0.9, 2.1), (1, 4),
  ])
}

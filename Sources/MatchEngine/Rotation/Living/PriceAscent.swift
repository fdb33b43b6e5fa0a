// Steps of a subgradient ascent: see `RepairPrices`.

/// The directions and the step of an ascent in prices.
struct PriceAscent {
  /// One price's part of the direction.
  struct Slope {
    private(set) var slope = 0.0

    /// Takes in the newest subgradient.
    mutating func turn(to newest: Double) { slope = PriceAscent.memory * slope + newest }

    /// The same for a price that must not fall below 0.
    mutating func turn(to newest: Double, at price: Int) {
      turn(to: newest)
      if price <= 0, slope < 0 { slope = 0 }
    }
  }

  /// What is left of a direction after a round.
  static let memory = 0.7
  /// Rounds without a gain after which steps are shortened, and by how much.
  private static let patience = 20
  private static let shortening = 0.7
  /// Below this nothing is gained any more.
  private static let shortest = 0.01

  var duty: [Slope]
  var row: [Slope]
  var hole = Slope()
  private var length = 1.0
  private var best = -Double.infinity
  private var idle = 0

  /// Directions that point nowhere yet.
  init(duties: Int, rows: Int) {
    duty = Array(repeating: Slope(), count: duties)
    row = Array(repeating: Slope(), count: rows)
  }

  /// How far to go in the direction; nil if the end is reached.
  mutating func step(at value: Double, towards target: Double) -> Double? {
    if value > best + 0.01 { idle = 0 } else { idle += 1 }
    best = max(best, value)
    if idle >= Self.patience {
      length *= Self.shortening
      idle = 0
    }
    var square = hole.slope * hole.slope
    for slope in duty { square += slope.slope * slope.slope }
    for slope in row { square += slope.slope * slope.slope }
    guard square > 0, length > Self.shortest else { return nil }
    return length * max(target - value, 0.2) / square
  }
}

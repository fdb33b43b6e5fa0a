/// What is left of the weight of a fact after some time.
enum HalfLife {
  /// 2 to the power of −age ÷ half-life: 1 for a fact of this moment, one half after a half-life.
  ///
  /// The same bytes on every machine: additions, multiplications and one division only.
  static func remaining(ageSeconds: Int64, halfLifeMinutes: Int) -> Double {
    guard ageSeconds > 0 else { return 1 }
    let halfLife = Int64(min(max(halfLifeMinutes, 1), 100_000_000)) * 60
    let whole = ageSeconds / halfLife
    guard whole < 60 else { return 0 }
    let x = Double(ageSeconds - whole * halfLife) / Double(halfLife) * 0.693_147_180_559_945_3
    // exp(−x) for 0 ≤ x < ln 2; the term after the last is below 10⁻¹⁶.
    var sum = 1.0
    for divisor in stride(from: 15.0, through: 1, by: -1) { sum = 1 - x / divisor * sum }
    for _ in 0..<whole { sum /= 2 }
    return sum
  }
}

// Problem: sine, cosine and arc sine that give the same bits on every platform.
//   The C library's versions differ between systems in the last place, and a
//   distance in whole metres, and with it the order of two hospitals, would then
//   depend on the machine.
// Method: additions, multiplications, divisions and square roots only, which
//   IEEE 754 rounds in one way everywhere (Swift never contracts them to fused
//   operations).
//   - Sine and cosine take whole microdegrees, so the range reduction to ±45° is
//     integer arithmetic and exact; there the Taylor polynomials of degree 17
//     and 18 are used.
//   - Arc sine halves its angle, asin x = 2 asin(x / √(2 (1 + √(1 − x²)))), until
//     x² < 2⁻¹⁰ (five times at most), and then takes five terms of the series.
// Why correct: on |x| ≤ π/4 the first term left out is below 10⁻¹⁹ for both
//   polynomials; with x² < 2⁻¹⁰ the first term left out of the arc sine is below
//   2 × 10⁻¹⁷ of the value. What remains is rounding: absolute error below
//   4 × 10⁻¹⁶ for sine and cosine, relative error below 2 × 10⁻¹⁵ for arc sine.
//   On the Earth that is 13 nanometres. Tests hold both against the C library.
// Complexity: O(1), no allocation.
// Reference: Muller, "Elementary Functions: Algorithms and Implementation" (2016).

/// Functions of analysis with the same result on every platform.
package enum ElementaryFunctions {
  /// The sine and the cosine of an angle in microdegrees.
  package static func sineAndCosine(microdegrees: Int32) -> (sine: Double, cosine: Double) {
    // Shifted so that the division is of non-negative numbers; 2,160,000,000 is 24 quarters.
    let shifted = Int(microdegrees) + 45_000_000 + 2_160_000_000
    let quarter = shifted / 90_000_000
    let remainder = shifted - quarter * 90_000_000 - 45_000_000
    let x = Double(remainder) * 1.745_329_251_994_329_5e-08
    let square = x * x
    let sine = x + x * square * sineTail(square)
    let cosine = 1 + square * cosineTail(square)
    switch quarter & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// The arc sine in radians; not a number outside −1 … 1.
  package static func arcSine(_ value: Double) -> Double {
    var x = value
    var factor = 1.0
    while x * x >= 0x1p-10 {
      // Outside −1 … 1 the inner root is not a number, and the loop ends with it.
      x /= (2 * (1 + ((1 - x) * (1 + x)).squareRoot())).squareRoot()
      factor *= 2
    }
    let square = x * x
    let tail = 1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336 + square * (105.0 / 3_456)))
    return factor * (x + x * square * tail)
  }

  /// (sin x − x) / x³ as a polynomial in x².
  private static func sineTail(_ square: Double) -> Double {
    var sum = 1.0 / 355_687_428_096_000
    sum = sum * square - 1.0 / 1_307_674_368_000
    sum = sum * square + 1.0 / 6_227_020_800
    sum = sum * square - 1.0 / 39_916_800
    sum = sum * square + 1.0 / 362_880
    sum = sum * square - 1.0 / 5_040
    sum = sum * square + 1.0 / 120
    return sum * square - 1.0 / 6
  }

  /// (cos x − 1) / x² as a polynomial in x².
  private static func cosineTail(_ square: Double) -> Double {
    var sum = -1.0 / 6_402_373_705_728_000
    sum = sum * square + 1.0 / 20_922_789_888_000
    sum = sum * square - 1.0 / 87_178_291_200
    sum = sum * square + 1.0 / 479_001_600
    sum = sum * square - 1.0 / 3_628_800
    sum = sum * square + 1.0 / 40_320
    sum = sum * square - 1.0 / 720
    sum = sum * square + 1.0 / 24
    return sum * square - 1.0 / 2
  }
}

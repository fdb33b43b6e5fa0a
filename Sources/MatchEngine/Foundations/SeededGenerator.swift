// Problem: random draws that are the same bytes on every machine, thread count
//   and Swift version, for one seed.
// Method: SplitMix64 expands the seed into the 256-bit state of xoshiro256**;
//   bounded draws use Lemire's multiply-shift with rejection, so every value of
//   the range is exactly equally likely. The standard library's
//   `random(in:using:)` is not used: its algorithm is not promised to be stable.
// Complexity: O(1) expected a draw.
// References: Blackman & Vigna, "Scrambled linear pseudorandom number
//   generators", ACM TOMS 47 (2021); Lemire, "Fast random integer generation in
//   an interval", ACM TOMACS 29 (2019).

/// A seeded pseudorandom generator with stable bounded draws (xoshiro256**).
public struct SeededGenerator: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator whose whole future is fixed by `seed`.
  public init(seed: UInt64) {
    var x = seed
    func next() -> UInt64 {
      x &+= 0x9E37_79B9_7F4A_7C15
      var z = x
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 uniform bits.
  public mutating func next() -> UInt64 {
    func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
      (value << count) | (value >> (64 - count))
    }
    let result = rotate(state.1 &* 5, 7) &* 9
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotate(state.3, 45)
    return result
  }

  /// A uniform integer in `0 ..< bound`; the bound is at least 1.
  public mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "the bound of a draw must be at least 1, not \(bound)")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A uniform integer in a closed range.
  public mutating func next(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + next(below: range.upperBound - range.lowerBound + 1)
  }

  /// A uniform number in `0 ..< 1`, with 53 bits.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// True with the given probability in `0 ... 1`.
  public mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// Shuffles an array in place (Fisher–Yates).
  ///
  /// - Complexity: O(n).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    guard array.count > 1 else { return }
    for last in stride(from: array.count - 1, through: 1, by: -1) {
      array.swapAt(last, next(below: last + 1))
    }
  }
}

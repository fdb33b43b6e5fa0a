// Problem: numbers must be exact. An id of 19 digits, a coordinate of six decimals and 1.0 for an
//   integer must not pass through a rounded floating-point value.
// Method: a number is a decimal: up to 19 significant digits and a power of ten. Integers and
//   millionths come from it by integer arithmetic. A double is one multiplication or division when
//   the digits are below 2⁵³ and the power of ten is at most 10²², which is correctly rounded
//   because both operands are exact; otherwise the standard library converts the text.
// Reference: Clinger, "How to read floating point numbers accurately", PLDI 1990 (the fast path).

extension JSONDocument {
  /// A number as written: ±digits × 10^exponent.
  private struct Decimal {
    var isNegative = false
    var digits: UInt64 = 0
    var exponent = 0
    /// Whether no digit other than 0 was dropped.
    var isExact = true
  }

  /// The integer at a node; nil if it is none or does not fit.
  func integer(at node: Int) -> Int? {
    guard nodes[node].kind == .number else { return nil }
    if !nodes[node].isComplex {
      var value = 0
      var index = Int(nodes[node].start)
      let end = Int(nodes[node].end)
      let isNegative = bytes[index] == UInt8(ascii: "-")
      if isNegative { index += 1 }
      while index < end {
        let digit = Int(bytes[index] &- 48)
        let (product, overflows) = value.multipliedReportingOverflow(by: 10)
        let (sum, exceeds) =
          isNegative
          ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
        guard !overflows, !exceeds else { return nil }
        value = sum
        index += 1
      }
      return value
    }
    let decimal = decimal(at: node)
    guard decimal.isExact else { return nil }
    guard let magnitude = Self.scaled(decimal.digits, decimal.exponent) else { return nil }
    return decimal.isNegative ? Int(exactly: -Int128(magnitude)) : Int(exactly: magnitude)
  }

  /// The nearest double at a node; nil if it is no number or not finite.
  func double(at node: Int) -> Double? {
    guard nodes[node].kind == .number else { return nil }
    let decimal = decimal(at: node)
    if decimal.isExact, decimal.digits < 1 << 53, abs(decimal.exponent) <= 22 {
      var power = 1.0
      for _ in 0..<abs(decimal.exponent) { power *= 10 }
      let digits = Double(decimal.digits)
      let value = decimal.exponent < 0 ? digits / power : digits * power
      return decimal.isNegative ? -value : value
    }
    guard let value = Double(String(decoding: bytes[nodes[node].range], as: UTF8.self)) else {
      return nil
    }
    return value.isFinite ? value : nil
  }

  /// The number at a node in millionths; nil if it is none or does not fit.
  func microdegrees(at node: Int) -> Int32? {
    guard nodes[node].kind == .number else { return nil }
    var decimal = decimal(at: node)
    decimal.exponent += 6
    var magnitude: UInt64
    if decimal.exponent >= 0 {
      guard let exact = Self.scaled(decimal.digits, decimal.exponent) else { return nil }
      magnitude = exact
    } else {
      magnitude = decimal.digits
      // Only the first dropped digit decides: half goes away from zero.
      var last: UInt64 = 0
      for _ in 0..<min(-decimal.exponent, 20) {
        last = magnitude % 10
        magnitude /= 10
      }
      if decimal.exponent >= -20, last >= 5 { magnitude += 1 }
    }
    guard let value = Int32(exactly: magnitude) else { return nil }
    return decimal.isNegative ? -value : value
  }

  /// `digits` × 10^`exponent` if that is an integer of 64 bits.
  private static func scaled(_ digits: UInt64, _ exponent: Int) -> UInt64? {
    guard digits != 0 else { return 0 }
    var value = digits
    if exponent >= 0 {
      guard exponent < 20 else { return nil }
      for _ in 0..<exponent {
        let (product, overflows) = value.multipliedReportingOverflow(by: 10)
        guard !overflows else { return nil }
        value = product
      }
      return value
    }
    guard exponent > -20 else { return nil }
    for _ in 0..<(-exponent) {
      guard value % 10 == 0 else { return nil }
      value /= 10
    }
    return value
  }

  private func decimal(at node: Int) -> Decimal {
    var result = Decimal()
    var isFraction = false
    var index = Int(nodes[node].start)
    let end = Int(nodes[node].end)
    /// Zeros that only count once another digit follows.
    var zeros = 0
    if bytes[index] == UInt8(ascii: "-") {
      result.isNegative = true
      index += 1
    }
    scan: while index < end {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "."):
        isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        result.exponent += writtenExponent(from: index, to: end)
        break scan
      default:
        if isFraction { result.exponent -= 1 }
        let digit = UInt64(byte &- 48)
        if digit == 0 {
          if result.digits != 0 { zeros += 1 }
          continue
        }
        if result.isExact, let shifted = Self.scaled(result.digits, zeros + 1),
          shifted <= UInt64.max - digit
        {
          result.digits = shifted + digit
          zeros = 0
        } else {
          result.isExact = false
          zeros += 1
        }
      }
    }
    // Digits and zeros that were not taken in make the number larger by powers of ten.
    result.exponent += zeros
    return result
  }

  private func writtenExponent(from start: Int, to end: Int) -> Int {
    var index = start
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var value = 0
    while index < end {
      // Beyond a billion nothing changes; stopping there keeps the sum in range.
      if value < 1_000_000_000 { value = value * 10 + Int(bytes[index] &- 48) }
      index += 1
    }
    return isNegative ? -value : value
  }
}

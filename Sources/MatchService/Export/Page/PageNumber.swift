import MatchEngine

/// Numbers as the page prints them: the same bytes on every machine.
enum PageNumber {
  /// `1,234,567`.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var result = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// Metres as kilometres with one decimal: `12.3`.
  static func kilometres(_ metres: Int) -> String {
    let tenths = Kilometres.tenths(metres)
    return grouped(tenths / 10) + "." + String(tenths % 10)
  }

  /// Hundredths with one decimal: `12.3`.
  static func tenths(ofHundredths value: Int) -> String {
    let tenths = (Int(value.magnitude) + 5) / 10
    return (value < 0 ? "−" : "") + grouped(tenths / 10) + "." + String(tenths % 10)
  }

  /// A length of a drawing with one decimal and no trailing zero.
  static func length(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1_000_000 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let rest = Int(tenths.magnitude % 10)
    return (tenths < 0 ? "-" : "") + String(tenths.magnitude / 10) + (rest == 0 ? "" : ".\(rest)")
  }

  /// Share of a whole in per cent, rounded down so that 100 % means all; 100 % of nothing.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part < whole else { return "100%" }
    let thousandths = max(part, 0) * 1_000 / whole
    return "\(thousandths / 10).\(thousandths % 10)%"
  }
}

// Problem: what a member has borne more or less than was fair is carried into the next year.
// Definition: carried = duties served − fair duties, in whole duties. The fair number already
//   contains what was carried over before (`FairTargets`), so the new number replaces the old
//   and nothing is counted twice. A member that could only take little is asked for that
//   little: its fair number says so, and it carries no debt for the rest.
// Method: rounding by largest remainder, so that what all carry adds up as the hundredths do.
// Reference: Balinski & Young, "Fair representation" (1982), for the rounding.

/// What each member carries into the next year.
public struct CarriedBurden: Equatable, Sendable {
  /// Duties above (or, negative, below) the fair number, for each member.
  public let duties: [Int]
  /// The same for holiday duties.
  public let holidays: [Int]

  /// Counts what was served.
  public init(_ tallies: [MemberTally]) {
    duties = Self.rounded(tallies.map { 100 * $0.duties - $0.fairDutiesHundredths })
    holidays = Self.rounded(
      tallies.map { 100 * $0.holidayDuties - $0.fairHolidayDutiesHundredths })
  }

  /// Hundredths as whole numbers whose sum is the rounded sum.
  static func rounded(_ hundredths: [Int]) -> [Int] {
    func floored(_ value: Int) -> Int { value >= 0 ? value / 100 : -((-value + 99) / 100) }
    var whole = hundredths.map(floored)
    let sum = floored(hundredths.reduce(0, +) + 50)
    let missing = sum - whole.reduce(0, +)
    let order = hundredths.indices.sorted {
      let left = hundredths[$0] - 100 * whole[$0]
      let right = hundredths[$1] - 100 * whole[$1]
      return left == right ? $0 < $1 : left > right
    }
    for index in order.prefix(max(0, missing)) { whole[index] += 1 }
    return whole
  }
}

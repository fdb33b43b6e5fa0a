// Problem: the days of March and September on which the equinoxes fall in Japan
//   (Japan Standard Time), which the law does not write down.
// Method: the linear formula of the Hydrographic Department of Japan: the mean drift
//   of the equinox against the calendar, less the leap days, with one constant for
//   each range of years. Whole millionths of a day, so there is no rounding.
// Why correct: a formula, not an ephemeris. It agrees with every day that was
//   announced (1948–2027), and with the ephemeris-based lists of others to 2099.
//   The law leaves the day to the announcement (暦要項) in the gazette each
//   1 February for the year after; everything later is a forecast.
// Reference: 海上保安庁水路部 (ed. 暦計算研究会), 新こよみ便利帳 (1991).

/// The days of the equinoxes in Japan by formula, 1900–2150.
enum Equinox {
  /// The day of March; nil outside 1900–2150.
  static func marchDay(_ year: Int) -> Int? {
    switch year {
    case 1900...1979: day(20_835_700, year, leapDaysFrom: 1983)
    case 1980...2099: day(20_843_100, year, leapDaysFrom: 1980)
    case 2100...2150: day(21_851_000, year, leapDaysFrom: 1980)
    default: nil
    }
  }

  /// The day of September; nil outside 1900–2150.
  static func septemberDay(_ year: Int) -> Int? {
    switch year {
    case 1900...1979: day(23_258_800, year, leapDaysFrom: 1983)
    case 1980...2099: day(23_248_800, year, leapDaysFrom: 1980)
    case 2100...2150: day(24_248_800, year, leapDaysFrom: 1980)
    default: nil
    }
  }

  private static func day(_ millionths: Int, _ year: Int, leapDaysFrom base: Int) -> Int {
    // Before 1983 the quotient is negative and rounds towards 0, as the formula wants.
    (millionths + 242_194 * (year - 1980)) / 1_000_000 - (year - base) / 4
  }
}

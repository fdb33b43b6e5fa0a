import MatchEngine
import MatchService
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
  private func value(_ text: String) throws -> JSONValue {
    try JSONDocument(parsing: Array(text.utf8)).root
  }

  @Test(
    "Integers are exact or refused",
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("9223372036854775807", Int.max),
      ("-9223372036854775808", Int.min), ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("1.0", 1), ("-1.000", -1), ("1e2", 100), ("1E+2", 100),
      ("100e-2", 1), ("1.5", nil), ("1e-1", nil), ("1.5e1", 15), ("0e999999999999999999999", 0),
      ("0.0", 0), ("1e999999999999999999999", nil), ("1e-999999999999999999999", nil),
      ("9223372036854775807.0", Int.max), ("-9223372036854775808.0", Int.min),
      ("9223372036854775808.0", nil), ("123456789012345678901234567890", nil),
      ("1e18", 1_000_000_000_000_000_000),
      ("1e19", nil), ("0.00000000000000000001", nil), ("10000000000000000000000e-22", 1),
      ("1.00000000000000000000000000000000001", nil),
    ] as [(String, Int?)])
  func integers(_ text: String, _ expected: Int?) throws {
    #expect(try value(text).integer == expected)
  }

  @Test("Doubles are the nearest ones")
  func doubles() throws {
    for text in [
      "0", "-0.0", "0.1", "34.085533", "1e22", "1e23", "-1.7976931348623157e308", "5e-324",
      "123456789012345678901234567890", "0.1e-30", "9007199254740993", "1e-400",
    ] {
      #expect(try value(text).double == Double(text), "\(text)")
    }
    #expect(try value("1e400").double == nil)
    #expect(try value("\"1\"").double == nil)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let digits = String(generator.next() >> UInt64(generator.next(below: 64)))
      let split = generator.next(below: digits.utf8.count)
      let text =
        (split == 0 ? "0" : String(digits.prefix(split))) + "." + digits.dropFirst(split)
        + "e\(generator.next(in: -30...30))"
      guard !text.hasPrefix("00"), text.first != "0" || text.hasPrefix("0.") else { continue }
      #expect(try value(text).double == Double(text), "\(text)")
    }
  }

  @Test(
    "Coordinates are rounded to millionths, half away from zero",
    arguments: [
      ("34.085533", 34_085_533), ("0", 0), ("0.0", 0), ("-0.0", 0), ("133", 133_000_000),
      ("34.0855334", 34_085_533), ("34.0855335", 34_085_534), ("-34.0855335", -34_085_534),
      ("34.08553349999999999999999999", 34_085_533), ("3.4085533e1", 34_085_533),
      ("34085533e-6", 34_085_533), ("0.0000004", 0), ("0.0000005", 1),
      ("1e-300", 0), ("2147.483647", 2_147_483_647), ("2147.483648", nil),
      ("-2147.483648", nil), ("1e300", nil), ("34.085533000000000000000000000001", 34_085_533),
      ("139.76712512345678901234567890", 139_767_125), ("99999999999999999999e-19", 10_000_000),
    ] as [(String, Int32?)])
  func microdegrees(_ text: String, _ expected: Int32?) throws {
    #expect(try value(text).microdegrees == expected)
  }
}

import Foundation
import MatchTestSupport

/// What two independent parsers make of a calendar, once they agree.
struct CalendarOracle: Decodable {
  let identifier: String
  let start: String
  let end: String
  let summary: String
  let description: String
  let location: String?

  struct Failure: Error { let text: String }

  static func events(of bytes: [UInt8]) throws -> [CalendarOracle] {
    let output = try Python.run(
      script: "Tests/Oracles/calendar_oracle.py", input: Data(bytes))
    guard output.status == 0 else {
      throw Failure(text: String(decoding: output.standardError, as: UTF8.self))
    }
    return try JSONDecoder().decode([CalendarOracle].self, from: output.standardOutput)
  }
}

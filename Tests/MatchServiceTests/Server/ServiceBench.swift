import Foundation
import MatchEngine
import MatchTestSupport

@testable import MatchService

/// A service of the tests: in memory, with a clock that is set by hand.
final class ServiceBench {
  let service: LocalService
  let clock: Monitor<Instant>
  let logged: Monitor<[String]>

  init(
    settings: ServiceSettings = ServiceSettings(threads: 1), methods: MethodTable = .shared,
    store: String? = nil, region: String? = nil
  ) throws {
    let clock = Monitor(ServiceBench.start)
    let logged = Monitor<[String]>([])
    service = try LocalService(
      methods: methods, settings: settings, store: store, region: region,
      clock: { clock.look { $0 } },
      log: ServiceLog(settings: settings) { line in
        logged.look { $0.append(String(decoding: line, as: UTF8.self)) }
      })
    self.clock = clock
    self.logged = logged
  }

  static let start = Instant(seconds: 1_780_000_000)

  /// The path of the sample region.
  static let sampleRegion = ProjectFolder.file("Examples/shiomi.json").path

  /// Every message that comes of a line, read as JSON.
  func messages(_ line: String) throws -> [JSONValue] {
    try messages(Array(line.utf8))
  }

  func messages(_ line: [UInt8]) throws -> [JSONValue] {
    try service.answers(to: line).map { try JSONDocument(parsing: $0).root }
  }

  /// The only message that comes of a line.
  func answer(_ line: String) throws -> JSONValue {
    // Events of the board come besides.
    let all = try messages(line).filter { $0["method"] == nil }
    guard all.count == 1 else { throw Unexpected(text: "\(all.count) messages for \(line)") }
    return all[0]
  }

  /// The result of a request of the plain dialect.
  func result(_ method: String, _ parameters: String = "{}") throws -> JSONValue {
    let answer = try answer(
      #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#)
    guard let result = answer["result"] else {
      throw Unexpected(text: String(decoding: answer.source, as: UTF8.self))
    }
    return result
  }

  /// The error code of a request of the plain dialect; nil if it has a result.
  func code(_ method: String, _ parameters: String = "{}") throws -> Int? {
    try answer(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#).code
  }

  struct Unexpected: Error { let text: String }
}

extension MethodTable {
  /// Made once: its validators are not cheap.
  static let shared = MethodTable()
}

extension JSONValue {
  /// The error code of a response.
  var code: Int? { self["error"]?["code"]?.integer }

  /// The elements of an array.
  var list: [JSONValue] { Array(elements) }

  /// The text of this value.
  var text: String { String(decoding: source, as: UTF8.self) }
}

extension ServiceCore {
  /// Runs calls of a store without a thread of its own; what came of those that were begun.
  func run(_ calls: ArraySlice<QueuedCall>) -> [Outcome] {
    let told = Monitor<[Outcome]>([])
    _ = run(calls) { outcomes, _ in told.look { $0 = outcomes } }
    return told.look { $0 }
  }
}

import Foundation
import MatchEngine
import MatchService

/// Sends mutated messages to services inside this process and judges what comes back.
enum ServiceFuzz {
  /// What was seen.
  struct Outcome: Sendable {
    var lines = 0
    var answers = 0
    var results = 0
    var errors: [Int: Int] = [:]
    /// What was wrong, with the line; at most a few.
    var faults: [String] = []
  }

  /// Runs `fuzz-service [--messages N] [--seed N]`.
  static func run(_ words: [String]) throws {
    var messages = 1_000_000
    var seed: UInt64 = 1
    var rest = words[...]
    while let word = rest.popFirst() {
      switch (word, rest.first) {
      case ("--messages", let value?): messages = Int(value) ?? messages
      case ("--seed", let value?): seed = UInt64(value) ?? seed
      default:
        print("usage: MatchBenchmarks fuzz-service [--messages N] [--seed N]")
        exit(64)
      }
      rest = rest.dropFirst()
    }
    let start = Date()
    var total = Outcome()
    var round: UInt64 = 0
    // A new service for each part, as its history stays in memory; what it leaves behind shows.
    while total.lines < messages {
      let part = try send(min(100_000, messages - total.lines), seed: seed &* 1_000 &+ round)
      round += 1
      total.lines += part.lines
      total.answers += part.answers
      total.results += part.results
      total.errors.merge(part.errors, uniquingKeysWith: +)
      total.faults += part.faults
      print(
        "\(total.lines) messages, \(total.answers) answers, resident \(residentMiB()) MiB, "
          + "\(total.faults.count) faults, \(Int(Date().timeIntervalSince(start))) s")
    }
    print("results \(total.results)")
    for (code, count) in total.errors.sorted(by: { $0.key < $1.key }) {
      print("error \(code) \(count)")
    }
    for fault in total.faults.prefix(20) { print(fault) }
    if !total.faults.isEmpty { exit(1) }
  }

  /// Sends some lines to a new service.
  static func send(_ count: Int, seed: UInt64) throws -> Outcome {
    let description = try JSONDocument(parsing: OpenRPC.document()).root
    let codes = Set(
      (description["components"]?["errors"]?.members.all ?? []).compactMap {
        $0.value["code"]?.integer
      })
    let service = try LocalService(
      settings: ServiceSettings(threads: 1), clock: { Instant(seconds: 1_780_000_000) })
    let region = RegionGenerator.generate(GeneratorOptions(seed: 1, clinics: 5))
    _ = service.answers(
      to: Array(
        #"{"jsonrpc":"2.0","id":0,"method":"region/load","params":{"actor":{"role":"coordinator"},"idempotencyKey":"start","document":"#
          .utf8) + RegionFormat.encode(region, pretty: false) + Array("}}".utf8))
    var messages = FuzzedMessages(seed: seed, document: description)
    var outcome = Outcome()
    for _ in 0..<count {
      let line = messages.next()
      let answers = service.answers(to: line)
      outcome.lines += 1
      outcome.answers += answers.count
      if let fault = judge(answers, ExpectedAnswers(line), codes, &outcome),
        outcome.faults.count < 20
      {
        outcome.faults.append(fault + ": " + String(decoding: line, as: UTF8.self))
      }
    }
    return outcome
  }

  /// What is wrong with the messages that came of a line; nil if nothing is.
  private static func judge(
    _ messages: [[UInt8]], _ expected: ExpectedAnswers, _ codes: Set<Int>, _ outcome: inout Outcome
  ) -> String? {
    var answers: [String] = []
    var isBatch = false
    for message in messages {
      guard !message.contains(10), let root = try? JSONDocument(parsing: message).root else {
        return "an answer is no line of JSON"
      }
      // Progress and events of the board.
      if root.kind == .object, root["method"] != nil { continue }
      isBatch = root.kind == .array
      for element in isBatch ? root.list : [root] {
        guard element["jsonrpc"]?.string == "2.0", let id = element["id"] else {
          return "an answer has no id"
        }
        answers.append(id.string ?? String(decoding: id.source, as: UTF8.self))
        switch (element["result"], element["error"]) {
        case (_?, nil): outcome.results += 1
        case (nil, let error?):
          guard let code = error["code"]?.integer, codes.contains(code) else {
            return "an error has an unknown code"
          }
          outcome.errors[code, default: 0] += 1
        default: return "neither result nor error, or both"
        }
      }
    }
    let seen: ExpectedAnswers =
      answers.isEmpty ? .nothing : isBatch ? .batch(answers) : .one(answers[0])
    if answers.count > 1, !isBatch { return "several answers" }
    // The answers of computations come after the others, so the order in a batch is the service's.
    return seen == expected ? nil : "expected \(expected), seen \(seen)"
  }

  /// Memory of this process that is in use.
  private static func residentMiB() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    // `>>` binds tighter than `*`.
    return (pages * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20
  }
}

import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// What is over leaves the memory at once, and nobody can tell.
@Suite("Inquiries that ended")
struct EndedInquiryTests {
  private static let coordinator = #""actor":{"role":"coordinator"}"#

  private func bench(store: String?) throws -> ServiceBench {
    try ServiceBench(
      settings: ServiceSettings(defaultRole: .coordinator, threads: 1), store: store,
      region: ServiceBench.sampleRegion)
  }

  /// A change of an inquiry under a key of its own.
  private func change(
    _ bench: ServiceBench, _ method: String, _ id: String, _ key: String, _ more: String = ""
  ) throws -> String {
    try bench.answer(
      #"{"jsonrpc":"2.0","id":1,"method":"inquiry/\#(method)","params":{"idempotencyKey":"\#(key)","inquiry":"\#(id)"\#(more)}}"#
    ).text
  }

  private let h1 = #","institution":"H1","ward":"w1""#
  private let wards =
    #","asker":"C11","wards":[{"institution":"H1","ward":"w1"},{"institution":"H2","ward":"w1"}]"#

  /// One inquiry that arrived and one that was cancelled, after a report; what was answered.
  private func end(_ bench: ServiceBench) throws -> [String] {
    let report = try bench.answer(
      #"{"jsonrpc":"2.0","id":1,"method":"vacancy/report","params":{"idempotencyKey":"r","institution":"H1","ward":"w1","status":"free","beds":{"total":2}}}"#
    ).text
    bench.clock.look { $0 = $0.advanced(bySeconds: 60) }
    return [
      report, try change(bench, "open", "arrived", "a1", wards),
      try change(bench, "answer", "arrived", "a2", h1 + #","answer":"accept""#),
      try change(bench, "arrive", "arrived", "a3"),
      try change(bench, "open", "cancelled", "c1", wards),
      try change(bench, "cancel", "cancelled", "c2"),
    ]
  }

  /// Everything that can be said to them afterwards.
  private func probe(_ bench: ServiceBench, _ round: String) throws -> [String] {
    var answers: [String] = []
    for id in ["arrived", "cancelled"] {
      answers.append(
        try bench.answer(
          #"{"jsonrpc":"2.0","id":1,"method":"inquiry/status","params":{"inquiry":"\#(id)"}}"#
        ).text)
      for (method, more) in [
        ("open", wards), ("answer", h1 + #","answer":"accept""#),
        ("answer", #","institution":"H2","ward":"w1","answer":"decline","reason":"noBed""#),
        ("answer", #","institution":"H3","ward":"w1","answer":"accept""#), ("confirm", ""),
        ("arrive", ""), ("cancel", ""),
        ("extend", #","wards":[{"institution":"H3","ward":"w1"}]"#),
      ] {
        answers.append(try change(bench, method, id, "\(round)-\(id)-\(answers.count)", more))
      }
    }
    // The arrival still counts against the two beds that were told before.
    for (method, more) in [
      ("inquiry/list", ""), ("vacancy/board", #","institution":"H1""#),
      ("vacancy/lookup", #","near":"C11""#),
    ] {
      answers.append(
        try bench.answer(
          #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(Self.coordinator)\#(more)}}"#
        ).text)
    }
    answers.append(
      try bench.result("service/metrics", "{\(Self.coordinator)}")["openInquiries"]?.text ?? "")
    // What was answered is answered again.
    answers += [
      try change(bench, "arrive", "arrived", "a3"), try change(bench, "cancel", "cancelled", "c2"),
    ]
    return answers
  }

  private func forgotten(_ bench: ServiceBench) throws -> [String] {
    var ids: [String] = []
    try bench.service.state.store.database.prepare(
      "SELECT subject FROM event WHERE kind = 'forgotten' ORDER BY sequence"
    ).run { ids.append($0.text(0)) }
    return ids
  }

  @Test(
    "They are answered about as if they were in memory, for a day and after it",
    arguments: [false, true])
  func answers(onDisk: Bool) throws {
    let folder = try TemporaryFolder()
    let kept = try bench(store: nil)
    let path = onDisk ? folder.path + "/store.sqlite" : nil
    let aside = try bench(store: path)
    aside.service.state.endedOnBoard = 0
    #expect(try end(aside) == end(kept))
    _ = try aside.result("ping")
    #expect(kept.service.state.board?.inquiryCount == 2)
    #expect(aside.service.state.board?.inquiryCount == 0)
    for (round, minutes) in [("now", 0), ("later", 1_430), ("after a day", 170)] {
      for bench in [kept, aside] { bench.clock.look { $0 = $0.advanced(byMinutes: minutes) } }
      #expect(try probe(aside, round) == probe(kept, round), "\(round)")
    }
    #expect(try forgotten(aside) == ["arrived", "cancelled"])
    #expect(try forgotten(kept) == ["arrived", "cancelled"])
    // Once only.
    for bench in [kept, aside] {
      bench.clock.look { $0 = $0.advanced(byMinutes: 120) }
      _ = try bench.result("ping")
      #expect(try forgotten(bench).count == 2)
    }
  }

  @Test("A start does not read what is over into memory, and counts its arrivals")
  func restart() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/store.sqlite"
    let kept = try bench(store: nil)
    _ = try end(kept)
    let now = kept.clock.look { $0 }
    _ = try end(try bench(store: path))
    let again = try ServiceBench(
      settings: ServiceSettings(defaultRole: .coordinator, threads: 1), store: path)
    for bench in [kept, again] { bench.clock.look { $0 = now.advanced(byMinutes: 5) } }
    again.service.state.endedOnBoard = 0
    try again.service.state.reload(now: now)
    #expect(again.service.state.board?.inquiryCount == 0)
    #expect(try probe(again, "again") == probe(kept, "again"))
  }

  @Test("However many there were, the memory holds the last thousand or two")
  func bounded() throws {
    let bench = try bench(store: nil)
    var most = 0
    for number in 0..<2_600 {
      _ = try change(bench, "open", "q\(number)", "o\(number)", wards)
      _ = try change(bench, "cancel", "q\(number)", "x\(number)")
      most = max(most, bench.service.state.board?.inquiryCount ?? 0)
    }
    #expect(most > 1_000 && most <= 2_002)
    #expect(
      try bench.result("inquiry/status", #"{"inquiry":"q0"}"#)["state"]?.string == "cancelled")
  }
}

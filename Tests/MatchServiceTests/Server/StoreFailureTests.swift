import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// When the store cannot be written, nothing has changed, the error says why, and reading goes on.
@Suite("A store that cannot be written")
struct StoreFailureTests {
  /// A service's core on a file, with a region and one report.
  private final class Scene {
    let scratch: ScratchFolder
    let core: ServiceCore
    let methods = MethodTable()

    init(
      clock: @escaping @Sendable () -> Instant = { Instant(seconds: 1_800_000_000) }
    ) throws {
      scratch = try ScratchFolder()
      core = try ServiceCore(
        methods: methods,
        store: ServiceStore(path: scratch.url.appendingPathComponent("board.sqlite").path),
        settings: ServiceSettings(defaultRole: .coordinator),
        log: ServiceLog(settings: ServiceSettings(), write: { _ in }),
        clock: clock)
      try core.load(region: Python.root.appendingPathComponent("Examples/shiomi.json").path)
    }

    var path: String { core.state.store.path ?? "" }

    func call(_ method: String, _ parameters: String) throws -> QueuedCall {
      QueuedCall(
        method: try #require(methods.index(name: method)),
        parameters: try JSONDocument(parsing: Array(parameters.utf8)).root, isCancelled: { false })
    }

    func report(_ key: String, status: String = "free", total: Int = 2) throws -> QueuedCall {
      try call(
        "vacancy/report",
        """
        {"idempotencyKey":"\(key)","institution":"H1","ward":"w1","status":"\(status)",
        "beds":{"total":\(total)}}
        """)
    }

    /// Runs calls in as many groups as it takes.
    func run(_ calls: [QueuedCall]) -> [ServiceCore.Outcome] {
      var outcomes: [ServiceCore.Outcome] = []
      while outcomes.count < calls.count { outcomes += core.run(calls[outcomes.count...]) }
      return outcomes
    }

    /// The status of the ward by the board.
    func standing() throws -> String {
      let outcome = run([try call("vacancy/board", #"{"institution":"H1"}"#)])[0]
      guard case .answer(.success(let json)) = outcome else { return "no answer" }
      return try JSONDocument(parsing: json).root["wards"]?[0]?["status"]?.string ?? ""
    }
  }

  private func code(_ outcome: ServiceCore.Outcome) -> ServiceErrorCode? {
    if case .answer(.failure(let error)) = outcome { error.code } else { nil }
  }

  @Test("A full disk refuses the change, changes nothing, and heals when there is room again")
  func fullDisk() throws {
    let scene = try Scene()
    #expect(code(scene.run([try scene.report("a")])[0]) == nil)
    let database = try scene.core.state.store.database
    var pages = 0
    try database.prepare("PRAGMA page_count").run { pages = Int($0.integer(0)) }
    try database.execute("PRAGMA max_page_count = \(pages)")
    // Many reports in one group need a new page; reads among them are answered all the same.
    var batch: [QueuedCall] = []
    for number in 0..<400 {
      batch.append(try scene.report("b\(number)", status: "full", total: 0))
      if number % 50 == 0 { batch.append(try scene.call("ping", "{}")) }
    }
    scene.core.groupNanoseconds = .max
    let outcomes = scene.run(batch)
    let ping = scene.methods.index(name: "ping")
    var refused = 0
    for (call, outcome) in zip(batch, outcomes) {
      if call.method == ping { #expect(code(outcome) == nil) }
      if code(outcome) == .diskFull { refused += 1 }
    }
    #expect(refused > 0)
    // What was refused is not there: every key that is known was answered with a result.
    var known = 0
    try database.prepare("SELECT count(*) FROM request").run { known = Int($0.integer(0)) }
    #expect(known == 401 - refused)
    try database.execute("PRAGMA max_page_count = 1000000")
    for outcome in scene.run(batch) { #expect(code(outcome) == nil) }
    #expect(try scene.standing() == "full")
  }

  @Test("A database locked by another program refuses the change and changes nothing")
  func locked() throws {
    let scene = try Scene()
    try scene.core.state.store.database.execute("PRAGMA busy_timeout = 10")
    let other = try SQLiteDatabase(path: scene.path, mode: .write)
    try other.execute("BEGIN IMMEDIATE")
    #expect(code(scene.run([try scene.report("a")])[0]) == .storeLocked)
    #expect(try scene.standing() == "unknown")
    try other.execute("ROLLBACK")
    #expect(code(scene.run([try scene.report("a")])[0]) == nil)
    #expect(try scene.standing() == "free")
  }

  @Test("A read-only database refuses the change and is still read")
  func readOnly() throws {
    let scene = try Scene()
    try scene.core.state.store.database.execute("PRAGMA query_only = 1")
    #expect(code(scene.run([try scene.report("a")])[0]) == .storeReadOnly)
    #expect(try scene.standing() == "unknown")
  }

  /// Groups that are handed to the thread of the store, and what is told of them.
  private final class Pipeline {
    let scene: Scene
    let told = Monitor<[(group: Int, outcomes: [ServiceCore.Outcome])]>([])
    private(set) var groups: [[QueuedCall]] = []

    init() throws {
      scene = try Scene()
      // What the day's first group does besides is done before.
      _ = scene.run([try scene.call("ping", "{}")])
      scene.core.groupNanoseconds = .max
      #expect(scene.core.state.store.writer.start())
    }

    func run(_ calls: [QueuedCall]) {
      let (number, told) = (groups.count, told)
      groups.append(calls)
      var begun = 0
      while begun < calls.count {
        begun += scene.core.run(calls[begun...]) { outcomes, _ in
          told.change { $0.append((number, outcomes)) }
        }
      }
    }

    func finish() { scene.core.finish { _, _ in } }

    /// The outcomes of each group.
    var outcomes: [[ServiceCore.Outcome]] {
      let all = told.look { $0 }
      return groups.indices.map { group in
        all.filter { $0.group == group }.flatMap(\.outcomes)
      }
    }

    func knownKeys() throws -> Int {
      var known = 0
      try scene.core.state.store.database.prepare("SELECT count(*) FROM request").run {
        known = Int($0.integer(0))
      }
      return known
    }
  }

  @Test("A group that fails on the store's own thread takes the group that was run on it along")
  func pipelinedLock() throws {
    let pipeline = try Pipeline()
    let scene = pipeline.scene
    try scene.core.state.store.database.execute("PRAGMA busy_timeout = 50")
    let other = try SQLiteDatabase(path: scene.path, mode: .write)
    try other.execute("BEGIN IMMEDIATE")
    pipeline.run([try scene.report("a")])
    // The first waits for the lock meanwhile; the board has its report, and nobody may be told.
    let board = try scene.call("vacancy/board", #"{"institution":"H1"}"#)
    pipeline.run([board, try scene.report("b", status: "full", total: 0), board])
    pipeline.finish()
    #expect(code(pipeline.outcomes[0][0]) == .storeLocked)
    #expect(code(pipeline.outcomes[1][1]) == .storeLocked)
    for place in [0, 2] {
      guard case .answer(.success(let json)) = pipeline.outcomes[1][place] else {
        Issue.record("A read was not answered.")
        return
      }
      #expect(
        try JSONDocument(parsing: json).root["wards"]?[0]?["status"]?.string == "unknown")
    }
    try other.execute("ROLLBACK")
    #expect(try pipeline.knownKeys() == 0)
    pipeline.run([try scene.report("a")])
    pipeline.run([board])
    pipeline.finish()
    #expect(code(pipeline.outcomes[2][0]) == nil)
    #expect(try scene.standing() == "free")
  }

  @Test("A full disk under load: each call is told once and in order, and what was told is there")
  func pipelinedFullDisk() throws {
    let pipeline = try Pipeline()
    let scene = pipeline.scene
    let database = try scene.core.state.store.database
    var pages = 0
    try database.prepare("PRAGMA page_count").run { pages = Int($0.integer(0)) }
    try database.execute("PRAGMA max_page_count = \(pages + 12)")
    func load(_ group: Int) throws -> [QueuedCall] {
      try (0..<40).map { number in
        number % 10 == 9
          ? try scene.call("ping", "{}")
          : try scene.report("\(group)-\(number)", total: 1 + number % 3)
      }
    }
    for group in 0..<20 { pipeline.run(try load(group)) }
    pipeline.finish()
    #expect(pipeline.told.look { $0.map(\.group) } == Array(0..<20))
    var taken = 0
    var refused = 0
    for (calls, outcomes) in zip(pipeline.groups, pipeline.outcomes) {
      #expect(calls.count == outcomes.count)
      let isTaken = outcomes.allSatisfy { code($0) == nil }
      // A group is there as a whole or not at all.
      if isTaken { taken += 36 } else { refused += outcomes.count { code($0) == .diskFull } }
    }
    #expect(taken > 0 && refused > 0 && taken + refused == 20 * 36)
    #expect(try pipeline.knownKeys() == taken)
    try scene.core.state.store.database.execute("PRAGMA max_page_count = 1000000")
    for group in 0..<20 { pipeline.run(try load(group)) }
    pipeline.finish()
    #expect(pipeline.outcomes[20...].joined().allSatisfy { code($0) == nil })
    #expect(try pipeline.knownKeys() == 20 * 36)
    #expect(try StoreCheck.faults(scene.core.state.store.database).isEmpty)
  }

  @Test("A repetition gets the first answer while the first is not on the disk yet")
  func pipelinedRepetition() throws {
    let pipeline = try Pipeline()
    let scene = pipeline.scene
    let other = try SQLiteDatabase(path: scene.path, mode: .write)
    try other.execute("BEGIN IMMEDIATE")
    pipeline.run([try scene.report("a")])
    #expect(try scene.core.state.store.answer(key: "a") != nil)
    #expect(pipeline.told.look { $0.isEmpty })
    try other.execute("ROLLBACK")
    pipeline.run([try scene.report("a"), try scene.report("a", total: 1)])
    pipeline.finish()
    #expect(code(pipeline.outcomes[0][0]) == nil)
    #expect(code(pipeline.outcomes[1][0]) == nil)
    #expect(code(pipeline.outcomes[1][1]) == .keyReused)
    #expect(try pipeline.knownKeys() == 1)
    #expect(
      try scene.core.state.store.history(
        institution: "H1", ward: "w1", since: Instant(seconds: 0), limit: 9
      ).count == 1)
  }

  @Test("A second service on the same store is refused, and may come when the first is gone")
  func secondWriter() throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("board.sqlite").path
    var first: ServiceStore? = try ServiceStore(path: path)
    #expect(first != nil)
    let refusal = #expect(throws: ProblemList.self) { try ServiceStore(path: path) }
    #expect(refusal?.problems.first?.rule == "store-in-use")
    first = nil
    _ = try ServiceStore(path: path)
  }

  @Test(
    "What is no store of ours is refused and left as it is",
    arguments: ["foreign", "newer", "text", "empty-folder"])
  func foreignFiles(_ kind: String) throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("board.sqlite").path
    let rule: String
    switch kind {
    case "foreign":
      try SQLiteDatabase(path: path, mode: .write).execute("CREATE TABLE other (a)")
      rule = "store-foreign"
    case "newer":
      _ = try ServiceStore(path: path)
      try SQLiteDatabase(path: path, mode: .write).execute("PRAGMA user_version = 999")
      rule = "store-newer"
    case "text":
      try Data("これは保存ファイルではありません。".utf8).write(to: URL(fileURLWithPath: path))
      rule = "store-foreign"
    default:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      rule = "store-cannot-open"
    }
    let refusal = #expect(throws: ProblemList.self) { try ServiceStore(path: path) }
    #expect(refusal?.problems.first?.rule == rule)
    #expect(refusal?.problems.first?.path == path)
  }

  @Test("A store is the same after it was closed and opened: facts, inquiries and what was learned")
  func reopened() throws {
    let scene = try Scene()
    var calls: [QueuedCall] = []
    // Three hours later the ward is free still: a word that held.
    calls.append(
      try scene.call(
        "vacancy/report",
        """
        {"idempotencyKey":"z","institution":"H1","ward":"w1","status":"free","beds":{"total":1},
        "observedAt":"2027-01-15T05:00:00Z"}
        """))
    calls.append(try scene.report("a"))
    calls.append(
      try scene.call(
        "inquiry/open",
        """
        {"idempotencyKey":"b","inquiry":"q","asker":"C11",
        "wards":[{"institution":"H1","ward":"w1"},{"institution":"H2","ward":"w1"}],
        "needs":{"procedures":["oxygen"]}}
        """))
    calls.append(
      try scene.call(
        "inquiry/answer",
        """
        {"idempotencyKey":"c","inquiry":"q","institution":"H2","ward":"w1","answer":"decline",
        "reason":"noBed"}
        """))
    calls.append(
      try scene.call(
        "inquiry/answer",
        """
        {"idempotencyKey":"d","inquiry":"q","institution":"H1","ward":"w1","answer":"accept"}
        """))
    for outcome in scene.run(calls) { #expect(code(outcome) == nil) }
    let before = try #require(scene.core.state.board).snapshot()
    let counts = scene.core.state.model.counts
    try scene.core.state.reload(now: Instant(seconds: 1_800_000_000))
    let after = try #require(scene.core.state.board).snapshot()
    #expect(after.reports == before.reports)
    #expect(after.inquiries == before.inquiries)
    #expect(scene.core.state.model.counts == counts)
    #expect(counts.contains { if case .ward = $0.cell { true } else { false } })
    #expect(!scene.core.state.model.wordCounts.isEmpty)
    #expect(try StoreCheck.faults(scene.core.state.store.database).isEmpty)
  }

  @Test("What is older than the retention is forgotten, but never what counts now")
  func retention() throws {
    let scene = try Scene()
    let old = #""observedAt":"2027-01-01T00:00:00Z""#
    let older = #""observedAt":"2026-12-01T00:00:00Z""#
    for (key, moment) in [("a", older), ("b", old)] {
      _ = scene.run([
        try scene.call(
          "vacancy/report",
          """
          {"idempotencyKey":"\(key)","institution":"H1","ward":"w1","status":"ask",\(moment)}
          """)
      ])
    }
    func history() throws -> Int {
      try scene.core.state.store.history(
        institution: "H1", ward: "w1", since: Instant(seconds: 0), limit: 100
      ).count
    }
    #expect(try history() == 2)
    let store = scene.core.state.store
    // In slices of one row: the first is not enough.
    #expect(try !store.forget(before: Instant(seconds: 1_800_000_001), limit: 1))
    while try !store.forget(before: Instant(seconds: 1_800_000_001), limit: 1) {}
    try store.commit()
    #expect(try StoreCheck.faults(store.database).isEmpty)
    #expect(try history() == 1)
    #expect(try scene.core.state.store.answer(key: "a") == nil)
  }
  @Test("An inquiry that is over leaves the memory after a day, and is still known by its id")
  func forgottenInquiry() throws {
    let clock = Monitor(Instant(seconds: 1_800_000_000))
    let scene = try Scene(clock: { clock.look { $0 } })
    let open = """
      {"idempotencyKey":"a","inquiry":"q","asker":"C11","wards":[{"institution":"H1","ward":"w1"}]}
      """
    #expect(code(scene.run([try scene.call("inquiry/open", open)])[0]) == nil)
    let cancel = #"{"idempotencyKey":"b","inquiry":"q"}"#
    #expect(code(scene.run([try scene.call("inquiry/cancel", cancel)])[0]) == nil)
    clock.change { $0 = $0.advanced(byMinutes: 1_600) }
    scene.core.tick { _, _ in }
    #expect(scene.core.state.board?.inquiry("q") == nil)
    #expect(
      code(scene.run([try scene.call("inquiry/status", #"{"inquiry":"q"}"#)])[0]) == nil)
    let again = open.replacingOccurrences(of: "\"a\"", with: "\"c\"")
    #expect(code(scene.run([try scene.call("inquiry/open", again)])[0]) == .inquiryExists)
  }

  @Test("A ward that leaves the region and comes back is known again, as after a restart")
  func returningWard() throws {
    let scene = try Scene()
    #expect(code(scene.run([try scene.report("a")])[0]) == nil)
    let bytes = try FileReading.bytes(
      Python.root.appendingPathComponent("Examples/shiomi.json").path)
    var document = try RegionFormat.decode(bytes)
    let index = try #require(document.institutions.firstIndex { $0.id == "H1" })
    let wards = document.institutions[index].wards
    for ids in [wards.filter { $0.id != "w1" }, wards] {
      document.institutions[index].wards = ids
      try scene.core.state.take(
        RegionFormat.encode(document), Region(checking: document),
        now: Instant(seconds: 1_800_000_000))
    }
    #expect(try scene.standing() == "free")
  }
}

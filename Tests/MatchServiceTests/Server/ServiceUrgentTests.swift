import MatchEngine
import Testing

@testable import MatchService

/// Calls that the thread which reads answers itself.
@Suite("Urgent calls")
struct ServiceUrgentTests {
  /// What the methods of the test share.
  private struct Shared {
    var count = 0
    /// Whether a method is being run, and whether two ever were.
    var isInside = false
    var wereTwo = false
    /// Whether `test/hold` has begun, and may end.
    var isHolding = false
    var isReleased = false
  }

  private final class Running: @unchecked Sendable {
    let session: ServiceSession
    let core: ServiceCore
    let shared = Monitor(Shared())
    let sent = Monitor<[String]>([])

    init() throws {
      let settings = ServiceSettings(defaultRole: .coordinator, threads: 1)
      let shared = shared
      func method(
        _ name: String, isUrgent: Bool = false, _ run: @escaping @Sendable () -> Int
      ) -> MethodDescription {
        MethodDescription(
          name: name, about: LocalizedText(ja: "試験", en: "test"), parameters: [],
          result: JSONObjectShape("Test", ja: "試験", en: "test", []), roles: ActorRole.allCases,
          errors: [], example: "{}",
          work: .read { _, _ in
            shared.look {
              if $0.isInside { $0.wereTwo = true }
              $0.isInside = true
            }
            let answer = run()
            shared.look { $0.isInside = false }
            return Array("{\"count\":\(answer)}".utf8)
          }, isUrgent: isUrgent)
      }
      let methods = MethodTable([
        method("test/add") {
          shared.look {
            $0.count += 1
            return $0.count
          }
        },
        method("test/hold") {
          shared.change { $0.isHolding = true }
          shared.wait { $0.isReleased ? () : nil }
          return 0
        },
        method("test/urgent", isUrgent: true) { shared.look { $0.count } },
      ])
      core = try ServiceCore(
        methods: methods, store: try ServiceStore(path: nil), settings: settings,
        log: ServiceLog(settings: settings) { _ in }, clock: { ServiceBench.start })
      let sent = sent
      session = ServiceSession(
        methods: methods, settings: settings, metrics: core.state.metrics,
        send: { message, _, isWanted in
          sent.change {
            let lines = String(decoding: message, as: UTF8.self).split(separator: "\n")
            if isWanted() { $0.append(contentsOf: lines.map(String.init)) }
          }
        }, onShutdown: {})
    }

    func start() { _ = Thread.detach { [self] in session.run(core) } }

    func send(_ method: String, _ id: Int) {
      session.receive(
        Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)"}"#.utf8), lending: core)
    }

    func end() {
      session.close()
      session.drain(milliseconds: 60_000)
    }
  }

  private static func line(_ id: Int, _ count: Int) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"result":{"count":\#(count)}}"#
  }

  @Test("one that comes alone is answered by its reader, whatever else sleeps")
  func alone() throws {
    let service = try Running()
    service.send("test/urgent", 1)
    #expect(service.sent.look { $0 } == [Self.line(1, 0)])
    // Others wait for the thread of the queue, and so does what comes after them.
    service.send("test/add", 2)
    service.send("test/urgent", 3)
    #expect(service.sent.look { $0.count } == 1)
    service.start()
    service.sent.wait { $0.count == 3 ? () : nil }
    #expect(service.sent.look { $0 } == [Self.line(1, 0), Self.line(2, 1), Self.line(3, 1)])
    service.end()
  }

  @Test("it passes nothing that is being worked on")
  func order() throws {
    let service = try Running()
    service.start()
    service.send("test/hold", 1)
    service.shared.wait { $0.isHolding ? () : nil }
    service.send("test/urgent", 2)
    #expect(service.sent.look { $0.isEmpty })
    service.shared.change { $0.isReleased = true }
    service.sent.wait { $0.count == 2 ? () : nil }
    #expect(service.sent.look { $0 } == [Self.line(1, 0), Self.line(2, 0)])
    service.end()
  }

  @Test(
    "in any mixture each is answered once, in order, after what came before, never two at a time")
  func mixture() throws {
    for seed in UInt64(0)..<20 {
      let service = try Running()
      service.start()
      var random = SeededGenerator(seed: seed)
      var expected: [String] = []
      var count = 0
      for id in 1...400 {
        if random.chance(0.4) {
          count += 1
          service.send("test/add", id)
        } else {
          service.send("test/urgent", id)
        }
        expected.append(Self.line(id, count))
        // Sometimes the queue comes to rest, and the reader gets its turn.
        if random.chance(0.3) { service.sent.wait { $0.count == id ? () : nil } }
      }
      service.end()
      #expect(service.sent.look { $0 } == expected, "seed \(seed)")
      #expect(service.shared.look { !$0.wereTwo }, "seed \(seed)")
    }
  }

  @Test("one that comes when the service is ending is told so")
  func ending() throws {
    let service = try Running()
    service.start()
    service.end()
    service.send("test/urgent", 1)
    #expect(service.sent.look { $0.first?.contains("-32800") } == true)
  }

  @Test("a lookup is urgent; what changes something never is")
  func methods() {
    let urgent = MethodTable.standard.filter(\.isUrgent)
    #expect(urgent.map(\.name) == ["vacancy/lookup"])
    #expect(urgent.allSatisfy { !$0.isChange })
  }
}

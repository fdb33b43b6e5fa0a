import MatchEngine
import Testing

@testable import MatchService

/// The session with all its threads, and a computation that the test holds in its hand.
@Suite("Service session")
struct ServiceSessionTests {
  /// What the computation `test/long` is told to do.
  private struct Control {
    /// Steps that it may report.
    var steps = 0
    var isReleased = false
    var isRunning = false
  }

  private final class Ownership: @unchecked Sendable {
    let core: ServiceCore
    init(_ core: ServiceCore) { self.core = core }
  }

  private final class Running: Sendable {
    let session: ServiceSession
    let control = Monitor(Control())
    let sent = Monitor<[String]>([])
    let threads = Monitor(0)

    init(limits: ServiceLimits = ServiceLimits()) throws {
      let settings = ServiceSettings(limits: limits, defaultRole: .coordinator, threads: 1)
      let control = control
      let long = MethodDescription(
        name: "test/long", about: LocalizedText(ja: "試験", en: "test"), parameters: [],
        result: JSONObjectShape("Test", ja: "試験", en: "test", []), roles: ActorRole.allCases,
        errors: [], example: "{}",
        work: .compute { _, _ in
          { context in
            var told = 0
            control.change { $0.isRunning = true }
            while true {
              let (steps, isReleased) = control.wait { control -> (Int, Bool)? in
                control.steps > told || control.isReleased
                  ? (control.steps, control.isReleased) : nil
              }
              // Some steps are told twice and out of order, as careless code would.
              while told < steps {
                told += 1
                context.progress(told, 100, LocalizedText(ja: "歩", en: "step"))
                context.progress(told - 1, 100, LocalizedText(ja: "歩", en: "step"))
              }
              if isReleased {
                control.change { $0.isRunning = false }
                context.progress(100, 100, LocalizedText(ja: "終", en: "end"))
                return .success(Array(#"{"done":true}"#.utf8))
              }
            }
          }
        })
      let methods = MethodTable(MethodTable.standard + [long])
      let core = try ServiceCore(
        methods: methods, store: try ServiceStore(path: nil), settings: settings,
        log: ServiceLog(settings: settings) { _ in }, clock: { ServiceBench.start })
      let sent = sent
      session = ServiceSession(
        methods: methods, settings: settings, metrics: core.state.metrics,
        send: { message, _, isWanted in
          sent.change {
            // What one commit made certain comes as one message of several lines.
            let lines = String(decoding: message, as: UTF8.self).split(separator: "\n")
            if isWanted() { $0.append(contentsOf: lines.map(String.init)) }
          }
        }, onShutdown: {})
      let (ownership, session, threads) = (Ownership(core), session, threads)
      _ = Thread.detach {
        session.run(ownership.core)
        threads.change { $0 += 1 }
      }
      _ = Thread.detach {
        session.runComputations()
        threads.change { $0 += 1 }
      }
    }

    func send(_ line: String) { session.receive(Array(line.utf8)) }

    func awaitRunning() { control.wait { $0.isRunning ? () : nil } }

    /// Waits until an answer to an id is there, and gives it.
    func answer(_ id: String) -> String {
      sent.wait { sent in sent.first { $0.contains("\"id\":\(id),") } }
    }

    func end() {
      session.close()
      control.change { $0.isReleased = true }
      session.drain(milliseconds: 60_000)
    }
  }

  private static let long = #"{"jsonrpc":"2.0","id":1,"method":"test/long"}"#

  @Test("Short requests are answered while a long one runs; its answer comes after")
  func concurrent() throws {
    let service = try Running()
    service.send(Self.long)
    service.awaitRunning()
    for id in 2...50 { service.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#) }
    for id in 2...50 { #expect(service.answer("\(id)").contains("result")) }
    #expect(service.sent.look { !$0.contains { $0.contains("\"id\":1,") } })
    service.end()
    #expect(service.answer("1") == #"{"jsonrpc":"2.0","id":1,"result":{"done":true}}"#)
    #expect(service.sent.look { $0.count } == 50)
  }

  @Test("A cancelled computation is answered at once, and never again")
  func cancellation() throws {
    let service = try Running()
    service.send(Self.long)
    service.awaitRunning()
    service.send(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"#)
    #expect(service.answer("1").contains("-32800"))
    // One that still waits behind it.
    service.send(#"{"jsonrpc":"2.0","id":2,"method":"test/long"}"#)
    service.send(#"{"jsonrpc":"2.0","id":3,"method":"ping"}"#)
    _ = service.answer("3")
    service.send(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}"#)
    #expect(service.answer("2").contains("-32800"))
    service.end()
    #expect(service.sent.look { $0.count } == 3)
  }

  @Test("Progress rises strictly, and none comes after the answer", arguments: [true, false])
  func progress(isModelContext: Bool) throws {
    let service = try Running()
    let token = #""progressToken":"p""#
    if isModelContext {
      service.send(
        #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"test.long","#
          + #""arguments":{},"# + ModelContextTests.meta.dropLast() + ",\(token)}}}")
    } else {
      service.send(
        #"{"jsonrpc":"2.0","id":1,"method":"test/long","params":{"_meta":{\#(token)}}}"#)
    }
    service.awaitRunning()
    let method = isModelContext ? "notifications/progress" : "$/progress"
    for count in 1...3 {
      // One more step until one more message: at most ten a second are sent.
      while service.sent.look({ $0.count }) < count {
        service.control.change { $0.steps += 1 }
        _ = service.sent.wait(milliseconds: 20) { $0.count >= count ? true : nil }
      }
    }
    service.control.change { $0.isReleased = true }
    _ = service.answer("1")
    service.end()
    let lines = service.sent.look { $0 }
    var last = -1
    for line in lines.dropLast() {
      let message = try JSONDocument(parsing: Array(line.utf8)).root
      #expect(message["method"]?.string == method)
      #expect(message["params"]?[isModelContext ? "progressToken" : "token"]?.string == "p")
      let now = message["params"]?["progress"]?.integer ?? -1
      #expect(now > last)
      last = now
    }
    #expect(lines.last?.contains("\"id\":1,") == true)
  }

  @Test("No progress after a cancellation")
  func noLateProgress() throws {
    let service = try Running()
    service.send(
      #"{"jsonrpc":"2.0","id":1,"method":"test/long","params":{"_meta":{"progressToken":7}}}"#)
    service.awaitRunning()
    service.send(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"#)
    _ = service.answer("1")
    let before = service.sent.look { $0.count }
    service.control.change { $0.steps = 50 }
    service.end()
    #expect(service.sent.look { $0.count } == before)
  }

  @Test("More computations than the limit are refused as busy, and the others answered")
  func busy() throws {
    let service = try Running(limits: ServiceLimits(computations: 2))
    service.send(Self.long)
    service.awaitRunning()
    service.send(#"{"jsonrpc":"2.0","id":2,"method":"test/long"}"#)
    service.send(#"{"jsonrpc":"2.0","id":3,"method":"test/long"}"#)
    #expect(service.answer("3").contains("1601"))
    service.control.change { $0.isReleased = true }
    #expect(service.answer("1").contains("done") && service.answer("2").contains("done"))
    service.end()
  }

  @Test("When the service ends, what still computes is answered -32800 in every dialect")
  func ending() throws {
    let service = try Running()
    service.send(Self.long)
    service.awaitRunning()
    service.send(
      #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"test.long","#
        + #""arguments":{},"# + ModelContextTests.meta + "}}")
    service.send(#"{"jsonrpc":"2.0","id":3,"method":"ping"}"#)
    _ = service.answer("3")
    service.session.close()
    service.session.drain(milliseconds: 50)
    #expect(service.answer("1").contains("-32800"))
    #expect(service.answer("2").contains("-32800"))
    // Lines that arrive now are told so too.
    service.send(#"{"jsonrpc":"2.0","id":4,"method":"ping"}"#)
    #expect(service.answer("4").contains("-32800"))
    service.control.change { $0.isReleased = true }
    #expect(service.threads.wait { $0 == 2 ? $0 : nil } == 2)
    #expect(service.sent.look { $0.count } == 4)
  }

  @Test(
    "While answers are not taken the reader waits at its bound, and all are answered afterwards")
  func backPressure() throws {
    let service = try Running(limits: ServiceLimits(waitingBytes: 10_000))
    service.send(Self.long)
    service.awaitRunning()
    // The ordered queue is held by a stopped reader of answers.
    let isHeld = Monitor(true)
    let accepted = Monitor(0)
    let held = Thread.detach {
      service.sent.look { _ in isHeld.wait { $0 ? nil : () } }
    }
    #expect(held)
    #expect(
      Thread.detach {
        for id in 10..<500 {
          service.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)
          accepted.change { $0 += 1 }
        }
      })
    // Settled: no more lines are taken for a while, and far from all were.
    var last = -1
    while accepted.look({ $0 }) != last {
      last = accepted.look { $0 }
      _ = accepted.wait(milliseconds: 300) { $0 > last + 20 ? true : nil }
    }
    #expect(last < 490)
    isHeld.change { $0 = false }
    accepted.wait { $0 == 490 ? () : nil }
    for id in 10..<500 { _ = service.answer("\(id)") }
    service.end()
    #expect(service.sent.look { $0.count } == 491)
  }
}

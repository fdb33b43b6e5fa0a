import Testing

@testable import MatchService

@Suite("Outbox")
struct OutboxTests {
  /// A host that takes messages only when told to.
  private final class Host: Sendable {
    struct State {
      var allowed = 0
      var isGone = false
      var read: [UInt8] = []
    }
    let state = Monitor(State())

    @Sendable func take(_ bytes: [UInt8]) -> Bool {
      state.wait { state -> Bool? in
        if state.isGone { return false }
        guard state.allowed > 0 else { return nil }
        state.allowed -= 1
        state.read += bytes
        return true
      }
    }
  }

  @Test("Messages arrive whole and in order")
  func order() {
    let host = Host()
    host.state.change { $0.allowed = .max }
    let outbox = Outbox(limit: 100, write: host.take, onFailure: {})
    let isDone = Monitor(false)
    #expect(
      Thread.detach {
        outbox.run()
        isDone.change { $0 = true }
      })
    var wanted: [UInt8] = []
    for number in 0..<500 {
      let message = Array(String(repeating: "\(number);", count: number % 9 + 1).utf8)
      #expect(outbox.send(message))
      wanted += message + [10]
    }
    outbox.close()
    isDone.wait { $0 ? () : nil }
    #expect(host.state.look { $0.read } == wanted)
    #expect(!outbox.send([1]))
  }

  @Test("A host that does not read bounds what waits; urgent messages enter, progress is dropped")
  func bound() {
    let host = Host()
    let outbox = Outbox(limit: 1_000, write: host.take, onFailure: {})
    let sent = Monitor(0)
    #expect(Thread.detach { outbox.run() })
    #expect(
      Thread.detach {
        for _ in 0..<50 {
          outbox.send([UInt8](repeating: 97, count: 99))
          sent.change { $0 += 1 }
        }
      })
    // Ten messages of 100 bytes fit; the eleventh waits.
    sent.wait { $0 == 10 ? () : nil }
    #expect(outbox.waitingBytes == 1_000)
    #expect(!outbox.send([98], .droppable))
    #expect(outbox.send([99], .atOnce))
    #expect(!outbox.send([100], .atOnce, isWanted: { false }))
    #expect(outbox.waitingBytes == 1_002)
    #expect(sent.look { $0 } == 10)
    #expect(!outbox.drain(milliseconds: 1))
    host.state.change { $0.allowed = .max }
    sent.wait { $0 == 50 ? () : nil }
    #expect(outbox.drain(milliseconds: 60_000))
    let read = host.state.look { $0.read }
    #expect(read.count == 50 * 100 + 2 && read.contains(99) && !read.contains(98))
    outbox.close()
  }

  @Test("A message larger than the bound is sent alone")
  func large() {
    let host = Host()
    host.state.change { $0.allowed = .max }
    let outbox = Outbox(limit: 10, write: host.take, onFailure: {})
    #expect(Thread.detach { outbox.run() })
    #expect(outbox.send([UInt8](repeating: 1, count: 10_000)))
    #expect(outbox.send([2]))
    #expect(outbox.drain(milliseconds: 60_000))
    #expect(host.state.look { $0.read.count } == 10_003)
    outbox.close()
  }

  @Test("When the host is gone, whoever waits for room is told so, once")
  func gone() {
    let host = Host()
    let failures = Monitor(0)
    let outbox = Outbox(limit: 10, write: host.take, onFailure: { failures.change { $0 += 1 } })
    #expect(Thread.detach { outbox.run() })
    #expect(outbox.send([UInt8](repeating: 1, count: 9)))
    let refused = Monitor<Bool?>(nil)
    #expect(
      Thread.detach {
        let isSent = outbox.send([UInt8](repeating: 1, count: 9))
        refused.change { $0 = !isSent }
      })
    host.state.change { $0.isGone = true }
    #expect(refused.wait { $0 })
    #expect(failures.wait { $0 > 0 ? $0 : nil } == 1)
    #expect(outbox.waitingBytes == 0)
  }
}

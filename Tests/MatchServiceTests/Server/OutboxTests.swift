import Testing

@testable import MatchService

#if os(Linux)
  import Glibc
#endif

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

  @Test("A message that comes alone is written by its sender, one behind others is not")
  func directly() {
    let host = Host()
    let written = Monitor<[UInt8]>([])
    let outbox = Outbox(
      limit: 100, write: host.take,
      writeAtOnce: { bytes in
        written.look { $0 += bytes }
        return bytes.count
      }, onFailure: {})
    // No thread runs that could write it.
    #expect(outbox.send([97], .directly))
    #expect(written.look { $0 } == [97, 10])
    #expect(outbox.waitingBytes == 0)
    #expect(outbox.drain(milliseconds: 1))
    #expect(outbox.send([98]))
    #expect(outbox.send([99], .directly))
    #expect(written.look { $0 } == [97, 10])
    #expect(outbox.waitingBytes == 4)
    outbox.close()
    #expect(!outbox.send([100], .directly))
  }

  @Test("What the other side has no room for is written before all that comes later")
  func remainder() {
    for room in 0...9 {
      let host = Host()
      host.state.change { $0.allowed = .max }
      let isDone = Monitor(false)
      let outbox = Outbox(
        limit: 10_000, write: host.take,
        writeAtOnce: { bytes in
          let part = min(room, bytes.count)
          host.state.look { $0.read += bytes[..<part] }
          return part
        }, onFailure: {})
      #expect(
        Thread.detach {
          outbox.run()
          isDone.change { $0 = true }
        })
      // Two senders, and the writing thread: no line may be cut by another.
      let sender = Monitor(false)
      #expect(
        Thread.detach {
          for _ in 0..<300 { outbox.send([UInt8](repeating: 97, count: 5), .directly) }
          sender.change { $0 = true }
        })
      for number in 0..<300 {
        outbox.send([UInt8](repeating: 98, count: 7), number % 3 == 0 ? .waits : .directly)
      }
      sender.wait { $0 ? () : nil }
      #expect(outbox.drain(milliseconds: 60_000))
      outbox.close()
      isDone.wait { $0 ? () : nil }
      let lines = host.state.look { $0.read }.split(separator: 10)
      #expect(lines.count { $0.elementsEqual(repeatElement(97, count: 5)) } == 300)
      #expect(lines.count { $0.elementsEqual(repeatElement(98, count: 7)) } == 300)
      #expect(lines.count == 600 && outbox.waitingBytes == 0, "room for \(room)")
    }
  }

  #if os(Linux)
    @Test("A second way into a pipe never waits, and the first one still does")
    func pipe() {
      var ends: [Int32] = [0, 0]
      #expect(Glibc.pipe(&ends) == 0)
      defer { for end in ends { SystemCall.close(end) } }
      let hasty = SystemCall.openPipeWithoutWaiting(ends[1])
      #expect(fcntl(ends[1], F_GETFL) & O_NONBLOCK == 0)
      guard let hasty else {
        Issue.record("no second way")
        return
      }
      defer { SystemCall.close(hasty) }
      // Nobody reads: a pipe takes 64 KiB or less, and then nothing.
      let much = [UInt8](repeating: 97, count: 1 << 20)
      let written = SystemCall.writeOnce(much, to: hasty)
      #expect(written > 0 && written < much.count)
      #expect(SystemCall.writeOnce(much, to: hasty) == 0)
      let file = SystemCall.openForReading("/dev/null")
      defer { SystemCall.close(file) }
      #expect(SystemCall.openPipeWithoutWaiting(file) == nil)
    }
  #endif

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

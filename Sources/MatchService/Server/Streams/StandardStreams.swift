internal import MatchEngine

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// Only protocol may reach the host's pipe: standard output is moved to a private descriptor, and
// the number 1 is pointed at standard error, so that a stray print goes to the log.

/// The streams of a service that is a child process.
struct StandardStreams: Sendable {
  /// Where answers are written.
  let output: Int32
  /// Another way into the pipe of the answers, on which writing never waits; nil if there is none.
  private let hasty: Int32?
  /// The process that started this one.
  private let parent: pid_t

  /// Takes over the standard streams of the process.
  init() {
    signal(SIGPIPE, SIG_IGN)
    parent = getppid()
    // A host may start a child without one of the three: the next file opened would take its
    // number, and the log would be written into it.
    for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 {
      let nothing = open("/dev/null", O_RDWR)
      if nothing >= 0, nothing != number {
        dup2(nothing, number)
        _ = close(nothing)
      }
    }
    let copy = fcntl(1, F_DUPFD_CLOEXEC, 3)
    output = copy >= 0 ? copy : 1
    if copy >= 0 { dup2(2, 1) }
    hasty = SystemCall.openPipeWithoutWaiting(output)
  }

  /// Reads standard input to its end, line by line, and tells of each whether it came alone: whether
  /// nothing that was read with it is still to be told.
  func readLines(limit: Int, _ take: (_ piece: LineSplitter.Piece, _ isAlone: Bool) -> Void) {
    var splitter = LineSplitter(limit: limit)
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = SystemCall.read(0, into: buffer)
        if count <= 0 { break }
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        let isAlone = SystemCall.offset(of: 10, in: bytes, from: 0) == count - 1
        splitter.append(bytes) { take($0, isAlone) }
      }
    }
    splitter.end { take($0, false) }
  }

  /// Writes all bytes to the host; false if it is gone.
  @Sendable func write(_ bytes: [UInt8]) -> Bool { SystemCall.writeAll(bytes, to: output) }

  /// Writes what the host has room for and never waits; how many bytes that was.
  @Sendable func writeAtOnce(_ bytes: [UInt8]) -> Int {
    hasty.map { SystemCall.writeOnce(bytes, to: $0) } ?? 0
  }

  /// Blocks SIGTERM, SIGINT and SIGHUP in all threads started from now on, and waits for one on its own.
  static func watchSignals(_ onSignal: @escaping @Sendable () -> Void) {
    var set = endings()
    pthread_sigmask(SIG_BLOCK, &set, nil)
    _ = Thread.detach {
      var set = endings()
      var number: Int32 = 0
      while sigwait(&set, &number) != 0 {}
      onSignal()
    }
  }

  private static func endings() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, number) }
    return set
  }

  /// Waits until the host is gone: its process has ended, although a sibling may keep the pipes
  /// open, or it has closed the pipe of the answers.
  func watchHost(_ onEnd: @escaping @Sendable () -> Void) {
    let (parent, output) = (parent, output)
    _ = Thread.detach {
      // Not compared with 1: in a container the parent may be 1 from the start.
      while getppid() == parent {
        // Asks for nothing but errors, which are always told.
        var watched = pollfd(fd: output, events: 0, revents: 0)
        if poll(&watched, 1, 200) > 0 {
          if Int32(watched.revents) & (POLLERR | POLLHUP | POLLNVAL) != 0 { break }
          usleep(200_000)
        }
      }
      onEnd()
    }
  }

  /// Writes a short text to standard error unless that would wait: a host that never reads it must
  /// not stop the service.
  static func writeLog(_ line: [UInt8]) {
    var watched = pollfd(fd: 2, events: Int16(POLLOUT), revents: 0)
    guard poll(&watched, 1, 0) > 0, Int32(watched.revents) & POLLOUT != 0 else { return }
    // A pipe that can be written takes this much at once (PIPE_BUF).
    _ = SystemCall.writeAll(Array(line.prefix(4_095)), to: 2)
    if line.count > 4_095 { _ = SystemCall.writeAll([10], to: 2) }
  }

  /// Ends the process without running anything else.
  static func end(_ code: Int32) -> Never { _exit(code) }
}

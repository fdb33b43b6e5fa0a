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
  /// The process that started this one.
  private let parent: pid_t

  /// Takes over the standard streams of the process.
  init() {
    signal(SIGPIPE, SIG_IGN)
    parent = getppid()
    let copy = fcntl(1, F_DUPFD_CLOEXEC, 3)
    output = copy >= 0 ? copy : 1
    if copy >= 0 { dup2(2, 1) }
  }

  /// Reads standard input to its end, line by line.
  func readLines(limit: Int, _ take: (LineSplitter.Piece) -> Void) {
    var splitter = LineSplitter(limit: limit)
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = SystemCall.read(0, into: buffer)
        if count <= 0 { break }
        splitter.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]), take)
      }
    }
    splitter.end(take)
  }

  /// Writes all bytes to the host; false if it is gone.
  @Sendable func write(_ bytes: [UInt8]) -> Bool { SystemCall.writeAll(bytes, to: output) }

  /// Blocks SIGTERM and SIGINT in all threads started from now on, and waits for one on its own.
  static func watchSignals(_ onSignal: @escaping @Sendable () -> Void) {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    _ = Thread.detach {
      var set = sigset_t()
      sigemptyset(&set)
      sigaddset(&set, SIGTERM)
      sigaddset(&set, SIGINT)
      var number: Int32 = 0
      while sigwait(&set, &number) != 0 {}
      onSignal()
    }
  }

  /// Waits for the end of the parent: a sibling may keep the pipe open after it.
  func watchParent(_ onEnd: @escaping @Sendable () -> Void) {
    let parent = parent
    _ = Thread.detach {
      // Not compared with 1: in a container the parent may be 1 from the start.
      while getppid() == parent { usleep(200_000) }
      onEnd()
    }
  }

  /// Ends the process without running anything else.
  static func end(_ code: Int32) -> Never { _exit(code) }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The signals that ask a process to end: SIGINT (Ctrl-C), SIGTERM and SIGHUP.
public enum ProcessSignals {
  /// Blocks the signals in all threads started from now on, and waits for one on its own thread.
  ///
  /// No handler runs, so what follows a signal may do anything that a thread may. A signal that the
  /// process was started to ignore (`nohup`, a shell's background job) stays ignored. Before the
  /// body is called the signals get their usual effect again: a second one ends the process at once.
  ///
  /// - Parameter onSignal: Called once, with the number of the first signal.
  public static func watch(_ onSignal: @escaping @Sendable (Int32) -> Void) {
    let watched = heeded()
    var blocked = watched
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    _ = Thread.detach {
      var set = watched
      var number: Int32 = 0
      while sigwait(&set, &number) != 0 {}
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
      onSignal(number)
    }
  }

  /// Ends the process without running anything else.
  public static func end(_ code: ExitCode) -> Never { _exit(code.rawValue) }

  private static func heeded() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGTERM, SIGINT, SIGHUP] where !isIgnored(number) { sigaddset(&set, number) }
    return set
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// A terminal that a stream may lead to.
public enum Terminal {
  /// The number of columns of the terminal behind a descriptor; nil where there is no terminal.
  public static func columns(_ descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Nanoseconds of a clock that never goes back.
  public static func nanoseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  /// Calls a body again and again from a thread of its own, with a pause between, as long as it
  /// returns true.
  public static func every(
    milliseconds: UInt32, _ body: @escaping @Sendable () -> Bool
  ) {
    _ = Thread.detach {
      repeat { usleep(milliseconds * 1_000) } while body()
    }
  }
}

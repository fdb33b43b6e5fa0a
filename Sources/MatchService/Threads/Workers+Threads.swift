public import MatchEngine
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Workers {
  /// Threads of this process, one for each core that is online.
  ///
  /// What they compute is the same on any number of them.
  public static func threads() -> Workers {
    threads(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// A number of threads; the caller's is one of them.
  ///
  /// Threads live for one call: starting one takes about 20 µs, a match milliseconds. One that cannot
  /// be started is done without.
  public static func threads(_ count: Int) -> Workers {
    if count < 2 { return .serial }
    return Workers(count: count) { pieces, body in
      withoutActuallyEscaping(body) { body in
        let work = SharedWork(pieces: pieces, body: body)
        var threads: [pthread_t] = []
        for _ in 1..<min(count, max(pieces, 1)) {
          if let thread = work.start() { threads.append(thread) }
        }
        work.run()
        for thread in threads { pthread_join(thread, nil) }
      }
    }
  }
}

/// Pieces of work that threads take one after the other.
private final class SharedWork: Sendable {
  private let next = Atomic<Int>(0)
  private let pieces: Int
  private let body: @Sendable (Int) -> Void

  init(pieces: Int, body: @escaping @Sendable (Int) -> Void) {
    self.pieces = pieces
    self.body = body
  }

  /// Runs pieces until none is left.
  func run() {
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if piece >= pieces { return }
      body(piece)
    }
  }

  /// Runs pieces on a thread of its own as well.
  func start() -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let retained = Unmanaged.passRetained(self)
    let failure = pthread_create(
      &thread, nil,
      { context in
        #if canImport(Darwin)
          let work = Unmanaged<SharedWork>.fromOpaque(context).takeRetainedValue()
        #else
          guard let context else { return nil }
          let work = Unmanaged<SharedWork>.fromOpaque(context).takeRetainedValue()
        #endif
        work.run()
        return nil
      }, retained.toOpaque())
    if failure != 0 {
      retained.release()
      return nil
    }
    return thread
  }
}

internal import MatchEngine

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The service's log on stderr: one line an event, as text or as JSON.
public struct ServiceLog: Sendable {
  private let isJSON: Bool
  private let language: Language
  private let write: @Sendable ([UInt8]) -> Void

  /// A log that hands each line to a closure.
  init(
    settings: ServiceSettings,
    write: @escaping @Sendable ([UInt8]) -> Void = StandardStreams.writeLog
  ) {
    isJSON = settings.logsJSON
    language = settings.language
    self.write = write
  }

  /// Writes one event.
  func write(_ event: String, _ message: LocalizedText) {
    let now = Self.now().iso
    if isJSON {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("at", now)
        writer.member("event", event)
        writer.member("message", message)
      }
      write(writer.bytes + [10])
    } else {
      let shown = VisibleText.lines(message[language], indent: "  ")
      write(Array("\(now) \(event): \(shown)\n".utf8))
    }
  }

  /// The system's clock.
  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(seconds: Int64(time.tv_sec))
  }

  /// Nanoseconds of a clock that never goes back.
  static func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

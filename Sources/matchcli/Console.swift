import MatchEngine
import MatchService

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// The two output streams and the language of a run.
///
/// Results go to standard output, everything said about them to standard error.
struct Console: Sendable {
  let language: Language

  /// Writes a result.
  func result(_ text: String) { Self.write(Array(text.utf8), to: 1) }

  /// Writes a result as bytes.
  func result(_ bytes: [UInt8]) { Self.write(bytes, to: 1) }

  /// Says a line on standard error.
  func say(_ text: LocalizedText) { Self.write(Array((text[language] + "\n").utf8), to: 2) }

  /// Says a line on standard error.
  func say(_ text: String) { Self.write(Array((text + "\n").utf8), to: 2) }

  /// Whether standard error is a terminal, where progress is shown.
  var showsProgress: Bool { isatty(2) == 1 }

  /// Shows a passing line of progress on a terminal; says nothing elsewhere.
  func progress(_ text: LocalizedText) {
    guard showsProgress else { return }
    Self.write(Array(("\r\u{1B}[K" + text[language]).utf8), to: 2)
  }

  /// Removes the line of progress.
  func endProgress() {
    guard showsProgress else { return }
    Self.write(Array("\r\u{1B}[K".utf8), to: 2)
  }

  /// Lists problems, one block each: severity, path, message, value and hint.
  func list(_ problems: [Problem], of name: String) {
    for problem in problems { say(Self.describe(problem, in: name, language: language)) }
  }

  /// One problem in a form for people.
  static func describe(_ problem: Problem, in name: String, language: Language) -> String {
    let severity =
      switch (problem.severity, language) {
      case (.error, .japanese): "エラー"
      case (.warning, .japanese): "警告"
      case (.error, .english): "error"
      case (.warning, .english): "warning"
      }
    var text = "\(severity) [\(problem.rule)] \(name)"
    if !problem.path.isEmpty { text += ": \(problem.path)" }
    text += "\n  " + problem.message[language]
    if let hint = problem.hint { text += "\n  → " + hint[language] }
    return text
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes[offset...].withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.write(descriptor, $0.baseAddress, $0.count)
        #else
          Darwin.write(descriptor, $0.baseAddress, $0.count)
        #endif
      }
      // EINTR is tried again; a reader that went away ends the output quietly.
      if written < 0 {
        if errno == EINTR { continue }
        return
      }
      offset += written
    }
  }
}

import MatchEngine
import MatchService

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// The two output streams, the language and the loudness of a run.
///
/// Results go to standard output, everything said about them to standard error.
struct Console: Sendable {
  let language: Language
  let level: ProgressDisplay.Level
  let display: ProgressDisplay
  /// How Japanese text writes years.
  let years: YearStyle
  private let usesColour: Bool

  init(
    language: Language, level: ProgressDisplay.Level = .usual, years: YearStyle = .western
  ) {
    self.language = language
    self.level = level
    self.years = years
    display = ProgressDisplay(language: language, level: level)
    // https://no-color.org: any value but an empty one turns colour off.
    usesColour =
      Terminal.columns(2) != nil && (Self.environment("NO_COLOR") ?? "").isEmpty
      && Self.environment("TERM") != "dumb"
  }

  /// Writes a result.
  func result(_ text: String) { result(Array(text.utf8)) }

  /// Writes a result as bytes; a terminal shows its control characters as codes.
  func result(_ bytes: [UInt8]) {
    display.write(Terminal.columns(1) == nil ? bytes : VisibleText.bytes(bytes), to: 1)
  }

  /// Says a line on standard error that nobody may miss: an error, or what a command must tell.
  func say(_ text: LocalizedText) { say(years.with { text[language] }) }

  /// Says a line on standard error that nobody may miss.
  func say(_ text: String) { write(VisibleText.lines(text)) }

  /// Says a line of the result, for people.
  func tell(_ text: String) {
    display.write(Array((VisibleText.lines(text) + "\n").utf8), to: 1)
  }

  /// Writes a line to standard error whose signs are all meant.
  private func write(_ text: String) { display.write(Array((text + "\n").utf8), to: 2) }

  /// Says a line on standard error that `--quiet` leaves out.
  func note(_ text: LocalizedText) { if level != .quiet { say(text) } }

  /// Says a line on standard error that `--quiet` leaves out.
  func note(_ text: String) { if level != .quiet { say(text) } }

  /// Begins a step of the work: a passing line on a terminal, a line that stays with `--verbose`.
  func progress(_ text: LocalizedText) { display.begin(text) }

  /// Ends the last step.
  func endProgress() { display.end() }

  /// What counts the work of a step.
  var meter: WorkMeter { display.meter }

  /// Lists problems, one block each: severity, path, message, value and hint.
  ///
  /// Errors are always told, warnings not with `--quiet` unless they tell of something lost.
  func list(_ problems: [Problem], of name: String, evenQuiet: Bool = false) {
    for problem in problems where problem.severity == .error || evenQuiet || level != .quiet {
      write(
        years.with {
          Self.describe(problem, in: name, language: language, colour: usesColour)
        })
    }
  }

  /// One problem in a form for people.
  static func describe(
    _ problem: Problem, in name: String, language: Language, colour: Bool = false
  ) -> String {
    var severity = word(problem.severity)[language]
    if colour {
      severity = "\u{1B}[\(problem.severity == .error ? 31 : 33)m" + severity + "\u{1B}[0m"
    }
    var text = "\(severity) [\(problem.rule)] \(VisibleText.line(name))"
    if !problem.path.isEmpty { text += ": \(VisibleText.line(problem.path))" }
    text += "\n  " + VisibleText.lines(problem.message[language], indent: "    ")
    // Most sentences quote what is wrong; where one does not, it is told.
    let told = problem.message[language] + (problem.hint?[language] ?? "") + problem.path
    if problem.severity == .error, !problem.value.isEmpty, !told.contains(problem.value) {
      let value = VisibleText.line(
        problem.value.prefix(80) + (problem.value.count > 80 ? "…" : ""))
      text += LocalizedText(ja: "（値: \(value)）", en: " (value: \(value))")[language]
    }
    if let hint = problem.hint {
      text += "\n  → " + VisibleText.lines(hint[language], indent: "    ")
    }
    return text
  }

  private static func word(_ severity: Problem.Severity) -> LocalizedText {
    switch severity {
    case .error: LocalizedText(ja: "エラー", en: "error")
    case .warning: LocalizedText(ja: "警告", en: "warning")
    }
  }

  /// The value of an environment variable; nil if it is not set.
  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// How a run ends: as the command says, unless its result could not be written.
  func outcome(_ code: ExitCode) -> ExitCode {
    guard let error = display.outputError else { return code }
    let reason = String(cString: strerror(error))
    say(
      LocalizedText(
        ja: "標準出力に書き込めません（\(reason)）。結果は全部ではありません。",
        en: "standard output cannot be written (\(reason)); the result is not whole."))
    return .inputOutput
  }

  /// Writes bytes; the error number of the system where it could not.
  ///
  /// A reader that went away (`| head`) has what it wanted: that is no error.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var offset = 0
    while offset < bytes.count {
      let written = bytes[offset...].withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.write(descriptor, $0.baseAddress, $0.count)
        #else
          Darwin.write(descriptor, $0.baseAddress, $0.count)
        #endif
      }
      if written < 0 {
        let error = errno
        if error == EINTR { continue }
        return error == EPIPE ? nil : error
      }
      offset += written
    }
    return nil
  }
}

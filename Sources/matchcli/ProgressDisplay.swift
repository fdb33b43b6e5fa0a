// Problem: a person in front of a terminal sees what a command does and how far it is; a log shows
//   its steps with their durations; a pipe gets neither of both unasked.
// Method: commands and jobs only say what begins and count. A thread looks ten times a second and
//   draws one line, so the work is never slowed and the line never flickers. The line is overwritten
//   with spaces instead of by escape codes, so the simplest terminal will do.

import MatchEngine
import MatchService
import Synchronization

/// The passing line of progress, and the lines of `--verbose`.
final class ProgressDisplay: Sendable {
  /// How much a command says beside its result.
  enum Level: Sendable {
    /// Errors and warnings only.
    case quiet
    /// Progress on a terminal, and notes.
    case usual
    /// Also a line for each step, on anything.
    case verbose
  }

  private struct State {
    /// What it does, as the terminal may show it.
    var step: String?
    var begin: UInt64 = 0
    /// The cells that the line on the terminal takes.
    var shown = 0
    var isClosed = false
    var isTicking = false
    /// Why standard output could not be written.
    var outputError: Int32?
  }

  /// What counts the work of the present step.
  let meter = WorkMeter()
  private let language: Language
  private let level: Level
  private let state = Mutex(State())

  init(language: Language, level: Level) {
    self.language = language
    self.level = level
  }

  /// Begins a step; the one before is done.
  func begin(_ step: LocalizedText) {
    if level == .quiet { return }
    let starts = state.withLock { state in
      finish(&state)
      meter.reset()
      state.step = VisibleText.line(step[language])
      state.begin = Terminal.nanoseconds()
      if state.isTicking || Terminal.columns(2) == nil { return false }
      state.isTicking = true
      return true
    }
    if starts {
      Terminal.every(milliseconds: 100) { [weak self] in self?.draw() ?? false }
    }
  }

  /// Ends the present step.
  func end() { state.withLock { finish(&$0) } }

  /// Writes something that stays, above the line of progress.
  func write(_ bytes: [UInt8], to descriptor: Int32) {
    state.withLock { state in
      if state.isClosed { return }
      clear(&state)
      // After a gap the rest would be worth nothing.
      if descriptor == 1, state.outputError != nil { return }
      let error = Console.write(bytes, to: descriptor)
      if descriptor == 1 { state.outputError = error }
    }
  }

  /// Why standard output could not be written; nil where all is well.
  var outputError: Int32? { state.withLock(\.outputError) }

  /// Ends all output but one last text on standard error.
  func close(saying bytes: [UInt8]) {
    state.withLock { state in
      clear(&state)
      state.isClosed = true
      Console.write(VisibleText.bytes(bytes), to: 2)
    }
  }

  /// Draws the line; false once there will be none any more.
  private func draw() -> Bool {
    state.withLock { state in
      if state.isClosed { return false }
      guard let step = state.step, let columns = Terminal.columns(2) else { return true }
      let line = Self.cut(
        step
          + Self.suffix(meter.reading, nanoseconds: Terminal.nanoseconds() - state.begin)[language],
        to: columns - 1)
      let width = TextTable.width(line)
      let rest = String(repeating: " ", count: max(0, state.shown - width))
      Console.write(Array(("\r" + line + rest + "\r").utf8), to: 2)
      state.shown = width
      return true
    }
  }

  private func clear(_ state: inout State) {
    guard state.shown > 0 else { return }
    let spaces = String(repeating: " ", count: state.shown)
    Console.write(Array(("\r" + spaces + "\r").utf8), to: 2)
    state.shown = 0
  }

  private func finish(_ state: inout State) {
    clear(&state)
    guard let step = state.step else { return }
    state.step = nil
    guard level == .verbose, !state.isClosed else { return }
    let spent = Terminal.nanoseconds() - state.begin
    let count = meter.reading
    var line = Self.seconds(spent) + "  " + step
    if count.isCounted { line += " (\(Self.grouped(max(count.done, count.total))))" }
    Console.write(Array((line + "\n").utf8), to: 2)
  }

  /// How far a step is, for the end of its line.
  static func suffix(_ count: WorkMeter.Reading, nanoseconds: UInt64) -> LocalizedText {
    var parts: [LocalizedText] = []
    if count.pass > 1 {
      parts.append(LocalizedText(ja: "\(count.pass)巡目", en: "pass \(count.pass)"))
    }
    if count.total > 0 {
      let percent = count.done * 100 / count.total
      if count.isCounted {
        let (done, total) = (grouped(count.done), grouped(count.total))
        parts.append(
          LocalizedText(
            ja: "\(total)のうち\(done)（\(percent)%）", en: "\(done) of \(total) (\(percent)%)"))
      } else {
        parts.append(LocalizedText(ja: "\(percent)%", en: "\(percent)%"))
      }
    }
    if count.total == 0, count.isCounted, count.done > 0 {
      let done = grouped(count.done)
      parts.append(LocalizedText(ja: "\(done)件", en: done))
    }
    let seconds = nanoseconds / 1_000_000_000
    if seconds > 0 { parts.append(LocalizedText(ja: "\(seconds)秒", en: "\(seconds) s")) }
    if parts.isEmpty { return LocalizedText(ja: "", en: "") }
    let told = parts.joined()
    return LocalizedText(ja: " … \(told.japanese)", en: " … \(told.english)")
  }

  /// `12.34 s`, with room for hours.
  private static func seconds(_ nanoseconds: UInt64) -> String {
    let hundredths = Int(nanoseconds / 10_000_000)
    let text =
      String(hundredths / 100) + "." + (hundredths % 100 < 10 ? "0" : "") + String(hundredths % 100)
    return String(repeating: " ", count: max(0, 7 - text.count)) + text + " s"
  }

  /// The longest beginning of a text that fits into some cells, with its end kept after `…`: the end
  /// is what changes.
  static func cut(_ text: String, to cells: Int) -> String {
    guard TextTable.width(text) > cells else { return text }
    let tail = text.firstRange(of: " … ").map { String(text[$0.lowerBound...]) } ?? ""
    let room = cells - TextTable.width(tail) - 1
    guard room > 0 else { return beginning(of: text, cells: cells) }
    return beginning(of: String(text.dropLast(tail.count)), cells: room) + "…" + tail
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.utf8.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  private static func beginning(of text: String, cells: Int) -> String {
    var result = ""
    var width = 0
    for character in text {
      let next = TextTable.width(String(character))
      if width + next > cells { break }
      width += next
      result.append(character)
    }
    return result
  }
}

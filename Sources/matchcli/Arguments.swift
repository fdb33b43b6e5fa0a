import MatchEngine
import MatchService

/// A command line taken apart by its specification.
struct Arguments: Sendable {
  /// What is no option, in order.
  var operands: [String] = []
  private var values: [String: [String]] = [:]
  /// The form of the output: as `--format` says, else the usual one of the command.
  var format: String? { values["--format"]?.last ?? usualFormat }
  private var usualFormat: String?

  /// The last value of an option; nil if it was not given.
  func value(_ name: String) -> String? { values[name]?.last }

  /// All values of an option that may be repeated.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Whether an option was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Takes a command line apart; every mistake in it is found.
  init(parsing words: [String], for command: CommandSpecification) throws(UsageFailure) {
    let options = command.options + CommandTable.common
    usualFormat = options.first { $0.name == "--format" }?.allowed.first
    var mistakes: [LocalizedText] = []
    var rest = words[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      if onlyOperands || word == "-" || !word.hasPrefix("-") {
        operands.append(word)
        continue
      }
      if word == "--" {
        onlyOperands = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = options.first(where: { $0.name == name || $0.short == name }) else {
        mistakes.append(Self.unknown(name, among: options.map(\.name)))
        continue
      }
      if option.value == nil {
        if parts.count == 2 {
          mistakes.append(
            LocalizedText(ja: "\(name) は値を取りません。", en: "\(name) takes no value."))
        }
        values[option.name, default: []].append("")
        continue
      }
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        mistakes.append(
          LocalizedText(ja: "\(name) の後に値が要ります。", en: "\(name) needs a value after it."))
        continue
      }
      if option.isWritten, value.isEmpty {
        mistakes.append(
          LocalizedText(ja: "\(name) の値が空です。", en: "the value of \(name) is empty."))
      }
      if !option.allowed.isEmpty, !option.allowed.contains(value) {
        let list = option.allowed.joined(separator: ", ")
        mistakes.append(
          LocalizedText(
            ja: "\(name) に「\(value)」は使えません。使えるのは \(list) です。",
            en: "\(name) cannot be ‘\(value)’; it takes \(list)."))
      }
      if values[option.name] != nil, !option.repeats {
        mistakes.append(
          LocalizedText(ja: "\(name) が二度あります。", en: "\(name) is given twice."))
      }
      values[option.name, default: []].append(value)
    }
    if has("--quiet"), has("--verbose") {
      mistakes.append(
        LocalizedText(
          ja: "--quiet と --verbose はどちらか一つです。", en: "give --quiet or --verbose, not both."))
    }
    if !has("--help") {
      if operands.count < command.operands.count {
        let missing = command.operands[operands.count...].joined(separator: " ")
        mistakes.append(LocalizedText(ja: "\(missing) がありません。", en: "\(missing) is missing."))
      } else if operands.count > command.operands.count, !command.takesMoreOperands {
        let extra = operands[command.operands.count...].joined(separator: " ")
        mistakes.append(
          LocalizedText(ja: "余分な引数: \(extra)", en: "unexpected argument: \(extra)"))
      }
    }
    if !mistakes.isEmpty { throw UsageFailure(command: command.name, mistakes: mistakes) }
  }

  /// An integer option inside a range, or its default.
  func integer(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(UsageFailure)
    -> Int
  {
    try integer(name, in: range) ?? value
  }

  /// An integer option inside a range; nil if it was not given.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageFailure) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "\(name) に「\(text)」は使えません。\(range.lowerBound)〜\(range.upperBound) の整数です。",
            en:
              "\(name) cannot be ‘\(text)’; it takes an integer from \(range.lowerBound) to \(range.upperBound)."
          )
        ])
    }
    return number
  }

  /// A day option (`YYYY-MM-DD`); nil if it was not given.
  func day(_ name: String) throws(UsageFailure) -> CivilDay? {
    guard let text = value(name) else { return nil }
    guard let day = CivilDay(iso: text) else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "\(name) に「\(text)」は使えません。実在する日付を YYYY-MM-DD で書いてください。",
            en: "\(name) cannot be ‘\(text)’; write a day that exists as YYYY-MM-DD.")
        ])
    }
    return day
  }

  private static func unknown(_ name: String, among names: [String]) -> LocalizedText {
    let nearest = names.first { $0.hasPrefix(name) || name.hasPrefix($0) }
    return LocalizedText(
      ja: "\(name) という指定はありません。" + (nearest.map { "\($0) のことですか。" } ?? ""),
      en: "there is no option \(name)." + (nearest.map { " Maybe \($0)?" } ?? ""))
  }
}

/// Collects what is wrong with several options, so that all of it is told at once.
struct MistakeCollector {
  private(set) var mistakes: [LocalizedText] = []

  /// What some work gives; nil if it fails, which is noted.
  mutating func take<Value>(_ work: () throws(UsageFailure) -> Value) -> Value? {
    do { return try work() } catch {
      mistakes += error.mistakes
      return nil
    }
  }

  /// Notes a mistake.
  mutating func note(_ mistake: LocalizedText) { mistakes.append(mistake) }

  /// Throws everything that was noted.
  func end(_ command: String) throws(UsageFailure) {
    if !mistakes.isEmpty { throw UsageFailure(command: command, mistakes: mistakes) }
  }
}

/// A wrong command line: exit 64.
struct UsageFailure: Error {
  /// The command, where it is known.
  let command: String?
  let mistakes: [LocalizedText]
}

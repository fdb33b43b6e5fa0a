import Foundation

/// The assignments of a MiniZinc data file (.dzn), with everything that is wrong about them.
struct DznReader {
  private let path: String
  private var values: [String: String] = [:]
  /// What is wrong so far: path, name, value and rule.
  private(set) var problems: [String] = []

  /// Reads `name = value;` until the end; comments run from `%` to the end of their line.
  init(path: String, _ text: String) {
    self.path = path
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let bare = lines.map { $0.prefix { $0 != "%" } }.joined(separator: "\n")
    let parts = bare.split(separator: ";", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let item = part.trimmingCharacters(in: .whitespacesAndNewlines)
      if item.isEmpty { continue }
      if index == parts.count - 1 {
        fail("end of file", item.prefix(40), "an assignment must end with a semicolon")
        continue
      }
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = sides[0].trimmingCharacters(in: .whitespacesAndNewlines)
      guard sides.count == 2, !name.isEmpty else {
        fail("item \(index + 1)", item.prefix(40), "must be NAME = VALUE")
        continue
      }
      if values[name] != nil { fail(name, "", "must be given once") }
      values[name] = sides[1].trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// Notes a problem.
  mutating func fail(_ name: String, _ value: some CustomStringConvertible, _ rule: String) {
    problems.append("\(path): \(name): \(value): \(rule)")
  }

  /// A value of a name, noted as missing if it is.
  private mutating func value(_ name: String) -> String? {
    if values[name] == nil { fail(name, "", "must be given") }
    return values[name]
  }

  /// An integer in a range.
  mutating func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    guard let text = value(name) else { return nil }
    return number(name, text, range)
  }

  private mutating func number(
    _ name: String, _ text: some StringProtocol, _ range: ClosedRange<Int>
  ) -> Int? {
    guard let number = Int(text), range.contains(number) else {
      fail(name, text, "must be an integer from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// The elements of `[a, b, …]`; commas inside braces do not part them.
  private mutating func elements(_ name: String, count: Int?) -> [String]? {
    guard let text = value(name) else { return nil }
    guard text.first == "[", text.last == "]", text.count >= 2 else {
      fail(name, text.prefix(40), "must be an array in square brackets")
      return nil
    }
    var parts = [""]
    var depth = 0
    for character in text.dropFirst().dropLast() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    parts = parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    // A comma after the last element is allowed.
    if parts.last == "" { parts.removeLast() }
    if let count, parts.count != count {
      fail(name, parts.count, "must have \(count) elements")
      return nil
    }
    return parts
  }

  /// An array of integers in a range.
  mutating func integers(_ name: String, _ range: ClosedRange<Int>, count: Int?) -> [Int]? {
    guard let parts = elements(name, count: count) else { return nil }
    var list: [Int] = []
    for (index, part) in parts.enumerated() {
      if let number = number("\(name)[\(index + 1)]", part, range) { list.append(number) }
    }
    return list.count == parts.count ? list : nil
  }

  /// An array of sets of days: `{a, b, …}` or `a..b`.
  mutating func sets(_ name: String, count: Int?) -> [Set<Int>]? {
    guard let parts = elements(name, count: count) else { return nil }
    let range = 0...1_000_000
    var list: [Set<Int>] = []
    for (index, part) in parts.enumerated() {
      let place = "\(name)[\(index + 1)]"
      let dots = part.components(separatedBy: "..")
      if dots.count == 2 {
        let ends = dots.compactMap {
          number(place, $0.trimmingCharacters(in: .whitespacesAndNewlines), range)
        }
        if ends.count == 2 { list.append(ends[0] <= ends[1] ? Set(ends[0]...ends[1]) : []) }
      } else if part.first == "{", part.last == "}", part.count >= 2 {
        let inside = part.dropFirst().dropLast().trimmingCharacters(in: .whitespacesAndNewlines)
        var numbers: Set<Int> = []
        for item in inside.isEmpty ? [] : inside.components(separatedBy: ",") {
          let text = item.trimmingCharacters(in: .whitespacesAndNewlines)
          if let number = number(place, text, range) { numbers.insert(number) }
        }
        list.append(numbers)
      } else {
        fail(place, part.prefix(40), "must be a set: {1, 2} or 1..2")
      }
    }
    return list.count == parts.count ? list : nil
  }
}

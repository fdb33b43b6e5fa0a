import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@testable import WordingScanner

/// The table of the real sources, edited at random, is written into a copy of them and read back.
@Suite(
  "Wording from the table back into the sources",
  .enabled(if: Toolchain.swift != nil, "no Swift toolchain"))
struct WordingRoundTripTests {
  private let scratch: ScratchFolder
  private let sources: URL

  init() throws {
    scratch = try ScratchFolder()
    sources = scratch.url.appendingPathComponent("Sources")
    let all = ProjectFolder.file("Sources")
    // Two files in five, and those with texts of several lines, keep this short.
    for (index, path) in try FileManager.default.subpathsOfDirectory(atPath: all.path).sorted()
      .filter({ $0.hasSuffix(".swift") }).enumerated()
    {
      let data = try Data(contentsOf: all.appendingPathComponent(path))
      guard index % 5 < 2 || data.range(of: Data("\"\"\"".utf8)) != nil else { continue }
      let copy = sources.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: copy)
    }
    try FileManager.default.copyItem(
      at: ProjectFolder.file(".swift-format"),
      to: scratch.url.appendingPathComponent(".swift-format"))
  }

  @Test("Two hundred sentences with what has to be escaped; all other bytes stay")
  func insertions() throws {
    var random = Randomness(state: 20_261_122)
    var sheet = try WordingSheet(of: sources)
    let original = sheet.sentences
    let before = try sheet.files()
    let counts = Dictionary(grouping: sheet.rows, by: { $0[4] }).mapValues(\.count)
    let terms = Set(WordingRules.terms.map(\.english))
    let free = sheet.rows.indices.filter { row in
      let english = sheet.rows[row][4]
      // A mark alone, such as 「〜」, may not get English words beside it.
      return counts[english] == 1 && !terms.contains(english)
        && SourceWording.isJapanese(sheet.rows[row][3])
    }
    for index in 0..<200 {
      let row = free[(index * free.count + random.below(16)) / 200]
      let column = 3 + index % 2
      sheet.rows[row][column] = Self.inserted(sheet.rows[row][column], column == 3, &random)
    }
    let edited = zip(sheet.sentences, original).count { $0 != $1 }
    #expect(edited > 180)
    let run = try sheet.run(["--apply"])
    #expect(run.code == .answered, "\(run.text.suffix(2_000))")
    #expect(run.text.contains("\(edited) sentences written"), "\(run.text.suffix(100))")
    #expect(try WordingSheet(of: sources).sentences == sheet.sentences)

    let after = try sheet.files()
    #expect(after.keys.sorted() == before.keys.sorted())
    var changed: [String] = []
    for (path, text) in after {
      if text == before[path] { continue }
      changed.append(sources.appendingPathComponent(path).path)
      // What was put in stands between marks; without it the file is the old one, but for its layout.
      let isSame = Self.squeezed(text) == Self.squeezed(before[path] ?? "")
      #expect(isSame, "\(path)")
    }
    #expect(changed.count > 80)
    let parsed = try Toolchain.run(
      "swiftc", ["-frontend", "-parse", "-swift-version", "6"] + changed)
    #expect(parsed.status == 0, "\(parsed.output.prefix(2_000))")
    let linted = try Toolchain.run(
      "swift",
      ["format", "lint", "--strict", "--configuration", ProjectFolder.file(".swift-format").path]
        + changed)
    #expect(linted.status == 0, "\(linted.output.prefix(2_000))")
  }

  /// The cell with something between marks behind one of its characters.
  private static func inserted(
    _ cell: String, _ isJapanese: Bool, _ random: inout Randomness
  ) -> String {
    let pieces = ["\"", "\\", "\\n", "\\(x)", "'", "a \"#b", "/* */", "//", "\"\"\"", "a, b"]
    var text = pieces[random.below(pieces.count)]
    if cell.contains("\n") { text += "\n" }
    // A long one now and then, so that lines have to be broken.
    if random.below(5) == 0 { text += String(repeating: isJapanese ? "長い文" : "long ", count: 30) }
    var depth = 0
    let places = cell.indices.filter { index in
      if cell[index] == "{" { depth += 1 }
      if cell[index] == "}" { depth -= 1 }
      return depth == 0 && cell[index] != "}"
    }
    if places.isEmpty { return cell }
    var result = cell
    result.insert(
      contentsOf: "‹" + text + "›", at: cell.index(after: places[random.below(places.count)]))
    return result
  }

  /// A file without spaces, line ends and what stands between marks.
  private static func squeezed(_ text: String) -> [Unicode.Scalar] {
    var isMarked = false
    return text.unicodeScalars.filter { scalar in
      if scalar == "‹" { isMarked = true }
      defer { if scalar == "›" { isMarked = false } }
      return !isMarked && scalar.value > 0x20
    }
  }

  private static func joined(_ text: String) -> String {
    String(String.UnicodeScalarView(squeezed(text.replacing("\\\n", with: "")))).replacing(
      "\"+\"", with: "")
  }

  @Test("Values in another order, and back again")
  func values() throws {
    let folder = sources.appendingPathComponent("MatchEngine")
    var sheet = try WordingSheet(of: folder)
    let original = sheet
    let before = try sheet.files()
    let value = /\{[^{}]*\}/
    let wording = try SourceWording(sources: folder.path)
    let pairs = wording.pairs.filter(\.saysSomething)
    var count = 0
    for (row, pair) in zip(sheet.rows.indices, pairs) {
      for (column, side) in [(3, pair.japaneseSide), (4, pair.englishSide)]
      where side.parts.count == 1 {
        let cell = sheet.rows[row][column]
        let found = cell.matches(of: value).map(\.range)
        guard let first = found.first, let last = found.last, first != last
        else { continue }
        var swapped = cell
        swapped.replaceSubrange(last, with: cell[first])
        swapped.replaceSubrange(first, with: cell[last])
        sheet.rows[row][column] = swapped
        count += 1
      }
    }
    #expect(count > 200)
    let run = try sheet.run(["--apply"])
    #expect(run.code == .answered, "\(run.text.suffix(2_000))")
    var now = try WordingSheet(of: folder)
    #expect(now.sentences == sheet.sentences)
    #expect(now.sentences != original.sentences)
    for row in now.rows.indices {
      now.rows[row].replaceSubrange(3...4, with: original.rows[row][3...4])
    }
    #expect(try now.run(["--apply"]).code == .answered)
    let after = try sheet.files()
    for (path, text) in before {
      // Literals that were joined by `+`, and lines that were continued, may have become one.
      let isSame = Self.joined(after[path] ?? "") == Self.joined(text)
      #expect(isSame, "\(path)")
    }
  }
}

/// Numbers that are the same in every run: a linear congruential generator (Knuth, MMIX).
private struct Randomness {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

/// The tools of the toolchain that runs the tests.
enum Toolchain {
  /// `swift`; nil where it is not in PATH.
  static var swift: URL? { tool("swift") }

  static func run(_ name: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let program = try #require(tool(name), "\(name) is not in PATH")
    return try Shell.run(program.path, arguments, errors: true)
  }

  private static func tool(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map {
      URL(fileURLWithPath: String($0)).appendingPathComponent(name)
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

import Foundation

/// All wording of the sources: which Japanese text stands beside which English one.
public struct SourceWording: Sendable {
  /// A Japanese and an English text that belong together.
  public struct Pair: Sendable {
    /// The file, beginning at `Sources`.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The Japanese side.
    public let japaneseSide: WordingSide
    /// The English side.
    public let englishSide: WordingSide
    /// The Japanese text; what is interpolated is `\u{0}`.
    public let japanese: String
    /// The English text; what is interpolated is `\u{0}`.
    public let english: String

    /// Words of the code that the Japanese text interpolates.
    public var japaneseCode: [String] { japaneseSide.literals.flatMap(\.words) }
    /// Whether both are written out, rather than taken from somewhere.
    public var isWritten: Bool { japaneseSide.isWritten && englishSide.isWritten }
    /// Whether it says anything itself, rather than passing on two texts.
    public var saysSomething: Bool { !japanese.isEmpty || !english.isEmpty }
    /// File and line.
    public var place: String { "\(file):\(line)" }

    init(file: String, line: Int, japanese: WordingSide, english: WordingSide) {
      (self.file, self.line) = (file, line)
      (japaneseSide, englishSide) = (japanese, english)
      (self.japanese, self.english) = (japanese.text, english.text)
    }
  }

  /// A literal outside every pair.
  public struct Loose: Sendable {
    /// The file, beginning at `Sources`.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The text.
    public let text: String
  }

  /// Every file with its text.
  public let files: [(path: String, text: String)]
  /// All pairs, in the order of files and lines.
  public private(set) var pairs: [Pair] = []
  /// Literals outside pairs.
  public private(set) var loose: [Loose] = []
  /// Words of the code, and how often each occurs.
  public private(set) var words: [String: Int] = [:]
  /// Names of static members that are wording, with their places.
  public private(set) var members: [(name: String, place: String)] = []
  /// Places where the language is asked for outside ``LocalizedText``.
  public private(set) var branches: [String] = []

  /// Reads all Swift files below a folder.
  public init(sources folder: String) throws {
    let root = URL(fileURLWithPath: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      .filter { $0.hasSuffix(".swift") }
    self.init(
      files: try paths.map {
        ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8))
      })
  }

  /// Reads the texts of files.
  public init(files: [(path: String, text: String)]) {
    self.files = files
    for (path, text) in files {
      let scanned = SwiftTokens(text)
      read(scanned.tokens, path, Array(text.utf8))
      let tokens = scanned.tokens + scanned.interpolated
      for token in tokens {
        if let word = token.word { words[word, default: 0] += 1 }
      }
      collectMembers(scanned.tokens, path)
      collectBranches(tokens, path)
    }
  }

  /// Whether a text has kana or kanji.
  public static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x3040...0x30FA, 0x30FC...0x30FF, 0x3400...0x9FFF: true
      default: false
      }
    }
  }

  private struct Argument {
    var label: String?
    var tokens: [SwiftTokens.Token] = []
    /// From behind the sign before it, or its label, to the sign after it.
    var range: Range<Int>

    var text: String { tokens.compactMap(\.literal).joined() }

    /// Whether it may be a side of a pair without labels: a text, rather than an element of a
    /// dictionary, a tuple, a list, or code that has texts in it.
    func isPlain(_ depth: Int, _ bytes: [UInt8]) -> Bool {
      guard tokens.contains(where: { $0.literal != nil && $0.depth == depth }) else {
        return false
      }
      let code = bytes[range].filter { $0 > 0x20 }
      let isTuple = code.starts(with: Array("(\"".utf8)) && code.last == UInt8(ascii: ")")
      let isList = isTuple || code.first == UInt8(ascii: "[")
      let isElement = tokens.count > 1 && tokens[0].literal != nil && tokens[1].isSign(":")
      return !isList && !isElement
    }
  }

  /// A list of arguments, and what stands around it.
  private struct List {
    var arguments: [Argument]
    /// How many `{` are open in it.
    let depth: Int
    /// Whether it is a body or a list of elements, whose commas separate no arguments.
    let isBody: Bool
  }

  private mutating func read(_ tokens: [SwiftTokens.Token], _ path: String, _ bytes: [UInt8]) {
    var index = 0
    let rest = group(tokens, &index, opened: nil, path, bytes)
    for token in rest {
      if let text = token.literal { loose.append(Loose(file: path, line: token.line, text: text)) }
    }
  }

  /// Reads one list of arguments; returns its tokens without those of pairs.
  private mutating func group(
    _ tokens: [SwiftTokens.Token], _ index: inout Int, opened: SwiftTokens.Token?, _ path: String,
    _ bytes: [UInt8]
  ) -> [SwiftTokens.Token] {
    let start = opened?.range.upperBound ?? 0
    let isBody = opened?.isSign("(") != true
    var list = List(
      arguments: [Argument(range: start..<bytes.count)],
      depth: (opened?.depth ?? 0) + (opened?.isSign("{") == true ? 1 : 0), isBody: isBody)
    func end(_ place: Int) {
      let last = list.arguments.count - 1
      list.arguments[last].range = list.arguments[last].range.lowerBound..<place
    }
    while index < tokens.count {
      let token = tokens[index]
      let last = list.arguments.count - 1
      index += 1
      if token.isSign("(") || token.isSign("[") || token.isSign("{") {
        list.arguments[last].tokens += group(tokens, &index, opened: token, path, bytes)
        continue
      }
      if token.isSign(")") || token.isSign("]") || token.isSign("}") {
        end(token.range.lowerBound)
        break
      }
      if token.isSign(",") {
        end(token.range.lowerBound)
        list.arguments.append(Argument(range: token.range.upperBound..<bytes.count))
      } else if let word = token.word, list.arguments[last].tokens.isEmpty,
        list.arguments[last].label == nil, index < tokens.count, tokens[index].isSign(":")
      {
        list.arguments[last].label = word
        list.arguments[last].range = tokens[index].range.upperBound..<bytes.count
        index += 1
      } else {
        list.arguments[last].tokens.append(token)
      }
    }
    return pair(list, path, bytes)
  }

  private mutating func pair(
    _ list: List, _ path: String, _ bytes: [UInt8]
  ) -> [SwiftTokens.Token] {
    let arguments = list.arguments
    if list.isBody { return arguments.flatMap(\.tokens) }
    var paired: Set<Int> = []
    func add(_ left: Int, _ right: Int) -> Pair {
      paired.formUnion([left, right])
      let sides = [left, right].map {
        WordingSide(arguments[$0].tokens, in: arguments[$0].range, depth: list.depth, of: bytes)
      }
      let line = (arguments[left].tokens.first ?? arguments[right].tokens.first)?.line ?? 0
      return Pair(file: path, line: line, japanese: sides[0], english: sides[1])
    }
    for (first, second) in [("ja", "en"), ("japanese", "english")] {
      guard let left = arguments.firstIndex(where: { $0.label == first }),
        let right = arguments.firstIndex(where: { $0.label == second })
      else { continue }
      pairs.append(add(left, right))
    }
    for left in arguments.indices.dropLast()
    where !paired.contains(left) && !paired.contains(left + 1) {
      let (one, other) = (arguments[left], arguments[left + 1])
      guard one.isPlain(list.depth, bytes), other.isPlain(list.depth, bytes),
        Self.isJapanese(one.text), !Self.isJapanese(other.text)
      else { continue }
      pairs.append(add(left, left + 1))
    }
    return arguments.indices.flatMap { index in
      paired.contains(index)
        ? arguments[index].tokens.filter { $0.literal == nil } : arguments[index].tokens
    }
  }

  /// `static let name = LocalizedText(…)`, `static var name: LocalizedText`, `static func name(…)
  /// -> LocalizedText`.
  private mutating func collectMembers(_ tokens: [SwiftTokens.Token], _ path: String) {
    for (index, token) in tokens.enumerated() where token.word == "static" {
      guard index + 3 < tokens.count, let kind = tokens[index + 1].word,
        ["let", "var", "func"].contains(kind), let name = tokens[index + 2].word
      else { continue }
      let isWording: Bool
      if kind == "func" {
        // The result's type stands right after the arrow, before the body.
        let head = tokens[(index + 3)...].prefix(120).prefix { !$0.isSign("{") }
        let arrow = head.lastIndex { $0.isSign(">") }
        isWording =
          arrow.map { $0 + 1 < tokens.count && tokens[$0 + 1].word == "LocalizedText" }
          ?? false
      } else {
        let type = tokens[index + 4].word
        isWording =
          (tokens[index + 3].isSign(":") || tokens[index + 3].isSign("="))
          && type == "LocalizedText"
      }
      if isWording { members.append((name, "\(path):\(token.line)")) }
    }
  }

  /// `language == .japanese ?` and `switch language`.
  private mutating func collectBranches(_ tokens: [SwiftTokens.Token], _ path: String) {
    for (index, token) in tokens.enumerated() {
      guard index + 3 < tokens.count, let word = token.word else { continue }
      let isTernary =
        (word == "japanese" || word == "english") && tokens[index + 1].isSign("?")
        && index >= 3 && tokens[index - 1].isSign(".") && tokens[index - 2].isSign("=")
      let isSwitch = word == "switch" && tokens[index + 1].word == "language"
      if isTernary || isSwitch { branches.append("\(path):\(token.line)") }
    }
  }
}

import Foundation

/// All wording of the sources: which Japanese text stands beside which English one.
public struct SourceWording: Sendable {
  /// A Japanese and an English text that belong together.
  public struct Pair: Sendable {
    /// The file, beginning at `Sources`.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The Japanese text; what is interpolated is `\u{0}`.
    public let japanese: String
    /// The English text; what is interpolated is `\u{0}`.
    public let english: String
    /// The Japanese text for a reader; what is interpolated stands as `{code}`.
    public let shownJapanese: String
    /// The English text for a reader; what is interpolated stands as `{code}`.
    public let shownEnglish: String
    /// Words of the code that the Japanese text interpolates.
    public let japaneseCode: [String]
    /// Whether both are written out, rather than taken from somewhere.
    public let isWritten: Bool

    /// File and line.
    public var place: String { "\(file):\(line)" }
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
    files = try paths.map {
      ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8))
    }
    for (path, text) in files {
      let scanned = SwiftTokens(text)
      read(scanned.tokens, path)
      for token in scanned.tokens + scanned.interpolated {
        if let word = token.word { words[word, default: 0] += 1 }
      }
      collectMembers(scanned.tokens, path)
      collectBranches(scanned.tokens + scanned.interpolated, path)
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

    var literals: [SwiftTokens.Token] { tokens.filter { $0.literal != nil } }
    /// What it says: literals as they are read, other code as `{code}`.
    var shown: String {
      var text = ""
      var code: [String] = []
      func flush() {
        if !code.isEmpty { text += "{" + code.joined(separator: ".") + "}" }
        code = []
      }
      for token in tokens {
        if token.literal != nil {
          flush()
          text += token.shown
        } else if let word = token.word {
          code.append(word)
        }
      }
      flush()
      return text
    }
    var text: String { literals.compactMap(\.literal).joined() }
    /// Whether nothing but literals, `+` and line breaks makes it up.
    var isWritten: Bool { !literals.isEmpty && tokens.allSatisfy { $0.word == nil } }
  }

  private mutating func read(_ tokens: [SwiftTokens.Token], _ path: String) {
    var index = 0
    let rest = group(tokens, &index, path)
    for token in rest {
      if let text = token.literal { loose.append(Loose(file: path, line: token.line, text: text)) }
    }
  }

  /// Reads one list of arguments; returns its tokens without those of pairs.
  private mutating func group(
    _ tokens: [SwiftTokens.Token], _ index: inout Int, _ path: String
  ) -> [SwiftTokens.Token] {
    var arguments = [Argument()]
    while index < tokens.count {
      let token = tokens[index]
      if token.isSign("(") || token.isSign("[") || token.isSign("{") {
        index += 1
        arguments[arguments.count - 1].tokens += group(tokens, &index, path)
        continue
      }
      index += 1
      if token.isSign(")") || token.isSign("]") || token.isSign("}") { break }
      if token.isSign(",") {
        arguments.append(Argument())
      } else if let word = token.word, arguments[arguments.count - 1].tokens.isEmpty,
        arguments[arguments.count - 1].label == nil, index < tokens.count,
        tokens[index].isSign(":")
      {
        arguments[arguments.count - 1].label = word
        index += 1
      } else {
        arguments[arguments.count - 1].tokens.append(token)
      }
    }
    return pair(arguments, path)
  }

  private mutating func pair(_ arguments: [Argument], _ path: String) -> [SwiftTokens.Token] {
    var paired: Set<Int> = []
    for (first, second) in [("ja", "en"), ("japanese", "english")] {
      guard let left = arguments.firstIndex(where: { $0.label == first }),
        let right = arguments.firstIndex(where: { $0.label == second })
      else { continue }
      add(arguments[left], arguments[right], path)
      paired.formUnion([left, right])
    }
    for left in arguments.indices.dropLast()
    where !paired.contains(left) && !paired.contains(left + 1) {
      let (one, other) = (arguments[left], arguments[left + 1])
      guard Self.isJapanese(one.text), !other.literals.isEmpty, !Self.isJapanese(other.text)
      else { continue }
      add(one, other, path)
      paired.formUnion([left, left + 1])
    }
    return arguments.indices.flatMap { index in
      paired.contains(index)
        ? arguments[index].tokens.filter { $0.literal == nil } : arguments[index].tokens
    }
  }

  private mutating func add(_ japanese: Argument, _ english: Argument, _ path: String) {
    let line = (japanese.tokens.first ?? english.tokens.first)?.line ?? 0
    pairs.append(
      Pair(
        file: path, line: line, japanese: japanese.text, english: english.text,
        shownJapanese: japanese.shown, shownEnglish: english.shown,
        japaneseCode: japanese.literals.flatMap(\.inner),
        isWritten: japanese.isWritten && english.isWritten))
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
      guard index + 3 < tokens.count else { continue }
      let isTernary =
        ["japanese", "english"].contains(token.word ?? "") && tokens[index + 1].isSign("?")
        && index >= 3 && tokens[index - 1].isSign(".") && tokens[index - 2].isSign("=")
      let isSwitch = token.word == "switch" && tokens[index + 1].word == "language"
      if isTernary || isSwitch { branches.append("\(path):\(token.line)") }
    }
  }
}

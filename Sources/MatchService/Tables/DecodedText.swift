internal import MatchEngine

/// The bytes of a file as UTF-8, with the places where they could not be decoded.
struct DecodedText: Sendable {
  /// The text, without byte order mark; see ``damage``.
  let bytes: [UInt8]
  /// The encoding that was asked for or detected.
  let encoding: TextEncoding
  /// Offsets in ``bytes`` of bytes that belong to no character, ascending.
  let damage: [Int]
  /// A problem that concerns the file as a whole.
  let problem: Problem?

  /// Decodes a file; `encoding` nil means that it is detected.
  ///
  /// Damaged UTF-8 and code page 932 are told apart by counting: Japanese text
  /// in code page 932 is hardly ever well-formed UTF-8, so a file with many
  /// well-formed sequences and few bad ones is UTF-8 that was damaged.
  init(file: String, bytes original: [UInt8], encoding: TextEncoding?) {
    let mark = original.starts(with: [0xEF, 0xBB, 0xBF])
    if original.starts(with: [0xFF, 0xFE]) || original.starts(with: [0xFE, 0xFF]) {
      self.init(
        bytes: [], encoding: .utf8, damage: [],
        problem: Problem(
          .error, path: file, value: "UTF-16", rule: "unsupported-encoding",
          message: LocalizedText(
            ja: "\(file) は UTF-16 です。UTF-8 か Shift_JIS（CP932）で保存し直してください。",
            en: "\(file) is UTF-16. Save it as UTF-8 or Shift_JIS (CP932).")))
      return
    }
    if let format = Self.format(of: original) {
      self.init(
        bytes: [], encoding: .utf8, damage: [],
        problem: Problem(
          .error, path: file, value: format, rule: "not-a-table",
          message: LocalizedText(
            ja: "\(file) は \(format) のファイルで、表（CSV）ではありません。",
            en: "\(file) is a \(format) file, not a table (CSV)."),
          hint: format.contains("Excel")
            ? LocalizedText(
              ja: "Excel で開き、「CSV UTF-8」で保存し直してください。",
              en: "Open it in Excel and save it as ‘CSV UTF-8’.") : nil))
      return
    }
    let bytes = mark ? Array(original.dropFirst(3)) : original
    if encoding == .codePage932, !mark {
      self.init(codePage932: bytes, file: file)
      return
    }
    if String(validating: bytes, as: UTF8.self) != nil {
      self.init(bytes: bytes, encoding: .utf8, damage: [], problem: nil)
      return
    }
    let survey = UTF8Survey(of: bytes)
    if encoding == nil, !mark, survey.damage.count * 4 > survey.wellFormedSequences,
      let decoded = CodePage932.decode(bytes), decoded.damage.count < survey.damage.count
    {
      self.init(
        bytes: decoded.bytes, encoding: .codePage932, damage: decoded.damage, problem: nil)
      return
    }
    self.init(bytes: bytes, encoding: .utf8, damage: survey.damage, problem: nil)
  }

  /// The name of a well-known format that is no text, by its first bytes; nil for any other.
  private static func format(of bytes: [UInt8]) -> String? {
    let signatures: [(name: String, bytes: [UInt8])] = [
      ("PNG", [0x89, 0x50, 0x4E, 0x47]), ("JPEG", [0xFF, 0xD8, 0xFF]),
      ("PDF", [0x25, 0x50, 0x44, 0x46, 0x2D]), ("Excel (.xlsx) / ZIP", [0x50, 0x4B, 0x03, 0x04]),
      ("Excel (.xls)", [0xD0, 0xCF, 0x11, 0xE0]), ("gzip", [0x1F, 0x8B]),
    ]
    return signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  private init(codePage932 bytes: [UInt8], file: String) {
    guard let decoded = CodePage932.decode(bytes) else {
      self.init(
        bytes: [], encoding: .codePage932, damage: [],
        problem: Problem(
          .error, path: file, value: "CP932", rule: "unsupported-encoding",
          message: LocalizedText(
            ja: "この計算機の C ライブラリに CP932 の変換表がないため、\(file) を読めません。",
            en: "\(file) cannot be read: the C library of this machine lacks the CP932 table."),
          hint: LocalizedText(
            ja: "gconv の追加パッケージを入れるか、UTF-8 で保存し直してください。",
            en: "Install the additional gconv modules, or save the file as UTF-8.")))
      return
    }
    self.init(bytes: decoded.bytes, encoding: .codePage932, damage: decoded.damage, problem: nil)
  }

  private init(bytes: [UInt8], encoding: TextEncoding, damage: [Int], problem: Problem?) {
    self.bytes = bytes
    self.encoding = encoding
    self.damage = damage
    self.problem = problem
  }
}

/// Well-formed and ill-formed sequences of bytes that claim to be UTF-8 (Unicode table 3-7).
struct UTF8Survey: Equatable, Sendable {
  /// Offsets of ill-formed sequences, ascending.
  private(set) var damage: [Int] = []
  /// The number of well-formed sequences of more than one byte.
  private(set) var wellFormedSequences = 0

  /// Surveys all bytes.
  ///
  /// - Complexity: O(n).
  init(of bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      let lead = bytes[position]
      if lead < 0x80 {
        position += 1
        continue
      }
      let length = Self.wellFormedLength(bytes, at: position)
      if length > 0 {
        wellFormedSequences += 1
        position += length
      } else {
        damage.append(position)
        position += 1
        // Continuation bytes after a bad lead belong to the same damage.
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      }
    }
  }

  /// The length of the well-formed sequence at a position, 2 … 4; 0 if there is none.
  private static func wellFormedLength(_ bytes: [UInt8], at position: Int) -> Int {
    let lead = bytes[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE, 0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[position + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}

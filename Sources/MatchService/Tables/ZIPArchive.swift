// Problem: official files come as ZIP archives from the web; read them without
//   trusting a byte of them.
// Method: the central directory at the end is the only list of contents that is
//   believed; each entry is unpacked into memory, checked against its size and
//   CRC-32, and never written anywhere, so that names cannot lead outside.
//   ZIP64 sizes are read. Encrypted entries, other methods and archives in several
//   parts are refused in plain words. A limit on unpacked bytes stops bombs.
// Complexity: O(size of the archive + size of the entry).
// Reference: PKWARE APPNOTE 6.3.10.

public import MatchEngine

/// The contents of a ZIP archive in memory.
public struct ZIPArchive: Sendable {
  /// One file of an archive.
  public struct Entry: Equatable, Sendable {
    /// The path inside the archive, as stored; only for people, never used as a path.
    public let name: String
    /// Size when unpacked.
    public let size: Int
    /// Size in the archive.
    public let packedSize: Int
    let method: Int
    let flags: Int
    let checksum: UInt32
    let headerOffset: Int

    /// Whether the entry is a folder.
    public var isFolder: Bool { name.hasSuffix("/") }
  }

  /// The most bytes that one entry may unpack to, if the caller does not say: 1 GiB.
  public static let defaultLimit = 1 << 30

  /// The name of the archive, for messages.
  public let file: String
  /// The files, in the order of the directory.
  public let entries: [Entry]
  private let bytes: [UInt8]

  /// Reads the directory of an archive.
  public init(file: String, bytes: [UInt8]) throws(ProblemList) {
    self.file = file
    self.bytes = bytes
    do throws(ZIPFault) {
      entries = try ZIPDirectory(bytes).entries()
    } catch {
      throw ProblemList([error.problem(path: file)])
    }
  }

  /// Whether bytes begin as a ZIP archive does.
  public static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Unpacks one file and checks it.
  public func contents(
    of entry: Entry, limit: Int = ZIPArchive.defaultLimit
  ) throws(ProblemList) -> [UInt8] {
    do throws(ZIPFault) {
      return try unpack(entry, limit: limit)
    } catch {
      throw ProblemList([error.problem(path: file + "/" + entry.name)])
    }
  }

  private func unpack(_ entry: Entry, limit: Int) throws(ZIPFault) -> [UInt8] {
    guard entry.flags & 1 == 0 else { throw ZIPFault.encrypted }
    guard entry.size <= limit else { throw ZIPFault.tooLarge(entry.size, limit) }
    let reader = LittleEndianBytes(bytes)
    guard reader.number(4, at: entry.headerOffset) == 0x0403_4B50,
      let nameLength = reader.number(2, at: entry.headerOffset + 26),
      let extraLength = reader.number(2, at: entry.headerOffset + 28)
    else { throw ZIPFault.corrupt(ja: "項目の見出し", en: "local header") }
    let start = entry.headerOffset + 30 + nameLength + extraLength
    guard start <= bytes.count, entry.packedSize <= bytes.count - start else {
      throw ZIPFault.truncated
    }
    let range = start..<start + entry.packedSize
    let contents: [UInt8]
    switch entry.method {
    case 0: contents = Array(bytes[range])
    case 8:
      do throws(InflateError) {
        contents = try Inflate.unpack(
          bytes, in: range, limit: min(limit, entry.size), expected: entry.size
        ).bytes
      } catch {
        // The directory promised the size, so more than that is damage, not a bomb.
        if case .tooLarge = error {
          throw ZIPFault.corrupt(ja: "\(entry.size)バイトより多い", en: "more than \(entry.size) bytes")
        }
        throw ZIPFault(error)
      }
    default: throw ZIPFault.method(entry.method)
    }
    guard contents.count == entry.size else {
      throw ZIPFault.corrupt(
        ja: "\(entry.size)バイトのはずが\(contents.count)バイト",
        en: "\(contents.count) bytes instead of \(entry.size)")
    }
    guard CRC32.checksum(of: contents) == entry.checksum else { throw ZIPFault.checksum }
    return contents
  }
}

/// Why an archive, or a gzip file, could not be read.
enum ZIPFault: Error {
  case notAnArchive
  case truncated
  case corrupt(LocalizedText)
  case checksum
  case encrypted
  case method(Int)
  case severalParts
  case tooLarge(Int, Int)

  static func corrupt(ja japanese: String, en english: String) -> Self {
    .corrupt(LocalizedText(ja: japanese, en: english))
  }

  init(_ error: InflateError) {
    switch error {
    case .truncated: self = .truncated
    case .corrupt(let what): self = .corrupt(what)
    case .tooLarge(let limit): self = .tooLarge(limit + 1, limit)
    }
  }

  func problem(path: String) -> Problem {
    let (rule, value, japanese, english): (String, String, String, String)
    switch self {
    case .notAnArchive:
      (rule, value) = ("not-a-zip", "")
      (japanese, english) = ("ZIP の目次が見つかりません。", "the directory of a ZIP archive is missing")
    case .truncated:
      (rule, value) = ("truncated-archive", "")
      (japanese, english) = ("ファイルが途中で切れています。", "the file ends too early")
    case .corrupt(let what):
      (rule, value) = ("corrupt-archive", "")
      (japanese, english) = (
        "圧縮データが壊れています（\(what.japanese)）。", "the packed data are corrupt (\(what.english))"
      )
    case .checksum:
      (rule, value) = ("archive-checksum", "CRC-32")
      (japanese, english) = ("展開した内容がチェックサムと合いません。", "the contents do not match their checksum")
    case .encrypted:
      (rule, value) = ("encrypted-archive", "")
      (japanese, english) = (
        "パスワード付きの ZIP は読めません。解除してから渡してください。", "the archive is encrypted; unlock it first"
      )
    case .method(let method):
      (rule, value) = ("archive-method", String(method))
      (japanese, english) = (
        "圧縮方式 \(method) には対応していません。", "compression method \(method) is not supported"
      )
    case .severalParts:
      (rule, value) = ("archive-parts", "")
      (japanese, english) = ("分割された ZIP は読めません。", "an archive in several parts is not supported")
    case .tooLarge(let size, let limit):
      (rule, value) = ("archive-too-large", String(size))
      (japanese, english) = (
        "展開すると \(size) バイト以上になり、上限 \(limit) を超えます。",
        "it unpacks to \(size) bytes or more, above the limit of \(limit)"
      )
    }
    return Problem(
      .error, path: path, value: value, rule: rule,
      message: LocalizedText(ja: path + "：" + japanese, en: path + ": " + english))
  }
}

/// Little-endian numbers at offsets that may lie outside.
struct LittleEndianBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of 1 … 8 bytes at an offset; nil outside, or if it does not fit.
  func number(_ size: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - size else { return nil }
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    return Int(exactly: value)
  }
}

/// Reads the directory at the end of an archive.
struct ZIPDirectory {
  private let bytes: [UInt8]
  private let reader: LittleEndianBytes

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    reader = LittleEndianBytes(bytes)
  }

  func entries() throws(ZIPFault) -> [ZIPArchive.Entry] {
    let end = try endOfDirectory()
    var entries: [ZIPArchive.Entry] = []
    var offset = end.offset
    for _ in 0..<end.count {
      guard reader.number(4, at: offset) == 0x0201_4B50,
        let flags = reader.number(2, at: offset + 8),
        let method = reader.number(2, at: offset + 10),
        let checksum = reader.number(4, at: offset + 16),
        let packedSize = reader.number(4, at: offset + 20),
        let size = reader.number(4, at: offset + 24),
        let nameLength = reader.number(2, at: offset + 28),
        let extraLength = reader.number(2, at: offset + 30),
        let commentLength = reader.number(2, at: offset + 32),
        let headerOffset = reader.number(4, at: offset + 42),
        offset + 46 + nameLength + extraLength + commentLength <= bytes.count
      else {
        throw .corrupt(ja: "目次の\(entries.count + 1)番目", en: "directory entry \(entries.count + 1)")
      }
      let name = bytes[(offset + 46)..<(offset + 46 + nameLength)]
      var wide = Wide(size: size, packedSize: packedSize, headerOffset: headerOffset)
      try readWide(&wide, at: offset + 46 + nameLength, length: extraLength)
      entries.append(
        ZIPArchive.Entry(
          name: Self.text(Array(name), isUTF8: flags & 0x800 != 0), size: wide.size,
          packedSize: wide.packedSize, method: method, flags: flags,
          checksum: UInt32(truncatingIfNeeded: checksum), headerOffset: wide.headerOffset))
      offset += 46 + nameLength + extraLength + commentLength
    }
    return entries
  }

  /// Where the directory begins and how many entries it has.
  private func endOfDirectory() throws(ZIPFault) -> (offset: Int, count: Int) {
    guard bytes.count >= 22 else { throw .notAnArchive }
    // The record is the last, but a comment of up to 65,535 bytes may follow it.
    var end = bytes.count - 22
    let lowest = max(0, end - 65_535)
    while reader.number(4, at: end) != 0x0605_4B50
      || reader.number(2, at: end + 20) != bytes.count - end - 22
    {
      end -= 1
      guard end >= lowest else { throw .notAnArchive }
    }
    guard let disk = reader.number(2, at: end + 4), let first = reader.number(2, at: end + 6),
      let count = reader.number(2, at: end + 10), let offset = reader.number(4, at: end + 16)
    else { throw .notAnArchive }
    if count == 0xFFFF || offset == 0xFFFF_FFFF, reader.number(4, at: end - 20) == 0x0706_4B50 {
      guard let wide = reader.number(8, at: end - 12), reader.number(4, at: wide) == 0x0606_4B50,
        let count = reader.number(8, at: wide + 32), let offset = reader.number(8, at: wide + 48)
      else { throw .corrupt(ja: "ZIP64 の目次", en: "ZIP64 directory") }
      // An entry takes 46 bytes, so a count above that is a lie.
      guard count <= bytes.count / 46 else {
        throw .corrupt(ja: "ZIP64 の目次", en: "ZIP64 directory")
      }
      return (offset, count)
    }
    guard disk == 0, first == 0 else { throw .severalParts }
    return (offset, count)
  }

  private struct Wide {
    var size: Int
    var packedSize: Int
    var headerOffset: Int
  }

  /// Replaces fields that say 0xFFFFFFFF by their 64-bit values from the extra field 1.
  private func readWide(_ wide: inout Wide, at start: Int, length: Int) throws(ZIPFault) {
    let marker = 0xFFFF_FFFF
    guard wide.size == marker || wide.packedSize == marker || wide.headerOffset == marker else {
      return
    }
    var offset = start
    while offset + 4 <= start + length {
      guard let identifier = reader.number(2, at: offset),
        let size = reader.number(2, at: offset + 2)
      else { break }
      if identifier == 1 {
        var field = offset + 4
        for path in [\Wide.size, \Wide.packedSize, \Wide.headerOffset]
        where wide[keyPath: path] == marker {
          guard field + 8 <= offset + 4 + size, let value = reader.number(8, at: field) else {
            throw .corrupt(ja: "ZIP64 の大きさ", en: "ZIP64 sizes")
          }
          wide[keyPath: path] = value
          field += 8
        }
        return
      }
      offset += 4 + size
    }
    throw .corrupt(ja: "ZIP64 の大きさ", en: "ZIP64 sizes")
  }

  /// Names without the UTF-8 flag are UTF-8 all the same, or code page 932.
  private static func text(_ bytes: [UInt8], isUTF8: Bool) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if !isUTF8, let decoded = CodePage932.decode(bytes), decoded.damage.isEmpty {
      return String(decoding: decoded.bytes, as: UTF8.self)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

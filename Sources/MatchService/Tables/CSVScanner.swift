internal import MatchEngine

/// Finds the cells of a table; the one place that knows the grammar of CSV.
struct CSVScanner {
  private let file: String
  private let hasHeader: Bool
  private let bytes: [UInt8]
  private let damage: [Int]
  private let damageRule: String
  private(set) var header: [String] = []
  private(set) var problems: [Problem] = []
  private(set) var cells: [UInt32] = []
  private(set) var firstCell: [UInt32] = []
  private(set) var numbers: [UInt32] = []
  private(set) var damagedRows: [Int] = []

  /// The number of cells that every row must have; nil before the first row.
  private var width: Int?
  /// The next of `damage` that was not yet passed.
  private var nextDamage = 0
  private var suppressedProblems = 0

  /// After this many problems only their number is kept.
  static let problemLimit = 1_000

  init(file: String, text: DecodedText, hasHeader: Bool) {
    self.file = file
    self.hasHeader = hasHeader
    damage = text.damage
    damageRule = text.encoding == .utf8 ? "invalid-utf8" : "invalid-cp932"
    if let problem = text.problem { problems.append(problem) }
    if text.bytes.count >= Int(UInt32.max) - 1 {
      bytes = []
      problems.append(
        Problem(
          .error, path: file, value: String(text.bytes.count), rule: "file-too-large",
          message: LocalizedText(
            ja: "\(file) は 4 GB を超えるため読めません。", en: "\(file) is above 4 GB and is not read.")))
    } else {
      bytes = text.bytes
    }
  }

  /// The bytes while they are scanned.
  private struct Source {
    let bytes: UnsafePointer<UInt8>
    let count: Int

    /// Whether a cell ends before this position: at a comma, a line end or the end.
    func isAtDelimiter(_ position: Int) -> Bool {
      guard position < count else { return true }
      let byte = bytes[position]
      return byte == 44 || byte == 10 || byte == 13
    }
  }

  /// Scans the whole file.
  mutating func scan() {
    // A cell of official files is about 5 bytes long.
    cells.reserveCapacity(bytes.count / 5 + 16)
    // A raw pointer, because the tests run unoptimised and pay for each checked access; every
    // read below is guarded by `count`.
    let bytes = bytes
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let source = Source(bytes: start, count: buffer.count)
      var position = 0
      var number = 0
      while position < source.count {
        number += 1
        position = scanRow(number: number, in: source, from: position)
      }
    }
    firstCell.append(UInt32(cells.count))
    if width == nil, problems.isEmpty {
      note(
        row: 1, column: nil, value: "", rule: "empty-file",
        message: LocalizedText(ja: "表が空です。", en: "the table is empty"))
    }
    if suppressedProblems > 0 {
      problems.append(
        Problem(
          .error, path: file, value: String(suppressedProblems), rule: "more-problems",
          message: LocalizedText(
            ja: "\(file) にはほかに \(suppressedProblems) 件の問題があります。",
            en: "\(file) has \(Wording.count(suppressedProblems, "more problem")).")))
    }
  }

  /// Scans one row and returns the offset of the next.
  private mutating func scanRow(number: Int, in source: Source, from start: Int) -> Int {
    let base = cells.count
    var faults: [CSVFault] = []
    var position = start
    while true {
      cells.append(UInt32(position))
      let column = cells.count - base - 1
      position = scanCell(in: source, from: position, column: column, faults: &faults)
      guard position < source.count, source.bytes[position] == 44 else { break }
      position += 1
    }
    let end = position
    cells.append(UInt32(end + 1))
    if position < source.count {
      let isCarriageReturn = source.bytes[position] == 13
      position += 1
      if isCarriageReturn, position < source.count, source.bytes[position] == 10 { position += 1 }
    }
    while nextDamage < damage.count, damage[nextDamage] < position {
      noteDamage(at: damage[nextDamage], base: base, faults: &faults)
      nextDamage += 1
    }
    accept(number: number, base: base, isBlank: start == end, faults: faults)
    return position
  }

  /// Scans one cell and returns the offset of the comma, line end or file end after it.
  private func scanCell(
    in source: Source, from start: Int, column: Int, faults: inout [CSVFault]
  ) -> Int {
    let bytes = source.bytes
    let count = source.count
    var position = start
    var nulls = 0
    var strayQuotes = 0
    if position < count, bytes[position] == 34 {
      position += 1
      while true {
        while position < count, bytes[position] != 34 {
          if bytes[position] == 0 { nulls += 1 }
          position += 1
        }
        guard position < count else {
          faults.append(.unterminatedQuote(column: column, value: excerpt(start)))
          return position
        }
        position += 1
        guard position < count, bytes[position] == 34 else { break }
        position += 1  // A doubled quote stands for one.
      }
      if !source.isAtDelimiter(position) {
        faults.append(.textAfterQuote(column: column, value: excerpt(start)))
        while !source.isAtDelimiter(position) { position += 1 }
      }
    } else {
      while position < count {
        let byte = bytes[position]
        if byte <= 44 {
          if byte == 44 || byte == 10 || byte == 13 { break }
          if byte == 34 { strayQuotes += 1 }
          if byte == 0 { nulls += 1 }
        }
        position += 1
      }
    }
    if nulls > 0 { faults.append(.nulCharacter(column: column, value: "NUL × \(nulls)")) }
    if strayQuotes > 0 { faults.append(.strayQuote(column: column, value: excerpt(start))) }
    return position
  }

  /// The beginning of a cell, for messages.
  private func excerpt(_ start: Int) -> String {
    let end = min(bytes.count, start + 60)
    return String(String(decoding: bytes[start..<end], as: UTF8.self).prefix(20))
  }

  private func noteDamage(at offset: Int, base: Int, faults: inout [CSVFault]) {
    var column = cells.count - base - 2
    while column > 0, Int(cells[base + column]) > offset { column -= 1 }
    let byte = String(bytes[offset], radix: 16, uppercase: true)
    faults.append(
      .damagedText(
        column: column, rule: damageRule, value: damageRule == "invalid-utf8" ? "0x" + byte : "?"))
  }

  /// Keeps a scanned row, or reports why not.
  private mutating func accept(number: Int, base: Int, isBlank: Bool, faults: [CSVFault]) {
    let count = cells.count - base - 1
    let isHeader = width == nil && hasHeader
    if isBlank, faults.isEmpty {
      cells.removeLast(cells.count - base)
      return
    }
    for fault in faults {
      note(
        row: number, column: fault.column, value: fault.value, rule: fault.rule,
        message: fault.message, isError: fault.isFatal)
    }
    var isDamaged = faults.contains(where: \.isFatal)
    if width == nil {
      width = count
    } else if !isDamaged, let width, count != width {
      let extrasAreEmpty =
        count > width
        && (width..<count).allSatisfy { cells[base + $0 + 1] == cells[base + $0] + 1 }
      if extrasAreEmpty {
        cells.removeLast(count - width)
      } else {
        note(
          row: number, column: nil, value: String(count), rule: "ragged-row",
          message: LocalizedText(
            ja: "この行のセルは \(count) 個ですが、見出しは \(width) 個です。",
            en: "the row has \(Wording.count(count, "cell")), the header \(width)"))
        isDamaged = true
      }
    }
    if isHeader {
      readHeader(number: number, base: base)
      cells.removeLast(cells.count - base)
    } else if isDamaged {
      damagedRows.append(number)
      cells.removeLast(cells.count - base)
    } else {
      firstCell.append(UInt32(base))
      numbers.append(UInt32(number))
    }
  }

  private mutating func readHeader(number: Int, base: Int) {
    let storage = CSVStorage(
      bytes: bytes, cells: Array(cells[base...]), firstCell: [0, UInt32(cells.count - base)],
      numbers: [UInt32(number)])
    let row = CSVRow(storage: storage, index: 0)
    header = (0..<row.count).map { row[$0] }
    var firstIndex: [String: Int] = [:]
    for (index, name) in header.enumerated() where !name.isEmpty {
      let first = firstIndex[name] ?? index
      firstIndex[name] = first
      if first < index {
        note(
          row: number, column: index, value: name, rule: "duplicate-column",
          message: LocalizedText(
            ja: "見出し「\(name)」が \(first + 1) 列目と \(index + 1) 列目にあります。",
            en: "the header “\(name)” stands in columns \(first + 1) and \(index + 1)"))
      }
    }
  }

  private mutating func note(
    row: Int, column: Int?, value: String, rule: String, message: LocalizedText,
    isError: Bool = true
  ) {
    guard problems.count < Self.problemLimit else {
      suppressedProblems += 1
      return
    }
    var path = file + ":" + String(row)
    if let column {
      path += ":" + (header.indices.contains(column) ? header[column] : String(column + 1))
    }
    problems.append(
      Problem(
        isError ? .error : .warning, path: path, value: value, rule: rule,
        message: LocalizedText(
          ja: path + "：" + message.japanese, en: path + ": " + message.english)))
  }
}

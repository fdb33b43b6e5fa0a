// Problem: tell everything that is wrong with the shape of a document, with paths, in one pass,
//   without slowing down the reading of a good one.
// Method: walk tape and compiled shape together. Fields are expected in canonical order: the
//   search for a key begins after the field that was found last. Paths and texts are only made
//   when there is something to report.
// Complexity: O(values) for documents in canonical order; at most O(fields) a key otherwise.

public import MatchEngine

/// Finds everything in which a JSON value departs from a shape.
public struct JSONValidator: Sendable {
  let table: JSONShapeTable

  /// Compiles a shape.
  public init(_ shape: JSONShape) {
    table = JSONShapeTable(shape)
  }

  /// Finds all problems of a value.
  ///
  /// - Parameters:
  ///   - value: The value, usually the root of a document.
  ///   - limit: The most problems to report; a last one then says that there are more.
  /// - Returns: The problems in document order; none if the value has the shape.
  public func problems(in value: JSONValue, limit: Int = 10_000) -> [Problem] {
    var walk = JSONValidation(table: table, document: value.document, limit: limit)
    walk.check(value.node, step: 0)
    return walk.problems
  }
}

/// One walk over a document.
struct JSONValidation {
  let table: JSONShapeTable
  let document: JSONDocument
  let limit: Int
  /// What was found.
  var problems: [Problem] = []
  /// The way from the root: an index as it is, a key as the complement of its node.
  private var way: [Int] = []
  private var isFull = false

  init(table: JSONShapeTable, document: JSONDocument, limit: Int) {
    self.table = table
    self.document = document
    self.limit = limit
  }

  /// Checks a node against a step.
  mutating func check(_ node: Int, step index: Int) {
    let step = table.steps[index]
    let kind = document.nodes[node].kind
    if kind == .null && step.isNullable { return }
    switch step.operation {
    case .any:
      return
    case .object:
      guard kind == .object else { return reportKind(node, step) }
      checkObject(node, step)
    case .map:
      guard kind == .object else { return reportKind(node, step) }
      checkMap(node, step)
    case .array:
      guard kind == .array else { return reportKind(node, step) }
      checkArray(node, step)
    case .boolean:
      guard kind == .true || kind == .false else { return reportKind(node, step) }
    case .integer:
      guard kind == .number else { return reportKind(node, step) }
      guard let value = document.integer(at: node) else { return reportNoInteger(node, step) }
      if !step.range.contains(value) { reportRange(node, step) }
    case .degrees:
      guard kind == .number else { return reportKind(node, step) }
      guard let value = document.double(at: node), document.microdegrees(at: node) != nil,
        value >= Double(step.range.lowerBound), value <= Double(step.range.upperBound)
      else { return reportRange(node, step) }
    case .number:
      guard kind == .number else { return reportKind(node, step) }
      if document.double(at: node) == nil { reportRange(node, step) }
    case .choice:
      guard kind == .string else { return reportKind(node, step) }
      if entry(of: node, in: step.entries, after: step.entries.lowerBound) == nil {
        reportChoice(node, step)
      }
    case .identifier, .text:
      guard kind == .string else { return reportKind(node, step) }
      checkText(node, step)
    case .date:
      guard kind == .string else { return reportKind(node, step) }
      if JSONTextFormat.day(document.plainText(at: node)) == nil { reportDate(node) }
    case .time:
      guard kind == .string else { return reportKind(node, step) }
      if JSONTextFormat.time(document.plainText(at: node)) == nil { reportTime(node) }
    case .monthDay:
      guard kind == .string else { return reportKind(node, step) }
      if JSONTextFormat.monthDay(document.plainText(at: node)) == nil { reportMonthDay(node) }
    case .instant:
      guard kind == .string else { return reportKind(node, step) }
      if JSONTextFormat.instant(document.plainText(at: node)) == nil { reportInstant(node) }
    }
  }

  private mutating func checkObject(_ node: Int, _ step: JSONShapeTable.Step) {
    let end = Int(document.nodes[node].next)
    var key = node + 1
    var expected = step.entries.lowerBound
    var seen: UInt64 = 0
    while key < end && !isFull {
      let next = Int(document.nodes[key + 1].next)
      if let entry = entry(of: key, in: step.entries, after: expected) {
        seen |= 1 << UInt64(entry - step.entries.lowerBound)
        expected = entry + 1
        way.append(~key)
        check(key + 1, step: table.entries[entry].step)
        way.removeLast()
      } else if !isExtension(key) {
        reportUnknownKey(key, step)
      }
      key = next
    }
    for (offset, entry) in step.entries.enumerated()
    where table.entries[entry].isRequired && seen & (1 << UInt64(offset)) == 0 {
      reportMissing(entry)
    }
  }

  private mutating func checkMap(_ node: Int, _ step: JSONShapeTable.Step) {
    let end = Int(document.nodes[node].next)
    var key = node + 1
    var expected = step.entries.lowerBound
    while key < end && !isFull {
      let next = Int(document.nodes[key + 1].next)
      if let entry = entry(of: key, in: step.entries, after: expected) {
        expected = entry + 1
        way.append(~key)
        check(key + 1, step: step.inner)
        way.removeLast()
      } else if !isExtension(key) {
        reportUnknownKey(key, step)
      }
      key = next
    }
  }

  private mutating func checkArray(_ node: Int, _ step: JSONShapeTable.Step) {
    let end = Int(document.nodes[node].next)
    var child = node + 1
    var index = 0
    way.append(0)
    while child < end && !isFull {
      way[way.count - 1] = index
      check(child, step: step.inner)
      child = Int(document.nodes[child].next)
      index += 1
    }
    way.removeLast()
    if !isFull && !step.range.contains(index) { reportCount(node, index, step) }
  }

  private mutating func checkText(_ node: Int, _ step: JSONShapeTable.Step) {
    let place = document.nodes[node]
    // Without escapes there are no control characters, and no more characters than bytes.
    if !place.isComplex, place.range.count >= step.range.lowerBound,
      step.range.lowerBound <= 1, place.range.count <= step.range.upperBound
    {
      return
    }
    let text = document.plainText(at: node)
    var length = 0
    for byte in text where byte & 0xC0 != 0x80 { length += 1 }
    if !step.range.contains(length) { return reportLength(node, length, step) }
    if step.operation == .identifier, text.contains(where: { $0 < 0x20 }) {
      reportControlCharacter(node)
    }
  }

  /// The entry whose text a string or key node has, looked for from `after` on, then before it.
  private func entry(of node: Int, in entries: Range<Int>, after: Int) -> Int? {
    let place = document.nodes[node]
    if place.isComplex {
      let text = Array(document.plainText(at: node))
      return entries.first { table.matches($0, text, 0..<text.count) }
    }
    let range = place.range
    var entry = after
    while entry < entries.upperBound {
      if table.matches(entry, document.bytes, range) { return entry }
      entry += 1
    }
    entry = entries.lowerBound
    while entry < after {
      if table.matches(entry, document.bytes, range) { return entry }
      entry += 1
    }
    return nil
  }

  /// Whether a key begins with `x-` or `$`.
  private func isExtension(_ key: Int) -> Bool {
    let text = document.plainText(at: key)
    return text.first == UInt8(ascii: "$") || text.starts(with: "x-".utf8)
  }

  /// The path of the place that is being checked, or of a member of it.
  func path(member: String? = nil) -> String {
    var path = ""
    for part in way {
      if part >= 0 {
        JSONPath.append(index: part, to: &path)
      } else {
        JSONPath.append(member: document.string(at: ~part) ?? "", to: &path)
      }
    }
    if let member { JSONPath.append(member: member, to: &path) }
    return path.isEmpty ? "$" : path
  }

  /// Adds a problem, or the last one that says that there are more.
  mutating func add(_ problem: Problem) {
    guard !isFull else { return }
    guard problems.count < limit else {
      isFull = true
      problems.append(
        Problem(
          .error, path: path(), value: "", rule: "too-many-problems",
          message: LocalizedText(
            ja: "問題が\(limit)件を超えたため、ここで検査を打ち切りました。",
            en: "There are more than \(limit) problems; the check stopped here."),
          hint: LocalizedText(
            ja: "同じ原因の問題が並んでいないか確かめてください。",
            en: "Many of them may have one common cause.")))
      return
    }
    problems.append(problem)
  }
}

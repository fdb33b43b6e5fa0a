// Problem: a document says what another one says that was written anew. Tell every value that differs.
// Method: both are walked side by side; members are compared by key, elements by place. Numbers are
//   equal if their values are, strings if their texts are, however they are written.
// Complexity: O(values) where members stand in the same order, as documents of one writer do.

internal import MatchEngine

/// Compares a document with one that says what it should.
struct JSONComparison {
  /// Members that are not compared, wherever they stand; nor are extensions (`x-…`).
  let ignoring: Set<String>
  /// What a difference means to the reader.
  let rule: String
  /// What to do about a difference.
  let hint: LocalizedText?
  /// The differences, each with the path in the stated document; at most 1,000.
  private(set) var problems: [Problem] = []
  /// Values that were compared.
  private(set) var count = 0

  init(ignoring: Set<String> = [], rule: String, hint: LocalizedText? = nil) {
    self.ignoring = ignoring
    self.rule = rule
    self.hint = hint
  }

  /// Compares a value with what it should be.
  mutating func compare(_ stated: JSONValue, with expected: JSONValue) {
    count += 1
    guard problems.count < 1_000 else { return }
    guard stated.kind == expected.kind else { return differ(stated, expected) }
    switch stated.kind {
    case .null: break
    case .boolean: if stated.boolean != expected.boolean { differ(stated, expected) }
    case .number:
      let isWhole = stated.integer != nil || expected.integer != nil
      if isWhole ? stated.integer != expected.integer : stated.double != expected.double {
        differ(stated, expected)
      }
    case .string:
      if stated.source != expected.source, stated.string != expected.string {
        differ(stated, expected)
      }
    case .array: compareElements(stated, expected)
    case .object: compareMembers(stated, expected)
    }
  }

  private mutating func compareElements(_ stated: JSONValue, _ expected: JSONValue) {
    let (own, other) = (stated.count, expected.count)
    guard own == other else {
      problems.append(
        Problem(
          .error, path: stated.path, value: String(own), rule: rule,
          message: LocalizedText(
            ja: "\(own)件ありますが、\(other)件のはずです。",
            en: "the number of entries is \(own), not \(other)."), hint: hint))
      return
    }
    for (value, wanted) in zip(stated.elements, expected.elements) { compare(value, with: wanted) }
  }

  private mutating func compareMembers(_ stated: JSONValue, _ expected: JSONValue) {
    let members = stated.namedMembers.filter { isCompared($0.key) }
    let others = expected.namedMembers.filter { isCompared($0.key) }
    if members.count == others.count, zip(members, others).allSatisfy({ $0.key == $1.key }) {
      for (member, other) in zip(members, others) { compare(member.value, with: other.value) }
      return
    }
    var own = Dictionary(
      members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    for (key, wanted) in others {
      if let value = own.removeValue(forKey: key) {
        compare(value, with: wanted)
      } else if !wanted.isNull {
        var path = stated.path == "$" ? "" : stated.path
        JSONPath.append(member: key, to: &path)
        problems.append(
          Problem(
            .error, path: path, value: "", rule: rule,
            message: LocalizedText(
              ja: "ありませんが、「\(wanted.excerpt)」のはずです。",
              en: "it is missing, but ‘\(wanted.excerpt)’ follows."), hint: hint))
      }
    }
    for (_, value) in own.sorted(by: { $0.key < $1.key }) where !value.isNull {
      problems.append(
        Problem(
          .error, path: value.path, value: value.excerpt, rule: rule,
          message: LocalizedText(
            ja: "地域文書と決定からは出てきません。",
            en: "it does not follow from the region and the decisions."), hint: hint))
    }
  }

  private func isCompared(_ key: String) -> Bool {
    !ignoring.contains(key) && !key.hasPrefix("x-") && !key.hasPrefix("$")
  }

  private mutating func differ(_ stated: JSONValue, _ expected: JSONValue) {
    problems.append(
      Problem(
        .error, path: stated.path, value: stated.excerpt, rule: rule,
        message: LocalizedText(
          ja: "「\(expected.excerpt)」のはずです。", en: "‘\(expected.excerpt)’ follows."), hint: hint))
  }
}

extension JSONValue {
  /// The members of an object with their keys, in the order in which they stand.
  var namedMembers: [(key: String, value: JSONValue)] {
    guard kind == .object else { return [] }
    var result: [(key: String, value: JSONValue)] = []
    let end = Int(document.nodes[node].next)
    var child = node + 1
    while child < end {
      result.append(
        (document.string(at: child) ?? "", JSONValue(document: document, node: child + 1)))
      child = Int(document.nodes[child + 1].next)
    }
    return result
  }
}

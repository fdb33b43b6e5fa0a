// Problem: records are read member by member, and nearly always in the order in which they were
//   written. Searching an object from its start for each of 17 members would be quadratic.
// Method: a cursor stands after the member that was found last; a lookup first compares the key
//   there and searches the whole object only when that fails.
// Complexity: O(1) a lookup in canonical order, O(members) otherwise.

public import MatchEngine

/// The members of an object, for lookup by key in the order of the calls.
///
/// The typed lookups suit objects that a ``JSONShape`` has accepted: where a member is missing,
/// null or of another kind they return nil or the given default.
public struct JSONMembers: Sendable {
  private let document: JSONDocument
  private let first: Int
  private let end: Int
  private var cursor: Int

  init(document: JSONDocument, node: Int) {
    self.document = document
    let isObject = document.nodes[node].kind == .object
    first = node + 1
    end = isObject ? Int(document.nodes[node].next) : 0
    cursor = node + 1
  }

  /// The value of a member, `null` included; nil if there is no such member.
  public mutating func value(_ key: StaticString) -> JSONValue? {
    guard let node = node(key) else { return nil }
    return JSONValue(document: document, node: node)
  }

  /// The text of a member; nil if it is missing, null or no string.
  public mutating func string(_ key: StaticString) -> String? {
    node(key).flatMap { document.string(at: $0) }
  }

  /// The integer of a member; nil if it is missing, null or no integer.
  public mutating func integer(_ key: StaticString) -> Int? {
    node(key).flatMap { document.integer(at: $0) }
  }

  /// The truth of a member; nil if it is missing, null or neither true nor false.
  public mutating func boolean(_ key: StaticString) -> Bool? {
    node(key).flatMap { JSONValue(document: document, node: $0).boolean }
  }

  /// The millionths of a member; nil if it is missing, null or no number that fits.
  public mutating func microdegrees(_ key: StaticString) -> Int32? {
    node(key).flatMap { document.microdegrees(at: $0) }
  }

  /// The day of a member `YYYY-MM-DD`; nil if it is missing, null or no day.
  public mutating func day(_ key: StaticString) -> CivilDay? { value(key)?.day }

  /// The moment of a member; nil if it is missing, null or no moment with an offset.
  public mutating func instant(_ key: StaticString) -> Instant? { value(key)?.instant }

  /// The time of a member `HH:MM`; nil if it is missing, null or no time.
  public mutating func time(_ key: StaticString) -> TimeOfDay? { value(key)?.time }

  /// The enumeration case whose raw value a member holds; nil if it holds none.
  public mutating func choice<Choice: RawRepresentable<String>>(
    _ key: StaticString, of type: Choice.Type = Choice.self
  ) -> Choice? {
    string(key).flatMap(Choice.init(rawValue:))
  }

  /// The elements of an array, each read by a closure; empty if there is none.
  public mutating func list<Element>(
    _ key: StaticString, _ read: (JSONValue) -> Element?
  ) -> [Element] {
    guard let node = node(key), document.nodes[node].kind == .array else { return [] }
    var result: [Element] = []
    result.reserveCapacity(document.childCount(of: node))
    let end = Int(document.nodes[node].next)
    var child = node + 1
    while child < end {
      if let element = read(JSONValue(document: document, node: child)) { result.append(element) }
      child = Int(document.nodes[child].next)
    }
    return result
  }

  /// The strings of an array; empty if there is none.
  public mutating func strings(_ key: StaticString) -> [String] { list(key) { $0.string } }

  /// The integers of an array; empty if there is none.
  public mutating func integers(_ key: StaticString) -> [Int] { list(key) { $0.integer } }

  /// The days of an array; empty if there is none.
  public mutating func days(_ key: StaticString) -> [CivilDay] { list(key) { $0.day } }

  /// The enumeration cases of an array of raw values; empty if there is none.
  public mutating func choices<Choice: RawRepresentable<String>>(
    _ key: StaticString, of type: Choice.Type = Choice.self
  ) -> [Choice] {
    list(key) { $0.string.flatMap(Choice.init(rawValue:)) }
  }

  /// The words of an array that are in a list, for lists that are asked often.
  mutating func choices<Choice>(_ key: StaticString, _ words: JSONWords<Choice>) -> [Choice] {
    let document = document
    return list(key) { value in
      guard value.kind == .string else { return nil }
      return document.place(of: value.node, in: words, from: 0).map { words.cases[$0] }
    }
  }

  /// All keys and values in the order of the document.
  public var all: [(key: String, value: JSONValue)] {
    var result: [(key: String, value: JSONValue)] = []
    var key = first
    while key < end {
      result.append(
        (document.string(at: key) ?? "", JSONValue(document: document, node: key + 1)))
      key = Int(document.nodes[key + 1].next)
    }
    return result
  }

  /// The members whose keys are words of one list and whose values are words of another; others are
  /// passed over.
  ///
  /// - Complexity: O(members) where they stand in the order of the list.
  func choices<Key: Hashable, Choice>(
    by keys: JSONWords<Key>, _ choices: JSONWords<Choice>
  ) -> [Key: Choice] {
    var result: [Key: Choice] = [:]
    var key = first
    var expected = 0
    while key < end {
      if let place = document.place(of: key, in: keys, from: expected) {
        expected = place + 1
        if document.nodes[key + 1].kind == .string,
          let choice = document.place(of: key + 1, in: choices, from: 0)
        {
          if result.isEmpty { result.reserveCapacity(document.childCount(of: first - 1)) }
          result[keys.cases[place]] = choices.cases[choice]
        }
      }
      key = Int(document.nodes[key + 1].next)
    }
    return result
  }

  /// The node of a member's value.
  private mutating func node(_ key: StaticString) -> Int? {
    if cursor < end, document.isKey(cursor, key) { return found(at: cursor) }
    var candidate = first
    while candidate < end {
      if candidate != cursor, document.isKey(candidate, key) { return found(at: candidate) }
      candidate = Int(document.nodes[candidate + 1].next)
    }
    return nil
  }

  private mutating func found(at key: Int) -> Int {
    cursor = Int(document.nodes[key + 1].next)
    return key + 1
  }
}

/// Words of a list as bytes, for tables with many members.
struct JSONWords<Case: Sendable>: Sendable {
  let cases: [Case]
  private var text: [UInt8] = []
  private var ranges: [Range<Int>] = []

  init(_ type: Case.Type = Case.self)
  where Case: CaseIterable & RawRepresentable<String>, Case.AllCases == [Case] {
    cases = Case.allCases
    for word in cases {
      let start = text.count
      text.append(contentsOf: word.rawValue.utf8)
      ranges.append(start..<text.count)
    }
  }

  /// Whether the word at a place is a range of bytes.
  @inline(__always)
  fileprivate func matches(_ place: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let own = ranges[place]
    guard own.count == range.count else { return false }
    for offset in 0..<own.count
    where text[own.lowerBound + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }
}

extension JSONDocument {
  /// The place of the text of a string or key in a list, looked for from a place on.
  fileprivate func place<Case>(of node: Int, in words: JSONWords<Case>, from first: Int) -> Int? {
    let range = nodes[node].range
    if nodes[node].isComplex {
      let text = JSONText.unescaped(bytes, range)
      return words.cases.indices.first { words.matches($0, text, 0..<text.count) }
    }
    let count = words.cases.count
    for step in 0..<count {
      let place = first + step < count ? first + step : first + step - count
      if words.matches(place, bytes, range) { return place }
    }
    return nil
  }

  /// Whether the key at a node has a given text.
  func isKey(_ node: Int, _ key: StaticString) -> Bool {
    let candidate = nodes[node]
    guard !candidate.isComplex else {
      return string(at: node) == key.description
    }
    let count = key.utf8CodeUnitCount
    guard candidate.range.count == count else { return false }
    // The last character tells most keys of one length apart.
    guard count > 0, bytes[Int(candidate.end) - 1] == key.utf8Start[count - 1] else {
      return count == 0
    }
    let start = Int(candidate.start)
    for offset in 0..<count - 1 where bytes[start + offset] != key.utf8Start[offset] {
      return false
    }
    return true
  }
}

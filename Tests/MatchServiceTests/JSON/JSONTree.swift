import MatchEngine
import MatchService

/// A JSON value as a tree that tests can change; numbers stay as written.
indirect enum JSONTree {
  case scalar([UInt8])
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])

  init(_ value: JSONValue) {
    switch value.kind {
    case .array: self = .array(value.elements.map(JSONTree.init))
    case .object: self = .object(value.members.all.map { ($0.key, JSONTree($0.value)) })
    default: self = .scalar(Array(value.source))
    }
  }

  init(parsing bytes: [UInt8]) throws {
    self.init(try JSONDocument(parsing: bytes).root)
  }

  init(_ text: String) { self = .scalar(Array(text.utf8)) }

  var bytes: [UInt8] {
    var writer = JSONWriter()
    write(into: &writer)
    return writer.bytes
  }

  private func write(into writer: inout JSONWriter) {
    switch self {
    case .scalar(let text): writer.raw(text)
    case .array(let elements):
      writer.array { writer in for element in elements { element.write(into: &writer) } }
    case .object(let members):
      writer.object { writer in
        for member in members { writer.member(member.key) { member.value.write(into: &$0) } }
      }
    }
  }

  /// The number of values in it.
  var count: Int {
    switch self {
    case .scalar: 1
    case .array(let elements): elements.reduce(1) { $0 + $1.count }
    case .object(let members): members.reduce(1) { $0 + $1.value.count }
    }
  }

  /// Changes the value with a number in document order.
  func changing(_ number: Int, _ change: (JSONTree) -> JSONTree) -> JSONTree {
    var rest = number
    return changing(&rest, change)
  }

  private func changing(_ rest: inout Int, _ change: (JSONTree) -> JSONTree) -> JSONTree {
    defer { rest -= 1 }
    if rest == 0 { return change(self) }
    rest -= 1
    defer { rest += 1 }
    switch self {
    case .scalar: return self
    case .array(let elements):
      return .array(elements.map { rest < 0 ? $0 : $0.changing(&rest, change) })
    case .object(let members):
      return .object(
        members.map { ($0.key, rest < 0 ? $0.value : $0.value.changing(&rest, change)) })
    }
  }

  /// The same members in another order, in every object.
  func shufflingMembers(_ generator: inout SeededGenerator) -> JSONTree {
    switch self {
    case .scalar: return self
    case .array(let elements):
      var result: [JSONTree] = []
      for element in elements { result.append(element.shufflingMembers(&generator)) }
      return .array(result)
    case .object(let members):
      var result: [(key: String, value: JSONTree)] = []
      for member in members {
        result.append((member.key, member.value.shufflingMembers(&generator)))
      }
      generator.shuffle(&result)
      return .object(result)
    }
  }

  /// One small change somewhere: another kind, a missing, foreign or repeated thing.
  func mutated(_ generator: inout SeededGenerator) -> JSONTree {
    let place = generator.next(below: count)
    let action = generator.next(below: 8)
    let draw = generator.next(below: 1_000_000)
    let scalars = [
      "null", "true", "false", "0", "-1", "1", "7", "8", "100", "1e2", "1.0", "1.5", "-90.5",
      "90.0000001", "181", "99999999", "123456789012345678901234567890", "1e400", "\"\"", "\"x\"",
      "\"あ\"", "\"2026-02-29\"", "\"2028-02-29\"", "\"0000-01-01\"", "\"02-30\"", "\"02-29\"",
      "\"24:00\"", "\"24:01\"", "\"9:00\"", "\"a\\nb\"", "\"clinic\"", "\"monday\"", "\"yes\"",
      "\"\(String(repeating: "長", count: 101))\"", "\"\(String(repeating: "x", count: 301))\"",
      "\"report\"", "[]", "{}", "[null]", "{\"id\":\"a\"}", "\"R8\"", "\"dailyLife\"",
    ]
    return changing(place) { value in
      switch (action, value) {
      case (0, .object(var members)) where !members.isEmpty:
        members.remove(at: draw % members.count)
        return .object(members)
      case (1, .object(var members)):
        let names = ["x-note", "$comment", "nmae", "asof", "Id", "xnote", "id "]
        let name = names[draw % names.count]
        guard !members.contains(where: { $0.key == name }) else { return value }
        members.append((name, JSONTree("1")))
        return .object(members)
      case (2, .array(var elements)) where !elements.isEmpty:
        elements.append(elements[draw % elements.count])
        return .array(elements)
      case (3, .array(var elements)) where !elements.isEmpty:
        elements[draw % elements.count] = JSONTree(scalars[draw % scalars.count])
        return .array(elements)
      case (4, _): return .array([value])
      case (5, .object(var members)) where !members.isEmpty:
        let index = draw % members.count
        members[index] = (members[index].key, JSONTree(scalars[draw % scalars.count]))
        return .object(members)
      default: return JSONTree(scalars[draw % scalars.count])
      }
    }
  }
}

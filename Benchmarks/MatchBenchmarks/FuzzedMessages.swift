import MatchEngine
import MatchService

// Problem: find lines that make the service trap, grow, or answer a request twice or not at all.
// Method: half of the lines are requests of the service's own examples, in all three dialects, with
//   members left out, doubled, or given values of a wrong kind; the other half are such lines with
//   bytes changed, cut, doubled or spliced. What must come of a line is told from the line alone,
//   by the rules of JSON-RPC, apart from the service.

/// Lines for a service, from a seed.
struct FuzzedMessages {
  private var generator: SeededGenerator
  private let methods: [(name: String, example: [(key: String, value: String)], isLong: Bool)]

  /// Lines from the examples of an OpenRPC document.
  init(seed: UInt64, document: JSONValue) {
    generator = SeededGenerator(seed: seed)
    methods = (document["methods"]?.list ?? []).compactMap { method in
      guard let name = method["name"]?.string, !Self.withheld.contains(name) else { return nil }
      let parameters = method["examples"]?.list.first?["params"]?.list ?? []
      return (
        name,
        parameters.compactMap { one in
          guard let key = one["name"]?.string, let value = one["value"] else { return nil }
          return (key, String(decoding: value.source, as: UTF8.self))
        }, Self.long.contains(name)
      )
    }
  }

  /// Writes files with names from the line, or ends the run.
  private static let withheld: Set<String> = ["store/backup"]
  /// Too slow to be drawn often.
  private static let long: Set<String> = [
    "match/solve", "rotation/solve", "rotation/repair", "region/load",
  ]

  private static let oddValues = [
    "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775807", "9223372036854775808",
    "\"\"", "\"x\"", "\"2026-02-30\"", "\"2026-04-01T08:00:00+09:00\"", "[]", "{}", "[null]",
    "[[[]]]", #"{"a":{"b":[1,{"c":"d"}]}}"#, #""か\u3099""#, #""\u0001\ud83d\ude00""#,
    #"{"role":"coordinator"}"#, #"{"role":"clinic","institution":"minato"}"#, #"["x","x"]"#,
    "\"" + String(repeating: "長", count: 300) + "\"",
  ]
  private static let ids = [
    "1", "2", "-3", "0", "\"a\"", "\"\"", "null", "1.5", "1.0", "[]", "{}", "true",
    "12345678901234567890",
  ]
  private static let modern =
    #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
    + #""io.modelcontextprotocol/clientCapabilities":{},"progressToken":1}"#

  private mutating func chance(_ percent: Int) -> Bool {
    generator.next(below: 100) < percent
  }

  private mutating func pick(_ words: [String]) -> String {
    words[generator.next(below: words.count)]
  }

  /// The next line.
  mutating func next() -> [UInt8] {
    var line: [UInt8]
    if chance(8) {
      let count = generator.next(in: 0...6)
      line = Array(("[" + (0..<count).map { _ in message() }.joined(separator: ",") + "]").utf8)
    } else {
      line = Array(message().utf8)
    }
    if chance(45) { damage(&line) }
    line.removeAll { $0 == 10 }
    return line
  }

  private mutating func message() -> String {
    var members: [String] = []
    if !chance(3) { members.append(#""jsonrpc":"\#(chance(2) ? "1.0" : "2.0")""#) }
    if !chance(15) {
      members.append(
        #""id":\#(chance(15) ? pick(Self.ids) : "\(generator.next(in: 0...999))")"#)
    }
    switch generator.next(below: 20) {
    case 0:
      members.append(
        #""method":"\#(pick(["tools/list", "server/discover", "rpc.discover", "initialize", "shutdown", "resources/list", "", "日本"]))""#
      )
      if chance(70) { members.append(#""params":{\#(chance(70) ? Self.modern : "")}"#) }
    case 1:
      members.append(
        #""method":"\#(pick(["$/cancelRequest", "notifications/cancelled", "notifications/initialized"]))""#
      )
      members.append(#""params":{"id":\#(pick(Self.ids)),"requestId":\#(pick(Self.ids))}"#)
    case 2: members.append(#""\#(pick(["result", "error", "foo"]))":\#(pick(Self.oddValues))"#)
    case 3: members.append(#""method":\#(pick(Self.oddValues)),"params":\#(pick(Self.oddValues))"#)
    case 4...8:
      let (name, parameters) = call()
      members.append(#""method":"tools/call""#)
      members.append(
        #""params":{"name":"\#(name.replacing("/", with: "."))","arguments":\#(parameters)\#(chance(80) ? "," + Self.modern : "")}"#
      )
    default:
      let (name, parameters) = call()
      members.append(#""method":"\#(name)","params":\#(parameters)"#)
    }
    if chance(2) { members.append(members[0]) }
    return "{" + members.joined(separator: ",") + "}"
  }

  private mutating func call() -> (name: String, parameters: String) {
    var method = methods[generator.next(below: methods.count)]
    if method.isLong, !chance(1) { method = methods[0] }
    var members = method.example
    if chance(90), let index = members.firstIndex(where: { $0.key == "idempotencyKey" }) {
      members[index].value = "\"k\(generator.next(in: 0...99))\""
    }
    if chance(20), let index = place(in: members) { members.remove(at: index) }
    if chance(25), let index = place(in: members) { members[index].value = pick(Self.oddValues) }
    if chance(5) { members.append(("x", pick(Self.oddValues))) }
    if chance(3) { return (method.name, pick(Self.oddValues)) }
    return (
      method.name,
      "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    )
  }

  /// A member to be changed; the effort seldom, as a search without one takes a second.
  private mutating func place(in members: [(key: String, value: String)]) -> Int? {
    guard !members.isEmpty else { return nil }
    let index = generator.next(below: members.count)
    return members[index].key != "steps" || chance(1) ? index : nil
  }

  private mutating func damage(_ line: inout [UInt8]) {
    for _ in 0..<generator.next(in: 1...3) where !line.isEmpty {
      let at = generator.next(below: line.count)
      let end = min(line.count, at + generator.next(in: 1...40))
      switch generator.next(below: 7) {
      case 0: line[at] = UInt8(generator.next(below: 256))
      case 1: line[at] ^= 1 << UInt8(generator.next(below: 8))
      case 2: line.removeSubrange(at..<end)
      case 3: line.insert(contentsOf: Array(line[at..<end]), at: at)
      case 4: line.removeSubrange(at...)
      case 5:
        let other = Array(message().utf8)
        let from = generator.next(below: other.count)
        line.replaceSubrange(at..<end, with: other[from...])
      default:
        let bytes = Array(
          pick(["{", "}", "[", "]", "\"", ",", ":", "\\u", "-", "1e9", "\u{FEFF}"]).utf8)
        line.insert(contentsOf: bytes, at: at)
      }
    }
  }
}

extension JSONValue {
  /// The elements of an array.
  var list: [JSONValue] { Array(elements) }
}

/// What must come of a line.
enum ExpectedAnswers: Equatable {
  case nothing
  /// One answer, with this id as it is written; `null` where the line has no lawful one.
  case one(String)
  /// One line of answers.
  case batch([String])

  /// Told from the line by the rules of JSON-RPC.
  init(_ line: [UInt8], limits: ServiceLimits = ServiceLimits()) {
    if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) {
      self = .nothing
      return
    }
    let options = JSONOptions(
      maximumDepth: limits.depth, allowsByteOrderMark: false)
    guard let root = try? JSONDocument(parsing: line, options: options).root else {
      self = .one("null")
      return
    }
    guard root.kind == .array, root.count > 0 else {
      self = Self.id(root).map { .one($0) } ?? .nothing
      return
    }
    let ids = root.elements.compactMap(Self.id)
    self = ids.isEmpty ? .nothing : .batch(ids)
  }

  /// The id of the answer to one element; nil if there is to be none.
  private static func id(_ element: JSONValue) -> String? {
    guard element.kind == .object else { return "null" }
    let method = element["method"]
    guard let id = element["id"] else {
      let isLawful =
        element["jsonrpc"]?.string == "2.0" && method?.kind == .string
        && [nil, .object, .array].contains(element["params"]?.kind)
      return isLawful ? nil : "null"
    }
    let isResponse =
      method == nil && (element["result"] != nil || element["error"]?.kind == .object)
    if isResponse { return nil }
    switch id.kind {
    case .string: return id.string
    case .number:
      let text = String(decoding: id.source, as: UTF8.self)
      return Int(text).map(String.init) ?? "null"
    default: return "null"
    }
  }
}

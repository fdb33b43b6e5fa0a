internal import MatchEngine

/// A value inside a ``JSONDocument``.
///
/// It is a view: a reference to the document and a position. Accessors of another kind than the
/// value's return nil, and so does a number that the asked type cannot hold exactly.
public struct JSONValue: Sendable {
  /// The document that holds it.
  public let document: JSONDocument
  /// The position on the tape.
  let node: Int

  /// What a value is.
  public enum Kind: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean
    /// A number.
    case number
    /// A string.
    case string
    /// `[…]`.
    case array
    /// `{…}`.
    case object
  }

  /// What it is.
  public var kind: Kind { document.nodes[node].valueKind }

  /// Whether it is `null`.
  public var isNull: Bool { document.nodes[node].kind == .null }

  /// The text of a string; nil for anything else.
  public var string: String? { document.string(at: node) }

  /// The value of `true` or `false`; nil for anything else.
  public var boolean: Bool? {
    switch document.nodes[node].kind {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The value of a number that is an integer and fits; `1.0` and `1e2` are integers.
  public var integer: Int? { document.integer(at: node) }

  /// The nearest floating-point number; nil if it is none or beyond the finite range.
  public var double: Double? { document.double(at: node) }

  /// The number in millionths, rounded half away from zero; nil if it does not fit 32 bits.
  public var microdegrees: Int32? { document.microdegrees(at: node) }

  /// The number of elements of an array or members of an object; 0 for anything else.
  ///
  /// - Complexity: O(count).
  public var count: Int { isContainer ? document.childCount(of: node) : 0 }

  /// The elements of an array, in order; empty for anything else.
  public var elements: JSONElements { JSONElements(self) }

  /// The members of an object, for lookup by key; without members for anything else.
  public var members: JSONMembers { JSONMembers(document: document, node: node) }

  /// The value of a member; nil if this is no object or has no such member.
  ///
  /// - Complexity: O(members). To read many members in their usual order take ``members``.
  public subscript(key: String) -> JSONValue? {
    guard kind == .object else { return nil }
    let end = Int(document.nodes[node].next)
    var child = node + 1
    while child < end {
      if document.isKey(child, key) { return JSONValue(document: document, node: child + 1) }
      child = Int(document.nodes[child + 1].next)
    }
    return nil
  }

  /// The element at an index; nil if this is no array or is shorter.
  ///
  /// - Complexity: O(index).
  public subscript(index: Int) -> JSONValue? {
    guard kind == .array, index >= 0 else { return nil }
    return elements.dropFirst(index).first { _ in true }
  }

  /// The bytes of the value as written.
  public var source: ArraySlice<UInt8> {
    let range = document.nodes[node].range
    guard document.nodes[node].kind == .string else { return document.bytes[range] }
    return document.bytes[range.lowerBound - 1..<range.upperBound + 1]
  }

  /// The value as written, cut at 80 characters, with white space shown as one space.
  public var excerpt: String {
    JSONExcerpt.text(of: String(decoding: source.prefix(640), as: UTF8.self))
  }

  /// The path from the root, such as `institutions[3].report.backupBed`; `$` for the root itself.
  ///
  /// It is found by walking from the root and not stored.
  /// - Complexity: O(siblings on the way).
  public var path: String {
    var path = ""
    var container = 0
    while container < node {
      let isObject = document.nodes[container].kind == .object
      var child = container + 1
      var index = 0
      while true {
        let value = isObject ? child + 1 : child
        let next = Int(document.nodes[value].next)
        if node < next {
          if isObject {
            JSONPath.append(member: document.string(at: child) ?? "", to: &path)
          } else {
            JSONPath.append(index: index, to: &path)
          }
          container = max(value, child)
          break
        }
        child = next
        index += 1
        // A node always lies inside its containers; this only bounds the walk.
        if child >= Int(document.nodes[container].next) { return path }
      }
    }
    return path.isEmpty ? "$" : path
  }

  private var isContainer: Bool { kind == .array || kind == .object }
}

/// The elements of an array, in order.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var child: Int
  private let end: Int

  init(_ value: JSONValue) {
    document = value.document
    let isArray = value.kind == .array
    child = value.node + 1
    end = isArray ? Int(value.document.nodes[value.node].next) : 0
  }

  /// The next element; nil at the end.
  public mutating func next() -> JSONValue? {
    guard child < end else { return nil }
    defer { child = Int(document.nodes[child].next) }
    return JSONValue(document: document, node: child)
  }
}

extension JSONElements {
  /// The elements, each read by a closure, some at the same time; in their order all the same.
  func map<Element: Sendable>(
    workers: Workers, _ read: @Sendable (JSONValue) -> Element
  ) -> [Element] {
    var places: [Int] = []
    var place = child
    while place < end {
      places.append(place)
      place = Int(document.nodes[place].next)
    }
    let pieces =
      workers.count == 1 ? 1 : Swift.min(Swift.max(places.count / 64, 1), 4 * workers.count)
    let results = Monitor<[[Element]]>(Array(repeating: [], count: pieces))
    workers.perform(pieces) { [places] piece in
      // A reference of its own: threads that count references to one object wait for one another.
      let document = JSONDocument(copying: document)
      let range = places.count * piece / pieces..<places.count * (piece + 1) / pieces
      let part = places[range].map { read(JSONValue(document: document, node: $0)) }
      results.look { $0[piece] = part }
    }
    return results.look { Array($0.joined()) }
  }
}

extension JSONNode {
  /// The kind as callers see it.
  var valueKind: JSONValue.Kind {
    switch kind {
    case .null: .null
    case .true, .false: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

extension JSONDocument {
  /// The text of a string or key; nil for other nodes.
  func string(at node: Int) -> String? {
    guard nodes[node].kind == .string else { return nil }
    return JSONText.string(bytes, nodes[node])
  }

  /// Whether a key has a text; without making a string of it where it has no escapes.
  func isKey(_ node: Int, _ key: String) -> Bool {
    guard !nodes[node].isComplex else { return string(at: node) == key }
    let range = nodes[node].range
    return range.count == key.utf8.count && key.utf8.elementsEqual(bytes[range])
  }

  /// The number of elements or members of a container.
  func childCount(of node: Int) -> Int {
    let end = Int(nodes[node].next)
    let step = nodes[node].kind == .object ? 1 : 0
    var child = node + 1
    var count = 0
    while child < end {
      child = Int(nodes[child + step].next)
      count += 1
    }
    return count
  }
}

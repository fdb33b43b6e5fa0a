// Problem: read a document of hundreds of megabytes strictly, keep the place of everything in it
//   for messages, and do not build a tree of objects.
// Method: one pass over the bytes writes a flat array (the tape) of 16-byte nodes in document
//   order: kind, first byte, end, and the index after the node's whole subtree. Strings and
//   numbers stay in the bytes and are converted when asked for.
// Why correct: `next` is set when a container closes, so the children of a container are found by
//   starting at the node after it and hopping along `next` until the container's own `next`.
//   Everything that could fail is checked in the pass; accessors only see valid text.
// Complexity: O(bytes) time, 16 bytes of memory for each value and each key.
// References: RFC 8259 (JSON); Langdale & Lemire, "Parsing gigabytes of JSON per second", VLDB
//   Journal 28 (2019), for the tape.

public import MatchEngine

/// What a reader of JSON accepts.
public struct JSONOptions: Equatable, Sendable {
  /// The greatest size in bytes; above it nothing is read.
  public var maximumBytes: Int
  /// The greatest number of containers inside each other.
  public var maximumDepth: Int
  /// The greatest number of values and keys together.
  public var maximumValues: Int
  /// Whether a UTF-8 byte order mark at the start is skipped instead of refused.
  ///
  /// Editors and PowerShell put one into files; on a wire it is a fault of the sender.
  public var allowsByteOrderMark: Bool

  /// Options; the defaults suit files.
  public init(
    maximumBytes: Int = 1 << 30, maximumDepth: Int = 64, maximumValues: Int = 1 << 26,
    allowsByteOrderMark: Bool = true
  ) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = maximumDepth
    self.maximumValues = maximumValues
    self.allowsByteOrderMark = allowsByteOrderMark
  }
}

/// A JSON text that was read strictly (RFC 8259), with the place of every value in it.
///
/// Refused besides bad grammar: duplicate keys, NUL, lone surrogates, invalid UTF-8, UTF-16,
/// trailing commas, comments, NaN, nesting beyond the limit.
public final class JSONDocument: Sendable {
  /// The text as given.
  public let bytes: [UInt8]
  /// The nodes in document order; node 0 is the whole document.
  let nodes: [JSONNode]

  /// Reads a text.
  ///
  /// - Throws: `ProblemList` with one problem that tells line, column and byte.
  /// - Complexity: O(bytes).
  public init(
    parsing bytes: [UInt8], options: JSONOptions = JSONOptions()
  ) throws(ProblemList) {
    var parser = JSONParser(options: options)
    do {
      try parser.parse(bytes)
    } catch {
      throw ProblemList([error.problem(in: bytes, path: parser.path(of: error, in: bytes))])
    }
    self.bytes = bytes
    self.nodes = parser.nodes
  }

  /// The same text and places under another reference.
  init(copying document: JSONDocument) {
    bytes = document.bytes
    nodes = document.nodes
  }

  /// The outermost value.
  public var root: JSONValue { JSONValue(document: self, node: 0) }
}

/// One value or key of the tape.
struct JSONNode {
  /// The first byte; of a string the one after its quote.
  var start: UInt32
  /// The byte after the last; of a string its closing quote.
  var end: UInt32
  /// The index of the node after this one and everything inside it.
  var next: UInt32
  /// What it is.
  var kind: Kind
  /// Whether a string contains escapes, or a number a fraction or an exponent.
  var isComplex: Bool

  /// What a node is.
  enum Kind: UInt8 {
    case null, `false`, `true`, number, string, array, object
  }

  /// The bytes of the text that it covers; of a string without its quotes.
  var range: Range<Int> { Int(start)..<Int(end) }
}

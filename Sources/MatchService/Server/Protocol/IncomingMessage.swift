internal import MatchEngine

// One line holds one JSON-RPC 2.0 request or notification, or a batch of them. The same stream
// carries MCP: a request says by its method and its `_meta` in which dialect it wants its answer.
// References: JSON-RPC 2.0 specification; MCP 2026-07-28 and 2025-11-25, basic protocol and stdio.

/// The id of a request.
enum RequestID: Hashable, Sendable {
  case integer(Int)
  case string(String)

  func write(into writer: inout JSONWriter) {
    switch self {
    case .integer(let value): writer.integer(value)
    case .string(let text): writer.string(text)
    }
  }
}

/// The form in which a request wants its answer.
enum Dialect: Sendable {
  /// JSON-RPC 2.0 as it is.
  case plain
  /// MCP 2026-07-28: without a handshake, `_meta` in every request.
  case modelContext
  /// MCP up to 2025-11-25: after `initialize`.
  case modelContextHandshake

  var isModelContext: Bool { self != .plain }
}

/// One request or notification, read but not yet judged against its method.
struct IncomingRequest: Sendable {
  /// The id; nil for a notification.
  let id: RequestID?
  let method: String
  /// The parameters; nil if there are none.
  let parameters: JSONValue?
}

/// What one line says.
enum IncomingMessage: Sendable {
  /// One element of a line.
  enum Element: Sendable {
    case request(IncomingRequest)
    /// No request; the error is answered with the id where one could be read.
    case invalid(RequestID?, ServiceError)
    /// A response, or a notification that cannot be run: neither is answered.
    case silent
  }

  case single(Element)
  case batch([Element])

  /// Reads a line; nil for a blank one.
  ///
  /// - Parameters:
  ///   - line: One line without its line feed.
  ///   - limits: What is taken at most.
  ///   - memory: Set to the bytes that the line takes while it waits.
  /// - Returns: What it says.
  static func read(
    _ line: [UInt8], limits: ServiceLimits, memory: inout Int
  ) -> IncomingMessage? {
    memory = 0
    if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { return nil }
    let document: JSONDocument
    do {
      document = try JSONDocument(
        parsing: line,
        options: JSONOptions(
          maximumBytes: limits.lineBytes, maximumDepth: limits.depth,
          maximumValues: 1 << 26, allowsByteOrderMark: false))
    } catch {
      return .single(.invalid(nil, ServiceError(.parseError, nil, problems: error.problems)))
    }
    memory = line.count + document.nodes.capacity * MemoryLayout<JSONNode>.stride
    let root = document.root
    guard root.kind == .array else { return .single(element(root)) }
    let count = root.count
    if count == 0 {
      return .single(
        .invalid(
          nil,
          ServiceError(
            .invalidRequest, LocalizedText(ja: "空の一括要求です。", en: "The batch is empty."))))
    }
    if count > limits.batchRequests {
      return .single(
        .invalid(
          nil,
          ServiceError(
            .invalidRequest,
            LocalizedText(
              ja: "一括要求は\(limits.batchRequests)件までです（\(count)件）。",
              en: "A batch holds at most \(limits.batchRequests) requests; this one has \(count)."))
        ))
    }
    return .batch(root.elements.map(element))
  }

  /// A response that somebody sent here: it answers nothing, and an answer to it could go back and
  /// forth for ever.
  private static func isResponse(_ value: JSONValue) -> Bool {
    value["method"] == nil && value["id"] != nil
      && (value["result"] != nil || value["error"]?.kind == .object)
  }

  /// What one object says.
  static func element(_ value: JSONValue) -> Element {
    guard value.kind == .object else {
      return .invalid(
        nil,
        ServiceError(
          .invalidRequest,
          LocalizedText(ja: "要求はオブジェクトで書きます。", en: "A request is a JSON object.")))
    }
    if isResponse(value) { return .silent }
    var identity: RequestID?
    var fault: LocalizedText?
    if let id = value["id"] {
      switch id.kind {
      case .string: identity = id.string.map(RequestID.string)
      case .number where id.source.allSatisfy({ $0 == 45 || (48...57).contains($0) }):
        identity = id.integer.map(RequestID.integer)
      default: break
      }
      if identity == nil {
        fault = LocalizedText(
          ja: "idは整数か文字列で書きます。", en: "An id is an integer or a string.")
      }
    }
    if value["jsonrpc"]?.string != "2.0" {
      fault = LocalizedText(
        ja: "\"jsonrpc\": \"2.0\" がありません。", en: "The member \"jsonrpc\": \"2.0\" is missing.")
    }
    var parameters = value["params"]
    if parameters?.kind == .array, parameters?.count == 0 { parameters = nil }
    let isPositional = parameters?.kind == .array
    if let parameters, parameters.kind != .object, !isPositional {
      fault = LocalizedText(
        ja: "paramsはオブジェクトで書きます。", en: "The member “params” is an object.")
    }
    guard let method = value["method"]?.string else {
      return .invalid(
        identity,
        ServiceError(
          .invalidRequest,
          fault
            ?? LocalizedText(
              ja: "methodが文字列ではありません。", en: "The member “method” is no string.")))
    }
    if let fault { return .invalid(identity, ServiceError(.invalidRequest, fault)) }
    if isPositional {
      // A lawful request, so a notification with it is not answered.
      if identity == nil { return .silent }
      return .invalid(
        identity,
        ServiceError(
          .invalidParameters,
          LocalizedText(
            ja: "引数には名前を付けます。paramsはオブジェクトで書いてください。",
            en: "Parameters have names: the member “params” is an object.")))
    }
    return .request(IncomingRequest(id: identity, method: method, parameters: parameters))
  }
}

/// What the service takes at most; beyond it there is an error, never a growing process.
public struct ServiceLimits: Sendable {
  /// The greatest length of a line, in bytes.
  public var lineBytes: Int
  /// The greatest nesting of a line.
  public var depth: Int
  /// The most requests of a batch.
  public var batchRequests: Int
  /// Bytes of lines that wait to be worked on; the reader stops at this point.
  public var waitingBytes: Int
  /// Bytes of answers that wait to be read by the host.
  public var outboxBytes: Int
  /// The most long computations that wait or run.
  public var computations: Int

  /// Limits; without arguments, the defaults.
  public init(
    lineBytes: Int = 16 << 20, depth: Int = 64, batchRequests: Int = 1_000,
    waitingBytes: Int = 32 << 20, outboxBytes: Int = 8 << 20, computations: Int = 16
  ) {
    self.lineBytes = lineBytes
    self.depth = depth
    self.batchRequests = batchRequests
    self.waitingBytes = waitingBytes
    self.outboxBytes = outboxBytes
    self.computations = computations
  }
}

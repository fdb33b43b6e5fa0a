internal import MatchEngine
internal import Synchronization

// Decides, from a line alone, what each request on it asks for and in which dialect it wants its
// answer. It knows nothing of regions or boards.

/// Turns lines into calls.
struct RequestRouter: Sendable {
  /// What a line leads to at once, outside the ordered queue.
  enum Step: Sendable {
    /// Put it into the queue.
    case enqueue(PendingCall)
    /// Cancel the request of an id.
    case cancel(RequestID)
  }

  let methods: MethodTable
  let limits: ServiceLimits
  /// Long answers that never change: made once, shared by all that ask.
  private let descriptions: Descriptions

  init(methods: MethodTable, limits: ServiceLimits) {
    self.methods = methods
    self.limits = limits
    descriptions = Descriptions(methods)
  }

  /// Everything that a line asks for, in order.
  ///
  /// - Parameters:
  ///   - line: One line without its line feed.
  ///   - hasHandshake: Whether `initialize` has been seen; set when it is.
  ///   - memory: Set to the bytes that the line takes while it waits.
  ///   - receivedAt: When it was read.
  /// - Returns: The steps; none for a blank line.
  func route(
    _ line: [UInt8], hasHandshake: inout Bool, memory: inout Int, receivedAt: UInt64
  ) -> [Step] {
    switch IncomingMessage.read(line, limits: limits, memory: &memory) {
    case nil: return []
    case .single(let element):
      return [step(element, nil, 0, &hasHandshake, receivedAt)].compactMap { $0 }
    case .batch(let elements):
      let reply = BatchReply(count: elements.count, limit: limits.outboxBytes)
      return elements.enumerated().compactMap { index, element in
        let step = step(element, reply, index, &hasHandshake, receivedAt)
        // What needs no answer still takes its place, or the batch would never end.
        if step == nil { _ = reply.finish(index, nil) }
        return step
      }
    }
  }

  /// The answer to a line that is too long to be read.
  func tooLong(receivedAt: UInt64) -> PendingCall {
    PendingCall(
      id: nil,
      work: .fixed(
        .failure(
          ServiceError(
            .invalidRequest,
            LocalizedText(
              ja: "行が長すぎます（上限\(limits.lineBytes)バイト）。",
              en: "The line is longer than \(limits.lineBytes) bytes.")))),
      receivedAt: receivedAt)
  }

  private func step(
    _ element: IncomingMessage.Element, _ batch: BatchReply?, _ place: Int,
    _ hasHandshake: inout Bool, _ receivedAt: UInt64
  ) -> Step? {
    switch element {
    case .silent: return nil
    case .invalid(let id, let error):
      return .enqueue(
        PendingCall(
          id: id, work: .fixed(.failure(error)), batch: batch, place: place,
          receivedAt: receivedAt))
    case .request(let request):
      let parameters = request.parameters
      guard let id = request.id else {
        return notification(request, batch, place, receivedAt)
      }
      if request.method == "initialize" { hasHandshake = true }
      let plan = plan(for: request, hasHandshake: hasHandshake)
      return .enqueue(
        PendingCall(
          id: id, work: plan.work, dialect: plan.dialect, isTool: plan.isTool,
          progressToken: parameters?["_meta"].flatMap { token($0["progressToken"]) },
          batch: batch, place: place, receivedAt: receivedAt))
    }
  }

  /// Cancels for a cancellation, and runs a method without answering.
  ///
  /// All other notifications are ignored, as both protocols demand.
  private func notification(
    _ request: IncomingRequest, _ batch: BatchReply?, _ place: Int, _ receivedAt: UInt64
  ) -> Step? {
    switch request.method {
    case "$/cancelRequest" where batch == nil:
      return token(request.parameters?["id"]).map { .cancel($0) }
    case "notifications/cancelled" where batch == nil:
      return token(request.parameters?["requestId"]).map { .cancel($0) }
    default:
      guard let index = methods.index(name: request.method) else { return nil }
      return .enqueue(
        PendingCall(
          id: nil, isNotification: true, work: .method(index, request.parameters), batch: batch,
          place: place, receivedAt: receivedAt))
    }
  }

  private func token(_ value: JSONValue?) -> RequestID? {
    guard let value else { return nil }
    return value.string.map(RequestID.string) ?? value.integer.map(RequestID.integer)
  }

  private func plan(
    for request: IncomingRequest, hasHandshake: Bool
  ) -> (work: PendingCall.Work, dialect: Dialect, isTool: Bool) {
    let parameters = request.parameters
    if let meta = parameters?["_meta"], meta[ModelContext.revisionKey] != nil {
      if let fault = ModelContext.fault(meta) {
        return (.fixed(.failure(fault)), .modelContext, false)
      }
      return modelContext(request, .modelContext)
    }
    switch request.method {
    case "initialize":
      return (
        .fixed(.success(ModelContext.initialization(parameters))), .modelContextHandshake, false
      )
    case "tools/list", "tools/call",
      "ping" where hasHandshake:
      return modelContext(request, .modelContextHandshake)
    case "server/discover":
      return (
        .fixed(
          .failure(
            ServiceError(
              .invalidParameters,
              LocalizedText(
                ja: "_metaに「\(ModelContext.revisionKey)」がありません。",
                en: "_meta lacks “\(ModelContext.revisionKey)”.")))),
        .modelContext, false
      )
    case "rpc.discover":
      return (.fixed(.success(descriptions.openRPC)), .plain, false)
    default:
      guard let index = methods.index(name: request.method) else {
        return (.fixed(.failure(unknown(request.method))), .plain, false)
      }
      return (.method(index, parameters), .plain, false)
    }
  }

  private func modelContext(
    _ request: IncomingRequest, _ dialect: Dialect
  ) -> (work: PendingCall.Work, dialect: Dialect, isTool: Bool) {
    switch request.method {
    case "server/discover" where dialect == .modelContext:
      return (.fixed(.success(ModelContext.discovery)), dialect, false)
    case "ping" where dialect == .modelContextHandshake:
      return (.fixed(.success(Array("{}".utf8))), dialect, false)
    case "tools/list":
      return (.fixed(.success(descriptions.tools(dialect))), dialect, false)
    case "tools/call":
      let name = request.parameters?["name"]?.string ?? ""
      guard let index = methods.index(tool: name), ModelContext.isTool(methods.all[index]) else {
        return (
          .fixed(
            .failure(
              ServiceError(
                .invalidParameters,
                LocalizedText(
                  ja: "道具「\(Self.shortened(name))」はありません。",
                  en: "Unknown tool: \(Self.shortened(name))")))),
          dialect, false
        )
      }
      return (.method(index, request.parameters?["arguments"]), dialect, true)
    default:
      return (.fixed(.failure(unknown(request.method))), dialect, false)
    }
  }

  /// What is repeated to the sender stays short.
  private static func shortened(_ name: String) -> String {
    name.count <= 100 ? name : name.prefix(100) + "…"
  }

  private func unknown(_ name: String) -> ServiceError {
    let method = Self.shortened(name)
    return ServiceError(
      .methodNotFound,
      LocalizedText(
        ja: "メソッド「\(method)」はありません。", en: "There is no method “\(method)”."))
  }
}

/// The descriptions of the service, each made when it is first asked for.
private final class Descriptions: Sendable {
  private struct Made {
    var openRPC: [UInt8]?
    var tools: [Dialect: [UInt8]] = [:]
  }

  private let methods: MethodTable
  private let made = Monitor(Made())

  init(_ methods: MethodTable) {
    self.methods = methods
  }

  var openRPC: [UInt8] {
    made.look { made in
      if let known = made.openRPC { return known }
      let new = OpenRPC.document(methods.all, pretty: false)
      made.openRPC = new
      return new
    }
  }

  func tools(_ dialect: Dialect) -> [UInt8] {
    made.look { made in
      if let known = made.tools[dialect] { return known }
      let new = ModelContext.tools(methods.all, dialect)
      made.tools[dialect] = new
      return new
    }
  }
}

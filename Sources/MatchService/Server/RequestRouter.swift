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

  /// Everything that a line asks for, in order.
  ///
  /// - Parameters:
  ///   - line: One line without its line feed.
  ///   - hasHandshake: Whether `initialize` has been seen; set when it is.
  ///   - receivedAt: When it was read.
  func route(
    _ line: [UInt8], hasHandshake: inout Bool, receivedAt: UInt64
  ) -> [Step] {
    switch IncomingMessage.read(line, limits: limits) {
    case nil: return []
    case .single(let element):
      return [step(element, nil, 0, &hasHandshake, receivedAt)].compactMap { $0 }
    case .batch(let elements):
      let reply = BatchReply(count: elements.count)
      return elements.enumerated().map { index, element in
        // What needs no answer still takes its place, or the batch would never end.
        step(element, reply, index, &hasHandshake, receivedAt)
          ?? .enqueue(
            PendingCall(
              id: nil, isNotification: true, work: .fixed(.success([])), batch: reply,
              place: index, receivedAt: receivedAt))
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

  /// Notifications that are known: cancellations, and methods without an id, which are run and not
  /// answered. All others are ignored, as both protocols demand.
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
      return (.fixed(.success(OpenRPC.document(methods.all, pretty: false))), .plain, false)
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
      return (.fixed(.success(ModelContext.tools(methods.all, dialect))), dialect, false)
    case "tools/call":
      let name = request.parameters?["name"]?.string ?? ""
      guard let index = methods.index(tool: name), ModelContext.isTool(methods.all[index]) else {
        return (
          .fixed(
            .failure(
              ServiceError(
                .invalidParameters,
                LocalizedText(ja: "道具「\(name)」はありません。", en: "Unknown tool: \(name)")))),
          dialect, false
        )
      }
      return (.method(index, request.parameters?["arguments"]), dialect, true)
    default:
      return (.fixed(.failure(unknown(request.method))), dialect, false)
    }
  }

  private func unknown(_ method: String) -> ServiceError {
    ServiceError(
      .methodNotFound,
      LocalizedText(
        ja: "メソッド「\(method)」はありません。", en: "There is no method “\(method)”."))
  }
}

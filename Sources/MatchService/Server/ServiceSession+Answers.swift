internal import MatchEngine

/// What is told to the host, and how much still waits.
extension ServiceSession {
  /// What waits, for the metrics.
  func queues(outboxBytes: Int) -> ServiceQueues {
    let (requests, bytes) = mailbox.look { ($0.items.count - $0.taken, $0.bytes) }
    let running = computations.look { $0.queue.count + ($0.running == nil ? 0 : 1) }
    return ServiceQueues(
      waitingRequests: requests, waitingBytes: bytes, outboxBytes: outboxBytes,
      computations: running)
  }

  /// Answers a call, unless somebody has.
  func finish(
    _ call: PendingCall, _ result: Result<[UInt8], ServiceError>,
    _ delivery: Outbox.Delivery = .waits
  ) {
    if let line = reply(to: call, result) { send(line, delivery) { true } }
  }

  /// The line that answers a call; nil if there is nothing to say, or not yet.
  func reply(
    to call: PendingCall, _ result: Result<[UInt8], ServiceError>
  ) -> [UInt8]? {
    guard call.claim() else { return nil }
    if let id = call.id {
      inFlight.look { calls in
        if calls[id] === call { calls[id] = nil }
      }
    }
    if case .method(let index, _) = call.work {
      let isError = if case .failure = result { true } else { false }
      metrics.look {
        $0.record(
          method: index, nanoseconds: ServiceLog.nanoseconds() - call.receivedAt, isError: isError)
      }
    }
    var response: [UInt8]?
    if !call.isNotification && !call.isSilenced {
      response = writer.response(call.id, result, dialect: call.dialect, tool: call.isTool)
    }
    guard let batch = call.batch else { return response }
    if let full = response, !batch.reserve(full.count) {
      response = writer.response(
        call.id, .failure(Self.batchTooLarge), dialect: call.dialect, tool: call.isTool)
    }
    return batch.finish(call.place, response)
  }

  private static let batchTooLarge = ServiceError(
    .busy,
    LocalizedText(
      ja: "一括要求の回答が大きすぎます。この要求は単独で送り直してください。",
      en: "The answers of this batch are too large; send this request again on its own."))
}

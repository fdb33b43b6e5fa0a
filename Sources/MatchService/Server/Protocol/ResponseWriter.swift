internal import MatchEngine

/// Writes answers as single lines.
struct ResponseWriter: Sendable {
  /// The language of `error.message`; `error.data.message` has both.
  let language: Language

  /// The answer to a request, in the form that its dialect wants.
  ///
  /// - Parameters:
  ///   - id: The id of the request; nil where none could be read.
  ///   - result: What came of it.
  ///   - dialect: The form.
  ///   - tool: Whether it was a call of an MCP tool.
  /// - Returns: One line without its line feed.
  func response(
    _ id: RequestID?, _ result: Result<[UInt8], ServiceError>, dialect: Dialect, tool: Bool
  ) -> [UInt8] {
    let size = if case .success(let json) = result { json.count } else { 0 }
    var writer = JSONWriter(reserving: size + 256)
    writer.object { writer in
      writer.member("jsonrpc", "2.0")
      writer.member("id") { writer in
        if let id { id.write(into: &writer) } else { writer.null() }
      }
      switch result {
      case .success(let json):
        writer.member("result") { writer in
          if tool {
            toolResult(json, isError: false, dialect, into: &writer)
          } else {
            writer.raw(json)
          }
        }
      case .failure(let error) where tool && Self.isToolError(error):
        writer.member("result") { writer in
          var data = JSONWriter()
          write(error, into: &data)
          toolResult(data.bytes, isError: true, dialect, into: &writer)
        }
      case .failure(let error):
        writer.member("error") { write(error, into: &$0) }
      }
    }
    return writer.takeBytes()
  }

  /// A notification.
  func notification(_ method: String, _ parameters: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("jsonrpc", "2.0")
      writer.member("method", method)
      writer.object("params", parameters)
    }
    return writer.bytes
  }

  /// Domain errors and wrong arguments are results of a tool; faults of the protocol are not.
  private static func isToolError(_ error: ServiceError) -> Bool {
    error.code.rawValue > 0 || error.code == .invalidParameters || error.code == .internalError
  }

  private func toolResult(
    _ json: [UInt8], isError: Bool, _ dialect: Dialect, into writer: inout JSONWriter
  ) {
    writer.object { writer in
      if dialect == .modelContext { writer.member("resultType", "complete") }
      writer.array("content") { writer in
        writer.object { writer in
          writer.member("type", "text")
          writer.member("text", String(decoding: json, as: UTF8.self))
        }
      }
      if !isError { writer.member("structuredContent") { $0.raw(json) } }
      writer.member("isError", isError)
      if dialect == .modelContext { ModelContext.writeServerInfo(into: &writer) }
    }
  }

  /// The error object of JSON-RPC.
  private func write(_ error: ServiceError, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("code", error.code.rawValue)
      writer.member("message", error.message[language])
      writer.object("data") { writer in
        writer.member("message", error.message)
        if !error.problems.isEmpty {
          writer.array("problems") { writer in
            for problem in error.problems.prefix(1_000) { ProblemFormat.encode(problem, &writer) }
          }
        }
        for detail in error.details { writer.member(detail.name) { $0.raw(detail.json) } }
      }
    }
  }
}

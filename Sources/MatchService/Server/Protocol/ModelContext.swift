internal import MatchEngine

// MCP on the same stream, in both eras: revision 2026-07-28, which is stateless and carries its
// revision in the `_meta` of every request, and the revisions up to 2025-11-25, which begin with
// `initialize`. Only tools are offered; every method of the service but a few is one.
// Reference: Model Context Protocol, revisions 2026-07-28 and 2025-11-25, base protocol and tools.

/// The Model Context Protocol as far as the service speaks it.
enum ModelContext {
  /// The stateless revision.
  static let revision = "2026-07-28"
  /// Revisions with a handshake, newest first.
  static let handshakeRevisions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  static let revisionKey = "io.modelcontextprotocol/protocolVersion"
  static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

  /// How long a client may keep the list of tools: it is fixed for the life of the process.
  private static let lifetimeMilliseconds = 300_000

  static let instructions = """
    Matching engine for regional medicine in Japan: where is a bed now (vacancy.lookup), inquiries \
    to hospitals (inquiry.*), who covers whom (match.solve), who is on duty when (rotation.*). \
    Every call may carry an actor; changes need an idempotencyKey. Never send patient identities.
    """

  /// Methods that are no tools.
  private static let withheld: Set<String> = ["ping", "shutdown", "rpc.discover"]

  /// Methods that change nothing of the region or the board, but write a file.
  private static let writing: Set<String> = ["store/backup"]

  static func isTool(_ method: MethodDescription) -> Bool { !withheld.contains(method.name) }

  static func writeServerInfo(into writer: inout JSONWriter) {
    writer.object("_meta") { writer in
      writer.object("io.modelcontextprotocol/serverInfo") { writer in
        writer.member("name", "matchcli")
        writer.member("version", Version.text)
      }
    }
  }

  /// The answer to `server/discover`.
  static let discovery: [UInt8] = {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("resultType", "complete")
      writer.member("supportedVersions", [revision] + handshakeRevisions)
      writer.object("capabilities") { $0.object("tools") { _ in } }
      writer.member("instructions", instructions)
      writeServerInfo(into: &writer)
      writer.member("ttlMs", lifetimeMilliseconds)
      writer.member("cacheScope", "public")
    }
    return writer.bytes
  }()

  /// The answer to `initialize`.
  static func initialization(_ parameters: JSONValue?) -> [UInt8] {
    let asked = parameters?["protocolVersion"]?.string ?? ""
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(
        "protocolVersion",
        handshakeRevisions.contains(asked) ? asked : handshakeRevisions[0])
      writer.object("capabilities") { writer in
        writer.object("tools") { $0.member("listChanged", false) }
      }
      writer.object("serverInfo") { writer in
        writer.member("name", "matchcli")
        writer.member("version", Version.text)
      }
      writer.member("instructions", instructions)
    }
    return writer.bytes
  }

  /// The answer to `tools/list`.
  static func tools(_ methods: [MethodDescription], _ dialect: Dialect) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      if dialect == .modelContext { writer.member("resultType", "complete") }
      writer.array("tools") { writer in
        for method in methods where isTool(method) {
          writer.object { writer in
            writer.member("name", method.toolName)
            writer.member("title", method.about.japanese)
            writer.member("description", method.about.english)
            writer.member("inputSchema") {
              JSONShape.embeddedSchema(of: method.shape, into: &$0)
            }
            writer.member("outputSchema") {
              JSONShape.embeddedSchema(of: method.result, into: &$0)
            }
            writer.object("annotations") { writer in
              writer.member(
                "readOnlyHint", !method.isChange && !writing.contains(method.name))
              writer.member("idempotentHint", true)
              writer.member("openWorldHint", false)
            }
          }
        }
      }
      if dialect == .modelContext {
        writer.member("ttlMs", lifetimeMilliseconds)
        writer.member("cacheScope", "public")
        writeServerInfo(into: &writer)
      }
    }
    return writer.bytes
  }

  /// What is wrong with the `_meta` of a stateless request; nil if nothing is.
  static func fault(_ meta: JSONValue) -> ServiceError? {
    let asked = meta[revisionKey]?.string ?? ""
    if asked != revision {
      var supported = JSONWriter()
      supported.array { writer in
        for name in [revision] + handshakeRevisions { writer.string(name) }
      }
      var requested = JSONWriter()
      // What is repeated to the sender stays short.
      requested.string(asked.count <= 100 ? asked : asked.prefix(100) + "…")
      return ServiceError(
        .unsupportedRevision, nil,
        details: [("supported", supported.bytes), ("requested", requested.bytes)])
    }
    if meta[capabilitiesKey]?.kind != .object {
      return ServiceError(
        .invalidParameters,
        LocalizedText(
          ja: "_metaに「\(capabilitiesKey)」がありません。", en: "_meta lacks “\(capabilitiesKey)”."))
    }
    return nil
  }
}

internal import MatchEngine

// One entry of the registry says everything about a method: what it takes and gives, who may call
// it, what can go wrong, an example that tests run, and the code. The dispatcher, the OpenRPC
// document, the MCP tools and the tables of the documentation are all read from it.

/// What a call of a method is given.
struct MethodCall {
  /// The parameters, which have the method's shape; nil if there are none.
  let parameters: JSONValue?
  let actor: Actor
  let now: Instant

  /// The members of the parameters.
  var members: JSONMembers {
    parameters?.members ?? Self.nothing.members
  }

  private static let nothing: JSONValue = {
    // The empty object always parses.
    guard let document = try? JSONDocument(parsing: Array("{}".utf8)) else {
      preconditionFailure("the empty object is JSON")
    }
    return document.root
  }()
}

/// What a long computation is given.
struct ComputationContext: Sendable {
  /// Told how far it is: done, of how many, and what it is doing.
  let progress: @Sendable (_ done: Int, _ total: Int, _ what: LocalizedText) -> Void
  /// Whether its answer is no longer wanted.
  let isCancelled: @Sendable () -> Bool
}

/// A long computation: pure, off the ordered queue.
typealias Computation = @Sendable (ComputationContext) -> Result<[UInt8], ServiceError>

/// One method of the service.
struct MethodDescription: Sendable {
  /// How it is run.
  enum Work: Sendable {
    /// Answers from the state and changes nothing.
    case read(@Sendable (ServiceState, MethodCall) throws -> [UInt8])
    /// Changes the state; answered after the change is on the disk, once for each key.
    case change(@Sendable (ServiceState, MethodCall) throws -> [UInt8])
    /// Prepares a long computation from the state.
    case compute(@Sendable (ServiceState, MethodCall) throws -> Computation)
  }

  /// The name on the wire, such as `vacancy/lookup`.
  let name: String
  let about: LocalizedText
  /// Its own parameters; those that every method takes are added.
  let parameters: [JSONField]
  /// What it answers.
  let result: JSONObjectShape
  /// The roles that may call it at all.
  let roles: [ActorRole]
  /// The domain errors that it can answer.
  let errors: [ServiceErrorCode]
  /// Parameters of an example, as JSON.
  let example: String
  let work: Work
  /// Whether it is answered on the thread that read it if nothing was asked before that is not answered:
  /// a short reading that somebody waits for.
  var isUrgent = false

  /// The name as an MCP tool, which allows no slash.
  var toolName: String { name.replacing("/", with: ".") }

  /// Whether it changes the state.
  var isChange: Bool {
    if case .change = work { true } else { false }
  }

  /// The domain errors that it can answer, with those that the dispatcher adds, by code.
  var allErrors: [ServiceErrorCode] {
    var all = Set(errors.filter { $0.rawValue > 0 })
    if roles.count < ActorRole.allCases.count { all.insert(.forbidden) }
    if isChange { all.insert(.keyReused) }
    return all.sorted { $0.rawValue < $1.rawValue }
  }

  /// The shape of all its parameters.
  var shape: JSONObjectShape {
    var fields = parameters
    if isChange {
      fields.append(
        .required(
          "idempotencyKey", .string(.identifier), ja: "冪等キー。同じ変更の再送には同じ値を書く",
          en: "The same for every repetition of the same change, and only for these"))
    }
    fields.append(
      .nullable("actor", Actor.shape, ja: "だれの求めか（省くと既定の役割）", en: "Who asks"))
    fields.append(
      .nullable("_meta", .any, ja: "MCPの付帯情報", en: "MCP's own data, such as progressToken"))
    let words = name.split(separator: "/").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return JSONObjectShape(
      words.joined() + "Parameters", ja: about.japanese, en: about.english, fields)
  }
}

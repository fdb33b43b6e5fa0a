internal import MatchEngine

/// The registry of methods: the one place that knows them all.
struct MethodTable: Sendable {
  let all: [MethodDescription]
  private let indexByName: [String: Int]
  private let indexByTool: [String: Int]
  private let validators: [JSONValidator]

  init(_ all: [MethodDescription] = MethodTable.standard) {
    self.all = all
    var byName: [String: Int] = [:]
    var byTool: [String: Int] = [:]
    for (index, method) in all.enumerated() {
      byName[method.name] = index
      byTool[method.toolName] = index
    }
    indexByName = byName
    indexByTool = byTool
    validators = all.map { JSONValidator(.object($0.shape)) }
  }

  /// The methods of the service, in the order in which they are documented.
  static let standard: [MethodDescription] =
    ServiceMethods.all + LookupMethods.all + VacancyMethods.all + InquiryMethods.all
    + RegionMethods.all
    + MatchMethods.all + WhatIfMethods.all

  func index(name: String) -> Int? { indexByName[name] }
  func index(tool: String) -> Int? { indexByTool[tool] }

  /// A call whose parameters have the method's shape, by somebody who may make it.
  func call(
    _ index: Int, _ parameters: JSONValue?, defaultRole: ActorRole, now: Instant
  ) throws(ServiceError) -> MethodCall {
    let problems = problems(of: parameters, method: index)
    if !problems.isEmpty { throw ServiceError(.invalidParameters, nil, problems: problems) }
    let method = all[index]
    let actor = Actor(parameters, default: defaultRole)
    guard method.roles.contains(actor.role) else {
      throw ServiceError(
        .forbidden,
        LocalizedText(
          ja: "役割「\(actor.role.name.japanese)」は \(method.name) を使えません。",
          en: "The role “\(actor.role.name.english)” may not use \(method.name)."))
    }
    return MethodCall(parameters: parameters, actor: actor, now: now)
  }

  /// What is wrong with the parameters of a call.
  func problems(of parameters: JSONValue?, method: Int) -> [Problem] {
    if let parameters { return validators[method].problems(in: parameters, limit: 100) }
    return all[method].shape.fields.filter(\.isRequired).map { field in
      Problem(
        .error, path: field.name, value: "", rule: "missing-member",
        message: LocalizedText(
          ja: "必須の項目「\(field.name)」がありません。",
          en: "The member “\(field.name)” is required but missing."))
    }
  }
}

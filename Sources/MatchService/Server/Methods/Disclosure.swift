internal import MatchEngine

// What an actor may not see must look exactly like what does not exist: one code, one sentence,
// with the ids as they were given.

/// Finds wards for an actor, and only those that it may see.
struct WardAccess {
  let wards: WardTable
  let actor: Actor
  let level: ViewerLevel

  init(_ board: borrowing VacancyBoard, _ region: Region, _ actor: Actor) {
    wards = board.wards
    self.actor = actor
    level = actor.level(in: region)
  }

  /// Whether the actor may see a ward; its own always.
  func shows(_ ward: Int32) -> Bool {
    wards.visibilities[Int(ward)] <= level
      || actor.isActing(for: wards.key(of: ward).institution)
  }

  /// The number of a ward on the board.
  func ward(_ key: WardKey) throws(ServiceError) -> Int32 {
    guard let ward = wards.ward(key), shows(ward) else { throw Self.unknown([key]) }
    return ward
  }

  /// All wards of a list, or one error that names every one that is not there.
  func check(_ keys: [WardKey]) throws(ServiceError) {
    let missing = keys.filter { key in
      guard let ward = wards.ward(key) else { return true }
      return !shows(ward)
    }
    if !missing.isEmpty { throw Self.unknown(missing) }
  }

  static func unknown(_ keys: [WardKey]) -> ServiceError {
    ServiceError(
      .unknownWard, nil,
      problems: keys.map { key in
        let name = key.institution + "/" + key.ward
        return Problem(
          .error, path: "ward", value: name, rule: "unknown-ward",
          message: LocalizedText(ja: "病棟「\(name)」はありません。", en: "There is no ward “\(name)”."))
      })
  }
}

extension InquiryRefusal {
  /// The error of the service that tells it.
  var serviceError: ServiceError {
    switch self {
    case .invalid(let problems): ServiceError(.invalidParameters, message, problems: problems)
    // One sentence for both: whether an inquiry exists is nobody else's business.
    case .unknownInquiry, .notAsked: ServiceError(.unknownInquiry)
    case .duplicateInquiry: ServiceError(.inquiryExists, message)
    case .wrongActor: ServiceError(.forbidden, message)
    case .wrongState, .alreadyAnswered, .noBedLeft: ServiceError(.wrongState, message)
    }
  }
}

internal import MatchEngine

/// How a ward answered, as a row of the table `outcome`.
///
/// The acceptance model is made of these rows when a store is opened: what retention forgets, the
/// model forgets too.
enum StoredOutcome {
  static func bindings(
    _ outcome: AcceptanceOutcome, ward: Int64, _ evidence: AcceptanceEvidence, at now: Instant
  ) -> [SQLiteStatement.Binding] {
    let answer =
      switch outcome {
      case .accepted: "accepted"
      case .silent: "silent"
      case .declined(let reason): "declined:" + reason.rawValue
      }
    let procedures = evidence.procedures.map {
      $0.procedure.rawValue + "=" + ($0.answer?.rawValue ?? "")
    }
    return [
      .integer(now.seconds), .integer(ward), .text(answer), .optional(evidence.told?.rawValue),
      .optional(evidence.source?.rawValue), .optional(evidence.ageSeconds.map { Int($0) }),
      .optional(evidence.freshness?.rawValue), .text(evidence.band.rawValue),
      .text(procedures.joined(separator: ";")),
    ]
  }

  /// The outcome of a row; nil if a word in it is not known.
  static func read(_ row: SQLiteRow) -> (AcceptanceOutcome, WardKey, AcceptanceEvidence)? {
    let answer = row.text(2).split(separator: ":")
    let outcome: AcceptanceOutcome
    switch answer.first {
    case "accepted": outcome = .accepted
    case "silent": outcome = .silent
    case "declined" where answer.count == 2:
      guard let reason = DeclineReason(rawValue: String(answer[1])) else { return nil }
      outcome = .declined(reason)
    default: return nil
    }
    guard let band = AdmissionBand(rawValue: row.text(7)) else { return nil }
    let procedures = row.text(8).split(separator: ";").compactMap { part -> ProcedureAnswer? in
      let words = part.split(separator: "=", omittingEmptySubsequences: false)
      guard words.count == 2, let procedure = CareProcedure(rawValue: String(words[0])) else {
        return nil
      }
      return ProcedureAnswer(procedure, Acceptance(rawValue: String(words[1])))
    }
    return (
      outcome, WardKey(institution: row.text(0), ward: row.text(1)),
      AcceptanceEvidence(
        told: row.optionalText(3).flatMap(VacancyStatus.init(rawValue:)),
        source: row.optionalText(4).flatMap(VacancySource.init(rawValue:)),
        ageSeconds: row.optionalInteger(5),
        freshness: row.optionalText(6).flatMap(Freshness.init(rawValue:)), band: band,
        procedures: procedures)
    )
  }
}

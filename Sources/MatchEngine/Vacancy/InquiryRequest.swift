/// What an asker sends to open an inquiry.
public struct InquiryRequest: Hashable, Sendable {
  /// Unique on the board, 1 to 100 characters.
  public var id: String
  /// The id of the institution that asks.
  public var asker: String
  /// What the patient needs.
  public var needs: NeedsProfile
  /// The wards to ask, 1 to 50, each once.
  public var wards: [WardKey]
  /// Until when they may answer; nil means as long as the policy says.
  public var deadline: Instant?

  /// A request.
  public init(
    id: String, asker: String, needs: NeedsProfile = NeedsProfile(), wards: [WardKey],
    deadline: Instant? = nil
  ) {
    self.id = id
    self.asker = asker
    self.needs = needs
    self.wards = wards
    self.deadline = deadline
  }
}

/// What a ward answers.
public enum InquiryReply: Hashable, Sendable {
  /// 受諾.
  case accept
  /// 辞退.
  case decline(DeclineReason)
}

/// What its answer did.
public enum ReplyOutcome: Hashable, Sendable {
  /// It holds a bed until then.
  case holding(until: Instant)
  /// It was not needed: another ward accepted first, or the inquiry is over. It holds nothing.
  case released
  /// It declined.
  case declined
}

/// What must hold of a request before the board takes it.
enum InquiryRequestCheck {
  /// The rules, as stable codes.
  enum Rule: String, CaseIterable {
    case idLength = "inquiry-id-length"
    case unknownAsker = "unknown-asker"
    case wardCount = "inquiry-ward-count"
    case unknownWard = "unknown-ward"
    case repeatedWard = "ward-asked-twice"
    case deadline = "deadline-out-of-range"
    case stay = "stay-out-of-range"
    case repeatedProcedure = "procedure-repeated"
    case arrival = "arrival-out-of-range"
  }

  /// The greatest number of wards in one request.
  static let mostWards = 50
  /// The greatest number of requests to wards in one inquiry.
  static let mostTargets = 500
  /// The longest time until a deadline or an arrival.
  static let longestMinutes = 1_440

  static func problems(
    in request: InquiryRequest, on table: WardTable, now: Instant
  ) -> [Problem] {
    var found: [Problem] = []
    let length = request.id.unicodeScalars.count
    if !(1...100).contains(length) {
      found.append(
        problem(
          .idLength, "id", Wording.shown(request.id), ja: "打診のidは1〜100文字です（\(length)文字あります）。",
          en:
            "The id of an inquiry has \(Wording.count(length, "character")); 1 to 100 are possible."
        ))
    }
    if table.region.institutionByID[request.asker] == nil {
      let asker = Wording.shown(request.asker)
      found.append(
        problem(
          .unknownAsker, "asker", request.asker, ja: "打診する医療機関「\(asker)」は地域にありません。",
          en: "The region has no institution “\(asker)” that could ask."))
    }
    found += problems(inWards: request.wards, waiting: [], on: table)
    if let deadline = request.deadline {
      found += problems(in: deadline, now: now, .deadline, "deadline")
    }
    return found + problems(in: request.needs)
  }

  static func problems(
    inWards wards: [WardKey], waiting: Set<WardKey>, on table: WardTable
  ) -> [Problem] {
    var found: [Problem] = []
    if !(1...mostWards).contains(wards.count) {
      found.append(
        problem(
          .wardCount, "wards", String(wards.count),
          ja: "打診先は1〜\(mostWards)病棟です（\(wards.count)あります）。",
          en:
            "\(Wording.count(wards.count, "ward is", "wards are")) asked; 1 to \(mostWards) are possible."
        ))
    }
    var seen = waiting
    for (number, ward) in wards.prefix(mostWards).enumerated() {
      let name = Wording.shown(ward.institution) + "/" + Wording.shown(ward.ward)
      if table.ward(ward) == nil {
        found.append(
          problem(
            .unknownWard, "wards[\(number)]", name, ja: "病棟「\(name)」は地域にありません。",
            en: "The region has no ward “\(name)”."))
      } else if !seen.insert(ward).inserted {
        found.append(
          problem(
            .repeatedWard, "wards[\(number)]", name, ja: "病棟「\(name)」にはすでに打診しています。",
            en: "Ward “\(name)” is asked already."))
      }
    }
    return found
  }

  static func problems(
    in moment: Instant, now: Instant, _ rule: Rule, _ path: String
  ) -> [Problem] {
    let last = now.advanced(byMinutes: longestMinutes)
    guard moment <= now || moment > last else { return [] }
    return [
      problem(
        rule, path, String(moment.seconds), ja: "\(path)は現在より後、24時間以内でなければなりません。",
        en: "\(path) must be later than now, by 24 hours at most.")
    ]
  }

  private static func problems(in needs: NeedsProfile) -> [Problem] {
    var found: [Problem] = []
    if let days = needs.stayDays, !(1...10_000).contains(days) {
      found.append(
        problem(
          .stay, "needs.stayDays", String(days), ja: "見込みの入院日数が\(days)日です。1〜10,000で書いてください。",
          en: "A stay of \(Wording.count(days, "day")); 1 to 10,000 are possible."))
    }
    var seen: Set<CareProcedure> = []
    for (number, procedure) in needs.procedures.enumerated()
    where !seen.insert(procedure).inserted {
      found.append(
        problem(
          .repeatedProcedure, "needs.procedures[\(number)]", procedure.rawValue,
          ja: "処置が二度書かれています。", en: "A procedure is named twice."))
    }
    return found
  }

  private static func problem(
    _ rule: Rule, _ path: String, _ value: String, ja: String, en: String
  ) -> Problem {
    Problem(
      .error, path: path, value: Wording.excerpt(value), rule: rule.rawValue,
      message: LocalizedText(ja: ja, en: en))
  }
}

import MatchEngine

/// Reads `plan.json` as a stranger's document: everything missing or malformed is a problem.
struct PlanReader {
  /// The region whose institutions explanations name; without it they are not read.
  let region: Region?
  private(set) var problems: [Problem] = []

  /// Reads a plan.
  ///
  /// - Throws: `ProblemList` if the bytes are not JSON, or anything needed is missing.
  static func read(_ bytes: [UInt8]) throws(ProblemList) -> PlanRecord {
    try read(try JSONDocument(parsing: bytes).root)
  }

  /// Reads a plan from the outermost value of its document.
  ///
  /// - Parameters:
  ///   - root: The outermost value.
  ///   - region: The region whose institutions explanations name; without it they are not read.
  /// - Returns: The plan.
  /// - Throws: `ProblemList` if anything needed is missing.
  static func read(
    _ root: JSONValue, explainedFor region: Region? = nil
  ) throws(ProblemList) -> PlanRecord {
    var reader = PlanReader(region: region)
    let record = reader.plan(root)
    if !reader.problems.isEmpty { throw ProblemList(reader.problems) }
    return record
  }

  // MARK: Fields

  private mutating func missing(_ owner: JSONValue, _ key: StaticString, _ wanted: LocalizedText) {
    guard problems.count < 1_000 else { return }
    let found = owner["\(key)"]
    let place = owner.path == "$" ? "\(key)" : "\(owner.path).\(key)"
    problems.append(
      Problem(
        .error, path: place, value: found?.excerpt ?? "", rule: "plan-format",
        message: LocalizedText(
          ja: "\(wanted.japanese)が要ります。", en: "expected \(wanted.english).")))
  }

  private mutating func string(
    _ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString
  )
    -> String
  {
    if let text = members.string(key) { return text }
    missing(owner, key, LocalizedText(ja: "文字列", en: "a string"))
    return ""
  }

  private mutating func integer(
    _ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString
  ) -> Int {
    if let number = members.integer(key), Self.isBounded(number) { return number }
    missing(owner, key, Self.integerWanted)
    return 0
  }

  /// A number that may be left out.
  private mutating func optional(
    _ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString
  ) -> Int? {
    guard let value = members.value(key), value.kind != .null else { return nil }
    if let number = value.integer, Self.isBounded(number) { return number }
    missing(owner, key, Self.integerWanted)
    return nil
  }

  private mutating func integers(
    _ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString
  ) -> [Int] {
    let numbers = members.integers(key)
    if numbers.allSatisfy(Self.isBounded) { return numbers }
    missing(owner, key, Self.integerWanted)
    return []
  }

  /// No plan has a number like this; sums and products of smaller ones cannot overflow.
  private static func isBounded(_ number: Int) -> Bool { number.magnitude < 1 << 40 }

  private static let integerWanted = LocalizedText(
    ja: "整数（絶対値は2の40乗未満）", en: "an integer of less than 2^40")

  private mutating func flag(_ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString)
    -> Bool
  {
    if let flag = members.boolean(key) { return flag }
    missing(owner, key, LocalizedText(ja: "true か false", en: "true or false"))
    return false
  }

  private mutating func day(_ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString)
    -> CivilDay
  {
    if let day = members.string(key).flatMap({ CivilDay(iso: $0) }) { return day }
    missing(owner, key, LocalizedText(ja: "日付 YYYY-MM-DD", en: "a day YYYY-MM-DD"))
    return CivilDay(number: 0)
  }

  private mutating func list(_ owner: JSONValue, _ members: inout JSONMembers, _ key: StaticString)
    -> [JSONValue]
  {
    if let value = members.value(key), value.kind == .array { return Array(value.elements) }
    missing(owner, key, LocalizedText(ja: "配列", en: "an array"))
    return []
  }

  // MARK: Objects

  private mutating func plan(_ value: JSONValue) -> PlanRecord {
    var members = value.members
    if members.string("schema") != PlanFormat.name {
      missing(
        value, "schema", LocalizedText(ja: "「\(PlanFormat.name)」", en: "‘\(PlanFormat.name)’"))
    }
    let provenance = members.value("provenance") ?? value
    var facts = provenance.members
    let engine = string(provenance, &facts, "engine")
    let digest = string(provenance, &facts, "inputSHA256")
    let publication = max(1, optional(value, &members, "version") ?? 1)
    return PlanRecord(
      inputDigest: digest, version: engine, publication: publication,
      matches: list(value, &members, "matches").map { match($0) },
      rotations: list(value, &members, "rotations").map { rotation($0) })
  }

  private func explained<Explanation>(
    _ value: JSONValue?, _ read: (JSONElements, Region) -> [Explanation]
  ) -> [Explanation] {
    guard let value, let region else { return [] }
    return read(value.elements, region)
  }

  private mutating func match(_ value: JSONValue) -> MatchPlanRecord {
    var members = value.members
    let function = members.choice("function", of: SupportFunction.self)
    if function == nil {
      missing(value, "function", LocalizedText(ja: "機能の名前", en: "the name of a function"))
    }
    let status = string(value, &members, "status")
    let candidatePairs = integer(value, &members, "candidatePairs")
    var objective = MatchObjective(
      firstPartners: [], furtherPartners: 0, areaSteps: 0, loadCost: 0, distanceCost: 0)
    if let stated = members.value("objective") {
      var parts = stated.members
      objective.firstPartners = integers(stated, &parts, "firstPartners")
      objective.furtherPartners = integer(stated, &parts, "furtherPartners")
      objective.areaSteps = integer(stated, &parts, "areaSteps")
      objective.loadCost = integer(stated, &parts, "loadCost")
      objective.distanceCost = integer(stated, &parts, "distanceCost")
    } else {
      missing(value, "objective", LocalizedText(ja: "オブジェクト", en: "an object"))
    }
    let needs = list(value, &members, "needs").map { item in
      var parts = item.members
      return MatchPlanRecord.NeedRecord(
        institution: string(item, &parts, "institution"),
        careKind: parts.choice("careKind") ?? .general, band: parts.choice("band"),
        partners: integer(item, &parts, "partners"),
        priority: integer(item, &parts, "priority"), price: string(item, &parts, "price"))
    }
    let supporters = list(value, &members, "supporters").map { item in
      var parts = item.members
      return MatchPlanRecord.SupporterRecord(
        institution: string(item, &parts, "institution"), band: parts.choice("band"),
        capacity: integer(item, &parts, "capacity"),
        load: integer(item, &parts, "load"),
        carriedLoad: optional(item, &parts, "carriedLoad") ?? 0,
        price: string(item, &parts, "price"))
    }
    let sinkPrice = string(value, &members, "sinkPrice")
    let assignments = list(value, &members, "assignments").map { item in
      var parts = item.members
      return MatchPlanRecord.PartnerRecord(
        clinic: string(item, &parts, "clinic"), careKind: parts.choice("careKind") ?? .general,
        band: parts.choice("band"), partner: string(item, &parts, "partner"),
        rank: integer(item, &parts, "rank"), level: parts.string("level"),
        metres: optional(item, &parts, "metres"), minutes: optional(item, &parts, "minutes"),
        existing: flag(item, &parts, "existing"), approximate: flag(item, &parts, "approximate"),
        alternative: region == nil
          ? nil : parts.value("alternative").flatMap(ExplanationReader.alternative))
    }
    let uncovered = list(value, &members, "uncovered").map { item in
      var parts = item.members
      return MatchPlanRecord.GapRecord(
        clinic: string(item, &parts, "clinic"), careKind: parts.choice("careKind") ?? .general,
        band: parts.choice("band"), missing: integer(item, &parts, "missing"),
        fullCandidates: parts.strings("fullCandidates"),
        rejections: parts.list("rejections") { rejection in
          var fields = rejection.members
          guard let reason = fields.choice("reason", of: RejectionReason.self),
            let count = fields.integer("count"), Self.isBounded(count)
          else { return nil }
          return (reason, count)
        }, bottleneck: optional(item, &parts, "bottleneck"),
        remedies: explained(parts.value("remedies"), ExplanationReader.remedies))
    }
    return MatchPlanRecord(
      place: value.source.indices, function: function ?? .afterHours, status: status,
      candidatePairs: candidatePairs, objective: objective, needs: needs,
      supporters: supporters, assignments: assignments, uncovered: uncovered,
      bottlenecks: explained(members.value("bottlenecks"), ExplanationReader.bottlenecks),
      leftOut: list(value, &members, "leftOut").compactMap(\.string), sinkPrice: sinkPrice,
      pairing: members.value("pairing").map { pairing($0, pairs: list(value, &members, "pairs")) })
  }

  private mutating func pairing(_ value: JSONValue, pairs: [JSONValue]) -> DeputyPlanRecord {
    var members = value.members
    return DeputyPlanRecord(
      candidatePairs: integer(value, &members, "candidatePairs"),
      clinics: list(value, &members, "clinics").map { item in
        var parts = item.members
        return DeputyPlanRecord.ClinicRecord(
          institution: string(item, &parts, "institution"), price: string(item, &parts, "price"))
      },
      oddSets: list(value, &members, "oddSets").map { item in
        var parts = item.members
        return DeputyPlanRecord.OddSetRecord(
          clinics: parts.strings("clinics"), sets: integers(item, &parts, "sets"),
          price: string(item, &parts, "price"))
      },
      pairs: pairs.map { item in
        var parts = item.members
        return DeputyPlanRecord.PairRecord(
          first: string(item, &parts, "first"), second: string(item, &parts, "second"),
          level: string(item, &parts, "level"), metres: integer(item, &parts, "metres"),
          minutes: integer(item, &parts, "minutes"), existing: flag(item, &parts, "existing"),
          approximate: flag(item, &parts, "approximate"))
      },
      unpaired: list(value, &members, "unpaired").map { item in
        var parts = item.members
        return string(item, &parts, "clinic")
      })
  }

  private mutating func rotation(_ value: JSONValue) -> RotationPlanRecord {
    var members = value.members
    let id = string(value, &members, "rotation")
    let from = day(value, &members, "from")
    let to = day(value, &members, "to")
    if from > to || from.distance(to: to) > 4_000 {
      missing(value, "to", LocalizedText(ja: "始まりより後の日", en: "a day after the first"))
    }
    let status = string(value, &members, "status")
    let duties = list(value, &members, "duties").map { item in
      var parts = item.members
      return RotationPlanRecord.DutyRecord(
        day: day(item, &parts, "day"), kind: string(item, &parts, "kind"),
        position: string(item, &parts, "position"), bands: parts.strings("bands"),
        from: parts.strings("from"), to: parts.strings("to"), place: integer(item, &parts, "place"),
        member: parts.string("member"), doctor: parts.string("doctor"),
        pinned: flag(item, &parts, "pinned"), revision: optional(item, &parts, "revision"))
    }
    let holes = list(value, &members, "holes").map { item in
      var parts = item.members
      return integer(item, &parts, "duty")
    }
    let breaches = list(value, &members, "violations").map { item in
      var parts = item.members
      return RotationPlanRecord.AdmittedBreach(
        rule: string(item, &parts, "rule"), member: parts.string("member"))
    }
    let tallies = list(value, &members, "tallies").map { item in
      var parts = item.members
      return RotationPlanRecord.TallyRecord(
        member: string(item, &parts, "member"), duties: integer(item, &parts, "duties"),
        holidayDuties: integer(item, &parts, "holidayDuties"),
        byMonth: integers(item, &parts, "byMonth"),
        minutes: integer(item, &parts, "minutes"),
        smallestGapDays: optional(item, &parts, "smallestGapDays"),
        yen: optional(item, &parts, "yen"),
        fairDutiesHundredths: optional(item, &parts, "fairDutiesHundredths") ?? 0,
        fairHolidayDutiesHundredths: optional(item, &parts, "fairHolidayDutiesHundredths") ?? 0,
        doctors: parts.list("doctors") { doctor in
          var own = doctor.members
          return RotationPlanRecord.DoctorRecord(
            doctor: own.string("doctor") ?? "", duties: own.integer("duties") ?? 0,
            fairDutiesHundredths: own.integer("fairDutiesHundredths") ?? 0)
        })
    }
    return RotationPlanRecord(
      rotation: id, from: from, to: to, status: status, duties: duties, holes: holes,
      admittedBreaches: breaches, tallies: tallies)
  }
}

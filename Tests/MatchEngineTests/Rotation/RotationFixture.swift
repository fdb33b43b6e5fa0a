@testable import MatchEngine

/// A small rotation in a region of its own, to be changed before the problem is built.
struct RotationFixture {
  var institutions: [InstitutionRecord]
  var record: RotationRecord
  var policy = PolicyRecord()
  /// Areas below the one in which all institutions are.
  var areas: [AreaRecord] = []
  var from: CivilDay
  var to: CivilDay
  var busy: [InstitutionID: [DutyInterval]] = [:]

  /// A line 救急 with a day band on the given kinds of day and members h0, h1 and so on.
  init(
    members: Int, from: String, to: String, kinds: [DutyDayKind] = DutyDayKind.allCases,
    needed: Int = 1
  ) {
    institutions = (0..<members).map {
      InstitutionRecord(
        id: "h\($0)", name: "第\($0)病院", kind: .hospital, area: "a", departments: ["内科"])
    }
    record = RotationRecord(
      id: "r", name: "当番", kind: .hospitalGroupRota,
      positions: [
        PositionRecord(
          id: "er", name: "救急",
          bands: [Self.band("day", kinds, "08:30", "17:30", needed: needed)])
      ],
      members: (0..<members).map { MemberRecord(institution: "h\($0)") })
    self.from = Self.day(from)
    self.to = Self.day(to)
  }

  static func day(_ iso: String) -> CivilDay { CivilDay(iso: iso) ?? CivilDay(number: 0) }

  static func band(
    _ id: String, _ kinds: [DutyDayKind], _ from: String, _ to: String, needed: Int = 1
  ) -> BandRecord {
    let midnight = TimeOfDay(minute: 0)
    guard let start = TimeOfDay(text: from) ?? midnight, let end = TimeOfDay(text: to) ?? midnight
    else { preconditionFailure("no time \(from) or \(to)") }
    return BandRecord(id: id, name: id, days: kinds, from: start, to: end, needed: needed)
  }

  func problem() throws -> RotationProblem {
    let region = try Region(
      checking: RegionDocument(
        name: "試験", asOf: from,
        areas: [AreaRecord(id: "a", name: "今治", level: .secondaryMedical)] + areas,
        institutions: institutions, policy: policy))
    return try RotationProblem(
      region: region, rotation: RotationID(0), record: record, from: from, to: to, busy: busy)
  }

  func solve(seed: UInt64 = 1, steps: Int = 20_000) throws -> RotationReport {
    RotationSearch(seed: seed, steps: steps).solve(try problem())
  }

  /// The judgement on one duty a day: the member of each day, nil for nobody.
  func judge(_ holders: [Int?], bands: [Int] = [0]) throws -> RotationReport {
    try RotationCheck.report(
      on: try problem(),
      duties: holders.enumerated().map { index, member in
        Duty(
          day: from.advanced(by: index), kind: .weekday, position: 0, bands: bands, place: 0,
          member: member, pinned: false)
      })
  }
}

extension RotationReport {
  /// The members that hold the duties, in order.
  var holders: [Int?] { duties.map(\.member) }

  /// The rules that are broken, once each, in order.
  var brokenRules: [RotationRule] {
    var rules: [RotationRule] = []
    for violation in violations where rules.last != violation.rule { rules.append(violation.rule) }
    return rules
  }
}

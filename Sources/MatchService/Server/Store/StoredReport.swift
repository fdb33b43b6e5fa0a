internal import MatchEngine

/// A report as a row of the table `report`.
enum StoredReport {
  /// What ``report(_:)`` reads, in its order.
  static let columns = """
    ward.institution, ward.ward, report.observed_at, report.reported_by, report.source, \
    report.status, report.valid_until, report.available_from, report.total, report.male, \
    report.female, report.either, report.private_rooms, report.isolation_rooms, \
    report.acceptance, report.note
    """

  /// The values of an insert.
  static func bindings(
    _ report: VacancyReport, sequence: Int64, ward: Int64, receivedAt: Instant, outcome: String
  ) -> [SQLiteStatement.Binding] {
    let beds = report.beds
    return [
      .integer(sequence), .integer(ward), .integer(receivedAt.seconds),
      .integer(report.observedAt.seconds),
      .text(report.reportedBy), .text(report.source.rawValue), .text(report.status.rawValue),
      .optional(report.validUntil), .optional(report.availableFrom), .optional(beds?.total),
      .optional(beds?.male), .optional(beds?.female), .optional(beds?.either),
      .optional(beds?.privateRooms), .optional(beds?.isolationRooms),
      .optional(text(report.acceptance)), .optional(report.note), .text(outcome),
    ]
  }

  /// The report of a row; nil if a word in it is not known.
  static func report(_ row: SQLiteRow) -> VacancyReport? {
    guard let source = VacancySource(rawValue: row.text(4)),
      let status = VacancyStatus(rawValue: row.text(5))
    else { return nil }
    func count(_ column: Int32) -> Int? { row.optionalInteger(column).map { Int($0) } }
    func moment(_ column: Int32) -> Instant? {
      row.optionalInteger(column).map { Instant(seconds: $0) }
    }
    let beds = count(8).map {
      VacantBeds(
        total: $0, male: count(9), female: count(10), either: count(11), privateRooms: count(12),
        isolationRooms: count(13))
    }
    return VacancyReport(
      institution: row.text(0), ward: row.text(1), observedAt: Instant(seconds: row.integer(2)),
      reportedBy: row.text(3), source: source, validUntil: moment(6), status: status, beds: beds,
      availableFrom: moment(7), acceptance: acceptance(row.optionalText(14)),
      note: row.optionalText(15))
  }

  /// `procedure=yes;…` in the order of the procedures; nil if there is none.
  private static func text(_ acceptance: [CareProcedure: Acceptance]) -> String? {
    if acceptance.isEmpty { return nil }
    return CareProcedure.allCases.compactMap { procedure in
      acceptance[procedure].map { procedure.rawValue + "=" + $0.rawValue }
    }.joined(separator: ";")
  }

  private static func acceptance(_ text: String?) -> [CareProcedure: Acceptance] {
    guard let text else { return [:] }
    var result: [CareProcedure: Acceptance] = [:]
    for part in text.split(separator: ";") {
      let words = part.split(separator: "=")
      if words.count == 2, let procedure = CareProcedure(rawValue: String(words[0])),
        let answer = Acceptance(rawValue: String(words[1]))
      {
        result[procedure] = answer
      }
    }
    return result
  }
}

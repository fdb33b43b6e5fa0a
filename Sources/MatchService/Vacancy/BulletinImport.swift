// Problem: bulletins of free beds (one moment, one line for each site, sex and purpose that has any) are
//   what exists today. Turn years of them into reports that the board can take, with their gaps,
//   duplicates and damaged lines, and lose nothing silently.
// Method: lines of one moment are one bulletin. Sites are mapped to wards by a given table. The lines of
//   a ward in a bulletin are added up (a site with three units has three lines) into one report. A
//   ward that was named before and is missing in a bulletin has no free bed: a report "full" is
//   derived, unless the bulletin is only a part of one.
//   - A bulletin with less than half of the lines of the last whole one is partial: nothing is derived.
//   - A bulletin with the same content as the last one within 60 minutes is a repetition: dropped.
//   - A damaged line is dropped by number, value and rule; a site that no table names is unresolved.
//     What such a bulletin says of the other wards stands.
// Why correct: every line has exactly one fate (`ImportReport`); the tests add them up.
// Complexity: O(lines log lines).

public import MatchEngine

/// Reads bulletins of free beds: `ts,name,sex,purpose,beds`.
public struct BulletinImport: Sendable {
  /// The ward of a site's beds for a purpose.
  public struct Site: Hashable, Sendable {
    /// The site, as the bulletins write it.
    public var name: String
    /// The purpose, as the bulletins write it.
    public var purpose: String

    /// A site and a purpose.
    public init(name: String, purpose: String) {
      self.name = name
      self.purpose = purpose
    }
  }

  /// What was read.
  public struct Result: Sendable {
    /// The reports, in the order of their moments.
    public var reports: [VacancyReport] = []
    /// The moments of the bulletins that count, ascending.
    public var bulletins: [Instant] = []
    /// What became of every line.
    public var report = ImportReport()
  }

  /// The ward of each site and purpose.
  public let wards: [Site: WardKey]
  /// Who is named as reporter.
  public let reporter: String

  /// An importer with a table of sites.
  public init(wards: [Site: WardKey], reporter: String = "bulletin") {
    self.wards = wards
    self.reporter = reporter
  }

  /// The sites that a file names, in the order of their first lines; damaged lines are left out.
  public static func sites(in bytes: [UInt8], file: String) throws(ProblemList) -> [Site] {
    let lines = try Lines(CSVTable(file: file, bytes: bytes))
    var seen = Set<Site>()
    return lines.table.rows.compactMap { row in
      let site = Site(name: row[lines.name], purpose: row[lines.purpose])
      return !site.name.isEmpty && seen.insert(site).inserted ? site : nil
    }
  }

  /// Reads a file; moments without an offset are Japan's time.
  public func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> Result {
    let lines = try Lines(CSVTable(file: file, bytes: bytes))
    var result = Result()
    let grouped = group(lines, &result.report)
    var state = State()
    for (moment, items) in grouped { take(moment, items, file, &state, &result) }
    result.report.damage(of: lines.table)
    return result
  }

  private struct Lines {
    let table: CSVTable
    let moment: Int
    let name: Int
    let sex: Int
    let purpose: Int
    let beds: Int

    init(_ table: CSVTable) throws(ProblemList) {
      self.table = table
      let columns = try table.required([["ts"], ["name"], ["sex"], ["purpose"], ["beds"]])
      (moment, name, sex, purpose, beds) = (
        columns[0], columns[1], columns[2], columns[3], columns[4]
      )
    }
  }

  private struct Item: Hashable {
    let row: Int
    let ward: WardKey
    let sex: PatientSex?
    let beds: Int
  }

  private struct State {
    /// Wards that a bulletin has named.
    var known: Set<WardKey> = []
    var last: (moment: Instant, content: [WardKey: VacantBeds])?
    /// Lines of the last whole bulletin.
    var wholeLines = 0
  }

  /// The readable lines by moment, ascending.
  private func group(_ lines: Lines, _ report: inout ImportReport) -> [(Instant, [Item])] {
    var grouped: [Instant: [Item]] = [:]
    for row in lines.table.rows {
      func drop(_ column: Int, _ rule: String, _ message: LocalizedText) {
        report.fate(
          .dropped, lines.table.file, row.number, rule: rule,
          subject: lines.table.header.indices.contains(column) ? lines.table.header[column] : "",
          value: row[column], message: message)
      }
      guard let moment = WrittenMoment.instant(row[lines.moment]) else {
        drop(lines.moment, "bulletin-moment", .both("時刻として読めません。", "This is no moment."))
        continue
      }
      guard let beds = Int(row[lines.beds]), (0...10_000).contains(beds) else {
        drop(lines.beds, "bulletin-beds", .both("空床数として読めません。", "This is no number of beds."))
        continue
      }
      let sex: PatientSex?
      switch row[lines.sex].lowercased() {
      case "male", "男性": sex = .male
      case "female", "女性": sex = .female
      case "", "mixed", "either", "男女": sex = nil
      default:
        drop(lines.sex, "bulletin-sex", .both("性別として読めません。", "This is no sex."))
        continue
      }
      let site = Site(name: row[lines.name], purpose: row[lines.purpose])
      guard let ward = wards[site] else {
        report.note(
          .unresolved, lines.table.file, row.number, rule: "bulletin-site",
          subject: lines.table.header[lines.name], value: site.name,
          message: .both(
            "「\(site.name)」（\(site.purpose)）は病棟の対応表にありません。この行の空床は板に載りません。",
            "“\(site.name)” (\(site.purpose)) is not in the table of wards; its beds are not taken."
          ))
        report.fate(
          .dropped, lines.table.file, row.number, rule: "bulletin-site", subject: "name",
          value: site.name,
          message: .both("対応する病棟がありません。", "No ward is known for it."))
        continue
      }
      grouped[moment, default: []].append(
        Item(row: row.number, ward: ward, sex: sex, beds: beds))
    }
    return grouped.sorted { $0.key < $1.key }
  }

  private func take(
    _ moment: Instant, _ items: [Item], _ file: String, _ state: inout State,
    _ result: inout Result
  ) {
    var content: [WardKey: VacantBeds] = [:]
    for item in items {
      var beds = content[item.ward] ?? VacantBeds(total: 0, male: 0, female: 0, either: 0)
      beds.total += item.beds
      switch item.sex {
      case .male: beds.male = (beds.male ?? 0) + item.beds
      case .female: beds.female = (beds.female ?? 0) + item.beds
      case nil: beds.either = (beds.either ?? 0) + item.beds
      }
      content[item.ward] = beds
    }
    if let last = state.last, last.content == content, last.moment.seconds(to: moment) <= 3_600 {
      for item in items {
        result.report.fate(
          .dropped, file, item.row, rule: "bulletin-repeated", value: moment.iso,
          message: .both(
            "\(last.moment.label.japanese)の速報と同じ内容の繰返しです。",
            "It repeats the bulletin of \(last.moment.iso)."))
      }
      return
    }
    for item in items { result.report.fate(.read, file, item.row) }
    result.bulletins.append(moment)
    let isPartial = items.count * 2 < state.wholeLines
    if isPartial {
      result.report.note(
        .assumed, file, items.first?.row, rule: "bulletin-partial", subject: "ts",
        value: moment.iso,
        message: .both(
          "行が\(items.count)しかない（前回\(state.wholeLines)）ので一部の速報とみなし、載っていない病棟は前のままにします。",
          "It has \(Wording.count(items.count, "line")) (the last had \(state.wholeLines)): taken as a part, so wards"
            + " that it does not name stay as they were."))
    } else {
      state.wholeLines = items.count
      state.last = (moment, content)
    }
    state.known.formUnion(content.keys)
    var missing = 0
    for ward in state.known.sorted() {
      if let beds = content[ward] {
        result.reports.append(report(ward, moment, beds))
      } else if !isPartial {
        missing += 1
        result.reports.append(report(ward, moment, VacantBeds(total: 0)))
      }
    }
    if missing > 0 {
      result.report.note(
        .derived, file, nil, rule: "bulletin-absent", subject: moment.iso, value: "\(missing)",
        message: .both(
          "この速報にない\(missing)病棟を満床としました。",
          "\(Wording.count(missing, "ward that this bulletin does not name is", "wards that this bulletin does not name are")) taken as full."
        ))
    }
  }

  private func report(_ ward: WardKey, _ moment: Instant, _ beds: VacantBeds) -> VacancyReport {
    VacancyReport(
      institution: ward.institution, ward: ward.ward, observedAt: moment, reportedBy: reporter,
      source: .import, status: beds.total > 0 ? .free : .full, beds: beds)
  }
}

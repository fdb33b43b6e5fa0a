// Problem: read a rota that people made by hand as duties of an agreement.
// Method: each row names a day, a line, perhaps a band or hours, and an institution. The line
//   is that of a position (by id or name) or of a whole rotation; the bands are those that run
//   on that day and are named, or whose hours lie inside those of the row. A line name that
//   several rotations share means the one in which the institution is a member.
// Nothing is guessed silently: a row that does not fit is listed with its number and left out.

internal import MatchEngine

/// Reads a table of duties.
struct RotaDuties {
  private struct Slot: Hashable {
    let rotation: Int
    let position: Int
    let band: Int
    let day: CivilDay
  }

  let table: CSVTable
  private let region: Region
  private let chosen: [Int]
  let calendar: DutyCalendar
  private let resolver: NameResolver
  let date: Int
  let line: Int
  let institution: Int
  let band: Int?
  let start: Int?
  let end: Int?
  /// The column of the doctors who are sent.
  let doctor: Int?
  private(set) var problems: [Problem] = []
  /// Names of the agreement that the encoding of the table cannot hold, as they stand in it.
  private var replaced: [String: String] = [:]
  private var names: [String: Int?] = [:]
  private var rows: [(rotation: Int, institution: Int, duty: Duty, number: Int)] = []
  private var taken: [Slot: Int] = [:]

  /// Reads the rows of a table.
  static func read(
    _ bytes: [UInt8], name: String, region: Region, selection: RotationFile.Selection
  ) throws(ProblemList) -> RotationFile {
    var reader = try RotaDuties(
      CSVTable(file: name, bytes: bytes), region, chosen: selection.rotations)
    for row in reader.table.rows { reader.read(row, within: selection.period) }
    return RotationFile(
      name: name, rotations: reader.rotations(selection.period), problems: reader.problems)
  }

  init(_ table: CSVTable, _ region: Region, chosen: [String]) throws(ProblemList) {
    self.table = table
    self.region = region
    let rotations = region.document.rotations
    self.chosen = rotations.indices.filter {
      chosen.isEmpty || chosen.contains(rotations[$0].id)
    }
    calendar = DutyCalendar(policy: region.document.policy)
    resolver = NameResolver(region.document.institutions.map { NameCandidate(name: $0.name) })
    let columns = try table.required([
      ["date", "日付", "年月日"], ["line", "当番の口", "区分"],
      ["institution", "医療機関", "医療機関名", "on duty"],
    ])
    (date, line, institution) = (columns[0], columns[1], columns[2])
    band = table.column("band", "時間帯")
    start = table.column("start", "開始", "from")
    end = table.column("end", "終了", "to")
    doctor = table.column("doctor", "出務する医師")
    problems = table.problems
    guard table.encoding == .codePage932 else { return }
    for record in self.chosen.map({ rotations[$0] }) {
      let lines = record.positions.flatMap { [$0.name] + $0.bands.map(\.name) }
      let members = record.members.compactMap { member in
        region.institutionByID[member.institution].map { region[$0].name }
      }
      for name in [record.name] + lines + members {
        let written = CodePage932Table.written(name)
        if written != name { replaced[name] = written }
      }
    }
  }

  // MARK: One row

  private mutating func read(_ row: CSVRow, within period: DateSpan?) {
    guard let day = WrittenDate.day(row[date]) else {
      refuse(
        row, date, "unknown-day",
        LocalizedText(ja: "日付として読めません。", en: "this is not a day."))
      return
    }
    if let period, day < period.from || day > period.to { return }
    let written = row[institution]
    if written.isEmpty
      || Language.allCases.contains(where: { written == LocalizedText.openDuty[$0] })
    {
      return
    }
    // A row of a rotation that was not asked for is left alone, whatever else is wrong with it.
    let candidates = lines(named: row[line])
    if candidates.isEmpty, isElsewhere(NameKey.folded(row[line])) { return }
    guard let found = known(written, row) else { return }
    guard let (rotation, positions) = line(candidates, of: found, row) else { return }
    let record = region.document.rotations[rotation]
    guard let (position, bands) = bands(of: record, positions, on: day, row) else { return }
    let duty = Duty(
      day: day, kind: calendar.kind(of: day), position: position, bands: bands, place: 0,
      member: nil, pinned: false)
    for band in bands {
      let slot = Slot(rotation: rotation, position: position, band: band, day: day)
      taken[slot, default: 0] += 1
      let needed = record.positions[position].bands[band].needed
      if taken[slot, default: 0] > needed {
        refuse(
          row, institution, "too-many-on-duty",
          LocalizedText(
            ja:
              "\(day.label.japanese)の\(record.positions[position].name)「\(record.positions[position].bands[band].name)」は"
              + "\(needed)か所ですが、それより多く書かれています。",
            en:
              "\(record.positions[position].name) needs \(needed) on \(day.iso), and more are written."
          ), severity: .warning)
        break
      }
    }
    rows.append((rotation, found, duty, row.number))
  }

  private mutating func known(_ name: String, _ row: CSVRow) -> Int? {
    if let settled = names[name] {
      if settled == nil { refuseName(row, []) }
      return settled
    }
    if let id = region.institutionByID[name] {
      names[name] = .some(id.value)
      return id.value
    }
    switch resolver.resolve(name) {
    case .ambiguous, .none:
      // Among the members alone a part of an official name may be enough; it is told.
      let key = NameKey.folded(name)
      let same = members.filter { isWritten(region.document.institutions[$0].name, as: key) }
      if same.count == 1 {
        names[name] = .some(same[0])
        return same[0]
      }
      let own = members.filter {
        NameKey.folded(region.document.institutions[$0].name).contains(key)
      }
      guard own.count == 1 else {
        names[name] = .some(nil)
        refuseName(row, nearest(name))
        return nil
      }
      names[name] = .some(own[0])
      refuse(
        row, institution, "name-taken-as",
        LocalizedText(
          ja: "\(region.document.institutions[own[0]].name)と読みました（以下の行も同じ）。",
          en: "taken as \(region.document.institutions[own[0]].name), here and below."),
        severity: .warning)
      return own[0]
    case .exact(let index), .scored(let index, _):
      names[name] = .some(index)
      return index
    }
  }

  /// The official names that come nearest to a written one.
  private func nearest(_ name: String) -> [String] {
    switch resolver.resolve(name) {
    case .exact, .scored: []
    case .ambiguous(let matches), .none(let matches):
      matches.map { region.document.institutions[$0.candidate].name }
    }
  }

  /// The institutions that are members of the chosen rotations.
  private var members: [Int] {
    var found: Set<Int> = []
    for rotation in chosen {
      for member in region.document.rotations[rotation].members {
        if let id = region.institutionByID[member.institution] { found.insert(id.value) }
      }
    }
    return found.sorted()
  }

  private mutating func refuseName(_ row: CSVRow, _ near: [String]) {
    refuse(
      row, institution, "unknown-institution",
      LocalizedText(
        ja: near.isEmpty
          ? "この地域に、この名前の医療機関はありません。" : "この地域に、この名前の医療機関は一つに決まりません。",
        en: near.isEmpty
          ? "no institution of the region has this name."
          : "no single institution of the region has this name."),
      hint: near.isEmpty
        ? nil
        : LocalizedText(
          ja: "近い名前: " + near.joined(separator: "、"), en: "near: " + near.joined(separator: ", ")))
  }

  /// The one of several lines of a name that an institution is a member of.
  private mutating func line(
    _ candidates: [(rotation: Int, positions: [Int])], of institution: Int, _ row: CSVRow
  ) -> (rotation: Int, positions: [Int])? {
    var found = candidates
    if found.count > 1 {
      let id = region.document.institutions[institution].id
      let own = found.filter {
        region.document.rotations[$0.rotation].members.contains { $0.institution == id }
      }
      if own.count == 1 { found = own }
    }
    if found.count == 1 { return found[0] }
    refuseLine(row, found.map(\.rotation))
    return nil
  }

  /// The rotations, with their positions, that have a line of this name.
  func lines(named name: String) -> [(rotation: Int, positions: [Int])] {
    let key = NameKey.folded(name)
    func same(_ text: String) -> Bool { isWritten(text, as: key) }
    var found: [(rotation: Int, positions: [Int])] = []
    for rotation in chosen {
      let record = region.document.rotations[rotation]
      let exact = record.positions.indices.filter {
        same(record.positions[$0].id) || same(record.positions[$0].name)
      }
      let whole = same(record.id) || same(record.name)
      // A line named as its rotation means every position of it that fits the hours.
      if whole || !exact.isEmpty {
        found.append((rotation, whole ? Array(record.positions.indices) : exact))
      }
    }
    return found
  }

  /// Whether a folded cell is a name of the agreement, as this table can hold it.
  func isWritten(_ name: String, as key: String) -> Bool {
    NameKey.folded(name) == key || (replaced[name].map { NameKey.folded($0) == key } ?? false)
  }

  /// Tells that a row names no line, or one of several rotations.
  mutating func refuseLine(_ row: CSVRow, _ found: [Int], canChoose: Bool = true) {
    let ids = found.map { region.document.rotations[$0].id }
    refuse(
      row, line, found.isEmpty ? "unknown-line" : "ambiguous-line",
      found.isEmpty
        ? LocalizedText(
          ja: "この地域の輪番に、この当番の口はありません。", en: "no rotation of the region has this line.")
        : LocalizedText(
          ja: "この当番の口は複数の輪番（\(ids.joined(separator: ", "))）にあります。",
          en: "several rotations have this line: \(ids.joined(separator: ", "))."),
      hint: found.isEmpty || !canChoose
        ? nil : LocalizedText(ja: "--rotation で選んでください。", en: "Choose one with --rotation."))
  }

  /// Whether a line is one of a rotation that was not asked for.
  private func isElsewhere(_ key: String) -> Bool {
    region.document.rotations.indices.contains { index in
      let record = region.document.rotations[index]
      return !chosen.contains(index)
        && ([record.id, record.name] + record.positions.flatMap { [$0.id, $0.name] })
          .contains { NameKey.folded($0) == key }
    }
  }

  // MARK: Rotations

  private func rotations(_ period: DateSpan?) -> [WrittenRotation] {
    chosen.compactMap { rotation in
      let own = rows.filter { $0.rotation == rotation }
      guard let first = own.map(\.duty.day).min(), let last = own.map(\.duty.day).max() else {
        return nil
      }
      var record = region.document.rotations[rotation]
      let span = period ?? Self.span(first, last, record.period)
      var memberOf: [String: Int] = [:]
      for (index, member) in record.members.enumerated() { memberOf[member.institution] = index }
      var duties: [Duty] = []
      for row in own {
        let id = region.document.institutions[row.institution].id
        if memberOf[id] == nil {
          memberOf[id] = record.members.count
          record.members.append(
            MemberRecord(institution: id, share: 0, leaves: span.from.advanced(by: -1)))
        }
        duties.append(
          Duty(
            day: row.duty.day, kind: row.duty.kind, position: row.duty.position,
            bands: row.duty.bands, place: row.duty.place, member: memberOf[id], pinned: false))
      }
      return WrittenRotation(
        rotation: RotationID(rotation), record: record, from: span.from, to: span.to,
        duties: duties, sources: own.map { table.path(row: $0.number) }, version: 1)
    }
  }

  /// The period of the agreement or the fiscal year that holds all days; else just those days.
  private static func span(_ first: CivilDay, _ last: CivilDay, _ agreed: DateSpan?) -> DateSpan {
    if let agreed, agreed.from <= first, last <= agreed.to { return agreed }
    let year = CivilDay.fiscalYear(first.fiscalYear)
    if last <= year.upperBound, first.distance(to: last) > 180 {
      return DateSpan(from: year.lowerBound, to: year.upperBound)
    }
    return DateSpan(from: first, to: last)
  }

  /// Tells why a row is left out.
  mutating func refuse(
    _ row: CSVRow, _ column: Int, _ rule: String, _ message: LocalizedText,
    hint: LocalizedText? = nil, severity: Problem.Severity = .error
  ) {
    guard problems.count < 10_000 else { return }
    problems.append(
      Problem(
        severity, path: table.path(row: row.number, column: column), value: row[column],
        rule: rule,
        message: LocalizedText(
          ja: "「\(row[column])」: " + message.japanese, en: "“\(row[column])”: " + message.english),
        hint: hint))
  }
}

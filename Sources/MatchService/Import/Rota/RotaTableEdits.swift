// Problem: a coordinator changes names in the CSV of a rotation; find out what was meant without
//   guessing.
// Method: a row names a day, a line and a band; the rows of one band are compared with those who
//   held it in the plan, as a set with repetition, because the places of a band are alike. Who
//   stands in both is no edit; who is new takes over from who is gone, by place; an emptied row
//   sets free whom nobody replaces. A row that was removed is no edit, as in a workbook. A name
//   must be that of one member, exactly.
// Complexity: O(rows × members).

internal import MatchEngine

/// Reads an edited CSV of duties.
struct RotaTableEdits {
  /// One band of one line on one day; its places are alike.
  struct Line: Hashable {
    let rotation: String
    let position: String
    let band: String
    let day: CivilDay
  }

  /// What a row says about a line: a holder, or that it is empty.
  struct Entry {
    let holder: String?
    /// The doctor beside it, where one stands there who was not there before.
    var doctor: String?
    let address: String
    let value: String
  }

  let region: Region
  let display: MemberNames
  let calendar: DutyCalendar
  private let names: [String: RotaMemberNames]
  let pinsEverything: Bool
  /// Who held each line, by place.
  private(set) var before: [Line: [String]] = [:]
  /// For each holder, the keys under which its names stand in a table.
  private var spellings: [String: Set<String>] = [:]
  /// For each line, the doctors whom its holders sent.
  private var doctors: [Line: [String: String]] = [:]
  private(set) var entries: [Line: [Entry]] = [:]
  private(set) var order: [Line] = []
  var edits = RotaEdits()

  /// Reads a table.
  ///
  /// - Throws: `ProblemList` where it is no table of duties, or edits cannot be told.
  static func read(
    _ bytes: [UInt8], name: String, region: Region, original: [RotaSlot: DutyHolder?]?,
    pinsEverything: Bool
  ) throws(ProblemList) -> RotaEdits {
    var duties = try table(bytes, name: name, region: region)
    guard original != nil || pinsEverything else {
      throw ProblemList([
        Problem(
          .error, path: name, value: "", rule: "missing-original",
          message: LocalizedText(
            ja: "CSV だけではどこが書き換えられたか分かりません。", en: "a CSV file alone does not tell what was edited."),
          hint: LocalizedText(
            ja: "--plan に元の plan.json を渡すか、--all で全部を固定してください。",
            en: "Give the plan.json with --plan, or pin everything with --all."))
      ])
    }
    var reader = RotaTableEdits(region, original ?? [:], pinsEverything: pinsEverything)
    reader.read(&duties)
    guard !reader.order.isEmpty else {
      throw ProblemList(duties.problems.isEmpty ? [noDuties(name)] : duties.problems)
    }
    reader.compare()
    for problem in duties.problems {
      if problem.severity == .error {
        reader.edits.problems.append(problem)
      } else {
        reader.edits.notes.append(problem)
      }
    }
    return reader.edits
  }

  private init(_ region: Region, _ original: [RotaSlot: DutyHolder?], pinsEverything: Bool) {
    self.region = region
    self.pinsEverything = pinsEverything
    let display = MemberNames(region)
    self.display = display
    calendar = DutyCalendar(policy: region.document.policy)
    names = Dictionary(
      region.document.rotations.map {
        ($0.id, RotaMemberNames($0, region: region, display: display))
      }, uniquingKeysWith: { first, _ in first })
    var places: [Line: [(place: Int, holder: DutyHolder)]] = [:]
    for (slot, holder) in original {
      guard let holder else { continue }
      let column = slot.column
      let line = Line(
        rotation: column.rotation, position: column.position, band: column.band, day: slot.day)
      places[line, default: []].append((column.place, holder))
    }
    before = places.mapValues { held in
      held.sorted { $0.place < $1.place }.map(\.holder.institution)
    }
    for id in Set(before.values.joined()) {
      let name = region.institutionByID[id].map { region[$0].name }
      spellings[id] = WrittenName.keys(display[id])
        .union(WrittenName.keys(name ?? id)).union([NameKey.folded(id)])
    }
    doctors = places.mapValues { held in
      Dictionary(
        held.compactMap { one in one.holder.doctor.map { (one.holder.institution, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
  }

  // MARK: The file

  /// The table with its columns.
  private static func table(
    _ bytes: [UInt8], name: String, region: Region
  ) throws(ProblemList) -> RotaDuties {
    guard !bytes.isEmpty, !RotationFile.isJSON(bytes), !isCompoundFile(bytes) else {
      throw notARota(name, bytes)
    }
    do throws(ProblemList) {
      return try RotaDuties(CSVTable(file: name, bytes: bytes), region, chosen: [])
    } catch {
      // A table that lacks a column says which; what has none of them is no such table at all.
      guard error.problems.count >= 3 else { throw error }
      throw notARota(name, bytes)
    }
  }

  /// Whether bytes are an old .xls, or a workbook behind a password.
  private static func isCompoundFile(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  private static func notARota(_ name: String, _ bytes: [UInt8]) -> ProblemList {
    let hint =
      if isCompoundFile(bytes) {
        LocalizedText(
          ja: "古い形式（.xls）かパスワード付きのブックです。.xlsx としてパスワードなしで保存してください。",
          en: "It is an old .xls or has a password; save it as .xlsx without one.")
      } else if RotationFile.isJSON(bytes) {
        LocalizedText(
          ja: "元の plan.json は --plan に渡し、ここには書き換えた .xlsx か .csv を渡してください。",
          en: "Give the plan.json with --plan, and here the edited .xlsx or .csv.")
      } else {
        LocalizedText(
          ja: "matchcli export workbook か export csv で書いたファイルを渡してください。",
          en: "Give a file that matchcli export workbook or export csv wrote.")
      }
    return ProblemList([
      Problem(
        .error, path: name, value: "", rule: "not-a-rota",
        message: LocalizedText(
          ja: bytes.isEmpty
            ? "空のファイルです。" : "Excel のブック（.xlsx）でも、当番の表（日付・当番の口・医療機関の列がある CSV）でもありません。",
          en: bytes.isEmpty
            ? "the file is empty."
            : "it is neither a workbook (.xlsx) nor a table of duties (CSV with date, line and institution)."
        ), hint: hint)
    ])
  }

  private static func noDuties(_ name: String) -> Problem {
    Problem(
      .error, path: name, value: "", rule: "no-duties",
      message: LocalizedText(
        ja: "この地域の輪番の当番が一つもありません。", en: "it holds no duty of the region's rotations."))
  }

  // MARK: Rows

  private mutating func read(_ duties: inout RotaDuties) {
    var found: [[(rotation: Int, positions: [Int])]] = []
    var spoken: Set<Int> = []
    for row in duties.table.rows {
      var lines = duties.lines(named: row[duties.line])
      if lines.count > 1 {
        // Several rotations have such a line: that of the member is meant.
        let own = lines.filter { line in
          switch find(row[duties.institution], line.rotation) {
          case .member, .several: true
          case .stranger, .unknown: false
          }
        }
        if !own.isEmpty { lines = own }
      }
      if lines.count == 1 { spoken.insert(lines[0].rotation) }
      found.append(lines)
    }
    for (row, lines) in zip(duties.table.rows, found) {
      // An emptied row names no member; it belongs to the rotation of the others.
      let own = lines.count > 1 ? lines.filter { spoken.contains($0.rotation) } : lines
      guard own.count == 1 else {
        duties.refuseLine(row, lines.map(\.rotation), canChoose: false)
        continue
      }
      read(row, own[0].rotation, own[0].positions, &duties)
    }
  }

  private func find(_ written: String, _ rotation: Int) -> RotaMemberNames.Found {
    names[region.document.rotations[rotation].id]?.find(written) ?? .unknown(near: [])
  }

  private mutating func read(
    _ row: CSVRow, _ rotation: Int, _ positions: [Int], _ duties: inout RotaDuties
  ) {
    guard let day = WrittenDate.day(row[duties.date]) else {
      duties.refuse(
        row, duties.date, "unknown-day",
        LocalizedText(ja: "日付として読めません。", en: "this is not a day."))
      return
    }
    let record = region.document.rotations[rotation]
    guard let (index, bands) = duties.bands(of: record, positions, on: day, row) else { return }
    let position = record.positions[index]
    let lines = bands.map {
      Line(rotation: record.id, position: position.id, band: position.bands[$0].id, day: day)
    }
    let written = row[duties.institution]
    let isEmpty =
      written.isEmpty || Language.allCases.contains { written == LocalizedText.openDuty[$0] }
    var holder: String?
    if !isEmpty {
      var named = find(written, rotation)
      if let held = earlierHolder(written, lines, record) { named = .member(held) }
      if let refusal = RotaMemberNames.refusal(named, display) {
        duties.refuse(
          row, duties.institution, refusal.rule, refusal.message, hint: refusal.hint)
      }
      guard case .member(let id) = named else { return }
      holder = id
    }
    for (line, band) in zip(lines, bands) {
      let known = entries[line] ?? []
      guard known.count < position.bands[band].needed,
        holder == nil || !known.contains(where: { $0.holder == holder })
      else {
        duties.refuse(
          row, duties.institution, "too-many-on-duty",
          LocalizedText(
            ja: "\(day.label.japanese)のこの時間帯（\(position.bands[band].needed)か所）は、すでに上の行に書かれています。",
            en:
              "rows above already say who is on duty in this band on \(day.iso) (it needs \(position.bands[band].needed))."
          ))
        return
      }
    }
    guard let doctor = doctor(row, of: holder, lines, &duties) else { return }
    let address = duties.table.path(row: row.number, column: duties.institution)
    for line in lines {
      if entries[line] == nil { order.append(line) }
      entries[line, default: []].append(
        Entry(
          holder: holder, doctor: doctor.isEmpty ? nil : doctor, address: address, value: written))
    }
  }

  /// The doctor whom a row names anew, empty if it names none; nil where the member sends no such
  /// doctor, which is told.
  private func doctor(
    _ row: CSVRow, of holder: String?, _ lines: [Line], _ duties: inout RotaDuties
  ) -> String? {
    guard let column = duties.doctor, let holder, !row[column].isEmpty,
      doctors[lines[0]]?[holder].map({
        WrittenName.keys($0).contains(NameKey.folded(row[column]))
      }) != true
    else { return "" }
    guard let names = names[lines[0].rotation] else { return "" }
    if let doctor = names.doctor(row[column], of: holder) { return doctor }
    let told = names.unknownDoctor(of: holder)
    duties.refuse(row, column, "unknown-doctor", told.message, hint: told.hint)
    return nil
  }

  /// Who held a duty before and has this name.
  ///
  /// It is meant where two members share a name; and who has left the rotation since may stay
  /// where it stood, but is not pinned anew.
  private func earlierHolder(
    _ written: String, _ lines: [Line], _ record: RotationRecord
  ) -> String? {
    let key = NameKey.folded(written)
    let held = (before[lines[0]] ?? []).filter { id in
      lines.allSatisfy { before[$0]?.contains(id) == true }
        && spellings[id]?.contains(key) == true
        && (!pinsEverything || record.members.contains { $0.institution == id })
    }
    return held.count == 1 ? held[0] : nil
  }
}

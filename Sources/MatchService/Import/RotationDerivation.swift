internal import MatchEngine

/// Makes a rotation record from the pattern of a line, and says how.
struct RotationDerivation {
  /// A row for the report.
  struct Row {
    let finding: ImportFinding
    let rule: String
    let value: String
    let message: LocalizedText
  }

  /// A member without a duty for longer than this has left.
  static let daysUntilLeft = 91
  /// A weekday counts as agreed if at least one duty in so many fell on it.
  static let rareWeekdayShare = 20

  let pattern: LinePattern
  let period: DateSpan
  let calendar: DutyCalendar
  let institutions: [String: InstitutionRecord]
  let file: String
  private(set) var rows: [Row] = []

  init(
    pattern: LinePattern, period: DateSpan, calendar: DutyCalendar,
    institutions: [String: InstitutionRecord], file: String
  ) {
    self.pattern = pattern
    self.period = period
    self.calendar = calendar
    self.institutions = institutions
    self.file = file
  }

  mutating func note(
    _ finding: ImportFinding, _ rule: String, _ value: String, _ message: LocalizedText
  ) {
    rows.append(Row(finding: finding, rule: rule, value: value, message: message))
  }

  /// The rotation; nil if no institution of the line is known, or it runs on no kind of day.
  mutating func rotation(number: Int) -> RotationRecord? {
    for shape in pattern.kinds { describe(shape) }
    let active = activeMembers()
    guard !active.isEmpty, !pattern.positions.isEmpty else {
      note(
        .unresolved, "line-not-derived", pattern.line,
        .both(
          "「\(pattern.line)」には今も参加する機関か、続けて動く日がないため、輪番を作りません。",
          "the line “\(pattern.line)” has no active member or no regular day; no rotation was made")
      )
      return nil
    }
    let departments = departments(active)
    let positions = pattern.positions.enumerated().map { index, position in
      record(position, index: index, departments: departments)
    }
    let members = active.map { member($0, positions: positions) }
    let hospitals = active.filter { institutions[$0.institution ?? ""]?.kind == .hospital }
      .reduce(0) { $0 + $1.days.count }
    let all = active.reduce(0) { $0 + $1.days.count }
    let isGroup =
      hospitals * 2 > all && positions.contains { $0.bands.contains(where: \.crossesMidnight) }
    return RotationRecord(
      id: Self.identifier(of: pattern.line, number: number), name: pattern.line,
      kind: isGroup ? .hospitalGroupRota : .homeClinicRota, period: period, positions: positions,
      members: members)
  }

  // MARK: The line

  private mutating func describe(_ shape: LinePattern.OnKind) {
    let bands = shape.bands.map(\.text).joined(separator: " ")
    let kind = shape.kind.name
    guard shape.isRegular else {
      let days = shape.served.prefix(6).map(\.iso).joined(separator: " ")
      if shape.served.allSatisfy(pattern.exceptions.contains) {
        note(
          .derived, "kind-by-date", "\(shape.served.count)/\(shape.days) \(days)",
          .both(
            "「\(pattern.line)」は\(kind.japanese) \(shape.days) 日のうち \(shape.served.count) 日だけ動きました。その日を一日ずつ輪番に入れます。",
            "“\(pattern.line)” ran on \(shape.served.count) of \(Wording.count(shape.days, "day")) of the kind \(kind.english); these days are in the rotation by date"
          ))
        return
      }
      note(
        .unresolved, "kind-rarely-served", "\(shape.served.count)/\(shape.days) \(days)",
        .both(
          "「\(pattern.line)」は\(kind.japanese) \(shape.days) 日のうち \(shape.served.count) 日だけ動きました。輪番に入れません。",
          "“\(pattern.line)” ran on \(shape.served.count) of \(Wording.count(shape.days, "day")) of the kind \(kind.english); not planned"
        ))
      return
    }
    note(
      .derived, "line-bands", "\(kind.japanese) \(bands)",
      .both(
        "「\(pattern.line)」の\(kind.japanese)は \(bands)"
          + (shape.bands.count < 2 ? "" : shape.isJoined ? "（通しで 1 回）" : "（時間帯ごとに別の口）"),
        "“\(pattern.line)” on \(kind.english): \(bands)"
          + (shape.bands.count < 2
            ? "" : shape.isJoined ? ", held as one duty" : ", each a position")))
    if !shape.weeks.isEmpty {
      note(
        .derived, "line-in-weeks", shape.weeks.map(String.init).joined(separator: "・"),
        .both(
          "「\(pattern.line)」の\(kind.japanese)は第\(shape.weeks.map(String.init).joined(separator: "・"))週だけ動かします（\(shape.days) 日のうち \(shape.served.count) 日に動きました）。",
          "“\(pattern.line)” runs only in weeks \(shape.weeks.map(String.init).joined(separator: ", ")) of the month on days of the kind \(kind.english) (it ran on \(shape.served.count) of \(shape.days))"
        ))
    }
    if shape.isSparse {
      note(
        .unresolved, "line-in-some-weeks", "\(shape.served.count)/\(shape.days)",
        .both(
          "「\(pattern.line)」は\(kind.japanese) \(shape.days) 日のうち \(shape.served.count) 日に動きました\(Self.weeks(shape.served).japanese)。毎回動くものとして作るので、要らない日を外してください。",
          "“\(pattern.line)” ran on \(shape.served.count) of \(Wording.count(shape.days, "day")) of the kind \(kind.english)\(Self.weeks(shape.served).english); it is planned for all of them: take out the days that are not wanted"
        ))
    }
    let kept = (shape.otherBands + shape.sharedDays).filter(pattern.exceptions.contains).sorted()
    if !kept.isEmpty {
      note(
        .derived, "days-by-date",
        "\(kept.count) \(kept.prefix(12).map(\.iso).joined(separator: " "))",
        .both(
          "「\(pattern.line)」の\(kind.japanese)のうち \(kept.count) 日は、時間帯の分け方が違うか、複数の機関で分担しました。その日を一日ずつ、その時間帯で輪番に入れます。",
          "on \(Wording.count(kept.count, "day")) of the kind \(kind.english) “\(pattern.line)” had other bands or was shared; these days are in the rotation by date, with their bands"
        ))
    }
    let otherBands = shape.otherBands.filter { !kept.contains($0) }
    if !otherBands.isEmpty {
      let days = otherBands.prefix(12).map(\.iso).joined(separator: " ")
      note(
        .unresolved, "other-bands", "\(otherBands.count) \(days)",
        .both(
          "「\(pattern.line)」の\(kind.japanese)のうち \(otherBands.count) 日は時間帯の分け方が違います。輪番には写していません。",
          "on \(Wording.count(otherBands.count, "day")) of the kind \(kind.english) “\(pattern.line)” had other bands; they are not in the rotation"
        ))
    }
    let sharedDays = shape.sharedDays.filter { !kept.contains($0) }
    if !sharedDays.isEmpty {
      let days = sharedDays.prefix(12).map(\.iso).joined(separator: " ")
      note(
        .unresolved, "shared-days", "\(sharedDays.count) \(days)",
        .both(
          "「\(pattern.line)」の\(kind.japanese)のうち \(sharedDays.count) 日は複数の機関で分担しました。1 機関の通しとして作ります。",
          "on \(Wording.count(sharedDays.count, "day")) of the kind \(kind.english) several institutions shared “\(pattern.line)”; planned as one duty"
        ))
    }
  }

  /// 「第2・第4」 if all days are in few weeks of their months.
  private static func weeks(_ days: [CivilDay]) -> LocalizedText {
    var counts = [Int](repeating: 0, count: 6)
    for day in days { counts[(day.components.day - 1) / 7 + 1] += 1 }
    let weeks = (1...5).filter { counts[$0] * 10 >= days.count }
    guard weeks.count <= 3 else { return LocalizedText(ja: "", en: "") }
    let list = weeks.map(String.init)
    return LocalizedText(
      ja: "（おもに第 " + list.joined(separator: "・") + " 週）",
      en: " (mostly weeks " + list.joined(separator: ", ") + " of the month)")
  }

  private mutating func departments(_ active: [ObservedMember]) -> [String] {
    var departments: [String] = []
    for duty in pattern.duties where !duty.department.isEmpty {
      if !departments.contains(duty.department) { departments.append(duty.department) }
    }
    guard !departments.isEmpty else { return [] }
    let without = active.filter { member in
      let own = institutions[member.institution ?? ""]?.departments ?? []
      return !own.contains { departments.contains($0) }
    }
    if without.isEmpty { return departments }
    note(
      .unresolved, "department-not-listed", departments.joined(separator: " "),
      .both(
        "「\(pattern.line)」は \(departments.joined(separator: "・")) の当番ですが、\(without.map(\.name).joined(separator: "、")) にはその診療科の登録がないため、科の条件を付けません。",
        "“\(pattern.line)” asks for \(departments.joined(separator: ", ")), which \(without.map(\.name).joined(separator: ", ")) does not list; no department is required"
      ))
    return []
  }

  /// The weeks of the month of a band; kinds of day that differ in this run every week.
  private func weeks(of kinds: [DutyDayKind]) -> [Int] {
    let weeks = pattern.kinds.filter { kinds.contains($0.kind) }.map(\.weeks)
    return weeks.allSatisfy { $0 == weeks[0] } ? weeks.first ?? [] : []
  }

  private func record(
    _ position: LinePattern.Position, index: Int, departments: [String]
  ) -> PositionRecord {
    var days: [LinePattern.Band: [DutyDayKind]] = [:]
    for (kind, bands) in position.kinds {
      for band in bands { days[band, default: []].append(kind) }
    }
    var bands: [BandRecord] = []
    func add(_ band: LinePattern.Band, _ days: [DutyDayKind], needed: Int, _ dates: [CivilDay]) {
      let (id, name) = Self.bandName(band)
      let count = bands.filter { $0.id == id || $0.id.hasPrefix(id + "-") }.count
      bands.append(
        BandRecord(
          id: count == 0 ? id : "\(id)-\(count + 1)",
          // Bands of single days stand beside those of every week, so their hours tell them apart.
          name: dates.isEmpty ? name : name + " " + band.text, days: days, from: band.from,
          to: band.to, needed: needed, weeks: dates.isEmpty ? weeks(of: days) : [], dates: dates))
    }
    for band in days.keys.sorted() { add(band, days[band] ?? [], needed: 1, []) }
    for index in bands.indices {
      bands[index].exceptDates = pattern.exceptions.sorted().filter {
        bands[index].runs(on: $0, of: calendar.kind(of: $0))
          && position.dated[LinePattern.Band(bands[index])]?[$0] != 1
      }
    }
    for (band, dates) in position.dated.sorted(by: { $0.key < $1.key }) {
      for needed in Set(dates.values).sorted() {
        let own = dates.filter { $0.value == needed }.keys.sorted()
        let usual = bands.firstIndex {
          ($0.from, $0.to, $0.needed) == (band.from, band.to, needed)
        }
        if let usual {
          bands[usual].dates += own.filter {
            !bands[usual].runs(on: $0, of: calendar.kind(of: $0))
          }
        } else {
          add(band, [], needed: needed, own)
        }
      }
    }
    switch position.role {
    case .main:
      return PositionRecord(
        id: "duty", name: pattern.line, departments: departments, bands: bands,
        joinedOn: DutyDayKind.allCases.filter(position.joinedOn.contains))
    case .parts:
      let name = LocalizedText(ja: "分担", en: "parts")
      return PositionRecord(
        id: "parts", name: "\(pattern.line) \(name.japanese)", departments: departments,
        bands: bands)
    case .special(let kind, let band):
      let (bandID, bandName) = Self.bandName(band)
      return PositionRecord(
        id: "\(kind.rawValue)-\(bandID)"
          + (index > 0 && isTaken(kind, bandID, before: index) ? "-\(index)" : ""),
        name: "\(pattern.line) \(kind.name.japanese)\(bandName)", departments: departments,
        bands: bands)
    }
  }

  private func isTaken(_ kind: DutyDayKind, _ band: String, before index: Int) -> Bool {
    pattern.positions[..<index].contains {
      guard case .special(kind, let other) = $0.role else { return false }
      return Self.bandName(other).id == band
    }
  }

  private static func bandName(_ band: LinePattern.Band) -> (id: String, name: String) {
    let crossesMidnight = band.to <= band.from
    switch band.from.minute {
    case 300..<720:
      return band.to.minute <= 780 && !crossesMidnight ? ("morning", "午前") : ("day", "日中")
    case 720..<1_020: return ("afternoon", "午後")
    case 1_020..<1_290: return crossesMidnight ? ("night", "夜間") : ("evening", "準夜")
    default: return ("late", "深夜")
    }
  }

  static func identifier(of line: String, number: Int) -> String {
    let known = [
      "救急": "emergency", "小児": "paediatrics", "内科": "internal-medicine", "外科": "surgery",
      "整形": "orthopaedics", "島しょ": "islands", "産婦人科": "obstetrics", "眼科": "eye", "耳鼻科": "ent",
    ]
    return known[line] ?? "line-\(number)"
  }
}

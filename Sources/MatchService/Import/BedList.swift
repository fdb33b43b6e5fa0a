// Source: 病床機能報告 (R7), one row for each institution with beds, by 構想区域.
// Traps: names are written otherwise than in ナビイ and there is no common code, so
// rows are matched by name inside the area; sentinels are already blank; 休棟 beds
// count in the total but take nobody.

internal import MatchEngine

/// Reads the bed-function list and lays it over the institutions that were read.
struct BedList {
  private let table: CSVTable
  private let areas: AreaDirectory
  private let id: Int
  private let name: Int
  private let prefecture: Int
  private let secondary: Int
  private let municipality: Int
  private let total: Int
  private let functions: [(BedFunction, Int)]
  private let fullTime: Int?
  private let partTime: Int?
  private let latitude: Int?
  private let longitude: Int?
  private let designations: [(Designation, Int)]
  private let advancedTreatment: Int?

  /// The functions of beds, with the wards that they become.
  private enum BedFunction: String {
    case highAcute = "high-acute"
    case acute
    case recovery
    case chronic
    case closed

    var ward: (name: String, category: WardCategory) {
      switch self {
      case .highAcute: ("高度急性期", .general)
      case .acute: ("急性期", .general)
      case .recovery: ("回復期", .recovery)
      case .chronic: ("慢性期", .longTerm)
      case .closed: ("休棟中", .general)
      }
    }
  }

  init(_ table: CSVTable, areas: AreaDirectory) throws(ProblemList) {
    self.table = table
    self.areas = areas
    let columns = try table.required([
      ["record_id"], ["facility_name"], ["pref_name"], ["area_code"], ["municipality"],
      ["beds_total_incl_closed"], ["beds_kodo_kyusei"], ["beds_kyusei"], ["beds_kaifuku"],
      ["beds_mansei"], ["beds_kyuto_closed"],
    ])
    (id, name, prefecture, secondary) = (columns[0], columns[1], columns[2], columns[3])
    (municipality, total) = (columns[4], columns[5])
    functions = [
      (.highAcute, columns[6]), (.acute, columns[7]), (.recovery, columns[8]),
      (.chronic, columns[9]), (.closed, columns[10]),
    ]
    fullTime = table.column("doctors_ft")
    partTime = table.column("doctors_pt")
    latitude = table.column("lat")
    longitude = table.column("lon")
    designations = [
      (Designation.regionalSupportHospital, "f_chiiki_shien"),
      (.tertiaryEmergency, "f_sanji_kyukyu"), (.secondaryEmergency, "f_niji_kyukyu"),
      (.homeCareSupport, "f_zaitaku_shien"),
    ].compactMap { designation, header in table.column(header).map { (designation, $0) } }
    advancedTreatment = table.column("f_tokutei_kino")
  }

  /// A row in scope with what its name was found to mean.
  private struct Match {
    let row: CSVRow
    let resolution: NameResolution
  }

  /// Lays beds, doctors, designations and coordinates over the institutions.
  func read(into catalogue: inout InstitutionCatalogue, report: inout ImportReport) {
    let resolver = catalogue.resolver()
    var matches: [Match] = []
    for row in table.rows {
      guard areas.contains(secondaryArea: row[secondary]) else {
        report.fate(.outside, table.file, row.number)
        continue
      }
      let place = areas.municipality(ofAddress: row[prefecture] + row[municipality])
      let near =
        (place.map { [$0.code] } ?? []) + [row[secondary], String(row[secondary].prefix(2))]
      matches.append(Match(row: row, resolution: resolver.resolve(row[name], near: near)))
    }
    // Two rows may lead to one institution; the better one has it.
    var best: [Int: (score: Int, row: Int)] = [:]
    for match in matches {
      guard let index = match.resolution.candidate, let score = match.resolution.score else {
        continue
      }
      if best[index].map({ $0.score < score }) ?? true { best[index] = (score, match.row.number) }
    }
    for match in matches { apply(match, best: best, to: &catalogue, &report) }
    report.damage(of: table)
  }

  private func apply(
    _ match: Match, best: [Int: (score: Int, row: Int)], to catalogue: inout InstitutionCatalogue,
    _ report: inout ImportReport
  ) {
    let row = match.row
    let name = row[name]
    let beds = wards(row, report: &report)
    switch match.resolution {
    case .exact(let index), .scored(let index, _):
      let official = catalogue[index].record.name
      guard best[index]?.row == row.number else {
        report.note(
          .unresolved, table.file, row.number, rule: "name-taken", subject: name, value: official,
          message: .both(
            "「\(name)」は \(official) と読めますが、別の行がよりよく一致するため使いません。",
            "“\(name)” reads as \(official), which another row fits better; not used"))
        report.fate(.read, table.file, row.number)
        return
      }
      if case .scored(_, let score) = match.resolution {
        report.note(
          .derived, table.file, row.number, rule: "name-resolved", subject: name,
          value: "\(official)（\(score)）",
          message: .both(
            "名称「\(name)」を \(official) と一致させました（\(score) 点）。",
            "the name “\(name)” was taken as \(official) (score \(score))"))
      }
      overlay(row, beds, on: &catalogue[index], &report)
    case .ambiguous(let candidates):
      let names = candidates.map { catalogue[$0.candidate].record.name }
      report.note(
        .unresolved, table.file, row.number, rule: "name-ambiguous", subject: name,
        value: names.joined(separator: " / "),
        message: .both(
          "名称「\(name)」は \(names.joined(separator: "、")) のどれか決められません。",
          "the name “\(name)” fits \(names.joined(separator: ", ")); choose one"))
    case .none(let suggestions):
      let names = suggestions.map { catalogue[$0.candidate].record.name + "（\($0.score)）" }
      add(row, beds, suggestions: names, to: &catalogue, &report)
    }
    report.fate(.read, table.file, row.number)
  }

  /// Wards by function; total and functions that do not agree are reported.
  private func wards(_ row: CSVRow, report: inout ImportReport) -> [WardRecord] {
    var wards: [WardRecord] = []
    for (function, column) in functions {
      guard let count = Int(row[column]), count > 0 else { continue }
      let (wardName, category) = function.ward
      var ward = WardRecord(
        id: function.rawValue, name: wardName, category: category, beds: BedCounts(total: count))
      if function == .closed {
        // Licensed, but takes nobody.
        for procedure in CareProcedure.allCases { ward.acceptance[procedure] = .no }
      }
      wards.append(ward)
    }
    let sum = wards.reduce(0) { $0 + $1.beds.total }
    if let total = Int(row[total]), total != sum {
      report.note(
        .repaired, table.file, row.number, rule: "bed-total", subject: row[name],
        value: "\(total) ≠ \(sum)",
        message: .both(
          "病床数の合計 \(total) が機能別の和 \(sum) と違うため、和を使います。",
          "the total of \(Wording.count(total, "bed")) differs from the sum by function \(sum); the sum is used"
        ))
    }
    return wards
  }

  private func overlay(
    _ row: CSVRow, _ beds: [WardRecord], on draft: inout InstitutionDraft,
    _ report: inout ImportReport
  ) {
    let isClinic = draft.record.kind.isClinic
    let covered: Set<WardCategory> = [.general, .longTerm, .beddedClinic, .recovery]
    let before = draft.record.wards.filter { covered.contains($0.category) }
      .reduce(0) { $0 + $1.beds.total }
    let after = beds.reduce(0) { $0 + $1.beds.total }
    if isClinic, after >= 20 {
      report.note(
        .unresolved, table.file, row.number, rule: "beds-of-a-hospital",
        subject: draft.record.name, value: String(after),
        message: .both(
          "\(row[name]) は \(after) 床の病院ですが、\(draft.record.name) は診療所です。病床を写しません。",
          "\(row[name]) has \(Wording.count(after, "bed")), but \(draft.record.name) is a clinic; the beds were not taken over"
        ))
      return
    }
    if after * 2 < before {
      report.note(
        .unresolved, table.file, row.number, rule: "beds-far-apart", subject: draft.record.name,
        value: "\(before) / \(after)",
        message: .both(
          "一般・療養病床はナビイで \(before)、病床機能報告で \(after) と大きく違います。ナビイを使います。",
          "general and long-term beds: \(before) in Navii, \(after) in the bed list, far apart; Navii is used"
        ))
    } else if !beds.isEmpty {
      if before != after, before > 0 {
        report.note(
          .repaired, table.file, row.number, rule: "beds-differ", subject: draft.record.name,
          value: "\(before) → \(after)",
          message: .both(
            "一般・療養病床はナビイで \(before)、病床機能報告で \(after) です。病床機能報告を使います。",
            "general and long-term beds: \(before) in Navii, \(after) in the bed list; the bed list is used"
          ))
      }
      let others = draft.record.wards.filter { !covered.contains($0.category) }
      draft.record.wards = (isClinic ? Self.asClinic(beds) : beds) + others
    }
    if draft.record.kind == .clinic, draft.record.totalBeds > 0 {
      draft.record.kind = .beddedClinic
    }
    for (designation, column) in designations
    where row[column] == "1" && !draft.record.designations.contains(designation) {
      draft.record.designations.append(designation)
    }
    if let advancedTreatment, row[advancedTreatment] == "1" {
      report.note(
        .unresolved, table.file, row.number, rule: "advanced-treatment", subject: draft.record.name,
        value: "特定機能病院",
        message: .both(
          "特定機能病院はかかりつけ医機能報告の対象外です。区分としては持ちません。",
          "advanced treatment hospitals do not report; the region has no such designation"))
    }
    setDoctors(row, on: &draft)
    guard draft.record.location == nil, let point = point(row) else { return }
    draft.record.location = point
    report.note(
      .repaired, table.file, row.number, rule: "location-filled", subject: draft.record.name,
      value: "\(point.latitude),\(point.longitude)",
      message: .both("座標を病床機能報告の一覧から補いました。", "the coordinates were taken from the bed list"))
  }

  private static func asClinic(_ beds: [WardRecord]) -> [WardRecord] {
    beds.map { ward in
      var ward = ward
      ward.category = .beddedClinic
      return ward
    }
  }

  private func point(_ row: CSVRow) -> GeoPoint? {
    guard let latitude = Double(row[latitude]), let longitude = Double(row[longitude]),
      let point = GeoPoint(latitude: latitude, longitude: longitude), point.isInJapan
    else { return nil }
    return point
  }

  /// Doctors as full-time equivalents; part-time ones are given as a sum of equivalents.
  private func setDoctors(_ row: CSVRow, on draft: inout InstitutionDraft) {
    func number(_ column: Int?) -> Double? {
      Double(row[column]).flatMap { $0 >= 0 && $0 <= 2_000 ? $0 : nil }
    }
    guard let fullTime = number(fullTime) else { return }
    let partTime = number(partTime) ?? 0
    draft.fullTimeDoctorsTenths = Int(fullTime * 10 + 0.5)
    var doctors: [DoctorRecord] = []
    for (key, tenths) in [
      ("full-time", Int(fullTime * 10 + 0.5)), ("part-time", Int(partTime * 10 + 0.5)),
    ] {
      var remaining = tenths
      var number = 1
      while remaining > 0 {
        doctors.append(
          DoctorRecord(id: "\(key)-\(number)", fullTimeEquivalentTenths: min(10, remaining)))
        remaining -= 10
        number += 1
      }
    }
    draft.record.doctors = doctors
  }

  /// An institution that no other file has: added under the id of its row.
  private func add(
    _ row: CSVRow, _ beds: [WardRecord], suggestions: [String],
    to catalogue: inout InstitutionCatalogue, _ report: inout ImportReport
  ) {
    let name = row[name]
    let place = areas.municipality(ofAddress: row[prefecture] + row[municipality])
    let total = beds.reduce(0) { $0 + $1.beds.total }
    let hint = suggestions.isEmpty ? "—" : suggestions.joined(separator: " / ")
    let kind: InstitutionKind = total >= 20 ? .hospital : total > 0 ? .beddedClinic : .clinic
    var draft = InstitutionDraft(
      record: InstitutionRecord(
        id: row[id], name: name, kind: kind, area: place?.code ?? row[secondary]),
      areas: place.map { areas.ladder(of: $0) } ?? [row[secondary]], places: [], file: table.file,
      row: row.number)
    guard !row[id].isEmpty, !name.isEmpty else {
      report.note(
        .unresolved, table.file, row.number, rule: "missing-name", subject: name, value: row[id],
        message: .both("名称か ID がないため使えません。", "the name or the id is missing; not used"))
      return
    }
    overlay(row, beds, on: &draft, &report)
    let isAdded = catalogue.add(draft)
    report.note(
      .unresolved, table.file, row.number, rule: isAdded ? "name-unknown" : "duplicate-id",
      subject: name, value: hint,
      message: isAdded
        ? .both(
          "名称「\(name)」に当たる機関がほかの資料にないため、\(row[id]) として加えました。近い名称：\(hint)",
          "no other file has “\(name)”; added as \(row[id]). Nearest names: \(hint)")
        : .both("ID \(row[id]) はすでに使われています。", "the id \(row[id]) is already taken"))
  }
}

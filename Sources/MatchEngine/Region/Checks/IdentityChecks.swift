/// Rules on ids, names and the references between records.
enum IdentityCheckRule: String, CheckTheme {
  case duplicateID = "duplicate-id"
  case emptyID = "empty-id"
  case controlCharacterInID = "control-character-in-id"
  case emptyName = "empty-name"
  case unknownInstitution = "unknown-institution"
  case dateOutOfRange = "date-out-of-range"

  static let theme = LocalizedText(ja: "識別子・名称", en: "ids and names")

  var entry: CheckEntry {
    switch self {
    case .duplicateID: .error("同じidが二度使われている", "an id is used twice")
    case .emptyID: .error("idが空", "an id is empty")
    case .controlCharacterInID:
      .error("idに制御文字がある", "an id contains a control character")
    case .emptyName: .error("名称が空", "a name is empty")
    case .unknownInstitution:
      .error("参照先の医療機関がない", "a reference to an institution that does not exist")
    case .dateOutOfRange:
      .error("日付が1948〜2150年の外", "a day outside the years 1948 to 2150")
    }
  }
}

/// Checks ids and names of everything that has one.
enum IdentityChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let document = context.document
    checkName(document.name, of: "地域", "the region", at: .document("name"), into: &found)
    checkYear(document.asOf, at: .document("asOf"), into: &found)
    checkIDs(document.areas.map(\.id), into: &found) { .area($0, ".id") }
    checkIDs(document.institutions.map(\.id), into: &found) { .institution($0, ".id") }
    checkIDs(document.linkedGroups.map(\.id), into: &found) { .group($0, ".id") }
    checkIDs(document.rotations.map(\.id), into: &found) { .rotation($0, ".id") }
    for (index, area) in document.areas.enumerated() {
      checkName(
        area.name, of: "圏域\(area.id)", "area \(area.id)", at: .area(index, ".name"), into: &found)
    }
    for (index, institution) in document.institutions.enumerated() {
      check(institution, at: index, into: &found)
    }
    for (index, link) in document.links.enumerated() {
      checkName(
        link.nameAsWritten, of: "連携先", "the partner", at: .link(index, ".nameAsWritten"),
        into: &found)
    }
    for (index, group) in document.linkedGroups.enumerated() {
      checkName(
        group.name, of: "グループ\(group.id)", "group \(group.id)", at: .group(index, ".name"),
        into: &found)
    }
    for (index, rotation) in document.rotations.enumerated() {
      check(rotation, at: index, into: &found)
    }
  }

  private static func check(
    _ institution: InstitutionRecord, at index: Int, into found: inout ProblemCollector
  ) {
    checkName(
      institution.name, of: "医療機関\(institution.id)", "institution \(institution.id)",
      at: .institution(index, ".name"), into: &found)
    if !institution.wards.isEmpty {
      checkIDs(institution.wards.map(\.id), into: &found) {
        .institution(index, ".wards[\($0)].id")
      }
      for (position, ward) in institution.wards.enumerated() {
        checkName(
          ward.name, of: "病棟\(ward.id)", "ward \(ward.id)",
          at: .institution(index, ".wards[\(position)].name"), into: &found)
      }
    }
    if !institution.doctors.isEmpty {
      checkIDs(institution.doctors.map(\.id), into: &found) {
        .institution(index, ".doctors[\($0)].id")
      }
    }
  }

  private static func check(
    _ rotation: RotationRecord, at index: Int, into found: inout ProblemCollector
  ) {
    checkName(
      rotation.name, of: "輪番\(rotation.id)", "rotation \(rotation.id)",
      at: .rotation(index, ".name"), into: &found)
    if let period = rotation.period {
      checkYear(period.from, at: .rotation(index, ".period.from"), into: &found)
      checkYear(period.to, at: .rotation(index, ".period.to"), into: &found)
    }
    checkIDs(rotation.positions.map(\.id), into: &found) {
      .rotation(index, ".positions[\($0)].id")
    }
    for (place, position) in rotation.positions.enumerated() {
      let path = ".positions[\(place)]"
      checkName(
        position.name, of: "口\(position.id)", "line \(position.id)",
        at: .rotation(index, path + ".name"), into: &found)
      checkIDs(position.bands.map(\.id), into: &found) {
        .rotation(index, path + ".bands[\($0)].id")
      }
      for (number, band) in position.bands.enumerated() {
        for (member, days) in [("dates", band.dates), ("exceptDates", band.exceptDates)] {
          for (place, day) in days.enumerated() {
            checkYear(
              day, at: .rotation(index, path + ".bands[\(number)].\(member)[\(place)]"),
              into: &found)
          }
        }
        checkName(
          band.name, of: "時間帯\(band.id)", "band \(band.id)",
          at: .rotation(index, path + ".bands[\(number)].name"), into: &found)
      }
    }
  }

  private static func checkIDs(
    _ ids: [String], into found: inout ProblemCollector, path: (Int) -> DocumentPath
  ) {
    var first: [String: Int] = [:]
    first.reserveCapacity(ids.count)
    for (index, id) in ids.enumerated() {
      if PlainName.isBlank(id) {
        found.add(
          IdentityCheckRule.emptyID, at: path(index), value: id, ja: "idが空です。",
          en: "The id is empty.")
        continue
      }
      if id.unicodeScalars.contains(where: Wording.isControl) {
        found.add(
          IdentityCheckRule.controlCharacterInID, at: path(index), value: id,
          ja: "id「\(Wording.shown(id))」に、見えない制御文字が入っています。",
          en: "The id “\(Wording.shown(id))” contains an invisible control character.",
          hint: LocalizedText(
            ja: "改行やタブを除いて書き直してください。", en: "Write it again without line breaks and tabs."))
      }
      if let earlier = first[id] {
        found.add(
          IdentityCheckRule.duplicateID, at: path(index), value: id,
          ja: "id「\(Wording.shown(id))」は、\(path(earlier).text)ですでに使われています。",
          en: "The id “\(Wording.shown(id))” is already used at \(path(earlier).text).",
          hint: LocalizedText(
            ja: "どちらかを消すか、別のidにしてください。", en: "Remove one of the two, or give it another id."))
      } else {
        first[id] = index
      }
    }
  }

  private static func checkName(
    _ name: String, of japanese: @autoclosure () -> String, _ english: @autoclosure () -> String,
    at path: DocumentPath, into found: inout ProblemCollector
  ) {
    guard PlainName.isBlank(name) else { return }
    found.add(
      IdentityCheckRule.emptyName, at: path, value: name,
      ja: "\(Wording.shown(japanese()))の名称が空です。",
      en: "The name of \(Wording.shown(english())) is empty.")
  }

  private static func checkYear(
    _ day: CivilDay, at path: DocumentPath, into found: inout ProblemCollector
  ) {
    guard !day.isInCalendar else { return }
    found.add(
      IdentityCheckRule.dateOutOfRange, at: path, value: day.iso,
      ja:
        "\(day.label.japanese)は、祝日の分かる\(NationalHolidays.firstYear)〜\(NationalHolidays.lastYear)年の外です。",
      en: "The day \(day.iso) lies outside the years \(NationalHolidays.firstYear) to"
        + " \(NationalHolidays.lastYear), for which the holidays are known.",
      hint: LocalizedText(
        ja: "和暦の年や桁の抜けがないか確かめてください。", en: "Look for an era year or a missing digit."))
  }
}

extension CivilDay {
  /// Whether the national holidays of its year are known.
  var isInCalendar: Bool {
    (NationalHolidays.firstYear...NationalHolidays.lastYear).contains(components.year)
  }
}

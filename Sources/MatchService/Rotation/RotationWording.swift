internal import MatchEngine

/// Words and numbers that all rotation reports share.
struct RotationWording {
  let record: RotationRecord
  let region: Region
  let language: Language

  /// The name of a member, or 【空白】.
  func member(_ index: Int?) -> String {
    guard let index, record.members.indices.contains(index) else {
      return LocalizedText.openDuty[language]
    }
    let id = record.members[index].institution
    return region.institutionByID[id].map { region[$0].name } ?? id
  }

  /// A member with the doctor whom it sends.
  func doctor(_ doctor: String?, of index: Int?) -> String {
    let sent = doctor ?? LocalizedText(ja: "医師なし", en: "no doctor")[language]
    return member(index) + LocalizedText(ja: "（\(sent)）", en: " (\(sent))")[language]
  }

  /// How people call a duty: 「2027年1月1日（金）救急「夜間」」.
  func duty(_ duty: Duty) -> String {
    let position = record.positions[duty.position]
    let bands = duty.bands.map { position.bands[$0].name }.joined(separator: "・")
    return LocalizedText(
      ja: "\(duty.day.label.japanese)\(position.name)「\(bands)」",
      en: "\(duty.day.iso) (\(duty.day.weekday.short.english)) \(position.name) (\(bands))")[
        language]
  }

  /// 2235 as 22.35.
  static func hundredths(_ value: Int) -> String {
    let rest = abs(value) % 100
    return (value < 0 ? "-" : "") + "\(abs(value) / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// A level of a score for people: squared hundredths become squared duties.
  static func level(_ value: Int, _ level: ScoreLevel) -> String {
    level.isSquared ? hundredths(value / 100) : String(value)
  }

  /// A bar of a count, with a mark where the fair number lies.
  static func bar(_ count: Int, fair: Int, most: Int, width: Int = 24) -> String {
    guard most > 0 else { return "" }
    let filled = min(width, (count * width + most / 2) / most)
    var cells = [Character](repeating: "█", count: filled)
    cells += [Character](repeating: "·", count: width - filled)
    let mark = min(width - 1, max(0, fair * width / (100 * most)))
    cells[mark] = "|"
    return String(cells)
  }
}

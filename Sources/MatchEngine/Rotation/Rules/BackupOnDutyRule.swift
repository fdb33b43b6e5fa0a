// 後方の病院. While a chosen duty of the chosen members runs, one of the partners must be on duty: in
// another rotation that was made before, or on another line of this one on the same day. Source:
// 昭島市 keeps three free beds for its duty sites; the hospital rotation stands behind clinics.

/// A back-up hospital is on duty while a clinic is.
struct BackupOnDutyRule: DayLocalRule {
  static let word = "backupOnDuty"
  static let name = LocalizedText(ja: "後方の病院の当番", en: "back-up hospital on duty")
  static let source = LocalizedText(
    ja: "病院群輪番が在宅当番医を支える体制（昭島市は空床3を確保）",
    en: "hospital rotations stand behind duty clinics (Akishima keeps three beds)")
  static let meaning = LocalizedText(
    ja: "当番の間、partnersのどれかが別の輪番か同じ日の別の口で当番に入っている。",
    en: "While the duty runs, one of `partners` is on duty in another rotation or line.")
  static let needs: [[LocalRuleParameter]] = [[.partners]]
  static let uses: [LocalRuleParameter] = [.duties]

  private let selection: DutySelection
  private let bound: [Bool]
  private let partners: [Bool]
  private let elsewhere: BusyHours
  private let names: [String]
  private let partnerNames: String

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    selection = context.selection(record.duties)
    bound = context.bound(by: record)
    partners = context.partners(of: record)
    elsewhere = BusyHours(record.partners.flatMap { context.onDutyElsewhere[$0] ?? [] })
    names = context.names
    partnerNames = record.partners.map { context.institutionNames[$0] ?? $0 }
      .joined(separator: "・")
  }

  func cost(on day: CivilDay, _ held: [HeldDuty]) -> RuleCost {
    let alone = alone(held).count
    // With a partner among the members a further duty may mend it.
    return partners.contains(true) ? RuleCost(under: 100 * alone) : RuleCost(over: 100 * alone)
  }

  func sentence(on day: CivilDay, _ held: [HeldDuty], _ cost: RuleCost) -> LocalizedText {
    let name = alone(held).first.map { names[$0.member] } ?? ""
    return LocalizedText(
      ja: "\(day.label.japanese)に\(name)が当番ですが、後方の\(partnerNames)が当番に入っていません。",
      en: "\(name) is on duty on \(day.iso), but none of its back-up (\(partnerNames)) is.")
  }

  private func alone(_ held: [HeldDuty]) -> [HeldDuty] {
    held.filter { entry in
      guard bound[entry.member], !partners[entry.member], selection.contains(entry.duty) else {
        return false
      }
      if held.contains(where: { partners[$0.member] && $0.duty.overlaps(entry.duty) }) {
        return false
      }
      guard let interval = DutyInterval(start: entry.duty.start, end: entry.duty.end) else {
        return false
      }
      return !elsewhere.overlaps(interval)
    }
  }
}

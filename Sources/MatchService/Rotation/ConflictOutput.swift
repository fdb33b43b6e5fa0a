public import MatchEngine

/// Why a rotation cannot be complete, as text, table and JSON.
public enum ConflictOutput {
  /// The conflict as a sentence, its terms, and the relaxations that were solved.
  public static func text(
    _ report: ConflictReport, of record: RotationRecord, in region: Region, language: Language
  ) -> String {
    let wording = RotationWording(record: record, region: region, language: language)
    let span = CivilDay.spanLabel(report.best.from, report.best.to)
    var text =
      LocalizedText(
        ja: "\(record.name)（\(span.japanese)）: 空白\(report.best.holes.count)",
        en: "\(record.name) (\(span.english)):"
          + " \(Wording.count(report.best.holes.count, "hole"))")[language] + "\n"
    guard !report.best.holes.isEmpty else { return text }
    for hole in report.best.holes.prefix(20) {
      text += "  " + wording.duty(report.best.duties[hole.duty]) + "\n"
    }
    text += "\n" + verdict(report)[language] + "\n"
    for term in report.conflict?.terms ?? [] {
      text += "  - " + sentence(term, wording) + "\n"
    }
    if report.conflict?.terms.isEmpty == true {
      text +=
        LocalizedText(
          ja: "  どの約束を緩めても足りません。参加する施設を増やす必要があります。",
          en: "  no term of any agreement would be enough; more members are needed.")[language]
        + "\n"
    }
    text += "\n" + relaxations(report, wording)
    return text
  }

  private static func relaxations(_ report: ConflictReport, _ wording: RotationWording) -> String {
    let language = wording.language
    guard !report.relaxations.isEmpty else {
      return LocalizedText(
        ja: "一つか二つの変更で空白が減るものは見つかりませんでした。",
        en: "no single change or pair of changes was found to lower the holes.")[language] + "\n"
    }
    var text =
      LocalizedText(
        ja: "緩め方（安い順、すべて解き直して確かめたもの）:",
        en: "relaxations, the cheapest first, each checked by solving:")[language] + "\n"
    for relaxation in report.relaxations.prefix(10) {
      let conditions = relaxation.changes.flatMap(\.conditions).map { $0[language] }
      let joined = conditions.joined(separator: LocalizedText(ja: "、かつ", en: ", and ")[language])
      let effect = LocalizedText(
        ja: "、空白は \(report.best.holes.count) → \(relaxation.holes)",
        en: ": holes \(report.best.holes.count) → \(relaxation.holes)")
      text += "  - " + joined + effect[language] + "\n"
    }
    return text
  }

  private static func verdict(_ report: ConflictReport) -> LocalizedText {
    guard let conflict = report.conflict else {
      return LocalizedText(
        ja: "埋められないことの証明はありません（探索の手数を増やすと埋まるかもしれません）。",
        en: "it is not proven that they cannot be filled; more steps may fill them.")
    }
    let minimal =
      conflict.isMinimal
      ? LocalizedText(
        ja: "どれか一つを外せば、この期間は埋まります。", en: "Without any one of them these days can be filled.")
      : LocalizedText(ja: "（最小であることまでは確かめていません。）", en: "(Not proven to be the fewest.)")
    let span = CivilDay.spanLabel(conflict.from, conflict.to)
    return LocalizedText(
      ja: "\(span.japanese)の\(conflict.duties)件は、次の約束を同時に守ると埋められません（証明済み）。"
        + minimal.japanese,
      en:
        "The \(Wording.count(conflict.duties, "duty", "duties")) from \(span.english) cannot all be"
        + " held under the following terms together (proven). " + minimal.english)
  }

  /// A term with its number: 「広瀬病院: 当番間隔 4日」.
  private static func sentence(_ term: AgreementTerm, _ wording: RotationWording) -> String {
    let member = wording.record.members[term.member]
    let value: String =
      switch term.rule {
      case .minimumGap: " \(member.minimumGapDays ?? wording.record.minimumGapDays)"
      case .monthlyMaximum: " \(member.monthlyMaximum ?? 0)"
      case .yearlyMaximum: " \(member.yearlyMaximum ?? 0)"
      case .unavailable:
        " "
          + member.unavailable.map { CivilDay.spanLabel($0.from, $0.to)[wording.language] }
          .joined(separator: ", ")
      default: ""
      }
    return wording.member(term.member) + ": " + term.rule.name[wording.language] + value
  }

  /// One row for each term and each relaxation.
  public static func csv(
    _ report: ConflictReport, of record: RotationRecord, in region: Region, language: Language
  ) -> [UInt8] {
    let wording = RotationWording(record: record, region: region, language: language)
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        LocalizedText(ja: "種類", en: "Kind"), LocalizedText(ja: "医療機関", en: "Institution"),
        LocalizedText(ja: "決まり", en: "Rule"), LocalizedText(ja: "内容", en: "Sentence"),
        LocalizedText(ja: "残る空白", en: "Holes left"),
      ].map { .text($0[language]) })
    for term in report.conflict?.terms ?? [] {
      writer.row([
        .text("conflict"), .text(wording.member(term.member)), .text(term.rule.rawValue),
        .text(sentence(term, wording)), .empty,
      ])
    }
    for relaxation in report.relaxations {
      writer.row([
        .text("relaxation"),
        .text(relaxation.changes.map { wording.member($0.member) }.joined(separator: ", ")),
        .empty,
        .text(
          relaxation.changes.flatMap(\.conditions).map { $0[language] }.joined(separator: "; ")),
        .number(relaxation.holes),
      ])
    }
    return writer.bytes
  }

  /// `rotation-conflict/1`.
  public static func json(
    _ report: ConflictReport, of record: RotationRecord
  ) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", "rotation-conflict/1")
      writer.member("rotation", record.id)
      writer.member("holes", report.best.holes.count)
      writer.member("isProven", report.isProven)
      if let conflict = report.conflict {
        writer.object("conflict") { writer in
          writer.member("from", conflict.from.iso)
          writer.member("to", conflict.to.iso)
          writer.member("duties", conflict.duties)
          writer.member("isMinimal", conflict.isMinimal)
          writer.array("terms") { writer in
            for term in conflict.terms {
              writer.object { writer in
                writer.member("member", record.members[term.member].institution)
                writer.member("rule", term.rule.rawValue)
              }
            }
          }
        }
      }
      writer.array("relaxations") { writer in
        for relaxation in report.relaxations {
          writer.object { writer in
            writer.member("holes", relaxation.holes)
            writer.member("cost", relaxation.cost)
            writer.array("changes") { writer in
              for change in relaxation.changes {
                writer.object { writer in
                  writer.member("member", record.members[change.member].institution)
                  writer.array("conditions") { writer in
                    for condition in change.conditions {
                      writer.object { writer in
                        writer.member("ja", condition.westernJapanese)
                        writer.member("en", condition.english)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

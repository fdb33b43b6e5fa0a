// Which events cannot be meant: told before anything is repaired, each with path, value and rule.

internal import MatchEngine

extension RotationEvent {
  /// What of the event does not fit the days of the rotations, or the first day that may change.
  func refusals(of file: RotationFile, today: CivilDay) -> [Problem] {
    var problems: [Problem] = []
    if let last = file.rotations.map(\.to).max() {
      if last < first {
        problems.append(Self.afterThePlan(first, "event.from", last))
      } else if last < today {
        problems.append(Self.afterThePlan(today, "today", last))
      }
    }
    guard case .absent(_, let span, _) = self else { return problems }
    if span.to < span.from {
      problems.append(
        Problem(
          .error, path: "event.to", value: span.to.iso, rule: "dates-out-of-order",
          message: LocalizedText(
            ja: "末日\(span.to.label.japanese)が初日\(span.from.label.japanese)より前です。",
            en: "the last day, \(span.to.iso), lies before the first, \(span.from.iso).")))
    } else if let first = file.rotations.map(\.from).min(), span.to < first {
      problems.append(
        Problem(
          .error, path: "event.to", value: span.to.iso, rule: "before-the-plan",
          message: LocalizedText(
            ja: "\(span.to.label.japanese)はこの当番表の最初の日\(first.label.japanese)より前です。直す当番がありません。",
            en:
              "\(span.to.iso) lies before the first day of this rota, \(first.iso): there is no duty"
              + " to repair.")))
    } else if span.to < today {
      problems.append(
        Problem(
          .error, path: "event.to", value: span.to.iso, rule: "before-today",
          message: LocalizedText(
            ja: "休みは\(span.to.label.japanese)で終わり、\(today.label.japanese)より前は変えないので、直せる当番がありません。",
            en:
              "the absence ends on \(span.to.iso), and nothing before \(today.iso) may change: there is"
              + " no duty to repair.")))
    }
    return problems
  }

  private static func afterThePlan(_ day: CivilDay, _ path: String, _ last: CivilDay) -> Problem {
    Problem(
      .error, path: path, value: day.iso, rule: "after-the-plan",
      message: LocalizedText(
        ja: "\(day.label.japanese)はこの当番表の最後の日\(last.label.japanese)より後です。直す当番がありません。",
        en:
          "\(day.iso) lies after the last day of this rota, \(last.iso): there is no duty"
          + " to repair."))
  }

  /// Why a member cannot join a rotation on the day; nil where it can, or the event is another.
  ///
  /// Who was planned with from the first day would get a fair number as if it had not served yet, and who
  /// joins on another day by the region would be planned against its own agreement.
  func refusalOfJoining(_ written: WrittenRotation) -> Problem? {
    guard case .joins(let id, let day) = self,
      let index = written.record.members.firstIndex(where: { $0.institution == id })
    else { return nil }
    let (record, member) = (written.record, written.record.members[index])
    let path = "rotations.\(record.id).members[\(index)]"
    if let leaves = member.leaves, leaves < day {
      return Problem(
        .error, path: path + ".leaves", value: leaves.iso, rule: "joins-after-leaving",
        message: LocalizedText(
          ja:
            "\(record.name)の「\(id)」は地域文書では\(leaves.label.japanese)までの参加か、参加者ではないので、\(day.label.japanese)から加われません。",
          en:
            "by the region \(id) leaves \(record.name) on \(leaves.iso), or is no member of it: it"
            + " cannot join on \(day.iso)."),
        hint: LocalizedText(
          ja: "地域文書の参加者（joins・leaves）を直してください。",
          en: "Correct the member in the region (`joins`, `leaves`)."))
    }
    if let joins = member.joins, joins != day {
      return Problem(
        .error, path: path + ".joins", value: joins.iso, rule: "joins-on-another-day",
        message: LocalizedText(
          ja:
            "\(record.name)の「\(id)」は地域文書では\(joins.label.japanese)からの参加で、\(day.label.japanese)からではありません。",
          en: "by the region \(id) joins \(record.name) on \(joins.iso), not on \(day.iso)."),
        hint: LocalizedText(
          ja: "初日を\(joins.label.japanese)にするか、地域文書の joins を直してください。",
          en: "Give \(joins.iso) as the first day, or correct `joins` in the region."))
    }
    let wasPlanned =
      written.stated.map { $0.tallies.contains { $0.member == id } }
      ?? written.duties.contains { $0.member == index }
    if member.joins == nil, wasPlanned {
      return Problem(
        .error, path: path + ".joins", value: id, rule: "already-a-member",
        message: LocalizedText(
          ja:
            "「\(id)」は\(record.name)に初めから参加していて、公開された当番表もそれで作られています。\(day.label.japanese)から加わることはできません。",
          en:
            "\(id) is a member of \(record.name) from its first day on, and the published rotation was"
            + " made with it: it cannot join on \(day.iso)."))
    }
    return nil
  }
}

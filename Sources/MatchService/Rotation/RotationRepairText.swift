public import MatchEngine

/// A repair as text, table and JSON.
public enum RotationRepairOutput {
  /// What changes for whom, and the counters before and after.
  public static func text(_ job: RotationRepairJob, language: Language) -> String {
    var text = ""
    for repaired in job.rotations {
      let report = repaired.report
      let wording = RotationWording(
        record: repaired.record, region: job.region, language: language)
      let forced = report.changes.count(where: \.wasForced)
      let title = LocalizedText(
        ja:
          "\(repaired.record.name): 変更\(report.changes.count)件（うち不在による\(forced)件、玉突き\(report.changes.count - forced)件。"
          + "最少は\(report.fewestChanges)件以上"
          + (report.isProven
            ? "、これより少なくはできません" : "、差は\(report.changes.count - report.fewestChanges)件")
          + "）、空白 \(report.before.holes.count)→\(report.after.holes.count)、第\(job.version)版",
        en:
          "\(repaired.record.name): \(Wording.count(report.changes.count, "change")) (\(forced) forced,"
          + " \(report.changes.count - forced) to make room; at least \(report.fewestChanges) are needed"
          + (report.isProven
            ? ", so it cannot be fewer" : ", gap \(report.changes.count - report.fewestChanges)")
          + "), holes \(report.before.holes.count) → \(report.after.holes.count), version \(job.version)"
      )
      text += title[language] + "\n"
      if report.stillDue > 0 {
        text +=
          LocalizedText(
            ja: "  参加する施設の公平な回数に、まだ\(report.stillDue)回足りません。",
            en:
              "  the joining member still lacks \(Wording.count(report.stillDue, "duty", "duties")) of its fair number."
          )[
            language] + "\n"
      }
      var table = TextTable([
        (LocalizedText(ja: "当番", en: "duty")[language], .left),
        (LocalizedText(ja: "これまで", en: "before")[language], .left),
        (LocalizedText(ja: "これから", en: "now")[language], .left),
        (LocalizedText(ja: "理由", en: "why")[language], .left),
      ])
      for change in report.changes {
        table.row([
          wording.duty(change.before), wording.member(change.before.member),
          wording.member(change.member), why(change)[language],
        ])
      }
      for change in report.doctorChanges {
        let member = change.before.member
        table.row([
          wording.duty(change.before), wording.doctor(change.before.doctor, of: member),
          wording.doctor(change.doctor, of: member), otherDoctor[language],
        ])
      }
      if !report.changes.isEmpty || !report.doctorChanges.isEmpty { text += "\n" + table.text }
      for hole in report.after.holes {
        text +=
          "  " + wording.duty(report.after.duties[hole.duty]) + ": "
          + hole.remedy[language] + "\n"
      }
      text += "\n" + counters(report.before, report.after, wording) + "\n"
    }
    return text
  }

  /// One row for each change.
  public static func csv(_ job: RotationRepairJob, language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        LocalizedText(ja: "輪番", en: "Rotation"), LocalizedText(ja: "日付", en: "Date"),
        LocalizedText(ja: "当番の口", en: "Line"), LocalizedText(ja: "時間帯", en: "Band"),
        LocalizedText(ja: "これまで", en: "Before"), LocalizedText(ja: "これから", en: "Now"),
        LocalizedText(ja: "理由", en: "Why"),
      ].map { .text($0[language]) })
    for repaired in job.rotations {
      let wording = RotationWording(
        record: repaired.record, region: job.region, language: language)
      for change in repaired.report.changes {
        let position = repaired.record.positions[change.before.position]
        writer.row([
          .text(repaired.record.id), .text(change.before.day.iso), .text(position.name),
          .text(change.before.bands.map { position.bands[$0].name }.joined(separator: "・")),
          .text(wording.member(change.before.member)), .text(wording.member(change.member)),
          .text(why(change)[language]),
        ])
      }
      for change in repaired.report.doctorChanges {
        let position = repaired.record.positions[change.before.position]
        let member = change.before.member
        writer.row([
          .text(repaired.record.id), .text(change.before.day.iso), .text(position.name),
          .text(change.before.bands.map { position.bands[$0].name }.joined(separator: "・")),
          .text(wording.doctor(change.before.doctor, of: member)),
          .text(wording.doctor(change.doctor, of: member)), .text(otherDoctor[language]),
        ])
      }
    }
    return writer.bytes
  }

  /// `rotation-repair/1`.
  public static func json(_ job: RotationRepairJob) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", name)
      writer.member("version", job.version)
      writer.member("institution", job.event.institution)
      writer.member("today", job.today.iso)
      if !job.warnings.isEmpty {
        writer.array("warnings") { writer in
          for problem in job.warnings { ProblemFormat.encode(problem, &writer) }
        }
      }
      writer.array("rotations") { writer in
        for repaired in job.rotations {
          let report = repaired.report
          writer.object { writer in
            writer.member("rotation", repaired.record.id)
            writer.member("changeCount", report.changes.count)
            writer.member("fewestChanges", report.fewestChanges)
            writer.member("isProven", report.isProven)
            writer.member("holesBefore", report.before.holes.count)
            writer.member("holesAfter", report.after.holes.count)
            writer.member("stillDue", report.stillDue)
            writer.object("scoreBefore") { PlanFormat.encode(report.before.score, &$0) }
            writer.object("scoreAfter") { PlanFormat.encode(report.after.score, &$0) }
            writer.array("changes") { writer in
              for change in report.changes {
                RotationPublication.encode(change, repaired.record, &writer)
              }
              for change in report.doctorChanges {
                RotationPublication.encode(change, repaired.record, &writer)
              }
            }
            writer.array("tallies") { writer in
              for (index, tally) in report.after.tallies.enumerated() {
                writer.object { writer in
                  writer.member("member", repaired.record.members[index].institution)
                  let before = report.before.tallies[index]
                  writer.object("before") { RotationJudgementFormat.encode(before, &$0) }
                  writer.object("after") { RotationJudgementFormat.encode(tally, &$0) }
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static let otherDoctor = LocalizedText(
    ja: "同じ医療機関の別の医師", en: "another doctor of the same institution")

  private static func why(_ change: DutyChange) -> LocalizedText {
    if change.wasForced { return LocalizedText(ja: "担当できなくなった", en: "cannot keep it") }
    if change.before.member == nil { return LocalizedText(ja: "空白を埋める", en: "fills a hole") }
    return LocalizedText(ja: "玉突き・引き継ぎ", en: "makes room or hands over")
  }

  /// Counters before and after, side by side; also used to compare any two rotations.
  static func counters(
    _ before: RotationReport, _ after: RotationReport, _ wording: RotationWording
  ) -> String {
    let language = wording.language
    var table = TextTable([
      (LocalizedText(ja: "施設", en: "member")[language], .left),
      (LocalizedText(ja: "回数", en: "duties")[language], .right),
      (LocalizedText(ja: "目安", en: "fair")[language], .right),
      (LocalizedText(ja: "休日", en: "holiday")[language], .right),
      (LocalizedText(ja: "目安", en: "fair")[language], .right),
      (LocalizedText(ja: "最短間隔", en: "least gap")[language], .right),
    ])
    func gap(_ tally: MemberTally) -> String { tally.smallestGapDays.map(String.init) ?? "—" }
    for (index, new) in after.tallies.enumerated() where before.tallies.indices.contains(index) {
      let old = before.tallies[index]
      table.row([
        wording.member(index), "\(old.duties) → \(new.duties)",
        RotationWording.hundredths(new.fairDutiesHundredths),
        "\(old.holidayDuties) → \(new.holidayDuties)",
        RotationWording.hundredths(new.fairHolidayDutiesHundredths), "\(gap(old)) → \(gap(new))",
      ])
    }
    return table.text
  }
}

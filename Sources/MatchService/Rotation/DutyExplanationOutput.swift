public import MatchEngine

/// "Why me on this day?" as text, table and JSON.
public enum DutyExplanationOutput {
  /// The counters of the holder, every other member with what stands against it, the best exchange.
  public static func text(
    _ explanation: DutyExplanation, of published: PublishedRotation, language: Language
  ) -> String {
    let report = published.report
    let wording = RotationWording(
      record: published.written.record, region: published.region, language: language)
    let duty = report.duties[explanation.duty]
    var text = wording.duty(duty) + ": " + wording.member(duty.member) + "\n"
    if let member = duty.member {
      let tally = report.tallies[member]
      let fair = RotationWording.hundredths(tally.fairDutiesHundredths)
      let fairHolidays = RotationWording.hundredths(tally.fairHolidayDutiesHundredths)
      let line = LocalizedText(
        ja: "回数 \(tally.duties)（公平な回数 \(fair)）、休日 \(tally.holidayDuties)（公平な回数 \(fairHolidays)）"
          + (duty.pinned ? "、この当番は固定です" : ""),
        en:
          "\(Wording.count(tally.duties, "duty", "duties")) (fair \(fair)), \(tally.holidayDuties) on holidays"
          + " (fair \(fairHolidays))" + (duty.pinned ? "; this duty is pinned" : ""))
      text += "  " + line[language] + "\n"
    }
    let better = explanation.best.map { $0.change < RotationScore() } ?? false
    let verdict =
      better
      ? LocalizedText(
        ja: "もっと良い入れ替えがあります（下）。", en: "There is a better exchange; see below.")
      : LocalizedText(
        ja: "ほかの誰かに替えても、交換しても、評価は良くなりません。",
        en: "Neither another member nor an exchange would make the rotation better.")
    text += "  " + verdict[language] + "\n\n"
    for alternative in explanation.alternatives {
      text +=
        "  " + wording.member(alternative.member) + ": "
        + sentence(alternative)[language] + "\n"
    }
    if let best = explanation.best {
      let steps = best.steps.map { step in
        "\(wording.duty(report.duties[step.duty])) \(wording.member(step.from)) → \(wording.member(step.to))"
      }
      let title = LocalizedText(ja: "いちばん良い替え方: ", en: "Best exchange: ")
      text +=
        "\n" + title[language] + steps.joined(separator: "; ") + " — "
        + SwapOutput.effect(best.change)[language] + "\n"
    }
    return text
  }

  /// One row for each other member.
  public static func csv(
    _ explanation: DutyExplanation, of published: PublishedRotation, language: Language
  ) -> [UInt8] {
    let wording = RotationWording(
      record: published.written.record, region: published.region, language: language)
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        LocalizedText(ja: "医療機関", en: "Institution"), LocalizedText(ja: "決まり", en: "Rule"),
        LocalizedText(ja: "説明", en: "Sentence"),
      ].map { .text($0[language]) })
    for alternative in explanation.alternatives {
      writer.row([
        .text(wording.member(alternative.member)), .text(alternative.rule?.rawValue ?? ""),
        .text(sentence(alternative)[language]),
      ])
    }
    return writer.bytes
  }

  /// `rotation-why/1`.
  public static func json(
    _ explanation: DutyExplanation, of published: PublishedRotation
  ) -> [UInt8] {
    let record = published.written.record
    let duty = published.report.duties[explanation.duty]
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", "rotation-why/1")
      writer.member("rotation", record.id)
      writer.member("day", duty.day.iso)
      writer.member("position", record.positions[duty.position].id)
      writer.member("member", ifPresent: duty.member.map { record.members[$0].institution })
      if let member = duty.member {
        writer.object("tally") {
          RotationJudgementFormat.encode(published.report.tallies[member], &$0)
        }
      }
      writer.array("alternatives") { writer in
        for alternative in explanation.alternatives {
          writer.object { writer in
            writer.member("member", record.members[alternative.member].institution)
            writer.member("rule", ifPresent: alternative.rule?.rawValue)
            writer.member("message", sentence(alternative))
            if let change = alternative.change {
              writer.object("change") { PlanFormat.encode(change, &$0) }
            }
          }
        }
      }
      if let best = explanation.best {
        writer.object("best") { writer in
          writer.member("form", best.form.rawValue)
          writer.object("change") { PlanFormat.encode(best.change, &$0) }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func sentence(_ alternative: DutyExplanation.Alternative) -> LocalizedText {
    guard let change = alternative.change else {
      let rule = alternative.rule?.name ?? LocalizedText(ja: "", en: "")
      let cause = alternative.sentence ?? LocalizedText(ja: "", en: "")
      return LocalizedText(
        ja: "持てません［\(rule.japanese)］持てば: \(cause.japanese)",
        en: "may not [\(rule.english)]; if it did: \(cause.english)")
    }
    let effect = SwapOutput.effect(change)
    return LocalizedText(
      ja: "持てます。評価への影響: \(effect.japanese)", en: "could take it; effect: \(effect.english)")
  }
}

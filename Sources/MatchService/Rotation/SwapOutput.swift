public import MatchEngine

/// Exchanges for a duty as text, table and JSON.
public enum SwapOutput {
  /// The exchanges, best first, with what they do to the counters.
  public static func text(
    _ report: SwapReport, of published: PublishedRotation, language: Language, most: Int = 40
  ) -> String {
    let wording = RotationWording(
      record: published.written.record, region: published.region, language: language)
    let duty = report.before.duties[report.duty]
    func count(_ form: DutyExchange.Form) -> Int { report.exchanges.count { $0.form == form } }
    let title = LocalizedText(
      ja:
        "\(wording.duty(duty)) \(wording.member(duty.member)): 譲る\(count(.giveAway))、一対一の交換\(count(.swap))、三者の玉突き\(count(.chain))"
        + "（第\(published.written.version)版）",
      en:
        "\(wording.duty(duty)) \(wording.member(duty.member)): \(Wording.count(count(.giveAway), "give-away")),"
        + " \(Wording.count(count(.swap), "swap")), \(Wording.count(count(.chain), "chain")) (version \(published.written.version))"
    )
    var table = TextTable([
      ("#", .right), (LocalizedText(ja: "形", en: "form")[language], .left),
      (LocalizedText(ja: "内容", en: "exchange")[language], .left),
      (LocalizedText(ja: "評価への影響", en: "effect on the score")[language], .left),
      (LocalizedText(ja: "回数", en: "duties")[language], .left),
    ])
    for (index, exchange) in report.exchanges.prefix(most).enumerated() {
      table.row([
        "\(index + 1)", Self.title(of: exchange.form)[language], steps(exchange, report, wording),
        effect(exchange.change)[language], counters(exchange, report, wording),
      ])
    }
    var text = title[language] + "\n\n"
    if !report.exchanges.isEmpty { text += table.text }
    if report.exchanges.count > most {
      text +=
        LocalizedText(
          ja: "ほか\(report.exchanges.count - most)件（--format json ですべて）",
          en: "and \(report.exchanges.count - most) more (all with --format json)")[language] + "\n"
    }
    for refusal in report.refusals {
      text += "  \(wording.member(refusal.member)): ✗ \(refusal.rule.name[language])\n"
    }
    return text
  }

  /// One row for each exchange.
  public static func csv(
    _ report: SwapReport, of published: PublishedRotation, language: Language
  ) -> [UInt8] {
    let wording = RotationWording(
      record: published.written.record, region: published.region, language: language)
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        LocalizedText(ja: "順位", en: "Rank"), LocalizedText(ja: "形", en: "Form"),
        LocalizedText(ja: "内容", en: "Exchange"), LocalizedText(ja: "評価への影響", en: "Effect"),
        LocalizedText(ja: "回数", en: "Duties"),
      ].map { .text($0[language]) })
    for (index, exchange) in report.exchanges.enumerated() {
      writer.row([
        .number(index + 1), .text(title(of: exchange.form)[language]),
        .text(steps(exchange, report, wording)), .text(effect(exchange.change)[language]),
        .text(counters(exchange, report, wording)),
      ])
    }
    return writer.bytes
  }

  /// `rotation-swaps/1`; each exchange can be taken as a proposal as it stands.
  public static func json(_ report: SwapReport, of published: PublishedRotation) -> [UInt8] {
    let record = published.written.record
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", name)
      writer.member("rotation", record.id)
      writer.member("version", published.written.version)
      writer.array("exchanges") { writer in
        for exchange in report.exchanges {
          writer.object { writer in
            writer.member("form", exchange.form.rawValue)
            writer.array("steps") { writer in
              for step in exchange.steps {
                encode(step, report.before, record, &writer)
              }
            }
            writer.object("change") { PlanFormat.encode(exchange.change, &$0) }
            writer.array("tallies") { writer in
              for (member, tally) in exchange.tallies {
                writer.object { writer in
                  writer.member("member", record.members[member].institution)
                  let before = report.before.tallies[member]
                  writer.object("before") { RotationJudgementFormat.encode(before, &$0) }
                  writer.object("after") { RotationJudgementFormat.encode(tally, &$0) }
                }
              }
            }
          }
        }
      }
      writer.array("refusals") { writer in
        for refusal in report.refusals {
          writer.object { writer in
            writer.member("member", record.members[refusal.member].institution)
            writer.member("rule", refusal.rule.rawValue)
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func encode(
    _ step: DutyExchange.Step, _ report: RotationReport, _ record: RotationRecord,
    _ writer: inout JSONWriter
  ) {
    let duty = report.duties[step.duty]
    let position = record.positions[duty.position]
    writer.object { writer in
      writer.member("day", duty.day.iso)
      writer.member("position", position.id)
      writer.member("bands", duty.bands.map { position.bands[$0].id })
      writer.member("from", ifPresent: step.from.map { record.members[$0].institution })
      writer.member("to", record.members[step.to].institution)
    }
  }

  static func title(of form: DutyExchange.Form) -> LocalizedText {
    switch form {
    case .giveAway: LocalizedText(ja: "譲る", en: "give away")
    case .swap: LocalizedText(ja: "交換", en: "swap")
    case .chain: LocalizedText(ja: "玉突き", en: "chain")
    }
  }

  private static func steps(
    _ exchange: DutyExchange, _ report: SwapReport, _ wording: RotationWording
  ) -> String {
    exchange.steps.map { step in
      let duty = report.before.duties[step.duty]
      return "\(wording.duty(duty)) \(wording.member(step.from)) → \(wording.member(step.to))"
    }.joined(separator: LocalizedText(ja: "、", en: "; ")[wording.language])
  }

  private static func counters(
    _ exchange: DutyExchange, _ report: SwapReport, _ wording: RotationWording
  ) -> String {
    exchange.tallies.map { member, tally in
      let before = report.before.tallies[member]
      return "\(wording.member(member)) \(before.duties)→\(tally.duties)"
        + (before.holidayDuties == tally.holidayDuties
          ? ""
          : LocalizedText(
            ja: "（休日\(before.holidayDuties)→\(tally.holidayDuties)）",
            en: " (holidays \(before.holidayDuties)→\(tally.holidayDuties))")[wording.language])
    }.joined(separator: ", ")
  }

  /// The levels that change, the weightiest first.
  static func effect(_ change: RotationScore) -> LocalizedText {
    var parts: [LocalizedText] = []
    for level in ScoreLevel.all {
      let value = level.value(in: change)
      guard value != 0 else { continue }
      let number = (value > 0 ? "+" : "") + RotationWording.level(value, level)
      parts.append(
        LocalizedText(ja: level.name.japanese + number, en: level.name.english + " " + number))
    }
    return parts.isEmpty ? LocalizedText(ja: "変わらない", en: "none") : parts.joined()
  }
}

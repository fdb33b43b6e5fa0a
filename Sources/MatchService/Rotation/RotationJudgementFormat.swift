internal import MatchEngine

/// A judgement as JSON, `rotation-check/1`.
public enum RotationJudgementFormat {
  /// The value of `schema`.
  public static let name = "rotation-check/1"

  /// Writes a judgement.
  public static func encode(_ judgement: RotationJudgement) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", name)
      writer.member("file", judgement.file.name)
      writer.member("isSound", judgement.isSound)
      writer.array("problems") { writer in
        for problem in judgement.file.problems { ProblemFormat.encode(problem, &writer) }
      }
      writer.array("rotations") { writer in
        for judged in judgement.rotations { writer.object { encode(judged, &$0) } }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func encode(_ judged: RotationJudgement.Judged, _ writer: inout JSONWriter) {
    let report = judged.report
    let record = judged.written.record
    writer.member("rotation", record.id)
    writer.member("from", report.from.iso)
    writer.member("to", report.to.iso)
    writer.member("version", judged.written.version)
    writer.member("status", report.status.rawValue)
    writer.member("duties", report.duties.count)
    writer.member("holes", report.holes.count)
    writer.object("score") { PlanFormat.encode(report.score, &$0) }
    writer.object("floor") { PlanFormat.encode(judged.ours?.floor ?? report.floor, &$0) }
    if let ours = judged.ours {
      writer.object("ours") { writer in
        writer.member("status", ours.status.rawValue)
        writer.object("score") { PlanFormat.encode(ours.score, &$0) }
      }
    }
    writer.array("violations") { writer in
      for violation in report.violations {
        writer.object { writer in
          writer.member("rule", violation.rule.rawValue)
          writer.member("hard", violation.rule.isHard)
          writer.member(
            "member", ifPresent: violation.member.map { record.members[$0].institution })
          if let duty = violation.duty {
            writer.member("day", report.duties[duty].day.iso)
            writer.member("position", record.positions[report.duties[duty].position].id)
            writer.member("sources", judged.sources(ofDuty: duty))
          }
          writer.member("amount", violation.amount)
          writer.member("message", violation.message)
        }
      }
    }
    writer.array("tallies") { writer in
      for (index, tally) in report.tallies.enumerated() {
        writer.object { writer in
          writer.member("member", record.members[index].institution)
          encode(tally, &writer)
          if let own = judged.ours?.tallies[index] { writer.object("ours") { encode(own, &$0) } }
        }
      }
    }
  }

  static func encode(_ tally: MemberTally, _ writer: inout JSONWriter) {
    writer.member("duties", tally.duties)
    writer.member("holidayDuties", tally.holidayDuties)
    writer.member("byMonth", tally.byMonth)
    writer.member("minutes", tally.minutes)
    writer.member("smallestGapDays", ifPresent: tally.smallestGapDays)
    writer.member("fairDutiesHundredths", tally.fairDutiesHundredths)
    writer.member("fairHolidayDutiesHundredths", tally.fairHolidayDutiesHundredths)
  }
}

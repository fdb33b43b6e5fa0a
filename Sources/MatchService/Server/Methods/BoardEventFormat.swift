internal import MatchEngine

/// Events of the board as JSON, in the trail and in notifications.
enum BoardEventFormat {
  static func encode(_ event: BoardEvent) -> [UInt8] {
    var writer = JSONWriter(reserving: 160)
    writer.object { writer in
      writer.member("at", event.at.iso)
      writer.member("kind", event.change.word)
      if let inquiry = event.change.inquiry { writer.member("inquiry", inquiry) }
      event.change.ward?.write(into: &writer)
      switch event.change {
      case .accepted(_, _, let until), .confirmed(_, _, let until):
        writer.member("heldUntil", until.iso)
      case .declined(_, _, let reason): writer.member("reason", reason.rawValue)
      case .opened(let inquiry):
        writer.member("asker", inquiry.asker)
        writer.member("deadline", inquiry.deadline.iso)
        writeWards(inquiry.targets.map(\.key), into: &writer)
      case .extended(_, let wards, let round, let deadline):
        writer.member("round", round)
        writer.member("deadline", deadline.iso)
        writeWards(wards, into: &writer)
      case .reported(let report):
        writer.member("status", report.status.rawValue)
        if let beds = report.beds {
          writer.object("beds") { VacancyFormat.write(beds, into: &$0) }
        }
      case .released, .silent, .exhausted, .arrived, .cancelled, .lapsed, .forgotten: break
      }
    }
    return writer.bytes
  }

  private static func writeWards(_ wards: [WardKey], into writer: inout JSONWriter) {
    writer.array("wards") { writer in
      for ward in wards { writer.object { ward.write(into: &$0) } }
    }
  }
}

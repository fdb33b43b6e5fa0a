public import MatchEngine

/// The answer to a lookup as JSON.
public enum LookupFormat {
  /// The bytes of an answer, the same for the same answer.
  public static func encode(_ report: LookupReport, region: Region, pretty: Bool = true) -> [UInt8]
  {
    var writer = JSONWriter(pretty: pretty)
    write(report, region: region, into: &writer)
    return writer.bytes + (pretty ? [10] : [])
  }

  /// Writes an answer.
  static func write(_ report: LookupReport, region: Region, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("schema", "lookup/1")
      writer.member("at", report.lookup.at.iso)
      writer.member("band", report.band.rawValue)
      writer.member("needs") { VacancyFormat.write(report.lookup.needs, into: &$0) }
      writer.member("acceptance", report.acceptanceMillionths, places: 6)
      writer.member("expectedMinutes", ifPresent: report.expectedMinutes)
      writer.array("offers") { writer in
        for (place, offer) in report.offers.enumerated() {
          writer.object { write(offer, place + 1, region, into: &$0) }
        }
      }
      writer.array("rounds") { writer in
        for round in report.rounds {
          writer.array { writer in
            for place in round { writer.integer(place + 1) }
          }
        }
      }
      writer.array("leftOut") { writer in
        for rejection in report.rejections {
          writer.object { writer in
            writer.member("institution", rejection.key.institution)
            writer.member("ward", rejection.key.ward)
            writer.member("travelMinutes", ifPresent: rejection.travelMinutes)
            writer.member("reason", rejection.reason.rawValue)
            writer.member("sentence", rejection.sentence)
          }
        }
      }
      writer.array("remarks") { writer in
        for remark in report.remarks {
          writer.object { writer in
            writer.member("ja", remark.japanese)
            writer.member("en", remark.english)
          }
        }
      }
    }
  }

  private static func write(
    _ offer: LookupOffer, _ place: Int, _ region: Region, into writer: inout JSONWriter
  ) {
    let institution = region[offer.institution(in: region)]
    let standing = offer.standing
    writer.member("call", place)
    writer.member("institution", offer.key.institution)
    writer.member("ward", offer.key.ward)
    writer.member("name", LookupWords.name(offer.key, region))
    writer.member("telephone", ifPresent: institution.telephone)
    writer.member("rank", offer.rank.rawValue)
    writer.member("status", standing.status.rawValue)
    writer.member("bedsLeft", ifPresent: standing.bedsLeft)
    writer.member("told", ifPresent: standing.told?.rawValue)
    writer.member("source", ifPresent: standing.source?.rawValue)
    writer.member("observedAt", ifPresent: standing.observedAt?.iso)
    writer.member("reportedBy", ifPresent: standing.reportedBy)
    writer.member("ageMinutes", ifPresent: standing.ageSeconds.map { Int($0 / 60) })
    writer.member("freshness", ifPresent: standing.freshness?.rawValue)
    writer.member("availableFrom", ifPresent: standing.availableFrom?.iso)
    writer.member("travelMinutes", offer.travelMinutes)
    writer.member("metres", offer.metres)
    writer.member("acceptance", offer.acceptance.millionths, places: 6)
    writer.member("indexMinutes", ifPresent: offer.indexMinutes)
    if !offer.procedures.isEmpty {
      writer.object("procedures") { writer in
        for needed in offer.procedures {
          writer.member(needed.procedure.rawValue, needed.answer?.rawValue ?? "unknown")
        }
      }
    }
    writer.array("reasons") { writer in
      for reason in offer.reasons {
        writer.object { writer in
          writer.member("ja", reason.japanese)
          writer.member("en", reason.english)
        }
      }
    }
  }
}

import MatchEngine

/// Prices of alternatives, bottlenecks and remedies as they stand in `plan.json`.
///
/// Needs and supporters stand as positions in the lists of the match, since an institution may have
/// several; remedies also name the institution.
enum ExplanationFormat {
  static func encode(
    _ alternative: MatchAlternative, of assignment: MatchAssignment, _ match: MatchReport,
    _ region: Region, _ writer: inout JSONWriter
  ) {
    writer.member("supporter", ifPresent: alternative.supporter)
    writer.member(
      "partner",
      ifPresent: alternative.supporter.map { region[match.supporters[$0].institution].id })
    writer.member("level", ifPresent: alternative.level?.rawValue)
    writer.member("metres", ifPresent: alternative.metres)
    writer.member("minutes", ifPresent: alternative.minutes)
    writer.member("hasRoom", alternative.hasRoom)
    writer.object("exchange") { encode(alternative.exchange, &$0) }
    writer.member("bound", "\(alternative.bound)")
    if let levels = alternative.levels { writer.object("levels") { encode(levels, &$0) } }
    writer.member("exact", alternative.isExact)
    writer.member("losesPartner", alternative.losesPartner)
    writer.member("message", alternative.text(insteadOf: assignment, in: match, region))
  }

  /// A change of the objective, level by level.
  static func encode(_ loss: MatchLoss, _ writer: inout JSONWriter) {
    writer.member("firstPartnerPriority", ifPresent: loss.firstPartnerPriority)
    writer.member("furtherPartners", loss.furtherPartners)
    writer.member("areaSteps", loss.areaSteps)
    writer.member("loadSteps", loss.loadSteps)
    writer.member("metres", loss.metres)
  }

  static func encode(
    _ remedy: VerifiedRemedy, _ match: MatchReport, _ region: Region, _ writer: inout JSONWriter
  ) {
    writer.member("change", remedy.change.name)
    writer.member("supporter", ifPresent: remedy.change.supporter)
    var institution = remedy.change.supporter.map { match.supporters[$0].institution }
    switch remedy.change {
    case .addCapacity(_, let places): writer.member("places", places)
    case .willingJoins(let own), .coordinates(let own): institution = own
    case .oneMoreBand(_, let band): writer.member("band", band.rawValue)
    case .widerOffer(_, let level), .widerReach(_, let level):
      writer.member("level", level.rawValue)
    case .moreCareKinds(_, let kind): writer.member("careKind", kind.rawValue)
    case .longerTravel(_, let minutes): writer.member("minutes", minutes)
    case .visitException(_, let metres): writer.member("metres", metres)
    case .firstPlace, .moreDepartments, .ownMeans, .recruit: break
    }
    writer.member("institution", ifPresent: institution.map { region[$0].id })
    writer.member("partnersGained", remedy.partners)
    writer.member("firstPartnerPriority", ifPresent: remedy.firstPartnerPriority)
    writer.member("message", remedy.text)
  }

  static func encode(
    _ bottlenecks: [Bottleneck], _ match: MatchReport, _ region: Region,
    _ writer: inout JSONWriter
  ) {
    writer.array("bottlenecks") { writer in
      for bottleneck in bottlenecks {
        writer.object { writer in
          writer.member("needs", bottleneck.needs)
          writer.member("supporters", bottleneck.supporters)
          writer.member("capacity", bottleneck.capacity)
          writer.member("shortage", bottleneck.shortage)
          writer.array("completion") { writer in
            for added in bottleneck.completion {
              writer.object { writer in
                writer.member("supporter", added.supporter)
                writer.member("places", added.places)
              }
            }
          }
          if let remedy = bottleneck.remedy {
            writer.object("remedy") { encode(remedy, match, region, &$0) }
          }
          writer.member("message", bottleneck.text)
          writer.member("completionMessage", bottleneck.completionText)
        }
      }
    }
  }
}

import MatchEngine

/// Mutual deputies in `plan.json`: `pairs`, and under `pairing` the proof and the clinics alone.
enum DeputyFormat {
  static func encode(_ report: DeputyReport, _ region: Region, _ writer: inout JSONWriter) {
    func id(_ institution: InstitutionID) -> String { region[institution].id }
    writer.array("pairs") { writer in
      for pair in report.pairs {
        writer.object { writer in
          writer.member("first", id(pair.first))
          writer.member("second", id(pair.second))
          writer.member("level", pair.level.rawValue)
          writer.member("metres", pair.metres)
          writer.member("minutes", pair.minutes)
          writer.member("existing", pair.existing)
          writer.member("approximate", pair.approximate)
          writer.array("alternatives") { writer in
            for alternative in pair.alternatives {
              writer.object { encode(alternative, region, &$0) }
            }
          }
        }
      }
    }
    writer.object("pairing") { writer in
      writer.member("candidatePairs", report.candidatePairs)
      writer.array("clinics") { writer in
        for (clinic, dual) in zip(report.clinics, report.pairing.doubledVertexDuals) {
          writer.object { writer in
            writer.member("institution", id(clinic))
            writer.member("price", "\(dual)")
          }
        }
      }
      writer.array("oddSets") { writer in
        for set in report.pairing.oddSets {
          writer.object { writer in
            writer.member("clinics", set.vertices.map { id(report.clinics[Int($0)]) })
            writer.member("sets", set.innerSets.map(Int.init))
            writer.member("price", "\(set.doubledDual)")
          }
        }
      }
      writer.array("unpaired") { writer in
        for clinic in report.unpaired {
          writer.object { writer in
            writer.member("clinic", id(clinic.institution))
            writer.member("cause", clinic.cause.code)
            writer.member("reason", clinic.text)
            switch clinic.cause {
            case .nobodyWithinReach(let nearest, let reason):
              writer.member("nearest", ifPresent: nearest.map(id))
              writer.member("rejection", ifPresent: reason?.rawValue)
            case .agreement(let isOwn): writer.member("own", isOwn)
            case .oddOneOut(let group):
              writer.member("group", group.map(id))
            case .tooFewPartners(let groups, let members, let partners):
              writer.member("groups", groups)
              writer.member("group", members.map(id))
              writer.member("partners", partners.map(id))
            }
          }
        }
      }
    }
  }

  private static func encode(
    _ alternative: DeputyAlternative, _ region: Region, _ writer: inout JSONWriter
  ) {
    writer.member("clinic", region[alternative.clinic].id)
    writer.member("other", ifPresent: alternative.other.map { region[$0].id })
    writer.member("level", ifPresent: alternative.level?.rawValue)
    writer.member("metres", ifPresent: alternative.metres)
    writer.member("minutes", ifPresent: alternative.minutes)
    writer.member("bound", ifPresent: alternative.bound.map { "\($0)" })
    writer.member("message", alternative.text)
  }
}

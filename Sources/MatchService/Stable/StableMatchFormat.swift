public import MatchEngine

/// A stable match as JSON, with ids as strings.
public enum StableMatchFormat {
  /// The value of `schema`.
  public static let name = "stable-match/1"

  /// Writes a stable match.
  ///
  /// - Parameters:
  ///   - report: The match.
  ///   - region: Its region.
  ///   - inputName: The file name of the region.
  ///   - inputDigest: SHA-256 of its bytes, in hexadecimal.
  /// - Returns: The bytes of the document.
  public static func encode(
    _ report: StableMatchReport, _ region: Region, inputName: String, inputDigest: String
  ) -> [UInt8] {
    func need(_ index: Int) -> String { region[report.needs[index].institution].id }
    func supporter(_ index: Int) -> String { region[report.supporters[index].institution].id }
    var load = [Int](repeating: 0, count: report.supporters.count)
    for partner in report.partners { load[partner.supporter] += 1 }

    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", name)
      writer.member("region", region.document.name)
      writer.object("provenance") { writer in
        writer.member("engine", "matchcli " + Version.text)
        writer.member("input", inputName)
        writer.member("inputSHA256", inputDigest)
        writer.member("asOf", region.document.asOf.iso)
      }
      writer.member("function", report.function.rawValue)
      writer.member("status", report.status.rawValue)
      writer.member("notion", report.notion.rawValue)
      writer.member("upperBound", ifPresent: report.upperBound)
      writer.array("conclusion") { writer in
        for sentence in report.conclusion {
          writer.object { writer in
            writer.member("ja", sentence.westernJapanese)
            writer.member("en", sentence.english)
          }
        }
      }
      writer.object("figures") { write(report.figures, &$0) }
      writer.array("needs") { writer in
        for item in report.needs {
          writer.object { writer in
            writer.member("institution", region[item.institution].id)
            terms(item, &writer)
            writer.member("partners", item.partners)
            writer.member("priority", item.priority)
          }
        }
      }
      writer.array("supporters") { writer in
        for (index, item) in report.supporters.enumerated() {
          writer.object { writer in
            writer.member("institution", region[item.institution].id)
            writer.member("band", ifPresent: item.band?.rawValue)
            writer.member("capacity", item.capacity)
            writer.member("load", load[index])
          }
        }
      }
      writer.array("partners") { writer in
        for item in report.partners {
          writer.object { writer in
            writer.member("clinic", need(item.need))
            terms(report.needs[item.need], &writer)
            writer.member("partner", supporter(item.supporter))
            writer.member("clinicChoice", item.clinicChoice)
            writer.member("supporterChoice", item.supporterChoice)
            writer.member("level", item.level.rawValue)
            writer.member("metres", item.metres)
            writer.member("minutes", item.minutes)
            writer.member("existing", item.existing)
          }
        }
      }
      writer.array("short") { writer in
        for short in report.shortNeeds {
          writer.object { writer in
            writer.member("clinic", need(short.need))
            terms(report.needs[short.need], &writer)
            writer.member("missing", short.missing)
          }
        }
      }
      writer.object("optimum") { writer in
        write(report.optimum, &writer)
        writer.array("pairs") { writer in
          for pair in report.optimumPairs { write(pair, report, region, &writer) }
        }
      }
      writer.array("restless") { writer in
        for pair in report.restless { write(pair, report, region, &writer) }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ figures: MatchFigures, _ writer: inout JSONWriter) {
    writer.member("covered", figures.covered)
    writer.member("placed", figures.placed)
    writer.member("missing", figures.missing)
    writer.member("metres", figures.metres)
  }

  private static func write(
    _ pair: RestlessPair, _ report: StableMatchReport, _ region: Region,
    _ writer: inout JSONWriter
  ) {
    let need = report.needs[pair.need]
    writer.object { writer in
      writer.member("clinic", region[need.institution].id)
      terms(need, &writer)
      writer.member("partner", region[report.supporters[pair.supporter].institution].id)
    }
  }

  /// Kind of care and band, where an institution may have several needs.
  private static func terms(_ need: Need, _ writer: inout JSONWriter) {
    if need.careKind != .general { writer.member("careKind", need.careKind.rawValue) }
    writer.member("band", ifPresent: need.band?.rawValue)
  }
}

// What-if results on the wire: JSON with `"schema": "whatif/1"`, the same bytes for the same result.

internal import MatchEngine

/// Writes what-if results as JSON.
public enum WhatIfFormat {
  /// The value of the member `schema`.
  public static let schema = "whatif/1"

  /// Writes a result.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - pretty: Whether it is indented.
  ///   - details: Whether the institutions behind each figure and those affected are told.
  /// - Returns: UTF-8 JSON.
  public static func encode(
    _ result: WhatIfResult, pretty: Bool = true, details: Bool = true
  ) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.object { write(result, details: details, into: &$0) }
    return pretty ? writer.bytes + [UInt8(ascii: "\n")] : writer.bytes
  }

  private static func write(
    _ result: WhatIfResult, details: Bool, into writer: inout JSONWriter
  ) {
    writer.member("schema", schema)
    writer.member("region", result.base.region.document.name)
    writer.member("asOf", result.base.region.document.asOf.iso)
    writer.array("indicators") { writer in
      for figure in result.base.indicators.figures {
        write(figure, details: details, into: &writer)
      }
    }
    writer.array("scenarios") { writer in
      for outcome in result.scenarios {
        writer.object { write(outcome, details: details, into: &$0) }
      }
    }
    if let report = result.contingencies {
      writer.object("contingencies") { write(report, into: &$0) }
    }
    if let report = result.timeline { writer.object("timeline") { write(report, into: &$0) } }
    if !result.recruiting.isEmpty {
      writer.array("recruiting") { writer in
        for report in result.recruiting { writer.object { write(report, into: &$0) } }
      }
    }
  }

  // MARK: Figures

  private static func write(_ key: IndicatorKey, into writer: inout JSONWriter) {
    writer.member("indicator", key.indicator.rawValue)
    writer.member("unit", key.indicator.unit.rawValue)
    writer.member("area", ifPresent: key.area)
    switch key.subject {
    case .all: break
    case .function(let function): writer.member("function", function.rawValue)
    case .rotation(let id): writer.member("rotation", id)
    case .line(let id, let position):
      writer.member("rotation", id)
      writer.member("position", position)
    case .band(let id, let position, let band):
      writer.member("rotation", id)
      writer.member("position", position)
      writer.member("band", band)
    }
  }

  private static func member(_ name: String, _ value: Int?, into writer: inout JSONWriter) {
    if let value { writer.member(name, value) } else { writer.memberNull(name) }
  }

  private static func write(
    _ figure: IndicatorFigure, details: Bool, into writer: inout JSONWriter
  ) {
    writer.object { writer in
      write(figure.key, into: &writer)
      member("value", figure.value, into: &writer)
      if details, !figure.institutions.isEmpty {
        writer.member("institutions", figure.institutions)
      }
    }
  }

  // MARK: Scenarios

  private static func write(
    _ outcome: ScenarioOutcome, details: Bool, into writer: inout JSONWriter
  ) {
    writer.member("id", outcome.scenario.id)
    writer.member("name", outcome.scenario.name)
    writer.array("sentences") { writer in
      for sentence in outcome.sentences { writer.object { write(sentence, into: &$0) } }
    }
    writer.object("disruption") { writer in
      writer.member("partnersChanged", outcome.disruption.partnersChanged)
      writer.member("dutiesChanged", outcome.disruption.dutiesChanged)
      writer.member("fewestDutiesChanged", outcome.disruption.fewestDutiesChanged)
    }
    writer.array("deltas") { writer in
      for delta in outcome.deltas {
        writer.object { writer in
          write(delta.key, into: &writer)
          member("before", delta.before, into: &writer)
          member("after", delta.after, into: &writer)
          member("change", delta.change, into: &writer)
        }
      }
    }
    if !details { return }
    writer.array("affected") { writer in
      for affected in outcome.affected {
        writer.object { writer in
          writer.member("institution", affected.institution)
          writer.member("effect", affected.effect.word)
          writer.array("sentences") { writer in
            for sentence in affected.sentences { writer.object { write(sentence, into: &$0) } }
          }
        }
      }
    }
  }

  private static func write(_ text: LocalizedText, into writer: inout JSONWriter) {
    writer.member("ja", text.westernJapanese)
    writer.member("en", text.english)
  }

  // MARK: Losses, years, recruiting

  private static func write(_ report: ContingencyReport, into writer: inout JSONWriter) {
    writer.member("examined", report.examined)
    writer.array("single") { writer in
      for contingency in report.single { writer.object { write(contingency, into: &$0) } }
    }
    writer.array("pairs") { writer in
      for contingency in report.pairs { writer.object { write(contingency, into: &$0) } }
    }
    if let retired = report.retired {
      writer.object("retired") { write(retired, into: &$0) }
    }
  }

  private static func write(_ contingency: Contingency, into writer: inout JSONWriter) {
    writer.member("institutions", contingency.institutions)
    writer.member("needsWithout", contingency.needsWithout)
    writer.member("openDuties", contingency.openDuties)
    writer.member("openDutiesAtLeast", contingency.openDutiesAtLeast)
    writer.member("partnersLost", contingency.partnersLost)
    writer.member("backupBeds", contingency.backupBeds)
    writer.member("changes", contingency.changes)
    writer.array("matches") { writer in
      for loss in contingency.matches {
        writer.object { writer in
          writer.member("function", loss.function.rawValue)
          writer.member("without", loss.without)
          writer.member("partnersLost", loss.partnersLost)
          writer.member("restored", loss.restored)
          writer.member("changed", loss.changed)
        }
      }
    }
    writer.array("duties") { writer in
      for loss in contingency.duties {
        writer.object { writer in
          writer.member("rotation", loss.rotation)
          writer.member("held", loss.held)
          writer.member("open", loss.open)
          writer.member("openAtLeast", loss.openAtLeast)
          writer.member("changes", loss.changes)
        }
      }
    }
  }

  static func write(_ report: TimelineReport, into writer: inout JSONWriter) {
    writer.member("draws", report.draws)
    writer.member("seed", Int(clamping: report.seed))
    writer.member("years", report.years)
    writer.member("percentiles", TimelineSeries.percentiles)
    writer.array("series") { writer in
      for series in report.series {
        writer.object { writer in
          writer.member("measure", series.measure.rawValue)
          writer.array("bands") { writer in
            for band in series.bands {
              writer.array { writer in for value in band { writer.integer(value) } }
            }
          }
          writer.member("sums", series.sums)
        }
      }
    }
    writer.array("closures") { writer in
      for closure in report.closures {
        writer.object { writer in
          writer.member("institution", closure.institution)
          writer.member("draws", closure.draws)
        }
      }
    }
    writer.array("assumptions") { writer in
      for assumption in report.assumptions { writer.object { write(assumption, into: &$0) } }
    }
  }

  private static func write(_ report: RecruitingReport, into writer: inout JSONWriter) {
    writer.member("function", report.function.rawValue)
    writer.member("gaps", report.gaps)
    writer.array("candidates") { writer in
      for candidate in report.candidates {
        writer.object { writer in
          writer.member("institution", candidate.institution)
          writer.member("places", candidate.places)
          writer.member("firstPartners", candidate.firstPartners)
          writer.member("partners", candidate.partners)
        }
      }
    }
    writer.array("sets") { writer in
      for set in report.sets { writer.object { write(set, into: &$0) } }
    }
    if let smallest = report.smallest { writer.object("smallest") { write(smallest, into: &$0) } }
    writer.member("fewestJoiners", report.fewestJoiners)
    writer.member("unclosable", report.unclosable)
    writer.array("places") { writer in
      for entry in report.places {
        writer.object { writer in
          writer.member("institution", entry.institution)
          writer.member("places", entry.places)
        }
      }
    }
  }

  private static func write(_ set: RecruitingSet, into writer: inout JSONWriter) {
    writer.member("institutions", set.institutions)
    writer.member("firstPartners", set.firstPartners)
    writer.member("partners", set.partners)
    writer.member("bound", set.bound)
    writer.member("proven", set.isProven)
  }
}

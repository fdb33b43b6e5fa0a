public import MatchEngine

/// `plan.json`: everything in a plan, with ids as strings and prices as decimal strings.
public enum PlanFormat {
  /// The value of `schema`.
  public static let name = "plan/1"

  /// Writes a plan.
  ///
  /// - Complexity: O(size of the plan).
  public static func encode(_ plan: Plan) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", name)
      writer.member("region", plan.region.document.name)
      writer.object("provenance") { encode(plan.provenance, &$0) }
      writer.member("version", 1)
      writer.array("matches") { writer in
        for (index, match) in plan.matches.enumerated() {
          encode(
            match, plan.promises.indices.contains(index) ? plan.promises[index] : nil,
            deputies: match.function == .deputy ? plan.deputies : nil, plan.region, &writer)
        }
      }
      writer.array("rotations") { writer in
        for report in plan.rotations {
          encode(report, plan.region.document.rotations[report.rotation.value], &writer)
        }
      }
      writer.array("warnings") { writer in
        for problem in plan.region.warnings { ProblemFormat.encode(problem, &writer) }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  static func encode(_ provenance: Provenance, _ writer: inout JSONWriter) {
    writer.member("engine", "matchcli " + provenance.version)
    writer.member("seed", String(provenance.seed))
    writer.member("input", provenance.inputName)
    writer.member("inputSHA256", provenance.inputDigest)
    writer.member("ruleEdition", provenance.ruleEdition.rawValue)
    writer.member("asOf", provenance.asOf.iso)
    writer.member("fiscalYear", ifPresent: provenance.fiscalYear)
  }

  // MARK: Matches

  /// Writes a match, with what its promises are worth and, of deputies, the mutual pairs.
  static func encode(
    _ match: MatchReport, _ promises: PromiseReport?, deputies: DeputyReport?, _ region: Region,
    _ writer: inout JSONWriter
  ) {
    func id(_ institution: InstitutionID) -> String { region[institution].id }
    func need(_ index: Int) -> String { id(match.needs[index].institution) }
    func supporter(_ index: Int) -> String { id(match.supporters[index].institution) }
    var load = [Int](repeating: 0, count: match.supporters.count)
    for assignment in match.assignments { load[assignment.supporter] += 1 }

    writer.object { writer in
      writer.member("function", match.function.rawValue)
      writer.member("status", match.status.rawValue)
      if let deputies { DeputyFormat.encode(deputies, region, &writer) }
      writer.member("candidatePairs", match.candidatePairs)
      writer.object("objective") { writer in
        writer.member("firstPartners", match.objective.firstPartners)
        writer.member("furtherPartners", match.objective.furtherPartners)
        writer.member("areaSteps", match.objective.areaSteps)
        writer.member("loadCost", match.objective.loadCost)
        writer.member("distanceCost", match.objective.distanceCost)
      }
      writer.array("needs") { writer in
        for (index, item) in match.needs.enumerated() {
          writer.object { writer in
            writer.member("institution", id(item.institution))
            writer.member("partners", item.partners)
            writer.member("priority", item.priority)
            writer.member("basis", item.basis.rawValue)
            writer.member("evidence", item.evidence.rawValue)
            if item.careKind != .general { writer.member("careKind", item.careKind.rawValue) }
            writer.member("band", ifPresent: item.band?.rawValue)
            writer.member("reason", item.reason)
            writer.member("price", "\(match.certificate.needPrices[index])")
          }
        }
      }
      writer.array("supporters") { writer in
        for (index, item) in match.supporters.enumerated() {
          writer.object { writer in
            writer.member("institution", id(item.institution))
            writer.member("capacity", item.capacity)
            writer.member("load", load[index])
            writer.member("source", item.source.rawValue)
            writer.member("evidence", item.evidence.rawValue)
            writer.member("band", ifPresent: item.band?.rawValue)
            writer.member("carriedLoad", item.carriedLoad)
            writer.member("price", "\(match.certificate.supporterPrices[index])")
          }
        }
      }
      writer.member("sinkPrice", "\(match.certificate.sinkPrice)")
      writer.array("assignments") { writer in
        for item in match.assignments {
          writer.object { writer in
            writer.member("clinic", need(item.need))
            terms(match.needs[item.need], &writer)
            writer.member("partner", supporter(item.supporter))
            writer.member("rank", item.rank)
            writer.member("level", ifPresent: item.level?.rawValue)
            writer.member("metres", ifPresent: item.metres)
            writer.member("minutes", ifPresent: item.minutes)
            writer.member("existing", item.existing)
            writer.member("approximate", item.approximate)
            writer.member("loadStep", item.loadStep)
            writer.member("newLinkMetres", item.newLinkMetres)
            writer.member("uncertaintyMetres", item.uncertaintyMetres)
            if let alternative = item.alternative {
              writer.object("alternative") {
                ExplanationFormat.encode(alternative, of: item, match, region, &$0)
              }
            }
          }
        }
      }
      writer.array("uncovered") { writer in
        for gap in match.uncovered {
          writer.object { writer in
            writer.member("clinic", need(gap.need))
            terms(match.needs[gap.need], &writer)
            writer.member("missing", gap.missing)
            writer.member("cause", gap.cause)
            writer.member("remedy", gap.remedy)
            writer.member("bottleneck", ifPresent: gap.bottleneck)
            writer.array("remedies") { writer in
              for remedy in gap.remedies {
                writer.object { ExplanationFormat.encode(remedy, match, region, &$0) }
              }
            }
            writer.member("fullCandidates", gap.fullCandidates.map(supporter))
            writer.array("rejections") { writer in
              for rejection in gap.rejections {
                writer.object { writer in
                  writer.member("reason", rejection.reason.rawValue)
                  writer.member("count", rejection.count)
                  writer.member("nearest", ifPresent: rejection.nearest.map(supporter))
                }
              }
            }
          }
        }
      }
      ExplanationFormat.encode(match.bottlenecks, match, region, &writer)
      writer.member("leftOut", match.leftOut.map(id))
      writer.member("leftOutReasons", match.leftOutReasons.map(\.rawValue))
      if let promises { writer.object("promises") { encode(promises, region, &$0) } }
    }
  }

  /// Kind of care and band, where a clinic may have several needs.
  private static func terms(_ need: Need, _ writer: inout JSONWriter) {
    if need.careKind != .general { writer.member("careKind", need.careKind.rawValue) }
    writer.member("band", ifPresent: need.band?.rawValue)
  }

  private static func encode(
    _ promises: PromiseReport, _ region: Region, _ writer: inout JSONWriter
  ) {
    writer.member("links", promises.links)
    writer.member("sound", promises.sound)
    writer.array("findings") { writer in
      for finding in promises.findings {
        writer.object { writer in
          writer.member("kind", finding.kind.rawValue)
          writer.member("partner", ifPresent: finding.partner.map { region[$0].id })
          writer.member("institutions", finding.institutions.map { region[$0].id })
          writer.member("capacity", ifPresent: finding.capacity)
          writer.member("excess", finding.excess)
          writer.member("metres", ifPresent: finding.metres)
          writer.member("message", finding.text)
        }
      }
    }
  }

  // MARK: Rotations

  /// Writes a rotation; `revision` tells the version in which a duty last changed hands.
  static func encode(
    _ report: RotationReport, _ record: RotationRecord, _ writer: inout JSONWriter,
    revision: (Duty) -> Int? = { _ in nil }
  ) {
    func member(_ index: Int) -> String { record.members[index].institution }
    writer.object { writer in
      writer.member("rotation", record.id)
      writer.member("from", report.from.iso)
      writer.member("to", report.to.iso)
      writer.member("status", report.status.rawValue)
      writer.member("steps", report.steps)
      let hasRules = !record.rules.isEmpty
      writer.object("score") { encode(report.score, hasRules: hasRules, &$0) }
      writer.object("floor") { encode(report.floor, hasRules: hasRules, &$0) }
      writer.list("localRules", report.localRules) { result, writer in
        writer.member("rule", record.rules[result.index].rule)
        writer.member("name", result.name)
        writer.member("weight", ifPresent: result.weight)
        writer.member("breaches", result.breaches)
        writer.member("costHundredths", result.hundredths)
      }
      writer.array("duties") { writer in
        for duty in report.duties {
          let position = record.positions[duty.position]
          writer.object { writer in
            writer.member("day", duty.day.iso)
            writer.member("kind", duty.kind.rawValue)
            writer.member("position", position.id)
            writer.member("bands", duty.bands.map { position.bands[$0].id })
            // The agreement may change later; what was published then keeps its hours.
            writer.member("from", duty.bands.map { position.bands[$0].from.text })
            writer.member("to", duty.bands.map { position.bands[$0].to.text })
            writer.member("place", duty.place)
            writer.member("member", ifPresent: duty.member.map(member))
            writer.member("doctor", ifPresent: duty.doctor)
            writer.member("pinned", duty.pinned)
            writer.member("revision", ifPresent: revision(duty))
          }
        }
      }
      writer.array("holes") { writer in
        for hole in report.holes {
          writer.object { writer in
            writer.member("duty", hole.duty)
            writer.member("remedy", hole.remedy)
            writer.array("reasons") { writer in
              for (index, rule) in hole.reasons.enumerated() {
                writer.object { writer in
                  writer.member("member", member(index))
                  writer.member("rule", rule.rawValue)
                }
              }
            }
          }
        }
      }
      writer.array("violations") { writer in
        for violation in report.violations {
          writer.object { writer in
            writer.member("rule", violation.rule.rawValue)
            writer.member(
              "localRule", ifPresent: violation.localRule.map { record.rules[$0].rule })
            writer.member("member", ifPresent: violation.member.map(member))
            writer.member("duty", ifPresent: violation.duty)
            writer.member("amount", violation.amount)
            writer.member("message", violation.message)
          }
        }
      }
      writer.array("tallies") { writer in
        for (index, tally) in report.tallies.enumerated() {
          writer.object { writer in
            writer.member("member", member(index))
            writer.member("duties", tally.duties)
            writer.member("holidayDuties", tally.holidayDuties)
            writer.member("byMonth", tally.byMonth)
            writer.member("minutes", tally.minutes)
            writer.member("smallestGapDays", ifPresent: tally.smallestGapDays)
            writer.member("fairDutiesHundredths", tally.fairDutiesHundredths)
            writer.member("fairHolidayDutiesHundredths", tally.fairHolidayDutiesHundredths)
            writer.member("yen", ifPresent: tally.yen)
            writer.list("doctors", tally.doctors) { doctor, writer in
              writer.member("doctor", doctor.doctor)
              writer.member("duties", doctor.duties)
              writer.member("fairDutiesHundredths", doctor.fairDutiesHundredths)
            }
          }
        }
      }
    }
  }
}

extension PlanFormat {
  static func encode(
    _ score: RotationScore, hasRules: Bool = true, _ writer: inout JSONWriter
  ) {
    writer.member("holes", score.holes)
    if hasRules { writer.member("brokenRules", score.brokenRules) }
    writer.member("reserveDuties", score.reserveDuties)
    writer.member("shortOfMinimum", score.shortOfMinimum)
    if hasRules { writer.member("urgentPreferences", score.urgentPreferences) }
    writer.member("holidayUnevenness", score.holidayUnevenness)
    writer.member("unevenness", score.unevenness)
    if hasRules { writer.member("preferences", score.preferences) }
    writer.member("monthlyUnevenness", score.monthlyUnevenness)
  }
}

/// Problems as JSON, for `check --format json` and inside a plan.
public enum ProblemFormat {
  /// Writes a list of problems as one array.
  public static func json(_ problems: [Problem]) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.array { writer in for problem in problems { encode(problem, &writer) } }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  static func encode(_ problem: Problem, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("severity", problem.severity.rawValue)
      writer.member("rule", problem.rule)
      writer.member("path", problem.path)
      writer.member("value", problem.value)
      writer.member("message", problem.message)
      if let hint = problem.hint { writer.member("hint", hint) }
    }
  }
}

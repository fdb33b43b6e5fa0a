import MatchEngine

/// Linked groups as JSON (`"schema": "groups/1"`), with ids as strings.
public enum GroupFormat {
  /// The value of `schema`.
  public static let name = "groups/1"

  /// Writes groups.
  ///
  /// - Complexity: O(size of the report).
  public static func encode(_ plan: GroupPlan) -> [UInt8] {
    let report = plan.report
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", name)
      writer.member("region", plan.region.document.name)
      writer.object("provenance") { PlanFormat.encode(plan.provenance, &$0) }
      writer.member("kind", report.kind.rawValue)
      writer.member("existing", report.existing.rawValue)
      writer.member("scarce", report.scarce)
      writer.member("status", report.status.rawValue)
      writer.member("onDutyEachDay", ifPresent: FormedGroup.onDutyEachDay(report.kind))
      writer.object("objective") { encode(report.objective, &$0) }
      writer.object("bound") { encode(report.bound, &$0) }
      writer.member("certifiedCompactness", report.certifiedCompactness)
      writer.member("components", report.components)
      writer.member("provenComponents", report.provenComponents)
      writer.member("windows", report.windows)
      writer.array("groups") { writer in
        for group in report.groups {
          writer.object { encode(group, plan.region, &$0) }
        }
      }
      writer.array("ungrouped") { writer in
        for item in report.ungrouped {
          writer.object { encode(item, plan.region, &$0) }
        }
      }
      writer.array("leftOut") { writer in
        for item in report.leftOut {
          writer.object { writer in
            writer.member("institution", plan.region[item.institution].id)
            writer.member("reason", item.reason.rawValue)
          }
        }
      }
      writer.array("released") { writer in
        for item in report.released {
          writer.object { writer in
            writer.member("group", plan.region.document.linkedGroups[item.group].id)
            writer.member("broken", item.broken.map(\.rawValue))
          }
        }
      }
      writer.array("candidates") { writer in
        for (id, price) in zip(report.candidates, report.prices) {
          writer.object { writer in
            writer.member("institution", plan.region[id].id)
            writer.member("price", String(price))
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func encode(_ objective: GroupObjective, _ writer: inout JSONWriter) {
    writer.member("grouped", objective.grouped)
    writer.member("compactness", objective.compactness)
  }

  private static func encode(_ figures: [GroupFigure], _ writer: inout JSONWriter) {
    writer.array("figures") { writer in
      for figure in figures {
        writer.object { writer in
          writer.member("rule", figure.code.rawValue)
          writer.member("value", ifPresent: figure.value)
          writer.member("limit", figure.limit)
          writer.member("isMaximum", figure.isMaximum)
          writer.member("finding", figure.finding.rawValue)
        }
      }
    }
  }

  private static func encode(_ group: FormedGroup, _ region: Region, _ writer: inout JSONWriter) {
    switch group.origin {
    case .kept(let index):
      writer.member("origin", "kept")
      writer.member("existing", region.document.linkedGroups[index].id)
    case .confirmed(let index):
      writer.member("origin", "confirmed")
      writer.member("existing", region.document.linkedGroups[index].id)
    case .formed: writer.member("origin", "formed")
    }
    writer.member("members", group.members.map { region[$0].id })
    encode(group.figures, &writer)
    switch group.bed {
    case .notNeeded: break
    case .inside(let id): writer.member("bedInside", region[id].id)
    case .outside(let id): writer.member("bedOutside", region[id].id)
    }
    writer.member("compactness", ifPresent: group.compactness)
    writer.member("longestMinutes", ifPresent: group.longestMinutes)
    writer.member("longestMetres", ifPresent: group.longestMetres)
  }

  private static func encode(
    _ item: UngroupedInstitution, _ region: Region, _ writer: inout JSONWriter
  ) {
    writer.member("institution", region[item.institution].id)
    writer.member("stance", item.stance.rawValue)
    writer.member("reason", item.reason.rawValue)
    encode(item.figures, &writer)
    writer.member("partnersInReach", item.partnersInReach)
    writer.member("cause", item.cause)
    writer.member("advice", item.advice)
    if let remedy = item.remedy {
      writer.object("remedy") { writer in
        writer.member("change", remedy.change.rawValue)
        writer.member("amount", remedy.amount)
        writer.member("institution", ifPresent: remedy.institution.map { region[$0].id })
        writer.member("group", remedy.group.map { region[$0].id })
      }
    }
  }
}

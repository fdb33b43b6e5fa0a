import MatchEngine
public import MatchService

/// A plan of a made-up island region, put together by hand: no solver is needed to read it.
///
/// 20 clinics, 4 hospitals, a station, a pharmacy and a centre in three municipalities on both
/// sides of a strait; two functions with gaps; one rotation of fiscal year 2026 with two lines
/// and a day and night band, a member that is away, and two holes. Some names are hostile: one
/// begins like a formula, one looks like markup.
public enum PlanFixture {
  /// The plan with its gaps.
  public static func plan() throws -> Plan {
    let region = try Region(checking: document())
    return Plan(
      region: region, matches: matches(region), rotations: [rotation(region)],
      provenance: Provenance(
        version: "0.1.0", seed: 20_260_401, inputName: "shiokaze-2026.json",
        inputDigest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ruleEdition: .r8, asOf: day(2026, 3, 1), fiscalYear: 2026))
  }

  /// The same region with nothing left open.
  public static func coveredPlan() throws -> Plan {
    let plan = try plan()
    let matches = plan.matches.map { report in
      MatchReport(
        function: report.function, status: .optimal, needs: [], supporters: report.supporters,
        assignments: [], uncovered: [], leftOut: [], objective: report.objective,
        certificate: report.certificate, candidatePairs: 0)
    }
    return Plan(
      region: plan.region, matches: matches, rotations: [], provenance: plan.provenance)
  }

  /// A name that looks like markup.
  public static let hostileName = "<script>alert('&\"')</script>クリニック"

  /// A day that exists.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay {
    CivilDay(year: year, month: month, day: day) ?? CivilDay(number: 0)
  }
}

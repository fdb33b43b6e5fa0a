// A plan and a region are two files, and people take the wrong one. What a plan names and the
// region does not have can only be exported wrongly, so it is refused before anything is written;
// a region that was merely corrected since is told and goes on.

public import MatchEngine

/// Whether a published plan is one of a region.
public struct PlanFit {
  private let region: Region
  private var problems: [Problem] = []

  private init(_ region: Region) { self.region = region }

  /// Looks for everything that a plan names and its region does not have.
  ///
  /// - Parameters:
  ///   - bytes: `plan.json`.
  ///   - region: the region with which it is to be exported.
  ///   - digest: SHA-256 of the region's file, in hexadecimal.
  ///   - chosen: the ids of the rotations that are exported; empty means all.
  /// - Returns: a warning if the plan was made from another state of the region.
  /// - Throws: `ProblemList` with every rotation, line, band and institution that the region
  ///   lacks, each with its path in the plan.
  /// - Complexity: O(names in the plan).
  public static func check(
    _ bytes: [UInt8], region: Region, digest: String, rotations chosen: [String] = []
  ) throws(ProblemList) -> [Problem] {
    let plan = try PlanReader.read(bytes)
    var fit = PlanFit(region)
    for (index, match) in plan.matches.enumerated() { fit.look(at: match, "matches[\(index)]") }
    for (index, rotation) in plan.rotations.enumerated() {
      if !chosen.isEmpty, !chosen.contains(rotation.rotation) { continue }
      fit.look(at: rotation, "rotations[\(index)]")
    }
    if !fit.problems.isEmpty { throw ProblemList(fit.problems) }
    guard plan.inputDigest != digest else { return [] }
    let (made, given) = (plan.inputDigest.prefix(12), digest.prefix(12))
    return [
      Problem(
        .warning, path: "provenance.inputSHA256", value: plan.inputDigest, rule: "stale-plan",
        message: LocalizedText(
          ja: "計画を作った時の地域文書（SHA-256 \(made)…）と、渡された地域文書（\(given)…）は同じではありません。",
          en:
            "the plan was made from a region of SHA-256 \(made)…, and the region given is \(given)…."
        ),
        hint: LocalizedText(
          ja: "計画を作り直してください。後から電話番号などを直しただけなら、このまま使えます。",
          en: "Plan again; or go on, if the region was only corrected since."))
    ]
  }

  private mutating func look(at match: MatchPlanRecord, _ path: String) {
    for (index, item) in match.needs.enumerated() {
      institution(item.institution, "\(path).needs[\(index)].institution")
    }
    for (index, item) in match.supporters.enumerated() {
      institution(item.institution, "\(path).supporters[\(index)].institution")
    }
    for (index, item) in match.assignments.enumerated() {
      institution(item.clinic, "\(path).assignments[\(index)].clinic")
      institution(item.partner, "\(path).assignments[\(index)].partner")
    }
    for (index, item) in match.uncovered.enumerated() {
      institution(item.clinic, "\(path).uncovered[\(index)].clinic")
    }
    for (index, id) in match.leftOut.enumerated() {
      institution(id, "\(path).leftOut[\(index)]")
    }
    for (index, pair) in (match.pairing?.pairs ?? []).enumerated() {
      institution(pair.first, "\(path).pairs[\(index)].first")
      institution(pair.second, "\(path).pairs[\(index)].second")
    }
    for (index, id) in (match.pairing?.unpaired ?? []).enumerated() {
      institution(id, "\(path).pairing.unpaired[\(index)].clinic")
    }
  }

  private mutating func look(at rotation: RotationPlanRecord, _ path: String) {
    guard let record = region.document.rotations.first(where: { $0.id == rotation.rotation }) else {
      unknown(rotation.rotation, path + ".rotation", ja: "輪番", en: "rotation")
      return
    }
    for (index, duty) in rotation.duties.enumerated() {
      let place = path + ".duties[\(index)]"
      if let position = record.positions.first(where: { $0.id == duty.position }) {
        for id in duty.bands where !position.bands.contains(where: { $0.id == id }) {
          unknown(id, place + ".bands", ja: "時間帯", en: "band")
        }
      } else {
        unknown(duty.position, place + ".position", ja: "当番の口", en: "line")
      }
      if let member = duty.member { institution(member, place + ".member") }
    }
    for (index, tally) in rotation.tallies.enumerated() {
      institution(tally.member, path + ".tallies[\(index)].member")
    }
  }

  private mutating func institution(_ id: String, _ path: String) {
    if region.institutionByID[id] == nil { unknown(id, path, ja: "医療機関", en: "institution") }
  }

  private mutating func unknown(
    _ value: String, _ path: String, ja japanese: String, en english: String
  ) {
    guard problems.count < 10_000 else { return }
    problems.append(
      Problem(
        .error, path: path, value: value, rule: "unknown-\(english)",
        message: LocalizedText(
          ja: "この地域に\(japanese)「\(value)」はありません。",
          en: "the region has no \(english) \(value)."),
        hint: LocalizedText(
          ja: "計画を作った時の地域文書を渡してください。",
          en: "Give the region from which the plan was made.")))
  }
}

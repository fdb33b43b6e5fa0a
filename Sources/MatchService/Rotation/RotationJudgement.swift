public import MatchEngine

/// Rotations that people made, judged by their agreements, beside what the search makes of the same.
public struct RotationJudgement: Sendable {
  /// One rotation of the file.
  public struct Judged: Sendable {
    /// What was written.
    public let written: WrittenRotation
    /// The judgement on it.
    public let report: RotationReport
    /// What the search reaches under the same agreement; nil if it was not asked.
    public let ours: RotationReport?

    private let sources: [Place: [String]]

    private struct Place: Hashable {
      let day: CivilDay
      let position: Int
      let member: Int?
    }

    init(_ written: WrittenRotation, _ report: RotationReport, ours: RotationReport?) {
      self.written = written
      self.report = report
      self.ours = ours
      sources = Dictionary(
        zip(written.duties, written.sources).map {
          (Place(day: $0.day, position: $0.position, member: $0.member), [$1])
        }, uniquingKeysWith: +)
    }

    /// Where in the file a duty of the report stands; empty for a hole.
    public func sources(ofDuty index: Int) -> [String] {
      guard report.duties.indices.contains(index) else { return [] }
      let duty = report.duties[index]
      return sources[Place(day: duty.day, position: duty.position, member: duty.member)] ?? []
    }
  }

  /// The region.
  public let region: Region
  /// The file.
  public let file: RotationFile
  /// Its rotations, in the order of the region.
  public let rotations: [Judged]

  /// Whether every row was read, no duty is open and no hard rule is broken.
  public var isSound: Bool {
    !file.problems.contains { $0.rule != "name-taken-as" }
      && rotations.allSatisfy { judged in
        judged.report.holes.isEmpty && !judged.report.violations.contains { $0.rule.isHard }
      }
  }

  /// Judges the rotations of a file.
  ///
  /// A clinic that an earlier rotation of the file has on duty is taken for that time, as in a plan.
  /// - Parameters:
  ///   - file: what was written.
  ///   - region: the region with the agreements.
  ///   - search: makes a rotation of its own for comparison; nil makes none.
  ///   - progress: told what is being done.
  ///   - meter: counts how far it is.
  /// - Returns: the judgement.
  /// - Throws: `ProblemList` if an agreement cannot be used.
  public static func make(
    _ file: RotationFile, region: Region, search: RotationSearch?,
    progress: (LocalizedText) -> Void = { _ in }, meter: WorkMeter? = nil
  ) throws(ProblemList) -> RotationJudgement {
    var others = DutiesElsewhere()
    var ownOthers = DutiesElsewhere()
    var judged: [Judged] = []
    for written in file.rotations {
      progress(
        LocalizedText(ja: "判定しています: \(written.record.name)", en: "judging \(written.record.name)"))
      let problem = try RotationProblem(
        region: region, rotation: written.rotation, record: written.record, from: written.from,
        to: written.to, busy: others.busy,
        onDuty: others.onDuty)
      let report = try RotationCheck.report(on: problem, duties: written.duties)
      others.add(report, written.record, region)
      var ours: RotationReport?
      if let search {
        let open = try RotationProblem(
          region: region, rotation: written.rotation, record: written.record, from: written.from,
          to: written.to, busy: ownOthers.busy,
          onDuty: ownOthers.onDuty)
        meter?.expect(search.steps)
        let made = search.solve(open, progress: { meter?.reach($0) })
        ownOthers.add(made, written.record, region)
        ours = made
      }
      judged.append(Judged(written, report, ours: ours))
    }
    return RotationJudgement(region: region, file: file, rotations: judged)
  }
}

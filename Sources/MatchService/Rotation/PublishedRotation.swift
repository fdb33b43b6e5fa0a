public import MatchEngine

/// One published rotation, ready for questions: its agreement, its judgement, its version.
public struct PublishedRotation: Sendable {
  /// The region.
  public let region: Region
  /// What was published.
  public let written: WrittenRotation
  /// The agreement as a problem.
  public let problem: RotationProblem
  /// The judgement.
  public let report: RotationReport

  /// Judges the rotations of a file, the earlier ones binding the clinics of the later.
  ///
  /// - Throws: `ProblemList` where a row or duty cannot be used, or an agreement is none.
  public static func all(
    in file: RotationFile, region: Region
  ) throws(ProblemList) -> [PublishedRotation] {
    let unusable = file.problems.filter { $0.severity == .error }
    if !unusable.isEmpty { throw ProblemList(unusable) }
    var others = DutiesElsewhere()
    var published: [PublishedRotation] = []
    for written in file.rotations {
      let problem = try RotationProblem(
        region: region, rotation: written.rotation, record: written.record, from: written.from,
        to: written.to, busy: others.busy,
        onDuty: others.onDuty)
      let report = try RotationCheck.report(on: problem, duties: written.duties)
      others.add(report, written.record, region)
      published.append(
        PublishedRotation(region: region, written: written, problem: problem, report: report))
    }
    return published
  }

  /// Whether a name is that of the rotation or of one of its lines (id or name).
  public func hasLine(_ name: String) -> Bool {
    let record = written.record
    return record.id == name || record.name == name
      || record.positions.contains { $0.id == name || $0.name == name }
  }

  /// The duty of a day, a line (id or name) and, where there are several, a band and a holder.
  ///
  /// - Throws: `ProblemList` that lists the duties of that day, if not exactly one fits.
  public func duty(
    on day: CivilDay, line: String?, band: String?, holder: String? = nil
  ) throws(ProblemList) -> Int {
    let record = written.record
    let ofDay = report.duties.indices.filter { report.duties[$0].day == day }
    func fits(_ index: Int) -> Bool {
      let duty = report.duties[index]
      let position = record.positions[duty.position]
      if let line, ![position.id, position.name, record.id, record.name].contains(line) {
        return false
      }
      if let band {
        let names = duty.bands.flatMap { [position.bands[$0].id, position.bands[$0].name] }
        if !names.contains(band) { return false }
      }
      if let holder, duty.member.map({ record.members[$0].institution }) != holder { return false }
      return true
    }
    let found = ofDay.filter(fits)
    if found.count == 1 { return found[0] }
    func list(_ language: Language) -> String {
      let wording = RotationWording(record: record, region: region, language: language)
      return ofDay.map {
        wording.duty(report.duties[$0]) + " " + wording.member(report.duties[$0].member)
      }.joined(separator: " / ")
    }
    throw ProblemList([
      Problem(
        .error, path: record.id + "." + day.iso,
        value: [line, band, holder].compactMap { $0 }.joined(separator: " "),
        rule: found.isEmpty ? "no-such-duty" : "several-duties",
        message: found.isEmpty
          ? LocalizedText(ja: "そのような当番はありません。", en: "there is no such duty.")
          : LocalizedText(
            ja: "当てはまる当番が\(found.count)件あります。",
            en: "\(Wording.count(found.count, "duty fits", "duties fit"))."),
        hint: LocalizedText(
          ja: "その日の当番: " + (ofDay.isEmpty ? "なし" : list(.japanese))
            + "。--line・--band・--holder で一つに決めてください。",
          en: "Duties of that day: " + (ofDay.isEmpty ? "none" : list(.english))
            + ". Choose one by --line, --band and --holder."))
    ])
  }
}

internal import MatchEngine

/// Reads the rotations of a `plan.json`.
enum PlanDuties {
  /// Reads every wanted rotation of a plan; a duty that the agreement does not know is listed.
  static func read(
    _ bytes: [UInt8], name: String, region: Region, selection: RotationFile.Selection
  ) throws(ProblemList) -> RotationFile {
    try read(
      try PlanReader.read(bytes), name: name, region: region,
      selection: selection)
  }

  /// Reads every wanted rotation of a plan that was read already.
  static func read(
    _ plan: PlanRecord, name: String, region: Region, selection: RotationFile.Selection
  ) throws(ProblemList) -> RotationFile {
    let version = plan.publication
    var problems: [Problem] = []
    var rotations: [WrittenRotation] = []
    for (number, written) in plan.rotations.enumerated() {
      if !selection.rotations.isEmpty, !selection.rotations.contains(written.rotation) { continue }
      let path = "rotations[\(number)]"
      guard
        let index = region.document.rotations.firstIndex(where: { $0.id == written.rotation })
      else {
        problems.append(
          Problem(
            .error, path: path + ".rotation", value: written.rotation, rule: "unknown-rotation",
            message: LocalizedText(
              ja: "この地域に輪番「\(written.rotation)」はありません。",
              en: "the region has no rotation \(written.rotation).")))
        continue
      }
      rotations.append(
        rotation(
          written, RotationID(index), region, selection, file: name, path: path,
          version: version, &problems))
    }
    let known = plan.rotations.map(\.rotation)
    for id in selection.rotations where !known.contains(id) {
      problems.append(
        Problem(
          .error, path: "rotations", value: id, rule: "rotation-not-in-plan",
          message: LocalizedText(
            ja: "この計画に輪番「\(id)」はありません。", en: "the plan has no rotation ‘\(id)’."),
          hint: known.isEmpty
            ? LocalizedText(ja: "この計画に輪番は一つもありません。", en: "The plan has no rotation at all.")
            : LocalizedText(
              ja: "計画にあるのは \(known.joined(separator: ", ")) です。",
              en: "The plan has \(known.joined(separator: ", ")).")))
    }
    return RotationFile(
      name: name, rotations: rotations.sorted { $0.rotation.value < $1.rotation.value },
      problems: problems, inputDigest: plan.inputDigest)
  }

  private static func rotation(
    _ written: RotationPlanRecord, _ rotation: RotationID, _ region: Region,
    _ selection: RotationFile.Selection, file: String, path: String, version: Int,
    _ problems: inout [Problem]
  ) -> WrittenRotation {
    var record = region.document.rotations[rotation.value]
    let from = selection.period?.from ?? written.from
    let to = selection.period?.to ?? written.to
    var memberOf: [String: Int] = [:]
    for (index, member) in record.members.enumerated() { memberOf[member.institution] = index }
    var duties: [Duty] = []
    var sources: [String] = []
    for (number, duty) in written.duties.enumerated() {
      guard let holder = duty.member, from <= duty.day, duty.day <= to else { continue }
      let place = path + ".duties[\(number)]"
      guard
        let position = record.positions.firstIndex(where: { $0.id == duty.position })
      else {
        problems.append(unknown(duty.position, place + ".position", ja: "当番の口", en: "line"))
        continue
      }
      let bands = duty.bands.compactMap { id in
        record.positions[position].bands.firstIndex { $0.id == id }
      }
      guard !bands.isEmpty, bands.count == duty.bands.count else {
        problems.append(
          unknown(
            duty.bands.joined(separator: ","), place + ".bands", ja: "時間帯", en: "band"))
        continue
      }
      if memberOf[holder] == nil {
        guard region.institutionByID[holder] != nil else {
          problems.append(unknown(holder, place + ".member", ja: "医療機関", en: "institution"))
          continue
        }
        memberOf[holder] = record.members.count
        record.members.append(
          MemberRecord(institution: holder, share: 0, leaves: from.advanced(by: -1)))
      }
      duties.append(
        Duty(
          day: duty.day, kind: DutyDayKind(rawValue: duty.kind) ?? .weekday, position: position,
          bands: bands, place: duty.place, member: memberOf[holder], pinned: duty.pinned,
          doctor: duty.doctor))
      sources.append("\(file): \(place)")
    }
    return WrittenRotation(
      rotation: rotation, record: record, from: from, to: to, duties: duties, sources: sources,
      version: version, stated: written)
  }

  private static func unknown(
    _ value: String, _ path: String, ja: String, en: String
  ) -> Problem {
    Problem(
      .error, path: path, value: value, rule: "unknown-\(en)",
      message: LocalizedText(
        ja: "約束に\(ja)「\(value)」はありません。", en: "the agreement has no \(en) \(value)."))
  }
}

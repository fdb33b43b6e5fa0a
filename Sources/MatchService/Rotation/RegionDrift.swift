// Problem: a rotation is repaired, and swaps are judged, by the region as it is now. Where that is no longer
//   the region from which the plan was made, what the plan says and what counts now may differ, and nobody
//   sees it.
// Method: the plan holds the SHA-256 of its region, not the region. Where it differs, the plan is held
//   against the region now: who is a member, the hours, the duties there are, the fair numbers, and the rules
//   that published duties break.
// Complexity: one judgement of each rotation, and only where the digests differ.

public import MatchEngine

extension RotationFile {
  /// What people should know where the region is no longer the one from which the rotations were made.
  ///
  /// - Parameters:
  ///   - region: The region as it is now.
  ///   - digest: SHA-256 of its bytes.
  /// - Returns: One warning that says what differs; none where the region is the same.
  /// - Throws: `ProblemList` where a published duty is none of the agreement.
  public func warnings(
    ofChangesTo region: Region, digest: String
  ) throws(ProblemList) -> [Problem] {
    try RegionDrift.warnings(of: self, region: region, digest: digest)
  }
}

/// What of a published plan no longer fits the region.
enum RegionDrift {
  /// One warning for a plan whose region has changed, with what differs; none where it is the same.
  ///
  /// - Throws: `ProblemList` where a published duty is none of the agreement.
  static func warnings(
    of file: RotationFile, region: Region, digest: String
  ) throws(ProblemList) -> [Problem] {
    guard let made = file.inputDigest, made != digest else { return [] }
    var found: [LocalizedText] = []
    for rotation in try PublishedRotation.all(in: file, region: region) {
      guard let stated = rotation.written.stated else { continue }
      let own = differences(stated, rotation)
      if own.isEmpty { continue }
      let name = rotation.written.record.name
      found.append(
        LocalizedText(
          ja: name + "：" + own.map(\.japanese).joined(separator: "、"),
          en: name + ": " + own.map(\.english).joined(separator: "; ")))
    }
    let told =
      found.isEmpty
      ? LocalizedText(
        ja: "この計画の輪番の参加者・時間・当番・公平な回数に、違いは見つかりませんでした。",
        en: "Members, hours, duties and fair numbers of its rotations do not differ.")
      : LocalizedText(
        ja: "違い — " + found.map(\.japanese).joined(separator: "。") + "。",
        en: "What differs – " + found.map(\.english).joined(separator: ". ") + ".")
    return [
      Problem(
        .warning, path: "provenance.inputSHA256", value: made, rule: "region-changed",
        message: LocalizedText(
          ja: "公開した後に地域文書が変わっています（SHA-256 \(made.prefix(12))… → \(digest.prefix(12))…）。"
            + "今の地域文書によります。" + told.japanese,
          en: "the region has changed since this was published (SHA-256 \(made.prefix(12))… → "
            + "\(digest.prefix(12))…); the region as it is now counts. " + told.english)
      )
    ]
  }

  private static func differences(
    _ stated: RotationPlanRecord, _ rotation: PublishedRotation
  ) -> [LocalizedText] {
    let (record, report) = (rotation.written.record, rotation.report)
    var found: [LocalizedText] = []
    let document = rotation.region.document.rotations[rotation.written.rotation.value]
    let now = document.members.map(\.institution)
    let then = stated.tallies.map(\.member)
    let joined = now.filter { !then.contains($0) }
    if !joined.isEmpty {
      let ids = list(joined)
      found.append(LocalizedText(ja: "加わった参加者 \(ids)", en: "new members \(ids)"))
    }
    let gone = then.filter { !now.contains($0) }
    if !gone.isEmpty {
      let ids = list(gone)
      found.append(LocalizedText(ja: "いなくなった参加者 \(ids)", en: "no longer members: \(ids)"))
    }
    var fair: [String: Int] = [:]
    for tally in stated.tallies { fair[tally.member] = tally.fairDutiesHundredths }
    let moved = report.tallies.indices.filter { index in
      fair[record.members[index].institution].map {
        $0 != report.tallies[index].fairDutiesHundredths
      } ?? false
    }
    if !moved.isEmpty {
      let ids = list(moved.map { record.members[$0].institution })
      found.append(LocalizedText(ja: "公平な回数が違う \(ids)", en: "other fair numbers for \(ids)"))
    }
    let bands = bandsWithOtherHours(stated, record)
    if !bands.isEmpty {
      let names = list(bands)
      found.append(LocalizedText(ja: "時間が違う \(names)", en: "other hours of \(names)"))
    }
    if report.duties.count != stated.duties.count {
      found.append(
        LocalizedText(
          ja: "当番の数 \(stated.duties.count) → \(report.duties.count)",
          en: "number of duties \(stated.duties.count) → \(report.duties.count)"))
    }
    let admitted = stated.admittedBreaches.count
    let broken = report.violations.count { $0.rule.isHard && $0.rule != .coverage }
    if broken > admitted {
      found.append(
        LocalizedText(
          ja: "公開した当番のうち今の約束に反するもの \(broken - admitted)件",
          en: Wording.count(
            broken - admitted, "published duty breaks the agreement as it is now",
            "published duties break the agreement as it is now")))
    }
    return found
  }

  /// Lines and bands whose hours in the plan are not those of the region.
  private static func bandsWithOtherHours(
    _ stated: RotationPlanRecord, _ record: RotationRecord
  ) -> [String] {
    var found: [String] = []
    for duty in stated.duties {
      guard let position = record.positions.first(where: { $0.id == duty.position }) else {
        continue
      }
      for (index, id) in duty.bands.enumerated()
      where duty.from.indices.contains(index) && duty.to.indices.contains(index) {
        guard let band = position.bands.first(where: { $0.id == id }),
          band.from.text != duty.from[index] || band.to.text != duty.to[index]
        else { continue }
        let name = position.name + band.name
        if !found.contains(name) { found.append(name) }
      }
    }
    return found
  }

  /// The first few names.
  private static func list(_ names: [String]) -> String {
    names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", … (\(names.count))" : "")
  }
}

// What of a rotation's input cannot be used at all, told with path, value and rule. The
// region check finds most of it earlier; a problem can be built from any region, so nothing
// here relies on that.

/// Checks the size and the members of a rotation before its problem is built.
enum RotationInput {
  /// The longest period, ten years.
  static let longestPeriodDays = 3_660
  /// The largest product of members and duties.
  static let mostPairs = 20_000_000
  /// The most duties at once on neighbouring days, which the overlap table pays for.
  static let mostDutyPairs = 50_000_000

  /// The period runs forward, and the tables stay in bounds.
  static func checkSize(
    of record: RotationRecord, from: CivilDay, to: CivilDay, path: String
  ) throws(ProblemList) {
    let days = from.distance(to: to) + 1
    guard days >= 1, days <= longestPeriodDays else {
      throw ProblemList([
        Problem(
          .error, path: path + ".period", value: from.iso + " – " + to.iso,
          rule: days < 1 ? "dates-out-of-order" : "period-too-long",
          message: days < 1
            ? LocalizedText(
              ja: "期間の終わり（\(to.label.japanese)）が始まり（\(from.label.japanese)）より前です。",
              en: "The period ends (\(to.iso)) before it begins (\(from.iso)).")
            : LocalizedText(
              ja: "期間が\(days)日で、作れる最長の\(longestPeriodDays)日を超えています。",
              en:
                "The period has \(Wording.count(days, "day")); the longest possible is \(longestPeriodDays)."
            ))
      ])
    }
    let daily = record.positions.reduce(0) { sum, position in
      sum + position.bands.reduce(0) { $0 + min(max($1.needed, 0), 1_000) }
    }
    let duties = daily.multipliedReportingOverflow(by: days)
    let members = max(1, record.members.count)
    guard !duties.overflow, duties.partialValue <= mostPairs / members,
      duties.partialValue <= mostDutyPairs / max(1, 3 * daily)
    else {
      throw ProblemList([
        Problem(
          .error, path: path + ".positions", value: String(duties.partialValue),
          rule: "rotation-too-large",
          message: LocalizedText(
            ja: "一つの輪番として大きすぎます（一日\(daily)枠、\(days)日、\(record.members.count)医療機関）。",
            en:
              "Too large for one rotation: \(Wording.count(daily, "place")) a day, \(Wording.count(days, "day")),"
              + " \(Wording.count(record.members.count, "member"))."),
          hint: LocalizedText(
            ja: "口ごとに輪番を分けるか、期間を短くしてください。",
            en: "Divide it by lines, or make the period shorter."))
      ])
    }
  }

  /// The institution of each member; each exists and takes part once.
  static func institutions(
    of record: RotationRecord, in region: Region, path: String
  ) throws(ProblemList) -> [InstitutionID] {
    var problems: [Problem] = []
    var institutions: [InstitutionID] = []
    var seen: Set<InstitutionID> = []
    for (index, member) in record.members.enumerated() {
      let memberPath = path + ".members[\(index)].institution"
      guard let institution = region.institutionByID[member.institution] else {
        problems.append(
          Problem(
            .error, path: memberPath, value: member.institution, rule: "unknown-institution",
            message: LocalizedText(
              ja: "「\(member.institution)」という医療機関はこの地域にありません。",
              en: "The region has no institution \(member.institution).")))
        continue
      }
      if !seen.insert(institution).inserted {
        problems.append(
          Problem(
            .error, path: memberPath, value: member.institution, rule: "duplicate-member",
            message: LocalizedText(
              ja: "\(region[institution].name)が輪番に二度入っています。",
              en: "\(region[institution].name) is twice a member of the rotation."),
            hint: LocalizedText(
              ja: "約束を一つにまとめてください。", en: "Put what was agreed into one member.")))
      }
      institutions.append(institution)
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return institutions
  }
}

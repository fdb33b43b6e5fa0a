internal import MatchEngine

extension FHIRImportJob {
  /// The beds of whole institutions, with the records that tell them.
  typealias Sums = [Int: (moment: Instant, count: Int, record: Int)]

  /// The beds of wards by their Locations, and those of institutions, from MeasureReports; the
  /// latest count is taken.
  mutating func readCounts() -> (wards: [Int: Int], sums: Sums) {
    var counts: [Int: (moment: Instant, count: Int, record: Int)] = [:]
    // Which count is the latest is known once all are; only then is told what became of each.
    var taken: [(record: Int, total: Int)] = []
    var sums: Sums = [:]
    for (index, record) in records.enumerated() where record.type == .measureReport {
      let root = record.root
      guard root["status"]?.string == "complete", let total = total(in: root),
        (0...10_000).contains(total)
      else {
        fate(
          .dropped, index, rule: "fhir-count-not-taken",
          ja: "確定した病床総数（numTotBeds）だけを取り込みます。",
          en: "only complete counts of all beds (numTotBeds) are taken.")
        continue
      }
      let moment =
        (root.text("date") ?? root["period"]?.text("end")).flatMap(FHIRPrimitive.moment)
        ?? Instant(seconds: 0)
      if let subject = directory.record(root["subject"], .location, in: records),
        role(subject) == .ward
      {
        taken.append((index, total))
        if counts[subject].map({ $0.moment <= moment }) ?? true {
          counts[subject] = (moment, total, index)
        }
      } else if let own = institution(ofCount: root) {
        taken.append((index, total))
        if sums[own].map({ $0.moment <= moment }) ?? true { sums[own] = (moment, total, index) }
      } else {
        fate(
          .dropped, index, rule: "fhir-no-institution", value: String(total),
          ja: "どの病棟や医療機関の病床数か分かりません。",
          en: "nothing tells of which ward or institution these are the beds.")
      }
    }
    let latest = Set(counts.values.map(\.record) + sums.values.map(\.record))
    for (index, total) in taken {
      if latest.contains(index) {
        fate(.read, index)
      } else {
        fate(
          .dropped, index, rule: "fhir-older-count", value: String(total),
          ja: "より新しい数を使います。", en: "a later count is used.")
      }
    }
    return (counts.mapValues(\.count), sums)
  }

  private func total(in root: JSONValue) -> Int? {
    root.list("group").flatMap { $0.list("population") }.last {
      $0["code"]?.code(of: FHIRSystem.measuredValues) == FHIRBedCount.total.saner.code
    }?["count"]?.integer
  }

  /// The institution whose site a count is about, or that reports about itself.
  private func institution(ofCount root: JSONValue) -> Int? {
    if root["subject"] != nil {
      return directory.record(root["subject"], .location, in: records).flatMap { siteOfRecord[$0] }
    }
    return directory.record(root["reporter"], .organization, in: records)
      .flatMap { institutionOfRecord[$0] }
  }

  /// Beds of whole institutions are compared with the wards that were taken; a region has no other
  /// place for them.
  mutating func compare(_ sums: Sums) {
    for own in sums.keys.sorted() {
      guard let sum = sums[own] else { continue }
      let institution = institutions[own].record
      institutions[own].toldBeds = sum.count
      if institution.wards.isEmpty {
        guard sum.count > 0 else { continue }
        note(
          .unresolved, sum.record, rule: "fhir-beds-without-ward", subject: institution.name,
          value: String(sum.count),
          ja: "病床\(sum.count)床は、どの病棟のものか分からないので取り込みません。",
          en:
            "its \(Wording.count(sum.count, "bed is", "beds are")) not taken: nothing tells of which wards they are."
        )
      } else if institution.totalBeds != sum.count {
        note(
          .unresolved, sum.record, rule: "fhir-bed-sum", subject: institution.name,
          value: String(sum.count),
          ja: "病床総数\(sum.count)床が、取り込んだ病棟の合計\(institution.totalBeds)床と合いません。",
          en:
            "its \(Wording.count(sum.count, "bed differs", "beds differ")) from the \(institution.totalBeds) of the wards taken."
        )
      }
    }
  }

  /// The number of bed Locations in each ward, rooms between them included.
  func bedsBelow() -> [Int: Int] {
    var beds: [Int: Int] = [:]
    for (index, record) in records.enumerated()
    where record.type == .location && areaOfRecord[index] == nil && role(index) == .bed {
      if record.root["status"]?.string == "inactive" { continue }
      var current = index
      for _ in 0..<16 {
        guard let next = directory.record(records[current].root["partOf"], .location, in: records)
        else { break }
        if role(next) == .ward {
          beds[next, default: 0] += 1
          break
        }
        current = next
      }
    }
    return beds
  }
}

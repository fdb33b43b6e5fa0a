// Reach of daily-life areas, judged with distances and minutes derived a second time.

import MatchEngine

extension RotationVerification {
  /// On each day that the lines of a hard rule run, every daily-life area with a known centre has a
  /// site on duty within its minutes, or the plan says itself that it has not.
  mutating func checkReach() {
    let admitted = plan.admittedBreaches.contains(.init(rule: "localRule", member: nil))
    for rule in record.rules where rule.rule == "areaReach" && rule.weight == nil && !admitted {
      let judged = verification(of: rule)
      let selected = plan.duties.filter { judged.selects(rule.duties, seen($0)) }
      let byDay = Dictionary(grouping: selected, by: \.day)
      for day in byDay.keys.sorted() {
        let sites = Set((byDay[day] ?? []).compactMap(\.member)).compactMap { institutions[$0] }
        for area in areas.values.sorted(by: { $0.id < $1.id }) where area.level == .dailyLife {
          guard let centre = area.location else { continue }
          let isReached = sites.contains { site in
            areas.point(of: site).map { drivenMinutes(from: centre, to: $0) <= rule.minutes ?? 0 }
              ?? false
          }
          if isReached { continue }
          let minutes = rule.minutes ?? 0
          fail(
            "duties", area.id, "areaReach",
            "\(day.label.japanese): \(area.name)から\(minutes)分以内に開いている所がありません。",
            "\(day.iso): no site on duty is within \(Wording.count(minutes, "minute")) of \(area.name)."
          )
        }
      }
    }
  }

  /// Driving minutes, rounded up; a metre of the two distance formulas' difference is forgiven.
  private func drivenMinutes(from centre: GeoPoint, to site: GeoPoint) -> Int {
    let metres = max(0, centre.haversineMetres(to: site) - 1)
    let driven = travel.fixedSeconds + (metres * travel.secondsPerKilometre + 500) / 1_000
    return (max(travel.minimumSeconds, driven, 0) + 59) / 60
  }
}

import MatchTestSupport
import Testing

@testable import MatchEngine

@Suite("Bands of single dates")
struct DatedBandsTests {
  private let days = CivilDay.fiscalYear(2026)

  /// A line of days and nights, joined, that is split in three on some dates.
  private func document(split: [CivilDay]) -> RegionDocument {
    var document = Instances.small
    let all = DutyDayKind.allCases
    var line = document.rotations[0].positions[0]
    line.departments = []
    line.bands = [
      BandRecord(
        id: "day", name: "日中", days: all, from: Instances.time(8), to: Instances.time(17)),
      BandRecord(
        id: "night", name: "夜間", days: all, from: Instances.time(17), to: Instances.time(8)),
      BandRecord(
        id: "evening", name: "準夜", days: [], from: Instances.time(17), to: Instances.time(22),
        dates: split),
      BandRecord(
        id: "late", name: "深夜", days: [], from: Instances.time(22), to: Instances.time(8),
        dates: split),
    ]
    line.bands[1].exceptDates = split
    line.joinedOn = []
    document.rotations[0].positions = [line]
    document.rotations[0].pins = []
    document.rotations[0].members.indices.forEach {
      document.rotations[0].members[$0].positions = []
    }
    return document
  }

  @Test("A band runs on the dates that it names, and not on those that it excepts")
  func dutiesOfDates() throws {
    let split = [days.lowerBound.advanced(by: 40), days.lowerBound.advanced(by: 200)]
    let document = document(split: split)
    let region = try Region(checking: document)
    let problem = try RotationProblem(
      region: region, rotation: RotationID(0), from: days.lowerBound, to: days.upperBound)
    let report = RotationSearch(seed: 1, steps: 2_000).solve(problem)
    let bands = document.rotations[0].positions[0].bands.map(\.id)
    for day in days {
      let running = report.duties.filter { $0.day == day }.flatMap(\.bands).map { bands[$0] }
      #expect(
        Set(running) == (split.contains(day) ? ["day", "evening", "late"] : ["day", "night"]),
        "\(day.iso)")
      #expect(Set(running).count == running.count)
    }
  }

  @Test("A pin takes a band of its date, and none that does not run then")
  func pinsOfDates() throws {
    let day = days.lowerBound.advanced(by: 40)
    var document = document(split: [day])
    let member = document.rotations[0].members[0].institution
    func rules(_ band: String, on day: CivilDay) -> [String] {
      document.rotations[0].pins = [
        PinRecord(
          day: day, position: document.rotations[0].positions[0].id, band: band,
          institution: member)
      ]
      return RegionCheck.problems(in: document).map(\.rule)
    }
    #expect(!rules("evening", on: day).contains("pin-without-duty"))
    #expect(rules("night", on: day).contains("pin-without-duty"))
    #expect(rules("evening", on: day.advanced(by: 1)).contains("pin-without-duty"))
  }

  @Test("Dates outside the period, and bands that overlap on a date, are told")
  func checks() throws {
    let day = days.lowerBound.advanced(by: 40)
    func rules(_ change: (inout RotationRecord) -> Void) -> [String] {
      var document = document(split: [day])
      document.rotations[0].period = DateSpan(from: days.lowerBound, to: days.upperBound)
      change(&document.rotations[0])
      return RegionCheck.problems(in: document).map(\.rule)
    }
    let quiet = rules { _ in }
    #expect(!quiet.contains("band-without-days") && !quiet.contains("overlapping-bands"))
    #expect(!quiet.contains("band-date-outside-period"))
    #expect(
      rules { $0.positions[0].bands[2].dates.append(days.upperBound.advanced(by: 1)) }
        .contains("band-date-outside-period"))
    // The night runs beside evening and late hours unless it excepts the date.
    #expect(rules { $0.positions[0].bands[1].exceptDates = [] }.contains("overlapping-bands"))
  }
}

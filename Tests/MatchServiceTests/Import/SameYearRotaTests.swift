import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// A rota that was published for the year that is wanted: nothing of it may be lost.
@Suite("Rotations from the rota of the same year")
struct SameYearRotaTests {
  private let calendar = DutyCalendar(policy: PolicyRecord())
  private let year = CivilDay.fiscalYear(2026)

  private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text: text)) }

  private func duty(
    _ day: CivilDay, _ name: String, _ from: String, _ to: String, line: String = "救急"
  ) throws -> ObservedDuty {
    ObservedDuty(
      day: day, line: line, department: "", name: name, institution: name, from: try time(from),
      to: try time(to))
  }

  private func derive(
    _ duties: [ObservedDuty], for period: ClosedRange<CivilDay>
  ) -> ([RotationRecord], ImportReport) {
    var report = ImportReport()
    let rotations = RotaHistory(duties).derive(
      period: DateSpan(from: period.lowerBound, to: period.upperBound), calendar: calendar,
      institutions: Self.names.map(institution), file: "rota.csv", report: &report)
    return (rotations, report)
  }

  private static let names = ["A", "B", "C", "D", "E"]

  private func institution(_ name: String) -> InstitutionRecord {
    InstitutionRecord(id: name, name: name, kind: .hospital, area: "1", departments: ["内科"])
  }

  /// The derived rotations judge the rota they came from.
  private func judge(
    _ duties: [ObservedDuty], _ rotations: [RotationRecord]
  ) throws -> (problems: [Problem], reports: [RotationReport]) {
    var document = Instances.small
    document.institutions = Self.names.map(institution)
    document.institutions.indices.forEach {
      document.institutions[$0].area = Instances.small.areas[0].id
    }
    document.links = []
    document.linkedGroups = []
    document.rotations = rotations
    let region = try Region(checking: document)
    var text = "date,line,institution,start,end\n"
    for duty in duties {
      text +=
        [duty.day.iso, duty.line, duty.name, duty.from.text, duty.to.text]
        .joined(separator: ",") + "\n"
    }
    let file = try RotationFile.read(Array(text.utf8), name: "rota.csv", region: region)
    let reports = try file.rotations.map { written in
      try RotationCheck.report(
        on: try RotationProblem(
          region: region, rotation: written.rotation, record: written.record, from: year.lowerBound,
          to: year.upperBound),
        duties: written.duties)
    }
    return (file.problems, reports)
  }

  @Test("A day split in three, a shared day and a rare day are agreed by date")
  func exceptionsByDate() throws {
    var duties: [ObservedDuty] = []
    let plain = year.filter { calendar.kind(of: $0) == .weekday }
    let holidays = year.filter { calendar.kind(of: $0) == .holiday }
    let (split, shared) = (plain[10], holidays[3])
    for (index, day) in year.enumerated() where calendar.kind(of: day) != .yearEnd {
      let name = ["A", "B", "C"][index % 3]
      if day == split {
        duties.append(try duty(day, name, "08:30", "17:15"))
        duties.append(try duty(day, "E", "17:15", "22:30"))
        duties.append(try duty(day, name, "22:30", "08:30"))
      } else {
        duties.append(try duty(day, day == shared ? "D" : name, "08:30", "17:30"))
        duties.append(try duty(day, name, "17:30", "08:30"))
      }
    }
    let newYear = try #require(CivilDay(iso: "2027-01-01"))
    duties.append(try duty(newYear, "B", "09:00", "12:00"))
    let (rotations, report) = derive(duties, for: year)
    let line = try #require(rotations.first)
    #expect(line.positions.map(\.id) == ["duty", "parts"])
    let main = line.positions[0]
    // The night of the shared day stays with the band of every day.
    #expect(main.bands.map(\.id) == ["day", "night", "day-2", "morning", "late"])
    #expect(main.bands.map(\.dates) == [[], [], [split], [newYear], [split]])
    #expect(main.bands.map(\.exceptDates) == [[split, shared].sorted(), [split], [], [], []])
    #expect(line.positions[1].bands.map(\.dates) == [[shared], [split]])
    let parts = line.members.filter { $0.positions == ["parts"] }
    #expect(Set(parts.map(\.institution)) == ["D", "E"])
    // Neither served again in the last quarter.
    #expect(parts.allSatisfy { $0.leaves == (($0.institution == "D") ? shared : split) })
    #expect(report.rows(rule: "days-by-date").count == 2)
    #expect(report.rows(rule: "kind-by-date").count == 1)
    #expect(report.rows(rule: "other-bands").isEmpty && report.rows(rule: "shared-days").isEmpty)
    let (problems, reports) = try judge(duties, rotations)
    #expect(problems.isEmpty)
    #expect(reports.flatMap(\.holes).isEmpty)
    #expect(reports.flatMap(\.violations).allSatisfy { $0.duty == nil })
    // Days of another year are no days of the next.
    let (next, _) = derive(duties, for: CivilDay.fiscalYear(2027))
    #expect(
      next[0].positions.allSatisfy {
        $0.bands.allSatisfy { $0.dates.isEmpty && $0.exceptDates.isEmpty }
      })
  }

  @Test("Whatever was held, the rotation for the same year has it all", arguments: 0..<6)
  func nothingIsLost(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let hours = [("08:30", "17:15"), ("17:15", "22:30"), ("22:30", "08:30")]
    var duties: [ObservedDuty] = []
    for day in year.lowerBound...year.lowerBound.advanced(by: min(150 + 30 * Int(seed), 364)) {
      func name() -> String { Self.names[generator.next(below: 5)] }
      let holder = name()
      switch generator.next(below: 20) {
      case 0: for (from, to) in hours { duties.append(try duty(day, name(), from, to)) }
      case 1:
        duties.append(try duty(day, holder, "08:30", "17:30"))
        duties.append(try duty(day, name(), "17:30", "08:30"))
      case 2: duties.append(try duty(day, holder, "09:00", "12:00"))
      case 3: break
      default:
        duties.append(try duty(day, holder, "08:30", "17:30"))
        duties.append(try duty(day, holder, "17:30", "08:30"))
      }
      if generator.next(below: 60) == 0 {
        duties.append(try duty(day, holder, "09:00", "17:00", line: "小児"))
      }
    }
    let (rotations, report) = derive(duties, for: year)
    let (problems, reports) = try judge(duties, rotations)
    #expect(problems.isEmpty, "\(problems.map(\.message.english).prefix(3))")
    let held = Set(duties.map { $0.line + $0.day.iso })
    for judged in reports {
      let line = rotations[judged.rotation.value].name
      for hole in judged.holes {
        #expect(!held.contains(line + judged.duties[hole.duty].day.iso), "seed \(seed)")
      }
      for violation in judged.violations where violation.duty != nil {
        if violation.rule == .coverage { continue }
        // Weekdays on which a member hardly ever serves are told as swaps.
        #expect(violation.rule == .agreedDays, "\(violation.message.english)")
      }
      if judged.violations.contains(where: { $0.rule == .agreedDays }) {
        #expect(!report.rows(rule: "rare-weekday").isEmpty)
      }
    }
  }
}

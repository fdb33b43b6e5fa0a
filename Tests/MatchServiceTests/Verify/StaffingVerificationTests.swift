import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Doctors in plans: written, judged without the engine, published again.
@Suite("Doctors whom sites send, in plans")
struct StaffingVerificationTests {
  /// The sample with two hospitals of its group that send doctors, over two months.
  static let region: Region = {
    var document = SamplePlan.plan.region.document
    guard let index = document.rotations.firstIndex(where: { $0.kind == .hospitalGroupRota }),
      let from = CivilDay(iso: "2027-04-01"), let to = CivilDay(iso: "2027-05-31")
    else { preconditionFailure("the sample has a hospital group") }
    document.rotations[index].period = DateSpan(from: from, to: to)
    document.rotations[index].rules = ["staffing", "restInterval", "permittedDuty"].map {
      LocalRuleRecord(rule: $0)
    }
    for member in 0..<2 {
      document.rotations[index].members[member].doctors = (1...3).map { number in
        DutyDoctorRecord(
          id: "d\(number)", share: number == 3 ? 5 : 10, monthlyMaximum: number == 3 ? 2 : nil,
          minimumGapDays: 6, workClass: .employed)
      }
    }
    document.rotations = [document.rotations[index]]
    do { return try Region(checking: document) } catch { preconditionFailure("\(error)") }
  }()

  static let plan: Plan = {
    do {
      return try PlanJob.run(
        region, PlanOptions(functions: [], steps: 40_000), inputName: "x.json", inputDigest: "0")
    } catch { preconditionFailure("\(error)") }
  }()

  private static func written() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(PlanFormat.encode(plan))) as? [String: Any] ?? [:]
  }

  /// What the verification finds after a change of the duties.
  private func failures(_ change: (inout [[String: Any]]) -> Void) throws -> [Problem] {
    var plan = try Self.written()
    var rotations = plan["rotations"] as? [[String: Any]] ?? []
    var duties = rotations[0]["duties"] as? [[String: Any]] ?? []
    change(&duties)
    rotations[0]["duties"] = duties
    plan["rotations"] = rotations
    let bytes = try JSONSerialization.data(withJSONObject: plan)
    return try PlanVerification.verify([UInt8](bytes), against: Self.region, digest: "0")
      .checks.flatMap(\.failures)
  }

  private static var staffed: [Int] {
    plan.rotations[0].duties.indices.filter { plan.rotations[0].duties[$0].doctor != nil }
  }

  @Test("The plan holds, and every duty of a site that lists doctors names one")
  func holds() throws {
    let record = Self.region.document.rotations[0]
    for duty in Self.plan.rotations[0].duties {
      let sends = duty.member.map { !record.members[$0].doctors.isEmpty } ?? false
      #expect((duty.doctor != nil) == sends)
    }
    #expect(Self.staffed.count > 20)
    #expect(try failures { _ in } == [])
  }

  @Test("A doctor missing, unknown, tired or too often is told with the duty")
  func tampered() throws {
    let first = Self.staffed[0]
    #expect(
      try failures { $0[first]["doctor"] = nil }.contains {
        $0.rule == "staffing" && $0.path == "rotations[0].duties[\(first)].doctor"
      })
    #expect(
      try failures { $0[first]["doctor"] = "d9" }.contains {
        $0.rule == "unknown-doctor" && $0.value == "d9"
      })
    // One doctor for everything: gaps, rests and permits break.
    let rules = try Set(
      failures { duties in
        for index in Self.staffed { duties[index]["doctor"] = "d1" }
      }.map(\.rule))
    #expect(rules.contains("minimumGap"), "\(rules)")
    #expect(rules.contains("tally"))
    // The third goes twice a month at most.
    let month = try Set(
      failures { duties in
        for index in Self.staffed { duties[index]["doctor"] = "d3" }
      }.filter { $0.value == "d3" }.map(\.rule))
    #expect(month.contains("monthlyMaximum") || month.contains("minimumGap"), "\(month)")
  }

  @Test("A plan read back has its doctors; one who falls ill is replaced, and the version says so")
  func published() throws {
    let bytes = PlanFormat.encode(Self.plan)
    let file = try RotationFile.read(bytes, name: "plan.json", region: Self.region)
    #expect(
      file.rotations[0].duties.map(\.doctor)
        == Self.plan.rotations[0].duties.filter { $0.member != nil }.map(\.doctor))
    let duty = Self.plan.rotations[0].duties[Self.staffed[4]]
    let member = try #require(duty.member)
    let hospital = Self.region.document.rotations[0].members[member].institution
    let event = RotationEvent.absent(
      hospital, DateSpan(from: duty.day, to: duty.day), doctor: duty.doctor)
    let job = try RotationRepairJob.run(file, region: Self.region, event: event, today: duty.day)
    let report = job.rotations[0].report
    #expect(report.changes.count + report.doctorChanges.count > 0)
    #expect(report.after.holes.isEmpty)
    let next = try RotationPublication.encode(
      bytes, version: job.version,
      revisions: [
        RotationPublication.Revision(
          record: job.rotations[0].record, report: report.after, changes: report.changes,
          doctorChanges: report.doctorChanges)
      ], region: Self.region)
    let root = try JSONDocument(parsing: next).root
    let revised = (root["rotations"]?[0]?["duties"].map { Array($0.elements) } ?? []).filter {
      $0["revision"]?.integer == 2
    }
    #expect(revised.count == report.changes.count + report.doctorChanges.count)
    #expect(root["changes"].map { Array($0.elements).count } == revised.count)
    let words = RotationRepairOutput.text(job, language: .english)
    if !report.doctorChanges.isEmpty {
      #expect(words.contains("another doctor of the same institution"))
      #expect(words.contains("(" + (duty.doctor ?? "") + ")"))
    }
  }

  @Test("A pin of a doctor is kept in a plan, survives the document, and is judged")
  func pinned() throws {
    var document = Self.region.document
    let duty = try #require(Self.plan.rotations[0].duties.first { $0.doctor == "d1" })
    let record = document.rotations[0]
    document.rotations[0].pins = [
      PinRecord(
        day: duty.day, position: record.positions[duty.position].id,
        institution: record.members[duty.member ?? 0].institution, doctor: "d2")
    ]
    let region = try Region(checking: document)
    #expect(
      try RegionFormat.decode(RegionFormat.encode(document)).rotations[0].pins
        == document.rotations[0].pins)
    // The plan made without the pin sends another doctor there.
    let without = try PlanVerification.verify(
      PlanFormat.encode(Self.plan), against: region, digest: "0")
    #expect(without.checks.flatMap(\.failures).contains { $0.rule == "pin" })
    let plan = try PlanJob.run(
      region, PlanOptions(functions: [], steps: 40_000), inputName: "x.json", inputDigest: "0")
    let kept = plan.rotations[0].duties.first {
      $0.day == duty.day && $0.position == duty.position && $0.member == duty.member
    }
    #expect(kept?.doctor == "d2")
    let with = try PlanVerification.verify(PlanFormat.encode(plan), against: region, digest: "0")
    #expect(!with.checks.flatMap(\.failures).contains { $0.rule == "pin" })
  }

  @Test("An absent doctor whom nobody lists is told with those that are listed")
  func unknownDoctor() throws {
    let file = try RotationFile.read(
      PlanFormat.encode(Self.plan), name: "plan.json", region: Self.region)
    let member = Self.region.document.rotations[0].members[0].institution
    let day = Self.plan.rotations[0].from
    let problems = #expect(throws: ProblemList.self) {
      try RotationRepairJob.run(
        file, region: Self.region,
        event: .absent(member, DateSpan(from: day, to: day), doctor: "x9"), today: day)
    }
    #expect(problems?.problems.first?.rule == "unknown-doctor")
    #expect(problems?.problems.first?.hint?.english.contains("d1, d2, d3") == true)
  }

  @Test("An absence that ended before the plan begins is refused, not taken for no change")
  func staleAbsence() throws {
    let file = try RotationFile.read(
      PlanFormat.encode(Self.plan), name: "plan.json", region: Self.region)
    let member = Self.region.document.rotations[0].members[0].institution
    let first = Self.plan.rotations[0].from
    func repair(to last: CivilDay) throws {
      _ = try RotationRepairJob.run(
        file, region: Self.region,
        event: .absent(member, DateSpan(from: first.advanced(by: -9), to: last)), today: first)
    }
    let problems = #expect(throws: ProblemList.self) { try repair(to: first.advanced(by: -1)) }
    #expect(problems?.problems.map(\.rule) == ["before-the-plan"])
    try repair(to: first)
  }

  @Test("Table and calendar name the doctor; a rotation without doctors has no such column")
  func exported() throws {
    let rota = RotationTable.csv(Self.plan.rotations[0], of: Self.plan, language: .english)
    let lines = String(decoding: rota, as: UTF8.self).split(separator: "\r\n")
    #expect(lines[0].hasSuffix(",Doctor"))
    #expect(lines.contains { $0.hasSuffix(",d1") })
    let plain = SamplePlan.plan
    let other = RotationTable.csv(plain.rotations[0], of: plain, language: .english)
    #expect(!String(decoding: other, as: UTF8.self).contains("Doctor"))
    let calendar = RotationCalendar.ics(
      Self.plan.rotations[0], of: Self.plan, language: .english)
    #expect(String(decoding: calendar, as: UTF8.self).contains("Doctor: d1"))
  }
}

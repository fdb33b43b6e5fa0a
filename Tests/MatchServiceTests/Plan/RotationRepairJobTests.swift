import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Repairs of rotations that were written elsewhere.
@Suite("Repairs of a written rotation")
struct RotationRepairJobTests {
  /// The sample plan's first rotation, read under an agreement that one of its members has left.
  private func fileWithGuest() throws -> (Region, RotationFile, guest: String) {
    let plan = SamplePlan.plan
    let rotation = try #require(plan.rotations.first)
    var document = plan.region.document
    let place = rotation.rotation.value
    let member = try #require(rotation.duties.compactMap(\.member).first)
    let guest = document.rotations[place].members.remove(at: member).institution
    let region = try Region(checking: document)
    let file = try RotationFile.read(PlanFormat.encode(plan), name: "plan.json", region: region)
    return (region, file, guest)
  }

  @Test("A guest who withdraws serves no more, though its duties were published")
  func guestWithdraws() throws {
    let (region, file, guest) = try fileWithGuest()
    let from = try #require(file.rotations.map(\.from).min())
    let job = try RotationRepairJob.run(
      file, region: region, event: .withdraws(guest, from), today: from)
    var (held, kept) = (0, 0)
    for repaired in job.rotations {
      let member = repaired.record.members.firstIndex { $0.institution == guest }
      held += repaired.written.duties.count { $0.member == member }
      kept += repaired.report.after.duties.count { $0.member == member }
    }
    #expect(held > 0)
    #expect(kept == 0)
  }

  @Test("An absence that changes no duty publishes what the changed region says, and it holds")
  func absenceWithoutDuties() throws {
    let plan = SamplePlan.plan
    let first = try #require(plan.rotations.first)
    let record = plan.region.document.rotations[first.rotation.value]
    var document = plan.region.document
    document.rotations[first.rotation.value].name += "2"
    let region = try Region(checking: document)
    let bytes = PlanFormat.encode(plan)
    let file = try RotationFile.read(bytes, name: "plan.json", region: region)
    // Absent on the day after a duty that ends next morning: nothing later changes hands.
    let id = try #require(first.duties.compactMap(\.member).first.map { record.members[$0] })
      .institution
    var own: Set<CivilDay> = []
    for report in plan.rotations {
      let members = plan.region.document.rotations[report.rotation.value].members
      for duty in report.duties {
        if let member = duty.member, members[member].institution == id { own.insert(duty.day) }
      }
    }
    let free = own.sorted().map { $0.advanced(by: 1) }.filter { !own.contains($0) }
    let events = free.map { RotationEvent.absent(id, DateSpan(from: $0, to: $0)) }
    var checked = 0
    for event in events.prefix(12) {
      let job = try RotationRepairJob.run(
        file, region: region, event: event, today: event.first, repair: RotationRepair(steps: 100))
      guard job.rotations.allSatisfy({ $0.report.changes.isEmpty }) else { continue }
      let next = try RotationPublication.encode(
        bytes, version: job.version, revisions: job.revisions, region: region,
        input: ("next.json", "new"))
      let report = try PlanVerification.verify(next, against: region, digest: "new")
      #expect(report.holds, "\(report.checks.flatMap(\.failures).map { "\($0.path) \($0.rule)" })")
      checked += 1
    }
    #expect(checked > 0)
  }
}

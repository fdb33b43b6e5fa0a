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
}

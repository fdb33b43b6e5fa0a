import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// What `rotate check`, `repair` and `swaps` write, against the shapes that hosts are given.
@Suite("Schemas of rotation results")
struct RotationSchemaTests {
  private func problems(_ bytes: [UInt8], _ shape: JSONShape) throws -> [String] {
    JSONValidator(shape).problems(in: try JSONDocument(parsing: bytes).root)
      .map { "\($0.path): \($0.message.english)" }
  }

  private static func file() throws -> RotationFile {
    try RotationFile.read(
      PlanFormat.encode(SamplePlan.plan), name: "plan.json", region: SamplePlan.plan.region)
  }

  @Test("A judgement, with and without a rotation of our own, fits its schema", arguments: [0, 1])
  func check(steps: Int) throws {
    let judgement = try RotationJudgement.make(
      try Self.file(), region: SamplePlan.plan.region,
      search: steps == 0 ? nil : RotationSearch(steps: steps))
    #expect(
      try problems(RotationJudgementFormat.encode(judgement), RotationJudgementFormat.shape) == [])
  }

  @Test("Rows that cannot be read and broken rules fit too")
  func faults() throws {
    let written = String(
      decoding: RotationTable.csv(
        SamplePlan.plan.rotations[0], of: SamplePlan.plan, language: .japanese), as: UTF8.self)
    let table = written.replacing("2027/04/", with: "2027/44/")
    let file = try RotationFile.read(
      Array(table.utf8), name: "table.csv", region: SamplePlan.plan.region)
    #expect(!file.problems.isEmpty)
    let judgement = try RotationJudgement.make(
      file, region: SamplePlan.plan.region, search: nil)
    #expect(
      try problems(RotationJudgementFormat.encode(judgement), RotationJudgementFormat.shape) == [])
  }

  @Test("A repair fits its schema")
  func repair() throws {
    let file = try Self.file()
    let rotation = try #require(SamplePlan.plan.rotations.first)
    let record = SamplePlan.plan.region.document.rotations[rotation.rotation.value]
    let member = try #require(rotation.duties.compactMap(\.member).first)
    let job = try RotationRepairJob.run(
      file, region: SamplePlan.plan.region,
      event: .withdraws(record.members[member].institution, rotation.from), today: rotation.from)
    #expect(job.rotations.contains { !$0.report.changes.isEmpty })
    #expect(try problems(RotationRepairOutput.json(job), RotationRepairOutput.shape) == [])
  }

  @Test("Swaps of a duty fit their schema")
  func swaps() throws {
    let published = try PublishedRotation.all(in: Self.file(), region: SamplePlan.plan.region)
    var found = 0
    for rotation in published {
      let report = rotation.report
      guard let duty = report.duties.indices.first(where: { report.duties[$0].member != nil })
      else { continue }
      guard
        let exchanges = SwapSearch(today: report.from).exchanges(
          for: duty, in: report, of: rotation.problem, with: nil)
      else { continue }
      found += exchanges.exchanges.count
      #expect(try problems(SwapOutput.json(exchanges, of: rotation), SwapOutput.shape) == [])
    }
    #expect(found > 0)
  }
}

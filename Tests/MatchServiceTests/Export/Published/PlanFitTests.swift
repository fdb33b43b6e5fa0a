import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Plans and their regions")
struct PlanFitTests {
  private let plan = SamplePlan.plan
  private let digest = String(repeating: "0", count: 64)

  @Test("A plan of its region is taken without a word, that of an older one with a warning")
  func digests() throws {
    let bytes = PlanFormat.encode(plan)
    #expect(try PlanFit.check(bytes, region: plan.region, digest: digest).isEmpty)
    let other = "abcdef" + String(repeating: "1", count: 58)
    let warning = try #require(
      try PlanFit.check(bytes, region: plan.region, digest: other).first)
    #expect(warning.severity == .warning && warning.rule == "stale-plan")
    for text in [warning.message.japanese, warning.message.english] {
      #expect(text.contains("000000000000…") && text.contains("abcdef111111…"))
    }
  }

  @Test("What the region lacks is listed as a whole, each with its path in the plan")
  func foreign() throws {
    var document = plan.region.document
    let (gone, kept) = (document.rotations[0], document.rotations[1])
    document.rotations.removeFirst()
    document.rotations[0].positions = document.rotations[0].positions.map { position in
      var position = position
      position.id = "x-" + position.id
      return position
    }
    document.rotations[0].pins = []
    document.rotations[0].rules = []
    let region = try Region(checking: document)
    let bytes = PlanFormat.encode(plan)
    let error = #expect(throws: ProblemList.self) {
      try PlanFit.check(bytes, region: region, digest: digest)
    }
    let problems = try #require(error).problems
    #expect(problems.contains { $0.path == "rotations[0].rotation" && $0.value == gone.id })
    #expect(problems.contains { $0.path == "rotations[1].duties[0].position" })
    #expect(problems.count { $0.rule == "unknown-line" } == plan.rotations[1].duties.count)
    // What is not exported is not asked for.
    let others = document.rotations.map(\.id).filter { $0 != kept.id }
    #expect(
      try PlanFit.check(bytes, region: region, digest: digest, rotations: others).isEmpty)
  }

  @Test("A plan of another region names institutions that this one lacks")
  func institutions() throws {
    let bytes = PlanFormat.encode(plan)
    let error = #expect(throws: ProblemList.self) {
      try PlanFit.check(bytes, region: Region(checking: Instances.small), digest: digest)
    }
    let rules = Set(try #require(error).problems.map(\.rule))
    #expect(rules.contains("unknown-institution") && rules.contains("unknown-rotation"))
  }

  @Test(
    "Numbers that no plan has are refused by their path, and nothing traps",
    arguments: [
      "version", "revision", "metres", "minutes", "rank", "yen", "place", "load",
      "smallestGapDays", "fairDutiesHundredths", "carriedLoad",
    ])
  func extremes(_ field: String) throws {
    let plan = try HostilePlan.plan()
    let text = String(decoding: PlanFormat.encode(plan), as: UTF8.self)
    for value in [Int.min, Int.max] {
      let written = "\"\(field)\": \(value)"
      var changed = text.replacing(
        try Regex("\"\(field)\": ?-?[0-9]+"), with: written, maxReplacements: 1)
      if changed == text {
        // What this plan leaves out is added where it belongs.
        let place =
          switch field {
          case "version": "\"provenance\":"
          case "revision": "\"pinned\":"
          case "yen": "\"holidayDuties\":"
          default: "\"partner\":"
          }
        changed = text.replacing(place, with: written + ", " + place, maxReplacements: 1)
      }
      #expect(changed != text, "\(field)")
      do {
        let read = try PublishedPlan(
          reading: Array(changed.utf8), name: "plan.json", region: plan.region)
        _ = try PublishedTables.files(read, language: .japanese, encoding: .utf8)
        _ = RotationWorkbook.file(read, RotationWorkbook.Options(language: .english))
        _ = try PlanCalendar(
          Array(changed.utf8), name: "plan.json", region: plan.region,
          previous: [("a", Array(changed.utf8)), ("b", Array(changed.utf8))], language: .english
        ).file(.everything)
        Issue.record("\(field) \(value) went through")
      } catch {
        #expect(error.problems.contains { $0.path.hasSuffix(field) }, "\(field): \(error)")
      }
    }
  }

  @Test("The table of partners out of plan.json is that of the plan, to the byte")
  func matches() throws {
    let published = try PublishedPlan(
      reading: PlanFormat.encode(plan), name: "plan.json", region: plan.region)
    for language in Language.allCases {
      let file = try PublishedTables.files(published, language: language, encoding: .utf8)
        .files.first { $0.name == "matches.csv" }
      let ours = String(decoding: try #require(file).bytes, as: UTF8.self).split(separator: "\r\n")
      let theirs = String(decoding: MatchTable.csv(plan, language: language), as: UTF8.self)
        .split(separator: "\r\n")
      #expect(ours.count == theirs.count)
      for (one, other) in zip(ours, theirs) where one != other {
        Issue.record("\(one)\n\(other)")
        return
      }
    }
    #expect(MatchColumn.allCases.allSatisfy { MatchColumn.pageOrder.contains($0) })
    #expect(MatchColumn.pageOrder.count == MatchColumn.allCases.count)
  }
}

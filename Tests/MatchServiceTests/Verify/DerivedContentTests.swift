import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// Whatever is changed in a written plan is caught, whichever member it is.
@Suite("Every word of a written plan")
struct DerivedContentTests {
  /// What tells how a plan came about, and follows from nothing.
  private static let free: Set<String> = [
    "provenance.engine", "provenance.seed", "provenance.input", "version", "rotations[].steps",
    // A plan of fewer functions or rotations is a plan.
    "matches[]", "rotations[]",
  ]

  /// A region of matches that are short of places, and one with rotations.
  enum Case: String, CaseIterable, CustomTestStringConvertible {
    case gaps, deputies, rotations

    var testDescription: String { rawValue }

    fileprivate func plan() throws -> (region: Region, options: PlanOptions) {
      switch self {
      case .gaps:
        let options = GeneratorOptions(seed: 12, clinics: 40, hospitals: 2)
        return (
          try Region(checking: RegionGenerator.generate(options)),
          PlanOptions(functions: [.afterHours, .admission], rotations: [])
        )
      case .deputies:
        let options = GeneratorOptions(seed: 5, clinics: 25, hospitals: 1)
        return (
          try Region(checking: RegionGenerator.generate(options)),
          PlanOptions(functions: [.deputy], rotations: [])
        )
      case .rotations:
        return (
          try Region(checking: Instances.small), PlanOptions(functions: [], steps: 2_000)
        )
      }
    }
  }

  @Test(
    "a change of any member is caught, apart from how the plan came about",
    arguments: Case.allCases)
  func everyMember(of form: Case) throws {
    let (region, options) = try form.plan()
    let plan = try PlanJob.run(region, options, inputName: "x.json", inputDigest: "0")
    let bytes = PlanFormat.encode(plan)
    #expect(try PlanVerification.verify(bytes, against: region, digest: "0").holds)
    let unnoticed = try Falsification.unnoticed(in: bytes) {
      try PlanVerification.verify($0, against: region, digest: "0")
    }
    #expect(unnoticed.kinds > (form == .gaps ? 80 : 50))
    #expect(unnoticed.paths.isSubset(of: Self.free), "\(unnoticed.paths.subtracting(Self.free))")
  }

  @Test("a revision in a plan of the first version excuses no other number")
  func revision() throws {
    let (region, options) = try Case.rotations.plan()
    let plan = try PlanJob.run(region, options, inputName: "x.json", inputDigest: "0")
    let text = String(decoding: PlanFormat.encode(plan), as: UTF8.self)
    let changed = text.replacing(
      "\"pinned\": false", with: "\"pinned\": false, \"revision\": 2", maxReplacements: 1)
    #expect(changed != text)
    let report = try PlanVerification.verify(Array(changed.utf8), against: region, digest: "0")
    #expect(report.checks.flatMap(\.failures).map(\.rule) == ["does-not-follow"])
  }

  @Test("so it is in linked groups", arguments: LinkedGroupKind.allCases)
  func groups(kind: LinkedGroupKind) throws {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 60)))
    let plan = try GroupPlan.make(
      region, kind: kind, options: GroupOptions(), inputName: "x.json", inputDigest: "0")
    let unnoticed = try Falsification.unnoticed(in: GroupFormat.encode(plan)) {
      try GroupVerification.verify($0, against: region, digest: "0")
    }
    let free: Set<String> = [
      "provenance.engine", "provenance.seed", "provenance.input",
      // What the search says about itself; what it proves is checked.
      "status", "components", "provenComponents", "windows", "certifiedCompactness",
      "bound.grouped", "candidates[].price", "scarce",
    ]
    #expect(unnoticed.kinds > 40)
    #expect(unnoticed.paths.isSubset(of: free), "\(unnoticed.paths.subtracting(free))")
  }

  @Test("and in a stable match")
  func stable() throws {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 40, hospitals: 6)))
    let report = try StableMatch.solve(try MatchProblem(region: region, function: .admission))
    let bytes = StableMatchFormat.encode(report, region, inputName: "x.json", inputDigest: "0")
    let unnoticed = try Falsification.unnoticed(in: bytes) {
      try StableMatchVerification.verify($0, against: region, digest: "0")
    }
    #expect(unnoticed.kinds > 40)
    #expect(unnoticed.paths == ["provenance.engine", "provenance.input"])
  }
}

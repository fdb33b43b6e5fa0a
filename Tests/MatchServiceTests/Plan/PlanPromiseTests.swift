import Foundation
import MatchService
import Testing

@testable import MatchEngine

/// Agreements, least numbers and carried duties: a plan that breaks one is caught without its maker.
@Suite("Promises in a plan")
struct PlanPromiseTests {
  private static func document() -> RegionDocument {
    RegionGenerator.generate(GeneratorOptions(seed: 12, clinics: 60, hospitals: 8))
  }

  private static func plan(_ region: Region) throws -> Plan {
    try PlanJob.run(
      region, PlanOptions(functions: [.afterHours], rotations: []), inputName: "x.json",
      inputDigest: "0")
  }

  private static func rules(_ bytes: [UInt8], _ document: RegionDocument) throws -> [String] {
    try PlanVerification.verify(bytes, against: try Region(checking: document), digest: "0")
      .checks.flatMap { $0.failures.map(\.rule) }
  }

  @Test("a plan without an agreement that could be kept is caught; with it, it holds")
  func agreement() throws {
    var document = Self.document()
    let region = try Region(checking: document)
    let report = try #require(try Self.plan(region).matches.first)
    let problem = try MatchProblem(region: region, function: .afterHours)
    let before = PlanFormat.encode(try Self.plan(region))
    #expect(try Self.rules(before, document) == [])
    // A candidate that the best match does not use.
    var pair: PairDecision?
    for (index, need) in report.needs.enumerated() where pair == nil {
      let own = Set(report.assignments.filter { $0.need == index }.map(\.supporter))
      guard !own.isEmpty else { continue }
      for (number, supporter) in report.supporters.enumerated() where !own.contains(number) {
        guard case .candidate = problem.verdict(need: index, supporter: number) else { continue }
        pair = PairDecision(
          institution: region[need.institution].id, partner: region[supporter.institution].id)
        break
      }
    }
    document.policy.matching[
      .afterHours, default: region.document.policy.matching(for: .afterHours)
    ]
    .fixed = [try #require(pair)]
    #expect(try Self.rules(before, document).contains("agreement-broken"))
    let after = PlanFormat.encode(try Self.plan(try Region(checking: document)))
    #expect(try Self.rules(after, document) == [])
  }

  @Test("a supporter with fewer than its least number is caught; nobody joins below it in a plan")
  func leastNumber() throws {
    var document = Self.document()
    let region = try Region(checking: document)
    let plan = try Self.plan(region)
    let report = try #require(plan.matches.first)
    let loads = Dictionary(grouping: report.assignments, by: \.supporter).mapValues(\.count)
    let number = try #require(loads.keys.sorted().first)
    let load = try #require(loads[number])
    let place = report.supporters[number].institution.value
    let offer = try #require(
      document.institutions[place].supports.firstIndex { $0.function == .afterHours })
    document.institutions[place].supports[offer].capacity = max(
      document.institutions[place].supports[offer].capacity, load + 1)
    document.institutions[place].supports[offer].atLeast = load + 1
    #expect(try Self.rules(PlanFormat.encode(plan), document).contains("least-number"))
    let again = PlanFormat.encode(try Self.plan(try Region(checking: document)))
    #expect(try Self.rules(again, document) == [])
  }

  @Test("a plan that hides the duties of a supporter is caught")
  func carriedLoad() throws {
    let document = Self.document()
    let plan = try Self.plan(try Region(checking: document))
    let text = String(decoding: PlanFormat.encode(plan), as: UTF8.self)
    let changed = text.replacing(
      "\"carriedLoad\": 0", with: "\"carriedLoad\": 1", maxReplacements: 1)
    #expect(changed != text)
    #expect(try Self.rules(Array(changed.utf8), document).contains("carried-load"))
  }
}

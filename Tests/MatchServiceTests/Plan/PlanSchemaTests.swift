import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Schema of plans")
struct PlanSchemaTests {
  private static let validator = JSONValidator(PlanFormat.shape)

  private func problems(_ bytes: [UInt8]) throws -> [String] {
    Self.validator.problems(in: try JSONDocument(parsing: bytes).root)
      .map { "\($0.path): \($0.message.english)" }
  }

  private static func written(_ seed: UInt64) throws -> [UInt8] {
    var document = RegionGenerator.generate(
      GeneratorOptions(seed: seed, clinics: 50, hospitals: 3))
    // Bands, kinds of care, decisions, and a region that leaves gaps.
    if seed.isMultiple(of: 2) {
      var matching = document.policy.matching(for: .afterHours)
      matching.bands = [.weekdayEvening, .lateNight]
      document.policy.matching[.afterHours] = matching
      for index in document.institutions.indices where index.isMultiple(of: 7) {
        document.institutions[index].location = nil
        if document.institutions[index].kind == .clinic {
          document.institutions[index].careKinds = [.general, .medicalCareChild]
        }
      }
    }
    let region = try Region(checking: document)
    let plan = try PlanJob.run(
      region,
      PlanOptions(
        functions: SupportFunction.allCases,
        rotations: seed == 1 ? document.rotations.prefix(1).map(\.id) : []),
      inputName: "x.json", inputDigest: "0")
    return PlanFormat.encode(plan)
  }

  @Test("every plan that is written fits the table", arguments: 1...4)
  func written(seed: Int) throws {
    #expect(try problems(try Self.written(UInt64(seed))) == [])
  }

  @Test("a plan with rotations, holes and hostile names fits the table")
  func fixture() throws {
    #expect(try problems(PlanFormat.encode(try PlanFixture.plan())) == [])
  }

  @Test("a member that is missing, misspelt or of another type is told with its path")
  func departures() throws {
    let text = String(decoding: try Self.written(2), as: UTF8.self)
    for (from, to, path) in [
      ("\"sinkPrice\"", "\"sinkprice\"", "matches[0]"),
      ("\"hasRoom\": false", "\"hasRoom\": 1", "alternative.hasRoom"),
      ("\"change\": \"addCapacity\"", "\"change\": \"magic\"", "change"),
      ("\"schema\": \"plan/1\"", "\"schema\": \"plan/2\"", "schema"),
    ] {
      let changed = text.replacing(from, with: to, maxReplacements: 1)
      #expect(changed != text, "\(from)")
      #expect(try problems(Array(changed.utf8)).contains { $0.contains(path) }, "\(to)")
    }
  }

  @Test("the published schema is JSON, names the format, and lists the fields of the table")
  func schema() throws {
    let root = try JSONDocument(parsing: PlanFormat.jsonSchema()).root
    #expect(root["$id"]?.string == "urn:matchcli:schema:plan/1")
    for name in ["Match", "Assignment", "Alternative", "Gap", "Bottleneck", "RotationPlan"] {
      #expect(root["$defs"]?[name] != nil, "\(name)")
    }
  }
}

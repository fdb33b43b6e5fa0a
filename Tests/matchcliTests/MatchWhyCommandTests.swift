import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// `matchcli match --why`: why each supporter was chosen or not.
@Suite(
  "Reasons of one institution", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct MatchWhyCommandTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path

  @Test("the table, the CSV and the JSON name every supporter with its reason")
  func formats() throws {
    let words = ["match", Self.sample, "--why", "C9"]
    let text = try BuiltProgram.run(words + ["--lang", "ja"])
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.contains("第1連携先") && text.output.contains("候補（選ぶと全体が"))
    let json = try BuiltProgram.run(words + ["--format", "json"])
    let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let need = (root?["needs"] as? [[String: Any]])?.first
    let supporters = need?["supporters"] as? [[String: Any]] ?? []
    let codes = Set(supporters.compactMap { $0["code"] as? String })
    #expect(root?["schema"] as? String == "standings/1")
    #expect(codes == ["partner", "candidate"], "\(codes)")
    let csv = try BuiltProgram.run(words + ["--format", "csv", "--lang", "en"])
    #expect(csv.output.split(separator: "\r\n").count == supporters.count + 1)
    let one = try BuiltProgram.run(words + ["--partner", "H5", "--format", "csv"])
    #expect(one.output.split(separator: "\r\n").count == 2)
    // A clinic on an island: nobody who visits reaches it.
    let far = try BuiltProgram.run(["match", Self.sample, "--why", "C67", "--format", "json"])
    #expect(far.output.contains("\"code\": \"beyondVisitRadius\""))
  }

  @Test("of deputies every other clinic is told, and the concentrated clinics of who is alone")
  func deputies() throws {
    let words = ["match", Self.sample, "--need", "deputy", "--why"]
    let paired = try BuiltProgram.run(words + ["C11", "--format", "json"])
    let root = try JSONSerialization.jsonObject(with: Data(paired.output.utf8)) as? [String: Any]
    let codes = (root?["deputies"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
    #expect(codes.count == 20 && codes.first == "partner" && codes.contains("candidate"))
    #expect((root?["needs"] as? [Any])?.isEmpty == true)
    let text = try BuiltProgram.run(words + ["C11", "--lang", "ja"])
    #expect(text.output.contains("互いの副主治医") && text.output.contains("候補（選ぶと"))
    let csv = try BuiltProgram.run(words + ["C11", "--partner", "C27", "--format", "csv"])
    #expect(csv.output.split(separator: "\r\n").count == 2)
  }

  @Test("who has no need or no offer, and what cannot go together, is told at once")
  func mistakes() throws {
    let unknown = try BuiltProgram.run([
      "match", Self.sample, "--why", "NOBODY", "--partner", "H99", "--lang", "en",
    ])
    #expect(unknown.code == ExitCode.badInput.rawValue)
    #expect(unknown.errors.contains("no-need") && unknown.errors.contains("no-offer"))
    let both = try BuiltProgram.run([
      "match", Self.sample, "--why", "C9", "--need", "group", "--form", "stable", "--lang", "en",
    ])
    #expect(both.code == ExitCode.usage.rawValue)
    #expect(both.errors.contains("--form stable") && both.errors.contains("--need group"))
    let alone = try BuiltProgram.run(["match", Self.sample, "--partner", "H5", "--lang", "en"])
    #expect(alone.code == ExitCode.usage.rawValue && alone.errors.contains("--why"))
  }

  @Test("an offer for registered institutions only is counted, not named")
  func undisclosed() throws {
    var document = Instances.small
    let index = try #require(document.institutions.firstIndex { $0.id == "h1" })
    for offer in document.institutions[index].supports.indices {
      document.institutions[index].supports[offer].disclosure = .registered
    }
    let region = try Region(checking: document)
    let problem = try MatchProblem(region: region, function: .afterHours)
    let report = MatchSolver.solve(problem)
    let need = try #require(
      report.needs.indices.first { need in
        report.standings(of: need, in: problem).contains { $0.role == .rejected(.undisclosed) }
      })
    let output = try StandingOutput(
      of: region[report.needs[need].institution].id, partner: nil, in: report, of: problem, region)
    #expect(!output.text(.english).contains(region.document.institutions[index].name))
    #expect(output.text(.english).contains("1 more offer is for registered institutions only."))
  }
}

import Foundation
import MatchEngine
import MatchService
import Testing

@Suite("Linked groups as JSON, text and CSV")
struct GroupFormatTests {
  private func plan(
    _ kind: LinkedGroupKind, _ options: GroupOptions = GroupOptions()
  ) throws -> GroupPlan {
    let document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 60))
    return try GroupPlan.make(
      try Region(checking: document), kind: kind, options: options, inputName: "region.json",
      inputDigest: "0123")
  }

  @Test(
    "What is written fits its own schema table and is verified",
    arguments: LinkedGroupKind.allCases, ExistingGroups.allCases)
  func roundTrip(kind: LinkedGroupKind, existing: ExistingGroups) throws {
    let plan = try plan(kind, GroupOptions(existing: existing))
    #expect(!plan.report.groups.isEmpty)
    let bytes = GroupFormat.encode(plan)
    let report = try DocumentVerification.verify(bytes, against: plan.region, digest: "0123")
    #expect(report.holds, "\(report.checks.flatMap(\.failures))")
    let other = try GroupVerification.verify(bytes, against: plan.region, digest: "9999")
    #expect(!other.holds)
  }

  @Test("A tampered document is caught or refused")
  func tampered() throws {
    let plan = try plan(.enhancedLinked)
    let text = String(decoding: GroupFormat.encode(plan), as: UTF8.self)
    let member = plan.region[try #require(plan.report.groups.first?.members.first)].id
    let stranger = plan.region[try #require(plan.report.ungrouped.first?.institution)].id
    let changes = [
      ("\"\(member)\"", "\"\(stranger)\""), ("\"grouped\": ", "\"grouped\": 1"),
      ("\"optimal\"", "\"stopped\""), ("\"bedOutside\"", "\"x-bedOutside\""),
      ("\"\(member)\"", "\"nobody\""), ("\"schema\": \"groups/1\"", "\"schema\": \"groups/2\""),
    ]
    for (from, to) in changes {
      var changed = text
      let range = try #require(changed.range(of: from), "\(from)")
      changed.replaceSubrange(range, with: to)
      do {
        let report = try GroupVerification.verify(
          Array(changed.utf8), against: plan.region, digest: "0123")
        #expect(!report.holds, "\(from) → \(to)")
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }

  @Test("Where no group can be made, no mean way is told, and whose numbers are to be asked for")
  func none() throws {
    var document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 60))
    document.linkedGroups = []
    for index in document.institutions.indices {
      document.institutions[index].report?.emergencyVisits = nil
      document.institutions[index].report?.homeDeaths = nil
    }
    let plan = try GroupPlan.make(
      try Region(checking: document), kind: .enhancedLinked, options: GroupOptions(),
      inputName: "region.json", inputDigest: "0123")
    #expect(plan.report.groups.isEmpty && !plan.report.ungrouped.isEmpty)
    let last = GroupText.summary(plan.report, .japanese)
    #expect(last == "0グループ（うち今のまま0）、新しく0医療機関（上限0）。最適と証明済み。")
    #expect(!GroupText.summary(plan.report, .english).contains("min"))
    #expect(
      plan.report.ungrouped.allSatisfy {
        $0.advice.english.hasPrefix("Even with these numbers nobody could link with it yet")
      })
    let report = try GroupVerification.verify(
      GroupFormat.encode(plan), against: plan.region, digest: "0123")
    #expect(report.holds)
  }

  @Test("The text says who is on duty, what each rule counts, and what would help")
  func text() throws {
    let phone = GroupText.text(try plan(.phoneStandard4), language: .japanese)
    #expect(phone.contains("毎日ちょうど1診療所"))
    #expect(phone.contains("最適と証明済み"))
    let linked = GroupText.text(try plan(.enhancedLinked), language: .english)
    #expect(linked.contains("full-time doctors"))
    #expect(linked.contains("(at least 3 needed)"))
    #expect(linked.contains("In no group"))
    #expect(linked.contains("  → "))
  }

  @Test("The table has a row for every member and everybody who is in no group")
  func table() throws {
    let plan = try plan(.enhancedLinked)
    let text = String(
      decoding: GroupTable.csv(plan, language: .japanese), as: UTF8.self)
    let rows = text.split(separator: "\r\n", omittingEmptySubsequences: true)
    let members = plan.report.groups.reduce(0) { $0 + $1.members.count }
    #expect(
      rows.count == 1 + members + plan.report.ungrouped.count + plan.report.leftOut.count)
    #expect(text.hasPrefix("\u{FEFF}施設基準,"))
  }

  @Test("The schema is JSON and names the format")
  func schema() throws {
    let root = try JSONDocument(parsing: GroupFormat.jsonSchema()).root
    #expect(root["$id"]?.string == "urn:matchcli:schema:groups/1")
    #expect(root["$defs"]?["FormedGroup"] != nil)
  }
}

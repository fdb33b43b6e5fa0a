import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Events that cannot be meant are refused; a region that has changed since is told.
@Suite("Refusals and warnings of a repair")
struct RotationRepairRefusalTests {
  private static let plan = SamplePlan.plan

  /// The sample's first rotation, its record and its place in the document.
  private static var first: (record: RotationRecord, place: Int, from: CivilDay, to: CivilDay) {
    let report = plan.rotations[0]
    return (
      plan.region.document.rotations[report.rotation.value], report.rotation.value, report.from,
      report.to
    )
  }

  private func file(_ region: Region) throws -> RotationFile {
    try RotationFile.read(
      PlanFormat.encode(Self.plan), name: "plan.json", region: region,
      selection: RotationFile.Selection(rotations: [Self.first.record.id]))
  }

  /// The path, value and rule of each problem for which a repair is refused.
  private func refusals(
    _ event: RotationEvent, today: CivilDay? = nil, in region: Region = plan.region
  ) throws -> [[String]] {
    do {
      _ = try RotationRepairJob.run(
        file(region), region: region, event: event, today: today ?? event.first)
      return []
    } catch let error as ProblemList {
      return error.problems.map { [$0.path, $0.value, $0.rule] }
    }
  }

  @Test("Who was planned with from the first day cannot join again, with path, value and rule")
  func alreadyAMember() throws {
    let (record, _, from, _) = Self.first
    let id = record.members[1].institution
    #expect(
      try refusals(.joins(id, from.advanced(by: 100))) == [
        ["rotations.\(record.id).members[1].joins", id, "already-a-member"]
      ])
  }

  @Test("Who joins on another day by the region is refused with that day, and let in on it")
  func ownDay() throws {
    let (record, place, from, _) = Self.first
    let day = from.advanced(by: 120)
    var document = Self.plan.region.document
    let id = try #require(
      document.institutions.first { institution in
        institution.kind == .hospital
          && !record.members.contains { $0.institution == institution.id }
      }?.id
        ?? document.institutions.first { institution in
          !record.members.contains { $0.institution == institution.id }
        }?.id)
    document.rotations[place].members.append(MemberRecord(institution: id, joins: day))
    let region = try Region(checking: document)
    let path = "rotations.\(record.id).members[\(record.members.count)]"
    #expect(
      try refusals(.joins(id, from.advanced(by: 30)), in: region) == [
        ["\(path).joins", day.iso, "joins-on-another-day"]
      ])
    #expect(try refusals(.joins(id, day), in: region) == [])
    // Somebody new without a day of its own joins on the day that is given.
    document.rotations[place].members[record.members.count].joins = nil
    #expect(try refusals(.joins(id, day), in: Region(checking: document)) == [])
    document.rotations[place].members[record.members.count].leaves = day.advanced(by: -5)
    #expect(
      try refusals(.joins(id, day), in: Region(checking: document)) == [
        ["\(path).leaves", day.advanced(by: -5).iso, "joins-after-leaving"]
      ])
  }

  @Test("Absences that are over, reversed, or days outside the plan change nothing and are refused")
  func days() throws {
    let (record, _, from, to) = Self.first
    let id = record.members[0].institution
    func absent(_ first: Int, _ last: Int) -> RotationEvent {
      .absent(id, DateSpan(from: from.advanced(by: first), to: from.advanced(by: last)))
    }
    #expect(
      try refusals(absent(20, 30), today: from.advanced(by: 31)) == [
        ["event.to", from.advanced(by: 30).iso, "before-today"]
      ])
    #expect(try refusals(absent(20, 30), today: from.advanced(by: 30)) == [])
    #expect(
      try refusals(absent(30, 20)) == [
        ["event.to", from.advanced(by: 20).iso, "dates-out-of-order"]
      ])
    #expect(
      try refusals(absent(-30, -20)) == [
        ["event.to", from.advanced(by: -20).iso, "before-the-plan"]
      ])
    #expect(
      try refusals(.withdraws(id, to.advanced(by: 1))) == [
        ["event.from", to.advanced(by: 1).iso, "after-the-plan"]
      ])
    #expect(
      try refusals(.withdraws(id, from), today: to.advanced(by: 1)) == [
        ["today", to.advanced(by: 1).iso, "after-the-plan"]
      ])
  }

  @Test("A rotation that the plan lacks, and one without the institution, are told by their ids")
  func rotations() throws {
    let (region, all) = (Self.plan.region, Self.plan.rotations)
    let ids = all.map { region.document.rotations[$0.rotation.value].id }
    try #require(ids.count > 1)
    let bytes = PlanFormat.encode(Self.plan.with(rotations: [all[0]]))
    for chosen in [[ids[1]], ids] {
      do {
        let file = try RotationFile.read(
          bytes, name: "plan.json", region: region,
          selection: RotationFile.Selection(rotations: chosen))
        #expect(chosen.count > 1)
        #expect(file.problems.first { $0.severity == .error } != nil)
      } catch {
        #expect(error.problems.map(\.rule) == ["rotation-not-in-plan"])
        #expect(error.problems[0].path == "rotations" && error.problems[0].value == ids[1])
        #expect(error.problems[0].hint?.english.contains(ids[0]) == true)
      }
    }
    let members = Set(Self.first.record.members.map(\.institution))
    let other = try #require(
      region.document.institutions.first { !members.contains($0.id) }?.id)
    let event = RotationEvent.withdraws(other, Self.first.from)
    #expect(try refusals(event) == [["event.institution", other, "not-a-member"]])
    do {
      _ = try RotationRepairJob.run(
        file(region), region: region, event: event, today: Self.first.from)
    } catch let error as ProblemList {
      #expect(error.problems[0].message.english.contains(Self.first.record.id))
    }
  }

  @Test("A region that has changed since is told, with what differs; an unchanged one is not")
  func drift() throws {
    let (record, place, from, _) = Self.first
    let id = record.members[0].institution
    let event = RotationEvent.absent(
      id, DateSpan(from: from.advanced(by: 20), to: from.advanced(by: 25)))
    func warnings(_ region: Region, digest: String) throws -> [Problem] {
      try RotationRepairJob.run(
        file(region), region: region, digest: digest, event: event, today: from
      ).warnings
    }
    let made = Self.plan.provenance.inputDigest
    #expect(try warnings(Self.plan.region, digest: made) == [])
    let same = try warnings(Self.plan.region, digest: "f" + made.dropFirst())
    #expect(same.map(\.rule) == ["region-changed"] && same[0].value == made)
    #expect(same[0].message.english.contains("do not differ"))
    var document = Self.plan.region.document
    document.rotations[place].members[1].share *= 3
    let share = try warnings(Region(checking: document), digest: "f")
    #expect(share.count == 1)
    #expect(share[0].message.english.contains("other fair numbers"))
    #expect(share[0].message.english.contains(record.members[1].institution))
    document = Self.plan.region.document
    document.rotations[place].positions[0].bands[0].to = try #require(
      TimeOfDay(minute: 17 * 60 + 5))
    let hours = try warnings(Region(checking: document), digest: "f")
    #expect(
      hours[0].message.english.contains(
        "other hours of \(record.positions[0].name)\(record.positions[0].bands[0].name)"))
  }

  @Test("A plan that is revised by a changed region holds against it, and names the first")
  func provenance() throws {
    let (record, place, from, _) = Self.first
    let day = from.advanced(by: 120)
    var document = Self.plan.region.document
    let id = try #require(
      document.institutions.first { institution in
        !record.members.contains { $0.institution == institution.id }
      }?.id)
    document.rotations[place].members.append(MemberRecord(institution: id, joins: day))
    let region = try Region(checking: document)
    let original = PlanFormat.encode(Self.plan)
    func revised(_ bytes: [UInt8], _ event: RotationEvent, digest: String) throws -> [UInt8] {
      let job = try RotationRepairJob.run(
        RotationFile.read(
          bytes, name: "plan.json", region: region,
          selection: RotationFile.Selection(rotations: [record.id])), region: region,
        event: event, today: day, repair: RotationRepair(steps: 100))
      return try RotationPublication.encode(
        bytes, version: job.version,
        revisions: job.rotations.map {
          RotationPublication.Revision(
            record: $0.record, report: $0.report.after, changes: $0.report.changes)
        }, region: region, input: ("next.json", digest))
    }
    let next = try revised(original, .joins(id, day), digest: "new")
    let root = try JSONDocument(parsing: next).root
    #expect(root["provenance"]?["inputSHA256"]?.string == "new")
    #expect(root["provenance"]?["input"]?.string == "next.json")
    let first = Self.plan.provenance.inputDigest
    #expect(root["provenance"]?["x-firstInputSHA256"]?.string == first)
    #expect(JSONValidator(PlanFormat.shape).problems(in: root).isEmpty)
    let report = try PlanVerification.verify(next, against: region, digest: "new")
    #expect(report.holds, "\(report.checks.flatMap(\.failures).map { "\($0.path) \($0.rule)" })")
    // The same region again changes nothing about where the plan comes from; a third keeps the first.
    let leaving = RotationEvent.withdraws(record.members[0].institution, day.advanced(by: 30))
    let again = try JSONDocument(parsing: revised(next, leaving, digest: "new")).root
    #expect(again["provenance"]?.text == root["provenance"]?.text)
    let third = try JSONDocument(parsing: revised(next, leaving, digest: "third")).root
    #expect(third["provenance"]?["inputSHA256"]?.string == "third")
    #expect(third["provenance"]?["x-firstInputSHA256"]?.string == first)
  }
}

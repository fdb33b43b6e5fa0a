import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// Calendars of published plans, through the built program, parsers and a real server.
@Suite(
  "export calendar", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct ExportCalendarTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path

  /// A plan of two months, and the plan after its first member fell ill.
  private struct Versions {
    let scratch: ScratchFolder
    let first: String
    let second: String
    let absent: String

    init() throws {
      scratch = try ScratchFolder()
      first = scratch.url.appendingPathComponent("v1.json").path
      second = scratch.url.appendingPathComponent("v2.json").path
      let made = try BuiltProgram.run([
        "rotate", sample, "--rotation", "kyukyu", "--from", "2027-04-01", "--to", "2027-05-10",
        "--steps", "2000", "--format", "json", "-o", first,
      ])
      #expect(made.code == 0, "\(made.errors)")
      let plan = try JSONDocument(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: first))))
        .root
      let duties = try #require(plan["rotations"]?[0]?["duties"])
      absent = try #require(
        duties.elements.first { $0["day"]?.string == "2027-04-20" }?["member"]?.string)
      let repaired = try BuiltProgram.run([
        "rotate", "repair", sample, first, "--absent", absent, "--from", "2027-04-20", "--to",
        "2027-04-24", "--publish", second,
      ])
      #expect(repaired.code == 0, "\(repaired.errors)")
    }

    func export(_ plan: String, _ words: [String]) throws -> String {
      let run = try BuiltProgram.run(["export", "calendar", sample, plan, "--lang", "ja"] + words)
      #expect(run.code == 0, "\(run.errors)")
      return run.output
    }
  }

  /// The events of a calendar by UID: their lines, unfolded.
  private func events(_ text: String) -> [String: [String]] {
    var events: [String: [String]] = [:]
    let lines = text.replacingOccurrences(of: "\r\n ", with: "").components(separatedBy: "\r\n")
    var current: [String]?
    for line in lines {
      if line == "BEGIN:VEVENT" { current = [] }
      current?.append(line)
      if line == "END:VEVENT", let event = current {
        let uid = event.first { $0.hasPrefix("UID:") } ?? ""
        #expect(events[uid] == nil, "\(uid) stands twice")
        events[uid] = event
        current = nil
      }
    }
    return events
  }

  private func value(_ name: String, _ event: [String]?) -> String? {
    event?.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
  }

  @Test("A first version is what plan writes, byte by byte")
  func sameAsPlan() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.url.appendingPathComponent("plan")
    let planned = try BuiltProgram.run([
      "plan", Self.sample, "-o", folder.path, "--from", "2027-04-01", "--to", "2027-04-20",
      "--steps", "500", "--lang", "ja",
    ])
    #expect(planned.code == 0, "\(planned.errors)")
    for rotation in ["kyukyu", "centre"] {
      let run = try BuiltProgram.run([
        "export", "calendar", Self.sample, folder.appendingPathComponent("plan.json").path,
        "--rotation", rotation, "--lang", "ja",
      ])
      let written = try String(
        contentsOf: folder.appendingPathComponent("rotation-\(rotation).ics"), encoding: .utf8)
      #expect(run.output == written)
    }
  }

  @Test("SEQUENCE counts what changed, stays where nothing did, and is known without the old plan")
  func sequence() throws {
    let versions = try Versions()
    let before = events(try versions.export(versions.first, []))
    let after = events(try versions.export(versions.second, ["--previous", versions.first]))
    let alone = events(try versions.export(versions.second, []))
    #expect(Set(before.keys) == Set(after.keys))
    var changed = 0
    for (uid, event) in after {
      let isSame = value("SUMMARY", event) == value("SUMMARY", before[uid])
      #expect(value("SEQUENCE", event) == (isSame ? "0" : "1"))
      // Words besides the hands may have changed too, so every event has the later stamp.
      #expect(value("DTSTAMP", event) == value("LAST-MODIFIED", event))
      #expect(
        try #require(value("DTSTAMP", event)) > (try #require(value("DTSTAMP", before[uid]))))
      #expect(value("SEQUENCE", alone[uid]) == value("SEQUENCE", event))
      if !isSame { changed += 1 }
    }
    #expect(changed > 0 && changed < after.count)

    // The same plan again changes nothing, wherever it stands in the chain.
    let again = events(
      try versions.export(
        versions.second, ["--previous", versions.first, "--previous", versions.second]))
    for (uid, event) in after { #expect(again[uid] == event) }
  }

  @Test("A rotation made anew counts on from the plans before it, and what vanished is cancelled")
  func madeAnew() throws {
    let versions = try Versions()
    let anew = versions.scratch.url.appendingPathComponent("anew.json").path
    let made = try BuiltProgram.run([
      "rotate", Self.sample, "--rotation", "kyukyu", "--from", "2027-04-01", "--to", "2027-05-05",
      "--steps", "2000", "--seed", "9", "--format", "json", "-o", anew,
    ])
    #expect(made.code == 0, "\(made.errors)")
    let before = events(
      try versions.export(versions.second, ["--previous", versions.first]))
    let after = events(
      try versions.export(
        anew, ["--previous", versions.first, "--previous", versions.second]))
    #expect(Set(before.keys) == Set(after.keys))
    var cancelled = 0
    for (uid, event) in after {
      let old = try #require(before[uid])
      let (was, now) = (Int(value("SEQUENCE", old) ?? ""), Int(value("SEQUENCE", event) ?? ""))
      #expect(try #require(now) >= #require(was))
      if value("STATUS", event) == "CANCELLED" {
        cancelled += 1
        #expect(now == 2)
        #expect(value("SUMMARY", event)?.hasPrefix("【取消】汐見病院群輪番") == true)
        #expect(value("DTSTART;TZID=Asia/Tokyo", event)?.hasPrefix("202705") == true)
      } else if value("SUMMARY", event) != value("SUMMARY", old) {
        #expect(now == 2)
      }
    }
    #expect(cancelled >= 5)
  }

  @Test("An institution sees its own duties, and those that it lost as cancelled")
  func institutionCalendar() throws {
    let versions = try Versions()
    let own = events(try versions.export(versions.first, ["--institution", versions.absent]))
    let after = events(
      try versions.export(
        versions.second, ["--previous", versions.first, "--institution", versions.absent]))
    #expect(own.count > 3)
    let lost = after.filter { value("STATUS", $0.value) == "CANCELLED" }
    #expect(lost.contains { $0.key.contains("-20270420-") })
    #expect(own.keys.allSatisfy { after[$0] != nil })

    let folder = versions.scratch.url.appendingPathComponent("all")
    _ = try versions.export(versions.first, ["--institution", "all", "-o", folder.path])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.contains("duties-\(versions.absent).ics"))
    var everything: [String: [String]] = [:]
    for name in names {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      everything.merge(events(text)) { first, _ in
        Issue.record("two calendars share an event")
        return first
      }
    }
    #expect(everything.count == events(try versions.export(versions.first, [])).count)
  }

  @Test("A plan of one rotation leaves the duties of the others alone until they are told to end")
  func otherRotations() throws {
    let scratch = try ScratchFolder()
    func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
    let period = ["--from", "2027-04-01", "--to", "2027-04-20", "--steps", "500", "--lang", "ja"]
    #expect(try BuiltProgram.run(["plan", Self.sample, "-o", path("plan")] + period).code == 0)
    let made = try BuiltProgram.run(
      ["rotate", Self.sample, "--rotation", "kyukyu", "--format", "json", "-o", path("new.json")]
        + period)
    #expect(made.code == 0, "\(made.errors)")
    func export(_ words: [String], quiet: Bool = false) throws -> BuiltProgram.Run {
      try BuiltProgram.run(
        [
          "export", "calendar", Self.sample, path("new.json"), "--previous",
          path("plan/plan.json"), "--lang", "ja",
        ] + words + (quiet ? ["--quiet"] : []))
    }
    for words in [[], ["-o", path("one")], ["--institution", "all", "-o", path("all")]] {
      let run = try export(words)
      #expect(run.code == 0)
      #expect(run.errors.contains("centre") && run.errors.contains("--ended"), "\(run.errors)")
      #expect(!run.output.contains("CANCELLED"))
      #expect(words.isEmpty || run.errors.contains("取消0件"), "\(run.errors)")
      #expect(try export(words, quiet: true).errors.isEmpty)
    }
    let ended = try export(["--ended", "centre", "-o", path("ended")])
    #expect(ended.code == 0, "\(ended.errors)")
    let gone = try String(
      contentsOf: URL(fileURLWithPath: path("ended/rotation-centre.ics")), encoding: .utf8)
    let events = events(gone)
    #expect(!events.isEmpty)
    #expect(events.values.allSatisfy { value("STATUS", $0) == "CANCELLED" })
    #expect(try export(["--ended", "kyukyu"]).code == ExitCode.badInput.rawValue)
  }

  @Test("Alarms stand in every event that somebody holds, and only where they were asked for")
  func alarms() throws {
    let versions = try Versions()
    let plain = try versions.export(versions.first, [])
    #expect(!plain.contains("VALARM"))
    let loud = events(
      try versions.export(versions.first, ["--alarm", "60", "--alarm", "1440", "--alarm", "60"]))
    for event in loud.values {
      #expect(event.filter { $0 == "BEGIN:VALARM" }.count == 2)
      #expect(event.contains("TRIGGER:-PT60M") && event.contains("TRIGGER:-PT1440M"))
    }
  }

  @Test(
    "Wrong words end with 64",
    arguments: [
      ["--alarm", "soon"], ["--alarm", "-1"], ["--institution", "nobody"], ["--person", "nobody"],
      ["--caldav"], ["--caldav", "-o", "one.ics"], ["--rotation", "none"],
      ["--institution", "H1", "--institution", "H2"],
    ])
  func usage(_ words: [String]) throws {
    let versions = try Versions()
    let run = try BuiltProgram.run(
      ["export", "calendar", Self.sample, versions.first] + words)
    #expect(run.code == ExitCode.usage.rawValue, "\(run.errors)")
  }

  @Test("A doctor whose id several institutions have is named with the institution")
  func doctor() throws {
    let versions = try Versions()
    let ambiguous = try BuiltProgram.run(
      ["export", "calendar", Self.sample, versions.first, "--person", "d1"])
    #expect(ambiguous.code == ExitCode.usage.rawValue)
    #expect(ambiguous.errors.contains("/d1"), "\(ambiguous.errors)")
    let file = try versions.export(versions.first, ["--person", "H1/d1"])
    #expect(file.contains("BEGIN:VCALENDAR"))
  }

  @Test("A plan of another region is refused with the path of what is unknown")
  func otherRegion() throws {
    let versions = try Versions()
    let other = versions.scratch.url.appendingPathComponent("other.json").path
    _ = try BuiltProgram.run(["generate", "--clinics", "20", "-o", other])
    let run = try BuiltProgram.run(["export", "calendar", other, versions.first])
    #expect(run.code == ExitCode.badInput.rawValue)
    #expect(run.errors.contains("rotations[0]"))
  }

  private struct ServerEvents: Decodable {
    struct Event: Decodable {
      let uid: String
      let sequence: Int
      let status: String
      let start: String
      let alarms: Int
    }
    let written: [Int]
    let events: [Event]
  }

  @Test(
    "On a CalDAV server a repair leaves one event for each duty, and marks what is cancelled",
    .enabled(
      if: Python.version(ofPackage: "radicale") != nil
        && Python.version(ofPackage: "caldav") != nil,
      "the Python packages radicale and caldav are not installed"))
  func calendarServer() throws {
    let versions = try Versions()
    let first = versions.scratch.url.appendingPathComponent("dav1").path
    let second = versions.scratch.url.appendingPathComponent("dav2").path
    _ = try versions.export(versions.first, ["--caldav", "--alarm", "30", "-o", first])
    _ = try versions.export(
      versions.second,
      ["--previous", versions.first, "--caldav", "--alarm", "30", "-o", second])
    // The absent one's own calendar lies in the same collection.
    _ = try versions.export(
      versions.second,
      [
        "--previous", versions.first, "--institution", versions.absent, "--caldav", "-o",
        second + "-own",
      ])
    let run = try Python.run(
      script: "Tests/Clients/caldav_server.py", arguments: [first, second, second + "-own"])
    #expect(run.status == 0, "\(String(decoding: run.standardError, as: UTF8.self))")
    let left = try JSONDecoder().decode(ServerEvents.self, from: run.standardOutput)
    let shared = left.events.filter { !$0.uid.hasSuffix("-\(versions.absent)@rota.matchengine") }
    // Sundays and holidays are one duty, so there are as many as days.
    #expect(left.written[0] == 40 && left.written[1] == 40)
    #expect(shared.count == 40)
    #expect(Set(shared.map(\.start)).count == 40, "a duty stands twice")
    #expect(shared.contains { $0.sequence == 1 } && shared.contains { $0.sequence == 0 })
    #expect(shared.allSatisfy { $0.status == "CONFIRMED" && $0.alarms == 1 })
    let own = left.events.filter { $0.uid.hasSuffix("-\(versions.absent)@rota.matchengine") }
    #expect(own.contains { $0.status == "CANCELLED" && $0.start.hasPrefix("2027-04-20") })
  }
}

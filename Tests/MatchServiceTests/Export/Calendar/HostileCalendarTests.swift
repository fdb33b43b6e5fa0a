import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("Calendars of a hostile region")
struct HostileCalendarTests {
  private func bytes(swapped: Bool = false, _ language: Language = .japanese) throws -> [UInt8] {
    RotationCalendar.ics(
      HostilePlan.report(swapped: swapped), of: try HostilePlan.plan(), language: language)
  }

  @Test("The stream is lawful and the names come back whole", arguments: Language.allCases)
  func namesComeBack(_ language: Language) throws {
    let calendar = try CalendarText(try bytes(language))
    #expect(calendar.value(of: "METHOD") == "PUBLISH")
    #expect(
      calendar.value(of: "X-WR-CALNAME").flatMap(CalendarText.unescaped) == "救急,輪番;\n\\")
    let places = calendar.events.compactMap { $0["LOCATION"].flatMap(CalendarText.unescaped) }
    #expect(places.contains(HostilePlan.formulaName + " 本町1-2, 3階; 奥"))
    #expect(places.contains(HostilePlan.longName))
    #expect(places.contains("改行\n病院,第二;\\支\"院\" "))
    for event in calendar.events {
      for name in ["UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DESCRIPTION", "STATUS"] {
        #expect(event[name] != nil, "\(name) is missing")
      }
      // The plan's own day, not the clock: the same plan gives the same bytes.
      #expect(event["DTSTAMP"] == "20260301T000000Z")
      #expect(event["SEQUENCE"] == "0")
    }
    #expect(try bytes(language) == bytes(language))
  }

  @Test("Joined bands are one event, a pause makes two, 24:00 is the next day's midnight")
  func timesAreTheDutys() throws {
    let times = try CalendarText(try bytes()).events.map {
      ($0["DTSTART;TZID=Asia/Tokyo"] ?? "") + " " + ($0["DTEND;TZID=Asia/Tokyo"] ?? "")
    }
    #expect(
      times == [
        "20261226T223000 20261227T083000",
        "20261227T083000 20261228T083000",
        "20261227T090000 20261227T120000",
        "20261227T133000 20261227T170000",
        "20261227T080000 20261228T000000",
        "20261227T180000 20261228T000000",
        "20261227T180000 20261228T000000",
        "20261231T223000 20270101T083000",
        "20270101T000000 20270101T080000",
      ])
  }

  @Test("An open duty is an event that says so and what would fill it")
  func holesAreEvents() throws {
    let open = try #require(
      try CalendarText(try bytes()).events.first { $0["STATUS"] == "TENTATIVE" })
    #expect(open["SUMMARY"]?.contains("重なる 早番・遅番: 【空白】") == true)
    let description = open["DESCRIPTION"].flatMap(CalendarText.unescaped) ?? ""
    #expect(description.contains("当番が決まっていません。\n甲;乙が出られれば,埋まる\n"))
    #expect(open["LOCATION"] == nil)
  }

  @Test("An event tells the telephone, the departments, the place and the day of the plan")
  func eventsTellWhatACallerNeeds() throws {
    let event = try #require(try CalendarText(try bytes()).events.first)
    let description = event["DESCRIPTION"].flatMap(CalendarText.unescaped)
    #expect(
      description == """
        電話: +81-898-22-0001
        診療科: 内科・外科
        2026年3月1日（日）時点の計画です。当番は変わることがあります。
        """)
    #expect(event["GEO"] == "34.000005;132.900000")
    #expect(event["TRANSP"] == "TRANSPARENT")
    // A line named as its rotation is not named twice.
    #expect(
      event["SUMMARY"].flatMap(CalendarText.unescaped)
        == "救急,輪番;\n\\ 深夜: " + HostilePlan.formulaName)
  }

  @Test("Who is sent to a centre is not shown at the own address")
  func centreDutiesAreNotAtHome() throws {
    let plan = try HostilePlan.plan(kind: .emergencyCentre)
    let calendar = try CalendarText(
      RotationCalendar.ics(plan.rotations[0], of: plan, language: .english))
    for event in calendar.events {
      #expect(event["LOCATION"] == nil && event["GEO"] == nil)
      let isOpen = event["STATUS"] == "TENTATIVE"
      #expect(event["DESCRIPTION"]?.contains("Duty at the emergency centre") == !isOpen)
    }
  }

  @Test("A swap, a filled hole or another language changes no UID, and no two are the same")
  func identifiersNameTheSlot() throws {
    func identifiers(_ bytes: [UInt8]) throws -> [String?] {
      try CalendarText(bytes).events.map { $0["UID"] }
    }
    let before = try identifiers(try bytes())
    #expect(Set(before).count == before.count)
    #expect(try identifiers(try bytes(swapped: true)) == before)
    #expect(try identifiers(try bytes(.english)) == before)
    #expect(try bytes(swapped: true) != bytes())
  }

  @Test(
    "Two independent parsers read the same texts",
    .enabled(
      if: Python.version(ofPackage: "icalendar") != nil
        && Python.version(ofPackage: "vobject") != nil,
      "the Python packages icalendar and vobject are not installed"),
    arguments: Language.allCases)
  func parsersAgree(_ language: Language) throws {
    let bytes = try bytes(language)
    let found = try CalendarOracle.events(of: bytes)
    let own = try CalendarText(bytes).events
    #expect(found.count == own.count)
    for (event, text) in zip(found, own) {
      #expect(event.identifier == text["UID"])
      #expect(event.summary == text["SUMMARY"].flatMap(CalendarText.unescaped))
      #expect(event.description == text["DESCRIPTION"].flatMap(CalendarText.unescaped))
      #expect(event.location == text["LOCATION"].flatMap(CalendarText.unescaped))
    }
  }
}

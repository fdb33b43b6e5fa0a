import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("FHIR export")
struct FHIRExportTests {
  @Test("A whole region with duties and vacancies has nothing that our own check finds")
  func sampleIsSound() {
    let problems = FHIRCheck.problems(in: FHIRFixture.inputs)
    #expect(problems.isEmpty, "\(problems.prefix(5).map { $0.path + " " + $0.rule })")
    for file in FHIRFixture.files { #expect(file.count > 0, "\(file.name) is empty") }
  }

  @Test("The same region gives the same bytes, and one resource a line")
  func deterministic() {
    #expect(FHIRFixture.export.files() == FHIRFixture.files)
    for file in FHIRFixture.files {
      #expect(file.bytes.count { $0 == UInt8(ascii: "\n") } == file.count)
      #expect(file.bytes.last == UInt8(ascii: "\n"))
    }
  }

  @Test("An institution number is written where it is one, and never made up")
  func institutionNumber() throws {
    let codes: [String?] = ["3810210001", nil, "381021000", "9012345678", "4810210001"]
    let region = try FHIRFixture.region(
      codes.enumerated().map { index, code in
        InstitutionRecord(
          id: "c\(index)", code: code, name: "医院\(index)", kind: .clinic, area: "38202")
      })
    let files = FHIRExport(region: region).files()
    let written = try FHIRFixture.resources(.organization, in: files).map {
      $0.identifier(FHIRSystem.institutionNumber)
    }
    #expect(written == ["3810210001", nil, nil, nil, nil])
  }

  @Test("What is not known is absent: place, telephone, beds, vacancy")
  func unknownIsAbsent() throws {
    let region = try FHIRFixture.region([
      InstitutionRecord(id: "c", name: "医院", kind: .clinic, area: "38202")
    ])
    let files = FHIRExport(region: region).files()
    let site = try #require(try FHIRFixture.resources(.location, in: files).last)
    #expect(site["position"] == nil)
    #expect(site["telecom"] == nil)
    #expect(site["address"] == nil)
    for type in [FHIRType.measureReport, .practitioner, .schedule, .slot, .healthcareService] {
      #expect(try FHIRFixture.resources(type, in: files).isEmpty)
    }
  }

  @Test("As one transaction, every resource is put under its own id at the server")
  func transaction() throws {
    let bytes = FHIRBundle.transaction(FHIRFixture.files, base: "https://fhir.example.jp/r4")
    let bundle = try JSONDocument(parsing: bytes).root
    let entries = bundle.list("entry")
    #expect(entries.count == FHIRFixture.files.reduce(0) { $0 + $1.count })
    for entry in entries {
      let place = try #require(entry.at("request", "url")?.string)
      #expect(entry["fullUrl"]?.string == "https://fhir.example.jp/r4/" + place)
      #expect(entry.at("request", "method")?.string == "PUT")
      // Servers refuse ids of digits alone.
      let id = try #require(entry.at("resource", "id")?.string)
      #expect(Int(id) == nil)
    }
    let input = FHIRInput(fileName: "bundle.json", bytes: bytes)
    #expect(FHIRCheck.problems(in: [input]).isEmpty)
    let document = FHIRFixture.export.region.document
    let back = try FHIRImport.run([input], options: FHIRImportOptions(asOf: document.asOf))
    #expect(FHIRFixture.kept(back.document) == FHIRFixture.kept(document))
    #expect(FHIRBundle.transaction([], base: "http://x").last == 10)
    _ = try JSONDocument(parsing: FHIRBundle.transaction([], base: "http://x"))
  }

  @Test("Only addresses of servers are taken for a Bundle")
  func bases() {
    for base in ["https://fhir.example.jp/r4", "http://localhost:8080/fhir/"] {
      #expect(FHIRBundle.isBase(base))
    }
    for base in [
      "", "fhir.example.jp", "https://", "http:///x", "https://a b", "https://a?x", "ftp://a",
    ] {
      #expect(!FHIRBundle.isBase(base))
    }
  }

  @Test("A position keeps its six decimals")
  func position() throws {
    let region = try FHIRFixture.region([
      InstitutionRecord(
        id: "c", name: "医院", kind: .clinic, area: "38202",
        location: GeoPoint(latitudeMicrodegrees: 34_066_001, longitudeMicrodegrees: 132_997_900))
    ])
    let files = FHIRExport(region: region).files()
    let file = try #require(files.first { $0.type == .location })
    #expect(
      String(decoding: file.bytes, as: UTF8.self).contains(
        #""position":{"longitude":132.9979,"latitude":34.066001}"#))
  }

  @Test("Late night is split at midnight, without 24:00:00")
  func lateNight() throws {
    let offer = SupportOffer(
      function: .afterHours, capacity: 3, bands: [BandCapacity(band: .lateNight, capacity: 3)])
    let region = try FHIRFixture.region([
      InstitutionRecord(
        id: "c", name: "医院", kind: .clinic, area: "38202", supports: [offer])
    ])
    let files = FHIRExport(region: region).files()
    let service = try #require(try FHIRFixture.resources(.healthcareService, in: files).first)
    let times = try #require(service["availableTime"])
    #expect(times.count == 2)
    #expect(times[0]?["availableStartTime"]?.string == "22:00:00")
    #expect(times[0]?["availableEndTime"]?.string == "23:59:59")
    #expect(times[1]?["availableStartTime"]?.string == "00:00:00")
    #expect(times[1]?["availableEndTime"]?.string == "06:00:00")
    #expect(times[0]?["daysOfWeek"]?.count == 7)
  }

  @Test("A band past midnight goes on the following day", arguments: ["17:00", "00:00", "24:00"])
  func split(end: String) throws {
    let from = try #require(TimeOfDay(text: "16:30"))
    let to = try #require(TimeOfDay(text: end))
    let times = FHIRWeekTime.split([.saturday, .sunday], from: from, to: to)
    #expect(times.count == 1)
    #expect(times[0].to?.fhirEnd == (end == "17:00" ? "17:00:00" : "23:59:59"))
    let morning = try #require(TimeOfDay(text: "08:30"))
    let night = FHIRWeekTime.split([.saturday, .sunday], from: from, to: morning)
    #expect(night.map(\.days) == [[.saturday, .sunday], [.monday, .sunday]])
  }

  @Test("Duties are slots of Japan's time: busy where held, free where open")
  func slots() throws {
    let slots = try FHIRFixture.resources(.slot)
    let duties = FHIRFixture.export.rotations.flatMap(\.report.duties)
    let open = duties.count { $0.member == nil }
    #expect(slots.count >= duties.count)
    #expect(slots.count { $0["status"]?.string == "free" } >= open)
    #expect((slots.count { $0["status"]?.string == "free" } == 0) == (open == 0))
    for slot in slots {
      let start = try #require(slot["start"]?.string)
      #expect(start.hasSuffix("+09:00"))
      #expect(start.utf8.count == 25)
    }
  }

  @Test("An open duty is a free slot of the line's open schedule, with what would fill it")
  func openDuty() throws {
    let plan = try PlanFixture.plan()
    let rotations = try PublishedRotation.all(
      in: try RotationFile.read(
        PlanFormat.encode(plan), name: "plan.json", region: plan.region), region: plan.region)
    let holes = rotations.flatMap(\.report.holes)
    try #require(!holes.isEmpty)
    let files = FHIRExport(region: plan.region, rotations: rotations).files()
    // The fixture has names that try to break out of every format.
    #expect(FHIRCheck.problems(in: FHIRFixture.inputs(of: files)).isEmpty)
    let free = try FHIRFixture.resources(.slot, in: files).filter { $0["status"]?.string == "free" }
    #expect(free.count >= holes.count)
    for slot in free {
      #expect(slot.at("schedule", "reference")?.string?.hasSuffix("..open") == true)
      #expect(slot["comment"]?.string?.isEmpty == false)
    }
    let open = try FHIRFixture.resources(.schedule, in: files).filter {
      $0["id"]?.string?.hasSuffix("..open") == true
    }
    #expect(!open.isEmpty)
    #expect(open.allSatisfy { $0["actor"]?.count == 1 })
  }

  @Test("A slot keeps its id when somebody else serves, and the holder is its schedule's actor")
  func slotIdentity() throws {
    let rotation = try #require(FHIRFixture.export.rotations.first)
    let ids = try FHIRFixture.resources(.slot).compactMap { $0["id"]?.string }
    #expect(Set(ids).count == ids.count)
    let holders = rotation.written.record.members.map(\.institution)
    for id in ids where id.hasPrefix(rotation.written.record.id + "..") {
      #expect(!id.split(separator: ".").contains { holders.contains(String($0)) })
    }
    let schedules = try FHIRFixture.resources(.schedule)
    for schedule in schedules {
      let actors = try #require(schedule["actor"])
      let isOpen = try #require(schedule["id"]?.string).hasSuffix("..open")
      #expect(actors.count == (isOpen ? 1 : 2))
    }
  }

  @Test("Bed counts carry SANER and LOINC, and a sum is written only where every part is told")
  func beds() throws {
    let wards = ["a", "b"].map {
      WardRecord(id: $0, name: $0, category: .general, beds: BedCounts(total: 40))
    }
    let region = try FHIRFixture.region([
      InstitutionRecord(id: "h", name: "病院", kind: .hospital, area: "38202", wards: wards)
    ])
    func report(_ ward: String, _ minute: Int, _ status: VacancyStatus, _ beds: Int?)
      -> VacancyReport
    {
      VacancyReport(
        institution: "h", ward: ward,
        observedAt: Instant(japanDay: region.document.asOf, minute: minute), reportedBy: "x",
        status: status, beds: beds.map { VacantBeds(total: $0) })
    }
    func counts(_ reports: [VacancyReport]) throws -> [String] {
      let files = FHIRExport(region: region, vacancies: reports).files()
      return try FHIRFixture.resources(.measureReport, in: files).map { resource in
        let population = resource.at("group", "0", "population", "0")
        let codes = population?["code"]?.list("coding").compactMap { $0["code"]?.string } ?? []
        return "\(resource["id"]?.string ?? "") \(codes.joined(separator: "+")) "
          + "\(population?["count"]?.integer ?? -1) \(resource["date"]?.string ?? "")"
      }
    }
    let totals = [
      "beds..h numTotBeds 80 2026-11-01", "beds..h..a numTotBeds 40 2026-11-01",
      "beds..h..b numTotBeds 40 2026-11-01",
    ]
    #expect(try counts([]) == totals)
    #expect(
      try counts([report("a", 480, .free, 3)])
        == totals + ["free..h..a numTotBedsAvail 3 2026-11-01T08:00:00+09:00"])
    // Free without a number, and closed, tell no count; full tells 0.
    #expect(try counts([report("a", 480, .free, nil), report("b", 480, .closed, 2)]) == totals)
    #expect(
      try counts([report("a", 485, .ask, 3), report("b", 480, .full, nil)])
        == totals + [
          "free..h numTotBedsAvail+112578-0 3 2026-11-01T08:00:00+09:00",
          "free..h..a numTotBedsAvail 3 2026-11-01T08:05:00+09:00",
          "free..h..b numTotBedsAvail 0 2026-11-01T08:00:00+09:00",
        ])
  }

  @Test("Beds in use stand beside the free ones, as unknown and without a number")
  func occupied() throws {
    let region = try FHIRFixture.region([
      InstitutionRecord(
        id: "h", name: "病院", kind: .hospital, area: "38202",
        wards: [
          WardRecord(id: "a", name: "3階", category: .general, beds: BedCounts(total: 40))
        ])
    ])
    let report = VacancyReport(
      institution: "h", ward: "a",
      observedAt: Instant(japanDay: region.document.asOf, minute: 480), reportedBy: "x",
      status: .free, beds: VacantBeds(total: 3))
    let files = FHIRExport(region: region, vacancies: [report]).files()
    let resources = try FHIRFixture.resources(.measureReport, in: files)
    let whole = try #require(resources.first { $0["id"]?.string == "free..h" })
    let populations = whole.at("group", "0")?.list("population") ?? []
    #expect(populations.count == 2)
    let codes = populations.last?["code"]?.list("coding").compactMap { $0["code"]?.string }
    #expect(codes == ["numTotBedsOcc", "112579-8"])
    #expect(populations.last?["count"] == nil)
    #expect(
      populations.last?.at("_count", "extension", "0", "valueCode")?.string == "unknown")
    let ward = try #require(resources.first { $0["id"]?.string == "free..h..a" })
    #expect(ward.at("group", "0")?.list("population").count == 1)
    let problems = FHIRCheck.problems(
      in: files.map { FHIRInput(fileName: $0.name, bytes: $0.bytes) })
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("Only a ward of one bed has a status of its bed")
  func operationalStatus() throws {
    for (total, expected) in [(1, "O" as String?), (2, nil)] {
      let region = try FHIRFixture.region([
        InstitutionRecord(
          id: "c", name: "医院", kind: .beddedClinic, area: "38202",
          wards: [
            WardRecord(id: "w", name: "病室", category: .beddedClinic, beds: BedCounts(total: total))
          ])
      ])
      let report = VacancyReport(
        institution: "c", ward: "w", observedAt: Instant(japanDay: region.document.asOf, minute: 0),
        reportedBy: "x", status: .full)
      let files = FHIRExport(region: region, vacancies: [report]).files()
      let ward = try #require(try FHIRFixture.resources(.location, in: files).last)
      #expect(ward.at("operationalStatus", "code")?.string == expected)
    }
  }

  @Test("Wards and offers that an audience may not see are left out, and sums with them")
  func audience() throws {
    let region = try FHIRFixture.region([
      InstitutionRecord(
        id: "h", name: "病院", kind: .hospital, area: "38202",
        supports: [
          SupportOffer(function: .admission, capacity: 1, disclosure: .registered),
          SupportOffer(function: .homeVisit, capacity: 2),
        ],
        wards: [
          WardRecord(id: "a", name: "一般", category: .general, beds: BedCounts(total: 30)),
          WardRecord(
            id: "b", name: "精神", category: .psychiatric, beds: BedCounts(total: 30),
            visibility: .coordinator),
        ])
    ])
    func ids(_ audience: ViewerLevel) throws -> [String] {
      let files = FHIRExport(region: region, audience: audience).files()
      return try [FHIRType.healthcareService, .measureReport].flatMap {
        try FHIRFixture.resources($0, in: files).compactMap { $0["id"]?.string }
      }
    }
    #expect(try ids(.public) == ["support..h..homeVisit..1", "beds..h..a"])
    #expect(
      try ids(.coordinator) == [
        "support..h..admission..1", "support..h..homeVisit..1", "beds..h", "beds..h..a",
        "beds..h..b",
      ])
  }

  @Test("Control characters and blanks of names do not reach the files")
  func cleanText() throws {
    let region = try FHIRFixture.region([
      InstitutionRecord(
        id: "c", name: " 医\u{0007}院\u{0085} ", kind: .clinic, area: "38202", address: " ",
        telephone: "\u{3000}")
    ])
    let files = FHIRExport(region: region).files()
    let organization = try #require(try FHIRFixture.resources(.organization, in: files).first)
    #expect(organization["name"]?.string == "医院")
    #expect(organization["address"] == nil)
    #expect(organization["telecom"] == nil)
    #expect(FHIRCheck.problems(in: FHIRFixture.inputs(of: files)).isEmpty)
  }
}

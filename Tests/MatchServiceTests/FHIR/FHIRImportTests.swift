import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("FHIR import")
struct FHIRImportTests {
  private static let asOf = CivilDay(iso: "2026-11-01") ?? CivilDay(number: 0)

  private func run(_ inputs: [FHIRInput]) throws -> FHIRImportResult {
    try FHIRImport.run(inputs, options: FHIRImportOptions(asOf: Self.asOf, name: "試験"))
  }

  private func run(_ lines: [String]) throws -> FHIRImportResult {
    try run([FHIRInput(fileName: "all.ndjson", bytes: Array(lines.joined(separator: "\n").utf8))])
  }

  @Test("What is exported comes back: areas, institutions, places, wards, doctors")
  func roundTrip() throws {
    let result = try run(FHIRFixture.inputs)
    #expect(
      FHIRFixture.kept(result.document) == FHIRFixture.kept(FHIRFixture.export.region.document))
    let errors = RegionCheck.problems(in: result.document).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.prefix(3))")
  }

  @Test("A second export of what came back has the same organizations, places and doctors")
  func secondExport() throws {
    let region = try Region(checking: try run(FHIRFixture.inputs).document)
    let again = FHIRExport(region: region).files()
    let first = FHIRExport(region: FHIRFixture.export.region).files()
    for type in [
      FHIRType.organization, .location, .practitioner, .practitionerRole, .measureReport,
    ] {
      #expect(
        again.first { $0.type == type }?.bytes == first.first { $0.type == type }?.bytes, "\(type)")
    }
  }

  @Test("Every resource of every file has exactly one fate")
  func fates() throws {
    let report = try run(FHIRFixture.inputs).report
    for file in report.files {
      let fates = [ImportFinding.read, .outside, .dropped].map { report.count($0, in: file.name) }
      #expect(fates.reduce(0, +) == file.records, "\(file.name): \(fates)")
    }
    #expect(report.count(.read, in: "Organization.ndjson") == FHIRFixture.files[0].count)
    #expect(report.count(.dropped, in: "Slot.ndjson") == FHIRFixture.files[6].count)
    let services = report.rows(.dropped).filter { $0.file == "HealthcareService.ndjson" }
    #expect(Set(services.map(\.rule)) == ["fhir-offer-not-taken", "fhir-line-not-taken"])
    // A type that is not taken is one row, however many its resources.
    #expect(report.rows(.dropped).filter { $0.file == "Slot.ndjson" }.count == 1)
  }

  @Test("A Bundle of another system: names, numbers, wards by beds, doctors without names")
  func foreign() throws {
    let bundle = #"""
      {"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"Organization","id":"org1","meta":{"versionId":"1"},
          "identifier":[
            {"system":"http://jpfhir.jp/fhir/Common/IdSystem/insurance-medical-institution-no",
             "value":"3810212345"},
            {"system":"urn:oid:1.2.392.200119.4.101","value":"999"}],
          "name":"今治中央病院","telecom":[{"system":"phone","value":"0898-00-0000"},
            {"system":"fax","value":"0898-00-0001"}],
          "address":[{"line":["旭町1-1"],"city":"今治市","state":"愛媛県","postalCode":"794-0000"}]}},
        {"resource":{"resourceType":"Location","id":"site","physicalType":{"coding":[
          {"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"bu"}]},
          "position":{"latitude":34.06,"longitude":132.99},
          "managingOrganization":{"reference":"Organization/org1"}}},
        {"resource":{"resourceType":"Location","id":"w3","name":"3階回復期リハ病棟",
          "physicalType":{"coding":[
          {"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"wa"}]},
          "partOf":{"reference":"Location/site"}}},
        {"resource":{"resourceType":"Location","id":"b1","physicalType":{"coding":[
          {"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"bd"}]},
          "partOf":{"reference":"Location/w3"}}},
        {"resource":{"resourceType":"Location","id":"w4","name":"4階病棟","physicalType":{"coding":[
          {"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"wa"}]},
          "partOf":{"reference":"Location/site"}}},
        {"resource":{"resourceType":"Practitioner","id":"p1",
          "name":[{"family":"山田","given":["太郎"]}],"birthDate":"1960-01-01"}},
        {"resource":{"resourceType":"PractitionerRole","id":"r1",
          "practitioner":{"reference":"Practitioner/p1"},
          "organization":{"reference":"Organization/org1"},
          "specialty":[{"text":"内科"}]}},
        {"resource":{"resourceType":"PractitionerRole","id":"r2",
          "organization":{"reference":"Organization/org1"},
          "code":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/practitioner-role",
            "code":"nurse"}]}]}},
        {"resource":{"resourceType":"Patient","id":"x","name":[{"text":"患者"}]}}]}
      """#
    let result = try run([bundle])
    let institution = try #require(result.document.institutions.first)
    #expect(result.document.institutions.count == 1)
    #expect(institution.id == "3810212345")
    #expect(institution.code == "3810212345")
    // One bed counted: what is called 病院 has fewer than 20, and its beds decide.
    #expect(institution.kind == .beddedClinic)
    #expect(institution.address == "愛媛県今治市旭町1-1")
    #expect(institution.telephone == "0898-00-0000")
    #expect(institution.location == GeoPoint(latitude: 34.06, longitude: 132.99))
    #expect(institution.wards.map(\.name) == ["3階回復期リハ病棟"])
    #expect(institution.wards.map(\.category) == [.recovery])
    #expect(institution.wards.map(\.beds.total) == [1])
    #expect(institution.doctors.map(\.id) == ["p1"])
    #expect(institution.departments == ["内科"])
    #expect(result.document.areas.map(\.name) == ["愛媛県", "今治市"])
    #expect(institution.area == result.document.areas[1].id)

    let report = result.report
    #expect(report.rows(rule: "fhir-beds-unknown").map(\.value) == ["4階病棟"])
    #expect(report.rows(rule: "fhir-not-a-doctor").count == 1)
    #expect(report.rows(rule: "fhir-doctor-name").map(\.value) == ["山田 太郎"])
    #expect(report.rows(rule: "fhir-type-not-read").map(\.subject) == ["Patient"])
    #expect(
      report.rows(rule: "fhir-no-place").map(\.subject) == [
        "Organization.identifier(urn:oid:1.2.392.200119.4.101)", "Organization.telecom(fax)",
        "Organization.address.postalCode", "Organization.meta", "Practitioner.birthDate",
      ])
    // The name of a person reaches the report and never the region.
    let text = String(decoding: RegionFormat.encode(result.document), as: UTF8.self)
    #expect(!text.contains("山田") && !text.contains("患者"))
  }

  @Test("The latest complete count of a ward is taken, and 0 is a count")
  func counts() throws {
    func count(_ id: String, _ day: String, _ count: String, status: String = "complete") -> String
    {
      #"{"resourceType":"MeasureReport","id":""# + id + #"","status":""# + status
        + #"","type":"summary","measure":"urn:x","subject":{"reference":"Location/w"},"date":""#
        + day + #"","period":{"start":""# + day + #""},"group":[{"population":[{"code":{"coding":"#
        + #"[{"system":"http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues","code":"numTotBeds"}]},"#
        + #""count":"# + count + "}]}]}"
    }
    let base = [
      #"{"resourceType":"Organization","id":"o","name":"A病院"}"#,
      #"{"resourceType":"Location","id":"w","name":"一般病棟","physicalType":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"wa"}]},"managingOrganization":{"reference":"Organization/o"}}"#,
    ]
    func beds(_ lines: [String]) throws -> [Int] {
      try run(base + lines).document.institutions[0].wards.map(\.beds.total)
    }
    #expect(try beds([]) == [])
    #expect(try beds([count("a", "2026-10-01", "40"), count("b", "2026-09-01", "44")]) == [40])
    #expect(try beds([count("a", "2026-09-01", "44"), count("b", "2026-10-01", "40")]) == [40])
    // Whichever stands first, the older is told as such and the later as read.
    for order in [["2026-10-01", "2026-09-01"], ["2026-09-01", "2026-10-01"]] {
      let report = try run(base + [count("a", order[0], "40"), count("b", order[1], "44")]).report
      let older = report.rows(rule: "fhir-older-count")
      #expect(older.map(\.value) == [order[0] < order[1] ? "40" : "44"])
      #expect(report.rows(.dropped).count == 1)
    }
    #expect(try beds([count("a", "2026-09-01", "0")]) == [0])
    #expect(try beds([count("a", "2026-09-01", "-4")]) == [])
    #expect(try beds([count("a", "2026-09-01", #""40""#)]) == [])
    #expect(try beds([count("a", "2026-09-01", "40", status: "error")]) == [])
  }

  @Test("Beds of a whole institution are compared with its wards, and tell its kind")
  func sums() throws {
    func run(_ total: Int) throws -> FHIRImportResult {
      try self.run([
        #"{"resourceType":"Organization","id":"o","name":"はまゆう"}"#,
        #"{"resourceType":"MeasureReport","id":"m","status":"complete","type":"summary","measure":"#
          + #""urn:x","reporter":{"reference":"Organization/o"},"period":{"start":"2026-10-01"},"#
          + #""group":[{"population":[{"code":{"coding":[{"system":""# + FHIRSystem.measuredValues
          + #"","code":"numTotBeds"}]},"count":"# + String(total) + "}]}]}",
      ])
    }
    let hospital = try run(20)
    #expect(hospital.document.institutions[0].kind == .hospital)
    #expect(hospital.document.institutions[0].wards.isEmpty)
    #expect(hospital.report.rows(rule: "fhir-beds-without-ward").map(\.value) == ["20"])
    #expect(try run(19).document.institutions[0].kind == .beddedClinic)
    let none = try run(0)
    #expect(none.document.institutions[0].kind == .clinic)
    #expect(none.report.rows(rule: "fhir-beds-without-ward").isEmpty)

    let exported = FHIRFixture.inputs.map { input in
      guard input.fileName == "MeasureReport.ndjson" else { return input }
      var lines = input.bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
      lines[0] = lines[0].replacing(/"count":[0-9]+/, with: #""count":9999"#)
      return FHIRInput(
        fileName: input.fileName, bytes: Array(lines.joined(separator: "\n").utf8))
    }
    let rows = try self.run(exported).report.rows(rule: "fhir-bed-sum")
    #expect(rows.map(\.value) == ["9999"])
    #expect(try self.run(FHIRFixture.inputs).report.rows(rule: "fhir-bed-sum").isEmpty)
  }

  @Test("Departments and hours of services come together; what is no hours is told")
  func services() throws {
    func service(_ id: String, _ members: String) -> String {
      #"{"resourceType":"HealthcareService","id":""# + id
        + #"","providedBy":{"reference":"Organization/o"},"# + members + "}"
    }
    func hours(_ days: String, _ from: String, _ to: String) -> String {
      #"{"daysOfWeek":["# + days + #"],"availableStartTime":""# + from
        + #"","availableEndTime":""# + to + #""}"#
    }
    let result = try run([
      #"{"resourceType":"Organization","id":"o","name":"A医院"}"#,
      service(
        "a",
        #""specialty":[{"text":"内科"}],"availableTime":["#
          + hours(#""tue","mon""#, "09:00:00", "12:00:00") + ","
          + hours(#""mon""#, "14:00:00", "23:59:59") + "]"),
      service(
        "b",
        #""specialty":[{"coding":[{"display":"小児科"}]},{"text":"内科"}],"availableTime":["#
          + hours(#""mon""#, "11:30:00", "13:00:00")
          + #",{"daysOfWeek":["sun"],"availableEndTime":"22:00:00"},"#
          + #"{"daysOfWeek":["wed"],"allDay":true}],"appointmentRequired":true"#),
      service("c", #""active":false,"specialty":[{"text":"眼科"}]"#),
    ])
    let institution = result.document.institutions[0]
    #expect(institution.departments == ["内科", "小児科"])
    #expect(
      institution.hours.map { "\($0.weekday) \($0.from.text)–\($0.to.text)" } == [
        "monday 09:00–13:00", "monday 14:00–24:00", "tuesday 09:00–12:00", "wednesday 00:00–24:00",
      ])
    #expect(result.report.rows(rule: "fhir-hours").count == 1)
    #expect(
      result.report.rows(rule: "fhir-no-place").map(\.subject)
        == ["HealthcareService.appointmentRequired"])
    #expect(result.report.rows(rule: "fhir-inactive").count == 1)
  }

  @Test(
    "Kinds come from the told code, the fee table, the name, or the beds",
    arguments: [
      ("3840210001", "今治店", InstitutionKind.pharmacy),
      ("3860210001", "ひまわり", .visitingNurseStation),
      ("3810210001", "今治市医師会市民病院", .hospital), ("3810210001", "さくらクリニック", .clinic),
      ("3810210001", "休日夜間急患センター", .emergencyCentre), ("3810210001", "はまゆう", .clinic),
    ])
  func kinds(code: String, name: String, kind: InstitutionKind) throws {
    let line =
      #"{"resourceType":"Organization","id":"o","name":""# + name + #"","identifier":[{"system":""#
      + FHIRSystem.institutionNumber + #"","value":""# + code + #""}]}"#
    let result = try run([line])
    #expect(result.document.institutions.map(\.kind) == [kind])
    // Only a guess without any ground is an assumption.
    #expect(result.report.rows(.assumed).count == (name == "はまゆう" ? 1 : 0))
  }

  @Test(
    "Municipalities are read from addresses",
    arguments: [
      ("愛媛県今治市旭町1-1", "今治市"), ("千葉県市川市1-1", "市川市"), ("三重県四日市市諏訪町1", "四日市市"),
      ("愛媛県越智郡上島町弓削", "上島町"), ("東京都千代田区丸の内", "千代田区"), ("新潟県十日町市1", "十日町市"),
      ("東京都武蔵村山市1", "武蔵村山市"), ("北海道札幌市中央区", "札幌市"), ("東京都利島村1", "利島村"),
      ("愛媛県", nil), ("今治市旭町", nil), ("愛知県蒲郡市旭町1", "蒲郡市"), ("奈良県大和郡山市北郡山町1", "大和郡山市"),
      ("福岡県小郡市小郡255", "小郡市"), ("岐阜県郡上市八幡町島谷", "郡上市"), ("福島県郡山市朝日1", "郡山市"),
      ("群馬県佐波郡玉村町下新田", "玉村町"), ("宮城県柴田郡村田町村田", "村田町"), ("佐賀県杵島郡大町町大町", "大町町"),
      ("北海道余市郡余市町朝日町", "余市町"), ("兵庫県神崎郡市川町西川辺", "市川町"), ("栃木県芳賀郡市貝町市塙", "市貝町"),
      ("奈良県高市郡明日香村岡", "明日香村"), ("山形県西村山郡河北町谷地", "河北町"), ("千葉県市川市市川南1", "市川市"),
      ("大阪府茨木市郡1丁目1町会", "茨木市"),
    ] as [(String, String?)])
  func municipalities(address: String, expected: String?) {
    let prefecture = Prefecture.beginning(address)
    #expect(prefecture.flatMap { $0.municipality(in: address) } == expected)
  }

  @Test(
    "Every municipality of the country is read from addresses with and without its county",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func everyMunicipality() throws {
    let file = try #require(SharedData.file("areas/municipalities_2025.csv"))
    let table = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var count = 0
    for line in table.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      // The islands of Tokyo are one row that is no municipality.
      guard fields.count >= 12, fields[3] != "島しょ" else { continue }
      let (state, name) = (String(fields[2]), String(fields[3]))
      let prefecture = try #require(Prefecture.named(state))
      let cities = ["郡山市", "郡上市", "蒲郡市", "小郡市", "大和郡山市", "上郡町"]
      var expected = name
      if let county = name.firstIndex(of: "郡"), !cities.contains(name) {
        expected = String(name[name.index(after: county)...])
      }
      if name.hasSuffix("区"), let city = name.dropFirst().firstIndex(of: "市") {
        expected = String(name[...city])
      }
      for rest in ["", "旭町1-1", "北郡山町5", "市川1", "町田2", "村上3", "区役所前4", "郡5", "市市川南6"] {
        for start in Set([name, expected]) {
          let found = prefecture.municipality(in: state + start + rest)
          if found != expected {
            Issue.record("\(state + start + rest): \(found ?? "nothing") instead of \(expected)")
          }
        }
      }
      count += 1
    }
    #expect(count > 1_900)
  }

  @Test("Files without an institution say so, and do not make an empty region")
  func nothing() {
    for text in ["", "\n\n", "{}", "[1,2]", #"{"resourceType":"Patient","id":"x"}"#, "\u{0}"] {
      #expect(throws: ProblemList.self) { try run([text]) }
    }
  }

  @Test("A file over several lines is one text, broken or not, and an entry needs a resource")
  func wholeFiles() throws {
    let pretty = """
      {
        "resourceType": "Organization",
        "id": "o", "name": "A医院"
      }
      """
    #expect(try run([pretty]).document.institutions.map(\.name) == ["A医院"])
    let cut = FHIRInput(fileName: "cut.json", bytes: Array(pretty.utf8.dropLast(4)))
    let whole = FHIRInput(fileName: "whole.json", bytes: Array(pretty.utf8))
    let report = try run([cut, whole]).report
    #expect(report.rows(.dropped).map { "\($0.file) \($0.rule)" } == ["cut.json json-truncated"])
    let bundle = try run([
      #"{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE"}},"#
        + #"{"resource":{"resourceType":"Organization","id":"o","name":"A医院"}}]}"#
    ])
    #expect(bundle.document.institutions.count == 1)
    #expect(bundle.report.rows(.dropped).map(\.rule) == ["fhir-entry-without-resource"])
    #expect(bundle.report.files.map(\.records) == [2])
  }

  @Test("A suspended ward is taken and told, and unknown types are counted")
  func suspended() throws {
    let files = FHIRFixture.inputs.map { input in
      guard input.fileName == "Location.ndjson" else { return input }
      let text = String(decoding: input.bytes, as: UTF8.self)
        .replacing(#""status":"active""#, with: #""status":"suspended""#)
        .replacing(
          #"{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"WARD"}"#,
          with: #"{"system":"urn:other","code":"W"}"#)
      return FHIRInput(fileName: input.fileName, bytes: Array(text.utf8))
    }
    let result = try run(files)
    let wards = result.document.institutions.flatMap(\.wards).count
    #expect(wards > 0)
    #expect(result.report.rows(rule: "fhir-suspended").count == wards)
    let unknown = result.report.rows(rule: "fhir-no-place").filter {
      $0.file == "Location.ndjson"
    }
    #expect(unknown.map { "\($0.subject) \($0.records)" } == ["Location.type(urn:other) \(wards)"])
    #expect(
      FHIRFixture.kept(result.document) == FHIRFixture.kept(FHIRFixture.export.region.document))
  }

  @Test("Parts of institutions, insurers and closed institutions are dropped by name")
  func notInstitutions() throws {
    func organization(_ id: String, _ members: String) -> String {
      #"{"resourceType":"Organization","id":""# + id + #"","name":""# + id + #"","# + members + "}"
    }
    func type(_ code: String) -> String {
      #""type":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/organization-type","code":""#
        + code + #""}]}]"#
    }
    let result = try run([
      organization("hospital", type("prov")),
      organization("ward", type("prov") + #","partOf":{"reference":"Organization/hospital"}"#),
      organization("kenpo", type("ins")), organization("old", #""active":false"#),
      organization("hospital", type("prov")),
    ])
    #expect(result.document.institutions.map(\.id) == ["hospital"])
    #expect(
      result.report.rows(.dropped).map(\.rule) == [
        "fhir-part-of-institution", "fhir-not-provider", "fhir-inactive", "duplicate-id",
      ])
  }

  @Test("Broken, cut and shuffled input never traps, and every line keeps a fate")
  func fuzz() throws {
    var generator = SeededGenerator(seed: 11)
    func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    var lines: [[UInt8]] = []
    for file in FHIRFixture.files {
      lines += file.bytes.split(separator: 10).prefix(12).map(Array.init)
    }
    let words = [
      "null", "[]", "{}", "\"\"", "-1", "1e400", "\"Location/site..c\"", "true", "[[[", "\u{FEFF}",
      "\"\\ud800\"", "99999999999999999999",
    ].map { Array($0.utf8) }
    for _ in 0..<150 {
      var text: [UInt8] = []
      for _ in 0..<8 {
        var line = lines[below(lines.count)]
        switch below(6) {
        case 0: line.removeLast(below(line.count))
        case 1: line[below(line.count)] = UInt8(truncatingIfNeeded: generator.next())
        case 2:
          let word = words[below(words.count)]
          let place = below(line.count)
          line.replaceSubrange(place..<min(place + below(9), line.count), with: word)
        case 3:
          // A value of a wrong kind at a place where one begins.
          let starts = line.indices.filter { line[$0] == UInt8(ascii: ":") }
          if !starts.isEmpty {
            let start = starts[below(starts.count)]
            line.insert(
              contentsOf: words[below(words.count)] + Array(",\"x\":".utf8), at: start + 1)
          }
        default: break
        }
        text += line + [10]
      }
      let input = FHIRInput(fileName: "fuzz.ndjson", bytes: text)
      _ = FHIRCheck.problems(in: [input])
      guard let result = try? run([input]) else { continue }
      let fates = [ImportFinding.read, .dropped].map { result.report.count($0) }
      #expect(fates.reduce(0, +) == result.report.files[0].records)
      _ = RegionCheck.problems(in: result.document)
    }
  }
}

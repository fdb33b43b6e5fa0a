import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Checks of FHIR resources")
struct FHIRCheckTests {
  /// One thing that is wrong, and what must be said about it.
  struct Break: CustomTestStringConvertible, Sendable {
    let line: String
    let rule: String
    let path: String
    var testDescription: String { rule + " " + path }
  }

  private static let good = [
    #"{"resourceType":"Organization","id":"o","name":"病院"}"#,
    #"{"resourceType":"Location","id":"l","managingOrganization":{"reference":"Organization/o"}}"#,
    #"{"resourceType":"Schedule","id":"s","actor":[{"reference":"Location/l"}]}"#,
  ]

  private static func slot(_ members: String) -> String {
    #"{"resourceType":"Slot","id":"t","schedule":{"reference":"Schedule/s"},"# + members + "}"
  }

  private static let times =
    #""start":"2027-04-01T17:00:00+09:00","end":"2027-04-02T08:30:00+09:00""#

  private static func counts(_ population: String) -> String {
    #"{"resourceType":"MeasureReport","id":"m","status":"complete","type":"summary","#
      + #""measure":"urn:x","period":{"start":"2026-11-01"},"group":[{"population":["#
      + population + "]}]}"
  }

  private static func count(_ code: String, _ count: String) -> String {
    #"{"code":{"coding":[{"system":""# + FHIRSystem.measuredValues + #"","code":""# + code
      + #""}]},"count":"# + count + "}"
  }

  static let breaks = [
    // What fhir.resources accepts (interop.md §3).
    Break(line: slot(#""status":"taken","# + times), rule: "fhir-code", path: "status"),
    Break(
      line:
        #"{"resourceType":"HealthcareService","id":"h","availableTime":[{"daysOfWeek":["holiday"]}]}"#,
      rule: "fhir-code", path: "availableTime[0].daysOfWeek[0]"),
    Break(
      line: #"{"resourceType":"Location","id":"x","status":"closed"}"#, rule: "fhir-code",
      path: "status"),
    Break(
      line: counts(count("numTotBeds", "-1")), rule: "fhir-count",
      path: "group[0].population[0].count"),
    Break(
      line: counts(count("numTotBeds", #""12""#)), rule: "fhir-type",
      path: "group[0].population[0].count"),
    Break(
      line: counts(count("numTotBeds", "1.5")), rule: "fhir-type",
      path: "group[0].population[0].count"),
    Break(
      line: counts(count("numTotBeds", "4") + "," + count("numTotBedsAvail", "5")),
      rule: "fhir-beds", path: "group[0].population[1].count"),
    Break(
      line: slot(
        #""status":"busy","start":"2027-04-01T17:00:00+09:00","end":"2027-04-01T16:00:00+09:00""#),
      rule: "fhir-order", path: "end"),
    Break(
      line: slot(
        #""status":"busy","start":"2027-04-01T17:00:00+09:00","end":"2027-04-01T17:00:00+09:00""#),
      rule: "fhir-order", path: "end"),
    Break(
      line:
        #"{"resourceType":"Schedule","id":"x","actor":[{"reference":"Location/l"}],"planningHorizon":{"start":"2027-04-01","end":"2027-03-31"}}"#,
      rule: "fhir-order", path: "planningHorizon.end"),
    Break(
      line:
        #"{"resourceType":"HealthcareService","id":"h","availableTime":[{"availableStartTime":"22:00:00","availableEndTime":"06:00:00"}]}"#,
      rule: "fhir-order", path: "availableTime[0].availableEndTime"),
    Break(
      line:
        #"{"resourceType":"HealthcareService","id":"h","availableTime":[{"availableStartTime":"22:00:00","availableEndTime":"24:00:00"}]}"#,
      rule: "fhir-time", path: "availableTime[0].availableEndTime"),
    Break(
      line:
        #"{"resourceType":"HealthcareService","id":"h","availableTime":[{"allDay":true,"availableStartTime":"22:00:00"}]}"#,
      rule: "fhir-all-day", path: "availableTime[0].availableStartTime"),
    // References.
    Break(
      line:
        #"{"resourceType":"Location","id":"x","managingOrganization":{"reference":"Organization/nobody"}}"#,
      rule: "fhir-reference", path: "managingOrganization.reference"),
    Break(
      line:
        #"{"resourceType":"Location","id":"x","managingOrganization":{"reference":"Location/l"}}"#,
      rule: "fhir-reference-type", path: "managingOrganization.reference"),
    Break(
      line: #"{"resourceType":"Location","id":"x","endpoint":[{"reference":"Endpoint/e"}]}"#,
      rule: "fhir-reference-elsewhere", path: "endpoint[0].reference"),
    Break(
      line: #"{"resourceType":"Organization","id":"o","name":"同じ"}"#, rule: "fhir-duplicate-id",
      path: "id"),
    // Form.
    Break(line: #"{"resourceType":"Organization","id":"病院"}"#, rule: "fhir-id", path: "id"),
    Break(line: #"{"resourceType":"Organization","id":7}"#, rule: "fhir-id", path: "id"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","beds":3}"#, rule: "fhir-unknown-element",
      path: "beds"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","name":""}"#, rule: "fhir-empty",
      path: "name"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","alias":[]}"#, rule: "fhir-empty",
      path: "alias"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","partOf":{}}"#, rule: "fhir-empty",
      path: "partOf"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","name":null}"#, rule: "fhir-null",
      path: "name"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","alias":"x"}"#, rule: "fhir-type",
      path: "alias"),
    Break(
      line: #"{"resourceType":"Organization","id":"x","active":"true"}"#, rule: "fhir-type",
      path: "active"),
    Break(
      line: slot(#""status":"busy","end":"2027-04-02T08:30:00+09:00""#), rule: "fhir-missing",
      path: "start"),
    Break(
      line: slot(
        #""status":"busy","start":"2027-04-01T17:00:00","end":"2027-04-02T08:30:00+09:00""#),
      rule: "fhir-time", path: "start"),
    Break(
      line: #"{"resourceType":"Practitioner","id":"p","birthDate":"1970-02-30"}"#,
      rule: "fhir-time", path: "birthDate"),
    Break(
      line:
        #"{"resourceType":"Location","id":"x","position":{"latitude":134.0,"longitude":34.0}}"#,
      rule: "fhir-position", path: "position.latitude"),
    // Codes and numbers of known systems.
    Break(
      line:
        #"{"resourceType":"Location","id":"x","physicalType":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/location-physical-type","code":"ward"}]}}"#,
      rule: "fhir-coding", path: "physicalType.coding[0].code"),
    Break(
      line:
        #"{"resourceType":"Location","id":"x","operationalStatus":{"system":"http://terminology.hl7.org/CodeSystem/v2-0116","code":"F"}}"#,
      rule: "fhir-coding", path: "operationalStatus.code"),
    Break(
      line:
        #"{"resourceType":"Organization","id":"x","identifier":[{"system":"http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no","value":"0116381"}]}"#,
      rule: "fhir-institution-number", path: "identifier[0].value"),
    // No resource.
    Break(line: #"{"resourceType":"Organization""#, rule: "json-truncated", path: ""),
    Break(line: #"{"id":"x"}"#, rule: "fhir-resource-type", path: ""),
    Break(line: "[]", rule: "fhir-resource-type", path: ""),
  ]

  private func problems(_ lines: [String]) -> [Problem] {
    FHIRCheck.problems(in: [
      FHIRInput(fileName: "all.ndjson", bytes: Array(lines.joined(separator: "\n").utf8))
    ])
  }

  @Test("What is sound has no problem")
  func sound() {
    let lines =
      Self.good + [
        Self.slot(#""status":"busy","# + Self.times),
        Self.counts(Self.count("numTotBeds", "0") + "," + Self.count("numTotBedsOcc", "0")),
      ]
    #expect(problems(lines).isEmpty, "\(problems(lines))")
  }

  @Test("Each broken thing is found once, by line, path and rule", arguments: breaks)
  func broken(_ broken: Break) {
    let found = problems(Self.good + [broken.line])
    let path = "all.ndjson:4" + (broken.path.isEmpty ? "" : ":" + broken.path)
    #expect(
      found.map { $0.path + " " + $0.rule } == [path + " " + broken.rule],
      "\(found.map { $0.path + " " + $0.rule })")
    let isWarning = broken.rule == "fhir-reference-elsewhere"
    #expect(found.first?.severity == (isWarning ? .warning : .error))
  }

  @Test("Periods end with the last second of a day, month or year given as their end")
  func partialEnds() {
    for (start, end) in [
      ("2027-04-01", "2027-04-01"), ("2027-04-01T08:00:00+09:00", "2027-04-01"),
      ("2027-04-20", "2027-04"), ("2027-04-20T08:00:00+09:00", "2027"),
      ("2027-03-31T23:00:00-10:00", "2027-03-31"),
    ] {
      let line =
        #"{"resourceType":"Schedule","id":"x","actor":[{"reference":"Location/l"}],"#
        + #""planningHorizon":{"start":""# + start + #"","end":""# + end + #""}}"#
      #expect(problems(Self.good + [line]).isEmpty, "\(start) – \(end)")
    }
  }

  @Test("References are found by version, absolute address and urn in a Bundle")
  func references() {
    let bundle = #"""
      {"resourceType":"Bundle","type":"collection","entry":[
        {"fullUrl":"urn:uuid:4c83e586-1277-4132-9b4e-3d1c14d38981",
         "resource":{"resourceType":"Organization","id":"o","name":"H"}},
        {"resource":{"resourceType":"Location","id":"a",
         "managingOrganization":{"reference":"urn:uuid:4c83e586-1277-4132-9b4e-3d1c14d38981"}}},
        {"resource":{"resourceType":"Location","id":"b",
         "managingOrganization":{"reference":"Organization/o/_history/3"}}},
        {"resource":{"resourceType":"Location","id":"c",
         "managingOrganization":{"reference":"https://example.org/fhir/Organization/o"}}},
        {"resource":{"resourceType":"Location","id":"d",
         "managingOrganization":{"identifier":{"value":"x"}}}},
        {"resource":{"resourceType":"Location","id":"e",
         "managingOrganization":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000000"}}}]}
      """#
    let found = problems([bundle])
    #expect(
      found.map { $0.path + " " + $0.rule } == [
        "all.ndjson:1:entry[5].resource.managingOrganization.reference fhir-reference"
      ])
  }

  @Test("The table of definitions has every type, and no row without elements")
  func table() {
    for type in FHIRType.allCases {
      #expect((FHIRShape.structures[type.rawValue]?.count ?? 0) > 12, "\(type)")
    }
    for (name, elements) in FHIRShape.structures {
      for element in elements.values {
        if case .structure(let inner) = element.type {
          #expect(FHIRShape.structures[inner] != nil, "\(name).\(element.name) is a \(inner)")
        }
      }
    }
  }
}

import Foundation
import MatchEngine
import MatchService
import Testing

@Suite("Stable matches as files")
struct StableMatchFormatTests {
  private static func region() throws -> Region {
    var document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 40, hospitals: 6))
    // Scarce places, and a stated order that goes against distance.
    let supporters = document.institutions.filter { institution in
      institution.supports.contains { $0.function == .admission }
    }.map(\.id)
    for index in document.institutions.indices {
      for offer in document.institutions[index].supports.indices {
        document.institutions[index].supports[offer].capacity = min(
          document.institutions[index].supports[offer].capacity, 3)
      }
      if document.institutions[index].kind.isClinic, index % 3 == 0 {
        document.institutions[index].preferences = [
          PreferenceRecord(
            function: .admission,
            order: supporters.reversed().filter { $0 != document.institutions[index].id })
        ]
      }
    }
    return try Region(checking: document)
  }

  private static func verify(_ bytes: [UInt8], _ region: Region) throws -> [String] {
    try DocumentVerification.verify(bytes, against: region, digest: "d")
      .checks.flatMap { $0.failures.map(\.rule) }
  }

  @Test("what is written is read and verified; what was changed after the fact is caught")
  func verification() throws {
    let region = try Self.region()
    let report = try StableMatch.solve(try MatchProblem(region: region, function: .admission))
    #expect(report.partners.count > 5 && !report.restless.isEmpty)
    let bytes = StableMatchFormat.encode(report, region, inputName: "r.json", inputDigest: "d")
    #expect(try Self.verify(bytes, region) == [])
    let text = String(decoding: bytes, as: UTF8.self)
    func changed(_ from: String, _ to: String) throws -> [String] {
      let place = try #require(text.range(of: from))
      return try Self.verify(Array(text.replacingCharacters(in: place, with: to).utf8), region)
    }
    #expect(try changed("\"inputSHA256\": \"d\"", "\"inputSHA256\": \"e\"") == ["input-digest"])
    #expect(
      try changed("\"placed\": \(report.figures.placed)", "\"placed\": 1").contains("figures"))
    #expect(try changed("\"clinicChoice\": 1,", "\"clinicChoice\": 9,") == ["partner-details"])
    #expect(try changed("\"capacity\": 3", "\"capacity\": 4") == ["other-problem"])
    #expect(
      try changed("\"notion\": \"\(report.notion.rawValue)\"", "\"notion\": \"super\"")
        .contains("blocking-pair") || report.notion == .super)
    #expect(throws: ProblemList.self) { try changed("\"function\"", "\"fonction\"") }
    #expect(throws: ProblemList.self) { try Self.verify(Array("[]".utf8), region) }
    #expect(throws: ProblemList.self) { try Self.verify(Array("{".utf8), region) }
  }

  @Test(
    "the tables name both choices, what is missing and who would rather change, in two languages")
  func tables() throws {
    let region = try Self.region()
    let report = try StableMatch.solve(try MatchProblem(region: region, function: .admission))
    for language in Language.allCases {
      let text = StableMatchText.text(report, region, language: language)
      for sentence in report.conclusion { #expect(text.contains(sentence[language])) }
      let partner = try #require(report.partners.first)
      #expect(text.contains(region[report.needs[partner.need].institution].name))
      let csv = String(
        decoding: StableMatchText.csv(report, region, language: language), as: UTF8.self)
      let rows = csv.split(separator: "\r\n")
      #expect(
        rows.count == 1 + report.partners.count + report.shortNeeds.count + report.restless.count)
      #expect(rows.allSatisfy { $0.filter { $0 == "," }.count == 12 })
    }
  }
}

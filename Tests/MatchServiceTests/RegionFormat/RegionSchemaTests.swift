import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("Region schema")
struct RegionSchemaTests {
  @Test(
    "The published schema and the decoder accept and refuse the same documents",
    .enabled(
      if: Python.version(ofPackage: "jsonschema") == "4.26.0",
      "python package jsonschema 4.26.0 is absent (requirements.txt)"))
  func schemaAgreesWithDecoder() throws {
    var documents = ShapeVariants.all(of: RegionFormat.shape).map(\.bytes)
    #expect(documents.count > 500)
    for seed in 0..<40 {
      var draw = RandomRegion(seed: UInt64(seed))
      let bytes = RegionFormat.encode(draw.document(), pretty: false)
      documents.append(bytes)
      var generator = SeededGenerator(seed: UInt64(seed))
      let tree = try JSONTree(parsing: bytes)
      for _ in 0..<3 { documents.append(tree.mutated(&generator).bytes) }
    }
    var input = try schemaOnOneLine() + [UInt8(ascii: "\n")]
    for document in documents { input += document + [UInt8(ascii: "\n")] }
    let output = try Python.run(script: "Tests/Oracles/region_schema.py", input: Data(input))
    #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    let verdicts = output.text.split(separator: "\n")
    try #require(verdicts.count == documents.count)
    var refused = 0
    for (document, verdict) in zip(documents, verdicts) {
      let problems = RegionFormat.read(document).problems
      if !problems.isEmpty { refused += 1 }
      #expect(
        problems.isEmpty == (verdict == "accepted"),
        "\(verdict); ours: \(problems.first.map { $0.path + " " + $0.rule } ?? "accepted")"
      )
    }
    // Both answers must really be tested.
    #expect(refused > 300 && documents.count - refused > 300, "\(refused) of \(documents.count)")
  }

  private func schemaOnOneLine() throws -> [UInt8] {
    try JSONTree(parsing: RegionFormat.jsonSchema()).bytes
  }

  @Test("The page of the interface shows the tables of the format as they are")
  func documentedTables() throws {
    let page = Python.root.appendingPathComponent("Documentation/API.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let (begin, end) = ("<!-- region-tables: begin -->\n", "<!-- region-tables: end -->")
    let start = try #require(text.range(of: begin))
    let stop = try #require(text.range(of: end))
    if ProcessInfo.processInfo.environment["MATCH_UPDATE_PAGES"] != nil {
      let updated =
        text[..<start.upperBound] + "\n" + RegionFormat.markdown() + "\n"
        + text[stop.lowerBound...]
      try updated.write(to: page, atomically: true, encoding: .utf8)
      return
    }
    #expect(
      text[start.upperBound..<stop.lowerBound] == "\n" + RegionFormat.markdown() + "\n",
      "run this test once with MATCH_UPDATE_PAGES=1 to write the tables again")
  }
}

import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// The real other side: PyPI `fhir.resources`, its models of R4B.
@Suite(
  "FHIR with fhir.resources",
  .enabled(
    if: Python.version(ofPackage: "fhir.resources") != nil,
    "python package fhir.resources is absent"))
struct FHIRResourcesTests {
  /// What fhir.resources writes for each line it is given.
  private func passed(_ bytes: [UInt8]) throws -> [String] {
    let output = try Python.run(script: "Tests/Oracles/fhir_resources.py", input: Data(bytes))
    try #require(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    return output.text.split(separator: "\n").map(String.init)
  }

  @Test("It reads every line that we write, and we read what it writes, to the same region")
  func bothWays() throws {
    var again: [FHIRInput] = []
    for file in FHIRFixture.files {
      // Thousands of slots are alike; a sample of them keeps the test short.
      let lines = file.bytes.split(separator: 10)
      let sample = file.type == .slot ? Array(lines.prefix(400)) : lines
      let dumped = try passed(Array(sample.joined(separator: [10])) + [10])
      #expect(dumped.count == sample.count, "\(file.name)")
      let errors = dumped.filter { $0.hasPrefix(#"{"error""#) }
      #expect(errors.isEmpty, "\(file.name): \(errors.prefix(3))")
      again.append(
        FHIRInput(fileName: file.name, bytes: Array(dumped.joined(separator: "\n").utf8)))
    }
    let problems = FHIRCheck.problems(in: again)
    #expect(problems.isEmpty, "\(problems.prefix(3))")
    let document = FHIRFixture.export.region.document
    let result = try FHIRImport.run(again, options: FHIRImportOptions(asOf: document.asOf))
    #expect(FHIRFixture.kept(result.document) == FHIRFixture.kept(document))
  }

  @Test("It reads the transaction as a Bundle")
  func bundle() throws {
    let files = FHIRFixture.files.filter { $0.type != .slot }
    let bytes = FHIRBundle.transaction(files, base: "https://fhir.example.jp/r4")
    let dumped = try passed(bytes.filter { $0 != 10 } + [10])
    #expect(dumped.count == 1)
    #expect(dumped.first?.hasPrefix(#"{"resourceType":"Bundle""#) == true, "\(dumped)")
  }

  @Test("What it accepts although it is wrong, our own check finds")
  func blindSpots() throws {
    let breaks = FHIRCheckTests.breaks.filter { !$0.rule.hasPrefix("json-") }
    let dumped = try passed(
      Array(
        breaks.map { $0.line.replacing("\n", with: " ") }.joined(separator: "\n").utf8) + [10])
    try #require(dumped.count == breaks.count)
    let accepted = zip(breaks, dumped).filter { !$0.1.hasPrefix(#"{"error""#) }.map(\.0.rule)
    // interop.md §3: these are why the check exists. If a later version of the package refuses
    // them, so much the better; then this list gets shorter.
    for rule in ["fhir-code", "fhir-count", "fhir-order", "fhir-reference", "fhir-coding"] {
      #expect(accepted.contains(rule), "fhir.resources now refuses \(rule)")
    }
  }
}

import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite(
  "matchcli export fhir and import fhir",
  .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct FHIRCommandTests {
  private func document(_ url: URL) throws -> RegionDocument {
    try RegionFormat.decode([UInt8](Data(contentsOf: url)))
  }

  /// What the mapping keeps of an institution, as one line.
  private func kept(_ document: RegionDocument) -> [String] {
    document.institutions.map { institution in
      "\(institution.id) \(institution.code ?? "-") \(institution.name) \(institution.kind) "
        + "\(institution.area) \(String(describing: institution.location)) "
        + "\(institution.address ?? "-") \(institution.telephone ?? "-") "
        + institution.wards.map { "\($0.id) \($0.name) \($0.category) \($0.beds.total)" }
        .joined(separator: "; ") + institution.doctors.map(\.id).joined(separator: ",")
    }
  }

  @Test("A generated region and its plan go to FHIR and back")
  func generated() throws {
    let scratch = try ScratchFolder()
    func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
    for arguments in [
      ["generate", "--seed", "3", "--clinics", "12", "-o", path("region.json")],
      ["plan", path("region.json"), "-o", path("plan"), "--steps", "2000"],
      [
        "export", "fhir", path("region.json"), "--plan", path("plan/plan.json"), "-o",
        path("fhir"),
      ],
      [
        "import", "fhir", path("fhir"), "--as-of", "2026-11-01", "-o", path("back.json"),
        "--report", path("rows.csv"),
      ],
    ] {
      let run = try BuiltProgram.run(arguments)
      #expect(run.code == 0, "\(arguments.prefix(2)): \(run.errors)")
    }
    let first = try document(scratch.url.appendingPathComponent("region.json"))
    let back = try document(scratch.url.appendingPathComponent("back.json"))
    #expect(kept(back) == kept(first))
    #expect(back.areas.map(\.id) == first.areas.map(\.id))
    let slots = try Data(contentsOf: scratch.url.appendingPathComponent("fhir/Slot.ndjson"))
    #expect(slots.count { $0 == 10 } > 50)

    // A second export without the plan leaves no duty of the first behind.
    let again = try BuiltProgram.run(
      ["export", "fhir", path("region.json"), "-o", path("fhir")])
    #expect(again.code == 0)
    #expect(try Data(contentsOf: scratch.url.appendingPathComponent("fhir/Slot.ndjson")).isEmpty)
  }

  @Test("The commands of the page run as they stand, with the vacancies of a real store")
  func page() throws {
    let scratch = try ScratchFolder()
    try FileManager.default.copyItem(
      at: ProjectFolder.file("Examples/shiomi.json"),
      to: scratch.url.appendingPathComponent("region.json"))
    let planned = try BuiltProgram.run(
      ["plan", "region.json", "-o", "plan", "--steps", "2000"], in: scratch.url)
    #expect(planned.code == 0, "\(planned.errors)")
    let report =
      #"{"jsonrpc":"2.0","id":1,"method":"vacancy/report","params":{"actor":{"role":"coordinator"},"#
      + #""idempotencyKey":"r-1","institution":"H1","ward":"w1","status":"free","beds":{"total":2}}}"#
    let served = try BuiltProgram.run(
      ["serve", "--region", "region.json", "--store", "board.sqlite"],
      input: Data((report + "\n").utf8),
      in: scratch.url)
    #expect(served.code == 0 && served.output.contains("\"result\""), "\(served)")

    let page = try String(
      contentsOf: ProjectFolder.file("Documentation/FHIR.md"), encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```\n").dropFirst().first)
    let commands = block.split(separator: "\n").filter { $0.hasPrefix("matchcli ") }
    #expect(commands.count == 3)
    for command in commands {
      let words = command.split(separator: " ").dropFirst().map(String.init)
      let run = try BuiltProgram.run(words, in: scratch.url)
      #expect(run.code == 0, "\(command): \(run.errors)")
    }
    let counts = try String(
      contentsOf: scratch.url.appendingPathComponent("fhir/MeasureReport.ndjson"), encoding: .utf8)
    let free = counts.split(separator: "\n").filter { $0.contains("numTotBedsAvail") }
    #expect(free.count == 1)
    #expect(free.first?.contains(#""id":"free..H1..w1""#) == true)
    #expect(free.first?.contains(#""count":2"#) == true)
  }

  @Test("Broken files are told by file, line and rule, and nothing is written")
  func broken() throws {
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("Organization.ndjson")
    try Data("{\"resourceType\":\"Organization\"\n".utf8).write(to: file)
    let output = scratch.url.appendingPathComponent("region.json")
    let run = try BuiltProgram.run(
      ["import", "fhir", scratch.url.path, "--as-of", "2026-11-01", "-o", output.path])
    #expect(run.code == 2)
    #expect(run.errors.contains("Organization.ndjson:1"))
    #expect(run.errors.contains("fhir-no-organization"))
    #expect(!FileManager.default.fileExists(atPath: output.path))
  }

  @Test("Without a folder or a day the command says what is missing")
  func usage() throws {
    #expect(try BuiltProgram.run(["export", "fhir", "region.json"]).code == 64)
    #expect(try BuiltProgram.run(["import", "fhir", "x.ndjson"]).code == 64)
    #expect(
      try BuiltProgram.run(["export", "fhir", "x.json", "--bundle", "server", "-o", "y"]).code == 64
    )
    let empty = try ScratchFolder()
    let run = try BuiltProgram.run(["import", "fhir", empty.url.path, "--as-of", "2026-11-01"])
    #expect(run.code == 2)
    #expect(run.errors.contains("fhir-no-files"))
  }

  @Test(
    "The official files of 今治 go to FHIR and back",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func imabari() throws {
    let data = try #require(SharedData.folder)
    let scratch = try ScratchFolder()
    func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }
    let files = [
      ("areas", "areas/municipalities_2025.csv"),
      ("navii-facilities", "mhlw-navii-hospitals/01-1_hospital_facility_info_20250601.zip"),
      ("clinics", "imabari/clinics.csv"), ("r7-beds", "imabari/bedded_facilities_R7.csv"),
    ]
    for arguments in [
      ["import"] + files.map { "\($0.0)=\(data.appendingPathComponent($0.1).path)" }
        + ["--secondary-area", "3803", "--as-of", "2026-11-01", "-o", path("region.json")],
      ["export", "fhir", path("region.json"), "-o", path("fhir")],
      ["import", "fhir", path("fhir"), "--as-of", "2026-11-01", "-o", path("back.json")],
    ] {
      let run = try BuiltProgram.run(arguments)
      #expect(run.code == 0, "\(arguments.prefix(2)): \(run.errors)")
    }
    let first = try document(scratch.url.appendingPathComponent("region.json"))
    let back = try document(scratch.url.appendingPathComponent("back.json"))
    #expect(back.institutions.filter { $0.kind == .hospital }.count == 28)
    #expect(back.institutions.filter(\.kind.isClinic).count == 87)
    #expect(kept(back) == kept(first))
  }
}

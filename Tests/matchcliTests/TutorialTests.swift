import Foundation
import MatchTestSupport
import Testing

/// The tutorial, done as a reader does it: its tables typed, its files put in place, its lines run.
@Suite(
  "Tutorial",
  .enabled(if: BuiltProgram.url != nil, "matchcli was not built"),
  .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
struct TutorialTests {
  /// What the reader downloads or has, by the name that the page gives it.
  private static let downloads = [
    ("01-1.zip", "mhlw-navii-hospitals/01-1_hospital_facility_info_20250601.zip"),
    ("01-2.zip", "mhlw-navii-hospitals/01-2_hospital_speciality_hours_20250601.zip"),
    ("clinics.csv", "imabari/clinics.csv"),
    ("syukujitsu.csv", "holidays/syukujitsu_cao_sjis.csv"),
    ("rota.csv", "imabari/rota_FY2023.csv"),
  ]

  @Test(
    "From official files to a rotation in everyone's hands and tonight's list",
    arguments: ["README.md", "README.ja.md"])
  func firstHour(_ page: String) throws {
    let name = "Documentation/Tutorial/" + page
    let text = try String(contentsOf: ProjectFolder.file(name), encoding: .utf8)
    let scratch = try ScratchFolder()
    try DocumentedCommands.prepare(scratch.url)
    // Nothing of what the tutorial itself makes is there before.
    for made in ["imabari.json", "plan", "vacancies.csv", "rota.csv"] {
      try? FileManager.default.removeItem(at: scratch.url.appendingPathComponent(made))
    }
    for (file, source) in Self.downloads {
      try FileManager.default.copyItem(
        at: try #require(SharedData.file(source)),
        to: scratch.url.appendingPathComponent(file))
    }
    for part in text.components(separatedBy: "<!-- file: ").dropFirst() {
      let file = try #require(part.components(separatedBy: " -->").first)
      let body = try #require(part.components(separatedBy: "```csv\n").dropFirst().first)
      let table = try #require(body.components(separatedBy: "```").first)
      try Data(table.utf8).write(to: scratch.url.appendingPathComponent(file))
    }
    for block in try DocumentedCommands.blocks(of: name) {
      let (status, output) = try Shell.run(
        "/bin/sh", ["-e", "-c", block.script], in: scratch.url,
        environment: [
          "PATH": scratch.url.appendingPathComponent("bin").path + ":/usr/bin:/bin",
          "HOME": scratch.url.path,
        ], errors: true)
      #expect(status == 0, "\(name):\(block.line)\n\(block.text)\n\(output)")
    }
    func file(_ name: String) throws -> Data {
      try Data(contentsOf: scratch.url.appendingPathComponent(name))
    }
    let list = String(decoding: try file("tonight.html"), as: UTF8.self)
    // The word that the reader typed leads the list.
    let hasTypedWord = list.contains("白石病院") && list.contains("3床")
    #expect(hasTypedWord)
    #expect(try file("rota.xlsx").starts(with: Array("PK".utf8)))
    let plan = String(decoding: try file("second.json"), as: UTF8.self)
    #expect(plan.contains(#""version""#))
    let calendars = try FileManager.default.contentsOfDirectory(
      atPath: scratch.url.appendingPathComponent("calendars").path)
    #expect(calendars.contains { $0.hasSuffix(".ics") })
  }
}

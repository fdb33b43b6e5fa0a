import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// From the official files of 今治 to a verified plan, with the commands of the walk-through.
@Suite(
  "A real secondary medical area, from official files to a plan",
  .enabled(
    if: SharedData.folder != nil && BuiltProgram.url != nil, "../shared/data is absent"))
struct RealAreaTests {
  private func commands(in scratch: URL) throws -> (region: URL, plan: URL, imported: String) {
    let data = try #require(SharedData.folder)
    let region = scratch.appendingPathComponent("imabari.json")
    let files = [
      ("areas", "areas/municipalities_2025.csv"),
      ("navii-facilities", "mhlw-navii-hospitals/01-1_hospital_facility_info_20250601.zip"),
      ("clinics", "imabari/clinics.csv"), ("r7-beds", "imabari/bedded_facilities_R7.csv"),
      ("holidays", "holidays/syukujitsu_cao_sjis.csv"),
      ("rota-members", "imabari/rota_member_institutions.csv"),
      ("rota", "imabari/rota_FY2023.csv"),
    ]
    let imported = try BuiltProgram.run(
      ["import"] + files.map { "\($0.0)=\(data.appendingPathComponent($0.1).path)" } + [
        "--secondary-area", "3803", "--as-of", "2026-11-01", "--fiscal-year", "2027", "-o",
        region.path,
      ])
    #expect(imported.code == 0, "\(imported.errors)")
    let plan = scratch.appendingPathComponent("plan")
    let planned = try BuiltProgram.run(
      ["plan", region.path, "-o", plan.path, "--steps", "20000"])
    #expect(planned.code == 0, "\(planned.errors)")
    return (region, plan, imported.errors)
  }

  @Test("Import, plan and verify run to the end, and the emergency line has no hole")
  func importPlanVerify() throws {
    let scratch = try ScratchFolder()
    let (region, folder, imported) = try commands(in: scratch.url)
    #expect(imported.contains("0 errors"))
    let document = try RegionFormat.decode([UInt8](Data(contentsOf: region)))
    #expect(document.institutions.filter { $0.kind == .hospital }.count == 28)
    #expect(document.institutions.filter(\.kind.isClinic).count == 87)
    #expect(document.rotations.map(\.name) == ["救急", "小児", "島しょ", "内科"])

    let planFile = folder.appendingPathComponent("plan.json")
    let verified = try BuiltProgram.run(["verify", region.path, planFile.path])
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")

    // Deputies in pairs, then concentrated clinics: the same document, its own file.
    let deputyFile = folder.appendingPathComponent("deputies.json")
    let matched = try BuiltProgram.run(
      ["match", region.path, "--need", "deputy", "--format", "json", "-o", deputyFile.path])
    #expect(matched.code == 0, "\(matched.errors)")
    let deputies = try BuiltProgram.run(["verify", region.path, deputyFile.path])
    #expect(deputies.code == 0, "\(deputies.output)\(deputies.errors)")
    #expect(deputies.output.contains("mutual deputies"))

    // The reports of the area are not public: every general clinic may join, nobody has said no.
    let groups = scratch.url.appendingPathComponent("groups.json")
    let grouped = try BuiltProgram.run(
      ["match", region.path, "--need", "group", "--format", "json", "-o", groups.path])
    #expect(grouped.code == 0, "\(grouped.errors)")
    let formed = try JSONDocument(parsing: [UInt8](Data(contentsOf: groups))).root
    #expect((formed["objective"]?["grouped"]?.integer ?? 0) > 30)
    #expect(formed["objective"]?["grouped"]?.integer == formed["bound"]?["grouped"]?.integer)
    let checked = try BuiltProgram.run(["verify", region.path, groups.path])
    #expect(checked.code == 0, "\(checked.output)\(checked.errors)")

    let plan = try JSONDocument(parsing: [UInt8](Data(contentsOf: planFile))).root
    let emergency = try #require(plan["rotations"]?[0])
    #expect(emergency["holes"]?.count == 0)
    // Every day of fiscal 2027 is on the line, and nobody is more than a duty off its fair number.
    var days: Set<String> = []
    for duty in try #require(emergency["duties"]).elements {
      days.insert(try #require(duty["day"]?.string))
    }
    #expect(days.count == 366)
    for tally in try #require(emergency["tallies"]).elements {
      let duties = try #require(tally["duties"]?.integer)
      let fair = try #require(tally["fairDutiesHundredths"]?.integer)
      #expect(abs(duties * 100 - fair) <= 100, "\(duties) duties, fair are \(fair) hundredths")
    }
    try exports(region, planFile, in: scratch.url)
  }

  /// The calendars and the workbook of the area, and the workbook back in.
  private func exports(_ region: URL, _ plan: URL, in scratch: URL) throws {
    let calendars = scratch.appendingPathComponent("calendars")
    let exported = try BuiltProgram.run([
      "export", "calendar", region.path, plan.path, "--institution", "all", "-o", calendars.path,
    ])
    #expect(exported.code == 0, "\(exported.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: calendars.path).count > 8)

    let book = scratch.appendingPathComponent("rota.xlsx")
    let written = try BuiltProgram.run(
      ["export", "workbook", region.path, plan.path, "-o", book.path, "--lang", "ja"])
    #expect(written.code == 0, "\(written.errors)")
    let again = scratch.appendingPathComponent("again.json")
    let read = try BuiltProgram.run(
      ["import", "rota", region.path, book.path, "--strict", "-o", again.path, "--lang", "en"])
    #expect(read.code == 0, "\(read.errors)")
    #expect(read.errors.contains("0 pins, 0 pins released, 0 wishes; 0 cells"), "\(read.errors)")
    #expect(
      try RegionFormat.decode([UInt8](Data(contentsOf: again)))
        == RegionFormat.decode([UInt8](Data(contentsOf: region))))
  }
}

import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// The workbook of a plan, out through the built program, read and edited by others, and in again.
@Suite(
  "export workbook, export csv, import rota",
  .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct ExportWorkbookTests {
  private static let sample = ProjectFolder.file("Examples/shiomi.json").path
  private static let python = Python.version(ofPackage: "openpyxl") != nil

  /// A region whose names try to be something else, its plan of six weeks, and the workbook.
  private struct Scene {
    let scratch: ScratchFolder
    let region: String
    let plan: String
    let book: URL

    init() throws {
      scratch = try ScratchFolder()
      region = scratch.url.appendingPathComponent("region.json").path
      plan = scratch.url.appendingPathComponent("plan/plan.json").path
      book = scratch.url.appendingPathComponent("rota.xlsx")
      var text = try String(contentsOfFile: sample, encoding: .utf8)
      // Ids with a leading zero and a name that is a formula are what spreadsheets spoil.
      text = text.replacingOccurrences(of: "\"H1\"", with: "\"0116381\"")
      text = text.replacingOccurrences(of: "\"汐見総合病院\"", with: "\"=1+1 𠮷田病院\"")
      try text.write(toFile: region, atomically: true, encoding: .utf8)
      try plan("plan", region)
      try run(["export", "workbook", region, plan, "-o", book.path, "--lang", "ja"])
    }

    func plan(_ folder: String, _ region: String) throws {
      try run([
        "plan", region, "-o", scratch.url.appendingPathComponent(folder).path, "--from",
        "2027-04-01", "--to", "2027-05-10", "--steps", "2000",
      ])
    }

    @discardableResult
    func run(_ words: [String]) throws -> BuiltProgram.Run {
      let run = try BuiltProgram.run(words)
      #expect(run.code == 0, "\(words): \(run.errors)")
      return run
    }

    /// The holder of a duty by its key and day.
    func holder(_ plan: String, _ rotation: String, _ position: String, _ day: String) throws
      -> String?
    {
      let root = try JSONDocument(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: plan))))
        .root
      for item in try #require(root["rotations"]).elements
      where item["rotation"]?.string == rotation {
        for duty in try #require(item["duties"]).elements
        where duty["day"]?.string == day && duty["position"]?.string == position {
          return duty["member"]?.string
        }
      }
      return nil
    }

    func sheets(_ file: URL) throws -> [Sheet] {
      let output = try Python.run(
        script: "Tests/Oracles/workbook_oracle.py", arguments: ["read", file.path])
      #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
      return try JSONDecoder().decode([Sheet].self, from: output.standardOutput)
    }

    /// Sets cells with openpyxl.
    func edit(_ file: URL, _ edits: [[String]], as name: String) throws -> URL {
      let target = scratch.url.appendingPathComponent(name)
      let json = String(decoding: try JSONEncoder().encode(edits), as: UTF8.self)
      let output = try Python.run(
        script: "Tests/Oracles/workbook_oracle.py",
        arguments: ["edit", file.path, target.path, json])
      #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
      return target
    }
  }

  private struct Sheet: Decodable {
    enum Value: Decodable, Equatable {
      case text(String)
      case number(Double)
      case date(String)

      init(from decoder: any Decoder) throws {
        if let map = try? decoder.singleValueContainer().decode([String: String].self) {
          self = .date(map["date"] ?? "")
        } else if let number = try? decoder.singleValueContainer().decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try decoder.singleValueContainer().decode(String.self))
        }
      }
    }
    let name: String
    let state: String
    let cells: [String: Value]
    let types: [String: String]
    let formats: [String: String]
    let fills: [String: String]
    let choices: [String: String]
    let merged: [String]
    let frozen: String?
    let filter: String?
    let printArea: String
    let printTitles: String
    let orientation: String?
    let paper: Int?
    let fitWidth: Int?
    let fit: Bool
    let hiddenRows: [Int]
    let widths: [String: Double]
  }

  /// The cells of a column from its first duty on that hold text.
  private func texts(_ sheet: Sheet, column: String, from row: Int) -> [String] {
    (row..<60).compactMap { number in
      guard case .text(let text)? = sheet.cells["\(column)\(number)"] else { return nil }
      return text
    }
  }

  /// Columns are wide enough for what stands in them, on two lines where a name is long.
  private func expectWidths(_ sheets: [Sheet]) throws {
    let april = sheets[0]
    let date = try #require(april.widths["A"])
    let kind = try #require(april.widths["B"])
    #expect(abs(date - 13.7) < 0.3 && abs(kind - 12.7) < 0.3, "\(date) \(kind)")
    for column in ["C", "D", "E", "F", "G", "H"] {
      let width = try #require(april.widths[column])
      #expect((15...33).contains(width), "\(column): \(width)")
      let joined = april.merged.filter { $0.hasPrefix(column) }
      for (number, text) in texts(april, column: column, from: 7).enumerated() {
        if joined.contains(where: { $0.hasPrefix("\(column)\(number + 7):") }) { continue }
        // A wide character takes 1.85 digits; a cell has two lines.
        let room = text.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x80 ? 1 : 1.85) }
        #expect(room <= 2 * width, "\(column): “\(text)” in \(width)")
      }
    }
    let wishes = sheets[4]
    #expect(["D", "E", "AG"].allSatisfy { abs((wishes.widths[$0] ?? 0) - 3.7) < 0.3 })
    let name = try #require(wishes.widths["C"])
    #expect((16...35).contains(name))
    #expect(try #require(sheets[2].widths["C"]) >= 15)
  }

  @Test(
    "openpyxl reads what was written: text stays text, dates are dates, sheets print on A4",
    .enabled(if: Self.python, "the Python package openpyxl is not installed"))
  func openpyxlReads() throws {
    let scene = try Scene()
    let again = scene.scratch.url.appendingPathComponent("again.xlsx")
    try scene.run([
      "export", "workbook", scene.region, scene.plan, "-o", again.path, "--lang", "ja",
    ])
    #expect(try Data(contentsOf: again) == Data(contentsOf: scene.book))

    let sheets = try scene.sheets(scene.book)
    #expect(
      sheets.map(\.name) == ["4月", "5月", "回数", "連携先", "希望 4月", "希望 5月", "_plan"])
    #expect(sheets.map(\.state) == Array(repeating: "visible", count: 6) + ["hidden"])
    let april = sheets[0]
    #expect(april.cells["A7"] == .date("2027-04-01") && april.cells["A36"] == .date("2027-04-30"))
    #expect(april.formats["A7"] == "[$-411]m\"月\"d\"日\"(aaa)")
    #expect(april.frozen == "C7" && april.hiddenRows == [1])
    #expect(april.orientation == "landscape" && april.paper == 9)
    #expect(april.fit && april.fitWidth == 1)
    #expect(april.printArea.contains("$A$2:$H$36") && april.printTitles.contains("4:$6"))
    // Sundays (4th) and 昭和の日 (29th) are shaded, Saturdays otherwise, plain days not.
    #expect(april.fills["A10"] != nil && april.fills["A10"] == april.fills["A35"])
    #expect(april.fills["A9"] != april.fills["A10"] && april.fills["A7"] == nil)
    #expect(april.cells["B35"] == .text("昭和の日"))
    // A joined duty of a Sunday is one cell over both bands.
    #expect(april.merged.contains("C10:D10"))
    for sheet in sheets { #expect(!sheet.types.values.contains("f"), "a formula in \(sheet.name)") }
    let counts = sheets[2]
    // Each duty offers the members of its rotation, which stand in the sheet of counters.
    #expect(april.choices["C7:D36"] == "'回数'!$C$3:$C$7")
    #expect(counts.cells["A7"] == .text("汐見病院群輪番") && counts.cells["A8"] != counts.cells["A7"])
    #expect(sheets[4].choices.values.first == "\"◎,△,×\"")
    #expect(counts.cells["B3"] == .text("0116381"))
    #expect(counts.filter != nil && counts.frozen == "D3")
    let names = april.cells.values.contains { $0 == .text("=1+1 𠮷田病院") }
    #expect(names)
    #expect(sheets[3].filter?.hasPrefix("A2:") == true)
    #expect(sheets[4].cells["D4"] == .date("2027-04-01"))
    try expectWidths(sheets)
  }

  @Test(
    "An edited cell comes back as a pin that holds, a mark as a request, the rest by address",
    .enabled(if: Self.python, "the Python package openpyxl is not installed"))
  func roundTrip() throws {
    let scene = try Scene()
    let april = try scene.sheets(scene.book)[0]
    // The first Sunday's duty clinic changes; so does the joined duty of the hospitals.
    let before = try #require(april.cells["E10"])
    let other = try #require(
      ["E17", "E24", "E31"].compactMap { april.cells[$0] }.first { $0 != before })
    guard case .text(let name) = other else { return }
    let held = try scene.holder(scene.plan, "kyukyu", "kyukyu", "2027-04-04")
    let hospitals = held == "0116381" ? "H5" : "0116381"
    let edited = try scene.edit(
      scene.book,
      [
        ["4月", "E10", name], ["4月", "C10", hospitals], ["4月", "F10", "どこにもない医院"],
        ["4月", "C7", "昼もお願いします"], ["4月", "J12", "電話済み"], ["4月", "B12", "法事"],
        ["4月", "G10", ""], ["希望 4月", "D6", "×"], ["希望 4月", "E6", "△"], ["希望 4月", "F6", "◯"],
        ["希望 4月", "G6", "?"], ["5月", "E8", "=E9"],
      ], as: "edited.xlsx")
    for (index, file) in try [edited, throughLibreOffice(edited, scene)].enumerated() {
      guard let file else { continue }
      let target = scene.scratch.url.appendingPathComponent("region-\(index).json").path
      let run = try scene.run([
        "import", "rota", scene.region, file.path, "-o", target, "--lang", "ja",
      ])
      for address in [
        "'4月'!F10", "'4月'!C7", "'4月'!J12", "'4月'!B12", "'希望 4月'!G6", "'5月'!E8",
      ] {
        #expect(run.errors.contains(address), "\(address) is missing in \(run.errors)")
      }
      for value in ["どこにもない医院", "昼もお願いします", "電話済み", "法事", "?", "=E9"] {
        #expect(run.errors.contains(value), "\(value) is lost")
      }
      #expect(run.errors.contains("読めなかったセル6個"), "\(run.errors)")
      let document = try RegionFormat.decode(
        [UInt8](Data(contentsOf: URL(fileURLWithPath: target))))
      let rotations = document.rotations
      #expect(rotations.flatMap(\.pins).count == 2)
      let hospital = try #require(rotations[0].pins.first)
      #expect(hospital.institution == hospitals && hospital.day.iso == "2027-04-04")
      #expect(hospital.band == nil, "a joined duty is pinned as a whole")
      let clinic = try #require(rotations[1].pins.first)
      let first = rotations[0].members[0]
      #expect(
        first.unavailable.contains { $0.from.iso == "2027-04-01" && $0.to.iso == "2027-04-01" })
      let wishes = rotations[0].rules.filter { $0.rule == "request" }
      #expect(wishes.map(\.wish) == [.off, .serve] && wishes.allSatisfy { $0.weight == 10 })
      #expect(wishes.map { $0.duties.period?.from.iso } == ["2027-04-02", "2027-04-03"])

      try scene.plan("plan-\(index)", target)
      let plan = scene.scratch.url.appendingPathComponent("plan-\(index)/plan.json").path
      #expect(try scene.holder(plan, "kyukyu", "kyukyu", "2027-04-04") == hospitals)
      #expect(try scene.holder(plan, "toban-1", "naika", "2027-04-04") == clinic.institution)
    }
  }

  private func throughLibreOffice(_ file: URL, _ scene: Scene) throws -> URL? {
    guard Office.executable != nil else { return nil }
    return try Office.convert(
      file, to: "xlsx", in: scene.scratch.url.appendingPathComponent("office"))
  }

  @Test("A workbook that nobody edited changes nothing, and --all pins every duty")
  func unedited() throws {
    let scene = try Scene()
    let target = scene.scratch.url.appendingPathComponent("same.json").path
    let run = try scene.run([
      "import", "rota", scene.region, scene.book.path, "-o", target, "--strict", "--lang", "en",
    ])
    #expect(run.errors.contains("0 pins, 0 pins released, 0 wishes; 0 cells"))
    let before = try RegionFormat.decode(
      [UInt8](Data(contentsOf: URL(fileURLWithPath: scene.region))))
    #expect(
      try RegionFormat.decode([UInt8](Data(contentsOf: URL(fileURLWithPath: target)))) == before)

    let all = scene.scratch.url.appendingPathComponent("all.json").path
    try scene.run([
      "import", "rota", scene.region, scene.book.path, "--all", "-o", all, "--lang", "en",
    ])
    try scene.plan("plan-all", all)
    let plan = scene.scratch.url.appendingPathComponent("plan-all/plan.json").path
    for day in ["2027-04-01", "2027-04-04", "2027-05-03", "2027-05-10"] {
      #expect(
        try scene.holder(plan, "kyukyu", "kyukyu", day)
          == scene.holder(scene.plan, "kyukyu", "kyukyu", day))
    }
  }

  @Test(
    "The workbook of another region is refused as a whole, in few words")
  func foreignWorkbook() throws {
    let scene = try Scene()
    let other = scene.scratch.url.appendingPathComponent("other.json").path
    let made = try BuiltProgram.run([
      "generate", "--seed", "7", "--clinics", "60", "--hospitals", "6", "-o", other,
    ])
    #expect(made.code == 0, "\(made.errors)")
    let target = scene.scratch.url.appendingPathComponent("none.json").path
    let run = try BuiltProgram.run([
      "import", "rota", other, scene.book.path, "-o", target, "--lang", "ja",
    ])
    #expect(run.code == 2, "\(run.errors.prefix(400))")
    #expect(run.errors.contains("別の地域か、別の計画のファイル"))
    #expect(run.errors.split(separator: "\n").count < 80)
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test(
    "LibreOffice reads the workbook: names, dates and eras as they were meant",
    .enabled(if: Self.python && Office.executable != nil, "LibreOffice is not installed"))
  func libreOfficeReads() throws {
    let scene = try Scene()
    let saved = try #require(
      try Office.convert(
        scene.book, to: "xlsx", in: scene.scratch.url.appendingPathComponent("lo")))
    let ours = try scene.sheets(scene.book)
    let theirs = try scene.sheets(saved)
    #expect(ours.map(\.name) == theirs.map(\.name))
    try expectWidths(theirs)
    for (mine, their) in zip(ours, theirs) {
      #expect(mine.cells == their.cells, "\(mine.name)")
      // Frozen panes are not compared: without a window LibreOffice keeps nobody's.
      #expect(mine.merged == their.merged && mine.filter == their.filter)
      #expect(mine.printTitles == their.printTitles && mine.orientation == their.orientation)
    }
    let target = scene.scratch.url.appendingPathComponent("same.json").path
    let run = try scene.run([
      "import", "rota", scene.region, saved.path, "-o", target, "--strict", "--lang", "en",
    ])
    #expect(run.errors.contains("0 pins, 0 pins released, 0 wishes; 0 cells"))

    // The displayed text of the dates, which only the program itself can tell.
    let era = scene.scratch.url.appendingPathComponent("era.xlsx")
    try scene.run([
      "export", "workbook", scene.region, scene.plan, "--era", "reiwa", "-o", era.path, "--lang",
      "ja",
    ])
    let folder = scene.scratch.url.appendingPathComponent("csv")
    let table = try #require(
      try Office.convert(era, to: "csv:Text - txt - csv (StarCalc):44,34,76,1", in: folder)
        ?? existing(folder.appendingPathComponent("era.csv")))
    let text = try String(contentsOf: table, encoding: .utf8)
    #expect(text.contains("令和9年4月1日(木)") && text.contains("令和9年4月　当番表"))
  }

  private func existing(_ file: URL) -> URL? {
    FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  @Test("CSV in CP932 lists every character that it cannot write, and comes back in as pins")
  func shiftJIS() throws {
    let scene = try Scene()
    let folder = scene.scratch.url.appendingPathComponent("sjis")
    let run = try scene.run([
      "export", "csv", scene.region, scene.plan, "--encoding", "cp932", "-o", folder.path,
      "--lang", "en",
    ])
    #expect(run.errors.contains("[not-in-cp932]") && run.errors.contains("U+20BB7"))
    #expect(run.errors.contains("rotation-kyukyu.csv:"))
    let strict = try BuiltProgram.run([
      "export", "csv", scene.region, scene.plan, "--encoding", "cp932", "--strict", "-o",
      scene.scratch.url.appendingPathComponent("none").path,
    ])
    #expect(strict.code == ExitCode.badInput.rawValue)
    #expect(
      !FileManager.default.fileExists(
        atPath: scene.scratch.url.appendingPathComponent("none").path))

    // The same bytes as plan writes, where nothing is asked for.
    let plain = scene.scratch.url.appendingPathComponent("utf8")
    try scene.run([
      "export", "csv", scene.region, scene.plan, "-o", plain.path, "--lang", "en",
    ])
    for name in ["rotation-kyukyu.csv", "rotation-kyukyu-counts.csv", "rotation-centre.csv"] {
      #expect(
        try Data(contentsOf: plain.appendingPathComponent(name))
          == Data(
            contentsOf: scene.scratch.url.appendingPathComponent("plan").appendingPathComponent(
              name)), "\(name)")
    }

    // An edited table of the clinics, saved in CP932 as Excel does.
    let table = folder.appendingPathComponent("rotation-toban-1.csv")
    var bytes = [UInt8](try Data(contentsOf: table))
    let read = CSVTable(file: "t.csv", bytes: bytes)
    let column = try #require(read.column("On duty"))
    let first = read.rows[0][column]
    let other = try #require(read.rows.map { $0[column] }.first { $0 != first })
    let text = try #require(CodePage932.decode(bytes)).bytes
    var lines = String(decoding: text, as: UTF8.self).components(separatedBy: "\r\n")
    lines[1] = lines[1].replacingOccurrences(of: first, with: other)
    bytes = try #require(CodePage932.encode(lines.joined(separator: "\r\n"))).bytes
    try Data(bytes).write(to: table)
    let target = scene.scratch.url.appendingPathComponent("from-csv.json").path
    let missing = try BuiltProgram.run(["import", "rota", scene.region, table.path])
    #expect(missing.code == ExitCode.badInput.rawValue && missing.errors.contains("--plan"))
    try scene.run([
      "import", "rota", scene.region, table.path, "--plan", scene.plan, "-o", target,
    ])
    let pins = try RegionFormat.decode([UInt8](Data(contentsOf: URL(fileURLWithPath: target))))
      .rotations.flatMap(\.pins)
    #expect(pins.count == 1 && pins.first?.day.iso == "2027-04-04")
  }

  @Test("A name that holds a year survives --era: the workbook stays whole, to the byte")
  func eraOfNames() throws {
    let scene = try Scene()
    let region = scene.scratch.url.appendingPathComponent("dated.json").path
    let text = try String(contentsOfFile: scene.region, encoding: .utf8)
      .replacingOccurrences(of: "汐見病院群輪番", with: "2026年度 輪番（2026年4月から）")
    try text.write(toFile: region, atomically: true, encoding: .utf8)
    try scene.plan("dated", region)
    let plan = scene.scratch.url.appendingPathComponent("dated/plan.json").path
    let book = scene.scratch.url.appendingPathComponent("dated.xlsx")
    try scene.run([
      "export", "workbook", region, plan, "--era", "reiwa", "-o", book.path, "--lang", "ja",
    ])
    // Our reader checks the CRC of every part that it opens.
    let target = scene.scratch.url.appendingPathComponent("same.json").path
    let run = try scene.run([
      "import", "rota", region, book.path, "-o", target, "--strict", "--lang", "en",
    ])
    #expect(run.errors.contains("0 pins, 0 pins released, 0 wishes; 0 cells"))
    guard Self.python else { return }
    let sheets = try scene.sheets(book)
    #expect(sheets[0].cells.values.contains(.text("2026年度 輪番（2026年4月から）")))
    #expect(sheets[0].cells["A2"].map { "\($0)".contains("令和9年4月") } == true)
  }

  @Test("A plan of another region is refused by every export, one of an older state is told")
  func staleAndForeign() throws {
    let scene = try Scene()
    let text = try String(contentsOfFile: scene.region, encoding: .utf8)
    let stale = scene.scratch.url.appendingPathComponent("stale.json").path
    try (text + "\n").write(toFile: stale, atomically: true, encoding: .utf8)
    let foreign = scene.scratch.url.appendingPathComponent("foreign.json").path
    try text.replacingOccurrences(of: "\"0116381\"", with: "\"0116382\"")
      .replacingOccurrences(of: "\"toban-1\"", with: "\"toban-9\"")
      .write(toFile: foreign, atomically: true, encoding: .utf8)
    let target = scene.scratch.url.appendingPathComponent("out").path
    for (number, command) in [
      ["export", "workbook", "R", scene.plan], ["export", "csv", "R", scene.plan],
      ["export", "calendar", "R", scene.plan], ["export", "fhir", "R", "--plan", scene.plan],
    ].enumerated() {
      func run(_ region: String) throws -> BuiltProgram.Run {
        try BuiltProgram.run(
          command.map { $0 == "R" ? region : $0 } + [
            "-o", target + "\(number)", "--lang", "en",
          ])
      }
      let refused = try run(foreign)
      #expect(refused.code == ExitCode.badInput.rawValue, "\(command): \(refused.errors)")
      #expect(refused.errors.contains("unknown-rotation") && refused.errors.contains("toban-1"))
      #expect(refused.errors.contains("unknown-institution"))
      #expect(refused.errors.contains("duties["))
      #expect(!FileManager.default.fileExists(atPath: target + "\(number)"))
      let fine = try run(scene.region)
      #expect(fine.code == 0 && !fine.errors.contains("stale-plan"), "\(fine.errors)")
      let told = try run(stale)
      #expect(told.code == 0 && told.errors.contains("stale-plan"), "\(told.errors)")
      #expect(told.errors.contains("Plan again"))
    }
  }

  @Test("What is no workbook, or none of ours, is refused in words")
  func notOurs() throws {
    let scene = try Scene()
    let file = scene.scratch.url.appendingPathComponent("x.xlsx")
    let bytes = try Data(contentsOf: scene.book)
    for broken in [
      Data(bytes.prefix(bytes.count / 2)), Data("PK\u{3}\u{4}".utf8), Data(), Data("{}".utf8),
      Data([0, 1, 2, 3, 255, 254]),
    ] {
      try broken.write(to: file)
      let run = try BuiltProgram.run(["import", "rota", scene.region, file.path])
      #expect(run.code == ExitCode.badInput.rawValue)
      #expect(!run.errors.isEmpty && run.output.isEmpty)
      #expect(!run.errors.contains("missing-original"), "\(run.errors)")
    }
  }
}

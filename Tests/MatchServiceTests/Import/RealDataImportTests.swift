import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// The files of 今治 and of the nation, imported once for all tests.
private struct RealData {
  static let imabari: ImportResult? = {
    let files = [
      "mhlw-navii-hospitals/01-1_hospital_facility_info_20250601.zip",
      "mhlw-navii-hospitals/01-2_hospital_speciality_hours_20250601.zip",
      "mhlw-regional-beds-R7/facilities_R7_wide.csv", "imabari/clinics.csv",
      "areas/municipalities_2025.csv", "holidays/syukujitsu_cao_sjis.csv",
      "holidays/syukujitsu_cao_2026pkg.csv", "imabari/rota_FY2023.csv",
      "imabari/rota_member_institutions.csv",
    ]
    let inputs = files.compactMap(input)
    guard inputs.count == files.count, let asOf = CivilDay(iso: "2025-06-01") else { return nil }
    return try? ImportJob(ImportOptions(scope: .secondaryArea("3803"), asOf: asOf)).run(inputs)
  }()

  static func input(_ path: String) -> ImportInput? {
    guard let url = SharedData.file(path), let data = try? Data(contentsOf: url) else { return nil }
    return ImportInput(fileName: url.lastPathComponent, bytes: [UInt8](data))
  }

  static func table(_ path: String) throws -> CSVTable {
    let file = try #require(Self.input(path))
    return CSVTable(file: file.fileName, bytes: file.bytes)
  }
}

@Suite(
  "Import of the real files",
  .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
struct RealDataImportTests {
  @Test("Every record of every file is accounted for, in the nation's files too")
  func everyRecordHasAFate() throws {
    let report = try #require(RealData.imabari).report
    #expect(
      report.files.map(\.records) == [7_587, 243_975, 11_760, 87, 1_919, 1_032, 1_067, 904, 23])
    for file in report.files {
      let fates = [ImportFinding.read, .outside, .dropped].map { report.count($0, in: file.name) }
      #expect(fates.reduce(0, +) == file.records, "\(file.name): \(fates)")
    }
    let read = report.files.map { report.count(.read, in: $0.name) }
    #expect(read == [28, 537, 39, 87, 2, 1_032, 1_067, 904, 23])
  }

  @Test("今治 comes out whole: 28 hospitals, 87 clinics, 39 institutions with beds by function")
  func imabari() throws {
    let result = try #require(RealData.imabari)
    let institutions = result.document.institutions
    #expect(result.document.name == "今治医療圏")
    #expect(institutions.filter { $0.kind == .hospital }.count == 28)
    #expect(institutions.filter(\.kind.isClinic).count == 87)
    let overlaid = institutions.filter { institution in
      institution.wards.contains {
        ["high-acute", "acute", "recovery", "chronic", "closed"].contains($0.id)
      }
    }
    #expect(overlaid.count == 39)
    #expect(overlaid.reduce(0) { $0 + $1.totalBeds } == 1_816 + 4)
    #expect(institutions.allSatisfy { $0.id.utf8.count == 13 })
    #expect(institutions.allSatisfy { $0.location != nil })
    #expect(Set(institutions.map(\.area)) == ["38202", "38356"])
    #expect(result.document.areas.map(\.population) == [1_296_359, 153_787, 147_702, 6_085])
    #expect(result.report.rows(.dropped).allSatisfy { $0.rule == "designated-city-total" })
  }

  @Test("The region has no error by the rules of the check")
  func regionCheck() throws {
    let document = try #require(RealData.imabari).document
    let errors = RegionCheck.problems(in: document).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { $0.path + " " + $0.rule })")
  }

  @Test("The Cabinet Office's lists agree with the rules in every year, so nothing is corrected")
  func holidays() throws {
    #expect(try #require(RealData.imabari).document.policy.holidayOverrides.isEmpty)
  }

  @Test("A hospital that flagged open days as closed is put right, and its real closed days read")
  func closedDays() throws {
    let result = try #require(RealData.imabari)
    let byName = Dictionary(
      result.document.institutions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(byName["三木病院"]?.closed?.weekdays == [])
    #expect(
      result.report.rows(rule: "closed-with-hours").filter { $0.subject == "三木病院" }.count == 2)
    let shiraishi = try #require(byName["医療法人　慈風会　白石病院"]?.closed)
    #expect(shiraishi.weekdays == [.sunday] && shiraishi.onHolidays)
    #expect(
      shiraishi.yearly.map { $0.from.text + "~" + $0.to.text } == ["08-14~08-15", "12-31~01-03"])
  }

  @Test(
    "Of the 23 names on the rota, every one that exists is resolved, and to the right institution")
  func rotaNames() throws {
    let document = try #require(RealData.imabari).document
    let resolver = NameResolver(
      document.institutions.map {
        NameCandidate(name: $0.name, areas: [$0.area, "3803", "38"], places: ["愛媛県", "今治市"])
      })
    let linked = try RealData.table("imabari/rota_institutions_linked.csv")
    var outcomes: [String: Int] = [:]
    for row in linked.rows {
      let truth = row[linked.column("mhlw_id")]
      let exists = document.institutions.contains { $0.id == truth }
      let found = resolver.resolve(row[linked.column("name")], near: ["3803", "38"]).candidate
        .map { document.institutions[$0].id }
      let outcome = found == truth ? "right" : found == nil ? "none" : "wrong"
      outcomes[(exists ? "exists " : "absent ") + outcome, default: 0] += 1
    }
    // 松浦医院 is in no register of 2025: to resolve it would be the mistake.
    #expect(outcomes == ["exists right": 22, "absent none": 1])
  }

  @Test("The bed list's names resolve with the same beds, as independent evidence of precision")
  func bedListNames() throws {
    // Four prefectures, so that an unoptimised build is quick; the nation gives like figures.
    let navii = try #require(
      RealData.input("mhlw-navii-hospitals/01-1_hospital_facility_info_20250601.zip"))
    let archive = try ZIPArchive(file: navii.fileName, bytes: navii.bytes)
    let hospitals = CSVTable(file: "01-1", bytes: try archive.contents(of: archive.entries[0]))
    let prefectures = ["36", "37", "38", "39"]
    let rows = hospitals.rows.filter { prefectures.contains($0[hospitals.column("都道府県コード")]) }
    let resolver = NameResolver(
      rows.map {
        NameCandidate(
          name: $0[hospitals.column("正式名称")], aliases: [$0[hospitals.column("略称")]],
          areas: [$0[hospitals.column("都道府県コード")]])
      })
    func number(_ row: CSVRow, _ name: String) -> Int { Int(row[hospitals.column(name)]) ?? 0 }
    let list = try RealData.table("mhlw-regional-beds-R7/facilities_R7_wide.csv")
    var (resolved, sameBeds, unresolved, total) = (0, 0, 0, 0)
    for row in list.rows {
      let prefecture = String(row[list.column("area_code")].prefix(2))
      let beds = Int(row[list.column("beds_total_incl_closed")]) ?? 0
      guard prefectures.contains(prefecture), beds >= 20 else { continue }
      total += 1
      let resolution = resolver.resolve(row[list.column("facility_name")], near: [prefecture])
      guard let candidate = resolution.candidate else {
        unresolved += 1
        continue
      }
      resolved += 1
      let official = number(rows[candidate], "一般病床") + number(rows[candidate], "療養病床")
      // Within a tenth or five beds: the two lists are a year apart.
      if abs(official - beds) <= max(5, beds / 10) { sameBeds += 1 }
    }
    #expect(total > 350)
    #expect(resolved * 100 >= total * 97, "\(resolved) of \(total)")
    #expect(sameBeds * 100 >= resolved * 93, "\(sameBeds) of \(resolved)")
  }

  @Test("The rotation of 今治 is derived as it was held: bands, Saturdays, weekdays, gaps")
  func derivedRotations() throws {
    let result = try #require(RealData.imabari)
    #expect(
      result.document.rotations.map(\.id)
        == ["emergency", "paediatrics", "islands", "internal-medicine"])
    #expect(result.document.rotations[3].positions[0].bands.map(\.weeks) == [[2, 4]])
    // 内科 ran on the second and fourth Sundays, held by the hospital on emergency duty, as was 小児.
    #expect(
      result.report.rows(rule: "held-alongside").map { $0.subject + " " + $0.value }
        == ["小児 医師会市民病院 24", "内科 医師会市民病院 24"])
    let emergency = try #require(result.document.rotations.first)
    #expect(emergency.positions.map(\.id) == ["duty", "saturday-day", "saturday-night"])
    #expect(emergency.positions[0].joinedOn == [.weekday, .sunday, .holiday, .yearEnd])
    #expect(emergency.kind == .hospitalGroupRota && emergency.members.count == 8)
    let hirose = try #require(emergency.members.last)
    #expect(hirose.weekdays == [.monday] && hirose.minimumGapDays == 7 && hirose.share == 24)
    #expect(
      emergency.members.map { $0.weekdays.map(\.short.japanese).joined() }
        == ["土日", "月火水金土", "水金土", "木土", "火水木金", "火水木金", "月日", "月"])
    #expect(
      result.report.rows(rule: "rare-weekday").map(\.value)
        == ["今治第一病院 木 2", "県立今治病院 月 2", "瀬戸内海病院 水 1"])
    #expect(result.report.rows(rule: "member-left").map(\.value) == ["松浦医院"])
    #expect(
      Set(result.report.rows(rule: "member-part-only").map(\.value))
        == ["今治セントラルクリニック 12", "放射線第一病院 1"])
    let islands = try #require(result.document.rotations.first { $0.id == "islands" })
    #expect(islands.members.count == 7)
    #expect(islands.positions[0].bands.map(\.days) == [[.sunday, .holiday]])
  }

  @Test("The rota of the same year fits as it was held, and is repaired by the fewest changes")
  func sameYear() throws {
    let imported = try #require(RealData.imabari)
    let rota = try #require(RealData.input("imabari/rota_FY2023.csv"))
    let year = CivilDay.fiscalYear(2023)
    var report = ImportReport()
    var document = imported.document
    document.rotations = imported.history.derive(
      period: DateSpan(from: year.lowerBound, to: year.upperBound),
      calendar: DutyCalendar(policy: document.policy), institutions: document.institutions,
      file: rota.fileName, report: &report)
    let region = try Region(checking: document)
    let file = try RotationFile.read(rota.bytes, name: rota.fileName, region: region)
    // In no register; every other row fits.
    let unfit = file.problems.filter { $0.severity == .error }
    #expect(unfit.count == 4 && unfit.allSatisfy { $0.value == "松浦医院" })
    // A line alone is read without the rows of others.
    let emergency = try RotationFile.read(
      rota.bytes, name: rota.fileName, region: region,
      selection: RotationFile.Selection(rotations: ["emergency"]))
    #expect(emergency.problems.allSatisfy { $0.severity == .warning })
    let published = try #require(PublishedRotation.all(in: emergency, region: region).first)
    #expect(published.report.holes.isEmpty)
    let broken = published.report.violations.filter { $0.duty != nil }
    #expect(broken.count == 5 && broken.allSatisfy { $0.rule == .agreedDays })
    let hospital = try #require(
      region.document.institutions.first { $0.name.hasSuffix("済生会今治病院") })
    let first = try #require(CivilDay(iso: "2023-10-01"))
    let job = try RotationRepairJob.run(
      emergency, region: region,
      event: .absent(hospital.id, DateSpan(from: first, to: first.advanced(by: 13))),
      today: first)
    let repaired = try #require(job.rotations.first).report
    // Its duties of the fortnight and what makes room for them; the swaps people made stay.
    #expect(repaired.changes.count { $0.wasForced } == 2)
    #expect(repaired.changes.count == repaired.fewestChanges && repaired.changes.count == 3)
    #expect(repaired.after.violations.count { $0.duty != nil } == 5)
    let version = try RotationPublication.firstVersion(
      of: [published], region: region, inputName: "region.json", inputDigest: "")
    let again = try RotationFile.read(version, name: "v1.json", region: region)
    #expect(again.problems.isEmpty)
    #expect(again.rotations.first?.duties.map(\.member) == published.report.duties.map(\.member))
  }

  @Test("The rota that was held keeps the rules that were derived from it")
  func heldRotaKeepsDerivedRules() throws {
    let result = try #require(RealData.imabari)
    let calendar = DutyCalendar(policy: result.document.policy)
    for rotation in result.document.rotations {
      let observed = result.history.members(of: rotation.name, calendar: calendar)
      for member in rotation.members {
        let own = try #require(observed.first { $0.institution == member.institution })
        #expect(own.byMonth.allSatisfy { $0 <= member.monthlyMaximum ?? .max })
        #expect(own.gaps.allSatisfy { $0 >= member.minimumGapDays ?? 0 })
        let rare = result.report.rows(rule: "rare-weekday").filter {
          $0.value.hasPrefix(own.name + " ")
        }
        for day in own.days where [.weekday, .saturday, .sunday].contains(calendar.kind(of: day)) {
          let isListed = rare.contains { $0.value.contains(" " + day.weekday.short.japanese + " ") }
          #expect(
            member.weekdays.isEmpty || member.weekdays.contains(day.weekday) || isListed,
            "\(own.name) \(day.iso)")
        }
      }
    }
  }
}

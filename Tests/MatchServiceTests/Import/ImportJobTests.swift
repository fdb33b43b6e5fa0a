import MatchEngine
import MatchService
import Testing

@Suite("Import job")
struct ImportJobTests {
  private typealias Fixture = ImportFixture

  private var allInputs: [ImportInput] {
    [
      Fixture.input("areas.csv", Fixture.areas),
      Fixture.facilities([
        Fixture.facility("1", "甲病院", ["その他の休診日（gw、お盆等）": "12/29～1/3、お盆"]),
        Fixture.facility("2", "乙病院"),
      ]),
      Fixture.hours([Fixture.hours("1", "内科", "月火水"), Fixture.hours("2", "外科", "木金")]),
      Fixture.input(
        "r7.csv",
        """
        record_id,pref_name,area_code,facility_name,municipality,beds_total_incl_closed,beds_kodo_kyusei,beds_kyusei,beds_kaifuku,beds_mansei,beds_kyuto_closed
        R1,みほん県,9901,甲病院,みほん市,60,0,60,0,0,0

        """),
      Fixture.input("clinics.csv", "id,name,address,departments\n3,丙医院,みほん県みほん市１,内科|外科\n"),
      Fixture.input("holidays.csv", "国民の祝日・休日月日,国民の祝日・休日名称\n2025/1/1,元日\n"),
      Fixture.input(
        "reports.csv",
        Fixture.table(
          ReportTemplate.columns.map(\.header),
          [["医療機関ID": "3", "ロ1 後方支援病床の確保": "5", "ロ1 連携医療機関1": "甲病院"]])),
      Fixture.input(
        "rota.csv",
        "date,line,institution,start,end\n2023-04-02,救急,甲病院,08:30,17:30\n2023-04-09,救急,乙病院,08:30,17:30\n"
      ),
      Fixture.input("members.csv", "name,navii_kikan_cd\n甲病院,\n"),
    ]
  }

  @Test("Files are told apart by their headers, packed or not")
  func sniffing() throws {
    let result = try Fixture.job().run(allInputs)
    #expect(
      result.report.files.map(\.kind) == [
        .areas, .naviiFacilities, .naviiHours, .bedList, .clinicList, .holidays, .reports, .rota,
        .rotaMembers,
      ])
    #expect(result.document.institutions.map(\.id) == ["1", "2", "3"])
    #expect(result.document.links.map(\.to) == ["1"])
    #expect(result.document.policy.ruleEdition == .r6)
    #expect(result.document.asOf == Fixture.asOf)
  }

  @Test("A file that is given twice is refused; two files of one name are told apart")
  func twice() throws {
    let twice = allInputs + [allInputs[1]]
    let error = try #require(throws: ProblemList.self) { try Fixture.job().run(twice) }
    #expect(error.problems.map(\.rule) == ["file-given-twice"])
    #expect(error.problems.first?.path == allInputs[1].fileName)
    var other = allInputs[7]
    other.bytes += Array("2023-04-16,救急,甲病院,08:30,17:30\n".utf8)
    let report = try Fixture.job().run(allInputs + [other]).report
    #expect(report.files.filter { $0.kind == .rota }.map(\.name) == ["rota.csv", "rota.csv (2)"])
    #expect(report.count(.read, in: "rota.csv") + report.count(.dropped, in: "rota.csv") == 2)
  }

  @Test("The same files give the same document and the same report")
  func deterministic() throws {
    let first = try Fixture.job().run(allInputs)
    let second = try Fixture.job().run(allInputs)
    #expect(first.document == second.document)
    #expect(first.report.rows == second.report.rows)
    #expect(first.report.csv(.japanese) == second.report.csv(.japanese))
  }

  @Test("All files that cannot be used are named in one go")
  func unusableFiles() {
    let inputs = [
      Fixture.input("areas.csv", Fixture.areas), Fixture.input("empty.csv", ""),
      Fixture.input("strange.csv", "a,b\n1,2\n"),
      ImportInput(fileName: "broken.zip", bytes: [0x50, 0x4B, 3, 4, 0, 0]),
      ImportInput(fileName: "broken.gz", bytes: [0x1F, 0x8B, 8, 0]),
      Fixture.input("twice.csv", "正式名称,正式名称\n"),
    ]
    do throws(ProblemList) {
      _ = try Fixture.job().run(inputs)
      Issue.record("the job ran")
    } catch {
      #expect(
        error.problems.map { $0.path + " " + $0.rule } == [
          "empty.csv:1 empty-file", "strange.csv:1 unknown-table", "broken.zip not-a-zip",
          "broken.gz truncated-archive", "twice.csv:1:正式名称 duplicate-column",
        ])
    }
  }

  @Test("Missing columns are all named")
  func missingColumns() {
    let input = Fixture.input("01-1.csv", "ID,正式名称\n", .naviiFacilities)
    do throws(ProblemList) {
      _ = try Fixture.job().run([Fixture.input("areas.csv", Fixture.areas), input])
      Issue.record("the job ran")
    } catch {
      #expect(error.problems.map(\.rule) == Array(repeating: "missing-column", count: 6))
      #expect(error.problems.first?.value == "機関区分")
    }
  }

  @Test("An area that is in no table is an error that names it")
  func unknownArea() {
    #expect(throws: ProblemList.self) { try Fixture.run([], scope: .secondaryArea("0000")) }
    #expect(throws: ProblemList.self) { try Fixture.job().run([]) }
  }

  @Test("Cut, flipped and shuffled files never make the import trap", arguments: 0..<40)
  func fuzz(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var inputs = allInputs
    for _ in 0...generator.next(below: 3) {
      let index = generator.next(below: inputs.count)
      var bytes = inputs[index].bytes
      guard bytes.count > 4 else { continue }
      switch generator.next(below: 5) {
      case 0: bytes.removeLast(generator.next(below: bytes.count))
      case 1: bytes.removeSubrange(0..<generator.next(below: bytes.count))
      case 2:
        for _ in 0..<8 {
          bytes[generator.next(below: bytes.count)] = UInt8(generator.next(below: 256))
        }
      case 3:
        let nasty = Array("\"\r\n,9999999999999999999999,-1,NaN,1e400,２０２５,\0,'=1,第99".utf8)
        let position = generator.next(below: bytes.count)
        bytes.insert(contentsOf: nasty.shuffledPrefix(&generator), at: position)
      default:
        // Digits become other digits: dates, codes and counts that do not exist.
        for position in bytes.indices where (48...57).contains(bytes[position]) {
          if generator.next(below: 6) == 0 {
            bytes[position] = UInt8(48 + generator.next(below: 10))
          }
        }
      }
      inputs[index].bytes = bytes
      inputs[index].kind = generator.next(below: 2) == 0 ? nil : inputs[index].kind
    }
    do throws(ProblemList) {
      let result = try Fixture.job().run(inputs)
      for file in result.report.files {
        let sum = [ImportFinding.read, .outside, .dropped].reduce(0) {
          $0 + result.report.count($1, in: file.name)
        }
        #expect(sum == file.records, "seed \(seed): \(file.name) \(sum) of \(file.records)")
      }
      #expect(
        Set(result.document.institutions.map(\.id)).count == result.document.institutions.count)
      _ = result.report.text(.english)
      _ = result.report.csv(.japanese)
    } catch {
      #expect(error.problems.contains { $0.severity == .error })
    }
  }
}

extension [UInt8] {
  fileprivate func shuffledPrefix(_ generator: inout SeededGenerator) -> [UInt8] {
    Array(dropFirst(generator.next(below: count)))
  }
}

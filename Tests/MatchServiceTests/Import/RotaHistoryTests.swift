import MatchEngine
import MatchService
import Testing

@Suite("Rotations from a published rota")
struct RotaHistoryTests {
  private let calendar = DutyCalendar(policy: PolicyRecord())
  private let year = CivilDay.fiscalYear(2023)
  private let nextYear = DateSpan(
    from: CivilDay.fiscalYear(2026).lowerBound, to: CivilDay.fiscalYear(2026).upperBound)

  private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text: text)) }

  private func duty(
    _ day: CivilDay, _ name: String, _ from: String, _ to: String, line: String = "救急",
    institution: String? = "", department: String = ""
  ) throws -> ObservedDuty {
    ObservedDuty(
      day: day, line: line, department: department, name: name,
      institution: institution == "" ? name : institution, from: try time(from), to: try time(to))
  }

  private func institution(
    _ id: String, _ kind: InstitutionKind = .hospital, closed: ClosedDays? = nil
  )
    -> InstitutionRecord
  {
    InstitutionRecord(
      id: id, name: id, kind: kind, area: "1", departments: ["内科"], closed: closed)
  }

  private func derive(_ duties: [ObservedDuty], _ institutions: [InstitutionRecord])
    -> ([RotationRecord], ImportReport)
  {
    var report = ImportReport()
    let rotations = RotaHistory(duties).derive(
      period: nextYear, calendar: calendar, institutions: institutions, file: "rota.csv",
      report: &report)
    return (rotations, report)
  }

  /// Day and night by one hospital, three in turn; on Saturdays the night is always D's.
  private func emergencyLine() throws -> [ObservedDuty] {
    var duties: [ObservedDuty] = []
    for (index, day) in year.enumerated() {
      let name = ["A", "B", "C"][index % 3]
      let isSaturday = calendar.kind(of: day) == .saturday
      duties.append(try duty(day, name, "08:30", "17:30"))
      duties.append(try duty(day, isSaturday ? "D" : name, "17:30", "08:30"))
    }
    return duties
  }

  @Test("Bands held by one hospital are joined; where they are not, each is a position of its own")
  func joinedAndSeparateBands() throws {
    let (rotations, _) = derive(
      try emergencyLine(), ["A", "B", "C", "D"].map { institution($0) })
    let rotation = try #require(rotations.first)
    #expect(rotations.count == 1)
    #expect(rotation.id == "emergency" && rotation.kind == .hospitalGroupRota)
    #expect(rotation.period == nextYear)
    #expect(rotation.positions.map(\.id) == ["duty", "saturday-day", "saturday-night"])
    #expect(rotation.positions[0].joinedOn == [.weekday, .sunday, .holiday, .yearEnd])
    #expect(rotation.positions[0].bands.map(\.id) == ["day", "night"])
    #expect(rotation.positions[1].bands.map(\.days) == [[.saturday]])
    let members = Dictionary(uniqueKeysWithValues: rotation.members.map { ($0.institution, $0) })
    #expect(members["D"]?.positions == ["saturday-night"])
    #expect(members["D"]?.weekdays == [.saturday] && members["D"]?.days == [.saturday])
    #expect(members["D"]?.minimumGapDays == 7)
    #expect(members["A"]?.positions == ["duty", "saturday-day"])
    #expect(members["A"]?.minimumGapDays == 3)
    #expect(members["A"]?.monthlyMaximum == 11)
    #expect(members["A"]?.share == 122)
  }

  @Test("Members that left, unknown ones and those with parts of duties are listed, not taken")
  func listedMembers() throws {
    var duties = try emergencyLine()
    for index in duties.indices {
      let day = duties[index].day
      if duties[index].name == "B", day > year.lowerBound.advanced(by: 200) {
        duties[index].name = "A"; duties[index].institution = "A"
      }
      if duties[index].name == "C" { duties[index].institution = nil }
    }
    let weekday = try #require(year.first { calendar.kind(of: $0) == .weekday })
    duties.removeAll { $0.day == weekday }
    duties.append(try duty(weekday, "A", "08:30", "17:15"))
    duties.append(try duty(weekday, "E", "17:15", "22:30"))
    duties.append(try duty(weekday, "A", "22:30", "08:30"))
    let (rotations, report) = derive(
      duties, ["A", "B", "C", "D", "E"].map { institution($0) })
    #expect(rotations.first?.members.map(\.institution) == ["A", "D"])
    #expect(report.rows(rule: "member-left").map(\.value) == ["B"])
    #expect(report.rows(rule: "member-unknown").map(\.value) == ["C"])
    #expect(report.rows(rule: "member-part-only").map(\.value) == ["E 1"])
    #expect(report.rows(rule: "other-bands").map(\.value) == ["1 " + weekday.iso])
  }

  @Test("A kind of day on which a line hardly ran is left out, one with gaps is planned in full")
  func sparseKinds() throws {
    var duties: [ObservedDuty] = []
    for day in year {
      let parts = day.components
      let isEverySecond = (day.number / 7) % 2 == 0
      if calendar.kind(of: day) == .sunday, isEverySecond {
        duties.append(try duty(day, "A", "09:00", "17:00", line: "内科", department: "内科"))
      }
      if (parts.month, parts.day) == (12, 31) {
        duties.append(try duty(day, "A", "09:00", "17:00", line: "内科", department: "内科"))
      }
      if day == year.upperBound { duties.append(try duty(day, "A", "09:00", "12:00", line: "外科")) }
    }
    let sunday = ClosedDays(weekdays: [.sunday])
    let (rotations, report) = derive(duties, [institution("A", .clinic, closed: sunday)])
    let rotation = try #require(rotations.first)
    #expect(rotation.positions.map { $0.bands.map(\.days) } == [[[.sunday]]])
    #expect(rotation.positions[0].departments == ["内科"])
    #expect(rotation.kind == .homeClinicRota)
    // Planned twice as often as before, so the old maximum and gap say nothing.
    #expect(rotation.members[0].monthlyMaximum == nil && rotation.members[0].minimumGapDays == nil)
    #expect(rotation.members[0].servesWhenClosed)
    #expect(report.rows(rule: "line-in-some-weeks").count == 1)
    #expect(report.rows(rule: "kind-rarely-served").count == 2)
  }

  @Test("A line that runs on the second and fourth Sundays is planned for those only")
  func weeksOfTheMonth() throws {
    var duties: [ObservedDuty] = []
    for day in year where calendar.kind(of: day) == .sunday {
      guard [1, 3].contains((day.components.day - 1) / 7) else { continue }
      duties.append(try duty(day, "A", "09:00", "17:00", line: "内科", department: "内科"))
    }
    let (rotations, report) = derive(duties, [institution("A", .hospital)])
    let rotation = try #require(rotations.first)
    #expect(rotation.positions.map { $0.bands.map(\.weeks) } == [[[2, 4]]])
    #expect(report.rows(rule: "line-in-weeks").map(\.value) == ["2・4"])
    #expect(report.rows(rule: "line-in-some-weeks").isEmpty)
    // Planned as often as before, so what was observed of its member holds.
    #expect(rotation.members[0].monthlyMaximum == 2)
  }

  @Test("A department is required only if every member lists it")
  func departments() throws {
    let sundays = year.filter { calendar.kind(of: $0) == .sunday }
    let duties = try sundays.enumerated().map { index, day in
      try duty(day, index % 2 == 0 ? "A" : "B", "09:00", "17:00", line: "小児", department: "小児科")
    }
    var paediatric = institution("A", .clinic)
    paediatric.departments = ["小児科"]
    let (rotations, report) = derive(duties, [paediatric, institution("B", .clinic)])
    #expect(rotations.first?.positions.first?.departments == [])
    #expect(report.rows(rule: "department-not-listed").count == 1)
    let (both, _) = derive([duties[0], duties[50]], [paediatric])
    #expect(both.first?.positions.first?.departments == nil)
  }

  @Test("The observed rota keeps every rule that is derived from it", arguments: 0..<20)
  func derivedRulesAdmitTheirSource(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = ["A", "B", "C", "D", "E"]
    var duties: [ObservedDuty] = []
    for day in year {
      let kind = calendar.kind(of: day)
      if generator.next(below: 12) == 0, kind == .weekday { continue }
      let name = names[generator.next(below: 5)]
      duties.append(try duty(day, name, "08:30", "17:30"))
      let other = generator.next(below: 30) == 0 ? names[generator.next(below: 5)] : name
      duties.append(try duty(day, other, "17:30", "08:30"))
    }
    let (rotations, report) = derive(duties, names.map { institution($0) })
    let rotation = try #require(rotations.first)
    let observed = RotaHistory(duties).members(of: "救急", calendar: calendar)
    #expect(observed.count == rotation.members.count)
    for member in rotation.members {
      let own = try #require(observed.first { $0.institution == member.institution })
      #expect(own.byMonth.allSatisfy { $0 <= member.monthlyMaximum ?? .max })
      #expect(own.gaps.allSatisfy { $0 >= member.minimumGapDays ?? 0 })
      #expect(own.days.count == member.share)
      for day in own.days {
        let kind = calendar.kind(of: day)
        #expect(member.days.isEmpty || member.days.contains(kind))
        let isPlain = [DutyDayKind.weekday, .saturday, .sunday].contains(kind)
        let isAgreed = member.weekdays.isEmpty || member.weekdays.contains(day.weekday)
        let isListed = report.rows(rule: "rare-weekday").contains {
          $0.value.hasPrefix(member.institution + " " + day.weekday.short.japanese)
        }
        #expect(!isPlain || isAgreed || isListed, "seed \(seed), \(member.institution) \(day.iso)")
      }
    }
  }

  @Test("Who held a line alongside another is said: hospitals may, clinics may not")
  func heldAlongside() throws {
    var duties = try emergencyLine()
    for (index, day) in year.enumerated() where calendar.kind(of: day) == .sunday {
      let name = ["A", "B", "C"][index % 3]
      duties.append(try duty(day, name, "09:00", "17:00", line: "小児"))
    }
    let institutions = [
      institution("A"), institution("B", .clinic), institution("C"), institution("D"),
    ]
    let (rotations, report) = derive(duties, institutions)
    #expect(rotations.map(\.name) == ["救急", "小児"])
    let rows = report.rows(rule: "held-alongside")
    #expect(Set(rows.map(\.subject)) == ["小児"] && rows.count == 3)
    #expect(rows.filter { $0.finding == .unresolved }.map { $0.value.prefix(1) } == ["B"])
  }

  @Test("No duties make no rotations, and the order of duties does not matter")
  func degenerate() throws {
    #expect(derive([], []).0.isEmpty)
    #expect(RotaHistory([]).period == nil)
    let duties = try emergencyLine()
    let institutions = ["A", "B", "C", "D"].map { institution($0) }
    #expect(derive(duties, institutions).0 == derive(duties.reversed(), institutions).0)
  }

  @Test("A rota table is read with its faults; a weekday that does not fit is reported")
  func rotaTable() throws {
    let text = """
      date,weekday_label,line,medical,institution,start,end
      2023-04-01,土曜日,救急,指定なし,みほん病院,2023-04-01T08:30,2023-04-01T17:30
      2023-04-01,土曜日,救急,指定なし,みほん病院,2023-04-01T17:30,2023-04-02T08:30
      2023/4/2,月曜日,救急,指定なし,みほん病院,08:30,17:30
      2023-04-29,祝日,救急,指定なし,みほん病院,08:30,24:00
      2023-04-31,土曜日,救急,指定なし,みほん病院,08:30,17:30
      2023-04-03,月曜日,救急,指定なし,みほん病院,25:00,17:30
      2023-04-03,月曜日,救急,指定なし,,08:30,17:30
      2023-05-01,月,救急,,みほん病院,17:30,08:30

      """
    let result = try ImportFixture.run([
      ImportFixture.facilities([ImportFixture.facility("1", "医療法人 青空会 みほん病院")]),
      ImportFixture.input("rota.csv", text),
    ])
    #expect(
      result.history.duties.map { "\($0.day.iso) \($0.from.text)-\($0.to.text) \($0.minutes)" } == [
        "2023-04-01 08:30-17:30 540", "2023-04-01 17:30-08:30 900", "2023-04-02 08:30-17:30 540",
        "2023-04-29 08:30-24:00 930", "2023-05-01 17:30-08:30 900",
      ])
    #expect(result.history.duties.allSatisfy { $0.institution == "1" })
    #expect(result.report.rows(rule: "weekday-label").map(\.value) == ["月曜日"])
    #expect(result.report.rows(rule: "duty").map(\.row) == [6, 7, 8])
    #expect(result.report.rows(rule: "name-resolved").count == 1)
  }

  @Test("A list of members settles names by code before names")
  func memberCodes() throws {
    let result = try ImportFixture.run([
      ImportFixture.facilities([
        ImportFixture.facility("9911234567", "みほん病院"),
        ImportFixture.facility("9917654321", "海辺病院"),
      ]),
      ImportFixture.input(
        "members.csv",
        """
        name,area,navii_kikan_cd
        みほん病院,陸,1234567
        うみべの病院,島,7654321
        海辺病院,島,1234567
        幻の病院,島,

        """),
    ])
    #expect(result.report.rows(rule: "resolved-by-code").map(\.value) == ["海辺病院"])
    #expect(result.report.rows(rule: "code-and-name-differ").map(\.value) == ["みほん病院 ≠ 海辺病院"])
    #expect(result.report.rows(rule: "name-unknown").map(\.subject) == ["幻の病院"])
  }
}

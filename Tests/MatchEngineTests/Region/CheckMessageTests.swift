import MatchEngine
import MatchTestSupport
import Testing

@Suite("Messages of the region check")
struct CheckMessageTests {
  private func only(_ change: (inout RegionDocument) -> Void) throws -> Problem {
    var document = Instances.small
    change(&document)
    let problems = RegionCheck.problems(in: document)
    #expect(problems.count == 1)
    return try #require(problems.first)
  }

  @Test("A broken standard names the institution, the number and the law, and where it differs")
  func backupHospital() throws {
    let problem = try only { $0.institutions[At.h1].wards[0].beds = BedCounts(total: 100) }
    #expect(problem.message.japanese.contains("「みなと中央病院」（h1）の病床は140床"))
    #expect(problem.message.english.contains("140 beds"))
    #expect(problem.hint?.japanese.contains("160床") == true)
  }

  @Test("A circular promise and a cycle of areas name the cycle")
  func cyclesAreNamed() throws {
    let promise = try only {
      $0.link("c3", .admission, "谷川診療所", to: "c4")
      $0.link("c4", .admission, "山手整形外科", to: "c3")
    }
    #expect(promise.message.japanese.contains("「山手整形外科」（c3） → 「谷川診療所」（c4） → 「山手整形外科」（c3）"))
    let areas = try only {
      $0.areas.append(AreaRecord(id: "x", name: "東", level: .dailyLife, parent: "y"))
      $0.areas.append(AreaRecord(id: "y", name: "西", level: .dailyLife, parent: "x"))
    }
    #expect(areas.message.english.contains("“東” (x) → “西” (y) → “東” (x)"))
  }

  @Test("Over-subscribed beds are told with both numbers")
  func overSubscribed() throws {
    let problem = try only {
      $0.institutions[At.h1].supports[0].capacity = 30
      for id in $0.addClinics(29) { $0.link(id, .admission, "みなと中央病院", to: "h1") }
    }
    #expect(
      problem.message.japanese.contains("30か所まで") && problem.message.japanese.contains("31か所"))
    #expect(problem.value == "30")
  }

  @Test("A line that nobody can take is told with line, band, kinds of day and the first day")
  func unfillableLine() throws {
    let problem = try only {
      $0.rotations[At.night].members[0].weekdays = [.monday, .saturday]
      $0.rotations[At.night].members[1].weekdays = [.tuesday, .friday, .sunday]
    }
    #expect(problem.value == "0 / 1")
    #expect(problem.message.japanese.contains("口「救急」（emergency）の時間帯「夜間」（night）"))
    #expect(problem.message.japanese.contains("平日（水・木）9日"))
    #expect(problem.message.english.contains("weekday (Wed, Thu) × 9"))
    #expect(problem.message.english.contains("2026-04-01"))
  }

  @Test("A gap that cannot be kept is told with a stretch of days that shows it")
  func gapTooLarge() throws {
    let problem = try only {
      $0.rotations[At.night].minimumGapDays = 4
      $0.rotations[At.night].members.append(MemberRecord(institution: "b1", servesWhenClosed: true))
    }
    #expect(
      problem.message.english.contains(
        "2026-04-01 to 2026-04-04 there are 4 duties for 3 members"))
  }

  @Test("A short month is named with what it asks for and what the members take")
  func monthlyCapacity() throws {
    let problem = try only { $0.rotations[At.night].members[0].monthlyMaximum = 10 }
    #expect(problem.message.japanese.contains("2026-04の当番は30回"))
    #expect(problem.message.japanese.contains("合わせて22回まで"))
  }

  @Test("Control characters and endless names do not reach a sentence")
  func hostileNames() throws {
    let problem = try only {
      $0.institutions[At.n1].name = "\u{1B}[31m" + String(repeating: "長", count: 500)
      $0.institutions[At.n1].homePatients = -1
    }
    #expect(problem.message.english.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    #expect(problem.message.english.count < 250)
  }

  @Test("A mistyped id gets the nearest one as a hint, full-width digits the same one")
  func suggestions() throws {
    let typed = try only { $0.institutions[At.n1].area = "38991" }
    #expect(typed.hint?.japanese == "「38901」のことではありませんか。")
    let wide = try only { $0.institutions[At.n1].area = "３８９０２" }
    #expect(wide.hint?.english == "Did you mean 38902?")
    #expect(try only { $0.institutions[At.n1].area = "12345" }.hint == nil)
  }

  @Test("The source of a rule stands in the sentence")
  func sources() throws {
    let problem = try only { $0.institutions[At.b1].wards[0].beds.total = 20 }
    #expect(problem.message.japanese.hasSuffix("（根拠: 医療法第1条の5）"))
    #expect(problem.message.english.hasSuffix("(Medical Care Act, article 1-5)"))
  }

  @Test("Swapped coordinates are recognised")
  func swappedCoordinates() throws {
    let problem = try only {
      $0.institutions[At.n1].location = GeoPoint(
        latitudeMicrodegrees: 133_000_000, longitudeMicrodegrees: 34_000_000)
    }
    #expect(problem.hint?.english == "Latitude and longitude are exchanged.")
    #expect(problem.value == "133.0, 34.0")
  }

  @Test("A partner whose name one institution has is told as such")
  func unresolvedNameWithBearer() throws {
    let problem = try only { $0.link("c3", .homeVisit, "谷川 診療所", to: nil) }
    #expect(problem.hint?.japanese == "「谷川診療所」（c4）と同じ名称です。")
  }
}

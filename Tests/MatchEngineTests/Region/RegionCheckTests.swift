import MatchEngine
import MatchTestSupport
import Testing

@Suite("Region check")
struct RegionCheckTests {
  @Test("The small sample region has no problem")
  func sampleIsLawful() {
    for problem in RegionCheck.problems(in: Instances.small) {
      Issue.record("\(problem.path): \(problem.rule): \(problem.message.english)")
    }
  }

  @Test(
    "A document that breaks one rule gets that problem, at its place, and no other",
    arguments: RuleCase.all)
  func brokenDocument(_ test: RuleCase) throws {
    let problems = RegionCheck.problems(in: test.broken)
    let first = try #require(problems.first)
    #expect(first.path == test.path)
    for problem in problems {
      #expect(problem.rule == test.rule, "\(problem.path): \(problem.message.english)")
      let rule = try #require(RegionCheck.rules.first { $0.code == problem.rule })
      #expect(problem.severity == rule.severity)
      for text in [problem.message, problem.hint].compactMap({ $0 }) {
        #expect(text.japanese.hasSuffix("。") || text.japanese.hasSuffix("）"))
        #expect(
          text.english.hasSuffix(".") || text.english.hasSuffix("?") || text.english.hasSuffix(")"))
        #expect(!text.english.contains("  ") && !text.japanese.contains("  "))
      }
    }
  }

  @Test("The neighbour of a broken document has no problem", arguments: RuleCase.all)
  func neighbour(_ test: RuleCase) {
    for problem in RegionCheck.problems(in: test.neighbour) {
      Issue.record("\(problem.path): \(problem.rule): \(problem.message.english)")
    }
  }

  @Test("Every rule of the table is broken by some case, and every case names a rule of the table")
  func everyRuleIsTested() {
    let table = Set(RegionCheck.rules.map(\.code))
    let tested = Set(RuleCase.all.map(\.rule))
    #expect(table.subtracting(tested) == [])
    #expect(tested.subtracting(table) == [])
  }

  @Test("Codes are unique, in kebab case, with a title in both languages")
  func tableIsClean() {
    #expect(Set(RegionCheck.rules.map(\.code)).count == RegionCheck.rules.count)
    for rule in RegionCheck.rules {
      #expect(rule.code.allSatisfy { $0 == "-" || $0.isNumber || ($0.isASCII && $0.isLowercase) })
      #expect(!rule.code.hasPrefix("-") && !rule.code.contains("--"))
      #expect(!rule.title.japanese.isEmpty && !rule.title.english.isEmpty)
      #expect(rule.title.english.first?.isLowercase == true || rule.title.english.hasPrefix("Ja"))
    }
  }

  @Test(
    "All problems are told in one run: errors first, then in document order, the same each time")
  func orderOfProblems() {
    var document = Instances.small
    document.policy.visitRadiusMetres = 0
    document.rotations[At.night].members[0].share = -1
    document.rotations[At.sunday].members[0].share = -1
    document.links[0].to = "h9"
    document.institutions[At.c3].report?.careLink = 9
    document.institutions[At.h1].wards[0].beds.total = -5
    document.areas[3].parent = "nowhere"
    document.policy.ruleEdition = .r8
    document.institutions[At.c2].report?.fiscalYear = 2024
    document.areas.append(AreaRecord(id: "e", name: "空", level: .dailyLife, parent: "38901"))
    let problems = RegionCheck.problems(in: document)
    let errors = problems.prefix { $0.severity == .error }
    #expect(problems.dropFirst(errors.count).allSatisfy { $0.severity == .warning })
    #expect(
      errors.map(\.path) == [
        "areas[3].parent", "institutions[0].wards[0].beds.total", "institutions[5].report.careLink",
        "links[0].to", "rotations[0].members[0].share", "rotations[1].members[0].share",
        "policy.visitRadiusMetres",
      ])
    #expect(
      problems.dropFirst(errors.count).map(\.path) == [
        "areas[4]", "institutions[0].designations[0]", "institutions[4].report.fiscalYear",
        "policy.ruleEdition",
      ])
    #expect(problems == RegionCheck.problems(in: document))
  }

  @Test("An error keeps a document from becoming a region; warnings go with it")
  func regionThrows() throws {
    var document = Instances.small
    document.policy.ruleEdition = .r8
    #expect(try Region(checking: document).warnings.map(\.rule) == ["rule-edition-not-in-force"])
    document.links[0].to = "h9"
    let list = #expect(throws: ProblemList.self) { try Region(checking: document) }
    #expect(list?.problems.map(\.rule) == ["unknown-institution", "rule-edition-not-in-force"])
  }

  @Test("Extreme numbers are told, and trap nothing")
  func extremeNumbers() {
    for extreme in [Int.max, Int.min, 0] {
      var document = Instances.small
      document.areas[0].population = extreme
      for index in document.institutions.indices {
        document.institutions[index].homePatients = extreme
        document.institutions[index].wards = Array(
          repeating: WardRecord(
            id: "w", name: "w", category: .general,
            beds: BedCounts(total: extreme, male: extreme, female: extreme, either: extreme),
            privateRooms: extreme, isolationRooms: extreme, backupBeds: extreme,
            maximumStayDays: extreme), count: 3)
        document.institutions[index].supports = [
          SupportOffer(function: .admission, capacity: extreme)
        ]
        document.institutions[index].doctors = [
          DoctorRecord(id: "d", fullTimeEquivalentTenths: extreme, age: extreme)
        ]
        document.institutions[index].report = FunctionReport(
          fiscalYear: extreme, primaryCareAreas: [extreme], homeClinicRota: extreme,
          emergencyCentre: extreme, ownContact: extreme, linkedResponse: extreme,
          phoneStandard: extreme, backupBed: extreme, homeCare: extreme, careLink: extreme,
          emergencyVisits: extreme, homeDeaths: extreme)
      }
      document.link(enhanced: document.institutions.map(\.id))
      document.links[0].score = extreme
      let far = [CivilDay(number: Int(Int32.max)), CivilDay(number: Int(Int32.min))]
      for index in document.rotations.indices {
        document.rotations[index].minimumGapDays = extreme
        document.rotations[index].positions[0].bands[0].needed = extreme
        for member in document.rotations[index].members.indices {
          document.rotations[index].members[member].share = extreme
          document.rotations[index].members[member].monthlyMinimum = extreme
          document.rotations[index].members[member].monthlyMaximum = extreme
          document.rotations[index].members[member].yearlyMaximum = extreme
          document.rotations[index].members[member].minimumGapDays = extreme
          document.rotations[index].members[member].carriedOver = extreme
          document.rotations[index].members[member].joins = far[member % 2]
          document.rotations[index].members[member].leaves = far[(member + 1) % 2]
          document.rotations[index].members[member].unavailable = [
            DateSpan(from: far[1], to: far[0]), DateSpan(from: far[0], to: far[1]),
          ]
        }
      }
      document.rotations[At.sunday].pins[0].day = far[0]
      document.policy.matching[.admission] = MatchingPolicy(
        partners: extreme, reach: .prefecture, maximumMinutes: extreme)
      document.policy.visitRadiusMetres = extreme
      document.policy.travel = TravelModel(
        secondsPerKilometre: extreme, fixedSeconds: extreme, minimumSeconds: extreme)
      for day in far {
        document.asOf = day
        #expect(RegionCheck.problems(in: document).count > 20)
        document.rotations[At.night].period = DateSpan(from: far[1], to: far[0])
        document.rotations[At.sunday].period = nil
        #expect(RegionCheck.problems(in: document).count > 20)
      }
    }
  }

  @Test("An empty document is no more than empty")
  func emptyDocument() {
    let document = RegionDocument(name: "空", asOf: Instances.day(2026, 4, 1))
    #expect(RegionCheck.problems(in: document).map(\.rule) == ["no-institutions"])
  }
}

import MatchTestSupport
import Testing

@testable import MatchEngine

@Suite("What lookups ask of a ward, in bits")
struct WardTraitsTests {
  private static func answers(_ random: inout SeededGenerator) -> [CareProcedure: Acceptance] {
    var answers: [CareProcedure: Acceptance] = [:]
    for procedure in CareProcedure.allCases {
      let place = random.next(below: Acceptance.allCases.count + 1)
      if place < Acceptance.allCases.count { answers[procedure] = Acceptance.allCases[place] }
    }
    return answers
  }

  @Test("Answers are the same as bits, and a report's stand over those of the record")
  func acceptance() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let (report, record) = (Self.answers(&random), Self.answers(&random))
      let (told, own) = (AcceptanceBits(report), AcceptanceBits(record))
      #expect(told.answers == report)
      let both = told.over(own)
      for procedure in CareProcedure.allCases {
        #expect(told[procedure] == report[procedure])
        #expect(both[procedure] == report[procedure] ?? record[procedure])
      }
    }
    #expect(AcceptanceBits([:]).answers.isEmpty)
  }

  @Test("Rooms, stays and beds are those of the record; what is not told stays unknown")
  func rooms() {
    for count in [nil, 0, 3] as [Int?] {
      let record = WardRecord(
        id: "w", name: "w", category: .general, beds: BedCounts(total: 4, male: count, either: 0),
        privateRooms: count, isolationRooms: count, maximumStayDays: count, admitsFrom: .dailyLife)
      let traits = WardTraits(record)
      #expect(traits.hasPrivateRooms == count.map { $0 > 0 })
      #expect(traits.hasIsolationRooms == count.map { $0 > 0 })
      #expect(traits.maximumStayDays == count.map { Int32($0) } ?? .max)
      for sex in [PatientSex.male, .female] {
        #expect(traits.hasBeds(for: sex) == record.beds.hasBeds(for: sex))
      }
      #expect(traits.admitsFrom == .dailyLife && !traits.hasPattern)
    }
  }
}

import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Versions of events")
struct DutyHistoryTests {
  private func day(_ number: Int) -> CivilDay { CivilDay(number: 20_000 + number) }

  private func slot(_ day: Int, _ holder: String?, revision: Int = 1, time: Int = 0) -> DutySlot {
    DutySlot(
      rotation: "r", duty: 0, day: self.day(day), position: "p", bands: ["b"], place: 0,
      holder: holder,
      time: DutyInterval(start: 600 + time, end: 700 + time), revision: revision)
  }

  private func plan(_ version: Int, _ slots: [DutySlot], asOf: Int = 0) -> PlanSlots {
    PlanSlots(version: version, asOf: day(asOf), slots: slots)
  }

  private func sequences(_ plans: [PlanSlots], owner: String? = nil) -> [[Int]] {
    var history = DutyHistory(
      region: "region", owner: owner.map { DutyOwner(institution: $0) })
    var result: [[Int]] = []
    for plan in plans {
      history.add(plan)
      result.append(history.order.map { history.entries[$0]?.sequence ?? -1 })
    }
    return result
  }

  @Test("What nothing touched keeps its number, what changed gets that of the version")
  func counts() {
    let plans = [
      plan(1, [slot(0, "a"), slot(1, "b"), slot(2, "c")]),
      plan(2, [slot(0, "b", revision: 2), slot(1, "b"), slot(2, "c")]),
      plan(3, [slot(0, "b", revision: 2), slot(1, nil, revision: 3), slot(2, "c")]),
    ]
    #expect(sequences(plans) == [[0, 0, 0], [1, 0, 0], [1, 2, 0]])
    // The last plan alone knows the same.
    #expect(sequences([plans[2]]) == [[1, 2, 0]])
    // A plan between two given ones that swapped forth and back is not lost.
    #expect(
      sequences([plans[0], plan(3, [slot(0, "a", revision: 3), slot(1, "b"), slot(2, "c")])])
        == [[0, 0, 0], [2, 0, 0]])
  }

  @Test("Other hours, vanishing and coming back are changes, also in plans that all say 1")
  func vanishing() {
    let plans = [
      plan(1, [slot(0, "a"), slot(1, "b")]), plan(1, [slot(0, "a", time: 30)]),
      plan(1, [slot(0, "a", time: 30), slot(1, "b")]), plan(1, [slot(1, "b")]),
    ]
    #expect(sequences(plans) == [[0, 0], [1, 1], [1, 2], [3, 2]])
    var history = DutyHistory(region: "region")
    for plan in plans { history.add(plan) }
    #expect(history.vanished.map(\.entry.slot.day) == [day(0)])
  }

  @Test("SEQUENCE never falls over any chain of plans")
  func neverFalls() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var plans: [PlanSlots] = []
      for version in 1...6 {
        let days = (0..<5).filter { _ in random.next() % 4 != 0 }
        let slots = days.map { day in
          slot(
            day, ["a", "b", nil][Int(random.next() % 3)],
            revision: 1 + Int(random.next() % UInt64(version)))
        }
        plans.append(plan(random.next() % 2 == 0 ? version : 1, slots))
      }
      for owner in [nil, "a"] {
        let rows = sequences(plans, owner: owner)
        for (before, after) in zip(rows, rows.dropFirst()) {
          #expect(zip(before, after).allSatisfy { $0 <= $1 })
        }
      }
    }
  }

  @Test("A duty that is handed on is cancelled in the calendar of whoever gave it")
  func owner() {
    let plans = [plan(1, [slot(0, "a"), slot(1, "b")]), plan(2, [slot(0, "b"), slot(1, "b")])]
    var history = DutyHistory(region: "region", owner: DutyOwner(institution: "a"))
    for plan in plans { history.add(plan) }
    #expect(history.order.count == 1)
    #expect(history.vanished.first?.entry.sequence == 1)
    #expect(history.vanished.first?.identifier.hasSuffix("-a@rota.matchengine") == true)
  }
}

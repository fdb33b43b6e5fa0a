import Testing

@testable import MatchEngine

@Suite("Fair targets")
struct FairTargetsTests {
  @Test("Shares divide the duties in exact proportion")
  func proportional() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-01", to: "2027-04-30")
    fixture.record.members[0].share = 30
    fixture.record.members[1].share = 20
    #expect(try fixture.problem().targets.duties == [1500, 1000, 500])
    #expect(try fixture.problem().targets.holidays == [250, 167, 83])
  }

  @Test("What was carried over is evened out")
  func carriedOver() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-01", to: "2027-04-30")
    fixture.record.members[0].carriedOver = 6
    fixture.record.members[1].carriedOver = -3
    fixture.record.members[2].carriedOverHolidays = 1
    let targets = try fixture.problem().targets
    #expect(targets.duties == [500, 1400, 1100])
    #expect(targets.holidays == [200, 200, 100])
    fixture.record.members[0].carriedOver = 100
    #expect(try fixture.problem().targets.duties == [200, 1550, 1250])
  }

  @Test("A member that can take less is asked for that, and the others share the rest")
  func cappedByEligibility() throws {
    var fixture = RotationFixture(members: 3, from: "2027-04-01", to: "2027-04-30")
    fixture.record.members[0].days = [.sunday]
    let problem = try fixture.problem()
    // Four Sundays and Showa Day are divided first; the rest goes to the others.
    #expect(problem.targets.holidays == [167, 167, 166])
    #expect(problem.targets.duties == [167, 1417, 1416])
    #expect(problem.targets.byMonth == problem.targets.duties)
    fixture.record.members[0].days = []
    fixture.record.members[0].monthlyMaximum = 2
    #expect(try fixture.problem().targets.duties == [200, 1400, 1400])
    fixture.record.members[0].monthlyMaximum = nil
    fixture.record.members[0].minimumGapDays = 7
    #expect(try fixture.problem().targets.duties == [500, 1250, 1250])
    fixture.record.members[0].minimumGapDays = nil
    fixture.record.members[0].monthlyMinimum = 20
    #expect(try fixture.problem().targets.duties == [2000, 500, 500])
  }

  @Test("Where all duties are on holidays, totals and holidays are one")
  func onlyHolidays() throws {
    var fixture = RotationFixture(
      members: 2, from: "2027-04-01", to: "2027-04-28", kinds: [.sunday])
    fixture.record.members[0].carriedOver = 2
    var targets = try fixture.problem().targets
    #expect(targets.duties == [100, 300])
    #expect(targets.holidays == [100, 300])
    fixture.record.members[1].carriedOverHolidays = 1
    targets = try fixture.problem().targets
    #expect(targets.duties == [250, 150])
    #expect(targets.holidays == [250, 150])
  }

  @Test("A reserve member gets only what nobody else can take")
  func reserve() throws {
    var fixture = RotationFixture(members: 2, from: "2027-04-01", to: "2027-04-30")
    fixture.record.members[0].share = 0
    #expect(try fixture.problem().targets.duties == [0, 3000])
    fixture.record.members[1].weekdays = [.monday, .tuesday, .wednesday, .thursday, .friday]
    #expect(try fixture.problem().targets.duties == [800, 2200])
  }

  @Test("Pinned duties are part of the fair number")
  func pinned() throws {
    var fixture = RotationFixture(members: 2, from: "2027-04-01", to: "2027-04-04")
    fixture.record.pins = (1...3).map {
      PinRecord(day: RotationFixture.day("2027-04-0\($0)"), position: "er", institution: "h0")
    }
    // Two weekdays, a Saturday and a Sunday, which is divided first.
    #expect(try fixture.problem().targets.holidays == [50, 50])
    #expect(try fixture.problem().targets.duties == [350, 50])
    fixture.to = RotationFixture.day("2027-04-10")
    fixture.record.members[0].monthlyMaximum = 3
    #expect(try fixture.problem().targets.duties == [300, 700])
  }

  @Test("The gap leaves room across months, too")
  func gapAcrossMonths() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-25", to: "2027-06-05")
    fixture.record.members[0].minimumGapDays = 20
    #expect(try fixture.problem().targets.duties == [100, 1100])
  }

  @Test("Whole duties divided by the flow are as even as any division, by trying all")
  func evenestOfAll() throws {
    for seed in 1...150 as ClosedRange<UInt64> {
      var fixture = RandomRotation.fixture(seed: 3_000 + seed, duties: 6)
      for index in fixture.record.members.indices {
        fixture.record.members[index].monthlyMinimum = nil
      }
      let problem = try fixture.problem()
      let network = BurdenNetwork(
        duties: problem.duties, members: problem.members, eligibility: problem.eligibility,
        pinned: problem.pinned, rules: problem.localRules, selection: .all)
      let weight = [3, 1, 2, 5]
      var flow = BurdenFlow(network, scale: 1)
      flow.level(steps: [4, 1]) { giver, taker, amount, totals in
        (2 * totals[giver] - amount) * weight[taker]
          > (2 * totals[taker] + amount) * weight[giver]
      }
      let cost = Self.cost(flow.inAll, weight)
      let (served, best) = Self.enumerate(network, weight)
      #expect(network.freeDuties - flow.unserved == served, "seed \(seed)")
      #expect(cost == best, "seed \(seed)")
    }
  }

  private static func cost(_ totals: [Int], _ weight: [Int]) -> Int {
    totals.indices.reduce(0) { $0 + totals[$1] * totals[$1] * 30 / weight[$1] }
  }

  /// The most duties served, and the least cost among the divisions that serve so many.
  private static func enumerate(_ network: BurdenNetwork, _ weight: [Int]) -> (Int, Int) {
    var duties: [Int] = []
    for (index, size) in network.classSize.enumerated() {
      duties += Array(repeating: index, count: size)
    }
    var inMonth = [Int](repeating: 0, count: network.memberCount * network.monthCount)
    var inAll = [Int](repeating: 0, count: network.memberCount)
    var best = (0, Int.max)
    func place(_ index: Int, _ served: Int) {
      guard index < duties.count else {
        let cost = cost(inAll, weight)
        if served > best.0 || (served == best.0 && cost < best.1) { best = (served, cost) }
        return
      }
      let kind = duties[index]
      for arc in network.arcOffset[kind]..<network.arcOffset[kind + 1] {
        let member = network.arcMember[arc]
        let month = member * network.monthCount + network.classMonth[kind]
        guard inAll[member] < network.total[member], inMonth[month] < network.high[month] else {
          continue
        }
        inAll[member] += 1
        inMonth[month] += 1
        place(index + 1, served + 1)
        inAll[member] -= 1
        inMonth[month] -= 1
      }
      place(index + 1, served)
    }
    place(0, 0)
    return best
  }
}

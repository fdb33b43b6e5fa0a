import Testing

@testable import MatchEngine

@Suite("Rotation state and moves")
struct RotationStateTests {
  /// How many kinds of move there are.
  private static let moveKinds = 9

  /// A walk of random lawful moves; `visit` sees the state after each.
  private func walk(
    _ problem: RotationProblem, seed: UInt64, steps: Int,
    visit: (RotationState, _ promised: RotationScore) -> Void
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    var state = RotationState(problem)
    RotationConstruction.fill(&state, in: problem)
    var counts = [Int](repeating: 0, count: Self.moveKinds)
    let duties = problem.duties.count
    func apply(_ move: some RotationMove, _ kind: Int) {
      guard let change = move.change(in: problem, state) else { return }
      let promised = state.score + change
      move.apply(in: problem, &state)
      counts[kind] += 1
      visit(state, promised)
    }
    for _ in 0..<steps {
      let first = generator.next(below: duties)
      let second = generator.next(below: duties)
      let third = generator.next(below: duties)
      let member = generator.next(below: problem.members.count)
      let days = problem.duties.dayCount
      let (day, other) = (generator.next(below: days), generator.next(below: days))
      let length = 1 + generator.next(below: 4)
      switch generator.next(below: 9) {
      case 0:
        if let move = AssignMove(first, to: member, in: problem, state) { apply(move, 0) }
      case 1:
        if let move = SwapMove(first, second, in: problem, state) { apply(move, 1) }
      case 2:
        if let move = CycleMove(first, second, third, in: problem, state) { apply(move, 2) }
      case 3:
        if let move = EjectMove(first, ejecting: second, to: member, in: problem, state) {
          apply(move, 3)
        }
      case 4:
        let holder = state.holder[first]
        guard holder >= 0, holder != member else { continue }
        if let move = BlockSwapMove(
          holder, member,
          blocks: [day..<min(day + length, days), other..<min(other + length, days)], in: problem,
          state)
        {
          apply(move, 4)
        }
      case 5:
        let isForward = generator.chance(0.5)
        if let move = ShiftMove(
          first, days: 1 + length, isForward: isForward, in: problem, state)
        {
          apply(move, 5)
        }
      case 6:
        guard day != other else { continue }
        let third = generator.next(below: days)
        let circle = third == day || third == other ? [day, other] : [day, other, third]
        if let move = DayRotationMove(circle, in: problem, state) { apply(move, 6) }
      case 7:
        if let move = WeekRotationMove(day, other, in: problem, state) { apply(move, 7) }
      default:
        guard generator.chance(0.4) else { continue }
        if let move = ClearMove(first, in: problem, state) { apply(move, 8) }
      }
    }
    return counts
  }

  @Test("After each of thousands of moves the counters equal a recount, and promises were kept")
  func incrementalEqualsFull() throws {
    var counts = [Int](repeating: 0, count: Self.moveKinds)
    for seed in 1...60 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixture(
        seed: 500 + seed, members: 3...6, duties: 24, days: 10...14
      ).problem()
      guard problem.duties.count > 2 else { continue }
      let made = walk(problem, seed: seed, steps: 900) { state, promised in
        #expect(state.score == promised, "seed \(seed)")
        var held: [[Int]] = Array(repeating: [], count: problem.members.count)
        for (duty, holder) in state.holder.enumerated() where holder >= 0 {
          held[holder].append(duty)
        }
        #expect(
          state.score
            == RandomRotation.score(of: held, holes: state.holes.count, in: problem),
          "seed \(seed)")
        #expect(state.held == held.map(\.count))
        #expect(
          state.holes.sorted() == state.holder.indices.filter { state.holder[$0] < 0 })
      }
      for index in counts.indices { counts[index] += made[index] }
    }
    #expect(counts.allSatisfy { $0 > 20 }, "moves made: \(counts)")
  }

  @Test("What a member may take or exchange equals what the rules say, after every move")
  func blockedEqualsRules() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixture(
        seed: 700 + seed, members: 3...4, duties: 16, days: 8...10
      ).problem()
      guard problem.duties.count > 2 else { continue }
      var visits = 0
      _ = walk(problem, seed: seed, steps: 120) { state, _ in
        visits += 1
        guard visits % 6 == 0 else { return }
        func allowed(_ member: Int, _ duty: Int, _ held: [Int]) -> Bool {
          PlacementRules.firstForbidding(
            problem.memberFacts[member], problem.dutyFacts[duty],
            beside: held.map { problem.dutyFacts[$0] }) == nil
        }
        for member in 0..<problem.members.count {
          let held = state.holder.indices.filter { state.holder[$0] == member }
          for duty in state.holder.indices where state.holder[duty] != member {
            #expect(
              state.mayTake(member, duty, in: problem) == allowed(member, duty, held),
              "seed \(seed), member \(member), duty \(duty)")
            if let giving = held.first {
              #expect(
                state.mayExchange(member, giving: giving, taking: duty, in: problem)
                  == allowed(member, duty, Array(held.dropFirst())),
                "seed \(seed), member \(member), \(giving) for \(duty)")
            }
          }
        }
      }
    }
  }

  @Test("Several duties change hands exactly if each may be taken beside the others")
  func severalEqualsRules() throws {
    var lawful = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixture(
        seed: 900 + seed, members: 3...4, duties: 20, days: 8...12
      ).problem()
      guard problem.duties.count > 4 else { continue }
      var generator = SeededGenerator(seed: seed)
      var state = RotationState(problem)
      RotationConstruction.fill(&state, in: problem)
      for _ in 0..<60 {
        var changes: [LocalRuleState.Change] = []
        for _ in 0..<generator.next(in: 1...5) {
          let duty = generator.next(below: problem.duties.count)
          let member = generator.next(below: problem.members.count + 1) - 1
          guard problem.pinned[duty] < 0, state.holder[duty] != member,
            !changes.contains(where: { $0.duty == duty })
          else { continue }
          changes.append(.init(duty: duty, member: member))
        }
        // One after the other: all are given up, then each is taken beside what is held by then.
        var holder = state.holder
        for change in changes { holder[change.duty] = RotationState.nobody }
        var isLawful = !changes.isEmpty
        for change in changes where change.member >= 0 {
          let held = holder.indices.filter { holder[$0] == change.member }
          if PlacementRules.firstForbidding(
            problem.memberFacts[change.member], problem.dutyFacts[change.duty],
            beside: held.map { problem.dutyFacts[$0] }) != nil
          {
            isLawful = false
          }
          holder[change.duty] = change.member
        }
        let several = SeveralDuties(changes, in: problem, state)
        #expect((several != nil) == isLawful, "seed \(seed): \(changes)")
        guard let several else { continue }
        lawful += 1
        let promised = state.score + several.aside
        state.make(changes, in: problem)
        #expect(state.score == promised, "seed \(seed): \(changes)")
      }
    }
    #expect(lawful > 300)
  }

  @Test("Taking over a rotation gives the same state as building it")
  func become() throws {
    let problem = try RandomRotation.fixture(
      seed: 77, members: 4...4, duties: 30, days: 20...20
    ).problem()
    var filled = RotationState(problem)
    RotationConstruction.fill(&filled, in: problem)
    var other = RotationState(problem)
    other.become(filled.holder, in: problem)
    #expect(other.holder == filled.holder)
    #expect(other.score == filled.score)
    #expect(other.blocked == filled.blocked)
  }
}

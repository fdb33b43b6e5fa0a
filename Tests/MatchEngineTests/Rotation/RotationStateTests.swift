import Testing

@testable import MatchEngine

@Suite("Rotation state and moves")
struct RotationStateTests {
  /// A walk of random lawful moves; `visit` sees the state after each.
  private func walk(
    _ problem: RotationProblem, seed: UInt64, steps: Int,
    visit: (RotationState, _ promised: RotationScore) -> Void
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    var state = RotationState(problem)
    RotationConstruction.fill(&state, in: problem)
    var counts = [0, 0, 0, 0]
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
      switch generator.next(below: 5) {
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
      default:
        if problem.pinned[first] < 0, generator.chance(0.2) { state.clear(first, in: problem) }
      }
    }
    return counts
  }

  @Test("After each of thousands of moves the counters equal a recount, and promises were kept")
  func incrementalEqualsFull() throws {
    var counts = [0, 0, 0, 0]
    for seed in 1...60 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixture(
        seed: 500 + seed, members: 3...6, duties: 24, days: 10...14
      ).problem()
      guard problem.duties.count > 2 else { continue }
      let made = walk(problem, seed: seed, steps: 400) { state, promised in
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
    #expect(counts.allSatisfy { $0 > 30 }, "moves made: \(counts)")
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

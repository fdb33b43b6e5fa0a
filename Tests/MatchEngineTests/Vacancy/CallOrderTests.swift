import MatchEngine
import Testing

/// The index rule against every order of every subset.
@Suite("Wards of one hospital")
struct CallDependenceTests {
  private func ward(_ millionths: Int) -> CallCandidate {
    CallCandidate(callSeconds: 480, acceptanceMillionths: millionths, travelSeconds: 600)
  }

  @Test(
    "Together they accept as their likeliest ward does, in any order; hospitals stay independent")
  func groups() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      var wards: [CallCandidate] = []
      var groups: [Int] = []
      for _ in 0...Int(generator.next() % 7) {
        let chances = [0, 1_000_000, Int(generator.next() % 1_000_001)]
        wards.append(ward(chances[Int(generator.next() % 3)]))
        groups.append(Int(generator.next() % 3))
      }
      var refused = 1.0
      for group in Set(groups) {
        var greatest = 0.0
        for (ward, own) in zip(wards, groups) where own == group {
          greatest = max(greatest, ward.acceptance)
        }
        refused *= 1 - greatest
      }
      let dependent = CallOrder.dependent(wards, groups: groups)
      let chance = CallOrder.acceptance(dependent.indices, of: dependent)
      let expected = 1 - refused
      #expect(abs(chance - expected) < 1e-5)
      #expect(chance <= CallOrder.acceptance(wards.indices, of: wards) + 1e-9)
    }
    // Alone in its hospital, a ward is what it was.
    let two = [ward(700_000), ward(700_000)]
    #expect(CallOrder.dependent(two, groups: [1, 2]) == two)
    let same = CallOrder.dependent(two, groups: [1, 1])
    #expect(abs(CallOrder.acceptance(same.indices, of: same) - 0.7) < 1e-9)
  }
}

@Suite("Call order")
struct CallOrderTests {
  @Test("No order of any subset beats the index rule", arguments: 0..<8)
  func optimalAmongAllOrders(block: Int) {
    for seed in block * 250..<(block + 1) * 250 {
      var random = SeededGenerator(seed: UInt64(seed))
      // Seven wards have 13,700 ordered subsets, so they are tried in a few cases only.
      let count = seed % 50 == 0 ? 7 : random.next(in: 0...5)
      let wards = CallScene.candidates(count, &random)
      let fallback = random.next(in: 0...14_400)
      let best = CallScene.bestOfAllOrders(wards, fallback: fallback, limit: count)
      let order = CallOrder.positionsWorthCalling(of: wards, fallbackSeconds: fallback)
      let ours = CallOrder.expectedSeconds(order, of: wards, fallbackSeconds: fallback)
      #expect(abs(ours - best) < 1e-6, "seed \(seed): \(ours) against \(best)")
      #expect(
        Set(CallOrder.positions(of: wards)) == Set(wards.indices), "seed \(seed): all are ordered")
    }
  }

  @Test("The choice of k calls is the best of all choices of k", arguments: 0..<4)
  func bestSubset(block: Int) {
    for seed in block * 250..<(block + 1) * 250 {
      var random = SeededGenerator(seed: UInt64(100_000 + seed))
      let wards = CallScene.candidates(random.next(in: 1...6), &random)
      let fallback = random.next(in: 600...14_400)
      let limit = random.next(in: 0...wards.count)
      let best = CallScene.bestOfAllOrders(wards, fallback: fallback, limit: limit)
      let chosen = CallOrder.bestPositions(limit, of: wards, fallbackSeconds: fallback)
      #expect(chosen.count <= limit)
      let ours = CallOrder.expectedSeconds(chosen, of: wards, fallbackSeconds: fallback)
      #expect(abs(ours - best) < 1e-6, "seed \(seed): \(ours) against \(best)")
    }
  }

  @Test("The best single call need not be the first of the index order")
  func firstOfOrderIsNotAlwaysTheBestSingleCall() {
    // Index 25 min and 31 min; but the second accepts for sure, and the fallback takes 10 hours.
    let wards = [
      CallCandidate(callSeconds: 300, acceptanceMillionths: 250_000, travelSeconds: 300),
      CallCandidate(callSeconds: 300, acceptanceMillionths: 1_000_000, travelSeconds: 1_560),
    ]
    #expect(CallOrder.positions(of: wards) == [0, 1])
    #expect(CallOrder.bestPositions(1, of: wards, fallbackSeconds: 36_000) == [1])
  }

  @Test("A ward is called exactly if its index is below the fallback")
  func worthCalling() {
    let ward = CallCandidate(callSeconds: 480, acceptanceMillionths: 400_000, travelSeconds: 1_200)
    #expect(ward.indexSeconds == 2_400)
    #expect(!ward.isWorthCalling(against: 2_400))
    #expect(ward.isWorthCalling(against: 2_401))
    let never = CallCandidate(callSeconds: 0, acceptanceMillionths: 0, travelSeconds: 0)
    #expect(never.indexSeconds == .infinity)
    #expect(!never.isWorthCalling(against: 8_640_000))
  }

  @Test("Ranks go first, and inside the ranks no order is better", arguments: 0..<2)
  func ranksAreKept(block: Int) {
    for seed in block * 200..<(block + 1) * 200 {
      var random = SeededGenerator(seed: UInt64(200_000 + seed))
      let wards = CallScene.candidates(random.next(in: 1...6), &random)
      let ranks = wards.map { _ in random.next(below: 3) }
      let fallback = random.next(in: 0...14_400)
      var best = Double.infinity
      CallScene.eachOrder(of: wards.count, limit: wards.count) { order in
        guard order.count == wards.count,
          zip(order, order.dropFirst()).allSatisfy({
            ranks[$0] <= ranks[$1]
          })
        else { return }
        best = min(
          best, CallOrder.expectedSeconds(order, of: wards, fallbackSeconds: fallback))
      }
      let order = CallOrder.positions(of: wards, ranks: ranks)
      #expect(zip(order, order.dropFirst()).allSatisfy { ranks[$0] <= ranks[$1] })
      let ours = CallOrder.expectedSeconds(order, of: wards, fallbackSeconds: fallback)
      #expect(abs(ours - best) < 1e-6, "seed \(seed): \(ours) against \(best)")
    }
  }

  @Test("Ties keep the given order, and extreme values neither trap nor mislead")
  func tiesAndExtremes() {
    let ward = CallCandidate(callSeconds: 480, acceptanceMillionths: 500_000, travelSeconds: 600)
    #expect(CallOrder.positions(of: [ward, ward, ward]) == [0, 1, 2])
    let most = CallCandidate(
      callSeconds: .max, acceptanceMillionths: .max, travelSeconds: .max)
    let least = CallCandidate(
      callSeconds: .min, acceptanceMillionths: .min, travelSeconds: .min)
    #expect(most.isBefore(least))
    #expect(!least.isBefore(most))
    #expect(CallOrder.positions(of: [least, most, ward]) == [2, 1, 0])
    #expect(CallOrder.expectedSeconds([7, -1], of: [ward], fallbackSeconds: 9) == 9)
    #expect(CallOrder.positions(of: []).isEmpty)
    #expect(CallOrder.bestPositions(3, of: [], fallbackSeconds: 9).isEmpty)
  }
}

/// Asking several wards at once, against every division into rounds.
@Suite("Calls at once")
struct CallRoundsTests {
  @Test("Rounds of one are the index order")
  func roundsOfOne() {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: UInt64(seed))
      let wards = CallScene.candidates(6, &random)
      let rounds = CallOrder.rounds(of: wards, size: 1, fallbackSeconds: 7_200)
      let order = CallOrder.positionsWorthCalling(of: wards, fallbackSeconds: 7_200)
      let one = CallOrder.expectedSeconds(order, of: wards, fallbackSeconds: 7_200)
      let other = CallOrder.expectedSeconds(rounds: rounds, of: wards, fallbackSeconds: 7_200)
      #expect(abs(one - other) < 1e-6)
      #expect(rounds.allSatisfy { $0.count == 1 })
    }
  }

  @Test("Rounds stay close to the best division of the same wards")
  func closeToTheBest() {
    var total = 0.0
    var bestTotal = 0.0
    for seed in 0..<150 {
      var random = SeededGenerator(seed: UInt64(300_000 + seed))
      let wards = CallScene.candidates(5, &random)
      let fallback = 10_800
      let size = random.next(in: 2...3)
      let rounds = CallOrder.rounds(of: wards, size: size, fallbackSeconds: fallback)
      #expect(rounds.allSatisfy { $0.count <= size })
      let ours = CallOrder.expectedSeconds(rounds: rounds, of: wards, fallbackSeconds: fallback)
      var best = Double.infinity
      let worth = CallOrder.positionsWorthCalling(of: wards, fallbackSeconds: fallback)
      CallScene.eachOrder(of: worth.count, limit: worth.count) { order in
        guard order.count == worth.count else { return }
        let division = stride(from: 0, to: order.count, by: size).map { start in
          order[start..<min(start + size, order.count)].map { worth[$0] }
        }
        best = min(
          best,
          CallOrder.expectedSeconds(rounds: division, of: wards, fallbackSeconds: fallback))
      }
      if worth.isEmpty { best = Double(fallback) }
      total += ours
      bestTotal += best
      #expect(ours <= best * 1.12 + 1e-6, "seed \(seed): \(ours) against \(best)")
    }
    #expect(total <= bestTotal * 1.005, "\(total / bestTotal)")
  }

  @Test("With equal times the likeliest wards are asked first")
  func likeliestFirst() {
    let wards = [100_000, 900_000, 300_000, 500_000].map {
      CallCandidate(callSeconds: 1_200, acceptanceMillionths: $0, travelSeconds: 600)
    }
    #expect(CallOrder.rounds(of: wards, size: 2, fallbackSeconds: 36_000) == [[1, 3], [2, 0]])
  }
}

/// Random wards, and every order of them.
enum CallScene {
  /// Wards with probabilities 0 and 1 and many ties among them.
  static func candidates(_ count: Int, _ random: inout SeededGenerator) -> [CallCandidate] {
    let coarse = random.chance(0.4)
    return (0..<count).map { _ in
      let chance =
        switch random.next(below: 8) {
        case 0: 0
        case 1: 1_000_000
        default: coarse ? random.next(in: 1...4) * 200_000 : random.next(in: 0...1_000_000)
        }
      return CallCandidate(
        callSeconds: coarse ? random.next(in: 0...2) * 300 : random.next(in: 0...1_800),
        acceptanceMillionths: chance,
        travelSeconds: coarse ? random.next(in: 0...3) * 600 : random.next(in: 0...7_200))
    }
  }

  /// The least expected time of any order of any subset of at most `limit` wards.
  static func bestOfAllOrders(_ wards: [CallCandidate], fallback: Int, limit: Int) -> Double {
    var best = Double.infinity
    eachOrder(of: wards.count, limit: limit) { order in
      // The recursion of the model, written out forwards and apart from the engine's.
      var reached = 1.0
      var seconds = 0.0
      for position in order {
        let ward = wards[position]
        let chance = Double(ward.acceptanceMillionths) / 1_000_000
        seconds += reached * Double(ward.callSeconds)
        seconds += reached * chance * Double(ward.travelSeconds)
        reached *= 1 - chance
      }
      best = min(best, seconds + reached * Double(fallback))
    }
    return best
  }

  /// Calls a body with every ordered subset of `0 ..< count` of at most `limit` elements.
  static func eachOrder(of count: Int, limit: Int, _ body: ([Int]) -> Void) {
    var order: [Int] = []
    func extend() {
      body(order)
      guard order.count < limit else { return }
      for next in 0..<count where !order.contains(next) {
        order.append(next)
        extend()
        order.removeLast()
      }
    }
    extend()
  }
}

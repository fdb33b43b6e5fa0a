import MatchEngine
import Testing

@Suite("Stable matchings against all matchings")
struct StableSolverTests {
  /// A market of a size that varies with the seed.
  private func market(_ seed: UInt64, tieChance: Double, demand: Int = 1) -> SmallMarket {
    SmallMarket.random(
      seed: seed &* 7 &+ 1, clinics: 2 + Int(seed % 3), supporters: 2 + Int(seed / 3 % 2),
      density: seed % 5 == 0 ? 1 : 0.75, tieChance: tieChance, greatestDemand: demand,
      greatestQuota: demand == 1 ? 2 : 3)
  }

  @Test("strict lists: stable, best for every clinic, and best for every supporter the other way")
  func strict() throws {
    var several = 0
    for seed in UInt64(0)..<900 {
      // Few places and long lists leave room for several stable matchings.
      let market = SmallMarket.random(
        seed: seed, clinics: 3 + Int(seed % 2), supporters: 3, density: 0.9, tieChance: 0,
        greatestDemand: seed % 3 == 0 ? 2 : 1, greatestQuota: seed % 4 == 0 ? 2 : 1,
        noEmptyQuota: seed % 5 > 0)
      let all = AllMatchings(market)
      let stable = all.stable(.weak)
      #expect(!stable.isEmpty)
      if stable.count > 1 { several += 1 }
      let problem = try market.problem(.clinicOptimal)
      let forClinics = StableSolver.solve(problem)
      #expect(forClinics.status == .optimal)
      #expect(stable.contains(forClinics.pairs), "seed \(seed)")
      #expect(all.isBestForClinics(forClinics.pairs, among: stable), "seed \(seed)")
      let forSupporters = StableSolver.solve(try problem.with(goal: .supporterOptimal))
      #expect(stable.contains(forSupporters.pairs), "seed \(seed)")
      #expect(all.isBestForSupporters(forSupporters.pairs, among: stable), "seed \(seed)")
      // Rural hospitals: every stable matching has the same loads.
      for matching in stable {
        for supporter in market.supporters.indices {
          let load = matching.filter { Int($0.supporter) == supporter }.count
          #expect(load == Int(forClinics.supporterLoads[supporter]))
        }
        for clinic in market.clinics.indices {
          let load = matching.filter { Int($0.clinic) == clinic }.count
          #expect(load == Int(forClinics.clinicLoads[clinic]))
        }
      }
    }
    #expect(several > 30)
  }

  @Test("ties broken as written: weakly stable with demands up to 3")
  func tiesBroken() throws {
    for seed in UInt64(0)..<400 {
      let market = market(seed, tieChance: 0.5, demand: 3)
      let all = AllMatchings(market)
      for goal in [StableGoal.clinicOptimal, .supporterOptimal] {
        let report = StableSolver.solve(try market.problem(goal))
        #expect(all.blocking(report.pairs, .weak).isEmpty, "seed \(seed)")
        let greatest = all.stable(.weak).map(\.count).max() ?? 0
        #expect(report.upperBound >= greatest, "seed \(seed)")
        #expect(!report.loadsAreInvariant || report.upperBound == report.pairs.count)
      }
    }
  }

  @Test(
    "ties: a super-stable or strongly stable matching is found iff one exists, best for clinics")
  func superAndStrong() throws {
    var found: [StableGoal: Int] = [:]
    var none: [StableGoal: Int] = [:]
    for seed in UInt64(0)..<2_000 {
      let market = market(seed, tieChance: seed % 2 == 0 ? 0.25 : 0.5)
      let all = AllMatchings(market)
      let greatest = all.stable(.weak).map(\.count).max() ?? 0
      for (goal, notion) in [
        (StableGoal.superStable, StabilityNotion.super), (.stronglyStable, .strong),
      ] {
        let stable = all.stable(notion)
        let report = StableSolver.solve(try market.problem(goal))
        #expect(report.upperBound >= greatest, "seed \(seed) \(goal)")
        if goal == .superStable, report.exists { #expect(report.upperBound == greatest) }
        #expect(report.exists == !stable.isEmpty, "seed \(seed) \(goal)")
        #expect(report.status == (stable.isEmpty ? .infeasible : .optimal))
        if stable.isEmpty {
          none[goal, default: 0] += 1
          #expect(report.pairs.isEmpty)
          continue
        }
        found[goal, default: 0] += 1
        #expect(stable.contains(report.pairs), "seed \(seed) \(goal)")
        #expect(all.isBestForClinics(report.pairs, among: stable), "seed \(seed) \(goal)")
        for matching in stable {
          for supporter in market.supporters.indices {
            let load = matching.filter { Int($0.supporter) == supporter }.count
            #expect(load == Int(report.supporterLoads[supporter]))
          }
        }
      }
    }
    for goal in [StableGoal.superStable, .stronglyStable] {
      #expect(found[goal] ?? 0 > 200 && none[goal] ?? 0 > 200, "\(goal): \(found) \(none)")
    }
  }

  @Test("ties: the linear matching has two thirds of the greatest size, the search all of it")
  func largest() throws {
    var (ties, different) = (0, 0)
    for seed in UInt64(0)..<1_500 {
      let market = SmallMarket.random(
        seed: seed, clinics: 4, supporters: 3 + Int(seed % 2), density: 0.55, tieChance: 0.5,
        greatestQuota: seed % 3 == 0 ? 2 : 1)
      let stable = AllMatchings(market).stable(.weak)
      let greatest = stable.map(\.count).max() ?? 0
      if Set(stable.map(\.count)).count > 1 { different += 1 }
      let large = StableSolver.solve(try market.problem(.largeWeaklyStable))
      #expect(stable.contains(large.pairs), "seed \(seed)")
      #expect(3 * large.pairs.count >= 2 * greatest, "seed \(seed)")
      #expect(large.upperBound >= greatest, "seed \(seed)")
      if large.status == .optimal { #expect(large.pairs.count == greatest) }
      let largest = StableSolver.solve(try market.problem(.largestWeaklyStable))
      #expect(stable.contains(largest.pairs), "seed \(seed)")
      #expect(largest.pairs.count == greatest, "seed \(seed)")
      #expect(largest.status == .optimal && largest.gap == 0)
      if largest.pairs.count > large.pairs.count { ties += 1 }
    }
    #expect(different > 100)
    #expect(ties > 0)
  }

  @Test("a search that is cut says so, keeps a stable matching and a true bound")
  func cut() throws {
    var stopped = 0
    for seed in UInt64(0)..<400 {
      let market = SmallMarket.random(
        seed: seed, clinics: 5, supporters: 4, density: 0.4, tieChance: 0.6, greatestQuota: 1,
        noEmptyQuota: true)
      let all = AllMatchings(market)
      let greatest = all.stable(.weak).map(\.count).max() ?? 0
      let report = StableSolver.solve(try market.problem(.largestWeaklyStable, stepLimit: 1))
      #expect(all.blocking(report.pairs, .weak).isEmpty)
      #expect(report.upperBound >= greatest && report.pairs.count <= greatest)
      if report.status == .stopped { stopped += 1 }
      if report.status == .optimal { #expect(report.pairs.count == greatest) }
    }
    #expect(stopped > 20)
  }

  @Test("other numbers for the same market: the same answer under other names")
  func relabelling() throws {
    for seed in UInt64(0)..<300 {
      let market = SmallMarket.random(
        seed: seed, clinics: 12, supporters: 6, density: 0.5, tieChance: seed % 2 == 0 ? 0 : 0.3)
      var random = SeededGenerator(seed: seed &+ 5)
      var clinicOrder = Array(0..<12)
      var supporterOrder = Array(0..<6)
      random.shuffle(&clinicOrder)
      random.shuffle(&supporterOrder)
      let other = market.relabelled(clinicOrder, supporterOrder)
      for goal in [StableGoal.clinicOptimal, .superStable, .stronglyStable] {
        let report = StableSolver.solve(try market.problem(goal))
        let twin = StableSolver.solve(try other.problem(goal))
        #expect(report.exists == twin.exists)
        // A strongly stable matching is unique up to equals; the other two are unique.
        if goal == .stronglyStable {
          let loads = supporterOrder.map { twin.supporterLoads[$0] }
          #expect(loads == report.supporterLoads)
        } else {
          let renamed = report.pairs.map {
            StablePair(
              clinic: Int32(clinicOrder[Int($0.clinic)]),
              supporter: Int32(supporterOrder[Int($0.supporter)]))
          }
          #expect(renamed.sorted() == twin.pairs)
        }
      }
    }
  }

  @Test("larger markets: nothing blocks, by the independent checker")
  func larger() throws {
    for seed in UInt64(0)..<12 {
      let market = SmallMarket.random(
        seed: seed, clinics: 120, supporters: 25, density: 0.3, tieChance: 0.6, greatestQuota: 8)
      for goal in StableGoal.allCases {
        let problem = try market.problem(goal, stepLimit: 2_000)
        let report = StableSolver.solve(problem)
        if !report.exists { continue }
        #expect(BlockingPairs.violations(of: report.pairs, in: problem).isEmpty)
        let notion: StabilityNotion =
          goal == .superStable ? .super : goal == .stronglyStable ? .strong : .weak
        #expect(BlockingPairs.find(in: problem, pairs: report.pairs, notion: notion).isEmpty)
        #expect(report == StableSolver.solve(problem))
      }
    }
  }
}

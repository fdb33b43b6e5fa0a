// Problem: see Documentation/Algorithms/LinkedGroups.md. Lexicographic: most institutions in a
//   lawful group, then least compactness cost, then most partners kept.
// Method: components one by one. Whoever cannot be in any lawful group is set aside. Small
//   components are solved exactly by subsets; others are built and searched by windows of which
//   each is solved exactly, and told with a bound and a gap.
// Deterministic: components in document order, seeds from the options and the component.

/// Forms linked groups.
public enum GroupSolver {
  /// Solves a problem.
  ///
  /// - Returns: the groups, who is in none and why, and what is proven.
  public static func solve(_ problem: GroupProblem) -> GroupReport {
    let input = GroupInput(problem)
    var solution = GroupSolution(candidates: problem.candidates.count)
    for component in input.network.components {
      solve(component.map(Int.init), input, problem.options, &solution)
    }
    return GroupReport(problem, solution)
  }

  /// The report of groups that were decided elsewhere: their terms, and why others are in none.
  ///
  /// What a search would have to prove (status, bound, proven components) is not in it.
  ///
  /// - Parameters:
  ///   - problem: the region and the standard.
  ///   - groups: the members of the new groups, each a candidate and in one group only.
  /// - Returns: the report; nil if a member is no candidate or stands twice.
  /// - Complexity: that of the remedies, a few windows for each ungrouped institution.
  public static func decided(
    _ problem: GroupProblem, groups: [[InstitutionID]]
  ) -> GroupReport? {
    let input = GroupInput(problem)
    var solution = GroupSolution(candidates: problem.candidates.count)
    for component in input.network.components where component.count > 1 {
      _ = solution.opened(component.map(Int.init), input)
    }
    let positions = Dictionary(
      uniqueKeysWithValues: problem.candidates.enumerated().map { ($1.institution, $0) })
    for members in groups {
      let places = members.compactMap { positions[$0] }.sorted()
      guard places.count == members.count, Set(places).count == places.count, !places.isEmpty,
        places.allSatisfy({ solution.partition.groupOf[$0] < 0 })
      else { return nil }
      solution.partition.form(places)
    }
    return GroupReport(problem, solution)
  }

  /// The most coverable members for which a component is solved by subsets.
  static func exactSize(_ input: GroupInput) -> Int { input.maximumMembers <= 3 ? 15 : 13 }

  private static func solve(
    _ component: [Int], _ input: GroupInput, _ options: GroupOptions,
    _ solution: inout GroupSolution
  ) {
    guard component.count > 1 else { return }
    var bound = solution.opened(component, input)
    let coverable = component.filter { solution.isCoverable[$0] }
    guard coverable.count > 1 else { return }

    var part = GroupComponentResult(members: component.count)
    var proven = false
    if coverable.count <= exactSize(input) {
      var slots = solution.slots
      for group in GroupWindow(coverable, input, slots: &slots).best() {
        solution.partition.form(group)
      }
      proven = true
    } else {
      GroupConstruction.build(coverable, input, into: &solution.partition)
      var (grouped, cost) = value(coverable, input, solution.partition)
      bound.improve(input, towards: cost, grouping: grouped)
      var search = GroupSearch(
        input, component, coverable: bound.coverable, slots: solution.slots,
        seed: options.seed &+ UInt64(component[0]))
      // In a nation of candidates a sweep or two must do.
      let most = input.candidates.count > 20_000 ? 1 : input.candidates.count > 5_000 ? 2 : 1_000
      let effort = min(options.effort, most)
      let windows = min(max(effort, 0), 1_000) * coverable.count
      let improvements = 2
      for _ in 0..<improvements {
        solution.windows += search.run(
          &solution.partition, windows: windows / improvements, bound: bound,
          placeOf: solution.placeOf)
        (grouped, cost) = value(coverable, input, solution.partition)
        bound.improve(input, towards: cost, grouping: grouped)
      }
      proven =
        grouped == bound.coverage
        && cost <= roundedUp(bound.cost(grouping: grouped), coverable, input)
    }
    let (grouped, cost) = value(coverable, input, solution.partition)
    if proven, coverable.count <= exactSize(input) {
      bound.improve(input, towards: cost, grouping: grouped)
    }
    part.isProven = proven
    part.grouped = grouped
    part.coverage = proven ? grouped : bound.coverage
    let weight = input.cost(of: component[0]).secondWeight
    part.compactness = coverable.reduce(0) { sum, member in
      let group = solution.partition.block(of: member)
      return group.count > 1 && group[0] == member ? sum + input.compactness(of: group) : sum
    }
    // cost = K · compactness − kept, so compactness ≥ cost / K, rounded up.
    let least = max(0, roundedUp(bound.cost(grouping: grouped), coverable, input))
    part.leastCompactness =
      proven ? part.compactness : min(part.compactness, (least + weight - 1) / weight)
    for (place, member) in component.enumerated() where bound.coverable[place] {
      solution.prices[member] = bound.prices[place] / weight
      solution.leastSize[member] = bound.size(at: place)
    }
    solution.components.append(part)
  }

  /// A bound rounded up to what a cost can be.
  ///
  /// A group of m costs a multiple of 1680 / (m − 1): of 840 for m ≤ 3, of 2 for m ≤ 9; and of the
  /// weight of a second too where no two candidates are partners today.
  private static func roundedUp(_ bound: Int, _ members: [Int], _ input: GroupInput) -> Int {
    var step = input.maximumMembers <= 3 ? GroupCost.unit : 2
    if members.allSatisfy({ input.candidates[$0].existingGroup == nil }) {
      step *= input.cost(of: members[0]).secondWeight
    }
    let rest = bound % step
    return rest <= 0 ? bound - rest : bound - rest + step
  }

  /// How many are grouped, and at what cost.
  static func value(
    _ members: [Int], _ input: GroupInput, _ partition: GroupPartition
  ) -> (grouped: Int, cost: Int) {
    var grouped = 0
    var cost = 0
    for member in members where partition.groupOf[member] >= 0 {
      grouped += 1
      let group = partition.groups[Int(partition.groupOf[member])]
      if group[0] == member { cost += input.cost(of: group) }
    }
    return (grouped, cost)
  }
}

/// What a solve leaves, by candidate.
struct GroupSolution {
  var partition: GroupPartition
  /// The position of each candidate in its component.
  var placeOf: [Int32]
  /// Whether each candidate can be in any lawful group at all.
  var isCoverable: [Bool]
  /// The least size of a lawful group around each candidate; 0 if there is none.
  var leastSize: [Int]
  /// Prices in 1/840 s.
  var prices: [Int]
  /// What is known of each component that can form groups.
  var components: [GroupComponentResult] = []
  /// Windows opened.
  var windows = 0
  let slots: [Int32]

  init(candidates: Int) {
    partition = GroupPartition(candidates: candidates)
    placeOf = [Int32](repeating: -1, count: candidates)
    isCoverable = [Bool](repeating: false, count: candidates)
    leastSize = [Int](repeating: 0, count: candidates)
    prices = [Int](repeating: 0, count: candidates)
    slots = [Int32](repeating: -1, count: candidates)
  }

  /// Notes the places of a component and who of it can be in a lawful group; returns its bound.
  fileprivate mutating func opened(_ component: [Int], _ input: GroupInput) -> GroupBound {
    let bound = GroupBound(component, input)
    for (place, member) in component.enumerated() {
      placeOf[member] = Int32(place)
      isCoverable[member] = bound.coverable[place]
    }
    return bound
  }
}

/// What is known of one component.
struct GroupComponentResult {
  let members: Int
  var isProven = false
  var grouped = 0
  /// The most that can be grouped, as far as known.
  var coverage = 0
  var compactness = 0
  /// The least compactness of a partition that groups as many, as far as known.
  var leastCompactness = 0

  init(members: Int) { self.members = members }
}

// Problem: among n joiners, the k that gain most, or the fewest that gain all there is to gain.
// Method: lazy greedy for a first answer; then depth first over the joiners, those with the greatest
//   gains first, a joiner in before it is out. A set is left if what it has and the greatest known
//   gains of as many more as are allowed do not reach beyond the answer. Gains known from a smaller set
//   are used first; only where they do not suffice are they asked again.
// Why correct: gains fall as sets grow (submodular), so old gains are bounds; every set is either looked
//   at or ruled out, unless the questions are used up: then what was left is in the bound.
// Complexity: O(n) questions a step, and as many steps as the bounds let; at most as many as allowed.
// References: see `RecruitingSearch`.

/// Searches sets of joiners.
struct JoinerSets {
  /// The joiners that gain something alone, the greatest gains first.
  private let joiners: [Int]
  /// What each joiner gains alone.
  private let gains: [Int]
  /// What all of them gain together.
  private let most: Int
  private let isSubmodular: Bool
  private let questions: Int

  init(_ joiners: [Int], gains: [Int], most: Int, isSubmodular: Bool, questions: Int) {
    self.joiners = joiners
    self.gains = gains
    self.most = most
    self.isSubmodular = isSubmodular
    self.questions = questions
  }

  /// The best set of a size, and a bound for all of them.
  func best(of size: Int, _ gain: inout RecruitingGain) -> (set: [Int], bound: Int) {
    let greedy = greedy(size, &gain)
    guard isSubmodular else { return (greedy.set, max(gain.gaps, greedy.value)) }
    var search = Search(best: greedy.set, value: greedy.value, end: gain.asked + questions)
    descend(
      &search, &gain, [], 0, joiners, joiners.map { gains[$0] }, size: size, goal: most)
    return (search.best, min(most, max(search.value, search.leftBound)))
  }

  /// The fewest joiners that gain all, and a number that no cover goes below.
  func smallestCover(_ gain: inout RecruitingGain) -> (set: [Int], fewest: Int) {
    if most == 0 { return ([], 0) }
    let greedy = greedy(joiners.count, &gain)
    guard isSubmodular else { return (greedy.set, min(1, greedy.set.count)) }
    var size = 0
    var sum = 0
    while sum < most, size < joiners.count {
      sum += gains[joiners[size]]
      size += 1
    }
    let end = gain.asked + questions
    while size < greedy.set.count {
      var search = Search(best: [], value: most - 1, end: end)
      descend(
        &search, &gain, [], 0, joiners, joiners.map { gains[$0] }, size: size, goal: most)
      if search.value >= most { return (search.best.sorted(), size) }
      if search.leftBound >= most { return (greedy.set, size) }
      size += 1
    }
    return (greedy.set, greedy.set.count)
  }

  /// Adds the joiner that gains most, until a size or all that can be gained.
  private func greedy(_ size: Int, _ gain: inout RecruitingGain) -> (set: [Int], value: Int) {
    var set: [Int] = []
    var value = 0
    var left = joiners.map { (joiner: $0, gain: gains[$0]) }
    while set.count < size, value < most, !left.isEmpty {
      var best: (place: Int, gain: Int)?
      for place in left.indices {
        // Old gains bound new ones: nobody further down can do better.
        if let best, isSubmodular, left[place].gain <= best.gain { continue }
        left[place].gain = gain.first(set + [left[place].joiner]) - value
        if best.map({ left[place].gain > $0.gain }) ?? true { best = (place, left[place].gain) }
      }
      guard let best else { break }
      if best.gain <= 0 && isSubmodular { break }
      value += best.gain
      set.append(left[best.place].joiner)
      left.remove(at: best.place)
    }
    return (set, value)
  }

  private struct Search {
    var best: [Int]
    var value: Int
    /// The number of questions after which no more are asked.
    let end: Int
    /// The greatest bound of what was not looked at.
    var leftBound = 0
  }

  /// Looks at the sets that extend one by joiners still open, whose gains are known from before.
  private func descend(
    _ search: inout Search, _ gain: inout RecruitingGain, _ set: [Int], _ value: Int,
    _ open: [Int], _ known: [Int], size: Int, goal: Int
  ) {
    let room = size - set.count
    func bound(_ known: [Int]) -> Int {
      min(goal, value + known.sorted(by: >).prefix(room).reduce(0, +))
    }
    if value > search.value { (search.best, search.value) = (set, value) }
    if room == 0 || open.isEmpty || search.value >= goal { return }
    if bound(known) <= search.value { return }
    if gain.asked >= search.end {
      search.leftBound = max(search.leftBound, bound(known))
      return
    }
    var fresh: [(joiner: Int, gain: Int)] = []
    for joiner in open {
      let more = set.isEmpty ? gains[joiner] : gain.first(set + [joiner]) - value
      if more > 0 { fresh.append((joiner, more)) }
    }
    // The greatest gain first; equal gains in the order of the joiners.
    fresh = fresh.enumerated().sorted {
      ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset)
    }.map(\.element)
    for place in fresh.indices {
      let rest = fresh[place...].map(\.gain)
      if bound(rest) <= search.value || search.value >= goal { return }
      descend(
        &search, &gain, set + [fresh[place].joiner], value + fresh[place].gain,
        fresh[(place + 1)...].map(\.joiner), fresh[(place + 1)...].map(\.gain), size: size,
        goal: goal)
    }
  }
}

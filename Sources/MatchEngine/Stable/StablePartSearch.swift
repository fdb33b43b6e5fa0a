/// Depth-first search for a largest weakly stable matching of one part of a market.
///
/// The levels are an array and not the call stack, so that large parts cannot exhaust it.
struct StablePartSearch {
  private let clinics: PreferenceSide
  private let supporters: PreferenceSide
  /// The clinics in the order in which they are decided.
  private let order: [Int32]
  private let possible: Int
  /// The option of each level: its place in the clinic's list, or the list's length for none.
  private var choice: [Int]
  /// The thresholds that the levels replaced.
  private var replaced: [(supporter: Int32, threshold: Int)] = []
  private var replacedStart: [Int]
  /// Each supporter must be full with clinics of at most this rank; the maximum if nothing is asked.
  private var threshold: [Int]
  private var load: [Int32]
  private var isDecided: [Bool]
  /// Held entries of the supporters' lists.
  private var isHeld: [Bool]
  private var size = 0

  /// The entries of the best matching found, by level, −1 for none; nil if none beats what is known.
  private(set) var best: [Int32]?
  /// The pairs of the best matching known.
  private(set) var bestSize: Int
  /// Options tried.
  private(set) var steps = 0
  /// Whether the limit ended the search.
  private(set) var isCut = false

  init(_ problem: StableProblem, clinics part: [Int32], known: Int, possible: Int) {
    clinics = problem.clinics
    supporters = problem.supporters
    order = part
    self.possible = possible
    bestSize = known
    choice = [Int](repeating: -1, count: part.count)
    replacedStart = [Int](repeating: 0, count: part.count)
    threshold = [Int](repeating: .max, count: supporters.count)
    load = [Int32](repeating: 0, count: supporters.count)
    isDecided = [Bool](repeating: false, count: clinics.count)
    isHeld = [Bool](repeating: false, count: supporters.lists.partners.count)
  }

  mutating func run(limit: Int) {
    var level = 0
    while level >= 0 {
      if level == order.count {
        if size > bestSize {
          bestSize = size
          best = order.indices.map { entry(at: $0) ?? -1 }
          if bestSize == possible { return }
        }
        level -= 1
        continue
      }
      if choice[level] >= 0 { undo(level) }
      choice[level] += 1
      let list = clinics.lists.range(of: Int(order[level]))
      if choice[level] > list.count {
        choice[level] = -1
        level -= 1
        continue
      }
      if steps == limit {
        isCut = true
        return
      }
      steps += 1
      apply(level)
      if isPossible(level) { level += 1 }
    }
  }

  private func entry(at level: Int) -> Int32? {
    let list = clinics.lists.range(of: Int(order[level]))
    return choice[level] < list.count ? Int32(list.lowerBound + choice[level]) : nil
  }

  private mutating func apply(_ level: Int) {
    let clinic = Int(order[level])
    isDecided[clinic] = true
    replacedStart[level] = replaced.count
    let list = clinics.lists.range(of: clinic)
    let chosen = entry(at: level)
    for entry in list {
      // Only what it likes better than its partner must be full.
      if let chosen, clinics.lists.ranks[entry] >= clinics.lists.ranks[Int(chosen)] { break }
      let supporter = Int(clinics.lists.partners[entry])
      let rank = Int(supporters.lists.ranks[Int(clinics.mirror[entry])])
      if rank < threshold[supporter] {
        replaced.append((Int32(supporter), threshold[supporter]))
        threshold[supporter] = rank
      }
    }
    if let chosen {
      isHeld[Int(clinics.mirror[Int(chosen)])] = true
      load[Int(clinics.lists.partners[Int(chosen)])] += 1
      size += 1
    }
  }

  private mutating func undo(_ level: Int) {
    isDecided[Int(order[level])] = false
    while replaced.count > replacedStart[level], let last = replaced.popLast() {
      threshold[Int(last.supporter)] = last.threshold
    }
    if let chosen = entry(at: level) {
      isHeld[Int(clinics.mirror[Int(chosen)])] = false
      load[Int(clinics.lists.partners[Int(chosen)])] -= 1
      size -= 1
    }
  }

  /// Whether every supporter of the clinic decided last can still keep its quota and threshold, and
  /// more pairs than are known can still come out.
  private func isPossible(_ level: Int) -> Bool {
    if size + order.count - level - 1 <= bestSize { return false }
    for entry in clinics.lists.range(of: Int(order[level])) {
      let supporter = Int(clinics.lists.partners[entry])
      if load[supporter] > supporters.quotas[supporter] { return false }
      if threshold[supporter] == .max { continue }
      var able: Int32 = 0
      for other in supporters.lists.range(of: supporter) {
        let isGoodEnough = Int(supporters.lists.ranks[other]) <= threshold[supporter]
        if isHeld[other] {
          if !isGoodEnough { return false }
          able += 1
        } else if isGoodEnough, !isDecided[Int(supporters.lists.partners[other])] {
          able += 1
        }
      }
      if able < supporters.quotas[supporter] { return false }
    }
    return true
  }
}

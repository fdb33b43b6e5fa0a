// Problem: a stable matching for lists without ties, and where there are ties, for the lists with
//   each tie broken as it is written; the one that is best for every agent of one side.
// Method: deferred acceptance (Gale, Shapley 1962). An agent with room proposes to the next of its
//   list. The other side holds the best that it was offered, up to its quota, and releases its
//   worst, which proposes further. Once an agent is full its worst only becomes better, so a
//   pointer that walks up its list from the end finds the worst; no heap is needed.
// Why correct: nobody is ever refused by a partner it could have in a stable matching, so every
//   proposer ends with the best it can have at once; with quotas on both sides this holds since
//   preferences over sets follow the lists (responsive preferences). A matching that is stable
//   after breaking ties is weakly stable before. The loads are the same in every stable matching
//   of strict lists (rural hospitals theorem), which decides lower quotas.
// Complexity: O(total length of the lists): each entry is proposed once and walked over once.
// References: D. Gale, L. S. Shapley, American Mathematical Monthly 69 (1962); A. E. Roth,
//   Econometrica 54 (1986); M. Baïou, M. Balinski, Discrete Applied Mathematics 101 (2000).

/// Deferred acceptance with quotas on both sides.
enum DeferredAcceptance {
  /// The side that proposes, and whose best stable matching comes out.
  enum ProposingSide {
    case clinics
    case supporters
  }

  static func solve(_ problem: StableProblem, proposing side: ProposingSide) -> StableReport {
    let byClinics = side == .clinics
    var run = ProposalRun(
      from: byClinics ? problem.clinics : problem.supporters,
      to: byClinics ? problem.supporters : problem.clinics)
    run.run()
    let chosen = byClinics ? run.held.map { problem.supporters.mirror[Int($0)] } : run.held
    return StableReport(
      problem, status: .optimal, chosen: chosen, upperBound: nil,
      loadsAreInvariant: problem.isStrict, steps: run.proposals)
  }
}

/// The state of one run of proposals.
struct ProposalRun {
  private let from: PreferenceSide
  private let to: PreferenceSide
  /// The next entry of each proposer.
  private var next: [Int32]
  /// Whether an entry of the receiving side is held.
  private var isHeld: [Bool]
  /// How many each receiver holds.
  private var load: [Int32]
  /// From here on, a receiver that is full holds nothing; entries of its list.
  private var worst: [Int32]
  /// Proposals made.
  private(set) var proposals = 0

  init(from: PreferenceSide, to: PreferenceSide) {
    self.from = from
    self.to = to
    next = Array(from.lists.starts.dropLast())
    isHeld = [Bool](repeating: false, count: to.lists.partners.count)
    load = [Int32](repeating: 0, count: to.count)
    worst = Array(to.lists.starts.dropFirst())
  }

  /// The held entries of the receiving side.
  var held: [Int32] {
    isHeld.indices.filter { isHeld[$0] }.map { Int32($0) }
  }

  mutating func run() {
    // A proposer stands here once for each place it still has to fill.
    var waiting: [Int32] = []
    for proposer in stride(from: from.count - 1, through: 0, by: -1) {
      let list = from.lists.range(of: proposer).count
      for _ in 0..<min(Int(from.quotas[proposer]), list) { waiting.append(Int32(proposer)) }
    }
    while var proposer = waiting.popLast() {
      while let released = propose(Int(proposer)) { proposer = released }
    }
  }

  /// Proposes until someone holds the proposer; the one who was released for it, or nil.
  private mutating func propose(_ proposer: Int) -> Int32? {
    let end = from.lists.starts[proposer + 1]
    while next[proposer] < end {
      let entry = Int(next[proposer])
      next[proposer] += 1
      proposals += 1
      let receiver = Int(from.lists.partners[entry])
      let offer = from.mirror[entry]
      if load[receiver] < to.quotas[receiver] {
        isHeld[Int(offer)] = true
        load[receiver] += 1
        return nil
      }
      // Full: its worst is the last held entry, found by walking up, but not beyond the offer: if
      // nothing after the offer is held, the offer is refused.
      if offer >= worst[receiver] { continue }
      var last = worst[receiver] - 1
      while !isHeld[Int(last)] && last > offer { last -= 1 }
      worst[receiver] = last + 1
      if last == offer { continue }
      isHeld[Int(last)] = false
      isHeld[Int(offer)] = true
      worst[receiver] = last
      return to.lists.partners[Int(last)]
    }
    return nil
  }
}

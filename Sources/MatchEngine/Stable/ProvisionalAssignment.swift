/// The state of the two algorithms for ties: lists that only become shorter, and who is
/// provisionally assigned to whom.
///
/// A supporter's list loses its end only, a tie at a time, so one number says what is left of it. A
/// clinic is assigned to all that is left of one tie of its list, or is free.
struct ProvisionalAssignment {
  private let clinics: PreferenceSide
  private let supporters: PreferenceSide
  /// The clinic's entry that starts the tie after the one it proposed to.
  private var next: [Int32]
  /// The clinic's entry that starts the tie it proposed to last.
  private var head: [Int32]
  /// How many supporters each clinic is assigned to.
  private(set) var multiplicity: [Int32]
  /// How many clinics each supporter is assigned.
  private(set) var load: [Int32]
  /// The end of what is left of each supporter's list.
  private var end: [Int32]
  /// The first entry of the tie of each entry of the supporters' lists.
  private let tie: [Int32]
  /// Assigned entries of the supporters' lists.
  private var isAssigned: [Bool]
  /// Assigned entries of each tie, at the tie's first entry.
  private var assignedInTie: [Int32]
  /// Clinics that are to propose.
  private var free: [Int32] = []
  /// Proposals made.
  private(set) var proposals = 0

  init(_ problem: StableProblem) {
    clinics = problem.clinics
    supporters = problem.supporters
    next = Array(clinics.lists.starts.dropLast())
    head = next
    multiplicity = [Int32](repeating: 0, count: clinics.count)
    load = [Int32](repeating: 0, count: supporters.count)
    let entries = supporters.lists.partners.count
    isAssigned = [Bool](repeating: false, count: entries)
    assignedInTie = [Int32](repeating: 0, count: entries)
    var end = Array(supporters.lists.starts.dropFirst())
    var tie = [Int32](repeating: 0, count: entries)
    for supporter in 0..<supporters.count {
      let range = supporters.lists.range(of: supporter)
      // A supporter without places is nobody's partner and can block nothing.
      if supporters.quotas[supporter] == 0 { end[supporter] = Int32(range.lowerBound) }
      for entry in range {
        let tied =
          entry > range.lowerBound
          && supporters.lists.ranks[entry] == supporters.lists.ranks[entry - 1]
        tie[entry] = tied ? tie[entry - 1] : Int32(entry)
      }
    }
    self.end = end
    self.tie = tie
    for clinic in stride(from: clinics.count - 1, through: 0, by: -1) {
      free.append(Int32(clinic))
    }
  }

  /// Lets every free clinic propose until none is left, calling `received` with each supporter that
  /// has just got one clinic more.
  mutating func run(received: (inout ProvisionalAssignment, Int) -> Void) {
    while let clinic = free.popLast() {
      let list = clinics.lists
      while multiplicity[Int(clinic)] == 0, next[Int(clinic)] < list.starts[Int(clinic) + 1] {
        let first = Int(next[Int(clinic)])
        var after = first
        while after < Int(list.starts[Int(clinic) + 1]), list.ranks[after] == list.ranks[first] {
          after += 1
        }
        head[Int(clinic)] = Int32(first)
        next[Int(clinic)] = Int32(after)
        for entry in first..<after {
          let supporter = Int(list.partners[entry])
          let offer = Int(clinics.mirror[entry])
          if offer >= Int(end[supporter]) { continue }
          proposals += 1
          isAssigned[offer] = true
          assignedInTie[Int(tie[offer])] += 1
          load[supporter] += 1
          multiplicity[Int(clinic)] += 1
          received(&self, supporter)
        }
      }
    }
  }

  /// The clinic's entries to which it is assigned, in order.
  func assignments(of clinic: Int) -> [Int32] {
    (head[clinic]..<next[clinic]).filter { isAssigned[Int(clinics.mirror[Int($0)])] }
  }

  /// Clinics assigned to a supporter in the last tie that is left of its list.
  func assignedInTail(of supporter: Int) -> Int32 {
    let last = end[supporter]
    if last == supporters.lists.starts[supporter] { return 0 }
    return assignedInTie[Int(tie[Int(last) - 1])]
  }

  /// Whether a clinic's entry stands in the last tie that is left of the supporter's list.
  func isInTail(_ entry: Int32) -> Bool {
    let supporter = Int(clinics.lists.partners[Int(entry)])
    return tie[Int(clinics.mirror[Int(entry)])] == tie[Int(end[supporter]) - 1]
  }

  /// Deletes the last tie that is left of a supporter's list; false if nothing is left.
  @discardableResult
  mutating func deleteTail(of supporter: Int) -> Bool {
    let last = Int(end[supporter])
    if last == Int(supporters.lists.starts[supporter]) { return false }
    let first = Int(tie[last - 1])
    end[supporter] = Int32(first)
    for entry in first..<last where isAssigned[entry] {
      isAssigned[entry] = false
      load[supporter] -= 1
      let clinic = supporters.lists.partners[entry]
      multiplicity[Int(clinic)] -= 1
      if multiplicity[Int(clinic)] == 0 { free.append(clinic) }
    }
    assignedInTie[first] = 0
    return true
  }
}

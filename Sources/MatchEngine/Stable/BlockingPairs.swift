// Problem: tell whether a matching is stable, without trusting who made it.
// Method: the worst partner of each agent gives what the agent wants: a partner that it prefers to
//   its worst one (or any, while it has room), or one that it likes as much. Each supporter's wish
//   is written beside its list entries and bucketed by clinic; then each clinic walks its own list
//   and compares. A pair blocks weakly if both gain; strongly if one gains and the other does not
//   lose; in the super sense if neither loses.
// Complexity: O(total length of the lists + pairs). Shares nothing with the solvers: it reads the
//   lists and quotas only, not the table that links the two sides.

/// How much a pair outside a matching must promise before it counts as blocking.
public enum StabilityNotion: String, CaseIterable, Sendable {
  /// Both must gain.
  case weak
  /// One must gain, the other must not lose.
  case strong
  /// Neither must lose.
  case `super`
}

/// Why a set of pairs is no matching at all.
public enum StableViolation: Equatable, Sendable {
  /// A clinic or supporter of the pair does not exist, or one does not list the other.
  case unacceptable(StablePair)
  /// A pair stands twice.
  case repeated(StablePair)
  /// A clinic has more partners than it wants.
  case clinicOverfull(Int32)
  /// A supporter has more clinics than its quota.
  case supporterOverfull(Int32)
}

/// Checks stable matchings with code of its own.
public enum BlockingPairs {
  private enum Wish: UInt8 {
    case none
    case equal
    case better
  }

  /// What is wrong with the pairs as a matching; empty if it is one.
  public static func violations(of pairs: [StablePair], in problem: StableProblem)
    -> [StableViolation]
  {
    let (clinics, supporters) = (problem.clinicLists, problem.supporterLists)
    var found: [StableViolation] = []
    var clinicLoads = [Int32](repeating: 0, count: clinics.count)
    var supporterLoads = [Int32](repeating: 0, count: supporters.count)
    // Whose list and whose partner each supporter was last; −1 for nobody's.
    var listed = [Int32](repeating: -1, count: supporters.count)
    var taken = listed
    var listing: Int32 = -1
    for pair in pairs.sorted() {
      guard clinicLoads.indices.contains(Int(pair.clinic)),
        supporterLoads.indices.contains(Int(pair.supporter))
      else {
        found.append(.unacceptable(pair))
        continue
      }
      // Who is in the clinic's list; a problem's lists name each other, so one side is enough.
      if listing != pair.clinic {
        listing = pair.clinic
        for entry in Int(clinics.starts[Int(listing)])..<Int(clinics.starts[Int(listing) + 1]) {
          listed[Int(clinics.partners[entry])] = listing
        }
      }
      if listed[Int(pair.supporter)] != pair.clinic {
        found.append(.unacceptable(pair))
      } else if taken[Int(pair.supporter)] == pair.clinic {
        found.append(.repeated(pair))
      } else {
        taken[Int(pair.supporter)] = pair.clinic
        clinicLoads[Int(pair.clinic)] += 1
        supporterLoads[Int(pair.supporter)] += 1
      }
    }
    for (clinic, load) in clinicLoads.enumerated() where load > problem.demands[clinic] {
      found.append(.clinicOverfull(Int32(clinic)))
    }
    for (supporter, load) in supporterLoads.enumerated() where load > problem.quotas[supporter] {
      found.append(.supporterOverfull(Int32(supporter)))
    }
    return found
  }

  /// The pairs that block a matching, by clinic and in the order of its list.
  ///
  /// The pairs are a matching: ``violations(of:in:)`` is empty.
  public static func find(
    in problem: StableProblem, pairs: [StablePair], notion: StabilityNotion
  ) -> [StablePair] {
    let (clinics, supporters) = (problem.clinicLists, problem.supporterLists)
    let byClinic = bucketed(pairs, count: clinics.count, by: \.clinic, other: \.supporter)
    let bySupporter = bucketed(pairs, count: supporters.count, by: \.supporter, other: \.clinic)

    // The supporters' wishes, bucketed by clinic.
    var starts = [Int](repeating: 0, count: clinics.count + 1)
    for clinic in supporters.partners { starts[Int(clinic) + 1] += 1 }
    for clinic in 0..<clinics.count { starts[clinic + 1] += starts[clinic] }
    var next = starts
    var wishers = [Int32](repeating: 0, count: supporters.partners.count)
    var wishes = [Wish](repeating: .none, count: supporters.partners.count)
    var isPartner = [Bool](repeating: false, count: max(clinics.count, supporters.count))
    for supporter in 0..<supporters.count {
      let own = wish(
        of: supporter, in: supporters, partners: bySupporter[supporter],
        quota: problem.quotas[supporter], &isPartner)
      for (offset, wish) in own.enumerated() {
        let clinic = Int(supporters.partners[Int(supporters.starts[supporter]) + offset])
        wishers[next[clinic]] = Int32(supporter)
        wishes[next[clinic]] = wish
        next[clinic] += 1
      }
    }

    var found: [StablePair] = []
    var theirs = [Wish](repeating: .none, count: supporters.count)
    for clinic in 0..<clinics.count {
      for slot in starts[clinic]..<starts[clinic + 1] { theirs[Int(wishers[slot])] = wishes[slot] }
      let own = wish(
        of: clinic, in: clinics, partners: byClinic[clinic], quota: problem.demands[clinic],
        &isPartner)
      for (offset, wish) in own.enumerated() {
        let supporter = clinics.partners[Int(clinics.starts[clinic]) + offset]
        if blocks(wish, theirs[Int(supporter)], notion) {
          found.append(StablePair(clinic: Int32(clinic), supporter: supporter))
        }
      }
    }
    return found
  }

  private static func blocks(_ one: Wish, _ other: Wish, _ notion: StabilityNotion) -> Bool {
    switch notion {
    case .weak: one == .better && other == .better
    case .strong: one != .none && other != .none && (one == .better || other == .better)
    case .super: one != .none && other != .none
    }
  }

  /// What an agent wants of each entry of its list; nothing of those it has.
  private static func wish(
    of agent: Int, in lists: PreferenceLists, partners: [Int32], quota: Int32,
    _ isPartner: inout [Bool]
  ) -> [Wish] {
    let range = Int(lists.starts[agent])..<Int(lists.starts[agent + 1])
    let hasRoom = partners.count < Int(quota)
    for partner in partners { isPartner[Int(partner)] = true }
    var worst: Int32?
    for entry in range where isPartner[Int(lists.partners[entry])] { worst = lists.ranks[entry] }
    var result: [Wish] = []
    result.reserveCapacity(range.count)
    for entry in range {
      if isPartner[Int(lists.partners[entry])] {
        result.append(.none)
      } else if hasRoom {
        result.append(.better)
      } else if let worst, lists.ranks[entry] <= worst {
        result.append(lists.ranks[entry] < worst ? .better : .equal)
      } else {
        result.append(.none)
      }
    }
    for partner in partners { isPartner[Int(partner)] = false }
    return result
  }

  private static func bucketed(
    _ pairs: [StablePair], count: Int, by owner: KeyPath<StablePair, Int32>,
    other: KeyPath<StablePair, Int32>
  ) -> [[Int32]] {
    var lists = [[Int32]](repeating: [], count: count)
    for pair in pairs { lists[Int(pair[keyPath: owner])].append(pair[keyPath: other]) }
    return lists
  }
}

/// The standings that doctors have when a duty is reached, numbered, each once.
struct StandingTable {
  /// Up to so many are looked through, more are hashed.
  private static let few = 24

  /// Those of the duty before.
  private var earlier = [DoctorStanding()]
  /// Those of this duty, before and after it is taken.
  private(set) var standings: [DoctorStanding] = []
  private var numbers: [DoctorStanding: Int32] = [:]
  /// By doctor and earlier standing the standing now; -1 where nobody asked, empty where for none.
  private var now: [[Int32]]
  /// By doctor and standing the standing once the duty is taken; -1 if it cannot be.
  private var after: [[Int32]]

  /// The table of the first duty, to which every doctor comes with nothing.
  init(doctors: Int) {
    now = Array(repeating: [], count: doctors)
    after = now
  }

  /// Goes on to the next duty; keeps the memory.
  mutating func advance() {
    swap(&earlier, &standings)
    standings.removeAll(keepingCapacity: true)
    if !numbers.isEmpty { numbers.removeAll(keepingCapacity: true) }
    for doctor in now.indices {
      now[doctor].removeAll(keepingCapacity: true)
      after[doctor].removeAll(keepingCapacity: true)
    }
  }

  /// The standing now that comes of an earlier one.
  ///
  /// `pass`, asked once for a doctor and a standing, brings it here and tells what it is once the
  /// duty is taken, nil if it cannot be.
  mutating func standing(
    _ number: Int32, of doctor: Int, pass: (inout DoctorStanding) -> DoctorStanding?
  ) -> Int32 {
    if now[doctor].isEmpty {
      now[doctor].append(contentsOf: repeatElement(-1, count: earlier.count))
    }
    let known = now[doctor][Int(number)]
    if known >= 0 { return known }
    var standing = earlier[Int(number)]
    let taken = pass(&standing).map { self.number(of: $0) } ?? -1
    let reached = self.number(of: standing)
    now[doctor][Int(number)] = reached
    while after[doctor].count <= Int(reached) { after[doctor].append(-1) }
    after[doctor][Int(reached)] = taken
    return reached
  }

  /// The standing once a doctor has taken the duty; -1 if it cannot.
  func taken(_ number: Int32, by doctor: Int) -> Int32 { after[doctor][Int(number)] }

  private mutating func number(of standing: DoctorStanding) -> Int32 {
    // Most tables are so small that looking is quicker than hashing.
    if standings.count <= Self.few {
      if let known = standings.firstIndex(of: standing) { return Int32(known) }
    } else if let known = numbers[standing] {
      return known
    }
    let number = Int32(standings.count)
    standings.append(standing)
    if standings.count == Self.few + 1 {
      for (place, standing) in standings.enumerated() { numbers[standing] = Int32(place) }
    } else if standings.count > Self.few {
      numbers[standing] = number
    }
    return number
  }
}

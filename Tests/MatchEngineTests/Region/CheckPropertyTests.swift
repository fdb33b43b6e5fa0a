import MatchEngine
import MatchTestSupport
import Testing

@Suite("Region check against brute force")
struct CheckPropertyTests {
  @Test(
    "The nearest id is that of the full edit distance table", arguments: 0..<150 as Range<UInt64>)
  func nearestID(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [Character] = ["a", "b", "c", "1"]
    func letter() -> Character { letters[random.next(below: letters.count)] }
    let wanted = (0..<random.next(in: 3...14)).map { _ in letter() }
    // Ids that are a few edits away, and none that is the wanted one itself.
    let ids = (0..<12).map { _ in
      var id = wanted
      for _ in 0..<random.next(in: 1...4) {
        let place = random.next(below: id.count)
        switch random.next(below: 3) {
        case 0 where id.count > 1: id.remove(at: place)
        case 1: id.insert(letter(), at: place)
        default: id[place] = letter()
        }
      }
      return String(id)
    }.filter { $0 != String(wanted) }
    var document = RegionDocument(name: "r", asOf: Instances.day(2026, 4, 1))
    document.areas = ids.map { AreaRecord(id: $0, name: "a", level: .prefecture) }
    document.institutions = [
      InstitutionRecord(id: "i", name: "i", kind: .pharmacy, area: String(wanted))
    ]
    let limit = min(3, wanted.count / 4)
    // The distance counts most, then whether the length is the same, then the order.
    let ranks = ids.map { id in
      let distance = editDistance(Array(String(wanted).utf8), Array(id.utf8))
      return distance > limit ? 99 : 2 * distance + (id.count == wanted.count ? 0 : 1)
    }
    let least = ranks.min() ?? 99
    let expected =
      least < 99 ? ranks.firstIndex(of: least).map { "Did you mean \(ids[$0])?" } : nil
    let problem = RegionCheck.problems(in: document).first { $0.rule == "unknown-area" }
    #expect(problem?.hint?.english == expected, "seed \(seed): \(String(wanted)) among \(ids)")
  }

  private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: second.count + 1), count: first.count + 1)
    for row in 0...first.count {
      for column in 0...second.count {
        if row == 0 || column == 0 {
          table[row][column] = row + column
        } else {
          table[row][column] = min(
            table[row - 1][column] + 1, table[row][column - 1] + 1,
            table[row - 1][column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1))
        }
      }
    }
    return table[first.count][second.count]
  }

  @Test(
    "Circular promises are the mutually reachable groups from which no bed is reached",
    arguments: 0..<80 as Range<UInt64>)
  func circularPromises(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = random.next(in: 2...7)
    var document = RegionDocument(name: "r", asOf: Instances.day(2026, 4, 1))
    document.areas = [AreaRecord(id: "38", name: "県", level: .prefecture)]
    let hasBed = (0..<count).map { _ in random.chance(0.2) }
    document.institutions = (0..<count).map { index in
      InstitutionRecord(
        id: "i\(index)", name: "医院\(index)", kind: hasBed[index] ? .beddedClinic : .clinic,
        area: "38",
        wards: hasBed[index]
          ? [WardRecord(id: "w", name: "w", category: .beddedClinic, beds: BedCounts(total: 3))]
          : [])
    }
    var reaches = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    var direct = reaches
    for _ in 0..<random.next(in: 1...(2 * count)) {
      let (from, to) = (random.next(below: count), random.next(below: count))
      guard from != to, !direct[from][to] else { continue }
      direct[from][to] = true
      document.link("i\(from)", .admission, "医院\(to)", to: "i\(to)")
    }
    reaches = direct
    for middle in 0..<count {
      for from in 0..<count {
        for to in 0..<count where reaches[from][middle] && reaches[middle][to] {
          reaches[from][to] = true
        }
      }
    }
    // A group is named by its least member; it is circular if neither it nor a direct partner
    // of one of its members has a bed.
    var circular: Set<Int> = []
    for least in 0..<count {
      let group = (0..<count).filter { $0 == least || (reaches[least][$0] && reaches[$0][least]) }
      guard group.count > 1, group.first == least else { continue }
      let bed = group.contains { member in
        hasBed[member] || (0..<count).contains { direct[member][$0] && hasBed[$0] }
      }
      if !bed { circular.insert(least) }
    }
    let told = RegionCheck.problems(in: document).filter { $0.rule == "circular-promise" }
    #expect(told.count == circular.count, "seed \(seed)")
    for problem in told {
      // The cycle in the sentence is one: each arrow is a link, and it returns to its start.
      let names = problem.message.english.split(separator: "(i").dropFirst().compactMap {
        Int($0.prefix { $0.isNumber })
      }
      #expect(names.first == names.last && names.count > 2)
      for (from, to) in zip(names, names.dropFirst()) { #expect(direct[from][to], "seed \(seed)") }
      #expect(Set(names).count == names.count - 1)
    }
  }

  @Test(
    "Unfillable and short bands are those that a look at every day finds",
    arguments: 0..<40 as Range<UInt64>)
  func fillableBands(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var document = Instances.small
    document.rotations.remove(at: At.sunday)
    document.institutions[At.c1].report?.homeClinicRota = 0
    let from = Instances.day(2026, 4, 1).advanced(by: random.next(below: 300))
    document.rotations[0].period = DateSpan(from: from, to: from.advanced(by: 20))
    document.rotations[0].positions[0].departments = ["内科"]
    document.rotations[0].positions[0].bands[1].needed = random.next(in: 1...3)
    document.rotations[0].members = ["h1", "h2", "b1", "c1", "c2", "c3"].map { id in
      var member = MemberRecord(institution: id, servesWhenClosed: random.chance(0.5))
      member.days = DutyDayKind.allCases.filter { _ in random.chance(0.6) }
      member.weekdays = Weekday.allCases.filter { _ in random.chance(0.6) }
      if random.chance(0.5) { member.joins = from.advanced(by: random.next(below: 10)) }
      if random.chance(0.5) { member.leaves = from.advanced(by: 10 + random.next(below: 10)) }
      let away = from.advanced(by: random.next(in: -5...20))
      member.unavailable = [DateSpan(from: away, to: away.advanced(by: random.next(below: 6)))]
      return member
    }
    let rotation = document.rotations[0]
    let calendar = DutyCalendar(policy: document.policy)
    var expected: [String] = []
    for (number, band) in rotation.positions[0].bands.enumerated() {
      var (isEmpty, fewest) = (false, Int.max)
      for day in stride(from: from, through: from.advanced(by: 20), by: 1) {
        let kind = calendar.kind(of: day)
        guard band.days.contains(kind) else { continue }
        let able = rotation.members.filter { member in
          guard
            let institution = document.institutions.first(where: { $0.id == member.institution })
          else { return false }
          let plain = kind == .weekday || kind == .saturday || kind == .sunday
          let open =
            member.servesWhenClosed
            || !(institution.closed.map { calendar.isClosed($0, on: day) } ?? false)
          return institution.departments.contains("内科") && open
            && (member.days.isEmpty || member.days.contains(kind))
            && (!plain || member.weekdays.isEmpty || member.weekdays.contains(day.weekday))
            && (member.joins ?? day) <= day && day <= (member.leaves ?? day)
            && !member.unavailable.contains { $0.contains(day) }
        }.count
        if able == 0 { isEmpty = true } else if able < band.needed { fewest = min(fewest, able) }
      }
      let path = "rotations[0].positions[0].bands[\(number)]"
      if isEmpty { expected.append(path + " unfillable-line 0 / \(band.needed)") }
      if fewest < Int.max { expected.append(path + " too-few-members \(fewest) / \(band.needed)") }
    }
    let told = RegionCheck.problems(in: document)
      .filter { $0.rule == "unfillable-line" || $0.rule == "too-few-members" }
      .map { "\($0.path) \($0.rule) \($0.value)" }
    #expect(told == expected, "seed \(seed)")
  }

  @Test("Thousands of institutions with thousands of unknown references are checked in one pass")
  func manyProblems() {
    var document = Instances.small
    for index in 0..<3_000 {
      document.institutions.append(
        InstitutionRecord(
          id: "x\(index)", name: "医院", kind: .clinic,
          area: index % 2 == 0 ? "38901" : "no-\(index)"))
      document.link("x\(index)", .admission, "みなと中央病院", to: "h\(index + 3)")
    }
    let problems = RegionCheck.problems(in: document)
    #expect(problems.count { $0.rule == "unknown-area" } == 1_500)
    #expect(problems.count { $0.rule == "unknown-institution" } == 3_000)
    #expect(problems.count { $0.hint != nil && $0.rule.hasPrefix("unknown") } <= 20)
  }
}

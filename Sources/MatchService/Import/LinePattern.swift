// Problem: a published rota lists who was on duty when; the rules behind it are not
//   written: which bands a line has on which kinds of day, whether one institution
//   holds the day and the night, who takes part.
// Method: for each kind of day the commonest set of bands is the pattern; the bands are
//   joined if one institution held all of them on most of those days. On kinds that are
//   not joined each band becomes a position of its own, because who takes it differs.
//   Days that do not fit the pattern are exceptions. Where the year that is planned is the year
//   that was held, they are agreed by date: what the institution on duty longest held goes to the
//   main position, what others held to a position of parts.
// Complexity: O(duties).

internal import MatchEngine

/// The shape of one line of a published rotation.
struct LinePattern {
  /// The shape of a line on one kind of day.
  struct OnKind {
    let kind: DutyDayKind
    /// Days of the kind in the observed period.
    let days: Int
    /// Of these, days on which the line ran.
    let served: [CivilDay]
    /// The commonest bands, in time order.
    let bands: [Band]
    /// Whether one institution holds all bands of a day.
    let isJoined: Bool
    /// The occurrences of the weekday in the month on which it runs, where that explains the gaps
    /// (第2・4); empty if it runs on all, or no rule was found.
    let weeks: [Int]
    /// Days on which other bands ran.
    let otherBands: [CivilDay]
    /// Days on which joined bands were held by several institutions.
    let sharedDays: [CivilDay]

    /// Whether the line is taken to run on this kind: on more than a third of its days.
    var isRegular: Bool { served.count * 3 > days && !bands.isEmpty }
    /// Whether it runs, but on fewer than three of four days: every second week, for example.
    var isSparse: Bool { isRegular && weeks.isEmpty && served.count * 4 < days * 3 }
  }

  /// Start and end of a band.
  struct Band: Hashable, Comparable {
    let from: TimeOfDay
    let to: TimeOfDay

    init(_ duty: ObservedDuty) { (from, to) = (duty.from, duty.to) }

    init(_ band: BandRecord) { (from, to) = (band.from, band.to) }

    static func < (left: Self, right: Self) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }

    var text: String { from.text + "–" + to.text }
  }

  /// Several bands that one member holds as one duty, or a single band.
  struct Position {
    /// The kinds of day on which it runs, with its bands; a single kind where bands are not joined.
    var kinds: [(kind: DutyDayKind, bands: [Band])] = []
    /// What it has of the exceptions: on which days how many hold a band at once.
    var dated: [Band: [CivilDay: Int]] = [:]
    /// Kinds of day on which its bands are one duty.
    var joinedOn: Set<DutyDayKind> = []
    /// What sets it apart.
    var role = Role.main
  }

  /// What a position is for.
  enum Role {
    case main
    /// One band of a kind of day.
    case special(DutyDayKind, Band)
    /// Parts that others than the main institution held on single days.
    case parts
  }

  let line: String
  let duties: [ObservedDuty]
  let period: DateSpan
  let kinds: [OnKind]
  let positions: [Position]
  /// Days that do not fit the pattern and are agreed by date.
  let exceptions: Set<CivilDay>
  private(set) var members: [ObservedMember] = []
  /// Institutions that only ever held parts of duties: names, with how often.
  private(set) var partial: [(name: String, times: Int)] = []

  /// The shape of a line; days that do not fit it are agreed by date within the planned period.
  init(
    line: String, duties: [ObservedDuty], period: DateSpan, calendar: DutyCalendar,
    planned: DateSpan? = nil
  ) {
    self.line = line
    self.duties = duties
    self.period = period
    var byDay: [CivilDay: [ObservedDuty]] = [:]
    for duty in duties { byDay[duty.day, default: []].append(duty) }
    var daysOfKind: [DutyDayKind: [CivilDay]] = [:]
    for day in period.from...period.to {
      daysOfKind[calendar.kind(of: day), default: []].append(day)
    }
    kinds = DutyDayKind.allCases.compactMap { kind in
      let days = daysOfKind[kind] ?? []
      let served = days.filter { byDay[$0] != nil }
      return served.isEmpty ? nil : Self.shape(kind, days: days, served: served, byDay)
    }
    exceptions = Set(
      kinds.flatMap { shape in
        guard shape.isRegular else { return shape.served }
        let outside = shape.served.filter {
          !shape.weeks.isEmpty && !shape.weeks.contains(($0.components.day - 1) / 7 + 1)
        }
        return shape.otherBands + shape.sharedDays + outside
      }.filter { planned?.contains($0) ?? false })
    positions = Self.positions(kinds, exceptions: exceptions, byDay, calendar)
    tally(byDay, calendar)
  }

  private static func shape(
    _ kind: DutyDayKind, days: [CivilDay], served: [CivilDay], _ byDay: [CivilDay: [ObservedDuty]]
  ) -> OnKind {
    func bands(_ day: CivilDay) -> [Band] {
      Set((byDay[day] ?? []).map(Band.init)).sorted()
    }
    func isHeldByOne(_ day: CivilDay) -> Bool {
      Set((byDay[day] ?? []).map(\.key)).count == 1
    }
    var counts: [[Band]: Int] = [:]
    for day in served { counts[bands(day), default: 0] += 1 }
    // The commonest; of equally common ones the first in time, so that the answer is one.
    let commonest =
      counts.sorted {
        ($1.value, $0.key.map(\.text).joined()) < ($0.value, $1.key.map(\.text).joined())
      }
      .first?.key ?? []
    let regular = served.filter { bands($0) == commonest }
    let together = regular.filter(isHeldByOne)
    let isJoined = commonest.count < 2 || together.count * 2 > regular.count
    return OnKind(
      kind: kind, days: days.count, served: served, bands: commonest, isJoined: isJoined,
      weeks: weeks(of: served, among: days),
      otherBands: served.filter { bands($0) != commonest },
      sharedDays: isJoined ? regular.filter { !isHeldByOne($0) } : [])
  }

  /// The weeks of the month on most of whose days the line ran, if nine of ten served days lie in
  /// them and at least one week is free.
  private static func weeks(of served: [CivilDay], among days: [CivilDay]) -> [Int] {
    func week(_ day: CivilDay) -> Int { (day.components.day - 1) / 7 + 1 }
    let chosen = (1...5).filter { number in
      served.filter { week($0) == number }.count * 2 > days.filter { week($0) == number }.count
    }
    let inside = served.filter { chosen.contains(week($0)) }.count
    let isRule = served.count * 4 < days.count * 3 && inside * 10 >= served.count * 9
    return isRule && chosen.count < 5 ? chosen : []
  }

  private static func positions(
    _ kinds: [OnKind], exceptions: Set<CivilDay>, _ byDay: [CivilDay: [ObservedDuty]],
    _ calendar: DutyCalendar
  ) -> [Position] {
    var main = Position()
    var others: [Position] = []
    for shape in kinds where shape.isRegular {
      if shape.isJoined {
        main.kinds.append((shape.kind, shape.bands))
        if shape.bands.count > 1 { main.joinedOn.insert(shape.kind) }
      } else {
        for band in shape.bands {
          others.append(Position(kinds: [(shape.kind, [band])], role: .special(shape.kind, band)))
        }
      }
    }
    var parts = Position(role: .parts)
    for day in exceptions {
      let (own, rest) = divided(byDay[day] ?? [])
      let bands = Set(own.map(Band.init))
      for band in bands { main.dated[band, default: [:]][day] = 1 }
      // Whatever the main position has on such a day, one institution held it.
      if bands.count > 1 { main.joinedOn.insert(calendar.kind(of: day)) }
      for duty in rest { parts.dated[Band(duty), default: [:]][day, default: 0] += 1 }
    }
    return (main.kinds.isEmpty && main.dated.isEmpty ? [] : [main]) + others
      + (parts.dated.isEmpty ? [] : [parts])
  }

  /// The duties of the institution that was on duty longest on a day, and those of the others.
  private static func divided(
    _ held: [ObservedDuty]
  ) -> (own: [ObservedDuty], rest: [ObservedDuty]) {
    let key = holder(of: held)?.key
    return (held.filter { $0.key == key }, held.filter { $0.key != key })
  }

  // MARK: Who did what

  private struct Tally {
    var name: String
    var institution: String?
    var days: [CivilDay] = []
    var positions: Set<Int> = []
  }

  private mutating func tally(_ byDay: [CivilDay: [ObservedDuty]], _ calendar: DutyCalendar) {
    var tallies: [String: Tally] = [:]
    var order: [String] = []
    var parts: [String: (name: String, times: Int)] = [:]
    func count(_ holder: ObservedDuty, _ day: CivilDay, _ position: Int) {
      if tallies[holder.key] == nil {
        tallies[holder.key] = Tally(name: holder.name, institution: holder.institution)
        order.append(holder.key)
      }
      tallies[holder.key]?.days.append(day)
      tallies[holder.key]?.positions.insert(position)
    }
    for day in byDay.keys.sorted() {
      let held = byDay[day] ?? []
      if exceptions.contains(day) {
        let (own, rest) = Self.divided(held)
        if let holder = own.first { count(holder, day, 0) }
        for duty in rest { count(duty, day, positions.count - 1) }
        continue
      }
      for (index, position) in positions.enumerated() {
        guard let bands = position.kinds.first(where: { $0.kind == calendar.kind(of: day) })?.bands
        else { continue }
        var own = held
        if case .special = position.role { own = held.filter { Band($0) == bands[0] } }
        guard let holder = Self.holder(of: own) else { continue }
        count(holder, day, index)
        for duty in own where duty.key != holder.key {
          parts[duty.key, default: (duty.name, 0)].times += 1
        }
      }
    }
    members = order.compactMap { tallies[$0] }.map { member($0, calendar) }
      .enumerated().sorted {
        ($1.element.days.count, $0.offset) < ($0.element.days.count, $1.offset)
      }
      .map(\.element)
    partial = parts.filter { tallies[$0.key] == nil }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The institution that was on duty longest; the first of equals.
  private static func holder(of duties: [ObservedDuty]) -> ObservedDuty? {
    var minutes: [String: Int] = [:]
    for duty in duties { minutes[duty.key, default: 0] += duty.minutes }
    var best: ObservedDuty?
    for duty in duties {
      if let current = best, (minutes[duty.key] ?? 0) <= (minutes[current.key] ?? 0) { continue }
      best = duty
    }
    return best
  }

  private func member(_ tally: Tally, _ calendar: DutyCalendar) -> ObservedMember {
    let first = period.from.components
    let last = period.to.components
    let months = (last.year - first.year) * 12 + last.month - first.month + 1
    var byMonth = [Int](repeating: 0, count: months)
    var byWeekday = [Int](repeating: 0, count: 7)
    var byKind = [Int](repeating: 0, count: DutyDayKind.allCases.count)
    for day in tally.days {
      let parts = day.components
      byMonth[(parts.year - first.year) * 12 + parts.month - first.month] += 1
      let kind = calendar.kind(of: day)
      byKind[DutyDayKind.allCases.firstIndex(of: kind) ?? 0] += 1
      if [.weekday, .saturday, .sunday].contains(kind) { byWeekday[day.weekday.index] += 1 }
    }
    let days = tally.days.sorted()
    return ObservedMember(
      name: tally.name, institution: tally.institution, days: days, byMonth: byMonth,
      byWeekday: byWeekday, byKind: byKind,
      gaps: zip(days, days.dropFirst()).map { $0.distance(to: $1) }.sorted(),
      positions: tally.positions)
  }
}

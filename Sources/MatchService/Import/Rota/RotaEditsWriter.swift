internal import MatchEngine

/// Writes what an edited rota asks for into the rotations of a region.
struct RotaEditsWriter {
  /// The region as it will be.
  private(set) var document: RegionDocument
  /// How many pins are new.
  private(set) var pinCount = 0
  /// How many pins of the region were taken away.
  private(set) var releasedCount = 0
  /// How many days were marked or unmarked.
  private(set) var wishCount = 0
  /// Edits that another copy's pins do not leave room for, by address; they changed nothing.
  private(set) var problems: [Problem] = []
  private let weight: Int
  private let calendar: DutyCalendar

  init(_ document: RegionDocument, weight: Int) {
    self.document = document
    calendar = DutyCalendar(policy: document.policy)
    self.weight = weight
  }

  /// Writes everything.
  ///
  /// First every pin that is given up goes, then the new ones come: in a swap the one who gives a
  /// duty away is the one who takes the other, and must not lose what it was just given.
  mutating func apply(_ edits: RotaEdits) {
    for edit in edits.releases {
      release(edit.before, edit.rotation, on: edit.day, edit.position, edit.band)
    }
    for edit in edits.pins {
      guard let before = edit.before else { continue }
      release(before, edit.rotation, on: edit.pin.day, edit.pin.position, edit.pin.band)
    }
    for edit in edits.pins {
      guard let index = index(of: edit.rotation) else { continue }
      // A pin of the same member on the same duty is already what is asked for, its doctor apart.
      let known = document.rotations[index].pins.firstIndex { pin in
        pin.day == edit.pin.day && pin.position == edit.pin.position
          && pin.institution == edit.pin.institution
          && (pin.band == edit.pin.band || pin.band == nil || edit.pin.band == nil)
      }
      if let known {
        let doctor = edit.pin.doctor ?? document.rotations[index].pins[known].doctor
        if document.rotations[index].pins[known].doctor != doctor {
          document.rotations[index].pins[known].doctor = doctor
          pinCount += 1
        }
        continue
      }
      let others = holders(beside: edit.pin, in: index)
      guard others.isEmpty else {
        problems.append(Self.conflict(edit, others, document))
        continue
      }
      document.rotations[index].pins.append(edit.pin)
      pinCount += 1
    }
    for index in document.rotations.indices { apply(edits.wishes, to: index) }
  }

  /// Who is pinned to a duty already, where that leaves no place for one more.
  private func holders(beside pin: PinRecord, in index: Int) -> [String] {
    let record = document.rotations[index]
    guard let line = record.positions.first(where: { $0.id == pin.position }) else { return [] }
    let kind = calendar.kind(of: pin.day)
    for band in line.bands
    where band.runs(on: pin.day, of: kind) && (pin.band == nil || pin.band == band.id) {
      let others = record.pins.filter {
        $0.day == pin.day && $0.position == pin.position
          && ($0.band == nil || $0.band == band.id) && $0.institution != pin.institution
      }
      if others.count >= band.needed { return others.map(\.institution) }
    }
    return []
  }

  private static func conflict(
    _ edit: RotaEdits.Pin, _ others: [String], _ document: RegionDocument
  ) -> Problem {
    let names = others.map { id in
      document.institutions.first { $0.id == id }?.name ?? id
    }
    return Problem(
      .error, path: edit.address, value: edit.value, rule: "pinned-otherwise",
      message: LocalizedText(
        ja: "「\(edit.value)」: この当番は、地域文書ですでに\(names.joined(separator: "・"))に固定されています。",
        en:
          "‘\(edit.value)’: in the region this duty is pinned to \(names.joined(separator: ", ")) already."
      ),
      hint: LocalizedText(
        ja: "別の写しで先に変えられています。どちらにするか決めて、新しい計画から書き出した表に書いてください。",
        en:
          "Another copy changed it before. Decide which holds, and write it into a rota of the newest plan."
      ))
  }

  private func index(of rotation: String) -> Int? {
    document.rotations.firstIndex { $0.id == rotation }
  }

  /// Takes a pin away; of one that binds a whole line, the other bands stay pinned.
  private mutating func release(
    _ institution: String, _ rotation: String, on day: CivilDay, _ position: String,
    _ band: String?
  ) {
    guard let index = index(of: rotation) else { return }
    var kept: [PinRecord] = []
    for pin in document.rotations[index].pins {
      guard
        pin.institution == institution && pin.day == day && pin.position == position
          && (pin.band == nil || band == nil || pin.band == band)
      else {
        kept.append(pin)
        continue
      }
      releasedCount += 1
      if pin.band == nil, let band {
        kept += bands(of: position, in: index, on: day).filter { $0 != band }.map {
          PinRecord(
            day: day, position: position, band: $0, institution: institution, doctor: pin.doctor)
        }
      }
    }
    document.rotations[index].pins = kept
  }

  /// The bands of a line that run on a day, by id.
  private func bands(of position: String, in index: Int, on day: CivilDay) -> [String] {
    let line = document.rotations[index].positions.first { $0.id == position }
    let kind = calendar.kind(of: day)
    return line?.bands.filter { $0.runs(on: day, of: kind) }.map(\.id) ?? []
  }

  // MARK: Wishes

  private mutating func apply(_ wishes: [RotaEdits.Wish], to index: Int) {
    let own = wishes.filter { $0.rotation == document.rotations[index].id }
    guard !own.isEmpty else { return }
    wishCount += own.count
    var record = document.rotations[index]
    for wish in own where wish.before != nil { Self.remove(wish, &record) }
    for (place, member) in record.members.enumerated() {
      let id = member.institution
      let mine = own.filter { $0.member == id }
      let closed = mine.filter { $0.after == .unavailable }.map(\.day)
      record.members[place].unavailable = Self.joined(
        member.unavailable, adding: Self.spans(of: closed))
      for span in Self.spans(of: mine.filter { $0.after == .off }.map(\.day)) {
        record.rules.append(wishRule(id, .off, span))
      }
      // Each day that somebody offers is an offer of its own; a span would ask for one duty in it.
      for wish in mine where wish.after == .serve {
        record.rules.append(wishRule(id, .serve, DateSpan(from: wish.day, to: wish.day)))
      }
    }
    document.rotations[index] = record
  }

  private func wishRule(_ member: String, _ wish: DutyWish, _ span: DateSpan) -> LocalRuleRecord {
    LocalRuleRecord(
      rule: "request", weight: weight, members: [member],
      duties: DutySelectionRecord(period: span), wish: wish)
  }

  /// Takes away what the region said about a member's day.
  private static func remove(_ wish: RotaEdits.Wish, _ record: inout RotationRecord) {
    if wish.before == .unavailable {
      guard let place = record.members.firstIndex(where: { $0.institution == wish.member }) else {
        return
      }
      record.members[place].unavailable = record.members[place].unavailable.flatMap {
        without(wish.day, $0)
      }
    } else {
      let wanted: DutyWish = wish.before == .serve ? .serve : .off
      record.rules = record.rules.flatMap { rule -> [LocalRuleRecord] in
        guard rule.isPlainWish(of: wish.member), rule.wish == wanted,
          let period = rule.duties.period
        else { return [rule] }
        return without(wish.day, period).map { span in
          var part = rule
          part.duties.period = span
          return part
        }
      }
    }
  }

  /// A span without one of its days.
  static func without(_ day: CivilDay, _ span: DateSpan) -> [DateSpan] {
    guard span.from <= day, day <= span.to else { return [span] }
    var parts: [DateSpan] = []
    if span.from < day { parts.append(DateSpan(from: span.from, to: day.advanced(by: -1))) }
    if day < span.to { parts.append(DateSpan(from: day.advanced(by: 1), to: span.to)) }
    return parts
  }

  /// Days in order, those that follow each other as one span.
  static func spans(of days: [CivilDay]) -> [DateSpan] {
    var spans: [DateSpan] = []
    for day in days.sorted() {
      if let last = spans.last, last.to.distance(to: day) <= 1 {
        spans[spans.count - 1] = DateSpan(from: last.from, to: max(last.to, day))
      } else {
        spans.append(DateSpan(from: day, to: day))
      }
    }
    return spans
  }

  /// Spans with new ones; a new one that touches an old one is joined to it, the rest stays.
  private static func joined(_ old: [DateSpan], adding new: [DateSpan]) -> [DateSpan] {
    var result = old
    for span in new {
      if let index = result.firstIndex(where: {
        $0.from <= span.to.advanced(by: 1) && span.from <= $0.to.advanced(by: 1)
      }) {
        result[index] = DateSpan(
          from: min(result[index].from, span.from), to: max(result[index].to, span.to))
      } else {
        result.append(span)
      }
    }
    return result
  }
}

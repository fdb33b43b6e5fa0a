public import MatchEngine

/// The calendars of a published plan: of a rotation, of an institution, of a doctor, of everything.
///
/// Against the plans that were published before, every event knows how often it changed, and
/// what vanished stands as cancelled.
public struct PlanCalendar: Sendable {
  /// Whose duties a calendar holds.
  public enum Scope: Hashable, Sendable {
    /// All rotations that were chosen.
    case everything
    /// One rotation, by id.
    case rotation(String)
    /// What one institution serves, over all chosen rotations.
    case institution(String)
    /// What one of the doctors of an institution serves, by its key there.
    case doctor(String, of: String)
  }

  /// Rotations of earlier plans that the newest plan does not hold: nothing is said about them.
  public let leftAlone: [String]
  /// Rotations of which earlier plans hold duties before the first day of the newest, with that
  /// day: they stay as they were.
  public let beganLater: [(rotation: String, from: CivilDay)]
  /// How many events have other hours in the plan than in the region; the plan's are written.
  public let otherHours: Int

  private let plan: PublishedPlan
  private let history: [PlanSlots]
  private let ended: [String]
  private let language: Language
  private let alarms: [Int]

  /// The calendars of a plan.
  ///
  /// A rotation that only earlier plans hold may still be in force, as may the days before the
  /// newest plan begins, so neither is cancelled unless `ended` names the rotation.
  ///
  /// - Parameters:
  ///   - bytes: `plan.json` as it is now.
  ///   - name: its file name, for messages.
  ///   - region: the region.
  ///   - previous: the plans published before, oldest first, with their names.
  ///   - chosen: the ids of the rotations; empty means all.
  ///   - ended: rotations of earlier plans that are no more; all their duties are cancelled.
  ///   - language: the language of the texts.
  ///   - alarms: minutes before a duty at which phones remind.
  /// - Throws: `ProblemList` where a plan cannot be read, the region does not know what stands in
  ///   the newest, or a rotation has not ended.
  public init(
    _ bytes: [UInt8], name: String, region: Region, previous: [(name: String, bytes: [UInt8])] = [],
    rotations chosen: [String] = [], ended: [String] = [], language: Language, alarms: [Int] = []
  ) throws(ProblemList) {
    let plan = try PublishedPlan(reading: bytes, name: name, region: region, rotations: chosen)
    let wanted = chosen.isEmpty ? [] : chosen + ended
    var history: [PlanSlots] = []
    for (index, earlier) in previous.enumerated() {
      // The same bytes again are no further publication.
      let next = previous.indices.contains(index + 1) ? previous[index + 1].bytes : bytes
      if earlier.bytes == next { continue }
      do throws(ProblemList) {
        history.append(try DutySlot.slots(of: earlier.bytes, region: region, rotations: wanted))
      } catch {
        throw ProblemList(error.problems.map { $0.inFile(earlier.name) })
      }
    }
    let newest = try DutySlot.slots(of: bytes, region: region, rotations: chosen)
    let held = (plan.document.root["rotations"].map { Array($0.elements) } ?? [])
      .compactMap { $0["rotation"]?.string }
    var earlier: [String] = []
    for slot in history.lazy.flatMap(\.slots) where !earlier.contains(slot.rotation) {
      earlier.append(slot.rotation)
    }
    let problems = ended.filter { held.contains($0) || !earlier.contains($0) }
      .map { Self.notEnded($0, isHeld: held.contains($0)) }
    if !problems.isEmpty { throw ProblemList(problems) }
    leftAlone = earlier.filter { !held.contains($0) && !ended.contains($0) }
    let from = Dictionary(
      plan.rotations.map { ($0.record.id, $0.report.from) }, uniquingKeysWith: min)
    beganLater = earlier.compactMap { id in
      guard let day = from[id] else { return nil }
      let hasEarlier = history.contains { $0.slots.contains { $0.rotation == id && $0.day < day } }
      return hasEarlier ? (id, day) : nil
    }
    for index in history.indices {
      history[index].slots.removeAll { slot in
        !ended.contains(slot.rotation) && !(from[slot.rotation].map { slot.day >= $0 } ?? false)
      }
    }
    otherHours = newest.slots.count { slot in
      let rotation = region.document.rotations.first { $0.id == slot.rotation }
      let position = rotation?.positions.first { $0.id == slot.position }
      let bands = slot.bands.compactMap { id in position?.bands.first { $0.id == id } }
      return DutyStretch.stretches(of: bands, on: slot.day).map(\.time) != [slot.time]
    }
    history.append(newest)
    self.plan = plan
    self.history = history
    self.ended = ended
    self.language = language
    self.alarms = Set(alarms).sorted()
  }

  private static func notEnded(_ id: String, isHeld: Bool) -> Problem {
    Problem(
      .error, path: "", value: id, rule: "rotation-not-ended",
      message: isHeld
        ? LocalizedText(
          ja: "輪番「\(id)」は新しい計画にあるので、終わったとは言えません。",
          en: "the rotation ‘\(id)’ stands in the newest plan, so it has not ended.")
        : LocalizedText(
          ja: "輪番「\(id)」は、前の計画のどれにもありません。",
          en: "no earlier plan holds a rotation ‘\(id)’."))
  }

  /// The ids of the rotations that it holds, those that have ended last.
  public var rotations: [String] { plan.rotations.map(\.record.id) + ended }

  /// The ids of the institutions that serve, now or in an earlier plan, in document order.
  public var institutions: [String] {
    let serving = Set(history.flatMap { $0.slots.compactMap(\.holder) })
    return plan.region.document.institutions.map(\.id).filter(serving.contains)
  }

  /// One calendar as a file to download or subscribe to.
  public func file(_ scope: Scope) -> [UInt8] {
    var writer = ICalendarWriter()
    head(scope, isForServer: false).write(&writer)
    for event in events(scope) { writer.append(event.bytes) }
    writer.line("END", "VCALENDAR")
    return writer.bytes
  }

  /// One calendar as objects for a CalDAV server: one file for each event, named by its UID.
  public func serverFiles(_ scope: Scope) -> [(name: String, bytes: [UInt8])] {
    events(scope).map { event in
      var writer = ICalendarWriter()
      head(scope, isForServer: true).write(&writer)
      writer.append(event.bytes)
      writer.line("END", "VCALENDAR")
      return (event.identifier + ".ics", writer.bytes)
    }
  }

  /// How many events of a calendar are cancelled.
  public func cancelledCount(_ scope: Scope) -> Int { history(of: scope).vanished.count }

  /// How many duties of the newest plan an institution holds for which no doctor is named.
  public func unnamedCount(of institution: String) -> Int {
    history.last?.slots.count { $0.holder == institution && $0.doctor == nil } ?? 0
  }

  private func owner(of scope: Scope) -> DutyOwner? {
    switch scope {
    case .everything, .rotation: return nil
    case .institution(let id): return DutyOwner(institution: id)
    case .doctor(let key, of: let id):
      return DutyOwner(
        institution: id, doctor: key, isAlone: plan.region.document.doctorKeys(of: id) == [key])
    }
  }

  private func history(of scope: Scope) -> DutyHistory {
    var folded = DutyHistory(region: plan.region.document.name, owner: owner(of: scope))
    for plan in history {
      guard case .rotation(let id) = scope else {
        folded.add(plan)
        continue
      }
      folded.add(
        PlanSlots(
          version: plan.version, asOf: plan.asOf, slots: plan.slots.filter { $0.rotation == id }))
    }
    return folded
  }

  private func events(_ scope: Scope) -> [(identifier: String, bytes: [UInt8])] {
    let folded = history(of: scope)
    let region = plan.region
    let stamp = folded.stamp(region)
    let owner = owner(of: scope)
    let slots = Dictionary(grouping: history.last?.slots ?? []) {
      DutyPlace(rotation: $0.rotation, duty: $0.duty)
    }
    var events: [(identifier: String, bytes: [UInt8])] = []
    for rotation in plan.rotations {
      if case .rotation(let id) = scope, id != rotation.record.id { continue }
      let reading = plan.reading(rotation)
      for (index, duty) in rotation.report.duties.enumerated() {
        if let owner,
          reading.institution(of: duty)?.id != owner.institution || !owner.serves(duty.doctor)
        {
          continue
        }
        let position = reading.position(of: duty)
        for slot in slots[DutyPlace(rotation: rotation.record.id, duty: index)] ?? [] {
          guard let time = slot.time else { continue }
          let bands = slot.bands.compactMap { id in position.bands.first { $0.id == id } }
          let identifier = slot.identifier(region: region.document.name, owner: owner)
          let event = DutyEvent(
            index: index, duty: duty, stretch: DutyStretch(time: time, bands: bands),
            asOf: plan.asOf, language: language,
            revision: EventRevision(
              sequence: folded.entries[identifier]?.sequence ?? 0, stamp: stamp), owner: owner,
            alarms: alarms)
          var writer = ICalendarWriter()
          event.write(reading, &writer)
          events.append((identifier, writer.bytes))
        }
      }
    }
    for (identifier, entry) in folded.vanished {
      var writer = ICalendarWriter()
      CancelledEvent(identifier: identifier, entry: entry, stamp: stamp, language: language)
        .write(region, &writer)
      events.append((identifier, writer.bytes))
    }
    return events
  }

  /// One duty of the newest plan.
  private struct DutyPlace: Hashable {
    let rotation: String
    let duty: Int
  }

  private func head(_ scope: Scope, isForServer: Bool) -> CalendarHead {
    let region = plan.region
    let name: String
    let shown: [PublishedPlan.Rotation]
    switch scope {
    case .everything:
      name =
        LocalizedText(ja: "\(region.document.name) 当番", en: "\(region.document.name) duties")[
          language]
      shown = plan.rotations
    case .rotation(let id):
      shown = plan.rotations.filter { $0.record.id == id }
      name =
        region.document.rotations.first { $0.id == id }?.name ?? id
    case .institution(let id):
      let own = region.institutionByID[id].map { region[$0].name } ?? id
      name = LocalizedText(ja: "当番 \(own)", en: "Duties of \(own)")[language]
      shown = plan.rotations
    case .doctor(let key, of: let id):
      let own = region.institutionByID[id].map { region[$0].name } ?? id
      name =
        LocalizedText(
          ja: "当番 \(own) 医師 \(key)", en: "Duties of doctor \(key), \(own)")[language]
      shown = plan.rotations
    }
    // A rotation that has ended has only the days of its cancelled duties.
    let days = shown.isEmpty ? history(of: scope).entries.values.map(\.slot.day) : []
    let from = shown.map(\.report.from).min() ?? days.min() ?? plan.asOf
    let to = shown.map(\.report.to).max() ?? days.max() ?? plan.asOf
    return CalendarHead(
      engine: plan.engine, name: name,
      description: CalendarHead.description(
        region: region, from: from, to: to, asOf: plan.asOf), language: language,
      isForServer: isForServer)
  }
}

extension RegionDocument {
  /// The keys of the doctors of an institution, in its record and in rotations, each once.
  public func doctorKeys(of institution: String) -> [String] {
    var keys = institutions.first { $0.id == institution }?.doctors.map(\.id) ?? []
    for rotation in rotations {
      for member in rotation.members where member.institution == institution {
        for doctor in member.doctors where !keys.contains(doctor.id) { keys.append(doctor.id) }
      }
    }
    return keys
  }
}

extension Problem {
  /// The problem with the name of its file before its path.
  func inFile(_ name: String) -> Problem {
    Problem(
      severity, path: path.isEmpty ? name : name + ": " + path, value: value, rule: rule,
      message: message, hint: hint)
  }
}

public import MatchEngine

/// The calendars of a published plan: of a rotation, of an institution, of everything.
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
  }

  private let plan: PublishedPlan
  private let history: [PlanSlots]
  private let language: Language
  private let alarms: [Int]

  /// The calendars of a plan.
  ///
  /// - Parameters:
  ///   - bytes: `plan.json` as it is now.
  ///   - name: its file name, for messages.
  ///   - region: the region.
  ///   - previous: the plans published before, oldest first, with their names.
  ///   - chosen: the ids of the rotations; empty means all.
  ///   - language: the language of the texts.
  ///   - alarms: minutes before a duty at which phones remind.
  /// - Throws: `ProblemList` where a plan cannot be read, or the region does not know what
  ///   stands in the newest.
  public init(
    _ bytes: [UInt8], name: String, region: Region, previous: [(name: String, bytes: [UInt8])] = [],
    rotations chosen: [String] = [], language: Language, alarms: [Int] = []
  ) throws(ProblemList) {
    plan = try PublishedPlan(reading: bytes, name: name, region: region, rotations: chosen)
    var history: [PlanSlots] = []
    for plan in previous {
      do throws(ProblemList) {
        history.append(try DutySlot.slots(of: plan.bytes, region: region, rotations: chosen))
      } catch {
        throw ProblemList(error.problems.map { $0.inFile(plan.name) })
      }
    }
    history.append(try DutySlot.slots(of: bytes, region: region, rotations: chosen))
    self.history = history
    self.language = language
    self.alarms = Set(alarms).sorted()
  }

  /// The ids of the rotations that it holds.
  public var rotations: [String] { plan.rotations.map(\.record.id) }

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

  private func history(of scope: Scope) -> DutyHistory {
    var owner: String?
    if case .institution(let id) = scope { owner = id }
    var folded = DutyHistory(region: plan.region.document.name, owner: owner)
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
    var owner: String?
    if case .institution(let id) = scope { owner = id }
    var events: [(identifier: String, bytes: [UInt8])] = []
    for rotation in plan.rotations {
      if case .rotation(let id) = scope, id != rotation.record.id { continue }
      let reading = plan.reading(rotation)
      for (index, duty) in rotation.report.duties.enumerated() {
        if owner != nil, reading.institution(of: duty)?.id != owner { continue }
        let position = reading.position(of: duty)
        let bands = duty.bands.map { position.bands[$0] }
        for stretch in DutyStretch.stretches(of: bands, on: duty.day) {
          let identifier = DutyEventIdentifier.text(
            region: region.document.name, rotation: rotation.record.id, day: duty.day,
            position: position.id, band: stretch.bands.first?.id ?? "", place: duty.place,
            owner: owner)
          let event = DutyEvent(
            index: index, duty: duty, stretch: stretch, asOf: plan.asOf, language: language,
            revision: folded.entries[identifier]?.revision
              ?? EventRevision(sequence: 0, day: plan.asOf), owner: owner, alarms: alarms)
          var writer = ICalendarWriter()
          event.write(reading, &writer)
          events.append((identifier, writer.bytes))
        }
      }
    }
    for (identifier, entry) in folded.vanished {
      var writer = ICalendarWriter()
      CancelledEvent(identifier: identifier, entry: entry, language: language)
        .write(region, &writer)
      events.append((identifier, writer.bytes))
    }
    return events
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
      name = shown.first?.record.name ?? id
    case .institution(let id):
      let own = region.institutionByID[id].map { region[$0].name } ?? id
      name = LocalizedText(ja: "当番 \(own)", en: "Duties of \(own)")[language]
      shown = plan.rotations
    }
    let from = shown.map(\.report.from).min() ?? plan.asOf
    let to = shown.map(\.report.to).max() ?? plan.asOf
    return CalendarHead(
      engine: plan.engine, name: name,
      description: CalendarHead.description(
        region: region, from: from, to: to, asOf: plan.asOf), language: language,
      isForServer: isForServer)
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

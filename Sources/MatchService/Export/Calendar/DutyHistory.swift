// Problem: a phone keeps the version of an event with the greatest SEQUENCE, and drops an event
//   only when it is told. So each event must know how often it changed over all plans that were
//   published, and what vanished must be said.
// Method: the plans are folded, oldest first. Each counts as a version above the one before it,
//   also where a plan was made anew and says 1 again. An event that says the same as before
//   keeps its version; one that changed hands or hours, appeared or vanished, gets that of the
//   plan. SEQUENCE is the version less 1.
// Correct because versions only grow along the fold, so SEQUENCE never falls, and an event that
//   nothing touched keeps its number. Swaps that happened between two given plans are known from
//   the `revision` that a plan keeps for each duty. The stamp is that of the newest plan for
//   every event, since words besides hands and hours may differ (RFC 5545 §3.8.7.2).
// Complexity: O(slots of all plans).

internal import MatchEngine

/// What became of every event over the plans that were published.
struct DutyHistory {
  /// One event as it was last seen.
  struct Entry {
    /// The slot as it was last seen.
    var slot: DutySlot
    /// Whether the newest plan has it.
    var isPresent: Bool
    /// How often it changed.
    var sequence: Int
  }

  /// The events by UID.
  private(set) var entries: [String: Entry] = [:]
  /// The UIDs in the order in which they were first seen.
  private(set) var order: [String] = []
  private let region: String
  private let owner: DutyOwner?
  private var version = 0
  private var asOf: CivilDay?

  /// An empty history; with an owner, of that owner's duties only.
  init(region: String, owner: DutyOwner? = nil) {
    self.region = region
    self.owner = owner
  }

  /// Adds the next plan.
  mutating func add(_ plan: PlanSlots) {
    let isFirst = version == 0
    version = max(plan.version, version + 1)
    asOf = max(asOf ?? plan.asOf, plan.asOf)
    var seen: Set<String> = []
    for slot in plan.slots where owner?.holds(slot) ?? true {
      let identifier = slot.identifier(region: region, owner: owner)
      seen.insert(identifier)
      guard let known = entries[identifier] else {
        order.append(identifier)
        entries[identifier] = Entry(
          slot: slot, isPresent: true, sequence: (isFirst ? slot.revision : version) - 1)
        continue
      }
      let isSame =
        known.isPresent && known.slot.holder == slot.holder && known.slot.doctor == slot.doctor
        && Self.agree(known.slot, slot)
      let reached = isSame ? max(known.sequence, slot.revision - 1) : version - 1
      entries[identifier] = Entry(
        slot: slot, isPresent: true, sequence: max(known.sequence, reached))
    }
    for identifier in order where !seen.contains(identifier) {
      guard let entry = entries[identifier], entry.isPresent else { continue }
      entries[identifier] = Entry(slot: entry.slot, isPresent: false, sequence: version - 1)
    }
  }

  /// The stamp of a calendar of the newest plan, and of a region that may be newer.
  func stamp(_ region: Region) -> CalendarStamp {
    CalendarStamp(
      day: max(asOf ?? region.document.asOf, region.document.asOf), version: max(1, version))
  }

  /// What earlier plans had and the newest has not, in the order of the plans.
  var vanished: [(identifier: String, entry: Entry)] {
    order.compactMap { identifier in
      entries[identifier].flatMap { $0.isPresent ? nil : (identifier, $0) }
    }
  }

  /// Whether two versions of a slot have the same hours, as far as both are known.
  private static func agree(_ before: DutySlot, _ after: DutySlot) -> Bool {
    guard let earlier = before.time, let later = after.time else { return true }
    return earlier == later
  }
}

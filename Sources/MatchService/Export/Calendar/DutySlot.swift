internal import MatchEngine

/// One event's worth of a published duty, named by what never changes about it.
struct DutySlot: Sendable {
  /// The id of the rotation.
  let rotation: String
  /// Where the duty stands among those of its rotation.
  let duty: Int
  /// The day on which the duty begins.
  let day: CivilDay
  /// The id of the line.
  let position: String
  /// The ids of the bands, by start; the first is a part of the UID.
  let bands: [String]
  /// Which of those needed at once.
  let place: Int
  /// The id of the institution; nil is a hole.
  let holder: String?
  /// The doctor whom it sends, where the plan says so.
  var doctor: String?
  /// The time; nil where neither the plan tells it nor the region knows the line or band.
  let time: DutyInterval?
  /// The version of its plan in which it last changed.
  let revision: Int

  /// The UID of its event in the calendar of a rotation, or of an owner.
  func identifier(region: String, owner: DutyOwner?) -> String {
    DutyEventIdentifier.text(
      region: region, rotation: rotation, day: day, position: position, band: bands.first ?? "",
      place: place, owner: owner)
  }

  /// Every slot of a plan, also those whose lines the region no longer knows.
  ///
  /// The hours are those that the plan states. An older plan states none: then they are those of
  /// the region.
  ///
  /// - Throws: `ProblemList` if the bytes are no plan.
  static func slots(
    of bytes: [UInt8], region: Region, rotations chosen: [String]
  ) throws(ProblemList) -> PlanSlots {
    let record = try PlanReader.read(bytes)
    let root = try JSONDocument(parsing: bytes).root
    let version = record.publication
    var slots: [DutySlot] = []
    for rotation in record.rotations {
      if !chosen.isEmpty, !chosen.contains(rotation.rotation) { continue }
      let agreement = region.document.rotations.first { $0.id == rotation.rotation }
      for (number, duty) in rotation.duties.enumerated() {
        for part in parts(of: duty, agreement?.positions.first { $0.id == duty.position }) {
          slots.append(
            DutySlot(
              rotation: rotation.rotation, duty: number, day: duty.day, position: duty.position,
              bands: part.bands, place: duty.place, holder: duty.member,
              doctor: duty.doctor, time: part.time,
              revision: min(max(1, duty.revision ?? 1), version)))
        }
      }
    }
    return PlanSlots(
      version: version, asOf: root["provenance"]?["asOf"]?.day ?? region.document.asOf,
      slots: slots)
  }

  /// The unbroken stretches of a duty, by start; each band alone where the hours are not known.
  ///
  /// Which stretches an older plan had on a line that the region no longer knows cannot be told.
  /// The event of each began with one of the bands, so one slot for each band misses none.
  private static func parts(
    of duty: RotationPlanRecord.DutyRecord, _ position: PositionRecord?
  ) -> [(bands: [String], time: DutyInterval?)] {
    let times = duty.bands.indices.map { index -> DutyInterval? in
      let agreed = position?.bands.first { $0.id == duty.bands[index] }
      return stated(duty, index) ?? agreed.map { DutyInterval(band: $0, on: duty.day) }
    }
    let known = zip(duty.bands, times).compactMap { band, time in
      time.map { (band: band, time: $0) }
    }
    guard !known.isEmpty, known.count == duty.bands.count else {
      return duty.bands.isEmpty ? [([""], nil)] : zip(duty.bands, times).map { ([$0], $1) }
    }
    return DutyStretch.joined(known).map { ($0.parts, $0.time) }
  }

  /// The time of a band as the plan states it.
  private static func stated(
    _ duty: RotationPlanRecord.DutyRecord, _ index: Int
  ) -> DutyInterval? {
    guard duty.from.count == duty.bands.count, duty.to.count == duty.bands.count,
      let from = TimeOfDay(text: duty.from[index]), let to = TimeOfDay(text: duty.to[index])
    else { return nil }
    let midnight = Int(duty.day.number) * 1_440
    return DutyInterval(
      start: midnight + Int(from.minute),
      end: midnight + Int(to.minute) + (to <= from ? 1_440 : 0))
  }
}

/// The slots of one plan.
struct PlanSlots: Sendable {
  /// Which publication it is.
  let version: Int
  /// The day on which its facts were true.
  let asOf: CivilDay
  /// The slots, in the order of the plan.
  var slots: [DutySlot]
}

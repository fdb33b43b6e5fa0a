internal import MatchEngine

/// One event's worth of a published duty, named by what never changes about it.
struct DutySlot: Sendable {
  /// The id of the rotation.
  let rotation: String
  /// The day on which the duty begins.
  let day: CivilDay
  /// The id of the line.
  let position: String
  /// The id of the first band.
  let band: String
  /// Which of those needed at once.
  let place: Int
  /// The id of the institution; nil is a hole.
  let holder: String?
  /// The time; nil where the region no longer knows the line or band.
  let time: DutyInterval?
  /// The version of its plan in which it last changed hands.
  let revision: Int

  /// The UID of its event in the calendar of a rotation, or of an owner.
  func identifier(region: String, owner: String?) -> String {
    DutyEventIdentifier.text(
      region: region, rotation: rotation, day: day, position: position, band: band, place: place,
      owner: owner)
  }

  /// Every slot of a plan, also those whose lines the region no longer knows.
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
      for duty in rotation.duties {
        let revision = min(max(1, duty.revision ?? 1), version)
        let position = agreement?.positions.first { $0.id == duty.position }
        let bands = duty.bands.compactMap { id in position?.bands.first { $0.id == id } }
        func slot(_ band: String, _ time: DutyInterval?) -> DutySlot {
          DutySlot(
            rotation: rotation.rotation, day: duty.day, position: duty.position, band: band,
            place: duty.place, holder: duty.member, time: time, revision: revision)
        }
        if bands.isEmpty || bands.count < duty.bands.count {
          slots.append(slot(duty.bands.first ?? "", nil))
        } else {
          for stretch in DutyStretch.stretches(of: bands, on: duty.day) {
            slots.append(slot(stretch.bands.first?.id ?? "", stretch.time))
          }
        }
      }
    }
    return PlanSlots(
      version: version, asOf: root["provenance"]?["asOf"]?.day ?? region.document.asOf,
      slots: slots)
  }
}

/// The slots of one plan.
struct PlanSlots: Sendable {
  /// Which publication it is.
  let version: Int
  /// The day on which its facts were true.
  let asOf: CivilDay
  /// The slots, in the order of the plan.
  let slots: [DutySlot]
}

internal import MatchEngine

/// The hours that a plan states for its bands.
///
/// What people agreed on is what the plan says; the region may have changed since. Where the duties of
/// one band differ, the latest day counts.
public struct PlanHours: Sendable {
  private struct Band: Hashable {
    let rotation: String
    let position: String
    let band: String
  }

  private var hours: [Band: (day: CivilDay, from: TimeOfDay, to: TimeOfDay)] = [:]

  init(_ rotations: [RotationPlanRecord]) {
    for rotation in rotations {
      for duty in rotation.duties where duty.bands.count == duty.from.count {
        for (index, id) in duty.bands.enumerated() where duty.to.indices.contains(index) {
          guard let from = TimeOfDay(text: duty.from[index]),
            let to = TimeOfDay(text: duty.to[index])
          else { continue }
          let key = Band(rotation: rotation.rotation, position: duty.position, band: id)
          if let known = hours[key], known.day > duty.day { continue }
          hours[key] = (duty.day, from, to)
        }
      }
    }
  }

  /// The hours of a `plan.json`; none of anything else.
  public init(reading bytes: [UInt8]) {
    self.init((try? PlanReader.read(bytes))?.rotations ?? [])
  }

  /// An agreement with the hours of the plan.
  func applied(to record: RotationRecord) -> RotationRecord {
    var record = record
    for place in record.positions.indices {
      for band in record.positions[place].bands.indices {
        let key = Band(
          rotation: record.id, position: record.positions[place].id,
          band: record.positions[place].bands[band].id)
        guard let stated = hours[key] else { continue }
        record.positions[place].bands[band].from = stated.from
        record.positions[place].bands[band].to = stated.to
      }
    }
    return record
  }
}

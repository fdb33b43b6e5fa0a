internal import MatchEngine

/// One unbroken time of a duty, and the bands in it.
struct DutyStretch {
  /// The time.
  let time: DutyInterval
  /// The bands by start, at least one.
  let bands: [BandRecord]

  /// Bands that follow each other without a break, or overlap, make one stretch.
  static func stretches(of bands: [BandRecord], on day: CivilDay) -> [DutyStretch] {
    joined(bands.map { (band: $0, time: DutyInterval(band: $0, on: day)) }).map {
      DutyStretch(time: $0.time, bands: $0.parts)
    }
  }

  /// The unbroken times of parts, and the parts in each, by start.
  static func joined<Band>(
    _ parts: [(band: Band, time: DutyInterval)]
  ) -> [(time: DutyInterval, parts: [Band])] {
    let sorted = parts.sorted { $0.time < $1.time }
    return DutyInterval.union(sorted.map(\.time)).map { time in
      (time, sorted.filter { $0.time.overlaps(time) }.map(\.band))
    }
  }
}

extension DutyInterval {
  /// The day of a minute of local time since 1970, and the minute of that day.
  static func day(ofMinute minute: Int) -> (day: CivilDay, minute: Int) {
    let inDay = ((minute % 1_440) + 1_440) % 1_440
    return (CivilDay(number: (minute - inDay) / 1_440), inDay)
  }
}

internal import MatchEngine

/// Which bands of the agreement a row means.
extension RotaDuties {
  /// The position and the bands that run on a day and fit a row; nil where none do, which is told.
  mutating func bands(
    of record: RotationRecord, _ positions: [Int], on day: CivilDay, _ row: CSVRow
  ) -> (position: Int, bands: [Int])? {
    let kind = calendar.kind(of: day)
    let named = row[band]
    let hours = hours(row)
    var running: [String] = []
    for exactly in [true, false] {
      for position in positions {
        let all = record.positions[position].bands
        let open = all.indices.filter { all[$0].runs(on: day, of: kind) }
        if exactly { running += open.map { "\(all[$0].from.text)–\(all[$0].to.text)" } }
        var fitting = open
        if let hours {
          fitting = open.filter {
            exactly
              ? (all[$0].from, all[$0].to) == (hours.from, hours.to)
              : Self.minutes(all[$0].from, all[$0].to, inside: hours)
          }
        }
        if !named.isEmpty, hours == nil || fitting.count > 1 {
          fitting = fitting.filter {
            NameKey.folded(all[$0].id) == NameKey.folded(named)
              || isWritten(all[$0].name, as: NameKey.folded(named))
          }
        }
        if !fitting.isEmpty { return (position, fitting) }
      }
    }
    let list = running.isEmpty ? "—" : running.joined(separator: ", ")
    refuse(
      row, hours == nil ? band ?? date : start ?? date, "no-such-band",
      LocalizedText(
        ja: "\(day.label.japanese)は\(kind.name.japanese)で、これに合う時間帯が約束にありません（約束は \(list)）。",
        en: "the agreement has no such hours on \(day.iso), a \(kind.name.english); it has \(list)."
      ))
    return nil
  }

  private func hours(_ row: CSVRow) -> (from: TimeOfDay, to: TimeOfDay)? {
    guard let from = Self.time(row[start]), let to = Self.time(row[end]) else { return nil }
    return (from, to)
  }

  /// The time of day in `08:30`, `翌08:30`, `next day 08:30` and `2023-04-01T08:30`.
  private static func time(_ text: String) -> TimeOfDay? {
    let clock = text.split(whereSeparator: { $0 == "T" || $0 == " " || $0 == "翌" }).last ?? ""
    return TimeOfDay(text: clock.prefix(5))
  }

  private static func minutes(
    _ from: TimeOfDay, _ to: TimeOfDay, inside hours: (from: TimeOfDay, to: TimeOfDay)
  ) -> Bool {
    let first = Int(hours.from.minute)
    let last = Int(hours.to.minute) + (hours.to <= hours.from ? 1_440 : 0)
    let begin = Int(from.minute) + (Int(from.minute) < first ? 1_440 : 0)
    let length = Int(to.minute) - Int(from.minute) + (to <= from ? 1_440 : 0)
    return begin + length <= last
  }
}

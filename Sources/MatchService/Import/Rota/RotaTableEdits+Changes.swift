internal import MatchEngine

/// What the rows of a table say beside who held the duties before.
extension RotaTableEdits {
  /// Tells what the rows changed.
  mutating func compare() {
    struct Joined: Hashable {
      let rotation: String
      let position: String
      let day: CivilDay
    }
    var bands: [Joined: [Line]] = [:]
    for line in order {
      let duty = Joined(rotation: line.rotation, position: line.position, day: line.day)
      bands[duty, default: []].append(line)
    }
    for line in order {
      guard isJoined(line) else {
        compare(line, band: line.band)
        continue
      }
      // Bands that one member holds together on such a day must say the same.
      let duty = Joined(rotation: line.rotation, position: line.position, day: line.day)
      guard let together = bands.removeValue(forKey: duty) else { continue }
      let holders = together.map { (entries[$0] ?? []).map { $0.holder ?? "" }.sorted() }
      if holders.allSatisfy({ $0 == holders[0] }) {
        compare(line, band: nil)
      } else {
        for line in together { refuseChanges(line) }
      }
    }
  }

  private func isJoined(_ line: Line) -> Bool {
    let record = region.document.rotations.first { $0.id == line.rotation }
    let position = record?.positions.first { $0.id == line.position }
    return position?.joinedOn.contains(calendar.kind(of: line.day)) ?? false
  }

  private mutating func refuseChanges(_ line: Line) {
    for entry in entries[line] ?? []
    where entry.holder.map({ before[line]?.contains($0) != true }) ?? (before[line] != nil) {
      edits.refuse(
        entry.address, entry.value, "joined-duty",
        LocalizedText(
          ja: "通しの当番の時間帯に違う値があります。一つの医療機関にしてください。",
          en: "the bands of this duty go together; they must say the same."))
    }
  }

  private mutating func compare(_ line: Line, band: String?) {
    var left = before[line] ?? []
    var taken: [(holder: String, entry: Entry)] = []
    var emptied: [Entry] = []
    for entry in entries[line] ?? [] {
      guard let holder = entry.holder else {
        emptied.append(entry)
        continue
      }
      if let known = left.firstIndex(of: holder) {
        left.remove(at: known)
        if pinsEverything || entry.doctor != nil { pin(holder, line, band, before: nil, entry) }
      } else {
        taken.append((holder, entry))
      }
    }
    // Who is left of the earlier holders has given the duty away, or was set free.
    for (holder, entry) in taken {
      pin(holder, line, band, before: left.isEmpty ? nil : left.removeFirst(), entry)
    }
    for (entry, held) in zip(emptied, left) {
      edits.releases.append(
        RotaEdits.Release(
          rotation: line.rotation, day: line.day, position: line.position, band: band,
          before: held))
      edits.tellEmptied(entry.address, display[held])
    }
  }

  private mutating func pin(
    _ holder: String, _ line: Line, _ band: String?, before: String?, _ entry: Entry
  ) {
    edits.pins.append(
      RotaEdits.Pin(
        rotation: line.rotation,
        pin: PinRecord(
          day: line.day, position: line.position, band: band, institution: holder,
          doctor: entry.doctor),
        before: before, address: entry.address, value: entry.value))
  }
}

// Pins become holders of duties before the search begins. A pin that names no band pins one
// place of every band of its line that day; one that names a band of joined bands pins the
// whole duty. A pin outside the period is no duty of it, but its day and hours still bind
// the duties just inside.

/// The duties that are fixed before the rotation is made.
struct PinTable {
  /// For each duty the member for which it is pinned, or −1.
  private(set) var memberOfDuty: [Int]
  /// For each member, days of pins outside the period.
  private(set) var daysOutside: [[CivilDay]]
  /// For each member, hours of pins outside the period.
  private(set) var hoursOutside: [[DutyInterval]]

  /// Finds the duty of each pin.
  ///
  /// - Throws: ``ProblemList`` with every pin that names no line, band or member of the
  ///   rotation, or no duty that is still free.
  init(
    record: RotationRecord, from: CivilDay, duties: DutyTable, calendar: DutyCalendar,
    path: String
  ) throws(ProblemList) {
    memberOfDuty = Array(repeating: -1, count: duties.count)
    daysOutside = Array(repeating: [], count: record.members.count)
    hoursOutside = Array(repeating: [], count: record.members.count)
    var problems: [Problem] = []
    for (index, pin) in record.pins.enumerated() {
      let pinPath = path + ".pins[\(index)]"
      guard
        let member = record.members.firstIndex(where: { $0.institution == pin.institution })
      else {
        problems.append(
          Self.problem(
            pinPath + ".institution", pin.institution, "pin-of-non-member",
            ja: "「\(pin.institution)」はこの輪番に参加していません。",
            en: "\(pin.institution) is no member of the rotation."))
        continue
      }
      guard let position = record.positions.firstIndex(where: { $0.id == pin.position }) else {
        problems.append(
          Self.problem(
            pinPath + ".position", pin.position, "unknown-position",
            ja: "「\(pin.position)」という口はこの輪番にありません。",
            en: "The rotation has no line \(pin.position)."))
        continue
      }
      let bands = record.positions[position].bands
      let kind = calendar.kind(of: pin.day)
      let running = bands.indices.filter { bands[$0].runs(on: pin.day, of: kind) }
      if let band = pin.band, !bands.contains(where: { $0.id == band }) {
        problems.append(
          Self.problem(
            pinPath + ".band", band, "unknown-band",
            ja: "「\(band)」という時間帯はこの口にありません。",
            en: "The line has no band \(band)."))
        continue
      }
      let wanted = running.filter { pin.band == nil || bands[$0].id == pin.band }
      let day = from.distance(to: pin.day)
      guard day >= 0, day < duties.dayCount else {
        daysOutside[member].append(pin.day)
        hoursOutside[member] += wanted.map { DutyInterval(band: bands[$0], on: pin.day) }
        continue
      }
      if let missing = place(member, on: day, position: position, bands: wanted, in: duties) {
        problems.append(
          Self.problem(
            pinPath, pin.day.iso, missing,
            ja: missing == "pin-without-duty"
              ? "\(pin.day.label.japanese)にはこの口の当番がありません。"
              : "\(pin.day.label.japanese)のこの口は、ほかの固定で埋まっています。",
            en: missing == "pin-without-duty"
              ? "The line has no such duty on \(pin.day.iso)."
              : "Other pins have taken every place of the line on \(pin.day.iso)."))
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
  }

  /// Pins one place of each band; returns the rule that stands against it, if any.
  private mutating func place(
    _ member: Int, on day: Int, position: Int, bands: [Int], in duties: DutyTable
  ) -> String? {
    guard !bands.isEmpty else { return "pin-without-duty" }
    var missing = bands
    for duty in duties.firstOfDay[day]..<duties.firstOfDay[day + 1]
    where duties.position[duty] == position && memberOfDuty[duty] < 0 {
      let held = duties.bands(of: duty)
      guard held.contains(where: { missing.contains($0) }) else { continue }
      memberOfDuty[duty] = member
      missing.removeAll { held.contains($0) }
    }
    return missing.isEmpty ? nil : "pin-without-place"
  }

  private static func problem(
    _ path: String, _ value: String, _ rule: String, ja: String, en: String
  ) -> Problem {
    Problem(
      .error, path: path, value: value, rule: rule, message: LocalizedText(ja: ja, en: en))
  }
}

internal import MatchEngine

extension FHIRExport {
  /// One schedule for each line and member that has duties on it, then one for its open duties.
  func schedules() -> FHIRLines {
    var lines = FHIRLines()
    for rotation in rotations {
      let record = rotation.written.record
      for (index, position) in record.positions.enumerated() {
        let duties = rotation.report.duties.filter { $0.position == index }
        let holders = Set(duties.compactMap(\.member))
        for (member, entry) in record.members.enumerated() where holders.contains(member) {
          addSchedule(of: entry.institution, on: position, rotation, to: &lines)
        }
        if duties.contains(where: { $0.member == nil }) {
          addSchedule(of: nil, on: position, rotation, to: &lines)
        }
      }
    }
    return lines
  }

  private func addSchedule(
    of member: String?, on position: PositionRecord, _ rotation: PublishedRotation,
    to lines: inout FHIRLines
  ) {
    let record = rotation.written.record
    let id = FHIRIdentity.schedule(record.id, position.id, member: member)
    lines.add(.schedule, id: id) { writer in
      writer.member("active", true)
      writer.array("serviceCategory") { writer in rotationConcept(record, &writer) }
      writer.array("serviceType") { writer in
        writer.concept(text: Self.name(of: position, in: record))
      }
      writer.specialties(position.departments)
      writer.array("actor") { writer in
        writer.reference(
          .healthcareService, FHIRIdentity.line(record.id, position.id),
          Self.name(of: position, in: record))
        if let member, let found = region.institutionByID[member] {
          writer.reference(.location, FHIRIdentity.site(member), region[found].name)
        }
      }
      writer.object("planningHorizon") { writer in
        writer.member("start", rotation.report.from.iso)
        writer.member("end", rotation.report.to.iso)
      }
      if member == nil {
        writer.member(
          "comment",
          LocalizedText(ja: "担当の決まっていない当番", en: "duties that nobody holds")[language])
      }
    }
  }

  /// One slot for each unbroken stretch of a duty: busy where somebody holds it, free where not.
  func slots() -> FHIRLines {
    var lines = FHIRLines()
    for rotation in rotations {
      let record = hours?.applied(to: rotation.written.record) ?? rotation.written.record
      var remedies: [Int: String] = [:]
      for hole in rotation.report.holes { remedies[hole.duty] = hole.remedy[language] }
      for (index, duty) in rotation.report.duties.enumerated() {
        let position = record.positions[duty.position]
        let bands = duty.bands.map { position.bands[$0] }
        for stretch in DutyStretch.stretches(of: bands, on: duty.day) {
          let id = FHIRIdentity.slot(
            record.id, position.id, duty.day, band: stretch.bands.first?.id ?? "", place: duty.place
          )
          let schedule = FHIRIdentity.schedule(
            record.id, position.id,
            member: duty.member.map { record.members[$0].institution })
          lines.add(.slot, id: id) { writer in
            writer.array("serviceType") { writer in
              writer.concept(
                text: Self.name(of: position, in: record) + " "
                  + stretch.bands.map(\.name).joined(separator: "・"))
            }
            writer.specialties(position.departments)
            writer.reference("schedule", .schedule, schedule)
            writer.member("status", duty.member == nil ? "free" : "busy")
            writer.member("start", Self.instant(stretch.time.start))
            writer.member("end", Self.instant(stretch.time.end))
            writer.fhirText("comment", remedies[index])
          }
        }
      }
    }
    return lines
  }

  /// `YYYY-MM-DDTHH:MM:SS+09:00` of a minute of local time since 1970.
  private static func instant(_ minute: Int) -> String {
    let (day, ofDay) = DutyInterval.day(ofMinute: minute)
    return Instant(japanDay: day, minute: ofDay).iso
  }
}

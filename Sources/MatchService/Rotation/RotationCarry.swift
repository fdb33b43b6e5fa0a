public import MatchEngine

/// What the members of each rotation carry into the next year.
public struct RotationCarry: Sendable {
  /// One rotation.
  public struct Carried: Sendable {
    /// What was served.
    public let published: PublishedRotation
    /// What each member carries.
    public let burden: CarriedBurden
  }

  /// The region.
  public let region: Region
  /// The rotations.
  public let rotations: [Carried]

  /// Counts what was served.
  public init(_ served: [PublishedRotation], region: Region) {
    self.region = region
    rotations = served.map {
      Carried(published: $0, burden: CarriedBurden($0.report.tallies))
    }
  }

  /// The region with next year's carried-over burden in place of this year's.
  ///
  /// An institution that served without being a member is left out.
  public var document: RegionDocument {
    var document = region.document
    for carried in rotations {
      let index = carried.published.written.rotation.value
      for member in document.rotations[index].members.indices
      where carried.burden.duties.indices.contains(member) {
        document.rotations[index].members[member].carriedOver = carried.burden.duties[member]
        document.rotations[index].members[member].carriedOverHolidays =
          carried.burden.holidays[member]
      }
    }
    return document
  }

  /// Served, fair and carried, for each member.
  public func text(_ language: Language) -> String {
    rotations.map { carried in
      let written = carried.published.written
      let wording = RotationWording(record: written.record, region: region, language: language)
      var table = TextTable([
        (LocalizedText(ja: "施設", en: "member")[language], .left),
        (LocalizedText(ja: "実績", en: "served")[language], .right),
        (LocalizedText(ja: "公平", en: "fair")[language], .right),
        (LocalizedText(ja: "来年への繰越", en: "carried over")[language], .right),
        (LocalizedText(ja: "休日実績", en: "holidays served")[language], .right),
        (LocalizedText(ja: "公平", en: "fair")[language], .right),
        (LocalizedText(ja: "休日の繰越", en: "holidays carried")[language], .right),
      ])
      func signed(_ value: Int) -> String { value > 0 ? "+\(value)" : "\(value)" }
      for (member, tally) in carried.published.report.tallies.enumerated() {
        table.row([
          wording.member(member), "\(tally.duties)",
          RotationWording.hundredths(tally.fairDutiesHundredths),
          signed(carried.burden.duties[member]), "\(tally.holidayDuties)",
          RotationWording.hundredths(tally.fairHolidayDutiesHundredths),
          signed(carried.burden.holidays[member]),
        ])
      }
      let span = CivilDay.spanLabel(written.from, written.to)[language]
      return "\(written.record.name) \(span)\n\n" + table.text
    }.joined(separator: "\n")
  }

  /// One row for each member.
  public func csv(_ language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        LocalizedText(ja: "輪番", en: "Rotation"), LocalizedText(ja: "医療機関ID", en: "Institution ID"),
        LocalizedText(ja: "実績", en: "Served"), LocalizedText(ja: "公平な回数", en: "Fair number"),
        LocalizedText(ja: "繰越", en: "Carried over"),
        LocalizedText(ja: "休日の繰越", en: "Holidays carried"),
      ].map { .text($0[language]) })
    for carried in rotations {
      let record = carried.published.written.record
      for (member, tally) in carried.published.report.tallies.enumerated() {
        writer.row([
          .text(record.id), .text(record.members[member].institution), .number(tally.duties),
          .decimal(tally.fairDutiesHundredths, scale: 2), .number(carried.burden.duties[member]),
          .number(carried.burden.holidays[member]),
        ])
      }
    }
    return writer.bytes
  }

  /// `rotation-carry/1`: what to change in the region, member by member.
  public func json() -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", "rotation-carry/1")
      writer.array("rotations") { writer in
        for carried in rotations {
          let record = carried.published.written.record
          writer.object { writer in
            writer.member("id", record.id)
            writer.member("servedFrom", carried.published.written.from.iso)
            writer.member("servedTo", carried.published.written.to.iso)
            writer.array("members") { writer in
              for (member, tally) in carried.published.report.tallies.enumerated() {
                writer.object { writer in
                  writer.member("institution", record.members[member].institution)
                  writer.member("carriedOver", carried.burden.duties[member])
                  writer.member("carriedOverHolidays", carried.burden.holidays[member])
                  writer.member("served", tally.duties)
                  writer.member("fairDutiesHundredths", tally.fairDutiesHundredths)
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

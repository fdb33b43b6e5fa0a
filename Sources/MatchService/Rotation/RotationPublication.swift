// A published plan that changes keeps everything that did not change, byte for byte: the
// matches are copied as they stand, only the rotations that changed are written anew, with
// the number of the version and the list of what changed since the last.

public import MatchEngine

/// A plan published again after its rotations changed.
public struct RotationPublication: Sendable {
  /// A rotation that changed.
  public struct Revision: Sendable {
    /// The agreement by which it was judged.
    public let record: RotationRecord
    /// The rotation as it is now.
    public let report: RotationReport
    /// What changed hands.
    public let changes: [DutyChange]
    /// Duties to which their holder sends another doctor.
    public let doctorChanges: [DoctorChange]

    /// A revision.
    public init(
      record: RotationRecord, report: RotationReport, changes: [DutyChange],
      doctorChanges: [DoctorChange] = []
    ) {
      self.record = record
      self.report = report
      self.changes = changes
      self.doctorChanges = doctorChanges
    }
  }

  /// Writes a plan with revised rotations and the next version.
  ///
  /// - Parameters:
  ///   - original: the bytes of the plan as it was published.
  ///   - version: its new version.
  ///   - revisions: the rotations that changed.
  ///   - region: the region.
  ///   - input: name and SHA-256 of the region's file, by which the rotations were revised; nil where it
  ///     is that of the original. `verify` holds the new plan against it.
  /// - Returns: the bytes of the new plan; its member `changes` lists what differs.
  /// - Throws: `ProblemList` if the original is no JSON object.
  public static func encode(
    _ original: [UInt8], version: Int, revisions: [Revision], region: Region,
    input: (name: String, digest: String)? = nil
  ) throws(ProblemList) -> [UInt8] {
    let root = try JSONDocument(parsing: original).root
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      let other = input.flatMap {
        root["provenance"]?["inputSHA256"]?.string == $0.digest ? nil : $0
      }
      copy("schema", of: root, to: &writer)
      if let other {
        writer.member("region", region.document.name)
        writer.object("provenance") { encode(root, revisedBy: other, region, &$0) }
      } else {
        for key in ["region", "provenance"] { copy(key, of: root, to: &writer) }
      }
      writer.member("version", version)
      copy("matches", of: root, to: &writer)
      writer.array("rotations") { writer in
        for element in root["rotations"]?.elements ?? root.elements {
          let id = element["rotation"]?.string
          // What is the same under the same region stays byte for byte.
          let revision = revisions.first {
            $0.record.id == id
              && (input == nil || other != nil || !$0.changes.isEmpty || !$0.doctorChanges.isEmpty)
          }
          if let revision {
            let earlier = earlier(of: element)
            PlanFormat.encode(revision.report, revision.record, &writer) { duty in
              let slot = slot(duty, revision.record)
              let holder = duty.member.map { revision.record.members[$0].institution }
              guard let before = earlier[slot] else { return version }
              let bands = revision.record.positions[duty.position].bands
              let from = duty.bands.map { bands[$0].from.text }
              let to = duty.bands.map { bands[$0].to.text }
              // A plan of an older version does not tell its hours.
              let isSame =
                before.holder == holder && before.doctor == duty.doctor
                && (before.from.isEmpty || before.from == from)
                && (before.to.isEmpty || before.to == to)
              return isSame ? before.revision : version
            }
          } else {
            writer.raw(element.source)
          }
        }
      }
      writer.array("changes") { writer in
        for revision in revisions {
          for change in revision.changes { encode(change, revision.record, &writer) }
          for change in revision.doctorChanges { encode(change, revision.record, &writer) }
        }
      }
      if other != nil {
        writer.array("warnings") { writer in
          for problem in region.warnings { ProblemFormat.encode(problem, &writer) }
        }
      } else {
        copy("warnings", of: root, to: &writer)
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// The first version of rotations that were published as a table, so that they can be revised.
  ///
  /// - Parameters:
  ///   - published: the rotations, as they were judged.
  ///   - region: the region.
  ///   - inputName: the name of the region's file, without its folder.
  ///   - inputDigest: SHA-256 of its bytes, in hexadecimal.
  /// - Returns: the bytes of a plan without matches.
  /// - Throws: `ProblemList` if somebody on duty who is no member cannot be added to the agreement.
  public static func firstVersion(
    of published: [PublishedRotation], region: Region, inputName: String, inputDigest: String
  ) throws(ProblemList) -> [UInt8] {
    // With those who were on duty without being members.
    var document = region.document
    for rotation in published {
      document.rotations[rotation.written.rotation.value] = rotation.written.record
    }
    return PlanFormat.encode(
      Plan(
        region: try Region(checking: document), matches: [], rotations: published.map(\.report),
        provenance: Provenance(
          seed: 0, inputName: inputName, inputDigest: inputDigest,
          ruleEdition: document.policy.ruleEdition, asOf: document.asOf,
          fiscalYear: Provenance.fiscalYear(of: published.map { ($0.report.from, $0.report.to) }))))
  }

  /// What stays the same about a duty when it changes hands.
  private struct Slot: Hashable {
    let day: String
    let position: String
    let band: String
    let place: Int
  }

  private static func slot(_ duty: Duty, _ record: RotationRecord) -> Slot {
    let position = record.positions[duty.position]
    return Slot(
      day: duty.day.iso, position: position.id,
      band: duty.bands.first.map { position.bands[$0].id } ?? "", place: duty.place)
  }

  /// What a published plan says about a duty.
  private struct Earlier {
    let holder: String?
    let doctor: String?
    let from: [String]
    let to: [String]
    let revision: Int?
  }

  /// Who held each duty of a published rotation and in which hours, and since which version.
  private static func earlier(of rotation: JSONValue) -> [Slot: Earlier] {
    var found: [Slot: Earlier] = [:]
    for duty in rotation["duties"].map({ Array($0.elements) }) ?? [] {
      let slot = Slot(
        day: duty["day"]?.string ?? "", position: duty["position"]?.string ?? "",
        band: duty["bands"]?[0]?.string ?? "", place: duty["place"]?.integer ?? 0)
      func texts(_ key: String) -> [String] {
        (duty[key].map { Array($0.elements) } ?? []).compactMap(\.string)
      }
      found[slot] = Earlier(
        holder: duty["member"]?.string, doctor: duty["doctor"]?.string, from: texts("from"),
        to: texts("to"),
        revision: duty["revision"]?.integer)
    }
    return found
  }

  /// Where a plan comes from whose rotations were revised by another state of the region.
  private static func encode(
    _ root: JSONValue, revisedBy input: (name: String, digest: String), _ region: Region,
    _ writer: inout JSONWriter
  ) {
    guard let provenance = root["provenance"] else { return }
    for key in ["engine", "seed"] { copy(key, of: provenance, to: &writer) }
    writer.member("input", input.name)
    writer.member("inputSHA256", input.digest)
    writer.member("ruleEdition", region.document.policy.ruleEdition.rawValue)
    writer.member("asOf", region.document.asOf.iso)
    copy("fiscalYear", of: provenance, to: &writer)
    // The first of all: matches, and what nobody changed, were made from it.
    let first = "x-firstInputSHA256"
    writer.member(
      first, ifPresent: provenance[first]?.string ?? provenance["inputSHA256"]?.string)
  }

  private static func copy(_ key: String, of root: JSONValue, to writer: inout JSONWriter) {
    guard let value = root[key] else { return }
    writer.member(key) { $0.raw(value.source) }
  }

  private static func encode(
    slot duty: Duty, _ record: RotationRecord, _ writer: inout JSONWriter
  ) {
    let position = record.positions[duty.position]
    writer.member("rotation", record.id)
    writer.member("day", duty.day.iso)
    writer.member("position", position.id)
    writer.member("bands", duty.bands.map { position.bands[$0].id })
    writer.member("place", duty.place)
  }

  static func encode(
    _ change: DoctorChange, _ record: RotationRecord, _ writer: inout JSONWriter
  ) {
    let holder = change.before.member.map { record.members[$0].institution }
    writer.object { writer in
      encode(slot: change.before, record, &writer)
      writer.member("from", ifPresent: holder)
      writer.member("to", ifPresent: holder)
      writer.member("forced", true)
      writer.member("doctorFrom", ifPresent: change.before.doctor)
      writer.member("doctorTo", ifPresent: change.doctor)
    }
  }

  static func encode(
    _ change: DutyChange, _ record: RotationRecord, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      encode(slot: change.before, record, &writer)
      writer.member(
        "from", ifPresent: change.before.member.map { record.members[$0].institution })
      writer.member("to", ifPresent: change.member.map { record.members[$0].institution })
      writer.member("forced", change.wasForced)
    }
  }
}

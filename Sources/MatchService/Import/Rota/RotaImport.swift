public import MatchEngine

/// An edited rota as changes of its region: changed cells are pins, marks are requests.
public struct RotaImport: Sendable {
  /// How a rota is taken in.
  public struct Options: Sendable {
    /// Whether every duty that names somebody is pinned, not only those that were changed.
    public var pinsEverything: Bool
    /// What breaking one wish costs.
    public var weight: Int

    /// Options.
    public init(pinsEverything: Bool = false, weight: Int = 10) {
      self.pinsEverything = pinsEverything
      self.weight = weight
    }
  }

  /// The region with the pins and requests.
  public let document: RegionDocument
  /// How many pins are new.
  public let pinCount: Int
  /// How many pins of the region were taken away.
  public let releasedCount: Int
  /// How many wishes are new, changed or taken back.
  public let wishCount: Int
  /// Every cell that was not understood, with its address; it changed nothing.
  public let problems: [Problem]
  /// What was understood and is worth a word.
  public let notes: [Problem]

  /// Reads an edited workbook or table.
  ///
  /// - Parameters:
  ///   - bytes: an .xlsx file of ``RotationWorkbook``, or the CSV of a rotation.
  ///   - name: its file name, for messages.
  ///   - region: the region.
  ///   - plan: `plan.json` as it was before the edits; a workbook holds it itself.
  ///   - options: how it is taken in.
  /// - Throws: `ProblemList` where the file is no rota or cannot be read.
  public init(
    _ bytes: [UInt8], name: String, region: Region, plan: (name: String, bytes: [UInt8])? = nil,
    options: Options = Options()
  ) throws(ProblemList) {
    var original: [RotaSlot: String?]?
    if let plan {
      original = Self.slots(
        of: try PublishedPlan(reading: plan.bytes, name: plan.name, region: region))
    }
    var edits: RotaEdits
    if ZIPArchive.isArchive(bytes) {
      var reader = RotaSheetReader(
        region: region, original: original, pinsEverything: options.pinsEverything)
      try reader.read(try SpreadsheetFile(file: name, bytes: bytes), name: name)
      edits = reader.edits
    } else {
      edits = try RotaTableEdits.read(
        bytes, name: name, region: region, original: original,
        pinsEverything: options.pinsEverything)
    }
    edits.problems.sort { ($0.path.utf8.count, $0.path) < ($1.path.utf8.count, $1.path) }
    var writer = RotaEditsWriter(region.document, weight: options.weight)
    writer.apply(edits)
    document = writer.document
    pinCount = writer.pinCount
    releasedCount = writer.releasedCount
    wishCount = writer.wishCount
    problems = edits.problems
    notes = edits.notes
  }

  /// Who holds each band of each duty of a plan.
  private static func slots(of plan: PublishedPlan) -> [RotaSlot: String?] {
    var slots: [RotaSlot: String?] = [:]
    for rotation in plan.rotations {
      for duty in rotation.report.duties {
        let position = rotation.record.positions[duty.position]
        for band in duty.bands {
          let column = DutyColumn(
            rotation: rotation.record.id, position: position.id, band: position.bands[band].id,
            place: duty.place)
          slots[RotaSlot(column: column, day: duty.day)] = .some(
            duty.member.map { rotation.record.members[$0].institution })
        }
      }
    }
    return slots
  }

  /// What was taken in, in one sentence.
  public var summary: LocalizedText {
    LocalizedText(
      ja:
        "取り込み: 固定\(pinCount)件、固定の解除\(releasedCount)件、希望\(wishCount)件。読めなかったセル\(problems.count)個。",
      en:
        "taken in: \(pinCount) pins, \(releasedCount) pins released, \(wishCount) wishes; \(problems.count) cells not understood."
    )
  }
}

/// Reads an edited CSV of duties.
enum RotaTableEdits {
  static func read(
    _ bytes: [UInt8], name: String, region: Region, original: [RotaSlot: String?]?,
    pinsEverything: Bool
  ) throws(ProblemList) -> RotaEdits {
    guard original != nil || pinsEverything else {
      throw ProblemList([
        Problem(
          .error, path: name, value: "", rule: "missing-original",
          message: LocalizedText(
            ja: "CSV だけではどこが書き換えられたか分かりません。", en: "a CSV file alone does not tell what was edited."),
          hint: LocalizedText(
            ja: "--plan に元の plan.json を渡すか、--all で全部を固定してください。",
            en: "Give the plan.json with --plan, or pin everything with --all."))
      ])
    }
    let file = try RotationFile.read(bytes, name: name, region: region)
    var edits = RotaEdits()
    for problem in file.problems {
      if problem.severity == .error {
        edits.problems.append(problem)
      } else {
        edits.notes.append(problem)
      }
    }
    let calendar = DutyCalendar(policy: region.document.policy)
    struct Line: Hashable {
      let rotation: String
      let position: String
      let band: String
      let day: CivilDay
    }
    // Places of one band are alike, so holders are compared as a set with repetition.
    var before: [Line: [String]] = [:]
    for (slot, holder) in original ?? [:] {
      guard let holder else { continue }
      let line = Line(
        rotation: slot.column.rotation, position: slot.column.position, band: slot.column.band,
        day: slot.day)
      before[line, default: []].append(holder)
    }
    var pinned: Set<[String]> = []
    var found: [(line: Line, pin: PinRecord)] = []
    for rotation in file.rotations {
      let record = rotation.record
      for (index, duty) in rotation.duties.enumerated() {
        guard let member = duty.member else { continue }
        let id = record.members[member].institution
        let position = record.positions[duty.position]
        guard
          region.document.rotations[rotation.rotation.value].members.contains(where: {
            $0.institution == id
          })
        else {
          edits.refuse(
            rotation.sources[index], id, "not-a-member",
            LocalizedText(ja: "この輪番の参加者ではありません。", en: "it is no member of this rotation."))
          continue
        }
        for band in duty.bands {
          let line = Line(
            rotation: record.id, position: position.id, band: position.bands[band].id,
            day: duty.day)
          if let known = before[line]?.firstIndex(of: id) {
            before[line]?.remove(at: known)
            if !pinsEverything { continue }
          }
          let isJoined = position.joinedOn.contains(calendar.kind(of: duty.day))
          let pin = PinRecord(
            day: duty.day, position: position.id, band: isJoined ? nil : position.bands[band].id,
            institution: id)
          guard pinned.insert([record.id, pin.day.iso, pin.position, pin.band ?? "", id]).inserted
          else { continue }
          found.append((line, pin))
        }
      }
    }
    for (line, pin) in found {
      // Who is left of the earlier holders has given the duty away.
      let isGiven = before[line]?.isEmpty == false
      edits.pins.append(
        RotaEdits.Pin(
          rotation: line.rotation, pin: pin,
          before: isGiven ? before[line]?.removeFirst() : nil))
    }
    return edits
  }
}

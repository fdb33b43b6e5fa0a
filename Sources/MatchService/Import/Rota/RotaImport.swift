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
    var original: [RotaSlot: DutyHolder?]?
    if let plan {
      original = Self.slots(
        of: try PublishedPlan(reading: plan.bytes, name: plan.name, region: region))
    }
    let edits: RotaEdits
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
    var writer = RotaEditsWriter(region.document, weight: options.weight)
    writer.apply(edits)
    document = writer.document
    pinCount = writer.pinCount
    releasedCount = writer.releasedCount
    wishCount = writer.wishCount
    problems = (edits.problems + writer.problems).sorted {
      ($0.path.utf8.count, $0.path) < ($1.path.utf8.count, $1.path)
    }
    notes = edits.notes
  }

  /// Who holds each band of each duty of a plan.
  static func slots(of plan: PublishedPlan) -> [RotaSlot: DutyHolder?] {
    var slots: [RotaSlot: DutyHolder?] = [:]
    for held in plan.bandHolders {
      slots[RotaSlot(column: held.column, day: held.day)] = .some(held.holder)
    }
    return slots
  }

  /// What was taken in, in one sentence.
  public var summary: LocalizedText {
    LocalizedText(
      ja:
        "取り込み: 固定\(pinCount)件、固定の解除\(releasedCount)件、希望\(wishCount)件。読めなかったセル\(problems.count)個。",
      en:
        "taken in: \(Wording.count(pinCount, "pin")), \(Wording.count(releasedCount, "pin")) released, \(Wording.count(wishCount, "wish", "wishes")); \(Wording.count(problems.count, "cell")) not understood."
    )
  }
}

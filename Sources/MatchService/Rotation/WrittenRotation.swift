public import MatchEngine

/// A rotation as somebody wrote it down: its duties, and where in the file each of them stands.
public struct WrittenRotation: Sendable {
  /// The rotation in its region.
  public let rotation: RotationID
  /// The agreement by which it is judged.
  ///
  /// That of the region; institutions that are on duty without being members are added to it
  /// as members that have left, so that the rule of membership speaks about them.
  public let record: RotationRecord
  /// The first day.
  public let from: CivilDay
  /// The last day.
  public let to: CivilDay
  /// Who is on duty when.
  public let duties: [Duty]
  /// For each of ``duties``, where it stands: `rota.csv:12` or `plan.json: rotations[0].duties[3]`.
  public let sources: [String]
  /// Which publication it is; 1 where the file does not say.
  public let version: Int
  /// What a plan says of the rotation beside its duties; nil for a table.
  var stated: RotationPlanRecord?

  /// A written rotation.
  public init(
    rotation: RotationID, record: RotationRecord, from: CivilDay, to: CivilDay, duties: [Duty],
    sources: [String], version: Int
  ) {
    self.init(
      rotation: rotation, record: record, from: from, to: to, duties: duties, sources: sources,
      version: version, stated: nil)
  }

  /// A rotation with what a plan says of it.
  init(
    rotation: RotationID, record: RotationRecord, from: CivilDay, to: CivilDay, duties: [Duty],
    sources: [String], version: Int, stated: RotationPlanRecord?
  ) {
    self.stated = stated
    self.rotation = rotation
    self.record = record
    self.from = from
    self.to = to
    self.duties = duties
    self.sources = sources
    self.version = version
  }
}

/// What a file of rotations says, and what of it cannot be used.
public struct RotationFile: Sendable {
  /// The name of the file, without its folder.
  public let name: String
  /// The rotations that the file speaks about, in the order of the region.
  public let rotations: [WrittenRotation]
  /// Every row or duty that cannot be used as it stands, in the order of the file.
  public let problems: [Problem]
  /// SHA-256 of the region from which a plan was made; nil for a table.
  var inputDigest: String?

  /// Which rotations and which days of a file are wanted.
  public struct Selection: Sendable {
    /// Ids of rotations; empty means all.
    public var rotations: [String]
    /// The days; nil takes them from the file.
    public var period: DateSpan?

    /// A selection; without arguments, everything.
    public init(rotations: [String] = [], period: DateSpan? = nil) {
      self.rotations = rotations
      self.period = period
    }
  }

  /// Reads a table of duties (CSV) or a plan (`plan.json`).
  ///
  /// Problems of single rows or duties do not stop it; they are listed.
  /// - Throws: `ProblemList` where nothing in the file can be used, with every reason.
  public static func read(
    _ bytes: [UInt8], name: String, region: Region, selection: Selection = Selection()
  ) throws(ProblemList) -> RotationFile {
    let file =
      isJSON(bytes)
      ? try PlanDuties.read(bytes, name: name, region: region, selection: selection)
      : try RotaDuties.read(bytes, name: name, region: region, selection: selection)
    guard file.rotations.isEmpty else { return file }
    throw ProblemList(
      file.problems.isEmpty
        ? [
          Problem(
            .error, path: "", value: "", rule: "no-duties",
            message: LocalizedText(
              ja: "この地域の輪番の当番が一つもありません。", en: "it holds no duty of the region's rotations."),
            hint: LocalizedText(
              ja: "当番の口の名前と --rotation を確かめてください。",
              en: "Look at the names of the lines, and at --rotation."))
        ] : file.problems)
  }

  /// Whether bytes look like JSON rather than a table.
  public static func isJSON(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // A list is no plan either, but what stands in it is told as JSON, not as a table.
    let first = bytes[start...].first { ![9, 10, 13, 32].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

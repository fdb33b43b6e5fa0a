// What was published is exported as it stands: nothing is solved or judged again, so that a file
// for people never says something else than the plan that they agreed on.

public import MatchEngine

/// A plan as it was published (`plan.json`), with the names that its ids stand for.
public struct PublishedPlan: Sendable {
  /// One rotation as it was published.
  public struct Rotation: Sendable {
    /// The agreement; who served without being a member is added to its members.
    public let record: RotationRecord
    /// The duties, holes, broken rules and counters, as written.
    public let report: RotationReport
    /// For each duty, the version of the plan in which its holder last changed.
    public let revisions: [Int]
  }

  /// The region.
  public let region: Region
  /// The name of the file, without its folder.
  public let name: String
  /// Which publication it is; 1 is the first.
  public let version: Int
  /// The day on which the facts of the plan were true.
  public let asOf: CivilDay
  /// The version of the engine that made it.
  public let engine: String
  /// SHA-256 of the region from which it was made, in hexadecimal.
  public let inputDigest: String
  /// Its rotations, in the order of the file.
  public let rotations: [Rotation]
  /// The document, for what only some exports need.
  let document: JSONDocument

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - bytes: `plan.json`.
  ///   - name: the name of the file, for messages.
  ///   - region: the region of the plan.
  ///   - chosen: the ids of the rotations that are wanted; empty means all.
  /// - Throws: `ProblemList` with everything in it that is malformed or that the region does
  ///   not know.
  public init(
    reading bytes: [UInt8], name: String, region: Region, rotations chosen: [String] = []
  ) throws(ProblemList) {
    let record = try PlanReader.read(bytes)
    let document = try JSONDocument(parsing: bytes)
    self.region = region
    self.name = name
    self.document = document
    version = record.publication
    asOf = document.root["provenance"]?["asOf"]?.day ?? region.document.asOf
    let maker = record.version
    engine = maker.hasPrefix("matchcli ") ? String(maker.dropFirst(9)) : maker
    inputDigest = record.inputDigest
    var problems: [Problem] = []
    var rotations: [Rotation] = []
    let values = document.root["rotations"].map { Array($0.elements) } ?? []
    for (index, written) in record.rotations.enumerated() where values.indices.contains(index) {
      if !chosen.isEmpty, !chosen.contains(written.rotation) { continue }
      var reader = PublishedRotationReader(
        region: region, path: "rotations[\(index)]", version: version)
      if let rotation = reader.read(written, values[index]) { rotations.append(rotation) }
      problems += reader.problems
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    self.rotations = rotations
  }

  /// A reading of one of its rotations.
  func reading(_ rotation: Rotation) -> RotationReading {
    RotationReading(rotation.report, record: rotation.record, region: region)
  }
}

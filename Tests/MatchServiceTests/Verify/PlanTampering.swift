import Foundation
import MatchEngine
import MatchService

/// A written plan whose JSON a test can change.
struct PlanTampering {
  let region: Region
  private let written: [String: Any]

  /// The plan of a small synthetic region in which places are short.
  init(_ functions: [SupportFunction], seed: UInt64 = 12, clinics: Int = 60, hospitals: Int = 3)
    throws
  {
    region = try Region(
      checking: RegionGenerator.generate(
        GeneratorOptions(seed: seed, clinics: clinics, hospitals: hospitals)))
    let plan = try PlanJob.run(
      region, PlanOptions(functions: functions, rotations: []), inputName: "x.json",
      inputDigest: "0")
    written =
      try JSONSerialization.jsonObject(with: Data(PlanFormat.encode(plan))) as? [String: Any] ?? [:]
  }

  /// The objects of a list in the first match.
  func items(_ list: String) -> [[String: Any]] {
    let match = (written["matches"] as? [[String: Any]])?.first
    return match?[list] as? [[String: Any]] ?? []
  }

  /// What the verification finds after a change in one list of the first match.
  func failures(_ list: String, _ change: (inout [[String: Any]]) -> Void) throws -> [Problem] {
    var plan = written
    var matches = plan["matches"] as? [[String: Any]] ?? []
    guard !matches.isEmpty else { return [] }
    var items = items(list)
    change(&items)
    matches[0][list] = items
    plan["matches"] = matches
    let bytes = try JSONSerialization.data(withJSONObject: plan)
    return try PlanVerification.verify([UInt8](bytes), against: region, digest: "0")
      .checks.flatMap(\.failures)
  }
}

extension [String: Any] {
  /// The object with one member changed; nil takes it away.
  func with(_ key: String, _ value: Any?) -> [String: Any] {
    var copy = self
    copy[key] = value
    return copy
  }

  /// An integer member.
  func integer(_ key: String) -> Int { self[key] as? Int ?? 0 }

  /// An object member.
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
}

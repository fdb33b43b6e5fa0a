public import MatchEngine

/// Checks what the engine writes against its region: a plan, linked groups or a stable match.
public enum DocumentVerification {
  /// Verifies the bytes of a document, by the rules of the kind that its `schema` names.
  ///
  /// - Parameters:
  ///   - bytes: The document; of an unknown kind it is judged as a plan.
  ///   - region: The region that it claims to be for.
  ///   - digest: SHA-256 of the region's bytes, in hexadecimal.
  ///   - meter: Counts how far it is.
  /// - Returns: What was checked and what does not hold.
  /// - Throws: `ProblemList` if the bytes are no such document.
  public static func verify(
    _ bytes: [UInt8], against region: Region, digest: String, meter: WorkMeter? = nil
  ) throws(ProblemList) -> VerificationReport {
    switch try JSONDocument(parsing: bytes).root["schema"]?.string {
    case StableMatchFormat.name:
      try StableMatchVerification.verify(bytes, against: region, digest: digest)
    case GroupFormat.name: try GroupVerification.verify(bytes, against: region, digest: digest)
    default:
      try PlanVerification.verify(bytes, against: region, digest: digest, meter: meter)
    }
  }
}

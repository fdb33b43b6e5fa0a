/// One ward that may be called, with what a call costs and how likely it helps.
///
/// Integers, so that two candidates compare exactly and alike on every machine.
public struct CallCandidate: Hashable, Sendable {
  /// Seconds that the call takes whatever its outcome, 0 … 86,400.
  public let callSeconds: Int
  /// The probability that the ward accepts, in millionths, 0 … 1,000,000.
  public let acceptanceMillionths: Int
  /// Seconds to the ward once it has accepted, 0 … 864,000.
  public let travelSeconds: Int

  /// A candidate; values outside their ranges are taken as the nearest end.
  public init(callSeconds: Int, acceptanceMillionths: Int, travelSeconds: Int) {
    self.callSeconds = min(max(callSeconds, 0), 86_400)
    self.acceptanceMillionths = min(max(acceptanceMillionths, 0), 1_000_000)
    self.travelSeconds = min(max(travelSeconds, 0), 864_000)
  }

  /// The probability that the ward accepts, 0 … 1.
  public var acceptance: Double { Double(acceptanceMillionths) / 1_000_000 }

  /// The index call ÷ probability + travel, in seconds; infinite for a ward that never accepts.
  ///
  /// It is the expected time to placement if wards like this one were called until one accepts.
  public var indexSeconds: Double {
    acceptanceMillionths == 0
      ? .infinity
      : Double(callSeconds) * 1_000_000 / Double(acceptanceMillionths) + Double(travelSeconds)
  }

  /// Whether the index of this candidate is below that of another, decided without rounding.
  ///
  /// Wards that never accept come after all others; among themselves none is before another.
  public func isBefore(_ other: CallCandidate) -> Bool {
    if acceptanceMillionths == 0 { return false }
    if other.acceptanceMillionths == 0 { return true }
    // Each side is below 10¹² × 10⁶, which fits.
    return effort * other.acceptanceMillionths < other.effort * acceptanceMillionths
  }

  /// Whether calling lowers the expected time when the alternative takes `seconds`.
  public func isWorthCalling(against seconds: Int) -> Bool {
    effort < min(max(seconds, 0), 8_640_000) * acceptanceMillionths
  }

  /// Expected seconds that the call adds before it fails, in millionths: call + probability × travel.
  private var effort: Int { callSeconds * 1_000_000 + acceptanceMillionths * travelSeconds }
}

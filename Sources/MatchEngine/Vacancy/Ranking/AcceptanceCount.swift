/// Outcomes as they are stored: one row for each cell that has any.
public struct AcceptanceCount: Hashable, Sendable {
  /// The cells in which outcomes are counted.
  public enum Cell: Hashable, Sendable {
    /// All wards, by class of words.
    case standing(AcceptanceStanding)
    /// One ward, by group of words and band.
    case ward(institution: String, ward: String, AcceptanceGroup, AdmissionBand)
    /// All wards, by their answer to a needed procedure; nil means not told.
    case answer(Acceptance?)
    /// One ward, by needed procedure.
    case procedure(institution: String, ward: String, CareProcedure)
    /// All wards, by source and class of ages of ``WordPersistence``: words of a free bed that held.
    case persistence(VacancySource, ageClass: Int)
  }

  /// The cell.
  public var cell: Cell
  /// How often the answer was yes.
  public var accepted: Int
  /// How often it was no.
  public var declined: Int

  /// A row.
  public init(_ cell: Cell, accepted: Int, declined: Int) {
    self.cell = cell
    self.accepted = accepted
    self.declined = declined
  }
}

/// Two counts of one cell, which stop at 2³² − 1.
struct AcceptanceTally: Hashable, Sendable {
  /// How often the answer was yes.
  var accepted: UInt32 = 0
  /// How often it was no.
  var declined: UInt32 = 0

  /// How many answers there were.
  var trials: Double { Double(accepted) + Double(declined) }
  /// Whether there were none.
  var isEmpty: Bool { accepted == 0 && declined == 0 }

  /// Counts one answer.
  mutating func add(_ isAccepted: Bool) {
    if isAccepted {
      if accepted < .max { accepted += 1 }
    } else if declined < .max {
      declined += 1
    }
  }

  /// Adds the counts of another tally.
  mutating func merge(_ other: AcceptanceTally) {
    let (yes, yesOverflow) = accepted.addingReportingOverflow(other.accepted)
    let (no, noOverflow) = declined.addingReportingOverflow(other.declined)
    accepted = yesOverflow ? .max : yes
    declined = noOverflow ? .max : no
  }

  /// The mean of the Beta posterior whose prior has a mean and a strength.
  func posterior(mean: Double, strength: Int) -> Double {
    let weight = Double(min(max(strength, 0), 1_000_000))
    let total = weight + trials
    return total > 0 ? (weight * mean + Double(accepted)) / total : mean
  }
}

/// The smallest change that brings an institution into a lawful group.
public struct GroupRemedy: Equatable, Sendable {
  /// What is changed.
  public enum Change: String, CaseIterable, Sendable {
    /// It joins a kept group that has room: `institution` is a member of it.
    case joinKept
    /// Its own record reaches the minima: `amount` more 緊急往診 and 看取り together; 0 means that it
    /// only has to report them.
    case ownRecord
    /// It has `amount` more full-time doctors.
    case moreDoctors
    /// A neighbour that is not thought of today joins: `institution`.
    case neighbourJoins
    /// An institution outside promises a bed: `institution`.
    case bedPromised
    /// The region's limits of distance or time reach to `institution`, `amount` metres away.
    case widerReach
  }

  /// What is changed.
  public let change: Change
  /// How much.
  public let amount: Int
  /// Who else is concerned.
  public let institution: InstitutionID?
  /// The group that comes about, in document order; the institution itself included.
  public let group: [InstitutionID]

  /// A remedy.
  public init(change: Change, amount: Int, institution: InstitutionID?, group: [InstitutionID]) {
    self.change = change
    self.amount = amount
    self.institution = institution
    self.group = group
  }
}

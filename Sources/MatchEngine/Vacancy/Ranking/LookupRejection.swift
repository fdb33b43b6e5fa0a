/// Why a ward near by is not on the list; each ward has the first that applies.
public enum LookupRejectionReason: String, CaseIterable, Sendable {
  /// It is closed to admission.
  case closed
  /// It is full, or all its beds are held.
  case full
  /// Its category is not among those that will do.
  case category
  /// The patient is a child, and it takes no children.
  case child
  /// It marked a needed procedure ×.
  case procedure
  /// No free bed for the patient's sex.
  case sex
  /// No bed for isolation.
  case isolation
  /// No private room.
  case privateRoom
  /// It keeps patients for a shorter time only.
  case stay
  /// It does not admit in this part of the week.
  case band
  /// It takes patients from another area only.
  case areaPolicy
  /// It lies outside the area in which a ward is sought.
  case outsideReach
  /// The way is longer than the lookup allows.
  case tooFar
  /// Its place is not known.
  case unknownPlace
  /// Calling it would cost more time than the fallback.
  case notWorthCalling
  /// What it said is expired, and fresher words come first.
  case expired
  /// It comes later in the order of calls than the wards asked for.
  case later
}

/// A ward near by that is not on the list, and why.
public struct LookupRejection: Hashable, Sendable {
  /// The number of the ward on the board.
  public var ward: Int32
  /// The ids of the ward.
  public var key: WardKey
  /// The straight-line distance in metres; nil where its place is unknown.
  public var metres: Int?
  /// The travel time in minutes, rounded up; nil where its place is unknown.
  public var travelMinutes: Int?
  /// Why.
  public var reason: LookupRejectionReason
  /// Why, as a sentence.
  public var sentence: LocalizedText
}

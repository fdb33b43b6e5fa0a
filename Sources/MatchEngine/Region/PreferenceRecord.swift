/// The order in which an institution would rather have its partners for one function.
///
/// A clinic that needs the function orders supporters, a supporter orders clinics. Who is not named
/// comes after all who are, in the order that the engine derives.
public struct PreferenceRecord: Equatable, Sendable {
  /// The function.
  public var function: SupportFunction
  /// The ids of institutions, from best to last.
  public var order: [String]

  /// An order of preference.
  public init(function: SupportFunction, order: [String]) {
    self.function = function
    self.order = order
  }
}

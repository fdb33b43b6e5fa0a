/// Finds everything that is wrong with a region document, in one pass.
public enum RegionCheck {
  /// All problems, errors first, then in document order.
  public static func problems(in document: RegionDocument) -> [Problem] { [] }
}

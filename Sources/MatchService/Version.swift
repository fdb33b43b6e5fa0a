/// The version of the package, as written into every result.
public enum Version {
  /// `major.minor.patch`.
  public static let text = "0.1.0"
}

/// Distances as people read them: kilometres with one decimal, the same in every output.
///
/// Half of a tenth is rounded up. What lies beyond a limit never reads as the limit itself: 16,010 m
/// are 16.1 km beside a limit of 16 km.
public enum Kilometres {
  /// The distance of the law on visits, in metres.
  public static let visitRadiusMetres = 16_000

  /// Tenths of a kilometre.
  ///
  /// - Parameters:
  ///   - metres: the distance, at least 0.
  ///   - limit: a limit in metres that the distance must not seem to keep.
  /// - Returns: tenths, rounded half up, or up where the distance is beyond the limit.
  public static func tenths(_ metres: Int, limit: Int = visitRadiusMetres) -> Int {
    let rounded = metres / 100 + (metres % 100 >= 50 ? 1 : 0)
    return metres > limit && rounded <= limit / 100 ? limit / 100 + 1 : rounded
  }

  /// The distance with one decimal, as `12.3`.
  ///
  /// - Parameters:
  ///   - metres: the distance, at least 0.
  ///   - limit: a limit in metres that the distance must not seem to keep.
  /// - Returns: the number without its unit.
  public static func text(_ metres: Int, limit: Int = visitRadiusMetres) -> String {
    let tenths = tenths(metres, limit: limit)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

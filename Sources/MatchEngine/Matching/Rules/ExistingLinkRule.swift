/// A partner that an institution names already is kept, unless a new one is much nearer.
///
/// It rejects nobody: at equal area level and load, a new partner counts as farther than it is.
enum ExistingLinkRule {
  static let origin = RuleOrigin(
    ja: "既にある連携は、圏域と負担が同じなら、新しい相手が10kmを超えて近い場合を除いて続ける。",
    en: "An existing link is kept at equal area level and load, unless a new partner is more than"
      + " 10 km nearer.")

  /// Metres by which a new partner counts as farther.
  static let newLinkMetres = 10_000

  /// Metres added to the distance of a partner.
  static func addedMetres(existing: Bool) -> Int { existing ? 0 : newLinkMetres }
}

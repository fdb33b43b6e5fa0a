/// A hash that is the same on every machine and in every run, unlike that of `Hasher`.
///
/// It tells apart what may end up in names, identifiers and random streams; it is no protection
/// against somebody who looks for two inputs with one hash.
public enum StableHash {
  /// FNV-1a with 64 bits.
  ///
  /// Reference: Fowler, Noll, Vo, “The FNV Non-Cryptographic Hash Algorithm”, draft-eastlake-fnv.
  /// - Complexity: O(bytes).
  public static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

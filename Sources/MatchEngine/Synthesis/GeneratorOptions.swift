/// What a synthetic region is to be like.
public struct GeneratorOptions: Equatable, Sendable {
  /// The seed: equal options give equal bytes.
  public var seed: UInt64
  /// Clinics, 1 … 1,000,000; the nation has about 105,000.
  public var clinics: Int
  /// Hospitals; nil takes the national ratio of 8,060 to 105,207 clinics.
  public var hospitals: Int?
  /// Secondary medical areas; nil takes the national ratio of one for 319 clinics.
  public var secondaryAreas: Int?
  /// The name of the region; nil makes one.
  public var name: String?
  /// The day of the facts.
  public var asOf: CivilDay

  /// Options for a region of a size.
  public init(
    seed: UInt64, clinics: Int, hospitals: Int? = nil, secondaryAreas: Int? = nil,
    name: String? = nil, asOf: CivilDay = GeneratorOptions.usualDay
  ) {
    self.seed = seed
    self.clinics = max(1, clinics)
    self.hospitals = hospitals
    self.secondaryAreas = secondaryAreas
    self.name = name
    self.asOf = asOf
  }

  /// 2026-11-01: after the forums of the first round, before the next.
  public static let usualDay = CivilDay(number: 20_758)
}

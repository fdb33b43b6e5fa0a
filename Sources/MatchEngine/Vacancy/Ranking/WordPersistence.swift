// Problem: how likely is a ward that was free some hours ago free still?
// Method: an assumed half-life by source, corrected by what is seen: whenever a ward tells again, its
//   earlier "free" was kept or not. Kept and lost words are counted by source and age; in each class of
//   ages the assumed weight 2^(−age ÷ half-life) is the prior mean of a Beta–binomial estimate.
// Why a half-life is not enough: real wards are of two kinds, those that fill within hours and those
//   that have had free beds for months. No single exponential fits both; counts do.
// Complexity: O(1) a word and an estimate; 4 sources × 9 ages × 2 counts.

/// Learns how long words of a free bed hold.
public struct WordPersistence: Equatable, Sendable {
  /// The upper ends of the classes of ages, in hours; the last class has none.
  public static let hours = [1, 3, 6, 12, 18, 36, 60, 120]
  private var tallies: [AcceptanceTally]

  /// Nothing seen yet.
  public init() {
    tallies = Array(
      repeating: AcceptanceTally(), count: VacancySource.allCases.count * (Self.hours.count + 1))
  }

  /// The class of an age.
  public static func ageClass(seconds: Int64) -> Int {
    hours.firstIndex { seconds <= Int64($0) * 3_600 } ?? hours.count
  }

  /// Learns whether a word of a free bed was still true at an age.
  public mutating func record(kept: Bool, source: VacancySource, ageSeconds: Int64) {
    tallies[Self.place(source, Self.ageClass(seconds: ageSeconds))].add(kept)
  }

  /// The probability that a word of a free bed is still true at an age.
  ///
  /// - Parameters:
  ///   - source: where the word comes from.
  ///   - ageSeconds: its age.
  ///   - prior: the assumed half-lives.
  /// - Returns: 0 … 1.
  public func weight(of source: VacancySource, ageSeconds: Int64, prior: AcceptancePrior) -> Double
  {
    let assumed = HalfLife.remaining(
      ageSeconds: ageSeconds, halfLifeMinutes: prior.halfLife(of: source))
    return tallies[Self.place(source, Self.ageClass(seconds: ageSeconds))].posterior(
      mean: assumed, strength: prior.persistenceStrength)
  }

  /// The counts of a class of ages.
  func tally(_ source: VacancySource, _ ageClass: Int) -> AcceptanceTally {
    tallies[Self.place(source, ageClass)]
  }

  /// Adds stored counts; those of a class that does not exist are left out.
  mutating func add(_ tally: AcceptanceTally, _ source: VacancySource, _ ageClass: Int) {
    guard (0...Self.hours.count).contains(ageClass) else { return }
    tallies[Self.place(source, ageClass)].merge(tally)
  }

  private static func place(_ source: VacancySource, _ ageClass: Int) -> Int {
    source.rank * (hours.count + 1) + ageClass
  }
}

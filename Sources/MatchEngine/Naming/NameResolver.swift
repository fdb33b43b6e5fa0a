// Problem: find which of n known institutions a written name means, or say that it
//   is none or cannot be decided; n is up to 120,000 and so is the number of names.
// Method: names are compared at levels, strongest first: the whole key; the key
//   without the form of the corporation; without the corporation; one name inside
//   the other, the rest being a place or departments; and last the similarity of
//   the character pairs (Dice), where a pair counts the more the rarer it is among
//   the candidates, so that 病院 counts next to nothing. Signs that two like names
//   are different institutions (第一/第二, 東/西, 病院/医院, two corporations) cap the
//   score below the threshold. Distance of areas takes points off.
//   A name is resolved only at or above the threshold and with a margin to the
//   runner-up; else it is ambiguous or unresolved, with the best candidates.
// Why sound: whole keys are found by dictionary, so level 1–3 miss nothing; the
//   pair index may miss only candidates that share no rare pair with the name,
//   and those cannot reach the threshold.
// Complexity: building O(total length); a query O(length + postings of its pairs).
// Reference: Dice (1945); Salton & Buckley, "Term-weighting approaches" (1988).

/// A candidate that a written name may mean.
public struct NameCandidate: Sendable {
  /// The official name.
  public var name: String
  /// Other names, such as the abbreviation (略称).
  public var aliases: [String]
  /// Ids of the areas that contain it, smallest first.
  public var areas: [String]
  /// Names of the places that may stand before its name: 愛媛県, 今治市.
  public var places: [String]

  /// A candidate.
  public init(
    name: String, aliases: [String] = [], areas: [String] = [], places: [String] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.areas = areas
    self.places = places
  }
}

/// A candidate with how well a name fits it.
public struct NameMatch: Hashable, Sendable {
  /// Index of the candidate.
  public let candidate: Int
  /// 0 … 100.
  public let score: Int
}

/// What a written name was found to mean.
public enum NameResolution: Hashable, Sendable {
  /// The key of the whole name is that of exactly one candidate.
  case exact(Int)
  /// One candidate fits well enough, and better than all others by the margin.
  case scored(Int, score: Int)
  /// Several candidates fit; a person has to choose.
  case ambiguous([NameMatch])
  /// Nothing fits well enough; the best few, if any, are given.
  case none([NameMatch])

  /// The candidate, if the name was resolved.
  public var candidate: Int? {
    switch self {
    case .exact(let candidate), .scored(let candidate, _): candidate
    case .ambiguous, .none: nil
    }
  }

  /// The score of a resolved name; 100 for an exact one.
  public var score: Int? {
    switch self {
    case .exact: 100
    case .scored(_, let score): score
    case .ambiguous, .none: nil
    }
  }
}

/// Resolves names as people write them to institutions.
public struct NameResolver: Sendable {
  /// The least score at which a name counts as resolved.
  public static let threshold = 80
  /// The runner-up must be more than this many points behind.
  public static let margin = 5
  /// How many candidates an unresolved name is given.
  public static let suggestions = 3
  /// The least score of a suggestion.
  static let suggestionThreshold = 40

  /// One way to write a candidate's name.
  struct Entry: Sendable {
    let candidate: Int32
    let name: InstitutionName
    let bare: [Unicode.Scalar]
    let withoutForm: [Unicode.Scalar]
    let kind: FacilityWord.Kind
    let pairWeight: Int
  }

  let candidates: [NameCandidate]
  let entries: [Entry]
  /// The entries under each key: whole, without form, bare.
  private let byKey: [String: [Int32]]
  private let pairs: PairIndex

  /// A resolver for these candidates.
  ///
  /// - Complexity: O(total length of the names).
  public init(_ candidates: [NameCandidate]) {
    self.candidates = candidates
    var names: [(candidate: Int, name: InstitutionName, bare: [Unicode.Scalar])] = []
    for (index, candidate) in candidates.enumerated() {
      var seen: [InstitutionName] = []
      let corporation = InstitutionName(candidate.name).corporation
      for text in [candidate.name] + candidate.aliases where !text.isEmpty {
        let name = InstitutionName(text).belonging(to: corporation)
        if name.full.isEmpty || seen.contains(name) { continue }
        seen.append(name)
        names.append((index, name, Array(name.bare.unicodeScalars)))
      }
    }
    let pairs = PairIndex(names.map(\.bare))
    self.pairs = pairs
    entries = names.map {
      Entry(
        candidate: Int32($0.candidate), name: $0.name, bare: $0.bare,
        withoutForm: Array($0.name.withoutForm.unicodeScalars),
        kind: FacilityWord.kind(of: $0.bare), pairWeight: pairs.weight(of: $0.bare))
    }
    var byKey: [String: [Int32]] = [:]
    for (index, entry) in names.enumerated() {
      byKey[entry.name.full, default: []].append(Int32(index))
      if entry.name.withoutForm != entry.name.full {
        byKey[entry.name.withoutForm, default: []].append(Int32(index))
      }
      if entry.name.bare != entry.name.withoutForm, entry.name.bare != entry.name.full {
        byKey[entry.name.bare, default: []].append(Int32(index))
      }
    }
    self.byKey = byKey
  }

  /// Resolves a name.
  ///
  /// `near` holds the ids of the areas in which it is looked for, smallest first; candidates
  /// farther away lose points, those outside all of them most. Empty means anywhere.
  ///
  /// - Complexity: O(length + number of candidates that share a rare pair of characters).
  public func resolve(_ text: String, near: [String] = []) -> NameResolution {
    let name = InstitutionName(text)
    guard !name.full.isEmpty else { return .none([]) }
    let bare = Array(name.bare.unicodeScalars)
    let weight = pairs.weight(of: bare)
    let comparison = NameComparison(name: name, bare: bare, pairWeight: weight)

    // Best score of each candidate over all its names.
    var best: [Int: Int] = [:]
    func consider(_ entry: Entry, sharedWeight: Int?) {
      let candidate = Int(entry.candidate)
      let score =
        comparison.score(
          entry, places: candidates[candidate].places, sharedWeight: sharedWeight)
        - Self.penalty(candidates[candidate].areas, near: near)
      best[candidate] = max(best[candidate] ?? 0, score)
    }
    var keys = [name.full]
    for key in [name.withoutForm, name.bare] where !keys.contains(key) { keys.append(key) }
    for key in keys {
      for index in byKey[key] ?? [] { consider(entries[Int(index)], sharedWeight: nil) }
    }
    for (index, shared) in pairs.entriesSharing(with: bare) {
      let entry = entries[index]
      // Too little in common for a suggestion, and neither name can lie inside the other.
      if 200 * shared < Self.suggestionThreshold * (weight + entry.pairWeight),
        2 * shared < min(weight, entry.pairWeight)
      {
        continue
      }
      consider(entry, sharedWeight: shared)
    }

    let ranked = best.map { NameMatch(candidate: $0.key, score: $0.value) }
      .filter { $0.score >= Self.suggestionThreshold }
      .sorted { ($1.score, $0.candidate) < ($0.score, $1.candidate) }
    guard let first = ranked.first, first.score >= Self.threshold else {
      return .none(Array(ranked.prefix(Self.suggestions)))
    }
    let rivals = ranked.prefix { $0.score >= first.score - Self.margin }
    // A name written out with its form means no namesake without that form.
    let isWrittenOut =
      first.score == 100 && name.hasForm && rivals.dropFirst().allSatisfy { $0.score < 100 }
    if rivals.count > 1, !isWrittenOut { return .ambiguous(Array(rivals.prefix(9))) }
    return first.score == 100
      ? .exact(first.candidate) : .scored(first.candidate, score: first.score)
  }

  /// Points taken off because the candidate is not in the smallest of the areas asked for.
  ///
  /// In the third area (the prefecture) a whole name still resolves; outside all, none does.
  private static func penalty(_ areas: [String], near: [String]) -> Int {
    guard !near.isEmpty, !areas.isEmpty else { return 0 }
    let steps = [0, 6, 12, 18]
    for (level, area) in near.enumerated() where areas.contains(area) {
      return steps[min(level, steps.count - 1)]
    }
    return 24
  }
}

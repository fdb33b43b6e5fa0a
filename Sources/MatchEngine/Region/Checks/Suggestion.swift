// Problem: for an id that nobody has, the id that was probably meant.
// Method: ids that are equal after folding widths, case and spaces come first; then the least
//   Levenshtein distance on UTF-8 bytes, at most a quarter of the length and at most 3, computed
//   in a band around the diagonal and given up as soon as a row exceeds the limit.
// Why correct: an alignment of cost k never leaves the band of width 2k + 1, so the banded table
//   holds every distance that is within the limit. Ties go to an id of the same length, then to
//   the first in document order.
// Complexity: O(limit × length) for each id whose length is near, O(1) for the others.
// Reference: Ukkonen, "Algorithms for approximate string matching", Information and Control 64 (1985).

/// Finds the id that a mistyped one probably stands for.
enum Suggestion {
  /// The nearest of some ids; nil if none is near.
  static func nearest(to id: String, among ids: [String]) -> String? {
    let wanted = Array(id.utf8)
    let folded = PlainName.folded(id)
    var bound = min(3, wanted.count / 4)
    var (best, bestHasLength): (String?, Bool) = (nil, false)
    for candidate in ids {
      if folds(candidate, to: folded) { return candidate }
      let hasLength = candidate.utf8.count == wanted.count
      let limit = best != nil && (bestHasLength || !hasLength) ? bound - 1 : bound
      guard limit > 0, abs(candidate.utf8.count - wanted.count) <= limit,
        let distance = distance(wanted, Array(candidate.utf8), within: limit)
      else { continue }
      (best, bestHasLength, bound) = (candidate, hasLength, distance)
    }
    return best
  }

  /// Whether an id folds to a text; ids in small ASCII letters and digits fold to themselves.
  private static func folds(_ id: String, to folded: String) -> Bool {
    let changes = id.utf8.contains { $0 >= 0x80 || $0 <= 0x20 || (0x41...0x5A).contains($0) }
    return changes ? PlainName.folded(id) == folded : id == folded
  }

  /// The Levenshtein distance of two byte strings; nil if it exceeds `limit`.
  static func distance(_ first: [UInt8], _ second: [UInt8], within limit: Int) -> Int? {
    guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
    let beyond = limit + 1
    var previous = (0...second.count).map { min($0, beyond) }
    var current = [Int](repeating: beyond, count: second.count + 1)
    for row in 0..<first.count {
      // Right of the band both rows still hold what they began with, which is beyond the limit.
      let low = max(0, row - limit)
      let high = min(second.count - 1, row + limit)
      current[0] = min(row + 1, beyond)
      if low > 0 { current[low] = beyond }
      var least = low == 0 ? current[0] : beyond
      if low <= high {
        for column in low...high {
          let replaced = previous[column] + (first[row] == second[column] ? 0 : 1)
          let value = min(replaced, previous[column + 1] + 1, current[column] + 1, beyond)
          current[column + 1] = value
          least = min(least, value)
        }
      }
      if least > limit { return nil }
      swap(&previous, &current)
    }
    return previous[second.count] <= limit ? previous[second.count] : nil
  }
}

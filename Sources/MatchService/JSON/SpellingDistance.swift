// Problem: for a word that is not in a list, the word that was probably meant.
// Method: words that differ only in case, underscores, hyphens and spaces are the same (as_of,
//   AsOf); otherwise the least number of insertions, deletions, replacements and swaps of
//   neighbours (optimal string alignment), at most a third of the length and at most 3.
// Complexity: O(length²) a pair; words of more than 64 characters are not compared.
// Reference: Damerau, "A technique for computer detection and correction of spelling errors",
//   CACM 7 (1964).

/// How far apart two spellings are.
enum SpellingDistance {
  /// The nearest of some words, the first of equals; nil if none is near.
  static func nearest(to text: String, among words: [String]) -> String? {
    guard text.utf8.count <= 64 else { return nil }
    let wanted = folded(text)
    guard !wanted.isEmpty else { return nil }
    let limit = min(3, max(1, wanted.count / 3))
    var best: (distance: Int, word: String)?
    for word in words where word.utf8.count <= 64 {
      let distance = distance(wanted, folded(word))
      if distance <= limit, distance < (best?.distance ?? Int.max), distance < wanted.count {
        best = (distance, word)
      }
    }
    return best?.word
  }

  /// Lower case without separators, as Unicode scalars.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" && $0 != " " }
  }

  /// The optimal string alignment distance.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: second.count + 1)
    var previous = Array(0...second.count)
    var current = previous
    for row in 0..<first.count {
      current[0] = row + 1
      for column in 0..<second.count {
        let isSame = first[row] == second[column]
        var value = min(
          previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          value = min(value, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = value
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[second.count]
  }
}

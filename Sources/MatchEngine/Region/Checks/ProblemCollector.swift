// Collects the findings of all themes and puts them in order: errors first, then the order of
// the document, then the order in which they were found. The last makes the sort stable.

/// Gathers problems in one pass over a document.
struct ProblemCollector {
  private var findings: [Finding] = []
  /// How many more unknown references get a "did you mean"; each one costs a scan of all ids.
  private var suggestionsLeft = 20

  private struct Finding {
    let part: Int
    let index: Int
    let problem: Problem
  }

  /// Adds a breach of a rule; the source of the rule is added to the sentence.
  mutating func add(
    _ rule: some CheckTheme, at path: DocumentPath, value: String, ja japanese: String,
    en english: String, hint: LocalizedText? = nil
  ) {
    let entry = rule.entry
    let message = LocalizedText(
      ja: japanese + (entry.source.map { "（根拠: \($0.japanese)）" } ?? ""),
      en: english + (entry.source.map { " (\($0.english))" } ?? ""))
    findings.append(
      Finding(
        part: path.part.rawValue, index: path.index,
        problem: Problem(
          entry.severity, path: path.text, value: Wording.excerpt(value), rule: rule.rawValue,
          message: message,
          hint: hint)))
  }

  /// A hint that names the nearest of some ids; nil if none is near, or after many of them.
  ///
  /// - Complexity: O(total length of the ids), for the first 20 calls.
  mutating func suggestion(for id: String, among ids: @autoclosure () -> [String]) -> LocalizedText?
  {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    guard let nearest = Suggestion.nearest(to: id, among: ids()) else { return nil }
    return LocalizedText(
      ja: "「\(Wording.shown(nearest))」のことではありませんか。",
      en: "Did you mean \(Wording.shown(nearest))?")
  }

  /// The problems, errors first, then in document order.
  ///
  /// - Complexity: O(n log n).
  func sorted() -> [Problem] {
    func rank(_ finding: Finding) -> Int { finding.problem.severity == .error ? 0 : 1 }
    let order = findings.indices.sorted { left, right in
      let (first, second) = (findings[left], findings[right])
      return (rank(first), first.part, first.index, left)
        < (rank(second), second.part, second.index, right)
    }
    return order.map { findings[$0].problem }
  }
}

import MatchEngine
import MatchService

/// What a table changes, for a reader: old and new side by side.
enum WordingChangeList {
  /// The changes as a table that lines up; empty if there are none.
  static func text(_ changes: [WordingChanges.Change], _ language: Language) -> String {
    if changes.isEmpty { return "" }
    let headings = [
      LocalizedText(ja: "場所", en: "place"), LocalizedText(ja: "言語", en: "side"),
      LocalizedText(ja: "今", en: "old"), LocalizedText(ja: "新", en: "new"),
    ]
    var table = TextTable(headings.map { ($0[language], .left) })
    for change in changes {
      let (old, new) = difference(change.old, change.new)
      table.row([change.place, change.language.rawValue, old, new])
    }
    return table.text + "\n"
  }

  /// The parts that differ, with a little of what stands around them.
  static func difference(_ old: String, _ new: String) -> (old: String, new: String) {
    let (first, second) = (Array(old), Array(new))
    let shorter = min(first.count, second.count)
    var head = 0
    while head < shorter, first[head] == second[head] { head += 1 }
    var tail = 0
    while tail < shorter - head,
      first[first.count - 1 - tail] == second[second.count - 1 - tail]
    {
      tail += 1
    }
    let around = 12
    func part(_ text: [Character]) -> String {
      let from = head <= around + 1 ? 0 : head - around
      let to = tail <= around + 1 ? text.count : text.count - tail + around
      return (from > 0 ? "…" : "")
        + String(text[from..<to]).replacing("\n", with: "⏎").replacing("\t", with: "⇥")
        + (to < text.count ? "…" : "")
    }
    return (part(first), part(second))
  }
}

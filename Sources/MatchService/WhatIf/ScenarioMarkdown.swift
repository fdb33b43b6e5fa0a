internal import MatchEngine

extension ScenarioFormat {
  /// The changes with their fields, as a table for `Documentation/API.md`.
  public static func markdown() -> String {
    var text = "| change | fields | what it does | |\n| --- | --- | --- | --- |\n"
    for word in ScenarioWord.allCases {
      let fields =
        word.fields.required.map { "`\($0)`" } + word.fields.optional.map { "`\($0)`?" }
      text +=
        "| `\(word.rawValue)` | \(fields.joined(separator: ", ")) | \(word.name.english) | "
        + "\(word.name.japanese) |\n"
    }
    return text
  }
}

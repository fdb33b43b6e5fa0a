// Explanations of a plan point at supporters by their position and name them as well, and say in a
// sentence what they state in numbers. Who reads the plan reads names and sentences, so that both
// must say the same.

import MatchEngine

/// Checks that names and sentences in a plan's explanations are those of what they state.
enum ExplanationNames {
  /// What is wrong with the names and sentences of one match.
  ///
  /// - Parameters:
  ///   - match: The match as the plan states it.
  ///   - report: The same, read by position.
  ///   - path: Where the match stands in the plan.
  ///   - region: The region.
  /// - Returns: A problem for each name or sentence that says something else.
  static func problems(
    _ match: MatchPlanRecord, _ report: MatchReport, _ path: String, _ region: Region
  ) -> [Problem] {
    var problems: [Problem] = []
    func compare(_ place: String, _ stated: String?, _ expected: String?) {
      guard stated != expected else { return }
      problems.append(
        Problem(
          .error, path: "\(path).\(place)", value: stated ?? "null", rule: "wrong-name",
          message: LocalizedText(
            ja: "記載の番号・数値からは「\(expected ?? "なし")」です。",
            en: "by its own numbers this is ‘\(expected ?? "none")’.")))
    }
    func id(_ supporter: Int?) -> String? {
      guard let supporter, report.supporters.indices.contains(supporter) else { return nil }
      return region[report.supporters[supporter].institution].id
    }
    for (index, item) in match.assignments.enumerated() {
      guard let value = item.alternative, report.assignments.indices.contains(index),
        let alternative = report.assignments[index].alternative
      else { continue }
      let place = "assignments[\(index)].alternative"
      var members = value.members
      compare("\(place).partner", members.string("partner"), id(alternative.supporter))
      // The sentence names a supporter: without one it has nothing to say.
      guard alternative.supporter.map(report.supporters.indices.contains) ?? true else { continue }
      let text = alternative.text(insteadOf: report.assignments[index], in: report, region)
      var message = (members.value("message") ?? value).members
      compare("\(place).message.ja", message.string("ja"), text.japanese)
      compare("\(place).message.en", message.string("en"), text.english)
    }
    for (index, gap) in match.uncovered.enumerated() {
      for (number, value) in gap.remedies.enumerated() {
        remedy(value, "uncovered[\(index)].remedies[\(number)]")
      }
    }
    for (index, value) in match.bottlenecks.enumerated() {
      if let stated = value["remedy"] { remedy(stated, "bottlenecks[\(index)].remedy") }
    }
    func remedy(_ value: JSONValue, _ place: String) {
      var members = value.members
      // A remedy that is no supporter's names its institution itself.
      guard let supporter = members.integer("supporter") else { return }
      compare("\(place).institution", members.string("institution"), id(supporter))
    }
    return problems
  }
}

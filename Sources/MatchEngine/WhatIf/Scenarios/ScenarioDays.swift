// A scenario may speak of a day long past (a replay) or far off ("if 白石病院 stops in 2045"). Both are
// worked out, but what the figures then mean must be said beside them.

extension Scenario {
  /// What its days mean for the figures, a sentence for each change that needs one.
  ///
  /// - Parameters:
  ///   - region: the region before; its day (`asOf`) tells what is past.
  ///   - last: the last day of any rotation, after which no duty can show anything; nil for none.
  /// - Returns: the sentences; none for a scenario of ordinary days.
  func remarks(in region: Region, lastDuty last: CivilDay?) -> [LocalizedText] {
    let asOf = region.document.asOf
    return changes.compactMap { change -> LocalizedText? in
      guard let day = change.firstDay else { return nil }
      let name = day.shortLabel.japanese
      if let last, day > last {
        return LocalizedText(
          ja: "※ \(name)は当番表の期間（\(last.shortLabel.japanese)まで）の後です。当番への影響はここには出ません。"
            + "連携先は、いまその日が来たものとして数えました。",
          en: "Note: \(day.iso) lies after the last duty (\(last.iso)), so no effect on duties is"
            + " shown; partners are counted as if the day had come today.")
      }
      if day < asOf {
        return LocalizedText(
          ja: "※ \(name)は地域の基準日（\(asOf.shortLabel.japanese)）より前です。過去の振り返りとして計算しました。",
          en: "Note: \(day.iso) lies before the region’s day (\(asOf.iso)); worked out as a"
            + " replay of the past.")
      }
      return nil
    }
  }
}

extension ScenarioChange {
  /// The day from which it holds; nil if it names none.
  fileprivate var firstDay: CivilDay? {
    switch self {
    case .retireInstitution(_, let from), .leaveRotation(_, _, let from): from
    case .outage(_, let span): span.from
    default: nil
    }
  }
}

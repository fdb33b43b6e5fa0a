/// Rules on stated preferences.
enum PreferenceCheckRule: String, CheckTheme {
  case duplicatePreference = "duplicate-preference"
  case preferenceRepeats = "preference-repeats-institution"
  case preferenceForSelf = "preference-for-self"

  static let theme = LocalizedText(ja: "希望順位", en: "preferences")

  var entry: CheckEntry {
    switch self {
    case .duplicatePreference:
      .error("同じ機能の希望順位が二つある", "two orders of preference for one function")
    case .preferenceRepeats:
      .error("希望順位に同じ医療機関が二度ある", "an institution twice in one order of preference")
    case .preferenceForSelf:
      .error("希望順位に自分自身がある", "an institution in its own order of preference")
    }
  }
}

/// Checks that stated preferences are orders of institutions that exist.
enum PreferenceChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, institution) in context.document.institutions.enumerated()
    where !institution.preferences.isEmpty {
      let own = context.label(institution: index)
      var functions: [SupportFunction] = []
      for (number, preference) in institution.preferences.enumerated() {
        let path = ".preferences[\(number)]"
        if functions.contains(preference.function) {
          found.add(
            PreferenceCheckRule.duplicatePreference, at: .institution(index, path + ".function"),
            value: preference.function.rawValue,
            ja: "\(own.ja)の\(preference.function.name.japanese)の希望順位が二つあります。",
            en: "\(own.en) states two orders for \(preference.function.name.english).",
            hint: LocalizedText(ja: "一つにまとめてください。", en: "Join them into one."))
        }
        functions.append(preference.function)
        var seen: Set<String> = []
        for (place, id) in preference.order.enumerated() {
          let entry = DocumentPath.institution(index, path + ".order[\(place)]")
          if context.institutionIndex[id] == nil {
            context.reportUnknownInstitution(id, at: entry, of: own, into: &found)
          } else if id == institution.id {
            found.add(
              PreferenceCheckRule.preferenceForSelf, at: entry, value: id,
              ja: "\(own.ja)の希望順位に自分自身が入っています。",
              en: "\(own.en) stands in its own order of preference.")
          } else if !seen.insert(id).inserted {
            found.add(
              PreferenceCheckRule.preferenceRepeats, at: entry, value: id,
              ja: "\(own.ja)の希望順位に「\(Wording.shown(id))」が二度あります。",
              en: "“\(Wording.shown(id))” stands twice in the order of \(own.en).")
          }
        }
      }
    }
  }
}

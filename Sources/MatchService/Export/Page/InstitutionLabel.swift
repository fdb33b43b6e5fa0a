/// Short names of institutions for tight cells, each of one institution of a region only.
///
/// On a rota 「今治病院」 must not stand for one of two hospitals that end so: where a short name is
/// another's as well, the name with less taken away stands in its place.
struct InstitutionLabels {
  private let shortNames: [String: String]

  /// The short names of institutions.
  ///
  /// - Complexity: O(names).
  init(_ names: some Collection<String>) {
    let forms = Dictionary(names.lazy.map { ($0, InstitutionLabel.forms($0)) }) { first, _ in first
    }
    // How many institutions a text could stand for: those of which it is a form, and those whose
    // names end with it, since 今治病院 is what people call 愛媛県立今治病院 as well.
    let candidates = Set(forms.values.joined())
    var meanings: [String: Int] = [:]
    for (name, own) in forms {
      var said = Set(own)
      for start in name.indices {
        let end = String(name[start...])
        if candidates.contains(end) { said.insert(end) }
      }
      for form in said { meanings[form, default: 0] += 1 }
    }
    shortNames = forms.mapValues { own in own.first { meanings[$0] == 1 } ?? own[own.count - 1] }
  }

  /// The short name of an institution.
  func short(_ name: String) -> String { shortNames[name] ?? name }
}

/// How a name of an institution is made shorter.
enum InstitutionLabel {
  /// The ways to write a name, the shortest first, the whole name last.
  static func forms(_ name: String) -> [String] {
    [short(name), withoutLegalForm(name), name]
  }

  /// The name without the words for its legal form; the whole name if nothing is left.
  private static func withoutLegalForm(_ name: String) -> String {
    let trimmed = name.drop { $0.isWhitespace }
    guard let prefix = prefixes.first(where: { trimmed.hasPrefix($0) }) else { return name }
    let rest = trimmed.dropFirst(prefix.count).drop { $0.isWhitespace }
    return rest.count >= 2 ? String(rest) : name
  }

  /// The name without the legal person in front of it; the whole name if nothing is left.
  ///
  /// 「医療法人社団 海風会　しまなみ内科」 becomes 「しまなみ内科」. Without a space it cannot be told
  /// where the name of the legal person ends, except by a final 会, so only that is cut.
  static func short(_ name: String) -> String {
    let trimmed = name.drop { $0.isWhitespace }
    guard let prefix = prefixes.first(where: { trimmed.hasPrefix($0) }) else { return name }
    let rest = trimmed.dropFirst(prefix.count)
    let parts = rest.split(whereSeparator: \.isWhitespace)
    if parts.count >= 2 {
      // 済生会 is how people call these hospitals, not a legal person in front of their name.
      let kept = parts[0].hasSuffix("済生会") ? "済生会" : ""
      return kept + parts.dropFirst().joined(separator: " ")
    }
    let whole = parts.first ?? rest
    if whole.hasPrefix("済生会") { return String(whole) }
    if rest.first?.isWhitespace == true, !whole.isEmpty, !whole.contains("会") {
      return String(whole)
    }
    if let end = whole.firstIndex(of: "会") {
      let tail = whole[whole.index(after: end)...]
      if tail.count >= 3 { return String(tail) }
    }
    return whole.count >= 2 ? String(whole) : name
  }

  /// Legal persons, longer ones before those that they begin with.
  private static let prefixes = [
    "社会医療法人財団", "社会医療法人社団", "社会医療法人", "特定医療法人社団", "特定医療法人財団", "特定医療法人",
    "医療法人社団", "医療法人財団", "医療法人", "医療生活協同組合", "社会福祉法人恩賜財団", "社会福祉法人", "一般社団法人", "一般財団法人",
    "公益社団法人", "公益財団法人", "独立行政法人", "地方独立行政法人", "国立大学法人", "学校法人", "宗教法人",
    "株式会社", "有限会社", "合同会社", "(医)", "（医）", "㈱", "㈲",
  ]
}

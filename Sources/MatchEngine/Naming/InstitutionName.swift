// Problem: an official name carries the form and the name of the corporation that
//   runs the institution (医療法人 慈風会 白石病院); people write 白石病院.
// Method: known forms are taken off the front, and out of brackets; then the
//   corporation's own name, which ends at a space or at 会 and is followed by a name
//   that says what it is (病院, クリニック …). What was taken off is kept, because two
//   institutions of different corporations may share the rest.
// Limits: a corporation whose name does not end in 会 and is not set off by a space
//   stays part of the name; the comparison has to bridge that.

/// A name of an institution, taken apart for comparing.
struct InstitutionName: Equatable, Sendable {
  /// The key of the whole name.
  let full: String
  /// The key without the form of the corporation: 慈風会白石病院.
  let withoutForm: String
  /// The key without the corporation: 白石病院; equal to ``withoutForm`` if none was found.
  let bare: String
  /// The key of the corporation's name, if one was found: 慈風会.
  private(set) var corporation: String?
  /// Whether a form such as 医療法人 was found.
  let hasForm: Bool

  init(_ text: String) {
    full = NameKey.normalised(text)
    let (unbracketed, bracketed) = Self.withoutBracketedForms(text)
    let key = NameKey.scalars(of: unbracketed)
    var (rest, foundForm, owner) = Self.withoutForms(key[...])
    if rest.isEmpty {
      (rest, foundForm, owner) = (key[...], false, nil)  // Nothing but a form is the name.
    }
    hasForm = foundForm || bracketed != nil
    withoutForm = NameKey.string(rest.filter { $0 != " " })
    if let cut = Self.endOfCorporation(in: rest, hasForm: foundForm) {
      corporation = NameKey.string(rest[..<cut].filter { $0 != " " })
      bare = NameKey.string(rest[cut...].filter { $0 != " " })
    } else {
      let inBrackets = Self.withoutForms((bracketed ?? [])[...]).rest.filter { $0 != " " }
      corporation = inBrackets.count >= 2 ? NameKey.string(inBrackets) : owner
      bare = withoutForm
    }
  }

  /// The name with the corporation of the official name, for an abbreviation that leaves it out.
  func belonging(to corporation: String?) -> InstitutionName {
    var name = self
    name.corporation = self.corporation ?? corporation
    return name
  }

  /// Takes forms off the front; `owner` is a form that names one corporation, such as 国立病院機構.
  private static func withoutForms(
    _ key: ArraySlice<Unicode.Scalar>
  ) -> (rest: ArraySlice<Unicode.Scalar>, found: Bool, owner: String?) {
    var rest = key
    var found = false
    var owner: String?
    while true {
      while rest.first == " " { rest.removeFirst() }
      if let length = owners.lazy.compactMap({ Self.length(of: $0, in: rest) }).first {
        owner = NameKey.string(rest.prefix(length).filter { $0 != " " })
        rest.removeFirst(length)
      } else if let length = forms.lazy.compactMap({ Self.length(of: $0, in: rest) }).first {
        rest.removeFirst(length)
      } else {
        break
      }
      found = true
    }
    while rest.last == " " { rest.removeLast() }
    return (rest, found, owner)
  }

  /// Where the institution's own name begins, if a corporation's name stands before it.
  private static func endOfCorporation(
    in rest: ArraySlice<Unicode.Scalar>, hasForm: Bool
  ) -> Int? {
    func own(after index: Int) -> Int? {
      let own = rest[index...].drop { $0 == " " }
      guard own.count >= 3, FacilityWord.isIn(own),
        !FacilityWord.isOnlyWords(own.filter { $0 != " " }[...])
      else { return nil }
      // Members of a federation are known by its name: 済生会今治病院.
      let taken = NameKey.string(rest[..<index].filter { $0 != " " })
      return keptFederations.contains { taken.hasSuffix($0) } ? nil : own.startIndex
    }
    if hasForm {
      // The last space that leaves a name: the corporation's own name may hold spaces.
      for index in rest.indices.reversed() where rest[index] == " " {
        if let start = own(after: index) { return start }
      }
    }
    for index in rest.indices.dropFirst() where rest[index] == "会" && rest[index - 1] != "社" {
      let next = index + 1 < rest.endIndex ? rest[index + 1] : " "
      if notAfterAssociation.contains(next) { continue }
      if let start = own(after: index + 1) { return start }
    }
    return nil
  }

  private static let notAfterAssociation: Set<Unicode.Scalar> = ["館", "社", "員", "議", "連", "立"]
  private static let keptFederations = ["済生会", "医師会"]

  /// The number of scalars of `rest` that a form covers, spaces inside it included; nil if none.
  private static func length(
    of form: [Unicode.Scalar], in rest: ArraySlice<Unicode.Scalar>
  ) -> Int? {
    var index = rest.startIndex
    for scalar in form {
      while index < rest.endIndex, rest[index] == " " { index += 1 }
      guard index < rest.endIndex, rest[index] == scalar else { return nil }
      index += 1
    }
    return index - rest.startIndex
  }

  /// The forms of corporations, longest first; keys, as the names are.
  private static let forms: [[Unicode.Scalar]] = [
    "医療法人社団", "医療法人財団", "社会医療法人社団", "社会医療法人財団", "特定医療法人社団",
    "特定医療法人財団", "社会医療法人", "特定医療法人", "特別医療法人", "医療法人",
    "社団医療法人", "財団医療法人", "社会福祉法人恩賜財団", "社会福祉法人", "公益財団法人", "公益社団法人",
    "一般財団法人", "一般社団法人", "財団法人", "社団法人", "地方独立行政法人", "独立行政法人",
    "国立研究開発法人", "国立大学法人", "公立大学法人", "学校法人", "宗教法人", "特定非営利活動法人",
    "npo法人", "医療生活協同組合", "株式会社", "有限会社", "合同会社", "合資会社", "恩賜財団", "社団医",
    "財団医", "社団", "財団",
  ].map { Array(NameKey.normalised($0).unicodeScalars) }
    .sorted { $0.count > $1.count }

  /// Corporations with houses all over the country, which are forms and names at once.
  private static let owners: [[Unicode.Scalar]] = [
    "国立病院機構", "地域医療機能推進機構", "労働者健康安全機構", "国家公務員共済組合連合会",
  ].map { Array(NameKey.normalised($0).unicodeScalars) }

  /// The text without bracketed abbreviations and notes of forms: （医）, （医療法人慈風会）.
  ///
  /// `form` is the key of what stood in those brackets; nil if there were none.
  private static func withoutBracketedForms(
    _ text: String
  ) -> (text: String, form: [Unicode.Scalar]?) {
    let scalars = CharacterFolding.folded(text)
    var result: [Unicode.Scalar] = []
    var form: [Unicode.Scalar]?
    var index = 0
    while index < scalars.count {
      if let closing = closingBracket[scalars[index]],
        let end = scalars[index...].firstIndex(of: closing)
      {
        let inside = NameKey.scalars(of: NameKey.string(scalars[(index + 1)..<end]))
        let isAbbreviation = abbreviatedForms.contains(NameKey.string(inside.filter { $0 != " " }))
        if isAbbreviation || zip(inside, inside.dropFirst()).contains(where: { $0 == ("法", "人") }) {
          result.append(" ")
          form = (form ?? []) + (isAbbreviation ? [] : inside)
          index = end + 1
          continue
        }
      }
      result.append(scalars[index])
      index += 1
    }
    return (form == nil ? text : NameKey.string(result), form)
  }

  private static let closingBracket: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", "〔": "〕", "[": "]", "【": "】",
  ]

  private static let abbreviatedForms: Set<String> = [
    "医", "医社", "医財", "社医", "特医", "福", "社福", "財", "社", "公財", "公社", "一財", "一社", "独",
    "独行", "学", "宗", "株", "有", "医療", "医社団", "医財団", "社団", "財団",
  ]
}

/// Scores one written name against names of candidates.
///
/// The steps and their scores, areas not considered:
///
/// | what is equal | score |
/// | --- | --- |
/// | the whole key | 100 |
/// | the key without the form of the corporation | 98 |
/// | the bare name, and the corporation | 96 |
/// | the bare name, one side without corporation | 92, or 84 if only 会 suggests one |
/// | one name inside the other, the rest departments or a public owner | 90 |
/// | … the rest a place, a general word, or what follows a form | 86 |
/// | … the rest anything else | 78 |
/// | pairs of characters | 0–89 |
/// | signs of two institutions | at most 60 |
struct NameComparison {
  private let name: InstitutionName
  private let bare: [Unicode.Scalar]
  private let withoutForm: [Unicode.Scalar]
  private let kind: FacilityWord.Kind
  private let pairWeight: Int

  /// Names that show signs of different institutions get no more than this.
  static let conflictCap = 60

  init(name: InstitutionName, bare: [Unicode.Scalar], pairWeight: Int) {
    self.name = name
    self.bare = bare
    self.pairWeight = pairWeight
    withoutForm = Array(name.withoutForm.unicodeScalars)
    kind = FacilityWord.kind(of: bare)
  }

  /// 0 … 100: how well the name fits an entry of a candidate in `places`.
  ///
  /// `sharedWeight` is the weight of the pairs that both share; nil if it was not computed.
  func score(_ entry: NameResolver.Entry, places: [String], sharedWeight: Int?) -> Int {
    let other = entry.name
    if name.full == other.full { return 100 }
    if name.withoutForm == other.withoutForm, name.corporation == other.corporation { return 98 }
    let similarity = similarity(entry, sharedWeight)
    if let mine = name.corporation, let theirs = other.corporation {
      let isSame = mine.hasSuffix(theirs) || theirs.hasSuffix(mine)
      if name.bare == other.bare { return isSame ? 96 : Self.conflictCap }
      if !isSame { return similarity }
    }
    if name.bare == other.bare {
      // A form proves that what was taken off was a corporation; 会 alone only suggests it.
      return name.corporation == nil || name.hasForm || other.hasForm ? 92 : 84
    }
    // 済生会今治病院: one side kept what the other took off.
    if name.bare == other.withoutForm || name.withoutForm == other.bare { return 92 }
    var best = max(similarity, containment(bare, in: entry.bare, entry, places))
    if name.bare != name.withoutForm {
      best = max(best, containment(withoutForm, in: entry.bare, entry, places))
    }
    if other.bare != other.withoutForm {
      best = max(best, containment(bare, in: entry.withoutForm, entry, places))
    }
    return best
  }

  /// One name at the beginning or end of the other, judged by what the longer has besides.
  private func containment(
    _ mine: [Unicode.Scalar], in theirs: [Unicode.Scalar], _ entry: NameResolver.Entry,
    _ places: [String]
  ) -> Int {
    let isMineShorter = mine.count < theirs.count
    let (short, long) = isMineShorter ? (mine, theirs) : (theirs, mine)
    guard short.count >= 4, short.count < long.count else { return 0 }
    if long.suffix(short.count).elementsEqual(short) {
      let extra = Array(long.dropLast(short.count))
      switch NamePrefix(extra, places: places) {
      case .publicOwner:
        // 県立今治病院 is not the 今治病院 of a corporation.
        return name.corporation == nil && entry.name.corporation == nil ? 90 : Self.conflictCap
      case .place, .general: return 86
      case .other:
        if DistinguishingMark.isIn(extra) { return Self.conflictCap }
        // What follows a form without a space is likely the corporation: 医療法人社団プログレス….
        // Only if the rest is rare enough to name an institution: not for 中央病院.
        let (shortWeight, longWeight) =
          isMineShorter ? (pairWeight, entry.pairWeight) : (entry.pairWeight, pairWeight)
        let longName = isMineShorter ? entry.name : name
        let hidesCorporation = longName.hasForm && longName.corporation == nil
        return hidesCorporation && extra.count >= 2 && shortWeight * 2 >= longWeight ? 86 : 78
      }
    }
    if long.prefix(short.count).elementsEqual(short) {
      let extra = long.dropFirst(short.count)
      if FacilityWord.isDepartments(extra) { return 90 }
      return DistinguishingMark.isIn(Array(extra)) ? Self.conflictCap : 78
    }
    return 0
  }

  /// Weighted Dice similarity of the pairs, 0 … 89.
  private func similarity(_ entry: NameResolver.Entry, _ sharedWeight: Int?) -> Int {
    guard let sharedWeight, pairWeight + entry.pairWeight > 0 else { return 0 }
    let dice = min(89, 200 * sharedWeight / (pairWeight + entry.pairWeight))
    guard dice > Self.conflictCap else { return dice }
    if kind != entry.kind, kind != .neither, entry.kind != .neither { return Self.conflictCap }
    return differsInMark(entry.bare) ? Self.conflictCap : dice
  }

  /// Whether what differs between the two names, equal ends trimmed, holds a mark.
  private func differsInMark(_ other: [Unicode.Scalar]) -> Bool {
    var start = 0
    while start < bare.count, start < other.count, bare[start] == other[start] { start += 1 }
    var end = 0
    while end < bare.count - start, end < other.count - start,
      bare[bare.count - 1 - end] == other[other.count - 1 - end]
    { end += 1 }
    return DistinguishingMark.isIn(Array(bare[start..<(bare.count - end)]))
      || DistinguishingMark.isIn(Array(other[start..<(other.count - end)]))
  }
}

/// Characters by which houses of one name are told apart.
enum DistinguishingMark {
  private static let marks: Set<Unicode.Scalar> = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "東", "西", "南", "北", "新", "本", "分", "附", "付",
    "別", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
  ]

  /// Whether a text holds a mark.
  static func isIn(_ text: [Unicode.Scalar]) -> Bool { text.contains { marks.contains($0) } }
}

/// What stands before a name that another name consists of.
enum NamePrefix: Equatable {
  /// 愛媛県立, 市立, 国立.
  case publicOwner
  /// A place around the institution, with or without its suffix: 愛媛県, 今治.
  case place
  /// A word that many institutions carry: 総合病院, 国保.
  case general
  /// Anything else.
  case other

  init(_ text: [Unicode.Scalar], places: [String]) {
    let keys = places.map { Array(NameKey.normalised($0).unicodeScalars) }.filter { !$0.isEmpty }
    if text.last == "立" {
      let owner = Array(text.dropLast())
      if Self.owners.contains(owner) || Self.isPlace(owner[...], keys) {
        self = .publicOwner
        return
      }
    }
    if Self.isPlace(text[...], keys) {
      self = .place
    } else if Self.generalWords.contains(text) {
      self = .general
    } else {
      self = .other
    }
  }

  /// Whether a text is one place or two in a row.
  private static func isPlace(
    _ text: ArraySlice<Unicode.Scalar>, _ places: [[Unicode.Scalar]], depth: Int = 0
  ) -> Bool {
    places.contains { place in
      for form in [place[...], place.dropLast()] where form.count >= 2 {
        if text.elementsEqual(form) { return true }
        if depth == 0, text.starts(with: form),
          isPlace(text.dropFirst(form.count), places, depth: 1)
        {
          return true
        }
      }
      return false
    }
  }

  private static func keys(_ words: [String]) -> Set<[Unicode.Scalar]> {
    Set(words.map { Array(NameKey.normalised($0).unicodeScalars) })
  }

  private static let owners = keys([
    "国", "県", "市", "町", "村", "都", "道", "府", "公", "組合", "市町村", "広域連合",
  ])
  private static let generalWords = keys([
    "総合病院", "国保", "国民健康保険", "厚生連", "救急", "公立", "国立", "独立行政法人", "市町村組合",
    "整形外科", "内科", "外科", "眼科", "小児科", "精神科", "産婦人科", "脳神経外科", "消化器科", "循環器科",
    "胃腸科", "皮膚科", "泌尿器科",
  ])
}

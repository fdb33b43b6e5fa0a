/// Rules on the ladder of areas.
enum AreaCheckRule: String, CheckTheme {
  case unknownArea = "unknown-area"
  case unknownParentArea = "unknown-parent-area"
  case areaCycle = "area-cycle"
  case parentNotHigher = "parent-not-higher"
  case areaWithoutParent = "area-without-parent"
  case areaInOtherPrefecture = "area-in-other-prefecture"
  case emptyArea = "empty-area"
  case placeUnknown = "place-unknown"

  static let theme = LocalizedText(ja: "圏域", en: "areas")

  var entry: CheckEntry {
    switch self {
    case .unknownArea:
      .error("医療機関の圏域がない", "the area of an institution does not exist")
    case .unknownParentArea:
      .error("上位の圏域がない", "the parent of an area does not exist")
    case .areaCycle: .error("圏域が循環している", "areas contain each other in a cycle")
    case .parentNotHigher:
      .error("上位の圏域の段階が上でない", "the parent of an area is not of a higher level")
    case .areaWithoutParent:
      .warning(
        "都道府県でないのに上位の圏域がない", "an area below the prefecture has no parent")
    case .areaInOtherPrefecture:
      .warning(
        "市町村コードと都道府県が合わない", "the code of a municipality belongs to another prefecture")
    case .emptyArea: .warning("医療機関のない圏域", "an area without any institution")
    case .placeUnknown:
      .warning(
        "座標も圏域の中心もなく、距離が分からない",
        "neither an institution nor its areas have coordinates, so distances are unknown")
    }
  }
}

/// Checks that areas form ladders and that every institution stands on one.
enum AreaChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let inCycle = checkCycles(context, into: &found)
    for index in context.document.areas.indices {
      checkParent(of: index, inCycle: inCycle, context, into: &found)
    }
    for (index, institution) in context.document.institutions.enumerated()
    where context.areaOfInstitution[index] == nil {
      let owner = context.label(institution: index)
      found.add(
        AreaCheckRule.unknownArea, at: .institution(index, ".area"), value: institution.area,
        ja: "\(owner.ja)の圏域「\(Wording.shown(institution.area))」は、この地域にありません。",
        en: "\(owner.en) lies in area “\(Wording.shown(institution.area))”, which the region does"
          + " not have.",
        hint: found.suggestion(for: institution.area, among: context.document.areas.map(\.id)))
    }
    checkEmptyAreas(context, into: &found)
    checkPlaces(context, into: &found)
  }

  /// Each area has at most one parent, so walking up from every area, and stopping at areas
  /// that an earlier walk has seen, visits each area once and each cycle once.
  private static func checkCycles(
    _ context: CheckContext, into found: inout ProblemCollector
  ) -> [Bool] {
    let count = context.document.areas.count
    var isSeen = [Bool](repeating: false, count: count)
    var inCycle = [Bool](repeating: false, count: count)
    for start in 0..<count where !isSeen[start] {
      var walk: [Int] = []
      var next: Int? = start
      while let area = next, !isSeen[area] {
        isSeen[area] = true
        walk.append(area)
        next = context.parent[area]
      }
      guard let again = next, let entry = walk.firstIndex(of: again) else { continue }
      var cycle = Array(walk[entry...])
      for area in cycle { inCycle[area] = true }
      if let least = cycle.indices.min(by: { cycle[$0] < cycle[$1] }) {
        cycle = Array(cycle[least...] + cycle[..<least])
      }
      let first = cycle[0]
      let names = (cycle + [first]).map { context.label(area: $0) }
      found.add(
        AreaCheckRule.areaCycle, at: .area(first, ".parent"),
        value: context.document.areas[first].parent ?? "",
        ja: "圏域が循環しています: \(Wording.list(names.map(\.ja), " → "))。",
        en: "Areas contain each other in a cycle: \(Wording.list(names.map(\.en), " → ")).",
        hint: LocalizedText(
          ja: "日常生活圏域 → 市町村 → 二次医療圏 → 都道府県の順に、上位を一つずつ書いてください。",
          en: "Give each area one parent, in the order daily-life area, municipality, secondary"
            + " medical area, prefecture."))
    }
    return inCycle
  }

  private static func checkParent(
    of index: Int, inCycle: [Bool], _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let area = context.document.areas[index]
    let own = context.label(area: index)
    guard let id = area.parent else {
      if area.level != .prefecture {
        found.add(
          AreaCheckRule.areaWithoutParent, at: .area(index, ".parent"), value: "",
          ja: "\(area.level.name.japanese)\(own.ja)に上位の圏域がありません。これより広い範囲では連携先を探せません。",
          en: "The \(area.level.name.english) \(own.en) has no parent, so no partner is sought"
            + " beyond it.",
          hint: LocalizedText(
            ja: "都道府県までの圏域を書き足してください。", en: "Add the areas up to the prefecture."))
      }
      return
    }
    guard let parent = context.parent[index] else {
      found.add(
        AreaCheckRule.unknownParentArea, at: .area(index, ".parent"), value: id,
        ja: "圏域\(own.ja)の上位「\(Wording.shown(id))」は、この地域にありません。",
        en: "The parent “\(Wording.shown(id))” of area \(own.en) does not exist in the region.",
        hint: found.suggestion(for: id, among: context.document.areas.map(\.id)))
      return
    }
    let above = context.document.areas[parent]
    if above.level <= area.level {
      guard !inCycle[index] else { return }
      let (mine, theirs) = (area.level.name, above.level.name)
      found.add(
        AreaCheckRule.parentNotHigher, at: .area(index, ".parent"), value: id,
        ja: "\(mine.japanese)\(own.ja)の上位に、\(theirs.japanese)\(context.label(area: parent).ja)が"
          + "指定されています。上位は上の段階でなければなりません。",
        en: "The parent of \(mine.english) \(own.en) is the \(theirs.english)"
          + " \(context.label(area: parent).en); a parent must be of a higher level.")
      return
    }
    guard area.level == .municipality, let code = PrefectureCode.ofMunicipality(area.id),
      let prefecture = context.ladder(from: index).last(where: {
        context.document.areas[$0].level == .prefecture
      }), let expected = PrefectureCode.ofPrefecture(context.document.areas[prefecture].id),
      code != expected
    else { return }
    found.add(
      AreaCheckRule.areaInOtherPrefecture, at: .area(index, ".id"), value: area.id,
      ja: "市町村\(own.ja)のコードは都道府県\(code)のものですが、\(context.label(area: prefecture).ja)に"
        + "入っています。",
      en: "The code of municipality \(own.en) belongs to prefecture \(code), but it lies in"
        + " \(context.label(area: prefecture).en).")
  }

  /// Only the topmost of nested empty areas is told.
  private static func checkEmptyAreas(_ context: CheckContext, into found: inout ProblemCollector) {
    guard !context.document.institutions.isEmpty else { return }
    var inhabited = [Bool](repeating: false, count: context.document.areas.count)
    for start in context.areaOfInstitution {
      var next = start
      while let area = next, !inhabited[area] {
        inhabited[area] = true
        next = context.parent[area]
      }
    }
    for (index, area) in context.document.areas.enumerated()
    where !inhabited[index] && context.areaIndex[area.id] == index {
      if let parent = context.parent[index], !inhabited[parent] { continue }
      let own = context.label(area: index)
      found.add(
        AreaCheckRule.emptyArea, at: .area(index), value: area.id,
        ja: "\(area.level.name.japanese)\(own.ja)には、医療機関が一つもありません。",
        en: "The \(area.level.name.english) \(own.en) contains no institution.",
        hint: LocalizedText(
          ja: "取り込み漏れか、圏域コードの違いがないか確かめてください。",
          en: "Look for institutions that were not imported, or a different code of the area."))
    }
  }

  private static func checkPlaces(_ context: CheckContext, into found: inout ProblemCollector) {
    var unplaced = [Int](repeating: 0, count: context.document.areas.count)
    for (index, institution) in context.document.institutions.enumerated()
    where institution.location == nil {
      if let area = context.areaOfInstitution[index] { unplaced[area] += 1 }
    }
    for (index, count) in unplaced.enumerated() where count > 0 {
      let centred = context.ladder(from: index).contains {
        context.document.areas[$0].location != nil
      }
      if centred { continue }
      let own = context.label(area: index)
      found.add(
        AreaCheckRule.placeUnknown, at: .area(index, ".location"), value: "",
        ja: "圏域\(own.ja)とその上位に中心の座標がなく、座標のない\(count)か所の医療機関の位置が分かりません。",
        en: "Area \(own.en) and the areas above it have no centre, so"
          + " \(Wording.count(count, "institution")) without coordinates cannot be placed.",
        hint: LocalizedText(
          ja: "圏域の中心（役所など）の座標を書いてください。",
          en: "Give the coordinates of the area's centre, such as its town hall."))
    }
  }
}

/// Reads prefectures from JIS X 0401 and JIS X 0402 codes.
enum PrefectureCode {
  /// The two digits of a prefecture's id, 01–47; nil if the id is no such code.
  static func ofPrefecture(_ id: String) -> String? {
    id.utf8.count == 2 ? lawful(id) : nil
  }

  /// The two digits in front of a municipality's five- or six-digit code; nil if it is none.
  static func ofMunicipality(_ id: String) -> String? {
    guard (5...6).contains(id.utf8.count), id.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return lawful(String(id.prefix(2)))
  }

  /// The digits if they are 01–47.
  static func lawful(_ digits: String) -> String? {
    guard digits.utf8.count == 2, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(digits), (1...47).contains(number)
    else { return nil }
    return digits
  }
}

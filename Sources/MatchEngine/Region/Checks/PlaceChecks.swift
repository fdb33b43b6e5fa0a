/// Rules on coordinates.
enum PlaceCheckRule: String, CheckTheme {
  case coordinatesZero = "coordinates-zero"
  case coordinatesOutsideJapan = "coordinates-outside-japan"
  case farFromArea = "far-from-area"

  static let theme = LocalizedText(ja: "座標", en: "coordinates")

  var entry: CheckEntry {
    switch self {
    case .coordinatesZero: .error("座標が0,0", "coordinates 0,0")
    case .coordinatesOutsideJapan: .error("座標が日本の外", "coordinates outside Japan")
    case .farFromArea:
      .warning(
        "圏域の中心から150kmより遠い", "more than 150 km from the centre of its area")
    }
  }
}

/// Checks that points lie in Japan and near the area that they are said to be in.
enum PlaceChecks {
  /// Farther than any point of a secondary medical area from its centre, a few remote islands
  /// apart.
  static let farMetres = 150_000

  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, area) in context.document.areas.enumerated() {
      guard let point = area.location else { continue }
      _ = isPlausible(
        point, of: context.label(area: index), at: .area(index, ".location"), into: &found)
    }
    let centres = context.document.areas.indices.map { nearestCentre(of: $0, context) }
    for (index, institution) in context.document.institutions.enumerated() {
      guard let point = institution.location else { continue }
      let plausible =
        (!point.isZero && point.isInJapan)
        || isPlausible(
          point, of: context.label(institution: index), at: .institution(index, ".location"),
          into: &found)
      guard plausible, let area = context.areaOfInstitution[index], let centre = centres[area]
      else { continue }
      let metres = centre.point.metres(to: SpherePoint(point))
      guard metres > farMetres else { continue }
      let (own, other) = (
        context.label(institution: index), context.label(area: centre.area)
      )
      found.add(
        PlaceCheckRule.farFromArea, at: .institution(index, ".location"), value: text(point),
        ja: "\(own.ja)の座標は、圏域\(other.ja)の中心から\(metres / 1_000)km離れています。",
        en: "\(own.en) lies \(metres / 1_000) km from the centre of its area \(other.en).",
        hint: LocalizedText(
          ja: "座標か圏域のどちらかが違っていないか確かめてください。",
          en: "Look whether the coordinates or the area are wrong."))
    }
  }

  /// Tells 0,0 and points outside Japan; whether the point can be used.
  private static func isPlausible(
    _ point: GeoPoint, of owner: Label, at path: DocumentPath, into found: inout ProblemCollector
  ) -> Bool {
    if point.isZero {
      found.add(
        PlaceCheckRule.coordinatesZero, at: path, value: text(point),
        ja: "\(owner.ja)の座標が0,0です。",
        en: "The coordinates of \(owner.en) are 0,0.",
        hint: LocalizedText(
          ja: "分からないときはlocationを書かないでください。", en: "Leave out `location` when it is unknown."))
      return false
    }
    guard !point.isInJapan else { return true }
    let swapped = GeoPoint(
      latitudeMicrodegrees: point.longitudeMicrodegrees,
      longitudeMicrodegrees: point.latitudeMicrodegrees)
    found.add(
      PlaceCheckRule.coordinatesOutsideJapan, at: path, value: text(point),
      ja: "\(owner.ja)の座標（\(text(point))）は日本の外です。",
      en: "The coordinates of \(owner.en) (\(text(point))) lie outside Japan.",
      hint: swapped.isInJapan
        ? LocalizedText(
          ja: "緯度と経度が入れ替わっています。", en: "Latitude and longitude are exchanged.")
        : LocalizedText(
          ja: "緯度20〜46度、経度122〜155度の範囲で書いてください。分からないときはlocationを書かないでください。",
          en: "Japan lies at latitude 20 to 46 and longitude 122 to 155. Leave out `location` when"
            + " it is unknown."))
    return false
  }

  /// The centre of the smallest area below the prefecture that has a usable one.
  private static func nearestCentre(
    of area: Int, _ context: CheckContext
  ) -> (area: Int, point: SpherePoint)? {
    for step in context.ladder(from: area) {
      let record = context.document.areas[step]
      if record.level == .prefecture { return nil }
      if let point = record.location, !point.isZero, point.isInJapan {
        return (step, SpherePoint(point))
      }
    }
    return nil
  }

  private static func text(_ point: GeoPoint) -> String { "\(point.latitude), \(point.longitude)" }
}

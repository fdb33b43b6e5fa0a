// Areas and distances, derived a second time: areas are walked by name, and the distance is the
// haversine formula on the C library's trigonometry instead of the engine's own.

import MatchEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MatchVerification {
  func chain(_ institution: InstitutionRecord) -> [AreaRecord] {
    var result: [AreaRecord] = []
    var next: String? = institution.area
    while let id = next, let area = areas[id], result.count < 8 {
      result.append(area)
      next = area.parent
    }
    return result
  }

  func commonLevel(_ first: InstitutionRecord, _ second: InstitutionRecord) -> AreaLevel? {
    let others = Set(chain(second).map(\.id))
    return chain(first).filter { others.contains($0.id) }.map(\.level).min()
  }

  /// Its own place, else the centre of its daily-life area or municipality; a wider area says too
  /// little about where it is.
  private func point(_ institution: InstitutionRecord) -> GeoPoint? {
    if let own = institution.location { return own }
    let first = chain(institution).first { $0.location != nil }
    return first.flatMap { $0.level <= .municipality ? $0.location : nil }
  }

  func metres(_ first: InstitutionRecord, _ second: InstitutionRecord) -> Int? {
    guard let a = point(first), let b = point(second) else { return nil }
    let degree = Double.pi / 180
    let halfLatitude = sin((b.latitude - a.latitude) * degree / 2)
    let halfLongitude = sin((b.longitude - a.longitude) * degree / 2)
    let chord =
      halfLatitude * halfLatitude
      + cos(a.latitude * degree) * cos(b.latitude * degree) * halfLongitude * halfLongitude
    return Int((2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))).rounded())
  }
}

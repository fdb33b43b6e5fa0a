// Areas and distances, derived a second time: areas are walked by name, and the distance is the
// haversine formula on the C library's trigonometry instead of the engine's own.

import MatchEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MatchVerification {
  func chain(_ institution: InstitutionRecord) -> [AreaRecord] { areas.chain(of: institution) }

  func commonLevel(_ first: InstitutionRecord, _ second: InstitutionRecord) -> AreaLevel? {
    let others = Set(chain(second).map(\.id))
    return chain(first).filter { others.contains($0.id) }.map(\.level).min()
  }

  func metres(_ first: InstitutionRecord, _ second: InstitutionRecord) -> Int? {
    guard let a = areas.point(of: first), let b = areas.point(of: second) else { return nil }
    return a.haversineMetres(to: b)
  }
}

/// Areas by id.
extension [String: AreaRecord] {
  /// The areas that hold an institution, from the inside out.
  func chain(of institution: InstitutionRecord) -> [AreaRecord] {
    var result: [AreaRecord] = []
    var next: String? = institution.area
    while let id = next, let area = self[id], result.count < 8 {
      result.append(area)
      next = area.parent
    }
    return result
  }

  /// Its own place, else the centre of its daily-life area or municipality; a wider area says too
  /// little about where it is.
  func point(of institution: InstitutionRecord) -> GeoPoint? {
    if let own = institution.location { return own }
    let first = chain(of: institution).first { $0.location != nil }
    return first.flatMap { $0.level <= .municipality ? $0.location : nil }
  }
}

extension GeoPoint {
  func haversineMetres(to other: GeoPoint) -> Int {
    let degree = Double.pi / 180
    let halfLatitude = sin((other.latitude - latitude) * degree / 2)
    let halfLongitude = sin((other.longitude - longitude) * degree / 2)
    let chord =
      halfLatitude * halfLatitude
      + cos(latitude * degree) * cos(other.latitude * degree) * halfLongitude * halfLongitude
    return Int((2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))).rounded())
  }
}

import MatchEngine
import Testing

@Suite("Nearest points")
struct NearestIndexTests {
  /// Worlds that have broken indexes before: towns, poles, the antimeridian, crowds, gaps.
  private static let worlds = ["towns", "globe", "poles", "antimeridian", "crowd", "none", "one"]

  private func points(_ world: String, _ random: inout SeededGenerator) -> [GeoPoint?] {
    func centre(_ latitude: Int32, _ longitude: Int32) -> GeoPoint {
      GeoPoint(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
    }
    switch world {
    case "towns":
      return (0..<12).flatMap { _ in
        let town = Points.near(centre(36_000_000, 138_000_000), &random, spread: 3_000_000)
        return (0..<40).map { _ in
          random.chance(0.05) ? nil : Points.near(town, &random, spread: 40_000)
        }
      }
    case "globe": return (0..<400).map { _ in Points.anywhere(&random) }
    case "poles":
      return (0..<300).map { index in
        Points.near(
          centre(index % 2 == 0 ? 89_990_000 : -89_990_000, 0), &random, spread: 180_000_000)
      }.map { point in
        centre(
          point.latitudeMicrodegrees > 0
            ? 89_900_000 + point.latitudeMicrodegrees % 99_999
            : -89_900_000 + point.latitudeMicrodegrees % 99_999, point.longitudeMicrodegrees)
      }
    case "antimeridian":
      return (0..<300).map { _ in
        Points.near(centre(20_000_000, 180_000_000), &random, spread: 500_000)
      }
    case "crowd":
      // Many points at one place, as when a town's clinics are known only by its centre.
      return (0..<300).map { index in
        index % 3 == 0 ? nil : centre(34_066_000 + Int32(index % 2), 132_997_000)
      }
    case "one": return [nil, centre(34_066_000, 132_997_000), nil]
    default: return [nil, nil]
    }
  }

  private func linear(
    _ points: [GeoPoint?], _ centre: GeoPoint, within metres: Int
  ) -> [(index: Int32, metres: Int)] {
    points.enumerated().compactMap { index, point in
      point.map { (Int32(index), GreatCircle.metres(from: centre, to: $0)) }
    }
    .filter { $0.1 <= metres }
    .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  private func same(
    _ left: [(index: Int32, metres: Int)], _ right: [(index: Int32, metres: Int)]
  ) -> Bool {
    left.elementsEqual(right) { $0 == $1 }
  }

  @Test("Both queries equal a linear scan", arguments: worlds)
  func equalsLinearScan(_ world: String) {
    var random = SeededGenerator(seed: 7)
    let points = points(world, &random)
    let index = NearestIndex(points: points)
    #expect(index.count == points.count { $0 != nil })
    let known = points.compactMap { $0 }
    var buffer: [(index: Int32, metres: Int)] = [(-1, -1)]
    for round in 0..<60 {
      var centre = Points.anywhere(&random)
      if round % 4 > 0, !known.isEmpty {
        let near = known[random.next(below: known.count)]
        centre = round % 4 == 1 ? near : Points.near(near, &random, spread: 200_000)
      }
      let all = linear(points, centre, within: .max)
      // Distances that are met exactly, missed by a metre, none, and all.
      var limits = [0, 1_000, 60_000, 3_000_000, .max]
      if !all.isEmpty {
        let met = all[random.next(below: all.count)].metres
        limits += [met, met - 1]
      }
      for limit in limits {
        let expected = all.filter { $0.metres <= limit }
        #expect(same(index.within(metres: limit, of: centre), expected))
        let count = random.next(in: 0...20)
        #expect(
          same(index.nearest(count, to: centre, within: limit), Array(expected.prefix(count))))
        buffer.removeLast(buffer.count - 1)
        index.appendWithin(metres: limit, of: SpherePoint(centre), to: &buffer)
        #expect(buffer[0] == (-1, -1) && same(Array(buffer.dropFirst()), expected))
      }
      let odd = all.filter { $0.index % 2 == 1 }
      #expect(
        same(index.nearest(5, to: centre) { $0 % 2 == 1 }, Array(odd.prefix(5))))
    }
  }

  @Test("Asking for all, none or a negative distance works")
  func edges() {
    var random = SeededGenerator(seed: 8)
    let points = points("globe", &random)
    let index = NearestIndex(points: points)
    let centre = Points.anywhere(&random)
    #expect(index.nearest(.max, to: centre).count == 400)
    #expect(index.nearest(-1, to: centre).isEmpty)
    #expect(index.within(metres: -1, of: centre).isEmpty)
    #expect(index.within(metres: 20_015_115, of: centre).count == 400)
    #expect(NearestIndex(points: []).nearest(3, to: centre).isEmpty)
  }

  @Test("A query looks at few of many points")
  func looksAtFew() {
    var random = SeededGenerator(seed: 9)
    let points = (0..<8_000).map { _ in
      Points.near(
        GeoPoint(latitudeMicrodegrees: 36_000_000, longitudeMicrodegrees: 138_000_000), &random,
        spread: 4_000_000)
    }
    let index = NearestIndex(points: points)
    var asked = 0
    for _ in 0..<100 {
      _ = index.nearest(10, to: Points.near(points[0], &random, spread: 3_000_000)) { _ in
        asked += 1
        return true
      }
    }
    #expect(asked < 100 * 100)
  }
}

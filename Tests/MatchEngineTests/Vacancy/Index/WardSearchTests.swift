import Testing

@testable import MatchEngine

/// The board ranks by more than distance: it is shown wards and says when it has seen enough.
@Suite("Search with a visitor")
struct WardSearchTests {
  /// Keeps the best of distance plus a penalty of each ward, and stops when distance alone is worse.
  private struct Penalised: WardVisitor {
    let penalties: [Double]
    var best = Double.infinity
    var ward: Int32 = -1
    var shown: [Int32] = []
    var limit: Double { best }

    mutating func visit(_ ward: Int32, squaredDistance: Double) {
      shown.append(ward)
      let score = squaredDistance + penalties[Int(ward)]
      if score < best || score == best && ward < self.ward {
        best = score
        self.ward = ward
      }
    }
  }

  /// Takes everything.
  private struct Everything: WardVisitor {
    var limit = Double.infinity
    var shown: [Int32] = []
    mutating func visit(_ ward: Int32, squaredDistance: Double) { shown.append(ward) }
  }

  @Test("the best by distance and penalty is found without seeing all", arguments: WardWorld.kinds)
  func penalties(kind: String) throws {
    var random = SeededGenerator(seed: 3)
    let world = WardWorld(kind, count: 2_000, &random)
    let index = VacancyIndex(world.entries, attributeCount: WardWorld.attributeCount)
    var seen = 0
    var all = 0
    for _ in 0..<8 {
      let place = try #require(WardWorld.place(kind, &random))
      let filter = WardFilter(required: [1])
      let scan = world.sorted(from: place, filter)
      // Penalties of the order of the distances of the nearest.
      let scale = scan.count > 20 ? scan[20].squaredDistance : 1
      let penalties = world.entries.map { _ in random.unit() * scale }
      let expected = scan.map { ($0.squaredDistance + penalties[Int($0.ward)], $0.ward) }
        .min { $0 < $1 }
      let found = index.search(from: place, where: filter, Penalised(penalties: penalties))
      #expect(found.ward == expected?.1)
      seen += found.shown.count
      all += scan.count
    }
    if kind == "plane" || kind == "globe" { #expect(seen < all / 4) }
  }

  @Test("each matching ward is shown once", arguments: WardWorld.kinds)
  func once(kind: String) throws {
    var random = SeededGenerator(seed: 4)
    let world = WardWorld(kind, count: 1_300, &random)
    let index = VacancyIndex(world.entries, attributeCount: WardWorld.attributeCount)
    for _ in 0..<6 {
      let place = try #require(WardWorld.place(kind, &random))
      let filter = WardWorld.filter(&random)
      let shown = index.search(from: place, where: filter, Everything()).shown
      #expect(shown.sorted() == world.sorted(from: place, filter).map(\.ward).sorted())
    }
  }

  @Test("a limit that is no distance shows nothing")
  func limits() throws {
    let place = try #require(WardPlace(x: 0, y: 0))
    let index = VacancyIndex([WardEntry(place: place)], attributeCount: 0)
    for limit in [-1, -Double.infinity, .nan] {
      #expect(
        index.search(from: place, where: WardFilter(), Everything(limit: limit)).shown.isEmpty)
    }
    #expect(index.search(from: place, where: WardFilter(), Everything(limit: 0)).shown == [0])
    #expect(index.search(from: place, where: WardFilter(), Everything(limit: 1e300)).shown == [0])
  }

  @Test("the order of the nearest on the Earth is that of great circles")
  func greatCircles() throws {
    var random = SeededGenerator(seed: 8)
    let points = (0..<500).map { _ in
      GeoPoint(
        latitudeMicrodegrees: Int32(random.next(in: -90_000_000...90_000_000)),
        longitudeMicrodegrees: Int32(random.next(in: -180_000_000...180_000_000)))
    }
    let index = VacancyIndex(
      points.map { WardEntry(place: WardPlace($0)) }, attributeCount: 0)
    for centre in points.prefix(20) {
      let metres = index.nearest(40, to: WardPlace(centre), where: WardFilter()).map {
        GreatCircle.metres(from: centre, to: points[Int($0.ward)])
      }
      let all = points.map { GreatCircle.metres(from: centre, to: $0) }.sorted()
      #expect(metres == Array(all.prefix(40)))
    }
  }

  @Test("limits in metres leave out no ward within them, and are close")
  func metres() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<2_000 {
      let from = Points.anywhere(&random)
      let to = Points.near(from, &random, spread: random.chance(0.5) ? 200_000 : 5)
      let metres = GreatCircle.metres(from: from, to: to)
      let squared = WardPlace(from).squaredDistance(to: WardPlace(to))
      #expect(squared <= WardPlace.squaredLimit(metres: metres))
      let least = WardPlace.leastMetres(squaredDistance: squared)
      #expect(least <= metres)
      #expect(least >= metres - 3 - metres / 1_000, "\(metres) m")
    }
    #expect(WardPlace.squaredLimit(metres: .max) == .infinity)
    #expect(WardPlace.squaredLimit(metres: -1) < 0)
    for bad in [Double.nan, -1, .infinity, 0] {
      #expect(WardPlace.leastMetres(squaredDistance: bad) == 0)
    }
  }
}

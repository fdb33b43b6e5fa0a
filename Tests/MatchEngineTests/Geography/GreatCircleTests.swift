import Foundation
import MatchEngine
import Testing

@Suite("Great circles")
struct GreatCircleTests {
  @Test("Distances equal the haversine formula of the C library to the metre")
  func agreesWithHaversine() {
    var random = SeededGenerator(seed: 1)
    for round in 0..<40_000 {
      let from = Points.anywhere(&random)
      let to = Points.near(from, &random, spread: [50, 1_000, 100_000, 5_000_000][round % 4])
      let exact = haversine(from, to)
      let ours = GreatCircle.metres(from: from, to: to)
      if abs(Double(ours) - exact) > 0.501 {
        Issue.record("\(from) to \(to): \(ours) m, not \(exact) m")
        return
      }
    }
  }

  @Test("Prepared points give the same integer, in both directions, and 0 to themselves")
  func preparedPointsAgree() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let (from, to) = (Points.anywhere(&random), Points.anywhere(&random))
      let ours = GreatCircle.metres(from: from, to: to)
      #expect(ours == SpherePoint(from).metres(to: SpherePoint(to)))
      #expect(ours == GreatCircle.metres(from: to, to: from))
      #expect(GreatCircle.metres(from: from, to: from) == 0)
    }
  }

  @Test("Known distances")
  func knownDistances() {
    func metres(_ from: (Double, Double), _ to: (Double, Double)) -> Int? {
      guard let from = GeoPoint(latitude: from.0, longitude: from.1),
        let to = GeoPoint(latitude: to.0, longitude: to.1)
      else { return nil }
      return GreatCircle.metres(from: from, to: to)
    }
    let degree = Int((6_371_008.8 * Double.pi / 180).rounded())
    #expect(degree == 111_195)
    #expect(metres((34, 133), (35, 133)) == degree)
    #expect(metres((0, 179.5), (0, -179.5)) == degree)
    #expect(metres((0, 180), (0, -180)) == 0)
    #expect(metres((90, 10), (90, -70)) == 0)
    #expect(metres((89.5, 0), (89.5, 180)) == degree)
    let half = Int((6_371_008.8 * Double.pi).rounded())
    #expect(metres((90, 0), (-90, 0)) == half)
    #expect(metres((12, 34), (-12, -146)) == half)
    // A tenth of a degree short of the opposite point: where a haversine loses digits.
    #expect(metres((0, 0), (0, 179.9)) == Int((6_371_008.8 * 179.9 / 180 * Double.pi).rounded()))
    // One microdegree of latitude is 0.11 m.
    #expect(metres((34.000_004, 133), (34, 133)) == 0)
    #expect(metres((34.000_005, 133), (34, 133)) == 1)
  }

  @Test("No pair of integers traps")
  func anyIntegersWork() {
    let extremes = [Int32.min, -180_000_001, -1, 0, 1, 90_000_001, Int32.max]
    for latitude in extremes {
      for longitude in extremes {
        let odd = GeoPoint(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
        let ours = GreatCircle.metres(
          from: odd, to: GeoPoint(latitudeMicrodegrees: 0, longitudeMicrodegrees: 0))
        #expect((0...20_015_115).contains(ours))
      }
    }
  }

  private func haversine(_ from: GeoPoint, _ to: GeoPoint) -> Double {
    let radians = Double.pi / 180
    let latitude = sin((to.latitude - from.latitude) * radians / 2)
    let longitude = sin((to.longitude - from.longitude) * radians / 2)
    let square =
      latitude * latitude
      + cos(from.latitude * radians) * cos(to.latitude * radians) * longitude * longitude
    return 2 * 6_371_008.8 * atan2(square.squareRoot(), max(0, 1 - square).squareRoot())
  }
}

@Suite("Bounds of Japan")
struct JapanBoundsTests {
  @Test(
    "The ends of Japan lie inside, its neighbours far away and swapped coordinates do not",
    arguments: [
      (20.4253, 136.0811, true), (24.2831, 153.9864, true), (24.4494, 122.9339, true),
      (45.5226, 141.9366, true), (34.0661, 132.9978, true),
      (0, 0, false), (25.033, 121.5654, false), (46.96, 142.73, false), (13.44, 144.79, false),
      (35.7, -139.7, false), (-34, 133, false),
    ])
  func knownPlaces(_ latitude: Double, _ longitude: Double, _ inside: Bool) throws {
    let point = try #require(GeoPoint(latitude: latitude, longitude: longitude))
    #expect(point.isInJapan == inside)
    #expect(point.isZero == (latitude == 0 && longitude == 0))
  }
}

/// Random points for the tests of geography.
enum Points {
  static func anywhere(_ random: inout SeededGenerator) -> GeoPoint {
    GeoPoint(
      latitudeMicrodegrees: Int32(random.next(in: -90_000_000...90_000_000)),
      longitudeMicrodegrees: Int32(random.next(in: -180_000_000...180_000_000)))
  }

  static func near(
    _ point: GeoPoint, _ random: inout SeededGenerator, spread: Int
  ) -> GeoPoint {
    let latitude = Int(point.latitudeMicrodegrees) + random.next(in: -spread...spread)
    let longitude = Int(point.longitudeMicrodegrees) + random.next(in: -spread...spread)
    return GeoPoint(
      latitudeMicrodegrees: Int32(min(max(latitude, -90_000_000), 90_000_000)),
      longitudeMicrodegrees: Int32((longitude + 540_000_000) % 360_000_000 - 180_000_000))
  }
}

import Foundation
import MatchEngine
import Testing

@Suite("Great circles")
struct GreatCircleTests {
  @Test("Distances equal the haversine formula of the C library to the metre")
  func agreesWithHaversine() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let from = randomPoint(&random)
      let spread = [1_000, 100_000, 5_000_000, 360_000_000][random.next(below: 4)]
      let to = GeoPoint(
        latitudeMicrodegrees: Int32(
          max(
            -90_000_000,
            min(90_000_000, Int(from.latitudeMicrodegrees) + random.next(in: -spread...spread)))),
        longitudeMicrodegrees: Int32(
          (Int(from.longitudeMicrodegrees) + random.next(in: -spread...spread) + 900_000_000)
            % 360_000_000 - 180_000_000))
      let exact = haversine(from, to)
      let ours = GreatCircle.metres(from: from, to: to)
      #expect(abs(Double(ours) - exact) <= 0.5 + 1e-3, "\(from) \(to)")
      #expect(ours == SpherePoint(from).metres(to: SpherePoint(to)))
      #expect(ours == GreatCircle.metres(from: to, to: from))
      #expect(GreatCircle.metres(from: from, to: from) == 0)
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

  private func randomPoint(_ random: inout SeededGenerator) -> GeoPoint {
    GeoPoint(
      latitudeMicrodegrees: Int32(random.next(in: -90_000_000...90_000_000)),
      longitudeMicrodegrees: Int32(random.next(in: -180_000_000...180_000_000)))
  }
}

import Foundation
import MatchEngine
import Testing

@Suite("Elementary functions")
struct ElementaryFunctionsTests {
  private let radiansPerMicrodegree = Double.pi / 180_000_000

  @Test("Sine and cosine stay within their error bound of the C library")
  func sineAndCosineAgree() {
    var worst = 0.0
    for microdegrees in stride(from: Int32(-45_000_000), through: 45_000_000, by: 91) {
      let ours = ElementaryFunctions.sineAndCosine(microdegrees: microdegrees)
      let angle = Double(microdegrees) * radiansPerMicrodegree
      worst = max(worst, abs(ours.sine - sin(angle)), abs(ours.cosine - cos(angle)))
    }
    #expect(worst < 4e-16)
  }

  @Test("Every quarter turn is exact, over the whole range of the argument")
  func quartersAreExact() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<100_000 {
      let angle = random.next(in: -45_000_000..<45_000_000)
      let base = ElementaryFunctions.sineAndCosine(microdegrees: Int32(angle))
      let turned = [
        (base.sine, base.cosine), (base.cosine, -base.sine), (-base.sine, -base.cosine),
        (-base.cosine, base.sine),
      ]
      let quarter = random.next(in: -23...23)
      let other = ElementaryFunctions.sineAndCosine(
        microdegrees: Int32(angle + quarter * 90_000_000))
      let expected = turned[((quarter % 4) + 4) % 4]
      if other.sine != expected.0 || other.cosine != expected.1 {
        Issue.record("\(angle) µ° turned by \(quarter) quarters gives \(other)")
        return
      }
    }
    #expect(ElementaryFunctions.sineAndCosine(microdegrees: 90_000_000) == (1, 0))
    #expect(ElementaryFunctions.sineAndCosine(microdegrees: -180_000_000) == (0, -1))
    for extreme in [Int32.min, Int32.max] {
      let ours = ElementaryFunctions.sineAndCosine(microdegrees: extreme)
      #expect(abs(ours.sine - sin(Double(extreme) * radiansPerMicrodegree)) < 1e-14)
    }
  }

  @Test("Arc sine stays within its relative error bound of the C library")
  func arcSineAgrees() {
    var worst = 0.0
    for step in 1...500_000 {
      let value = Double(step) / 500_000
      for x in [value, -value, value * 1e-3, value * 1e-9] {
        let exact = asin(x)
        worst = max(worst, abs(ElementaryFunctions.arcSine(x) - exact) / abs(exact))
      }
    }
    #expect(worst < 2e-15)
    #expect(ElementaryFunctions.arcSine(0) == 0)
    #expect(ElementaryFunctions.arcSine(1.000_001).isNaN)
    #expect(ElementaryFunctions.arcSine(.infinity).isNaN)
  }

  @Test("Known bits do not change")
  func bitsAreFixed() {
    let tokyo = ElementaryFunctions.sineAndCosine(microdegrees: 35_681_236)
    #expect(tokyo.sine.bitPattern == 4_603_428_895_743_557_763)
    #expect(tokyo.cosine.bitPattern == 4_605_491_538_621_028_836)
    #expect(ElementaryFunctions.arcSine(0.3).bitPattern == 4_599_160_474_810_251_007)
  }
}

extension SeededGenerator {
  fileprivate mutating func next(in range: Range<Int>) -> Int {
    next(in: range.lowerBound...(range.upperBound - 1))
  }
}

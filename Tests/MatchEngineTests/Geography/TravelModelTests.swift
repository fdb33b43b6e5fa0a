import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("Travel times")
struct TravelModelTests {
  @Test("Time is fixed part plus rate, never below the minimum, minutes rounded up")
  func formula() {
    let model = TravelModel(secondsPerKilometre: 60, fixedSeconds: -120, minimumSeconds: 180)
    #expect(model.seconds(metres: 10_000) == 480)
    #expect(model.seconds(metres: 10_008) == 480)
    #expect(model.seconds(metres: 10_009) == 481)
    #expect(model.seconds(metres: 0) == 180)
    #expect(model.seconds(metres: -5) == 180)
    #expect(model.minutes(metres: 10_000) == 8)
    #expect(model.minutes(metres: 10_009) == 9)
    #expect(TravelModel().minutes(metres: 10_000) == 15)
  }

  @Test("Longer trips never take less time, and no input overflows")
  func monotoneAndTotal() {
    let extremes = [Int.min, -3_600, 0, 57, 3_600, Int.max]
    for rate in extremes {
      for fixed in extremes {
        for minimum in extremes {
          let model = TravelModel(
            secondsPerKilometre: rate, fixedSeconds: fixed, minimumSeconds: minimum)
          var before = 0
          for metres in [Int.min, 0, 1, 999, 1_000, 50_000, 20_015_115, Int.max] {
            let seconds = model.seconds(metres: metres)
            #expect(seconds >= before)
            before = seconds
            #expect(model.minutes(metres: metres) >= seconds / 60)
          }
        }
      }
    }
  }

  @Test(
    "The default fits the driving times of Hokkaido as documented",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func defaultFitsAsDocumented() throws {
    let url = try #require(SharedData.file("travel-hokkaido/straight_vs_drive.csv"))
    let rows = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .dropFirst().map { line in
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        return (
          metres: Int(try #require(Double(fields[1])) * 1_000),
          seconds: try #require(Double(fields[2])) * 60
        )
      }
    #expect(rows.count == 175)
    func errors(_ model: TravelModel) -> [Double] {
      rows.map { Double(model.seconds(metres: $0.metres)) - $0.seconds }
    }
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    let ours = errors(TravelModel())
    #expect(abs(median(ours.map(abs)) / 60 - 2.51) < 0.01)
    #expect(abs(median(ours) / 60 + 0.21) < 0.01)
    #expect(ours.count { abs($0) <= 300 } == 129)
    #expect(ours.count { abs($0) <= 600 } == 163)
    // The line of least squares through the ferry islands, which the data note gives.
    let leastSquares = TravelModel(
      secondsPerKilometre: 86, fixedSeconds: -120, minimumSeconds: 180)
    #expect(median(errors(leastSquares).map(abs)) > 2 * median(ours.map(abs)))
    // No line nearby has a clearly smaller sum of absolute errors: the default is the robust fit.
    let sum = ours.map(abs).reduce(0, +)
    for rate in stride(from: 47, through: 67, by: 1) {
      for fixed in stride(from: 168, through: 408, by: 12) {
        let other = TravelModel(
          secondsPerKilometre: rate, fixedSeconds: fixed, minimumSeconds: 0)
        #expect(errors(other).map(abs).reduce(0, +) > sum * 0.998)
      }
    }
  }
}

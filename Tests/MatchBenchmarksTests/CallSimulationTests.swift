import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@testable import MatchBenchmarks

/// The simulated region in small, and the replay of real bulletins.
@Suite("Calls in simulation")
struct CallSimulationTests {
  @Test("Ours needs fewer calls than the other orders, and its probabilities are honest")
  func fewerCalls() throws {
    let world = try CallWorld(CallBenchmarks.drawn(40, seed: 5), days: 30, seed: 5)
    let simulation = try CallSimulation(world, patients: 500, seed: 6)
    let ours = try #require(simulation.results[.learned])
    let nearest = try #require(simulation.results[.nearest])
    let freshest = try #require(simulation.results[.freshest])
    #expect(ours.patients == nearest.patients && ours.patients == freshest.patients)
    #expect(ours.meanCalls < nearest.meanCalls && ours.meanCalls < freshest.meanCalls)
    #expect(ours.meanMinutes < freshest.meanMinutes)
    // Nearest-first is hard to beat in minutes before much is learned.
    #expect(ours.meanMinutes < nearest.meanMinutes * 1.05)
    let calls = simulation.bins.reduce(0) { $0 + $1.count }
    let predicted = simulation.bins.reduce(0) { $0 + $1.predicted } / Double(calls)
    let accepted = Double(simulation.bins.reduce(0) { $0 + $1.accepted }) / Double(calls)
    #expect(abs(predicted - accepted) < 0.08, "\(predicted) against \(accepted)")
    // The same seed gives the same world and the same calls.
    let again = try CallSimulation(
      try CallWorld(CallBenchmarks.drawn(40, seed: 5), days: 30, seed: 5), patients: 500, seed: 6)
    #expect(again.results[.learned]?.minutes == ours.minutes)
  }

  @Test(
    "On real bulletins the learned probability that free is still free is honest",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func replay() throws {
    let url = try #require(SharedData.file("vacancy-cygnet/vacancies_long.csv.gz"))
    let bytes = try GzipFile.contents(file: "b.csv", bytes: [UInt8](try Data(contentsOf: url)))
    var newlines = 0
    let head = Array(
      bytes.prefix { byte in
        newlines += byte == 10 ? 1 : 0
        return newlines <= 9_000
      })
    let wards = try CallBenchmarks.mapping(head, "b.csv", 40)
    let replay = BulletinReplay(try BulletinImport(wards: wards).read(head, file: "b.csv"))
    for horizon in replay.horizons {
      let count = Double(horizon.words)
      #expect(count > 500)
      let truth = Double(horizon.kept) / count
      #expect(abs(horizon.learned / count - truth) < 0.04, "\(horizon)")
      #expect(horizon.learnedSquares < horizon.assumedSquares, "\(horizon)")
    }
  }
}

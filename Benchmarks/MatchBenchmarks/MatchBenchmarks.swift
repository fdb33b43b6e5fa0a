import Foundation
import MatchEngine
import MatchService

/// Measures the engine beside its peers and prints one row for each measurement.
///
/// `swift run -c release MatchBenchmarks [--filter TEXT] [--samples N] [--clinics N]`
/// `swift run -c release MatchBenchmarks pairing [FILE] [--samples N]`
/// `swift run -c release MatchBenchmarks matching --dimacs FILE …`
/// `swift run -c release MatchBenchmarks rotation --nrp FILE …` or `--oncall FILE.dzn …`
/// `swift run -c release MatchBenchmarks repair [--samples N]`
/// `swift run -c release MatchBenchmarks vacancy --wards FILE …`
/// `swift run -c release MatchBenchmarks service --program .build/release/matchcli …`
/// `swift run -c release MatchBenchmarks calls …`
/// `swift run -c release MatchBenchmarks whatif [--python FILE] [--samples N] [--draws N]`
/// `swift run -c release MatchBenchmarks fuzz-service [--messages N] [--seed N]`
@main
enum MatchBenchmarks {
  static func main() {
    do {
      try run()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  private static func run() throws {
    if Harness.isDebugBuild {
      print(
        "This is a debug build, whose figures mean nothing. Use: swift run -c release MatchBenchmarks"
      )
      exit(1)
    }
    let words = CommandLine.arguments.dropFirst()
    if words.first == "fuzz-service" { return try ServiceFuzz.run(Array(words.dropFirst())) }
    if words.first == "stable" { return try StableBenchmarks.run(Array(words.dropFirst())) }
    if words.first == "matching" { return try TransportBenchmarks.run(Array(words.dropFirst())) }
    if words.first == "rotation" { return try RosterBenchmarks.run(Array(words.dropFirst())) }
    if words.first == "pairing" { return try PairingBenchmarks.run(Array(words.dropFirst())) }
    if words.first == "repair" { return try RepairBenchmark.run(Array(words.dropFirst())) }
    if words.first == "service" { return try ServiceBenchmark.run(Array(words.dropFirst())) }
    if words.first == "vacancy" { return try VacancyBenchmark.run(Array(words.dropFirst())) }
    if words.first == "whatif" { return try WhatIfBenchmark.run(Array(words.dropFirst())) }
    if words.first == "calls" { return try CallBenchmarks.run(Array(words.dropFirst())) }
    var filter: String?
    var samples = 5
    var clinics = 105_000
    var rest = words
    while let word = rest.popFirst() {
      switch (word, rest.first) {
      case ("--filter", let value?): filter = value
      case ("--samples", let value?): samples = max(1, Int(value) ?? samples)
      case ("--clinics", let value?): clinics = max(1, Int(value) ?? clinics)
      default:
        print("usage: MatchBenchmarks [--filter TEXT] [--samples N] [--clinics N]")
        exit(64)
      }
      rest = rest.dropFirst()
    }
    let harness = Harness(filter: filter, samples: samples)
    print(harness.row(["benchmark", "median", "p90", "samples", "peak so far"]))
    try SampleBenchmarks.run(harness)
    try NationBenchmarks.run(harness, clinics: clinics)
  }
}

import Foundation
import MatchEngine

/// Mixed load at full speed for a long time: memory must stay flat and latencies steady.
enum ServiceSoak {
  static func run(
    _ program: String, _ region: String, _ store: String, _ world: WardNation, seconds: Int
  ) throws {
    let service = try ServiceChild(program, store: store, region: region)
    try world.report(through: service)
    var generator = SeededGenerator(seed: 11)
    let clock = ContinuousClock()
    let start = clock.now
    var number = 0
    var lookups: [Double] = []
    var nextReport = 60.0
    print("minute  changes   lookup p50   lookup p99   resident")
    while true {
      let spent = ServiceChild.seconds(clock.now - start)
      if spent >= Double(seconds) { break }
      var lines: [String] = []
      for _ in 0..<400 {
        number += 1
        lines.append(world.report(number, round: 9))
        if number % 40 == 0 { lines += inquiry(number, world, &generator) }
      }
      _ = try service.pipeline(lines)
      for _ in 0..<20 { lookups.append(try service.roundTrip(world.lookup(&generator))) }
      if spent >= nextReport || number == 400 {
        if number > 400 { nextReport += 60 }
        let percentiles = Percentiles(lookups)
        print(
          String(
            format: "%6.0f  %8d  %8.1f µs  %8.1f µs  %5d MB", spent / 60, number,
            percentiles[50], percentiles[99], service.residentMegabytes))
        lookups = []
      }
    }
    print("\(number) changes; peak \(service.peakMegabytes) MB")
    service.end()
  }

  /// An inquiry from its opening to its end.
  private static func inquiry(
    _ number: Int, _ world: WardNation, _ generator: inout SeededGenerator
  ) -> [String] {
    let first = generator.next(below: world.count - 3)
    let keys = (first..<first + 3).map { world.wards[$0] }
    let wards = keys.map { "{\"institution\":\"\($0.institution)\",\"ward\":\"\($0.ward)\"}" }
    func line(_ step: Int, _ method: String, _ rest: String) -> String {
      """
      {"jsonrpc":"2.0","id":"\(number)-\(step)","method":"\(method)","params":{\
      "idempotencyKey":"q\(number)-\(step)","inquiry":"q\(number)"\(rest)}}
      """
    }
    func answer(_ step: Int, _ key: WardKey, _ word: String) -> String {
      line(
        step, "inquiry/answer",
        ",\"institution\":\"\(key.institution)\",\"ward\":\"\(key.ward)\",\"answer\":\"\(word)\"")
    }
    return [
      line(1, "inquiry/open", ",\"asker\":\"h0\",\"wards\":[\(wards.joined(separator: ","))]"),
      answer(2, keys[0], "decline"), answer(3, keys[1], "accept"),
      line(4, "inquiry/arrive", ""),
    ]
  }
}

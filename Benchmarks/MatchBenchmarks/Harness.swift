#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Samples of one measured piece of work.
struct Measurement {
  let name: String
  /// Seconds of each sample, sorted.
  let seconds: [Double]

  var median: Double { seconds[seconds.count / 2] }
  /// The 90th percentile (nearest rank).
  var p90: Double { seconds[min(seconds.count - 1, (seconds.count * 9) / 10)] }
}

/// Runs work after a warm-up and keeps the times; the setup is never inside.
struct Harness {
  /// Only benchmarks whose name contains this are run; nil runs all.
  let filter: String?
  /// Counted samples of each benchmark.
  let samples: Int

  /// True in a build whose figures mean nothing.
  static var isDebugBuild: Bool {
    var debug = false
    // The closure of an assertion is evaluated in debug builds only.
    assert(
      {
        debug = true
        return true
      }())
    return debug
  }

  func wants(_ name: String) -> Bool { filter.map { name.contains($0) } ?? true }

  /// Measures `work`, once as a warm-up and then `samples` times, and prints a row.
  @discardableResult
  func measure(_ name: String, samples: Int? = nil, _ work: () throws -> Void) rethrows
    -> Measurement
  {
    let count = samples ?? self.samples
    if count > 1 { try work() }
    var seconds: [Double] = []
    let clock = ContinuousClock()
    for _ in 0..<count {
      let time = try clock.measure { try work() }
      seconds.append(
        Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
    }
    let result = Measurement(name: name, seconds: seconds.sorted())
    print(
      row([
        name, milliseconds(result.median), milliseconds(result.p90), "\(count)",
        "\(Harness.peakMegabytes) MB",
      ]))
    return result
  }

  func row(_ cells: [String]) -> String {
    let widths = [44, 14, 14, 8, 12]
    return zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }

  func milliseconds(_ seconds: Double) -> String {
    let thousandths = Int(seconds * 1_000_000)
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
      + " ms"
  }

  /// The largest resident set of the process so far.
  static var peakMegabytes: Int {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which the two C libraries import as different types.
    getrusage(0, &usage)
    #if canImport(Glibc)
      return Int(usage.ru_maxrss) / 1024
    #else
      return Int(usage.ru_maxrss) / 1_048_576
    #endif
  }
}

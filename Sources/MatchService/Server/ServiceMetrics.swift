// Counts and latencies of a service. A histogram with bounds at powers of two needs no samples.

/// Counts and latencies by method.
struct ServiceMetrics: Sendable {
  /// Calls of one method.
  struct Calls: Sendable {
    var answered = 0
    var refused = 0
    /// Calls by latency: entry i counts those under 2^i microseconds, and the last all others.
    var latency = [Int](repeating: 0, count: 32)

    /// A latency in microseconds below which a share of the calls lies.
    func percentile(_ percent: Int) -> Int {
      let all = latency.reduce(0, +)
      if all == 0 { return 0 }
      let wanted = (all * percent + 99) / 100
      var seen = 0
      for (index, count) in latency.enumerated() {
        seen += count
        if seen >= wanted { return 1 << index }
      }
      return 1 << 31
    }
  }

  /// By the index of the method in the table.
  private(set) var calls: [Calls]
  /// Lines that were no request.
  var invalidLines = 0
  /// Notifications that named no method.
  var ignoredNotifications = 0
  /// Changes that were answered from the store because their key was known.
  var repeated = 0

  init(methods: Int) {
    calls = [Calls](repeating: Calls(), count: methods)
  }

  /// Counts an answer.
  mutating func record(method: Int, nanoseconds: UInt64, isError: Bool) {
    let microseconds = nanoseconds / 1_000
    let bucket = min(UInt64.bitWidth - microseconds.leadingZeroBitCount, 31)
    calls[method].latency[bucket] += 1
    if isError { calls[method].refused += 1 } else { calls[method].answered += 1 }
  }
}

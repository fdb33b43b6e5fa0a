// Histograms and not draws are kept: they add up exactly in any order, so that a sweep can be stopped,
// resumed and shared out, and take the same memory for ten draws as for a million.

/// What some draws of a sweep gave.
public struct TimelinePartial: Equatable, Sendable {
  /// The draws that are in it, as ranges that neither meet nor overlap, ascending.
  public private(set) var draws: [Range<Int>] = []
  private let years: Int
  private let seed: UInt64
  /// For each measure and year, how often each value occurred.
  private var counts: [[Int: Int]]
  /// For each measure and year, the sum of the values.
  private var sums: [Int]
  /// For each clinic, in how many draws it has closed.
  private var closures: [Int]

  init(_ problem: TimelineProblem) {
    years = problem.years.count
    seed = problem.options.seed
    let places = TimelineMeasure.allCases.count * problem.years.count
    counts = [[Int: Int]](repeating: [:], count: places)
    sums = [Int](repeating: 0, count: places)
    closures = [Int](repeating: 0, count: problem.practices.count)
  }

  /// For each measure and year, in this order, how often each value occurred, by ascending value.
  public var histograms: [[(value: Int, count: Int)]] {
    counts.map { $0.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) } }
  }

  /// In how many draws each clinic has closed that closed in any, by the clinic's id.
  public func closures(in problem: TimelineProblem) -> [TimelineClosure] {
    closures.indices.filter { closures[$0] > 0 }.map {
      TimelineClosure(
        institution: problem.region[problem.practices[$0].institution].id, draws: closures[$0])
    }
  }

  /// What was kept of some draws of a problem, read again.
  ///
  /// It is nil if the numbers cannot be those of these draws of this problem.
  /// - Parameters:
  ///   - problem: the problem that they were drawn for.
  ///   - draws: which draws.
  ///   - histograms: as ``histograms`` gives them.
  ///   - closed: as ``closures(in:)`` gives them.
  public init?(
    _ problem: TimelineProblem, draws: [Range<Int>], histograms: [[(value: Int, count: Int)]],
    closures closed: [TimelineClosure]
  ) {
    self.init(problem)
    for range in draws {
      guard range.lowerBound >= 0, !self.draws.contains(where: { $0.overlaps(range) }) else {
        return nil
      }
      insert(range)
    }
    let total = drawCount
    guard histograms.count == counts.count else { return nil }
    for (place, histogram) in histograms.enumerated() {
      var left = total
      for (value, count) in histogram {
        // A value is at most some number of duties, clinics or patients; sums must not overflow.
        guard count > 0, count <= left, counts[place][value] == nil,
          (-1 << 40...1 << 40).contains(value)
        else { return nil }
        left -= count
        counts[place][value] = count
        sums[place] += value * count
      }
      if left != 0 { return nil }
    }
    var places: [String: Int] = [:]
    for (index, practice) in problem.practices.enumerated() {
      places[problem.region[practice.institution].id] = index
    }
    for closure in closed {
      guard let place = places[closure.institution], closures[place] == 0,
        (1...max(1, total)).contains(closure.draws), total > 0
      else { return nil }
      closures[place] = closure.draws
    }
  }

  /// The draws up to a number that are not in it, ascending.
  public func missing(upTo end: Int) -> [Range<Int>] {
    var missing: [Range<Int>] = []
    var next = 0
    for range in draws where range.lowerBound < end {
      if next < range.lowerBound { missing.append(next..<range.lowerBound) }
      next = range.upperBound
    }
    if next < end { missing.append(next..<end) }
    return missing
  }

  /// How many draws are in it.
  public var drawCount: Int { draws.reduce(0) { $0 + $1.count } }

  /// Both together; nil if they are of different sweeps or share a draw.
  public func merged(with other: TimelinePartial) -> TimelinePartial? {
    guard years == other.years, seed == other.seed, closures.count == other.closures.count,
      !draws.contains(where: { own in other.draws.contains { $0.overlaps(own) } })
    else { return nil }
    var sum = self
    sum.add(other)
    return sum
  }

  mutating func add(_ state: borrowing TimelineState, draw: Int) {
    for place in sums.indices {
      let value = state.values[place]
      counts[place][value, default: 0] += 1
      sums[place] += value
    }
    for practice in closures.indices where state.closes[practice] < years {
      closures[practice] += 1
    }
    insert(draw..<draw + 1)
  }

  mutating func add(_ other: TimelinePartial) {
    for place in sums.indices {
      counts[place].merge(other.counts[place], uniquingKeysWith: +)
      sums[place] += other.sums[place]
    }
    for practice in closures.indices { closures[practice] += other.closures[practice] }
    for range in other.draws { insert(range) }
  }

  private mutating func insert(_ range: Range<Int>) {
    if range.isEmpty { return }
    if let last = draws.last, last.upperBound == range.lowerBound {
      draws[draws.count - 1] = last.lowerBound..<range.upperBound
      return
    }
    draws.append(range)
    draws.sort { $0.lowerBound < $1.lowerBound }
    var joined: [Range<Int>] = []
    for range in draws {
      if let last = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    draws = joined
  }

  /// The bands of the draws that are in it.
  public func report(_ problem: TimelineProblem) -> TimelineReport {
    let total = drawCount
    let series = TimelineMeasure.allCases.enumerated().map { index, measure in
      TimelineSeries(
        measure: measure,
        bands: (0..<years).map { percentiles(counts[index * years + $0], of: total) },
        sums: Array(sums[index * years..<(index + 1) * years]))
    }
    let closed = closures.indices.filter { closures[$0] > 0 }
      .sorted { (closures[$1], $0) < (closures[$0], $1) }
    return TimelineReport(
      years: problem.years, draws: total, seed: seed, series: series,
      closures: closed.map {
        TimelineClosure(
          institution: problem.region[problem.practices[$0].institution].id, draws: closures[$0])
      }, assumptions: problem.assumptions)
  }

  /// The percentiles by nearest rank.
  private func percentiles(_ counts: [Int: Int], of total: Int) -> [Int] {
    let sorted = counts.sorted { $0.key < $1.key }
    return TimelineSeries.percentiles.map { percentile in
      let rank = max(1, (percentile * total + 99) / 100)
      var seen = 0
      for (value, count) in sorted {
        seen += count
        if seen >= rank { return value }
      }
      return 0
    }
  }
}

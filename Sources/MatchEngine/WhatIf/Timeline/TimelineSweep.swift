// Problem: what a region looks like year by year while its doctors age, stop and are succeeded or
//   not, and while demand grows: not one future but the spread of many.
// Method: each draw lets every doctor of a clinic stop by a hazard of its age, year by year; a clinic
//   whose last doctor stopped closes unless a successor comes. Closed clinics are taken out of the
//   warm matches, cumulatively; what is left of needs, duties and beds is counted. Counts over the
//   draws are kept as histograms.
// Why correct: a clinic's draws come from a generator of its own, seeded by the seed, the draw and its
//   id; so a draw is the same in whichever part of the sweep, on whichever thread and in whichever
//   area it is made. Histograms add up exactly, in any order. The matches are of least cost in every
//   year (`WarmMatch`); duties that stay open are a bound from below (`TimelineRotation`).
// What is left out: hospitals, pharmacies and stations do not close by age; nobody opens a clinic
//   beyond successions; agreements and registrations stay as they are.
// Complexity: draws × (clinics × years + re-plans of the clinics that close); memory for the
//   histograms only, whatever the number of draws.
// Reference: D. R. Cox, "Regression models and life-tables", J. R. Stat. Soc. B 34 (1972), for
//   hazards in discrete time (section 6).

/// Draws futures.
public enum TimelineSweep {
  /// All draws of a problem.
  ///
  /// - Parameters:
  ///   - problem: the region and the assumptions.
  ///   - workers: who does the work; the report is the same on any number of them.
  /// - Returns: the bands, and who closes how often.
  public static func report(
    _ problem: TimelineProblem, workers: Workers = .serial
  ) -> TimelineReport {
    partial(problem, draws: 0..<problem.options.draws, workers: workers).report(problem)
  }

  /// Some of the draws, to be merged with others: a sweep can be stopped, resumed and shared out.
  public static func partial(
    _ problem: TimelineProblem, draws: Range<Int>, workers: Workers = .serial
  ) -> TimelinePartial {
    let blocks = workers.ranges(draws.count, atLeast: 16)
    let parts = workers.map(blocks.count) { block in
      var state = TimelineState(problem)
      var partial = TimelinePartial(problem)
      for offset in blocks[block] {
        state.run(draw: draws.lowerBound + offset)
        partial.add(state, draw: draws.lowerBound + offset)
      }
      return partial
    }
    return parts.reduce(into: TimelinePartial(problem)) { sum, part in sum.add(part) }
  }
}

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

  fileprivate mutating func add(_ state: borrowing TimelineState, draw: Int) {
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

  fileprivate mutating func add(_ other: TimelinePartial) {
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

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

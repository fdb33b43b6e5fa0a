// Problem: make thousands of rotations, each of which has to know when its members are on duty in those
//   before it.
// Method: in document order, as many at the same time as have no institution in common. One with rules
//   of its own may ask about anybody (partners on duty elsewhere), so it waits for all before it. One
//   alone, or several searches of one, uses the threads within.
// Why correct: a rotation without rules asks only when its own members are on duty, and none of those made
//   with it has any of them, so each is the same as if they were made one after the other.
// Complexity: O(members) beside the searches.

internal import MatchEngine

/// The rotations of a plan.
enum RotationPlanning {
  /// Rotations that are made together at most: enough for many threads, few enough to be stopped soon.
  private static let most = 32

  /// One rotation to be made.
  private struct Wanted {
    let index: Int
    let record: RotationRecord
  }

  /// Makes every rotation that is asked for.
  static func reports(
    of region: Region, _ options: PlanOptions, isStopped: @Sendable () -> Bool,
    progress: (LocalizedText) -> Void, meter: WorkMeter?
  ) throws(ProblemList) -> [RotationReport] {
    let wanted = region.document.rotations.enumerated().filter {
      options.rotations?.contains($0.element.id) ?? true
    }.map { Wanted(index: $0.offset, record: $0.element) }
    var search = RotationSearch(seed: options.seed, restarts: options.restarts)
    if let steps = options.steps { search.steps = steps }
    let workers = options.workers
    var reports: [RotationReport] = []
    var busy: [InstitutionID: [DutyInterval]] = [:]
    var onDuty: [InstitutionID: [DutyInterval]] = [:]
    var next = 0
    while next < wanted.count, !isStopped() {
      let batch = independent(
        wanted[next...], most: workers.count == 1 || search.restarts > 1 ? 1 : most)
      next = batch.endIndex
      progress(naming(batch, of: region))
      var problems: [RotationProblem] = []
      for one in batch {
        let period =
          options.period ?? one.record.period ?? nextFiscalYear(after: region.document.asOf)
        problems.append(
          try RotationProblem(
            region: region, rotation: RotationID(one.index), from: period.from, to: period.to,
            busy: busy, onDuty: onDuty))
      }
      meter?.expect(search.steps * search.restarts * problems.count)
      var made: [RotationReport]
      if problems.count == 1 {
        made = [
          search.solve(
            problems[0], workers: workers, isStopped: isStopped, progress: { meter?.reach($0) })
        ]
      } else {
        made = workers.map(problems.count) { [search, problems] place in
          let report = search.solve(problems[place], isStopped: isStopped)
          meter?.advance(by: search.steps)
          return report
        }
      }
      for report in made {
        // A hospital has doctors of several departments and may man several lines at once.
        for (institution, intervals) in report.dutyIntervals(in: region) {
          onDuty[institution, default: []] += intervals
          if region[institution].kind != .hospital {
            busy[institution, default: []] += intervals
          }
        }
      }
      reports += made
    }
    return reports
  }

  /// The first rotations that can be made at the same time.
  private static func independent(
    _ wanted: ArraySlice<Wanted>, most: Int
  ) -> ArraySlice<Wanted> {
    var members: Set<String> = []
    var end = wanted.startIndex
    while end < wanted.endIndex, end - wanted.startIndex < most {
      let record = wanted[end].record
      let own = record.members.map(\.institution)
      if end > wanted.startIndex, !record.rules.isEmpty || !members.isDisjoint(with: own) { break }
      members.formUnion(own)
      end += 1
    }
    return wanted[..<end]
  }

  private static func naming(_ batch: ArraySlice<Wanted>, of region: Region) -> LocalizedText {
    let count = region.document.rotations.count
    guard let first = batch.first, let last = batch.last else {
      return LocalizedText(ja: "", en: "")
    }
    if first.index == last.index {
      return LocalizedText(
        ja: "当番表を作っています（\(first.index + 1)/\(count)）: \(first.record.name)",
        en: "rotation \(first.index + 1) of \(count): \(first.record.name)")
    }
    return LocalizedText(
      ja: "当番表を作っています（\(first.index + 1)〜\(last.index + 1)/\(count)）: \(first.record.name)ほか",
      en: "rotations \(first.index + 1) to \(last.index + 1) of \(count): \(first.record.name) …")
  }

  private static func nextFiscalYear(after day: CivilDay) -> DateSpan {
    let days = CivilDay.fiscalYear(day.fiscalYear + 1)
    return DateSpan(from: days.lowerBound, to: days.upperBound)
  }
}

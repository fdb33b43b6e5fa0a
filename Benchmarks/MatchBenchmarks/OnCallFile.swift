import Foundation
import MatchEngine

/// An instance of the "on-call-rostering" problem of the MiniZinc challenges of 2013 and 2018 (.dzn).
///
/// A week has five days: Monday to Thursday, and the weekend as one. Days count from 1. The model's
/// own limits are kept: the last two days may go to one member at no cost, and a hard rule is waived
/// where all its days are fixed.
struct OnCallFile {
  struct Failure: Error, CustomStringConvertible { let description: String }

  let problem: OnCallProblem

  /// Reads a file; tells everything that is wrong with it, each with its path, value and rule.
  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var reader = DznReader(path: path, text)
    let members = reader.integer("num_staff", 1...1000)
    let days = reader.integer("num_days", 1...3660)
    let offset = reader.integer("weekend_offset", 0...3660)
    let adjacent = reader.integer("adj_days_str", 0...1_000_000)
    let eve = reader.integer("wed_before_weekend_str", 0...1_000_000)
    let loads = reader.integers("work_load", 0...1_000_000, count: members)
    let unavailable = reader.sets("unavailable", count: members)
    let fixed = reader.sets("fixed", count: members)
    var given = [Int?](repeating: nil, count: days ?? 0)
    var away = [Set<Int>](repeating: [], count: days ?? 0)
    if let days {
      for (member, list) in (unavailable ?? []).enumerated() {
        // Days beyond the period are in the public files, and mean nothing there.
        for day in list where (1...days).contains(day) { away[day - 1].insert(member) }
      }
      for (member, list) in (fixed ?? []).enumerated() {
        let path = "fixed[\(member + 1)]"
        for day in list.sorted() {
          if !(1...days).contains(day) {
            reader.fail(path, day, "a fixed day must be a day of the period, 1 to \(days)")
          } else if let other = given[day - 1] {
            reader.fail(path, day, "the day is already fixed for staff \(other + 1)")
          } else if away[day - 1].contains(member) {
            reader.fail(path, day, "the day is fixed for staff that is unavailable")
          } else {
            given[day - 1] = member
          }
        }
      }
    }
    guard reader.problems.isEmpty, let members, let days, let offset, let adjacent, let eve,
      let loads
    else { throw Failure(description: reader.problems.joined(separator: "\n")) }
    let candidates = (0..<days).map { day in
      given[day].map { [$0] } ?? (0..<members).filter { !away[day].contains($0) }
    }
    let weekends = (0..<days).filter { $0 >= offset && ($0 - offset) % 5 == 0 }
    let weekdays = (0..<days).filter { !weekends.contains($0) }
    var repeats: [OnCallRepeat] = []
    func forbid(_ duties: [Int], unlessFixed waiver: [Int]? = nil) {
      if (waiver ?? duties).contains(where: { given[$0] == nil }) {
        repeats.append(OnCallRepeat(duties: duties, weight: nil))
      }
    }
    for day in 0..<max(days - 2, 0) { forbid([day, day + 1, day + 2]) }
    for (index, day) in weekends.enumerated() {
      let isInside = day > 0 && day < days - 1
      let waiver = isInside ? [day - 1, day, day + 1] : nil
      if day > 0 { forbid([day - 1, day], unlessFixed: waiver) }
      if day < days - 1 { forbid([day, day + 1], unlessFixed: waiver) }
      if index + 1 < weekends.count { forbid([day, weekends[index + 1]]) }
    }
    for day in 0..<max(days - 2, 0) {
      repeats.append(OnCallRepeat(duties: [day, day + 1], weight: adjacent))
    }
    for day in weekends where day > 1 {
      repeats.append(OnCallRepeat(duties: [day - 2, day], weight: eve))
    }
    let balances = [weekdays, weekends].map {
      OnCallBalance(duties: $0, workloads: loads, unit: 100, weight: 1)
    }
    do {
      problem = try OnCallProblem(
        memberCount: members, candidates: candidates, repeats: repeats, balances: balances)
    } catch {
      let lines = error.problems.map { "\(path): \($0.path): \($0.value): \($0.message[.english])" }
      throw Failure(description: lines.joined(separator: "\n"))
    }
  }

  /// A division in the checker's format: one staff number a day, counted from 1.
  func solution(_ report: OnCallReport) -> String {
    report.holders.map { String($0 + 1) }.joined(separator: ",") + "\n"
  }
}

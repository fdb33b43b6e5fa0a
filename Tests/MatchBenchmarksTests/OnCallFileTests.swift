import Foundation
import MatchEngine
import Testing

@testable import MatchBenchmarks

@Suite("Files of the public on-call benchmark")
struct OnCallFileTests {
  private static let text = """
    % two weeks and three of staff
    num_staff = 3;
    work_load = [100, 50, 100];
    num_days = 12;	% comment
    unavailable = [
        {1, 2, 99},
        {},
        3..5
    ];
    fixed = [{}, {6, 7, 8}, {}];
    weekend_offset = 2;
    adj_days_str = 1;
    wed_before_weekend_str = 4;
    """

  private func read(_ text: String) throws -> OnCallFile {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("on-call-\(UUID().uuidString).dzn").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try OnCallFile(path: path)
  }

  @Test("staff, days and rules are read as the model means them")
  func reads() throws {
    let file = try read(Self.text)
    let problem = file.problem
    #expect(problem.candidates[0] == [1, 2])
    #expect(problem.candidates[2] == [0, 1])
    #expect(problem.candidates[7] == [1])
    // Weekends are days 3 and 8; a rule whose days are all fixed is waived.
    #expect(problem.balances[1].duties == [2, 7])
    #expect(problem.balances[0].duties.count == 10)
    #expect(problem.balances[0].workloads == [100, 50, 100])
    let hard = problem.repeats.filter { $0.weight == nil }.map(\.duties)
    #expect(hard.contains([0, 1, 2]))
    #expect(!hard.contains([5, 6, 7]))
    #expect(hard.contains([2, 7]))
    #expect(hard.contains([6, 7]) && hard.contains([7, 8]))
    // The last pair of days costs nothing; the day two before a weekend does.
    let soft = problem.repeats.filter { $0.weight != nil }
    #expect(soft.filter { $0.weight == 1 }.count == 10)
    #expect(soft.filter { $0.weight == 4 }.map(\.duties) == [[0, 2], [5, 7]])
    let report = OnCallSolver(effort: 100_000).solve(problem)
    #expect(report.status == .infeasible)
  }

  @Test("a division is written a staff number a day, counted from 1")
  func writes() throws {
    let file = try read(Self.text.replacing("{6, 7, 8}", with: "{6}"))
    let report = OnCallSolver(effort: 1_000_000).solve(file.problem)
    #expect(report.status == .optimal)
    let numbers = file.solution(report).split(whereSeparator: { $0 == "," || $0 == "\n" })
    #expect(numbers.count == 12)
    #expect(numbers.map { Int($0) } == report.holders.map { $0 + 1 })
    #expect(numbers[5] == "2")
  }

  @Test("everything that is wrong is told with its path, value and rule, and nothing traps")
  func refuses() throws {
    let broken = Self.text.replacing("[100, 50, 100]", with: "[100, x]")
      .replacing("{6, 7, 8}, {}", with: "{6, 13}, {6, 4}")
      .replacing("weekend_offset = 2", with: "weekend_offset = -2")
      .replacing("adj_days_str = 1;", with: "")
    #expect {
      _ = try read(broken)
    } throws: { error in
      let text = "\(error)"
      return [
        ".dzn: work_load: 2: must have 3 elements",
        ".dzn: weekend_offset: -2: must be an integer from 0 to 3660",
        ".dzn: adj_days_str: : must be given",
        ".dzn: fixed[2]: 13: a fixed day must be a day of the period, 1 to 12",
        ".dzn: fixed[3]: 4: the day is fixed for staff that is unavailable",
        ".dzn: fixed[3]: 6: the day is already fixed for staff 2",
      ].allSatisfy { text.contains($0) }
    }
    #expect(throws: OnCallFile.Failure.self) { _ = try read("") }
    #expect {
      _ = try read(
        Self.text.replacing("{1, 2, 99}", with: "{1}")
          .replacing("{}", with: "1..1", maxReplacements: 1).replacing("3..5", with: "{1}"))
    } throws: { "\($0)".contains("candidates[0]: : No member may hold this duty.") }
    var draw = SeededGenerator(seed: 4)
    for _ in 0..<400 {
      var bytes = Array(Self.text.utf8)
      for _ in 0...draw.next(below: 4) {
        bytes[draw.next(below: bytes.count)] = UInt8(draw.next(in: 32...125))
      }
      _ = try? read(String(decoding: bytes, as: UTF8.self))
    }
  }
}

import Foundation
import MatchEngine
import Testing

@testable import MatchBenchmarks

@Suite("Files of the public shift-scheduling benchmark")
struct NurseRosterFileTests {
  private static let text = """
    # a week and two employees
    SECTION_HORIZON
    7
    SECTION_SHIFTS
    D,480,
    N,600,D
    SECTION_STAFF
    A,D=7|N=2,2400,960,5,1,1,1
    B,D=7|N=0,2400,960,5,1,1,1
    SECTION_DAYS_OFF
    A,0
    SECTION_SHIFT_ON_REQUESTS
    B,2,D,3
    SECTION_SHIFT_OFF_REQUESTS
    A,3,N,2
    SECTION_COVER
    0,D,1,100,1
    1,N,1,100,1
    """

  private func read(_ text: String) throws -> NurseRosterFile {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("nurse-roster-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try NurseRosterFile(path: path)
  }

  @Test("contracts, requests and cover are read as the format means them")
  func reads() throws {
    let file = try read(Self.text)
    let problem = file.problem
    #expect(file.members == ["A", "B"])
    #expect(problem.shiftMinutes == [0, 480, 600])
    #expect(problem.forbiddenNext == [0, 0, 0b010])
    #expect(problem.contracts[0].minutes == 960...2400)
    #expect(problem.contracts[0].allowed[0] == 1)
    #expect(problem.contracts[0].allowed[1] == 0b111)
    #expect(problem.contracts[1].allowed[1] == 0b011)
    // B asks for D on day 2: anything else costs 3. A asks not to work N on day 3.
    let wish = Array(problem.cellCost[27..<30])
    let refusal = Array(problem.cellCost[9..<12])
    #expect(wish == [3, 0, 3])
    #expect(refusal == [0, 0, 2])
    #expect(problem.cover[0] == RosterCover(required: 1, under: 100, over: 1))
    let report = RosterSolver(effort: 1_000_000).solve(problem)
    #expect(report.cost == 0)
    #expect(file.solution(report).hasPrefix("# objective 0\nA,-,N,"))
  }

  @Test("everything that is wrong is told with its line, and nothing traps")
  func refuses() {
    let broken = Self.text.replacing("A,D=7|N=2,2400,960", with: "A,D=7|X=2,960,2400")
      .replacing("A,3,N,2", with: "C,9,N,-1").replacing("D,480,", with: "D,x,")
    #expect {
      _ = try read(broken)
    } throws: { error in
      let text = "\(error)"
      return text.contains(":5:") && text.contains(":8:") && text.contains(":15:")
    }
    var draw = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      var bytes = Array(Self.text.utf8)
      for _ in 0...draw.next(below: 4) {
        bytes[draw.next(below: bytes.count)] = UInt8(draw.next(in: 32...122))
      }
      _ = try? read(String(decoding: bytes, as: UTF8.self))
    }
  }
}

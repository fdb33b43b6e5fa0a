import Foundation
import MatchEngine
import Testing

@testable import MatchBenchmarks

/// Files in DIMACS format come from other programs: whatever stands in them, reading answers.
@Suite("DIMACS files")
struct DimacsFileTests {
  private static let valid = """
    c two clinics, two hospitals, one sink
    p min 5 7
    n 1 2
    n 2 1
    n 5 -3
    a 1 3 0 1 10
    a 1 4 0 1 20
    a 2 3 0 1 5
    a 1 5 0 2 1000
    a 2 5 0 1 1000
    a 3 5 0 1 0
    a 4 5 0 2 3

    """

  /// What reading a text as a file says: nil if it is a transport instance.
  private static func refusal(_ bytes: [UInt8], _ folder: URL) throws -> String? {
    let file = folder.appendingPathComponent("instance.min")
    try Data(bytes).write(to: file)
    do {
      _ = try TransportInstance(try DimacsFile(path: file.path))
      return nil
    } catch let failure as DimacsFile.Failure {
      return failure.description.replacingOccurrences(of: file.path + ": ", with: "")
    }
  }

  private static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dimacs-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("a well-formed file is read")
  func wellFormed() throws {
    try Self.withFolder { folder in
      let plain = try Self.refusal(Array(Self.valid.utf8), folder)
      #expect(plain == nil)
      let windows = Self.valid.replacingOccurrences(of: "\n", with: "\r\n")
      let refusal = try Self.refusal(Array(windows.utf8), folder)
      #expect(refusal == nil)
    }
  }

  @Test(
    "each mistake is told with its line",
    arguments: [
      ("p min 5 7", "p max 5 7", "line 2: the format is ‘p min NODES ARCS’"),
      ("p min 5 7", "p min 5", "line 2: the format is ‘p min NODES ARCS’"),
      ("p min 5 7", "p min 400000000 7", "line 2: there are at most 16777216 nodes"),
      ("p min 5 7", "p min 5 8", "line 2: the ‘p’ line announces 8 arcs, the file has 7"),
      ("p min 5 7", "c no header", "line 3: the ‘p’ line comes first"),
      ("n 2 1", "p min 5 7", "line 4: there is one ‘p’ line"),
      ("n 2 1", "n 2", "line 4: the format is ‘n NODE SUPPLY’"),
      ("n 2 1", "n 6 1", "line 4: nodes are 1 … 5, not 6"),
      ("n 2 1", "n 0 1", "line 4: nodes are 1 … 5, not 0"),
      ("n 2 1", "n 1 1", "line 4: node 1 has a supply already"),
      ("n 2 1", "n 2 2", "line 5: after this ‘n’ line supplies and demands"),
      ("a 1 4 0 1 20", "a 1 4 0 1", "line 7: the format is ‘a FROM TO LEAST MOST COST’"),
      ("a 1 4 0 1 20", "a 1 4 0 1 twenty", "line 7: the format is ‘a FROM TO LEAST MOST COST’"),
      (
        "a 1 4 0 1 20", "a 1 4 2 1 20",
        "line 7: the least flow of an arc is 0 … 1, its capacity, not 2"
      ),
      (
        "a 1 4 0 1 20", "a 1 4 -1 1 20",
        "line 7: the least flow of an arc is 0 … 1, its capacity, not -1"
      ),
      (
        "a 1 4 0 1 20", "a 1 4 2147483648 2147483649 20",
        "line 7: the least flow of an arc is at most 2147483647, not 2147483648"
      ),
      ("a 1 4 0 1 20", "a 1 4 0 -1 20", "line 7: a capacity is at least 0, not -1"),
      ("a 1 4 0 1 20", "a 1 9 0 1 20", "line 7: nodes are 1 … 5, not 9"),
      ("a 1 4 0 1 20", "a 3 4 0 1 20", "line 7: an arc leads from a source to a destination"),
      (
        "a 1 4 0 1 20", "a 1 4 0 1 1234567890123456789",
        "line 7: the format is ‘a FROM TO LEAST MOST COST’"
      ),
      ("a 1 4 0 1 20", "x 1 4 0 1 20", "line 7: a line begins with c, p, n or a"),
    ])
  func mistakes(from: String, to: String, told: String) throws {
    try Self.withFolder { folder in
      let text = Self.valid.replacingOccurrences(of: from, with: to)
      let refusal = try #require(try Self.refusal(Array(text.utf8), folder))
      #expect(refusal.contains(told), "\(refusal)")
    }
  }

  @Test("arcs in any order make the same rows, with steps by rising cost")
  func rows() throws {
    try Self.withFolder { folder in
      let lines = Self.valid.split(separator: "\n")
      let arcs = lines.filter { $0.hasPrefix("a") } + ["a 3 5 0 9 7", "a 1 5 0 5 500"]
      let head = lines.filter { !$0.hasPrefix("a") }.map {
        $0.hasPrefix("p") ? "p min 5 \(arcs.count)" : $0
      }
      // The two arcs between a source and a destination keep their order: rows do.
      for order in [arcs, Array(arcs.dropFirst(2).reversed()) + arcs.prefix(2)] {
        let file = folder.appendingPathComponent("rows.min")
        try Data((head + order).joined(separator: "\n").utf8).write(to: file)
        let problem = try TransportInstance(try DimacsFile(path: file.path)).problem
        #expect(problem.supply == [2, 1])
        #expect(problem.arcStart == [0, 2, 3])
        #expect(problem.arcDestination == [0, 1, 0])
        #expect(problem.arcCost == [10, 20, 5])
        #expect(problem.missingStart == [0, 2, 3])
        // No row holds more than the three units that there are.
        #expect(
          problem.missing == [
            CostStep(units: 3, cost: 500), CostStep(units: 0, cost: 1000),
            CostStep(units: 1, cost: 1000),
          ])
        #expect(problem.loadStart == [0, 2, 3])
        #expect(
          problem.load == [
            CostStep(units: 1, cost: 0), CostStep(units: 2, cost: 7), CostStep(units: 2, cost: 3),
          ])
      }
    }
  }

  @Test("a flow is written so that it keeps every capacity, balances, and costs what it says")
  func flow() throws {
    let parallel =
      Self.valid.replacingOccurrences(of: "p min 5 7", with: "p min 5 9")
      + "a 3 5 0 2 4\na 1 5 0 1 700\n"
    for (text, cost) in [(Self.valid, 1028), (parallel, 42)] {
      try Self.withFolder { folder in
        let file = folder.appendingPathComponent("instance.min")
        try Data(text.utf8).write(to: file)
        let instance = try TransportInstance(try DimacsFile(path: file.path))
        let solution = TransportSolver(instance.problem).solution()
        let written = String(decoding: instance.text(of: solution), as: UTF8.self)
        let lines = written.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.filter { $0[0] == "s" } == [["s", "\(cost)"]])
        // The units of each pair of nodes take its cheapest arcs first.
        var sum = 0
        var balance = [1: 2, 2: 1, 5: -3]
        let arcs = text.split(separator: "\n").map { $0.split(separator: " ") }
          .filter { $0[0] == "a" }.map { $0.dropFirst().compactMap { Int($0) } }
        var units: [[Int]: Int] = [:]
        for line in lines where line[0] == "f" {
          let numbers = line.dropFirst().compactMap { Int($0) }
          units[[numbers[0], numbers[1]], default: 0] += numbers[2]
          balance[numbers[0], default: 0] -= numbers[2]
          balance[numbers[1], default: 0] += numbers[2]
        }
        for (pair, count) in units {
          var rest = count
          for arc in arcs.filter({ $0[0] == pair[0] && $0[1] == pair[1] })
            .sorted(by: { $0[4] < $1[4] })
          {
            let taken = min(rest, arc[3])
            sum += taken * arc[4]
            rest -= taken
          }
          #expect(rest == 0, "more than the capacity from \(pair[0]) to \(pair[1])")
        }
        #expect(sum == cost)
        #expect(balance.values.allSatisfy { $0 == 0 }, "\(balance)")
      }
    }
  }

  @Test("an empty file and one that does not exist are told")
  func nothing() throws {
    try Self.withFolder { folder in
      let refusal = try Self.refusal([], folder)
      #expect(refusal == "line 1: there is no ‘p min NODES ARCS’")
      #expect(throws: DimacsFile.Failure.self) {
        try DimacsFile(path: folder.appendingPathComponent("absent").path)
      }
    }
  }

  @Test("mutated files are read or refused with a line, never worse")
  func mutated() throws {
    var random = SeededGenerator(seed: 41)
    let valid = Array(Self.valid.utf8)
    let bytes: [UInt8] = Array("apnc0123456789- \t\n\r\0".utf8) + [0xFF, 0x80]
    let numbers = [
      "0", "-1", "1", "3", "5", "65536", "2147483647", "2147483648", "-2147483649",
      "999999999999999999", "-999999999999999999", "9223372036854775808",
    ]
    var refused = 0
    try Self.withFolder { folder in
      for _ in 0..<500 {
        var text = valid
        for _ in 0..<random.next(in: 1...4) where !text.isEmpty {
          let place = random.next(below: text.count)
          switch random.next(below: 6) {
          case 0: text[place] = bytes[random.next(below: bytes.count)]
          case 1: text.remove(at: place)
          case 2: text.insert(bytes[random.next(below: bytes.count)], at: place)
          case 3: text.removeSubrange(place..<min(text.count, place + random.next(in: 1...40)))
          case 4:
            let end = min(text.count, place + random.next(in: 1...40))
            text.insert(contentsOf: Array(text[place..<end]), at: random.next(below: text.count))
          default:
            // A whole number becomes another one.
            let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
            guard let first = text[place...].firstIndex(where: isDigit) else { continue }
            let end = text[first...].firstIndex { !isDigit($0) } ?? text.count
            text.replaceSubrange(
              first..<end, with: numbers[random.next(below: numbers.count)].utf8)
          }
        }
        guard let refusal = try Self.refusal(text, folder) else { continue }
        refused += 1
        for line in refusal.split(separator: "\n") where !line.contains("and perhaps more") {
          #expect(
            line.hasPrefix("line "), "\(line) in \(String(decoding: text, as: UTF8.self))")
        }
      }
    }
    #expect(refused > 150)
  }
}

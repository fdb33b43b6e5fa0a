import Foundation
import MatchEngine

/// An instance of the public shift-scheduling benchmark (Curtois & Qu, schedulingbenchmarks.org/nrp,
/// text format).
struct NurseRosterFile {
  struct Failure: Error, CustomStringConvertible { let description: String }

  private(set) var members: [String] = []
  private(set) var shifts: [String] = []
  let problem: RosterProblem

  /// Reads a file; tells everything that is wrong with it, each with its line.
  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var problems: [String] = []
    var section = ""
    var days = 0
    var minutes = [0]
    var follows: [[String]] = []
    var contracts: [RosterContract] = []
    var costs: [(member: Int, day: Int, shift: Int, weight: Int32, isOn: Bool)] = []
    var cover: [RosterCover] = []
    var number = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let line = raw.trimmingCharacters(in: CharacterSet(charactersIn: " \t\u{FEFF}"))
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("SECTION_") {
        section = line
        continue
      }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      func fail(_ rule: String) { problems.append("\(path):\(number): \(line): \(rule)") }
      func integer(_ index: Int, _ range: ClosedRange<Int>) -> Int? {
        guard index < fields.count, let value = Int(fields[index]), range.contains(value) else {
          fail("field \(index + 1) must be an integer in \(range)")
          return nil
        }
        return value
      }
      func name(_ index: Int, in list: [String], _ what: String) -> Int? {
        guard index < fields.count, let place = list.firstIndex(of: fields[index]) else {
          fail("field \(index + 1) must name \(what)")
          return nil
        }
        return place
      }
      // Later sections rest on the numbers of days and shifts.
      let isFirst = section == "SECTION_HORIZON" || section == "SECTION_SHIFTS"
      if isFirst, !contracts.isEmpty || !cover.isEmpty {
        fail("must stand before the staff and the cover")
        continue
      }
      if !isFirst, days == 0 || shifts.isEmpty {
        fail("must stand after a horizon and shifts")
        continue
      }
      switch section {
      case "SECTION_HORIZON":
        if days > 0 { fail("the horizon must be given once") }
        days = integer(0, 1...3660) ?? days
      case "SECTION_SHIFTS":
        guard let length = integer(1, 0...1440) else { continue }
        shifts.append(fields[0])
        minutes.append(length)
        follows.append(fields.count > 2 ? fields[2].split(separator: "|").map { String($0) } : [])
      case "SECTION_STAFF":
        guard fields.count == 8 else {
          fail("must have 8 fields")
          continue
        }
        let numbers = (2...7).compactMap { integer($0, 0...10_000_000) }
        guard numbers.count == 6 else { continue }
        var most = [Int](repeating: days, count: shifts.count)
        for part in fields[1].split(separator: "|") {
          let pair = part.split(separator: "=").map { String($0) }
          guard pair.count == 2, let shift = shifts.firstIndex(of: pair[0]),
            let limit = Int(pair[1]), limit >= 0
          else {
            fail("\(part): must be SHIFT=NUMBER")
            continue
          }
          most[shift] = limit
        }
        guard numbers[1] <= numbers[0] else {
          fail("the least minutes must not be more than the most")
          continue
        }
        var mask: UInt64 = 1
        for shift in shifts.indices where most[shift] > 0 { mask |= 1 << UInt64(shift + 1) }
        members.append(fields[0])
        contracts.append(
          RosterContract(
            allowed: Array(repeating: mask, count: days), minutes: numbers[1]...numbers[0],
            mostOfShift: most, mostConsecutiveShifts: numbers[2],
            fewestConsecutiveShifts: numbers[3], fewestConsecutiveDaysOff: numbers[4],
            mostWeekends: numbers[5]))
      case "SECTION_DAYS_OFF":
        guard let member = name(0, in: members, "an employee") else { continue }
        for index in fields.indices.dropFirst() where !fields[index].isEmpty {
          if let day = integer(index, 0...max(days - 1, 0)) { contracts[member].allowed[day] = 1 }
        }
      case "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS":
        guard let member = name(0, in: members, "an employee"),
          let day = integer(1, 0...max(days - 1, 0)), let shift = name(2, in: shifts, "a shift"),
          let weight = integer(3, 0...1_000_000)
        else { continue }
        costs.append(
          (member, day, shift + 1, Int32(weight), section == "SECTION_SHIFT_ON_REQUESTS"))
      case "SECTION_COVER":
        if cover.isEmpty {
          cover = Array(
            repeating: RosterCover(required: 0, under: 0, over: 0), count: days * shifts.count)
        }
        guard let day = integer(0, 0...max(days - 1, 0)),
          let shift = name(1, in: shifts, "a shift"),
          let required = integer(2, 0...10_000), let under = integer(3, 0...1_000_000),
          let over = integer(4, 0...1_000_000)
        else { continue }
        cover[day * shifts.count + shift] = RosterCover(
          required: Int32(required), under: Int32(under), over: Int32(over))
      default: fail("does not stand in a known section")
      }
    }
    let shifts = shifts
    let forbidden = follows.map { names in
      names.reduce(UInt64(0)) { mask, name in
        guard let shift = shifts.firstIndex(of: name) else {
          problems.append("\(path): no shift is called \(name)")
          return mask
        }
        return mask | 1 << UInt64(shift + 1)
      }
    }
    if !problems.isEmpty { throw Failure(description: problems.joined(separator: "\n")) }
    let options = shifts.count + 1
    var cellCost = [Int32](repeating: 0, count: members.count * days * options)
    for cost in costs {
      let base = (cost.member * days + cost.day) * options
      for option in 0..<options where (option == cost.shift) != cost.isOn {
        cellCost[base + option] += cost.weight
      }
    }
    problem = try RosterProblem(
      dayCount: days, shiftMinutes: minutes, forbiddenNext: [0] + forbidden, contracts: contracts,
      cover: cover, cellCost: cellCost)
  }

  /// A roster in the checker's format: a line an employee, `id,shift or -,…`.
  func solution(_ report: RosterReport) -> String {
    var text = "# objective \(report.cost)\n"
    for member in members.indices {
      let row = report.shifts[(member * problem.dayCount)..<((member + 1) * problem.dayCount)]
      text += members[member]
      for shift in row { text += "," + (shift == 0 ? "-" : shifts[Int(shift) - 1]) }
      text += "\n"
    }
    return text
  }
}

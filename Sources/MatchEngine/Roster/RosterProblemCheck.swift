/// What of a roster's input cannot be used.
enum RosterProblemCheck {
  static func problems(
    dayCount: Int, shiftMinutes: [Int], forbiddenNext: [UInt64], contracts: [RosterContract],
    cover: [RosterCover], cellCost: [Int32], firstWeekday: Int
  ) -> [Problem] {
    var problems: [Problem] = []
    func report(_ path: String, _ value: some CustomStringConvertible, _ ja: String, _ en: String) {
      problems.append(
        Problem(
          .error, path: path, value: value.description, rule: "roster",
          message: LocalizedText(ja: ja, en: en)))
    }
    if !(1...3660).contains(dayCount) {
      report("dayCount", dayCount, "日数は1から3660までです。", "There must be 1 to 3,660 days.")
    }
    let shifts = shiftMinutes.count - 1
    if !(1...RosterProblem.mostShifts).contains(shifts) {
      report(
        "shiftMinutes", shifts, "勤務の種類は1から63までです。", "There must be 1 to 63 shifts.")
    }
    for (shift, minutes) in shiftMinutes.enumerated()
    where !(0...2880).contains(minutes) || (shift == 0 && minutes != 0) {
      report(
        "shiftMinutes[\(shift)]", minutes, "勤務の長さは0分から2880分、休みは0分です。",
        "A shift lasts 0 to 2,880 minutes, a day off 0.")
    }
    if forbiddenNext.count != shiftMinutes.count {
      report(
        "forbiddenNext", forbiddenNext.count, "勤務の種類（休みを含む）ごとに一つ必要です。",
        "There must be one for each shift and for the day off.")
    }
    if !problems.isEmpty { return problems }
    if cover.count != dayCount * shifts {
      report(
        "cover", cover.count, "日×勤務ごとに一つ（\(dayCount * shifts)個）必要です。",
        "There must be one for each day and shift: \(dayCount * shifts).")
    }
    let bound: Int32 = 1 << 20
    for (index, entry) in cover.enumerated()
    where entry.required < 0 || !(0...bound).contains(entry.under)
      || !(0...bound).contains(entry.over) || entry.required > 10_000
    {
      report(
        "cover[\(index)]", "\(entry.required)/\(entry.under)/\(entry.over)",
        "必要数は0から10000、重みは0から\(bound)です。",
        "The requirement must be 0 to 10,000, weights 0 to \(bound).")
    }
    if cellCost.count != contracts.count * dayCount * (shifts + 1) {
      report(
        "cellCost", cellCost.count, "人×日×勤務（休みを含む）ごとに一つ必要です。",
        "There must be one for each member, day, and shift or day off.")
    }
    for (index, cost) in cellCost.enumerated() where cost < -bound || cost > bound {
      report(
        "cellCost[\(index)]", cost, "費用は±\(bound)以内です。", "Costs must be within ±\(bound).")
    }
    // Sums over a period and over the members of a shift must stay in 32 bits.
    let heaviest = max(
      cover.reduce(0) { max($0, Int($1.under), Int($1.over)) },
      cellCost.reduce(0) { max($0, Int($1.magnitude)) })
    let most = max(contracts.count, cover.reduce(0) { max($0, Int($1.required)) })
    if heaviest * dayCount > 1 << 26 || heaviest * most > 1 << 29 {
      report(
        "cover", heaviest, "重み×日数は\(1 << 26)以内、重み×人数は\(1 << 29)以内にしてください。",
        "The greatest weight times days must be at most \(1 << 26), times members \(1 << 29).")
    }
    if !(0...6).contains(firstWeekday) {
      report("firstWeekday", firstWeekday, "0（月）から6（日）です。", "0 (Monday) to 6 (Sunday).")
    }
    for (index, contract) in contracts.enumerated() {
      let path = "contracts[\(index)]"
      if contract.allowed.count != dayCount {
        report(
          path + ".allowed", contract.allowed.count, "日ごとに一つ必要です。",
          "There must be one for each day.")
      }
      for (day, mask) in contract.allowed.enumerated()
      where mask == 0 || mask >> UInt64(shifts) > 1 {
        report(
          path + ".allowed[\(day)]", mask, "休みか、ある勤務を少なくとも一つ許す必要があります。",
          "It must allow a day off or a shift that exists.")
      }
      if !contract.mostOfShift.isEmpty, contract.mostOfShift.count != shifts {
        report(
          path + ".mostOfShift", contract.mostOfShift.count, "勤務の種類ごとに一つ必要です。",
          "There must be one for each shift.")
      }
      let numbers =
        [
          contract.mostConsecutiveShifts, contract.fewestConsecutiveShifts,
          contract.fewestConsecutiveDaysOff, contract.mostWeekends, contract.minutes.lowerBound,
        ] + contract.mostOfShift
      if numbers.contains(where: { $0 < 0 || $0 > 10_000_000 }) {
        report(
          path, numbers.map { String($0) }.joined(separator: ","), "数は0以上です。",
          "Numbers must be at least 0.")
      }
    }
    return problems
  }
}

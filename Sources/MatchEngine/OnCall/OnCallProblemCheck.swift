/// What of a line's input cannot be used.
enum OnCallProblemCheck {
  /// Weights and work-loads are at most this, so that sums stay far inside 64 bits.
  static let mostWeight = 1 << 20

  static func problems(
    memberCount: Int, candidates: [[Int]], repeats: [OnCallRepeat], balances: [OnCallBalance]
  ) -> [Problem] {
    var problems: [Problem] = []
    func report(_ path: String, _ value: some CustomStringConvertible, _ ja: String, _ en: String) {
      problems.append(
        Problem(
          .error, path: path, value: value.description, rule: "onCall",
          message: LocalizedText(ja: ja, en: en)))
    }
    if !(1...1000).contains(memberCount) {
      report(
        "memberCount", memberCount, "構成員は1から1000までです。", "There must be 1 to 1,000 members.")
    }
    if !(1...3660).contains(candidates.count) {
      report(
        "candidates", candidates.count, "当番は1から3660までです。", "There must be 1 to 3,660 duties.")
    }
    if !problems.isEmpty { return problems }
    func checkOrder(_ path: String, _ list: [Int], below bound: Int) {
      let isOrdered = zip(list, list.dropFirst()).allSatisfy { $0 < $1 }
      if !isOrdered || (list.first ?? 0) < 0 || (list.last ?? 0) >= bound {
        report(
          path, list.prefix(20).map { String($0) }.joined(separator: ","),
          "0から\(bound - 1)までの番号を小さい順に、重ねずに書いてください。",
          "Write numbers from 0 to \(bound - 1) in ascending order, each once.")
      }
    }
    for (duty, list) in candidates.enumerated() {
      if list.isEmpty {
        report(
          "candidates[\(duty)]", "", "入れる構成員が一人もいません。", "No member may hold this duty.")
      }
      checkOrder("candidates[\(duty)]", list, below: memberCount)
    }
    for (index, rule) in repeats.enumerated() {
      if rule.duties.count < 2 {
        report(
          "repeats[\(index)].duties", rule.duties.count, "当番は二つ以上必要です。",
          "There must be at least two duties.")
      }
      checkOrder("repeats[\(index)].duties", rule.duties, below: candidates.count)
      if let weight = rule.weight, !(0...mostWeight).contains(weight) {
        report(
          "repeats[\(index)].weight", weight, "重みは0から\(mostWeight)です。",
          "A weight must be 0 to \(mostWeight).")
      }
    }
    for (index, balance) in balances.enumerated() {
      let path = "balances[\(index)]"
      checkOrder(path + ".duties", balance.duties, below: candidates.count)
      if balance.workloads.count != memberCount {
        report(
          path + ".workloads", balance.workloads.count, "構成員ごとに一つ必要です。",
          "There must be one for each member.")
      }
      for (member, load) in balance.workloads.enumerated() where !(0...mostWeight).contains(load) {
        report(
          path + ".workloads[\(member)]", load, "負担の比は0から\(mostWeight)です。",
          "A work-load must be 0 to \(mostWeight).")
      }
      if !(1...mostWeight).contains(balance.unit) {
        report(
          path + ".unit", balance.unit, "単位は1から\(mostWeight)です。",
          "A unit must be 1 to \(mostWeight).")
      }
      if !(0...mostWeight).contains(balance.weight) {
        report(
          path + ".weight", balance.weight, "重みは0から\(mostWeight)です。",
          "A weight must be 0 to \(mostWeight).")
      }
    }
    return problems
  }
}

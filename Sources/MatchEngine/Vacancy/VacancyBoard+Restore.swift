// A board is stored as rows: one report for each ward that has one, and one for each inquiry.

/// The rows of a board.
public struct BoardSnapshot: Equatable, Sendable {
  /// The report that counts for each ward that has one, in the order of the wards.
  public var reports: [VacancyReport]
  /// All inquiries, in the order of their ids.
  public var inquiries: [Inquiry]
  /// The number of the last event.
  public var sequence: Int64

  /// The rows of a board.
  public init(reports: [VacancyReport], inquiries: [Inquiry], sequence: Int64) {
    self.reports = reports
    self.inquiries = inquiries
    self.sequence = sequence
  }
}

extension VacancyBoard {
  /// The rows of the board.
  public func snapshot() -> BoardSnapshot {
    BoardSnapshot(
      reports: (0..<Int32(wards.count)).compactMap { report(of: $0) },
      inquiries: inquiries.values.sorted { $0.id < $1.id }, sequence: sequence)
  }

  /// Puts rows on an empty board, and tells those that do not fit the region or contradict
  /// themselves; the others are on the board then.
  ///
  /// No event is made, and nothing counts as changed. Also the way to move a board to a changed
  /// region: restore its snapshot on a new one.
  ///
  /// - Complexity: O(rows).
  public mutating func restore(from snapshot: BoardSnapshot) -> [Problem] {
    var problems: [Problem] = []
    for (number, report) in snapshot.reports.enumerated() {
      let found = VacancyReportCheck.problems(
        in: report, on: wards, policy: policy, now: report.observedAt)
      if found.isEmpty, let ward = wards.ward(institution: report.institution, ward: report.ward) {
        set(report, of: ward)
      }
      problems += found.map { $0.moved(under: "reports[\(number)]") }
    }
    for (number, inquiry) in snapshot.inquiries.enumerated() {
      if let problem = restore(inquiry, number: number) { problems.append(problem) }
    }
    sequence = snapshot.sequence
    changedWards = []
    return problems
  }

  /// Puts the row of one inquiry on the board, after the reports.
  ///
  /// No event is made, and nothing counts as changed. For boards of which nobody holds all rows at
  /// once; ``setAside(keeping:)`` may be called between two of them.
  ///
  /// - Parameters:
  ///   - inquiry: The inquiry.
  ///   - number: The number of the row, for the problem's path.
  /// - Returns: What is wrong with it; it is left out then.
  public mutating func restore(_ inquiry: Inquiry, number: Int) -> Problem? {
    guard inquiry.isConsistent, inquiries[inquiry.id] == nil else {
      return Problem(
        .error, path: "inquiries[\(number)]", value: Wording.shown(inquiry.id),
        rule: "inconsistent-inquiry",
        message: LocalizedText(
          ja: "打診「\(Wording.shown(inquiry.id))」の記録が矛盾しています。",
          en: "The record of inquiry “\(Wording.shown(inquiry.id))” contradicts itself."))
    }
    store(inquiry)
    if inquiry.state.isFinal { ended.append(inquiry.id) }
    changedInquiries.remove(inquiry.id)
    return nil
  }
}

extension Inquiry {
  /// Whether the state, the answers and the times agree.
  public var isConsistent: Bool {
    let holding = targets.count { $0.answer == .holding }
    let waiting = targets.count { $0.answer == .waiting }
    let needsHolder = state == .held || state == .confirmed || state == .arrived
    return !targets.isEmpty && holding == (needsHolder ? 1 : 0)
      && (waiting > 0) == (state == .open)
      && (heldUntil != nil) == (state == .held || state == .confirmed)
      && (endedAt != nil) == state.isFinal
      && targets.allSatisfy { ($0.answeredAt == nil) == ($0.answer == .waiting) }
  }
}

extension Problem {
  /// The same problem, told from a document in which its subject stands at a path.
  func moved(under prefix: String) -> Problem {
    Problem(
      severity, path: path.isEmpty ? prefix : prefix + "." + path, value: value, rule: rule,
      message: message, hint: hint)
  }
}

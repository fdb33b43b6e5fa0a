// Problem: reports of one ward arrive late, twice, out of order, and contradict each other; whatever
//   the order of arrival, the board must end in the same state.
// Method: a total order on the content of reports. The board keeps the greatest it was given.
// Why correct: the greatest element of a set does not depend on the order in which it is read, and
//   two reports that are equal in the order are equal byte for byte.
// Complexity: O(1) but for the texts, which are compared only when all else is equal.

extension VacancyReport {
  /// Whether this report counts instead of another one of the same ward.
  ///
  /// The later observation counts; of the same moment, the stronger source; then the more cautious
  /// word (closed, full, ask, free), fewer beds, and at last an order of no meaning that only makes
  /// the choice the same everywhere. False for reports that are equal.
  public func precedes(_ other: VacancyReport) -> Bool {
    if observedAt != other.observedAt { return observedAt > other.observedAt }
    if source != other.source { return source.rank < other.source.rank }
    if status != other.status {
      return FactTable.code(status) < FactTable.code(other.status)
    }
    for (left, right) in zip(counts, other.counts) where left != right { return left < right }
    let (own, their) = (validUntil?.seconds ?? .max, other.validUntil?.seconds ?? .max)
    if own != their { return own < their }
    let (from, theirFrom) = (
      availableFrom?.seconds ?? .min, other.availableFrom?.seconds ?? .min
    )
    if from != theirFrom { return from > theirFrom }
    let (answers, theirAnswers) = (
      AcceptanceBits(acceptance).bits, AcceptanceBits(other.acceptance).bits
    )
    if answers != theirAnswers { return answers > theirAnswers }
    switch Self.order(reportedBy, other.reportedBy) {
    case 0: break
    case let sign: return sign < 0
    }
    if (note == nil) != (other.note == nil) { return note != nil }
    return Self.order(note ?? "", other.note ?? "") < 0
  }

  /// The counts; those not told are greater than all, so that a number counts before none.
  private var counts: [Int] {
    guard let beds else { return [Int](repeating: .max, count: 6) }
    return [
      beds.total, beds.male, beds.female, beds.either, beds.privateRooms, beds.isolationRooms,
    ]
    .map { $0 ?? .max }
  }

  /// Orders by bytes: equal means the same bytes, not only the same characters.
  private static func order(_ left: String, _ right: String) -> Int {
    if left.utf8.elementsEqual(right.utf8) { return 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }
}

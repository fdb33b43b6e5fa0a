// 委託料の精算. What is paid for each duty: the first fee whose selection fits it. Source: 桜川市 pays
// ¥45,000 a day and ¥60,000 on 12/29–1/3; 宇治 ¥71,040 and ¥111,040; 高浜市 ¥43,680.

/// What is paid for the duties of a rotation.
public struct Settlement: Sendable {
  private let fees: [(selection: DutySelection, yen: Int)]
  private let positions: [PositionRecord]
  private let lines: [LineWords]
  private let daySets: [DaySetRecord]

  /// The fees of a rotation; nil if it has none.
  public init?(_ record: RotationRecord, daySets: [DaySetRecord]) {
    guard !record.fees.isEmpty else { return nil }
    fees = record.fees.map {
      (DutySelection($0.duties, positions: record.positions, daySets: daySets), $0.yen)
    }
    positions = record.positions
    lines = record.positions.map { LineWords($0) }
    self.daySets = daySets
  }

  /// What is paid for a duty, 0 if no fee fits it.
  public func yen(of duty: Duty) -> Int {
    guard positions.indices.contains(duty.position) else { return 0 }
    let position = positions[duty.position]
    let facts = DutyFacts(
      day: duty.day, kind: duty.kind, month: 0, position: duty.position, bands: duty.bands,
      intervals: duty.bands.filter { position.bands.indices.contains($0) }.map {
        DutyInterval(band: position.bands[$0], on: duty.day)
      }, line: lines[duty.position])
    let seen = RuleDuty(facts, of: position, daySets: daySets)
    return fees.first { $0.selection.contains(seen) }?.yen ?? 0
  }
}

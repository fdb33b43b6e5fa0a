internal import MatchEngine

/// What SQLite and our own rules find wrong with a store.
enum StoreCheck {
  /// Every fault, in words; empty if nothing is wrong.
  ///
  /// - Complexity: O(size of the file).
  static func faults(_ database: SQLiteDatabase) throws(SQLiteError) -> [LocalizedText] {
    var faults: [LocalizedText] = []
    try database.prepare("PRAGMA integrity_check").run { row in
      if row.text(0) != "ok" { faults.append(.both(row.text(0), row.text(0))) }
    }
    try database.prepare("PRAGMA foreign_key_check").run { row in
      faults.append(
        .both(
          "\(row.text(0)): 第\(row.integer(1))行の参照先がありません。",
          "\(row.text(0)): row \(row.integer(1)) refers to nothing."))
    }
    try database.prepare(
      """
      SELECT fact.ward FROM fact LEFT JOIN report ON report.sequence = fact.report
      WHERE report.ward IS NOT fact.ward
      """
    ).run { row in
      faults.append(
        .both(
          "病棟\(row.integer(0))の今の状態: もとの報告がないか、別の病棟のものです。",
          "fact of ward \(row.integer(0)): its report is missing or another ward's."))
    }
    try database.prepare("SELECT id, body FROM inquiry").run { row in
      guard let inquiry = InquiryFormat.decode(Array(row.text(1).utf8)) else {
        return faults.append(
          .both("打診\(row.text(0)): 読めません。", "inquiry \(row.text(0)): cannot be read."))
      }
      if !inquiry.isConsistent {
        faults.append(
          .both("打診\(inquiry.id): 記録が食い違っています。", "inquiry \(inquiry.id): contradicts itself."))
      }
    }
    return faults
  }
}

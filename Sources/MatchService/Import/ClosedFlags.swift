internal import MatchEngine

/// 休診日 as a Navii row gives it: true open, false closed, nil not said.
struct ClosedFlags: Equatable, Sendable {
  /// 毎週決まった曜日に休診, Monday first.
  var weekly: [Bool?]
  /// 決まった週に休診: `weeks[w][d]` for the (w + 1)-th weekday d of a month.
  var weeks: [[Bool?]]
  /// 祝日に休診.
  var holidays: Bool?
  /// その他の休診日.
  var text: String

  /// Whether nothing at all was said.
  var isSilent: Bool {
    text.isEmpty && holidays == nil && weekly.allSatisfy { $0 == nil }
      && weeks.allSatisfy { $0.allSatisfy { $0 == nil } }
  }
}

/// The columns of 休診日 in a Navii table.
struct ClosedFlagColumns: Sendable {
  private let weekly: [Int?]
  private let weeks: [[Int?]]
  private let holidays: Int?
  private let text: Int?

  init(_ table: CSVTable) {
    let weekdays = ["月", "火", "水", "木", "金", "土", "日"]
    weekly = weekdays.map { table.column("毎週決まった曜日に休診（\($0)）", "毎週決まった曜日に休業（\($0)）") }
    weeks = (1...5).map { week in
      weekdays.map {
        table.column("決まった週に休診（定期週）第\(week)週（\($0)）", "決まった週に休業（定期週）第\(week)週（\($0)）")
      }
    }
    holidays = table.column("祝日に休診", "祝日に休業")
    text = table.column("その他の休診日（GW、お盆等）", "その他の休業日（GW、お盆等）")
  }

  /// The flags of a row; values other than 0, 1 and nothing are reported.
  func read(
    _ row: CSVRow, table: CSVTable, name: String, report: inout ImportReport
  ) -> ClosedFlags {
    var odd: [String] = []
    func flag(_ column: Int?) -> Bool? {
      guard let column, !row.isEmpty(column) else { return nil }
      // The header says 休診, the definition says 0：休診 1：診療.
      switch row[column] {
      case "0": return false
      case "1": return true
      default:
        odd.append(table.header[column] + "=" + row[column])
        return nil
      }
    }
    let flags = ClosedFlags(
      weekly: weekly.map(flag), weeks: weeks.map { $0.map(flag) }, holidays: flag(holidays),
      text: row[text])
    if !odd.isEmpty {
      report.note(
        .unresolved, table.file, row.number, rule: "closed-flag", subject: name,
        value: odd.joined(separator: " "),
        message: .both(
          "休診日の値が 0（休診）・1（診療）のどちらでもないため、不明とします。",
          "a closed-day flag is neither 0 (closed) nor 1 (open); taken as unknown"))
    }
    return flags
  }
}

import Foundation
import MatchEngine
import MatchService

/// Small files in the official layouts, with made-up places and names.
enum ImportFixture {
  static let areas = """
    code6,code5,pref,city,pop,area_code,area_name,kind
    990019,99001,みほん県,みほん大市,900000,,,designated_total
    991015,99101,みほん県,みほん市,40000,9901,みほん,municipality
    993018,99301,みほん県,しま郡しま町,2000,9901,みほん,municipality
    992011,99201,みほん県,となり市,50000,9902,となり,municipality
    994014,99401,みほん県,はなれ村,100,,,municipality
    981010,98101,ほか県,ほか市,10000,9801,ほか,municipality

    """

  static let weekdays = ["月", "火", "水", "木", "金", "土", "日"]

  static let facilityHeader: [String] = {
    var header = [
      "ID", "正式名称", "略称", "機関区分", "都道府県コード", "市区町村コード", "所在地", "所在地座標（緯度）",
      "所在地座標（経度）",
    ]
    header += weekdays.map { "毎週決まった曜日に休診（\($0)）" }
    for week in 1...5 { header += weekdays.map { "決まった週に休診（定期週）第\(week)週（\($0)）" } }
    header += [
      "祝日に休診", "その他の休診日（gw、お盆等）", "一般病床", "療養病床", "精神病床", "結核病床", "感染症病床", "合計病床数",
    ]
    return header
  }()

  static let hourHeader: [String] = {
    var header = ["ID", "診療科目コード", "診療科目名", "診療時間帯"]
    for kind in ["診療", "外来受付"] {
      for day in weekdays + ["祝"] { header += ["\(day)_\(kind)開始時間", "\(day)_\(kind)終了時間"] }
    }
    return header
  }()

  /// A table with the official header, every field quoted, with a byte order mark.
  static func table(_ header: [String], _ rows: [[String: String]]) -> String {
    let lines = [header] + rows.map { row in header.map { row[$0] ?? "" } }
    return "\u{FEFF}"
      + lines.map { cells in
        cells.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
          .joined(separator: ",")
      }.joined(separator: "\r\n") + "\r\n"
  }

  /// A hospital in みほん市, open on weekdays; columns given in `more` replace these.
  static func facility(_ id: String, _ name: String, _ more: [String: String] = [:]) -> [String:
    String]
  {
    var row = [
      "ID": id, "正式名称": name, "機関区分": "1", "都道府県コード": "99", "市区町村コード": "101",
      "所在地": "みほん県みほん市中央１－１", "所在地座標（緯度）": "34.100000", "所在地座標（経度）": "133.100000",
      "一般病床": "60", "合計病床数": "60", "祝日に休診": "0",
    ]
    for day in weekdays.prefix(5) { row["毎週決まった曜日に休診（\(day)）"] = "1" }
    for day in weekdays.suffix(2) { row["毎週決まった曜日に休診（\(day)）"] = "0" }
    return row.merging(more) { $1 }
  }

  /// Hours of a department on the days given (月 … 日, 祝).
  static func hours(
    _ id: String, _ department: String, _ days: String, _ from: String = "09:00",
    _ to: String = "12:00"
  ) -> [String: String] {
    var row = ["ID": id, "診療科目コード": "01001", "診療科目名": department, "診療時間帯": "1"]
    for day in days {
      row["\(day)_診療開始時間"] = from
      row["\(day)_診療終了時間"] = to
    }
    return row
  }

  static func input(_ name: String, _ text: String, _ kind: ImportKind? = nil) -> ImportInput {
    ImportInput(kind: kind, fileName: name, bytes: Array(text.utf8))
  }

  static func facilities(_ rows: [[String: String]]) -> ImportInput {
    input("01-1.csv", table(facilityHeader, rows))
  }

  static func hours(_ rows: [[String: String]]) -> ImportInput {
    input("01-2.csv", table(hourHeader, rows))
  }

  static let asOf = CivilDay.fiscalYear(2025).lowerBound

  static func job(_ scope: ImportScope = .secondaryArea("9901")) -> ImportJob {
    ImportJob(ImportOptions(scope: scope, asOf: asOf))
  }

  static func run(
    _ inputs: [ImportInput], scope: ImportScope = .secondaryArea("9901")
  ) throws -> ImportResult {
    try job(scope).run([input("areas.csv", areas)] + inputs)
  }
}

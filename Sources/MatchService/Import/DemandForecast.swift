// Source: 厚生労働省 地域医療構想の需要推計 `demand_forecast.csv`: a row for each 構想区域, category and
// year (2024 measured; 2030, 2035 … 2050 projected), with the monthly receipts of 在宅（訪問診療）.

public import MatchEngine

/// Reads the ministry's forecast of home-care demand.
public enum DemandForecast {
  /// The forecast of one area, by year.
  ///
  /// Monthly receipts of 訪問診療 stand for home patients: only their growth is used.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name for messages.
  ///   - area: the code or the name of the 構想区域; nil if the file holds one only.
  /// - Returns: The points, by ascending year.
  /// - Throws: `ProblemList` with every cell that cannot be read, or the areas to choose from.
  public static func points(
    _ bytes: [UInt8], name: String, area: String?
  ) throws(ProblemList) -> [TimelineDemand] {
    let table = CSVTable(file: name, bytes: bytes)
    let columns = try table.required([
      ["area_code", "構想区域コード"], ["area_name", "構想区域"], ["demand_category", "区分"],
      ["year", "年"], ["receipts_per_month", "レセプト件数"],
    ])
    var problems = table.problems.filter { $0.severity == .error }
    var byYear: [Int: Int] = [:]
    var areas: [String] = []
    for row in table.rows where row[columns[2]].hasPrefix("在宅") {
      let (code, label) = (row[columns[0]], row[columns[1]])
      if !areas.contains(code + " " + label) { areas.append(code + " " + label) }
      if let area, area != code, area != label { continue }
      guard let year = Int(row[columns[3]]), (1900...2200).contains(year) else {
        problems.append(
          fault(
            name, row.number, "year", row[columns[3]], "年として読めません。", "This is no year."))
        continue
      }
      guard let receipts = Double(row[columns[4]]), receipts >= 0, receipts < 1e9 else {
        problems.append(
          fault(
            name, row.number, "receipts_per_month", row[columns[4]], "件数として読めません。",
            "This is no number of receipts."))
        continue
      }
      byYear[year] = Int(receipts + 0.5)
    }
    if area == nil && areas.count > 1 || byYear.isEmpty && problems.isEmpty {
      let shown = areas.prefix(8).joined(separator: ", ")
      problems.append(
        Problem(
          .error, path: name, value: area ?? "", rule: "demand-area",
          message: area == nil
            ? LocalizedText(
              ja: "\(areas.count)の構想区域があります。一つを選んでください。",
              en: "The file holds \(Wording.count(areas.count, "area")); choose one.")
            : LocalizedText(
              ja: "構想区域「\(area ?? "")」の行がありません。", en: "There is no row of the area \(area ?? "")."),
          hint: LocalizedText(
            ja: "--demand-area に番号か名前を書きます: \(shown) …",
            en: "Name its code or name with --demand-area: \(shown) …")))
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return byYear.sorted { $0.key < $1.key }.map {
      TimelineDemand(year: $0.key, patients: $0.value)
    }
  }

  private static func fault(
    _ name: String, _ row: Int, _ column: String, _ value: String, _ japanese: String,
    _ english: String
  ) -> Problem {
    Problem(
      .error, path: "\(name):\(row):\(column)", value: value, rule: "demand-value",
      message: LocalizedText(ja: "「\(value)」は" + japanese, en: "“\(value)”: " + english))
  }
}

internal import MatchEngine

/// Municipalities that the table of areas does not list, although it lists the whole area asked for:
/// what lies there is outside, and which they are is told once, so that a slip in the table is seen.
struct UnlistedPlaces {
  private var counts: [String: Int] = [:]

  /// Counts an institution by the municipality that its address names.
  mutating func count(_ address: String) {
    counts[Self.head(of: address), default: 0] += 1
  }

  /// Says in one row which municipalities were taken as outside.
  func note(_ table: CSVTable, _ report: inout ImportReport) {
    guard !counts.isEmpty else { return }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = sorted.prefix(20).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let names = shown + (sorted.count > 20 ? " …" : "")
    let total = counts.values.reduce(0, +)
    report.note(
      .assumed, table.file, nil, rule: "unlisted-municipality", subject: table.file, value: names,
      message: .both(
        "市区町村の表にないところの医療機関 \(total) 件を圏域外としました: \(names)。圏域の市区町村が書き漏れていないか確かめてください。",
        "\(Wording.count(total, "institution lies", "institutions lie")) where the table of areas lists nothing, taken as outside:"
          + " \(names); see that no municipality of the area is missing"))
  }

  /// The beginning of an address up to its municipality, roughly: for a message only.
  private static func head(of address: String) -> String {
    let start = address.prefix { $0.isWhitespace }.count
    let text = address.dropFirst(start).prefix(16)
    let ends: Set<Character> = ["市", "区", "町", "村"]
    // A prefecture has at least three characters, and no municipality is shorter than two.
    guard let end = text.dropFirst(4).firstIndex(where: ends.contains) else {
      return String(text.prefix(8))
    }
    return String(text[...end])
  }
}

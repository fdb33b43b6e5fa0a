// Problem: which part of 「愛知県蒲郡市旭町」 is the municipality? The characters 市区町村郡 end names,
//   but also stand inside them and begin the names of what follows.
// Method: names that hold such a character where it is not their end are a closed list, kept here;
//   every other name ends at the first such character after its own first. The list was taken from
//   all municipalities of the country, and a test goes through them again.
// References: JIS X 0402 (codes of municipalities).

/// Municipalities as addresses begin with them.
enum MunicipalityName {
  /// Names of which a part looks like a whole name, or like a county before one.
  private static let misleading = [
    "四日市市", "廿日市市", "野々市市", "八日市市", "八日市場市", "十日町市", "武蔵村山市", "東村山市", "大町市",
    "大村市", "田村市", "羽村市", "蒲郡市", "小郡市", "大和郡山市", "郡上市", "郡山市", "玉村町", "大町町",
    "余市町", "上市町", "下市町", "上郡町",
  ]

  /// Counties that hold a character which elsewhere ends a city.
  private static let counties = ["余市", "高市", "東村山", "西村山", "北村山", "田村"]

  /// What follows the county (郡) with which an address without its prefecture begins; nil without
  /// a county.
  static func afterCounty(_ address: Substring) -> Substring? {
    guard !misleading.contains(where: { address.hasPrefix($0) }),
      let end = address.prefix(5).firstIndex(of: "郡"), end != address.startIndex
    else { return nil }
    let county = address[..<end]
    if county.contains(where: { "市区町村".contains($0) }), !counties.contains(String(county)) {
      return nil
    }
    let rest = address[address.index(after: end)...]
    return beginning(rest, isInCounty: true) == nil ? nil : rest
  }

  /// The name with which an address without prefecture and county begins; nil if none ends there.
  ///
  /// In a county there are only towns and villages.
  static func beginning(_ address: Substring, isInCounty: Bool = false) -> String? {
    if let name = misleading.first(where: { address.hasPrefix($0) }) { return name }
    let ends: [Character] = isInCounty ? ["町", "村"] : ["市", "区", "町", "村"]
    guard let end = address.prefix(8).dropFirst().firstIndex(where: { ends.contains($0) }) else {
      return nil
    }
    return String(address[...end])
  }
}

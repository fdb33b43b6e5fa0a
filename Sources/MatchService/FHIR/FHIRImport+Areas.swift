internal import MatchEngine

extension FHIRImportJob {
  /// Whether a Location is an area: a jurisdiction of which the level is told.
  private func isArea(_ index: Int) -> Bool {
    let record = records[index]
    guard record.type == .location else { return false }
    return record.code("type", of: FHIRSystem.areaLevel) != nil
      || record.root["physicalType"]?.code(of: FHIRSystem.physicalType) == "jdn"
  }

  /// Takes Locations that are areas.
  mutating func readAreas() {
    var ids: Set<String> = []
    var taken: [Int] = []
    for (index, record) in records.enumerated() where isArea(index) {
      guard
        let level = record.code("type", of: FHIRSystem.areaLevel).flatMap(AreaLevel.init(rawValue:))
      else {
        fate(
          .dropped, index, rule: "fhir-area-level", value: record.root.text("name") ?? "",
          ja: "どの段階の圏域か分かりません。", en: "nothing tells of which level this area is.")
        continue
      }
      guard let name = record.root.text("name"),
        let id = record.root.identifier(FHIRSystem.area) ?? record.id, !id.isEmpty
      else {
        fate(
          .dropped, index, rule: "fhir-no-name", ja: "圏域に名前か id がありません。",
          en: "the area has no name or no id.")
        continue
      }
      guard ids.insert(id).inserted else {
        fate(
          .dropped, index, rule: "duplicate-id", value: id,
          ja: "同じ ID の圏域がすでにあります。", en: "an area with this id was read before.")
        continue
      }
      areaOfRecord[index] = areas.count
      areas.append(
        AreaRecord(id: id, name: name, level: level, location: position(index, note: false)))
      taken.append(index)
      fate(.read, index)
      noPlace(
        index,
        except: [
          "identifier", "status", "name", "mode", "type", "physicalType", "position", "partOf",
        ])
    }
    for index in taken {
      guard let own = areaOfRecord[index],
        let parent = directory.record(records[index].root["partOf"], .location, in: records),
        let above = areaOfRecord[parent]
      else { continue }
      guard areas[own].level < areas[above].level else {
        note(
          .unresolved, index, rule: "fhir-area-parent", subject: areas[own].name,
          value: areas[above].name,
          ja: "「\(areas[above].name)」は上の段階の圏域ではないので、上位としません。",
          en: "“\(areas[above].name)” is not of a higher level, and is not taken as its parent.")
        continue
      }
      areas[own].parent = areas[above].id
    }
  }

  /// The place of a Location; nil where there is none, 0,0 included, which is in the sea.
  mutating func position(_ index: Int, note isNoted: Bool = true) -> GeoPoint? {
    guard let position = records[index].root["position"] else { return nil }
    guard let latitude = position["latitude"]?.double,
      let longitude = position["longitude"]?.double,
      let point = GeoPoint(latitude: latitude, longitude: longitude)
    else { return nil }
    if point == GeoPoint(latitudeMicrodegrees: 0, longitudeMicrodegrees: 0) {
      if isNoted {
        note(
          .repaired, index, rule: "fhir-zero-position", subject: "position", value: "0, 0",
          ja: "座標 0, 0 は不明としました。", en: "the position 0, 0 is taken as unknown.")
      }
      return nil
    }
    return point
  }

  /// Gives an area to institutions whose site lies in none, by what their address says.
  mutating func placeByAddress() {
    var made: [String: String] = [:]
    for index in institutions.indices where institutions[index].record.area.isEmpty {
      let draft = institutions[index]
      let address = draft.record.address ?? ""
      let prefecture =
        Prefecture.named(draft.state) ?? Prefecture.beginning(address)
        ?? draft.record.code.flatMap { Prefecture(code: String($0.prefix(2))) }
      let city = draft.city ?? prefecture.flatMap { $0.municipality(in: address) }
      guard let prefecture else {
        institutions[index].record.area = area(
          "unknown", LocalizedText(ja: "不明", en: "unknown").japanese, .municipality, nil, &made)
        note(
          .unresolved, draft.source, rule: "fhir-no-area", subject: draft.record.name,
          ja: "住所からも圏域が分からないので「不明」に置きました。",
          en: "not even the address tells the area; it is put into “不明”.")
        continue
      }
      let top = area(prefecture.code, prefecture.name, .prefecture, nil, &made)
      guard let city else {
        institutions[index].record.area = top
        note(
          .derived, draft.source, rule: "fhir-area-of-address", subject: draft.record.name,
          value: prefecture.name, ja: "圏域を都道府県「\(prefecture.name)」としました。",
          en: "its area is taken to be the prefecture \(prefecture.name).")
        continue
      }
      institutions[index].record.area = area(
        prefecture.code + ":" + city, city, .municipality, top, &made)
      note(
        .derived, draft.source, rule: "fhir-area-of-address", subject: draft.record.name,
        value: city, ja: "圏域を住所の市区町村「\(city)」としました。",
        en: "its area is taken to be \(city), from its address.")
    }
  }

  /// The id of an area of a name and level, made where the files have none.
  private mutating func area(
    _ id: String, _ name: String, _ level: AreaLevel, _ parent: String?,
    _ made: inout [String: String]
  ) -> String {
    let key = level.rawValue + "\u{0}" + id
    if let known = made[key] { return known }
    if let same = areas.first(where: { area in
      guard area.level == level, area.name == name else { return false }
      // Two prefectures may have a municipality of one name (府中市).
      let top = above(area)
      return parent == nil || top == nil || top == parent
    }) {
      made[key] = same.id
      return same.id
    }
    var free = id
    // An id of the files may by chance be ours.
    while areas.contains(where: { $0.id == free }) { free += "'" }
    areas.append(AreaRecord(id: free, name: name, level: level, parent: parent))
    made[key] = free
    return free
  }
}

extension FHIRImportJob {
  /// The id of the prefecture in which an area lies; nil where the areas do not tell.
  private func above(_ area: AreaRecord) -> String? {
    var area = area
    for _ in AreaLevel.allCases {
      if area.level == .prefecture { return area.id }
      guard let parent = areas.first(where: { $0.id == area.parent }) else { return nil }
      area = parent
    }
    return nil
  }
}

/// The prefectures by their codes (JIS X 0401).
struct Prefecture: Equatable, Sendable {
  /// `01` to `47`.
  let code: String
  /// 「愛媛県」.
  let name: String

  private static let names = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
    "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
  ]

  private init(index: Int) {
    code = (index < 9 ? "0" : "") + String(index + 1)
    name = Self.names[index]
  }

  /// The prefecture of a code; nil outside 01 to 47.
  init?(code: String) {
    guard code.utf8.count == 2, let number = Int(code), (1...47).contains(number) else {
      return nil
    }
    self.init(index: number - 1)
  }

  /// The prefecture of a name, with or without 都・道・府・県.
  static func named(_ name: String?) -> Prefecture? {
    guard let name, !name.isEmpty else { return nil }
    return names.indices.first { names[$0] == name || names[$0].dropLast() == name[...] }
      .map { Prefecture(index: $0) }
  }

  /// The prefecture with whose whole name an address begins.
  static func beginning(_ address: String) -> Prefecture? {
    names.indices.first { address.hasPrefix(names[$0]) }.map { Prefecture(index: $0) }
  }

  /// The municipality in an address that begins with this prefecture; of a designated city the
  /// city, not the ward.
  func municipality(in address: String) -> String? {
    guard address.hasPrefix(name) else { return nil }
    let rest = address.dropFirst(name.count)
    let place = MunicipalityName.afterCounty(rest) ?? rest
    return MunicipalityName.beginning(place, isInCounty: place.startIndex != rest.startIndex)
  }
}

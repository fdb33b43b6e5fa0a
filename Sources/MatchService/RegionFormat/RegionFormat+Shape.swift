internal import MatchEngine

// The order of the fields is the order in which they are written; the decoder asks for them in
// the same order, which makes every lookup one comparison.

extension RegionFormat {
  /// What a region document must look like.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "Region", ja: "地域全体。", en: "The whole region.",
      [
        .required(
          "schema",
          .choice(
            JSONChoiceShape(
              "SchemaName",
              [
                JSONChoice(
                  word: schema, name: LocalizedText(ja: "この形式", en: "this format"))
              ])),
          ja: "形式の名前", en: "Name of the format"),
        .required("name", text(200), ja: "地域の呼び名", en: "Name of the region, as people say it"),
        .required(
          "asOf", .string(.date), ja: "いつの事実か", en: "The day on which the facts are true"),
        .optional(
          "areas", .array(of: area), ja: "圏域（4段階の入れ子）", en: "Areas of the four nested levels"),
        .optional(
          "institutions", .array(of: institution), ja: "医療機関など",
          en: "Clinics, hospitals, centres, stations and pharmacies"),
        .optional(
          "links", .array(of: link), ja: "いまの連携先（報告されたとおり）",
          en: "Existing partners, as reported"),
        .optional(
          "linkedGroups", .array(of: linkedGroup), ja: "施設基準を共にするグループ",
          en: "Groups that share a facility standard"),
        .optional(
          "rotations", .array(of: rotation), ja: "作る当番表", en: "Rotations to be made"),
        .optional(
          "policy", policy, default: "{}", ja: "地域の取り決め", en: "Local decisions"),
      ]))

  static let area: JSONShape = .object(
    JSONObjectShape(
      "Area", ja: "圏域。", en: "One area.",
      [
        .required(
          "id", .string(.identifier), ja: "地域内で一つだけのコード（JIS X 0401/0402、二次医療圏コード）",
          en: "A code unique in the region: JIS X 0401/0402, or that of the secondary area"),
        .required("name", text(200), ja: "名前", en: "Name, as written"),
        .required("level", areaLevel, ja: "段階", en: "Level"),
        .nullable(
          "parent", .string(.identifier), ja: "すぐ外側の圏域のid", en: "Id of the area that contains it"),
        .nullable(
          "location", location, ja: "中心（座標のない医療機関に使う）",
          en: "Centre, used for institutions without coordinates"),
        .nullable("population", .integer(0...2_000_000_000), ja: "人口", en: "Inhabitants"),
        .optional(
          "scarce", .boolean, default: "false", ja: "医療資源の少ない地域か（中の圏域を含む）",
          en: "Whether medical resources are scarce there, as the fee schedule lists it"),
      ]))

  static let location: JSONShape = .object(
    JSONObjectShape(
      "Location", ja: "地点（世界測地系）。100万分の1度まで。",
      en: "A point (WGS 84), kept to a millionth of a degree.",
      [
        .required("latitude", .degrees(limit: 90), ja: "緯度", en: "Latitude"),
        .required("longitude", .degrees(limit: 180), ja: "経度", en: "Longitude"),
      ]))

  static let link: JSONShape = .object(
    JSONObjectShape(
      "Link", ja: "報告された連携先。", en: "A partner that an institution named.",
      [
        .required(
          "from", .string(.identifier), ja: "連携先を挙げた医療機関のid",
          en: "Id of the institution that named the partner"),
        .required("function", supportFunction, ja: "頼る機能", en: "What it relies on the partner for"),
        .required(
          "nameAsWritten", .string(.text(0...300)), ja: "書かれたままの連携先の名前",
          en: "The partner's name, as written"),
        .nullable(
          "to", .string(.identifier), ja: "名前が指す医療機関のid",
          en: "Id of the institution that the name was resolved to"),
        .optional("source", factSource, default: "\"report\"", ja: "出どころ", en: "Who says so"),
        .nullable(
          "score", .integer(0...100), ja: "照合の確からしさ（人が決めたときは書かない）",
          en: "How sure the resolution is; absent if a person decided"),
        .nullable(
          "registeredPatients", .integer(0...1_000_000), ja: "登録した入院希望患者数",
          en: "Patients registered with the partner for admission"),
      ]))

  static let linkedGroup: JSONShape = .object(
    JSONObjectShape(
      "LinkedGroup", ja: "施設基準を共に届け出るグループ。", en: "Institutions that file a standard together.",
      [
        .required("id", .string(.identifier), ja: "地域内で一つだけのid", en: "Unique in the region"),
        .required("name", text(200), ja: "名前", en: "Name, as written"),
        .required("kind", linkedGroupKind, ja: "基準", en: "The standard"),
        .required(
          "members", .array(of: .string(.identifier)), ja: "医療機関のid", en: "Ids of the members"),
        .nullable(
          "outsideBed", .string(.identifier), ja: "病床を約束するグループ外の医療機関のid",
          en: "Id of an outside partner that promises the bed"),
      ]))

  /// Free text that is not empty.
  static func text(_ maximum: Int) -> JSONShape { .string(.text(1...maximum)) }

  /// A span of days of one year.
  static let dateSpan: JSONShape = .object(
    JSONObjectShape(
      "DateSpan", ja: "期間（両端を含む）。", en: "A span of days, both ends included.",
      [
        .required("from", .string(.date), ja: "初日", en: "First day"),
        .required("to", .string(.date), ja: "末日", en: "Last day"),
      ]))

  /// A span of days that returns each year.
  static let yearlySpan: JSONShape = .object(
    JSONObjectShape(
      "YearlySpan", ja: "毎年の期間（両端を含み、年をまたいでよい）。",
      en: "A span that returns each year, both ends included; it may cross the year's end.",
      [
        .required("from", .string(.monthDay), ja: "初日", en: "First month and day"),
        .required("to", .string(.monthDay), ja: "末日", en: "Last month and day"),
      ]))
}

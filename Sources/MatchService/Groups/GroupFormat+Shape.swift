internal import MatchEngine

// The order of the fields is the order in which they are written.

extension GroupFormat {
  /// What a `groups/1` document must look like.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "Groups", ja: "施設基準のグループ。", en: "Linked groups.",
      [
        .required(
          "schema",
          .choice(
            JSONChoiceShape(
              "GroupsSchemaName",
              [JSONChoice(word: name, name: LocalizedText(ja: "この形式", en: "this format"))])),
          ja: "形式の名前", en: "Name of the format"),
        .required("region", .string(.text(0...200)), ja: "地域の呼び名", en: "Name of the region"),
        .required("provenance", provenance, ja: "来歴", en: "Where the groups came from"),
        .required(
          "kind",
          .choice(JSONChoiceShape("LinkedGroupKind", LinkedGroupKind.self) { $0.name }),
          ja: "施設基準", en: "The standard"),
        .required(
          "existing",
          .choice(
            JSONChoiceShape("ExistingGroups", ExistingGroups.self) {
              switch $0 {
              case .keep: LocalizedText(ja: "今のグループはそのまま", en: "present groups stay")
              case .reform: LocalizedText(ja: "組み直してもよい", en: "present groups may be formed anew")
              }
            }), ja: "今のグループの扱い", en: "What becomes of present groups"),
        .required(
          "scarce", .boolean, ja: "医療資源の少ない地域として扱ったか",
          en: "Whether the region was taken as scarce in medical resources"),
        .required(
          "status",
          .choice(
            JSONChoiceShape(
              "GroupsStatus",
              [
                JSONChoice(
                  word: SolveStatus.optimal.rawValue,
                  name: LocalizedText(ja: "最適と証明済み", en: "proven best")),
                JSONChoice(
                  word: SolveStatus.feasible.rawValue,
                  name: LocalizedText(ja: "適法、最適とは未証明", en: "lawful, not proven best")),
              ])), ja: "結果の確かさ", en: "How sure it is"),
        .nullable(
          "onDutyEachDay", .integer(1...1), ja: "各グループで毎日当番に当たる診療所の数（ちょうど一つ）",
          en: "Clinics of each group on duty each calendar day: exactly one"),
        .required("objective", objective, ja: "達した値", en: "What is reached"),
        .required("bound", objective, ja: "これより良くはならない値", en: "What cannot be beaten"),
        .required(
          "certifiedCompactness", count, ja: "価格だけで証明できる下限",
          en: "The lower bound that the prices alone prove"),
        .required("components", count, ja: "互いに独立な部分の数", en: "Independent components"),
        .required("provenComponents", count, ja: "うち最適と証明した数", en: "Of these, proven best"),
        .required("windows", count, ja: "探索した窓の数", en: "Windows that the search opened"),
        .required("groups", .array(of: group), ja: "グループ", en: "The groups"),
        .required(
          "ungrouped", .array(of: ungrouped), ja: "入れる意向があるが、どのグループにも入らない医療機関",
          en: "Institutions that may join but are in no group"),
        .required("leftOut", .array(of: leftOut), ja: "対象にしない医療機関", en: "Not thought of"),
        .required(
          "released", .array(of: released), ja: "基準に合わない今のグループ",
          en: "Present groups that break a rule"),
        .required(
          "candidates", .array(of: candidate), ja: "組める医療機関とその価格",
          en: "The candidates and their prices in 1/840 s"),
      ]))

  static let count: JSONShape = .integer(0...Int.max)
  static let identifier: JSONShape = .string(.identifier)

  static let provenance: JSONShape = .object(
    JSONObjectShape(
      "Provenance", ja: "来歴。", en: "Where a result came from.",
      [
        .required("engine", .string(.text(0...200)), ja: "作成した版", en: "The engine's version"),
        .required("seed", .string(.text(1...20)), ja: "乱数の種", en: "The seed"),
        .required("input", .string(.text(0...1_000)), ja: "入力の名前", en: "Name of the input"),
        .required("inputSHA256", .string(.text(0...64)), ja: "入力のSHA-256", en: "SHA-256 of it"),
        .required(
          "ruleEdition",
          .choice(
            JSONChoiceShape("RuleEdition", RuleEdition.self) {
              LocalizedText(ja: "\($0.rawValue)改定", en: "revision \($0.rawValue)")
            }), ja: "改定", en: "Revision of the rules"),
        .required("asOf", .string(.date), ja: "いつの事実か", en: "The day of the facts"),
        .nullable("fiscalYear", .integer(1900...2200), ja: "年度", en: "Fiscal year"),
      ]))

  static let objective: JSONShape = .object(
    JSONObjectShape(
      "GroupsObjective", ja: "目的の値。", en: "Values of the objective.",
      [
        .required("grouped", count, ja: "新しく組まれた医療機関の数", en: "Institutions in new groups"),
        .required(
          "compactness", count, ja: "相手までの平均運転時間の合計（1/840秒）",
          en: "Sum of the mean driving times to partners, in 1/840 s"),
      ]))

  static let ruleCode: JSONShape = .choice(
    JSONChoiceShape("GroupRuleCode", GroupRuleCode.self) { GroupSentences.name(of: $0) })

  static let figure: JSONShape = .object(
    JSONObjectShape(
      "GroupFigure", ja: "基準の一項目の値。", en: "The figure of one rule.",
      [
        .required("rule", ruleCode, ja: "基準", en: "The rule"),
        .nullable("value", .integer(0...Int.max), ja: "値（不明なら無し）", en: "What was found"),
        .required("limit", .integer(0...Int.max), ja: "必要な値", en: "What is needed"),
        .required("isMaximum", .boolean, ja: "上限か", en: "Whether the limit is a maximum"),
        .required(
          "finding",
          .choice(
            JSONChoiceShape(
              "GroupFinding",
              [
                JSONChoice(word: "met", name: LocalizedText(ja: "満たす", en: "met")),
                JSONChoice(word: "broken", name: LocalizedText(ja: "満たさない", en: "broken")),
                JSONChoice(word: "unknown", name: LocalizedText(ja: "不明", en: "not known")),
              ])), ja: "判定", en: "The finding"),
      ]))

  static let group: JSONShape = .object(
    JSONObjectShape(
      "FormedGroup", ja: "グループ。", en: "A group.",
      [
        .required(
          "origin",
          .choice(
            JSONChoiceShape(
              "GroupOrigin",
              [
                JSONChoice(word: "kept", name: LocalizedText(ja: "今のまま", en: "stays as it is")),
                JSONChoice(
                  word: "confirmed", name: LocalizedText(ja: "組み直しても同じ", en: "found again")),
                JSONChoice(word: "formed", name: LocalizedText(ja: "新しい", en: "new")),
              ])), ja: "出どころ", en: "Where it comes from"),
        .nullable("existing", identifier, ja: "今のグループのid", en: "Id of the present group"),
        .required("members", .array(of: identifier), ja: "構成医療機関", en: "Members"),
        .required("figures", .array(of: figure), ja: "基準ごとの値", en: "Figures of the rules"),
        .nullable("bedInside", identifier, ja: "病床を持つ構成員", en: "The member with beds"),
        .nullable("bedOutside", identifier, ja: "病床を約束する外部", en: "Who promises a bed"),
        .nullable("compactness", count, ja: "まとまりのコスト（1/840秒）", en: "Its part of the cost"),
        .nullable("longestMinutes", count, ja: "最長の移動（分）", en: "Longest drive in minutes"),
        .nullable("longestMetres", count, ja: "最長の直線距離（m）", en: "Longest straight line"),
      ]))

  static let words: JSONShape = .object(
    JSONObjectShape(
      "Words", ja: "二言語の文。", en: "A sentence in two languages.",
      [
        .required("ja", .string(.text(0...10_000)), ja: "日本語", en: "Japanese"),
        .required("en", .string(.text(0...10_000)), ja: "英語", en: "English"),
      ]))

  static let ungrouped: JSONShape = .object(
    JSONObjectShape(
      "UngroupedInstitution", ja: "どのグループにも入らない医療機関。", en: "An institution in no group.",
      [
        .required("institution", identifier, ja: "医療機関", en: "The institution"),
        .required(
          "stance", .choice(JSONChoiceShape("GroupStance", GroupStance.self) { $0.name }),
          ja: "意向", en: "How it stands to a group"),
        .required(
          "reason",
          .choice(
            JSONChoiceShape("UngroupedReason", UngroupedReason.self) {
              switch $0 {
              case .ownRecord: LocalizedText(ja: "自院の実績不足", en: "its own record")
              case .nobodyInReach: LocalizedText(ja: "届く相手がない", en: "nobody within reach")
              case .togetherShort: LocalizedText(ja: "合わせても足りない", en: "together short")
              case .leftOver: LocalizedText(ja: "組めずに残った", en: "left over")
              }
            }), ja: "理由", en: "Why"),
        .required("figures", .array(of: figure), ja: "足りない値", en: "What falls short"),
        .required("partnersInReach", count, ja: "届く相手の数", en: "Candidates in reach"),
        .required("cause", words, ja: "理由の文", en: "The reason in words"),
        .required("advice", words, ja: "打ち手の文", en: "The remedy in words"),
        .nullable("remedy", remedy, ja: "確かめた最小の変更", en: "The smallest verified change"),
      ]))

  static let remedy: JSONShape = .object(
    JSONObjectShape(
      "GroupRemedy", ja: "打ち手。", en: "A remedy.",
      [
        .required(
          "change",
          .choice(
            JSONChoiceShape("GroupRemedyChange", GroupRemedy.Change.self) {
              switch $0 {
              case .joinKept: LocalizedText(ja: "今のグループに加わる", en: "joins a present group")
              case .ownRecord: LocalizedText(ja: "自院の実績", en: "its own record")
              case .moreDoctors: LocalizedText(ja: "常勤医師の増員", en: "more full-time doctors")
              case .neighbourJoins: LocalizedText(ja: "近くの医療機関の参加", en: "a neighbour joins")
              case .bedPromised: LocalizedText(ja: "病床の約束", en: "a bed is promised")
              case .widerReach: LocalizedText(ja: "範囲の拡大", en: "a wider reach")
              }
            }), ja: "変更", en: "What is changed"),
        .required("amount", count, ja: "変更の大きさ", en: "How much"),
        .nullable("institution", identifier, ja: "関わる相手", en: "Who else is concerned"),
        .required("group", .array(of: identifier), ja: "できるグループ", en: "The group then"),
      ]))

  static let leftOut: JSONShape = .object(
    JSONObjectShape(
      "GroupLeftOut", ja: "対象にしない医療機関。", en: "An institution that is not thought of.",
      [
        .required("institution", identifier, ja: "医療機関", en: "The institution"),
        .required(
          "reason",
          .choice(JSONChoiceShape("GroupLeftOutReason", GroupLeftOutReason.self) { $0.name }),
          ja: "理由", en: "Why"),
      ]))

  static let released: JSONShape = .object(
    JSONObjectShape(
      "ReleasedGroup", ja: "基準に合わない今のグループ。", en: "A present group that breaks a rule.",
      [
        .required("group", identifier, ja: "グループのid", en: "Id of the group"),
        .required("broken", .array(of: ruleCode), ja: "破る基準", en: "The rules that it breaks"),
      ]))

  static let candidate: JSONShape = .object(
    JSONObjectShape(
      "GroupCandidate", ja: "組める医療機関。", en: "An institution that may join.",
      [
        .required("institution", identifier, ja: "医療機関", en: "The institution"),
        .required("price", .string(.text(1...20)), ja: "価格（1/840秒）", en: "Price in 1/840 s"),
      ]))

  /// The JSON Schema of `groups/1` documents.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + name,
      title: LocalizedText(
        ja: "施設基準のグループ（\(name)）", en: "Linked groups (\(name)), as `match --need group` writes them"
      ))
  }

  /// The compiled shape.
  static let validator = JSONValidator(shape)
}

internal import MatchEngine

// The order of the fields is the order in which they are written. The matches stand in
// PlanFormat+MatchShape, the rotations in PlanFormat+RotationShape.

extension PlanFormat {
  /// What a `plan/1` document must look like.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "Plan", ja: "連携と当番の計画。", en: "A plan of partners and duties.",
      [
        .required(
          "schema",
          .choice(
            JSONChoiceShape(
              "PlanSchemaName",
              [JSONChoice(word: name, name: LocalizedText(ja: "この形式", en: "this format"))])),
          ja: "形式の名前", en: "Name of the format"),
        .required("region", text, ja: "地域の呼び名", en: "Name of the region"),
        .required("provenance", GroupFormat.provenance, ja: "来歴", en: "Where the plan came from"),
        .required("version", .integer(1...Int.max), ja: "公表の版", en: "Published version"),
        .required("matches", .array(of: match), ja: "機能ごとの連携", en: "Matches by function"),
        .required("rotations", .array(of: rotation), ja: "当番", en: "Rotations"),
        .optional(
          "changes", .array(of: change), ja: "前の版からの変更（第2版から）",
          en: "Duties that changed since the version before; from the second on"),
        .required(
          "warnings", .array(of: problem), ja: "地域文書への注意", en: "Warnings on the region"),
      ]))

  static let text: JSONShape = .string(.text(0...10_000))
  static let identifier: JSONShape = .string(.identifier)
  static let count: JSONShape = .integer(0...Int.max)
  /// Differences may be below zero.
  static let difference: JSONShape = .integer(-(1 << 53)...(1 << 53))
  /// Prices exceed what many readers of JSON keep exact, so they are strings.
  static let price: JSONShape = .string(.text(1...41))
  static let words: JSONShape = GroupFormat.words

  static let status: JSONShape = .choice(
    JSONChoiceShape(
      "SolveStatus",
      [
        JSONChoice(
          word: SolveStatus.optimal.rawValue,
          name: LocalizedText(ja: "全て満たし最適と証明", en: "complete and proven best")),
        JSONChoice(
          word: SolveStatus.feasible.rawValue,
          name: LocalizedText(ja: "全て満たす（最適とは未証明）", en: "complete, not proven best")),
        JSONChoice(
          word: SolveStatus.infeasible.rawValue,
          name: LocalizedText(ja: "満たせない（最善の部分解と理由）", en: "not complete: the best part")),
        JSONChoice(
          word: SolveStatus.stopped.rawValue,
          name: LocalizedText(ja: "途中で打ち切り", en: "stopped by a limit")),
      ]))

  static let problem: JSONShape = .object(
    JSONObjectShape(
      "Problem", ja: "問題点。", en: "A problem found in a document.",
      [
        .required(
          "severity",
          .choice(
            JSONChoiceShape(
              "Severity",
              [
                JSONChoice(word: "error", name: LocalizedText(ja: "エラー", en: "error")),
                JSONChoice(word: "warning", name: LocalizedText(ja: "警告", en: "warning")),
              ])), ja: "重さ", en: "How grave it is"),
        .required("rule", identifier, ja: "規則", en: "The rule"),
        .required("path", text, ja: "場所", en: "Where it stands"),
        .required("value", text, ja: "値", en: "What stands there"),
        .required("message", words, ja: "説明", en: "What is wrong"),
        .nullable("hint", words, ja: "直し方", en: "How to mend it"),
      ]))

  static let validator = JSONValidator(shape)

  /// The JSON Schema of `plan/1` documents.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + name,
      title: LocalizedText(
        ja: "連携と当番の計画（\(name)）", en: "A plan of partners and duties (\(name))"))
  }
}

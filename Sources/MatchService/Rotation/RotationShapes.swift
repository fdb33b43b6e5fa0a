internal import MatchEngine

// What `rotate check`, `rotate repair` and `rotate swaps` write as JSON, and what the service
// returns of the same. Tests hold writers and shapes together.

extension PlanFormat {
  /// The name of a format as the value of `schema`.
  fileprivate static func schema(_ name: String, as shape: String) -> JSONField {
    .required(
      "schema",
      .choice(
        JSONChoiceShape(
          shape, [JSONChoice(word: name, name: LocalizedText(ja: "この形式", en: "this format"))])),
      ja: "形式の名前", en: "Name of the format")
  }

  fileprivate static let counters: JSONShape = .object(
    JSONObjectShape(
      "Counters", ja: "参加者の回数。", en: "The counters of a member.", tallyCounters))

  fileprivate static let tallyChange: JSONShape = .object(
    JSONObjectShape(
      "TallyChange", ja: "参加者の前後の回数。", en: "The counters of a member, before and after.",
      [
        .required("member", identifier, ja: "参加者", en: "The member"),
        .required("before", counters, ja: "前", en: "Before"),
        .required("after", counters, ja: "後", en: "After"),
      ]))
}

extension RotationJudgementFormat {
  /// What a `rotation-check/1` document looks like.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "RotationCheck", ja: "当番表の判定。", en: "The judgement of rotations.",
      [
        PlanFormat.schema(name, as: "RotationCheckSchemaName"),
        .required("file", PlanFormat.text, ja: "読んだ表の名前", en: "Name of the table"),
        .required(
          "isSound", .boolean, ja: "読めない行も、破られた決まりもないか",
          en: "Whether every row was read and no rule is broken"),
        .required(
          "problems", .array(of: PlanFormat.problem), ja: "読めなかった行", en: "Rows that were not read"),
        .required("rotations", .array(of: rotation), ja: "当番", en: "The rotations"),
      ]))

  private static let rotation: JSONShape = .object(
    JSONObjectShape(
      "RotationJudgement", ja: "一つの当番表の判定。", en: "The judgement of one rotation.",
      [
        .required("rotation", PlanFormat.identifier, ja: "輪番のid", en: "Id of the rotation"),
        .required("from", .string(.date), ja: "初日", en: "First day"),
        .required("to", .string(.date), ja: "最終日", en: "Last day"),
        .required("version", .integer(1...Int.max), ja: "公表の版", en: "Published version"),
        .required("status", PlanFormat.status, ja: "判定", en: "How it stands"),
        .required("duties", PlanFormat.count, ja: "当番の数", en: "Number of duties"),
        .required("holes", PlanFormat.count, ja: "空白の数", en: "Number of holes"),
        .required("score", PlanFormat.score, ja: "評価", en: "Its score"),
        .required(
          "floor", PlanFormat.score, ja: "評価の下限", en: "What no rotation goes below"),
        .nullable("ours", ours, ja: "同じ決まりで作った当番表", en: "A rotation made by the same rules"),
        .required(
          "violations", .array(of: violation), ja: "守れなかった決まり", en: "Rules that are broken"),
        .required("tallies", .array(of: tally), ja: "参加者ごとの回数", en: "Counters by member"),
      ]))

  private static let ours: JSONShape = .object(
    JSONObjectShape(
      "OwnRotation", ja: "作った当番表。", en: "The rotation that was made.",
      [
        .required("status", PlanFormat.status, ja: "結果の確かさ", en: "How it ended"),
        .required("score", PlanFormat.score, ja: "評価", en: "The score"),
      ]))

  private static let violation: JSONShape = .object(
    JSONObjectShape(
      "JudgedViolation", ja: "守れなかった決まり。", en: "A rule that is broken.",
      [
        .required("rule", PlanFormat.identifier, ja: "決まり", en: "The rule"),
        .required("hard", .boolean, ja: "必ず守る決まりか", en: "Whether it may never be broken"),
        .nullable("member", PlanFormat.identifier, ja: "参加者", en: "The member"),
        .nullable("day", .string(.date), ja: "日", en: "The day"),
        .nullable("position", PlanFormat.identifier, ja: "当番の口", en: "The line"),
        .optional(
          "sources", .array(of: PlanFormat.text), ja: "表のどこにあるか", en: "Where the table says so"),
        .required("amount", PlanFormat.difference, ja: "大きさ", en: "How much"),
        .required("message", PlanFormat.words, ja: "文", en: "In words"),
      ]))

  private static let tally: JSONShape = .object(
    JSONObjectShape(
      "JudgedTally", ja: "参加者の回数。", en: "The counters of a member.",
      [.required("member", PlanFormat.identifier, ja: "参加者", en: "The member")]
        + PlanFormat.tallyCounters
        + [
          .nullable(
            "ours", PlanFormat.counters, ja: "作った当番表での回数", en: "In the rotation that was made")
        ]))

  /// The JSON Schema of `rotation-check/1` documents.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + name,
      title: LocalizedText(ja: "当番表の判定（\(name)）", en: "The judgement of rotations (\(name))"))
  }
}

extension RotationRepairOutput {
  /// The value of `schema`.
  public static let name = "rotation-repair/1"

  /// What a `rotation-repair/1` document looks like.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "RotationRepair", ja: "直した当番表の変更と影響。", en: "What a repair changes for whom.",
      [
        PlanFormat.schema(name, as: "RotationRepairSchemaName"),
        .required("version", .integer(1...Int.max), ja: "新しい版", en: "The new version"),
        .required("institution", PlanFormat.identifier, ja: "だれのことか", en: "Whom it is about"),
        .required("today", .string(.date), ja: "この日より前は変えない", en: "Nothing before it changes"),
        .optional(
          "warnings", .array(of: PlanFormat.problem),
          ja: "公開した後に地域文書が変わっていたとき、何が違うか",
          en: "What differs, where the region has changed since it was published"),
        .required("rotations", .array(of: rotation), ja: "当番", en: "The rotations"),
      ]))

  private static let rotation: JSONShape = .object(
    JSONObjectShape(
      "RepairedRotation", ja: "直した一つの当番表。", en: "One repaired rotation.",
      [
        .required("rotation", PlanFormat.identifier, ja: "輪番のid", en: "Id of the rotation"),
        .required(
          "changeCount", PlanFormat.count, ja: "担当が替わる当番の数",
          en: "Number of duties that change hands"),
        .required(
          "fewestChanges", PlanFormat.count, ja: "変更の数の下限", en: "No repair changes fewer"),
        .required("isProven", .boolean, ja: "最も少ないと証明されたか", en: "Whether fewer are impossible"),
        .required("holesBefore", PlanFormat.count, ja: "直す前の空白", en: "Holes before"),
        .required("holesAfter", PlanFormat.count, ja: "直した後の空白", en: "Holes after"),
        .required(
          "stillDue", PlanFormat.count, ja: "加わった参加者の公平な回数に足りない数",
          en: "What joining members lack of their fair number"),
        .required("scoreBefore", PlanFormat.score, ja: "直す前の評価", en: "The score before"),
        .required("scoreAfter", PlanFormat.score, ja: "直した後の評価", en: "The score after"),
        .required("changes", .array(of: PlanFormat.change), ja: "変わる当番", en: "What changes"),
        .required(
          "tallies", .array(of: PlanFormat.tallyChange), ja: "参加者ごとの回数", en: "Counters by member"),
      ]))

  /// The JSON Schema of `rotation-repair/1` documents.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + name,
      title: LocalizedText(ja: "当番表の修復（\(name)）", en: "The repair of a rotation (\(name))"))
  }
}

extension SwapOutput {
  /// The value of `schema`.
  public static let name = "rotation-swaps/1"

  /// What a `rotation-swaps/1` document looks like.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "RotationExchanges", ja: "ある当番を代われる交換。", en: "Lawful exchanges for a duty.",
      [
        PlanFormat.schema(name, as: "RotationSwapsSchemaName"),
        .required("rotation", PlanFormat.identifier, ja: "輪番のid", en: "Id of the rotation"),
        .required("version", .integer(1...Int.max), ja: "公表の版", en: "Published version"),
        .required(
          "exchanges", .array(of: exchange), ja: "交換（良い順）", en: "Exchanges, the best first"),
        .required("refusals", .array(of: refusal), ja: "代われない参加者", en: "Who cannot take the duty"),
      ]))

  private static let exchange: JSONShape = .object(
    JSONObjectShape(
      "DutyExchange", ja: "一つの交換。", en: "One exchange.",
      [
        .required(
          "form",
          .choice(
            JSONChoiceShape(
              "ExchangeForm",
              [DutyExchange.Form.giveAway, .swap, .chain].map {
                JSONChoice(word: $0.rawValue, name: title(of: $0))
              })),
          ja: "種類", en: "Which kind"),
        .required("steps", .array(of: step), ja: "動く当番", en: "Duties that move"),
        .required("change", scoreChange, ja: "評価の変化", en: "What it does to the score"),
        .required(
          "tallies", .array(of: PlanFormat.tallyChange), ja: "参加者ごとの回数", en: "Counters by member"),
      ]))

  private static let step: JSONShape = .object(
    JSONObjectShape(
      "ExchangeStep", ja: "動く当番。", en: "A duty that moves.",
      [
        .required("day", .string(.date), ja: "日", en: "The day"),
        .required("position", PlanFormat.identifier, ja: "当番の口", en: "The line"),
        .required("bands", .array(of: PlanFormat.identifier), ja: "時間帯", en: "The bands"),
        .nullable("from", PlanFormat.identifier, ja: "今の担当", en: "Who holds it"),
        .required("to", PlanFormat.identifier, ja: "次の担当", en: "Who takes it"),
      ]))

  private static let refusal: JSONShape = .object(
    JSONObjectShape(
      "Refusal", ja: "代われない参加者と決まり。", en: "Who cannot take the duty, and the rule.",
      [
        .required("member", PlanFormat.identifier, ja: "参加者", en: "The member"),
        .required("rule", PlanFormat.identifier, ja: "決まり", en: "The rule"),
      ]))

  private static let scoreChange: JSONShape = .object(
    JSONObjectShape(
      "ScoreChange", ja: "評価の変化（負は良くなる）。", en: "How a score changes; below zero is better.",
      PlanFormat.levels(PlanFormat.difference)))

  /// The JSON Schema of `rotation-swaps/1` documents.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + name,
      title: LocalizedText(ja: "当番の交換（\(name)）", en: "Exchanges of a duty (\(name))"))
  }
}

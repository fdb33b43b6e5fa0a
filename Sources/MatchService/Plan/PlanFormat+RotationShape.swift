internal import MatchEngine

extension PlanFormat {
  static let rotation: JSONShape = .object(
    JSONObjectShape(
      "RotationPlan", ja: "一つの当番表。", en: "The duties of one rotation.",
      [
        .required("rotation", identifier, ja: "輪番のid", en: "Id of the rotation"),
        .required("from", .string(.date), ja: "初日", en: "First day"),
        .required("to", .string(.date), ja: "最終日", en: "Last day"),
        .required("status", status, ja: "結果の確かさ", en: "How it ended"),
        .required("steps", count, ja: "探索の手数", en: "Steps of the search"),
        .required("score", score, ja: "評価", en: "The score"),
        .required("floor", score, ja: "評価の下限", en: "What no rotation goes below"),
        .required("duties", .array(of: duty), ja: "当番", en: "The duties"),
        .required("holes", .array(of: hole), ja: "空白", en: "Duties that nobody holds"),
        .required(
          "violations", .array(of: violation), ja: "守れなかった決まり", en: "Rules that are broken"),
        .optional(
          "localRules", .array(of: localRule), ja: "地域が加えた決まりの費用",
          en: "What each rule that the region added costs"),
        .required("tallies", .array(of: tally), ja: "参加者ごとの回数", en: "Counters by member"),
      ]))

  static let change: JSONShape = .object(
    JSONObjectShape(
      "DutyChange", ja: "担当が替わった当番。", en: "A duty that changed hands.",
      [
        .required("rotation", identifier, ja: "輪番のid", en: "Id of the rotation"),
        .required("day", .string(.date), ja: "日", en: "The day"),
        .required("position", identifier, ja: "当番の口", en: "The line"),
        .required("bands", .array(of: identifier), ja: "時間帯", en: "The bands"),
        .required("place", count, ja: "同時の何人目か", en: "Which of those needed at once"),
        .nullable("from", identifier, ja: "前の担当", en: "Who held it"),
        .nullable("to", identifier, ja: "後の担当", en: "Who holds it now"),
        .required("forced", .boolean, ja: "避けられない変更か", en: "Whether it had to change"),
        .nullable(
          "doctorFrom", identifier, ja: "前の医師（医師だけが替わったとき）",
          en: "Who went, where only the doctor changes"),
        .nullable("doctorTo", identifier, ja: "後の医師", en: "Who goes now"),
      ]))

  static let score: JSONShape = .object(
    JSONObjectShape(
      "RotationScore", ja: "当番表の評価（小さいほど良い）。", en: "How good a rotation is; less is better.",
      levels(count)))

  /// The levels of a score or of its change, each of a shape.
  static func levels(_ level: JSONShape) -> [JSONField] {
    [
      .required("holes", level, ja: "空白", en: "Holes"),
      .nullable(
        "brokenRules", level, ja: "地域の必ず守る決まりの破り（1/100、決まりがあるときだけ）",
        en: "Breaches of hard local rules, 1/100; only with local rules"),
      .required("reserveDuties", level, ja: "予備が担う当番", en: "Duties held by reserves"),
      .required("shortOfMinimum", level, ja: "最低回数への不足", en: "Short of minima"),
      .nullable(
        "urgentPreferences", level, ja: "公平より先の希望の費用", en: "Weighted rules before fairness"),
      .required("holidayUnevenness", level, ja: "休日の偏り", en: "Unevenness of holidays"),
      .required("unevenness", level, ja: "回数の偏り", en: "Unevenness"),
      .nullable("preferences", level, ja: "希望の費用", en: "Weighted rules after fairness"),
      .required("monthlyUnevenness", level, ja: "月ごとの偏り", en: "Unevenness by month"),
    ]
  }

  static let duty: JSONShape = .object(
    JSONObjectShape(
      "Duty", ja: "一回の当番。", en: "One duty.",
      [
        .required("day", .string(.date), ja: "日", en: "The day"),
        .required("kind", RegionFormat.dutyDayKind, ja: "日の種類", en: "The kind of day"),
        .required("position", identifier, ja: "当番の口", en: "The line"),
        .required("bands", .array(of: identifier), ja: "時間帯", en: "The bands"),
        .optional(
          "from", .array(of: .string(.time)), ja: "時間帯ごとの開始（bands の順）",
          en: "When each band begins, in the order of bands"),
        .optional(
          "to", .array(of: .string(.time)), ja: "時間帯ごとの終了（開始以前なら翌日）",
          en: "When each band ends; not later than its beginning: the next day"),
        .required("place", count, ja: "同時の何人目か", en: "Which of those needed at once"),
        .nullable("member", identifier, ja: "担当（なければ空白）", en: "Who holds it; absent: nobody"),
        .nullable(
          "doctor", identifier, ja: "出務する医師（医師を割り当てる参加者だけ）",
          en: "The doctor whom it sends; only where its doctors are planned"),
        .required("pinned", .boolean, ja: "決まっていたか", en: "Whether it was agreed before"),
        .nullable(
          "revision", count, ja: "担当か時間が最後に変わった版（なければ初版）",
          en: "The version in which its holder or hours last changed; absent: the first"),
      ]))

  static let hole: JSONShape = .object(
    JSONObjectShape(
      "Hole", ja: "空白とその理由。", en: "A duty that nobody holds, and why.",
      [
        .required("duty", count, ja: "duties の番号", en: "Position of the duty"),
        .required("remedy", words, ja: "打ち手", en: "What would help"),
        .required("reasons", .array(of: holeReason), ja: "担えない理由", en: "Why each member cannot"),
      ]))

  static let holeReason: JSONShape = .object(
    JSONObjectShape(
      "HoleReason", ja: "担えない理由。", en: "Why a member cannot take a duty.",
      [
        .required("member", identifier, ja: "参加者", en: "The member"),
        .required("rule", identifier, ja: "決まり", en: "The rule"),
      ]))

  static let violation: JSONShape = .object(
    JSONObjectShape(
      "Violation", ja: "守れなかった決まり。", en: "A rule that is broken.",
      [
        .required("rule", identifier, ja: "決まり", en: "The rule"),
        .nullable("localRule", identifier, ja: "地域の決まりの種類", en: "Which local rule"),
        .nullable("member", identifier, ja: "参加者", en: "The member"),
        .nullable("duty", count, ja: "duties の番号", en: "Position of the duty"),
        .required("amount", difference, ja: "大きさ", en: "How much"),
        .required("message", words, ja: "文", en: "In words"),
      ]))

  static let tally: JSONShape = .object(
    JSONObjectShape(
      "Tally", ja: "参加者の回数。", en: "The counters of a member.",
      [.required("member", identifier, ja: "参加者", en: "The member")] + tallyCounters + [
        .nullable("yen", count, ja: "委託料（円）", en: "What is paid for its duties, yen"),
        .optional(
          "doctors", .array(of: doctorTally), ja: "出務する医師ごとの回数",
          en: "The counters of the doctors whom it sends"),
      ]))

  /// What every table of counters tells of a member.
  static let tallyCounters: [JSONField] = [
    .required("duties", count, ja: "回数", en: "Duties"),
    .required("holidayDuties", count, ja: "休日の回数", en: "On holidays"),
    .required("byMonth", .array(of: count), ja: "月ごと", en: "By month"),
    .required("minutes", count, ja: "分", en: "Minutes"),
    .nullable("smallestGapDays", count, ja: "最短の間隔（日）", en: "Least days between duties"),
    .required("fairDutiesHundredths", count, ja: "公平な回数（1/100）", en: "Fair number, 1/100"),
    .required(
      "fairHolidayDutiesHundredths", count, ja: "公平な休日の回数（1/100）",
      en: "Fair number of holidays, 1/100"),
  ]

  static let doctorTally: JSONShape = .object(
    JSONObjectShape(
      "DoctorTally", ja: "医師の回数。", en: "The counters of a doctor.",
      [
        .required("doctor", identifier, ja: "医師", en: "The doctor"),
        .required("duties", count, ja: "回数", en: "Duties"),
        .required("fairDutiesHundredths", count, ja: "公平な回数（1/100）", en: "Fair number, 1/100"),
      ]))

  static let localRule: JSONShape = .object(
    JSONObjectShape(
      "LocalRuleResult", ja: "地域の決まり一つの費用。", en: "What one local rule costs.",
      [
        .required("rule", identifier, ja: "決まりの種類", en: "Which rule"),
        .required("name", words, ja: "呼び名", en: "What people call it"),
        .nullable("weight", count, ja: "重み（なければ必ず守る）", en: "The weight; absent: hard"),
        .required("breaches", count, ja: "破った参加者または日の数", en: "Members or days that break it"),
        .required("costHundredths", count, ja: "費用（1/100回）", en: "The cost, 1/100 of a duty"),
      ]))
}

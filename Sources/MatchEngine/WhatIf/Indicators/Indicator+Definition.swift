extension Indicator {
  /// Its name, unit, direction, definition and source.
  struct Definition {
    let name: LocalizedText
    let unit: IndicatorUnit
    let direction: IndicatorDirection
    let text: LocalizedText
    let source: LocalizedText
  }

  /// The name.
  public var name: LocalizedText { definition.name }
  /// The unit.
  public var unit: IndicatorUnit { definition.unit }
  /// Which way it ought to go.
  public var direction: IndicatorDirection { definition.direction }
  /// How it is counted, in a sentence.
  public var text: LocalizedText { definition.text }
  /// What it answers: the document that asks for it, or the standard it rests on.
  public var source: LocalizedText { definition.source }

  fileprivate static let forum = LocalizedText(
    ja: "協議の場の手引き（時間外・入退院支援・在宅）", en: "guideline of the forums (協議の場)")
  fileprivate static let duty = LocalizedText(
    ja: "在宅当番医制・病院群輪番制の公表表", en: "published duty rotas")
  fileprivate static let report = LocalizedText(
    ja: "かかりつけ医機能報告（2号機能）", en: "primary-care function reports (function 2)")
  fileprivate static let visit = LocalizedText(
    ja: "往診料の16km・圏域", en: "16 km rule of visits, and areas")
  fileprivate static let bed = LocalizedText(
    ja: "後方支援病床の報告と在宅患者数", en: "reported back-up beds and home patients")
  fileprivate static let fairness = LocalizedText(
    ja: "輪番の公平（当番回数・休日回数）", en: "fairness of rotations")
  fileprivate static let board = LocalizedText(ja: "空床ボードの履歴", en: "history of the vacancy board")

  var definition: Definition {
    switch self {
    case .dutySlots:
      .slots("当番枠", "duty slots", .neither, "期間内に置くべき当番の枠の数。", "Duties to be held in the period.")
    case .openDutySlots:
      .slots(
        "空白の当番枠", "open duty slots", .less, "だれも受け持たない当番の枠（空白日）の数。", "Duties that nobody holds.")
    case .dutyCoverage:
      .share(
        "当番の充足率", "duties held", .more, "受け持ちの決まった枠÷全枠。", "Duties held ÷ all duties.", Self.duty)
    case .needs:
      .count(
        "連携先の要る数", "needs", .neither, "連携先が要ると判定された件数（機能ごと）。", "Needs for partners, by function.",
        Self.report)
    case .needsWithoutPartner:
      .count(
        "連携先なし", "needs without a partner", .less, "最善の組合せでも連携先が一つもない件数。",
        "Needs that get no partner even in the best match.", Self.forum)
    case .needsShortOfPartners:
      .count(
        "連携先が希望数に不足", "needs short of partners", .less, "連携先はあるが、希望する数に足りない件数。",
        "Needs with a partner, but fewer than wanted.", Self.forum)
    case .needCoverage:
      .share(
        "連携の充足率", "needs covered", .more, "連携先が一つ以上ある件数÷要る件数。", "Needs with a partner ÷ needs.",
        Self.forum)
    case .paperOnlyNeeds:
      .count(
        "書面だけの連携", "covered on paper only", .less, "報告された連携先はあるが、届く範囲に引き受けられる連携先がない件数。",
        "Names a partner in its report, and has none within reach that can take it.", Self.report)
    case .activeInstitutions:
      .count(
        "機能あり", "active", .more, "その機能が「有り」と報告した医療機関。",
        "Institutions that report the function as in place.", Self.report)
    case .willingInstitutions:
      .count(
        "意向あり・未実施", "willing but idle", .neither, "「無し（意向有り）」と報告した医療機関。声かけの名簿。",
        "Report none but the will: the call list.", Self.report)
    case .unwillingInstitutions:
      .count(
        "意向なし", "not willing", .neither, "「無し（意向無し）」と報告した医療機関。", "Report none, without the will.",
        Self.report)
    case .unreportedInstitutions:
      .count(
        "未報告", "not reported", .less, "その機能について報告のない医療機関。", "Did not report the function.",
        Self.report)
    case .isolatedClinics:
      .count(
        "孤立している診療所", "isolated clinics", .less, "連携先がない、または連携先がすべて16km超か圏域外の診療所。",
        "Clinics without a partner, or whose partners all lie beyond 16 km or outside the area.",
        Self.visit)
    case .backupBeds:
      Definition(
        name: LocalizedText(ja: "後方支援病床", en: "back-up beds"), unit: .beds, direction: .more,
        text: LocalizedText(
          ja: "後方支援として確保された病床の数。", en: "Beds kept for home patients who deteriorate."),
        source: Self.bed)
    case .expectedBackupBeds:
      Definition(
        name: LocalizedText(ja: "見込まれる必要病床", en: "expected need of beds"), unit: .tenthsOfBeds,
        direction: .neither,
        text: LocalizedText(
          ja: "在宅患者数×年間の緊急入院の割合×平均在院日数÷365。",
          en: "Home patients × emergency admissions a year × days of stay ÷ 365."), source: Self.bed
      )
    case .backupBedBalance:
      Definition(
        name: LocalizedText(ja: "後方支援病床の過不足", en: "back-up bed balance"), unit: .tenthsOfBeds,
        direction: .more,
        text: LocalizedText(ja: "後方支援病床−見込まれる必要病床。", en: "Back-up beds minus the expected need."),
        source: Self.bed)
    case .supportLoadGini:
      .gini(
        "支援の偏り", "unevenness of support", "支援側の負担率（件数÷枠）のジニ係数。0は均等。",
        "Gini coefficient of supporters' load ÷ capacity; 0 is even.")
    case .greatestSupportLoad:
      .share(
        "支援の負担率の最大", "greatest support load", .less, "支援側一つの件数÷枠の最大。",
        "The greatest load ÷ capacity of a supporter.", Self.fairness)
    case .medianSupportLoad:
      .share(
        "支援の負担率の中央値", "median support load", .neither, "支援側の件数÷枠の中央値（小さい方）。",
        "The lower median of load ÷ capacity.", Self.fairness)
    case .leastSupportLoad:
      .share(
        "支援の負担率の最小", "least support load", .neither, "支援側一つの件数÷枠の最小。",
        "The least load ÷ capacity of a supporter.", Self.fairness)
    case .dutyLoadGini:
      .gini(
        "当番の偏り", "unevenness of duties", "参加医療機関の当番数÷持ち分のジニ係数。0は均等。",
        "Gini coefficient of duties ÷ share; 0 is even.")
    case .mostDuties:
      .slots(
        "最多の当番数", "most duties", .less, "一つの医療機関が受け持つ最多の当番数。", "The most duties of one institution."
      )
    case .fewestDuties:
      .slots(
        "最少の当番数", "fewest duties", .neither, "一つの参加医療機関が受け持つ最少の当番数。",
        "The fewest duties of a member.")
    case .medianDuties:
      .slots(
        "当番数の中央値", "median of duties", .neither, "参加医療機関の当番数の中央値（小さい方）。",
        "The lower median of members' duties.")
    case .shareCarriedBySeventies:
      .share(
        "70歳以上が担う割合", "carried by doctors of 70 and over", .less,
        "年齢のわかる参加医療機関の当番のうち、医師が全員70歳以上のところが担う割合。",
        "Of the duties of members whose ages are known, those held where every doctor is 70 or over.",
        Self.fairness)
    case .crossBoundaryShare:
      .share(
        "圏域外への依存", "dependency across the boundary", .less,
        "組合せのうち、支援側がその圏域の外にある割合（地域全体では二次医療圏の外）。",
        "Partnerships whose supporter lies outside the area; of the whole region, outside the "
          + "secondary medical area.", Self.forum)
    case .reciprocity:
      .share(
        "支え合いの割合", "reciprocity", .more, "支えられている医療機関のうち、ほかを支えてもいる割合。",
        "Of those supported, the share that also supports others.", Self.forum)
    case .worstSingleLoss:
      .count(
        "最も重い一件の離脱", "worst single loss", .less, "一つの医療機関が抜けて再計画しても、連携先を失う件数の最大。",
        "Needs left without a partner, after a re-plan, by the gravest single loss.", Self.forum)
    case .needsLostWithRetired:
      .count(
        "75歳以上が引退したとき", "if all of 75 and over retire", .less,
        "医師が全員75歳以上の診療所がすべて閉じ、残りで再計画しても、連携先を失う件数。",
        "Needs left without a partner, after a re-plan, if every clinic whose doctors are all of 75 "
          + "and over closes.", Self.forum)
    case .dutiesLostWithRetired:
      .slots(
        "75歳以上が引退したときの空白", "open duties if all of 75 and over retire", .less,
        "医師が全員75歳以上の診療所がすべて閉じ、残りで組み直しても、だれも受け持てない当番の枠。",
        "Duties left open, after a re-plan, if every clinic whose doctors are all of 75 and over closes."
      )
    case .refusalShare:
      .share(
        "打診の不成立", "refusals", .less, "打診への回答のうち断りの割合。", "Answers to inquiries that were refusals.",
        Self.board)
    case .timeToPlacement:
      Definition(
        name: LocalizedText(ja: "受入れ決定までの時間", en: "time to placement"), unit: .minutes,
        direction: .less,
        text: LocalizedText(
          ja: "打診を始めてから受入れが決まるまでの中央値。", en: "Median from opening an inquiry to its acceptance."),
        source: Self.board)
    }
  }
}

extension Indicator.Definition {
  fileprivate static func slots(
    _ japanese: String, _ english: String, _ direction: IndicatorDirection, _ ja: String,
    _ en: String
  ) -> Self {
    Self(
      name: LocalizedText(ja: japanese, en: english), unit: .slots, direction: direction,
      text: LocalizedText(ja: ja, en: en),
      source: Indicator.duty)
  }

  fileprivate static func share(
    _ japanese: String, _ english: String, _ direction: IndicatorDirection, _ ja: String,
    _ en: String, _ source: LocalizedText
  ) -> Self {
    Self(
      name: LocalizedText(ja: japanese, en: english), unit: .permille, direction: direction,
      text: LocalizedText(ja: ja, en: en), source: source)
  }

  fileprivate static func count(
    _ japanese: String, _ english: String, _ direction: IndicatorDirection, _ ja: String,
    _ en: String, _ source: LocalizedText
  ) -> Self {
    Self(
      name: LocalizedText(ja: japanese, en: english), unit: .institutions, direction: direction,
      text: LocalizedText(ja: ja, en: en), source: source)
  }

  fileprivate static func gini(_ japanese: String, _ english: String, _ ja: String, _ en: String)
    -> Self
  {
    Self(
      name: LocalizedText(ja: japanese, en: english), unit: .giniThousandths, direction: .less,
      text: LocalizedText(ja: ja, en: en),
      source: Indicator.fairness)
  }
}

internal import MatchEngine

extension PlanFormat {
  static let match: JSONShape = .object(
    JSONObjectShape(
      "Match", ja: "一つの機能の連携。", en: "The match of one function.",
      [
        .required("function", RegionFormat.supportFunction, ja: "機能", en: "The function"),
        .required("status", status, ja: "結果の確かさ", en: "How it ended"),
        .optional(
          "pairs", .array(of: deputyPair), ja: "互いの副主治医の組（副主治医のみ）",
          en: "Mutual deputies; only for deputies"),
        .nullable("pairing", pairing, ja: "組の最適性の証明", en: "The proof that the pairs are best"),
        .required("candidatePairs", count, ja: "候補の組の数", en: "Candidate pairs"),
        .required("objective", objective, ja: "目的関数の値", en: "The objective, level by level"),
        .required("needs", .array(of: need), ja: "支援を要する医療機関", en: "Who needs partners"),
        .required(
          "supporters", .array(of: supporter), ja: "支援する医療機関", en: "Who offers places"),
        .required("sinkPrice", price, ja: "終点の価格（常に0）", en: "The price of the sink, always 0"),
        .required("assignments", .array(of: assignment), ja: "連携先", en: "Who is whose partner"),
        .required(
          "uncovered", .array(of: gap), ja: "連携先が足りない医療機関", en: "Needs short of partners"),
        .required("bottlenecks", .array(of: bottleneck), ja: "隘路", en: "Where places are short"),
        .required("leftOut", .array(of: identifier), ja: "対象外の医療機関", en: "Who was left out"),
        .required(
          "leftOutReasons",
          .array(of: .choice(JSONChoiceShape("LeftOutReason", LeftOutReason.self) { $0.text })),
          ja: "対象外の理由（leftOut の順）", en: "Why, in the order of leftOut"),
        .nullable("promises", promises, ja: "書面上の連携の点検", en: "What links on paper are worth"),
      ]))

  static let objective: JSONShape = .object(
    JSONObjectShape(
      "MatchObjective", ja: "目的関数の値。", en: "The values of the objective.",
      [
        .required(
          "firstPartners", .array(of: count, count: 9...9), ja: "優先度1〜9の第1連携先の数",
          en: "First partners by priority 1 to 9"),
        .required("furtherPartners", count, ja: "第2以降の連携先の数", en: "Further partners"),
        .required("areaSteps", count, ja: "圏域の広がりの合計", en: "Sum of the area steps"),
        .required("loadCost", count, ja: "負担の段の合計", en: "Sum of the load steps"),
        .required("distanceCost", count, ja: "距離の合計（m、加算を含む）", en: "Metres, with additions"),
      ]))

  static let evidence: JSONShape = .choice(
    JSONChoiceShape("Evidence", Evidence.self) { $0.name })

  static let need: JSONShape = .object(
    JSONObjectShape(
      "Need", ja: "支援の必要。", en: "A need of partners.",
      [
        .required("institution", identifier, ja: "医療機関", en: "The institution"),
        .required("partners", .integer(1...3), ja: "希望する連携先の数", en: "Partners wanted"),
        .required("priority", .integer(1...9), ja: "優先度（1が先）", en: "Priority, 1 first"),
        .required(
          "basis",
          .choice(
            JSONChoiceShape("NeedBasis", NeedBasis.self) {
              switch $0 {
              case .reported: LocalizedText(ja: "報告", en: "reported")
              case .assumed: LocalizedText(ja: "未報告のため推定", en: "assumed")
              }
            }), ja: "根拠", en: "How it is known"),
        .required("evidence", evidence, ja: "裏づけ", en: "What stands behind it"),
        .optional(
          "careKind", RegionFormat.careKind, default: "\"general\"", ja: "対象", en: "Whose care"),
        .nullable("band", RegionFormat.timeBand, ja: "時間帯", en: "The band; absent: all hours"),
        .required("reason", words, ja: "理由", en: "Why it is a need"),
        .required("price", price, ja: "双対価格", en: "The dual price"),
      ]))

  static let supporter: JSONShape = .object(
    JSONObjectShape(
      "Supporter", ja: "支援する医療機関の枠。", en: "Places of a supporter.",
      [
        .required("institution", identifier, ja: "医療機関", en: "The institution"),
        .required("capacity", count, ja: "枠", en: "Places"),
        .required("load", count, ja: "うち割り当て", en: "Places taken"),
        .required(
          "source", RegionFormat.factSource, ja: "枠の出どころ", en: "Where the offer comes from"),
        .required("evidence", evidence, ja: "裏づけ", en: "What stands behind it"),
        .nullable("band", RegionFormat.timeBand, ja: "時間帯", en: "The band; absent: all hours"),
        .required("carriedLoad", count, ja: "当番などですでに担う数", en: "What its duties take already"),
        .required("price", price, ja: "双対価格", en: "The dual price"),
      ]))

  static let assignment: JSONShape = .object(
    JSONObjectShape(
      "Assignment", ja: "一つの連携。", en: "One partner of one need.",
      [
        .required("clinic", identifier, ja: "支援を受ける医療機関", en: "Who is supported"),
        .optional(
          "careKind", RegionFormat.careKind, default: "\"general\"", ja: "対象", en: "Whose care"),
        .nullable("band", RegionFormat.timeBand, ja: "時間帯", en: "The band"),
        .required("partner", identifier, ja: "連携先", en: "The partner"),
        .required("rank", .integer(1...3), ja: "順位", en: "First, second or third"),
        .nullable("level", RegionFormat.areaLevel, ja: "共通の圏域", en: "The smallest common area"),
        .nullable("metres", count, ja: "直線距離", en: "The straight line"),
        .nullable("minutes", count, ja: "移動時間の目安", en: "Modelled travel time"),
        .required("existing", .boolean, ja: "すでに連携しているか", en: "Whether they were partners"),
        .required("approximate", .boolean, ja: "圏域の中心で代用したか", en: "Whether a centre stands in"),
        .required("loadStep", .integer(0...7), ja: "負担の段", en: "The load step of the place"),
        .required("newLinkMetres", count, ja: "新しい連携の加算（m）", en: "Metres added for a new link"),
        .required(
          "uncertaintyMetres", count, ja: "位置の不確かさの加算（m）", en: "Metres added for a place"),
        .nullable("alternative", alternative, ja: "次善", en: "The next best"),
      ]))

  static let alternative: JSONShape = .object(
    JSONObjectShape(
      "Alternative", ja: "次善とその代償。", en: "The next best, and what it costs.",
      [
        .nullable("supporter", count, ja: "supporters の番号", en: "Position among the supporters"),
        .nullable("partner", identifier, ja: "医療機関（なければ連携先なし）", en: "Who; absent: nobody"),
        .nullable("level", RegionFormat.areaLevel, ja: "共通の圏域", en: "The smallest common area"),
        .nullable("metres", count, ja: "直線距離", en: "The straight line"),
        .nullable("minutes", count, ja: "移動時間の目安", en: "Modelled travel time"),
        .required("hasRoom", .boolean, ja: "空きがあるか", en: "Whether it has a place left"),
        .required("exchange", exchange, ja: "そのまま替えた場合の差", en: "What a plain exchange changes"),
        .required("bound", price, ja: "全体の悪化の下限", en: "By how much all is worse at least"),
        .nullable(
          "levels", exchange, ja: "下限の内訳（連携先を失うならなし）",
          en: "The same level by level; absent if a partner is lost"),
        .required("exact", .boolean, ja: "下限どおりか", en: "Whether by just that much"),
        .required("losesPartner", .boolean, ja: "どこかが連携先を失うか", en: "Whether a partner is lost"),
        .required("message", words, ja: "文", en: "In words"),
      ]))

  static let exchange: JSONShape = .object(
    JSONObjectShape(
      "Exchange", ja: "目的関数の差（正が悪化）。", en: "A change of the objective; positive is worse.",
      [
        .nullable(
          "firstPartnerPriority", .integer(1...9), ja: "第1連携先を失う優先度",
          en: "Priority of the first partner lost"),
        .required("furtherPartners", difference, ja: "失う第2以降の連携先", en: "Further partners lost"),
        .required("areaSteps", difference, ja: "圏域の広がり", en: "Area steps"),
        .required("loadSteps", difference, ja: "負担の段", en: "Load steps"),
        .required("metres", difference, ja: "距離", en: "Metres"),
      ]))

  static let gap: JSONShape = .object(
    JSONObjectShape(
      "Gap", ja: "連携先の不足。", en: "A need short of partners.",
      [
        .required("clinic", identifier, ja: "医療機関", en: "The institution"),
        .optional(
          "careKind", RegionFormat.careKind, default: "\"general\"", ja: "対象", en: "Whose care"),
        .nullable("band", RegionFormat.timeBand, ja: "時間帯", en: "The band"),
        .required("missing", .integer(1...3), ja: "足りない数", en: "Partners missing"),
        .required("cause", words, ja: "原因", en: "Why"),
        .required("remedy", words, ja: "打ち手", en: "What would help"),
        .nullable("bottleneck", count, ja: "bottlenecks の番号", en: "Position of its bottleneck"),
        .required("remedies", .array(of: remedy), ja: "種類ごとの最小の打ち手", en: "Verified remedies"),
        .required(
          "fullCandidates", .array(of: identifier), ja: "満員の候補", en: "Candidates without room"),
        .required("rejections", .array(of: rejection), ja: "除かれた理由", en: "Why others are none"),
      ]))

  static let rejectionReason: JSONShape = .choice(
    JSONChoiceShape("RejectionReason", RejectionReason.self) { $0.text })

  static let rejection: JSONShape = .object(
    JSONObjectShape(
      "Rejection", ja: "一つの理由とその数。", en: "One reason and how many it excludes.",
      [
        .required("reason", rejectionReason, ja: "理由", en: "The reason"),
        .required("count", count, ja: "数", en: "How many"),
        .nullable("nearest", identifier, ja: "最寄り", en: "The nearest of them"),
      ]))

  static let remedy: JSONShape = .object(
    JSONObjectShape(
      "Remedy", ja: "打ち手とその効果。", en: "A change and what it brings.",
      [
        .required(
          "change",
          .choice(
            JSONChoiceShape(
              "RemedyChange",
              [
                ("addCapacity", "枠を増やす", "more places"), ("firstPlace", "初めての枠", "a first place"),
                ("willingJoins", "意向のある所が参加", "a willing one joins"),
                ("oneMoreBand", "時間帯を一つ追加", "one more band"),
                ("widerOffer", "支援の範囲を広げる", "a wider offer"),
                ("moreDepartments", "診療科を広げる", "more departments"),
                ("moreCareKinds", "対象を広げる", "more kinds of care"),
                ("widerReach", "圏域を広げる", "a wider reach"),
                ("longerTravel", "移動時間の上限を延ばす", "longer travel"),
                ("visitException", "訪問半径の例外", "an exception for visits"),
                ("ownMeans", "自前の体制", "means of its own"),
                ("coordinates", "座標を入れる", "coordinates entered"),
                ("recruit", "新たに募る", "a new institution"),
              ].map { JSONChoice(word: $0.0, name: LocalizedText(ja: $0.1, en: $0.2)) })),
          ja: "変更", en: "The change"),
        .nullable("supporter", count, ja: "supporters の番号", en: "Position among the supporters"),
        .nullable("places", .integer(1...Int.max), ja: "枠の数", en: "Places"),
        .nullable("band", RegionFormat.timeBand, ja: "時間帯", en: "The band"),
        .nullable("level", RegionFormat.areaLevel, ja: "圏域", en: "The area level"),
        .nullable("careKind", RegionFormat.careKind, ja: "対象", en: "The kind of care"),
        .nullable("minutes", count, ja: "分", en: "Minutes"),
        .nullable("metres", count, ja: "メートル", en: "Metres"),
        .nullable("institution", identifier, ja: "医療機関", en: "The institution"),
        .required("partnersGained", count, ja: "増える連携先", en: "Partners gained"),
        .nullable(
          "firstPartnerPriority", .integer(1...9), ja: "第1連携先を得る優先度",
          en: "Priority of the first partner gained"),
        .required("message", words, ja: "文", en: "In words"),
      ]))

  static let bottleneck: JSONShape = .object(
    JSONObjectShape(
      "Bottleneck", ja: "枠の足りない部分。", en: "A part where places are short.",
      [
        .required("needs", .array(of: count), ja: "needs の番号", en: "Positions of the needs"),
        .required(
          "supporters", .array(of: count), ja: "supporters の番号", en: "Positions of the supporters"),
        .required("capacity", count, ja: "枠の合計", en: "Their places"),
        .required("shortage", .integer(1...Int.max), ja: "足りない枠", en: "Places missing"),
        .required("completion", .array(of: addedPlaces), ja: "足せば足りる枠", en: "Places that end it"),
        .nullable("remedy", remedy, ja: "最初の一手", en: "The first place"),
        .required("message", words, ja: "文", en: "In words"),
        .required("completionMessage", words, ja: "解消の文", en: "What ends it, in words"),
      ]))

  static let addedPlaces: JSONShape = .object(
    JSONObjectShape(
      "AddedPlaces", ja: "足す枠。", en: "Places to add.",
      [
        .required("supporter", count, ja: "supporters の番号", en: "Position of the supporter"),
        .required("places", .integer(1...Int.max), ja: "枠の数", en: "How many"),
      ]))

  static let promises: JSONShape = .object(
    JSONObjectShape(
      "Promises", ja: "書面上の連携の点検。", en: "What links on paper are worth.",
      [
        .required("links", count, ja: "連携の数", en: "Links"),
        .required("sound", count, ja: "うち確かなもの", en: "Of these, sound"),
        .required("findings", .array(of: promiseFinding), ja: "見つかったこと", en: "What was found"),
      ]))

  static let promiseFinding: JSONShape = .object(
    JSONObjectShape(
      "PromiseFinding", ja: "確かでない連携。", en: "A link that is not sound.",
      [
        .required(
          "kind",
          .choice(
            JSONChoiceShape(
              "PromiseKind",
              PromiseKind.allCases.map {
                // The sentence of each finding says what it is.
                JSONChoice(word: $0.rawValue, name: LocalizedText(ja: $0.rawValue, en: $0.rawValue))
              })), ja: "種類", en: "The kind"),
        .nullable("partner", identifier, ja: "相手", en: "The partner"),
        .required("institutions", .array(of: identifier), ja: "医療機関", en: "Who is concerned"),
        .nullable("capacity", count, ja: "枠", en: "Places"),
        .required("excess", difference, ja: "超過", en: "What exceeds them"),
        .nullable("metres", count, ja: "距離", en: "Metres"),
        .required("message", words, ja: "文", en: "In words"),
      ]))

  // MARK: Deputies

  static let deputyPair: JSONShape = .object(
    JSONObjectShape(
      "DeputyPair", ja: "互いの副主治医の組。", en: "Two clinics that stand in for each other.",
      [
        .required("first", identifier, ja: "一方", en: "One"),
        .required("second", identifier, ja: "他方", en: "The other"),
        .required("level", RegionFormat.areaLevel, ja: "共通の圏域", en: "The smallest common area"),
        .required("metres", count, ja: "直線距離", en: "The straight line"),
        .required("minutes", count, ja: "移動時間の目安", en: "Modelled travel time"),
        .required("existing", .boolean, ja: "すでに連携しているか", en: "Whether they were partners"),
        .required("approximate", .boolean, ja: "圏域の中心で代用したか", en: "Whether a centre stands in"),
        .required(
          "alternatives", .array(of: deputyAlternative, count: 2...2),
          ja: "それぞれの次善", en: "The next best of each of the two"),
      ]))

  static let deputyAlternative: JSONShape = .object(
    JSONObjectShape(
      "DeputyAlternative", ja: "組めない場合の次善。", en: "Whom a clinic could have instead.",
      [
        .required("clinic", identifier, ja: "医療機関", en: "The clinic"),
        .nullable("other", identifier, ja: "次善の相手（なければ候補なし）", en: "Who; absent: nobody"),
        .nullable("level", RegionFormat.areaLevel, ja: "共通の圏域", en: "The smallest common area"),
        .nullable("metres", count, ja: "直線距離", en: "The straight line"),
        .nullable("minutes", count, ja: "移動時間の目安", en: "Modelled travel time"),
        .nullable("bound", price, ja: "全体の悪化の下限", en: "By how much all is worse at least"),
        .required("message", words, ja: "文", en: "In words"),
      ]))

  static let pairing: JSONShape = .object(
    JSONObjectShape(
      "Pairing", ja: "組の最適性の証明と、組のない医療機関。",
      en: "The proof of the pairs, and who has none.",
      [
        .required("candidatePairs", count, ja: "候補の組の数", en: "Candidate pairs"),
        .required("clinics", .array(of: pairingClinic), ja: "医療機関と価格", en: "Clinics and prices"),
        .required("oddSets", .array(of: oddSet), ja: "奇数集合と価格", en: "Odd sets and prices"),
        .required("unpaired", .array(of: unpaired), ja: "組のない医療機関", en: "Who has no pair"),
      ]))

  static let pairingClinic: JSONShape = .object(
    JSONObjectShape(
      "PairingClinic", ja: "医療機関の価格。", en: "The price of a clinic.",
      [
        .required("institution", identifier, ja: "医療機関", en: "The institution"),
        .required("price", price, ja: "価格の2倍", en: "Twice its dual price"),
      ]))

  static let oddSet: JSONShape = .object(
    JSONObjectShape(
      "OddSet", ja: "奇数集合の価格。", en: "The price of an odd set.",
      [
        .required("clinics", .array(of: identifier), ja: "直接の要素", en: "Clinics directly in it"),
        .required("sets", .array(of: count), ja: "内側の集合の番号", en: "Positions of inner sets"),
        .required("price", price, ja: "価格の2倍", en: "Twice its dual price"),
      ]))

  static let unpaired: JSONShape = .object(
    JSONObjectShape(
      "UnpairedClinic", ja: "組のない医療機関と理由。", en: "A clinic without a pair, and why.",
      [
        .required("clinic", identifier, ja: "医療機関", en: "The clinic"),
        .required(
          "cause",
          .choice(
            JSONChoiceShape(
              "UnpairedCause",
              [
                JSONChoice(
                  word: "nobodyWithinReach",
                  name: LocalizedText(ja: "届く相手がない", en: "nobody within reach")),
                JSONChoice(
                  word: "oddOneOut", name: LocalizedText(ja: "奇数で一つ余る", en: "the odd one out")),
                JSONChoice(
                  word: "tooFewPartners",
                  name: LocalizedText(ja: "相手が足りない", en: "too few partners")),
                JSONChoice(
                  word: "agreement", name: LocalizedText(ja: "ほかとの合意", en: "an agreement")),
              ])), ja: "理由の種類", en: "The kind of cause"),
        .required("reason", words, ja: "理由", en: "Why"),
        .nullable("nearest", identifier, ja: "最寄り", en: "The nearest"),
        .nullable("rejection", rejectionReason, ja: "それが除かれた理由", en: "Why it is none"),
        .optional(
          "own", .boolean, ja: "自院の合意か（agreement のみ）", en: "Whether the agreement is its own"),
        .optional("groups", count, ja: "取り合う部分の数", en: "Parts that compete"),
        .optional("group", .array(of: identifier), ja: "その部分", en: "Its part"),
        .optional("partners", .array(of: identifier), ja: "取り合う相手", en: "Those they compete for"),
      ]))
}

internal import MatchEngine

// The rules that a region adds to a rotation, its fees and day sets: shape, reading, writing.

extension RegionFormat {
  static let localRuleWord: JSONShape = .choice(
    JSONChoiceShape(
      "LocalRuleWord",
      LocalRules.descriptions.map { JSONChoice(word: $0.word, name: $0.name) }))
  static let countingPeriod: JSONShape = .choice(
    JSONChoiceShape("CountingPeriod", CountingPeriod.self) { $0.name })
  static let dutyWish: JSONShape = .choice(
    JSONChoiceShape("DutyWish", DutyWish.self) { wish in
      switch wish {
      case .serve: LocalizedText(ja: "入りたい", en: "wishes to serve")
      case .off: LocalizedText(ja: "外れたい", en: "wishes to be off")
      }
    })
  static let dutyCounter: JSONShape = .choice(
    JSONChoiceShape("DutyCounter", DutyCounter.self) { counter in
      switch counter {
      case .duties: LocalizedText(ja: "回数", en: "number of duties")
      case .minutes: LocalizedText(ja: "分数", en: "minutes on duty")
      }
    })
  static let fairnessMethod: JSONShape = .choice(
    JSONChoiceShape("FairnessMethod", FairnessMethod.self) { method in
      switch method {
      case .leastSquares: LocalizedText(ja: "ずれの二乗和", en: "squared deviations")
      case .minMax: LocalizedText(ja: "最大の超過から順に小さく", en: "largest excess first")
      }
    })
  static let workClass: JSONShape = .choice(
    JSONChoiceShape("WorkClass", WorkClass.self) { work in
      switch work {
      case .employed: LocalizedText(ja: "勤務医", en: "employed")
      case .owner: LocalizedText(ja: "開業医・管理者", en: "owner")
      }
    })

  static let localRule: JSONShape = .object(
    JSONObjectShape(
      "LocalRule", ja: "地域が当番に加える決まり。", en: "A rule that the region adds to a rotation.",
      [
        .required("rule", localRuleWord, ja: "決まりの種類", en: "Which rule"),
        .nullable("name", text(100), ja: "地域での呼び名（なければ種類の名前）", en: "What people call it here"),
        .nullable(
          "weight", .integer(1...1_000_000), ja: "破ったときの重み（なければ必ず守る）",
          en: "What a breach costs; absent makes the rule hard"),
        .optional(
          "beforeFairness", .boolean, default: "false", ja: "回数の公平より先に考えるか",
          en: "Whether a weighted rule comes before fairness"),
        .optional(
          "members", .array(of: .string(.identifier)), ja: "当てはまる参加者のid（なければ全員）",
          en: "Ids of the members that it binds; empty means all"),
        .optional(
          "classes", .array(of: text(100)), ja: "当てはまる区分（なければ全員）",
          en: "Classes of members that it binds; empty means all"),
        .nullable(
          "fromAge", .integer(0...150), ja: "この年齢以上だけに当てはまる",
          en: "Binds members of this age and above only"),
        .optional(
          "duties", dutySelection, default: "{}", ja: "見る当番", en: "The duties that it looks at"),
        .nullable(
          "following", dutySelection, ja: "後に続く当番（succession）",
          en: "The duties that follow (succession)"),
        .optional(
          "partners", .array(of: .string(.identifier)), ja: "相手の医療機関のid",
          en: "Ids of the institutions that it is about"),
        .nullable("minimum", amount, ja: "下限", en: "The least number"),
        .nullable("maximum", amount, ja: "上限", en: "The greatest number"),
        .nullable("target", amount, ja: "目標", en: "The number that is wanted"),
        .nullable(
          "per", countingPeriod, ja: "数える区切り（なければ期間）", en: "Counted in each; absent: period"),
        .nullable("wish", dutyWish, ja: "希望", en: "What is wished for"),
        .nullable(
          "counter", dutyCounter, ja: "数えるもの（なければ回数）", en: "What is counted; absent: duties"),
        .nullable(
          "method", fairnessMethod, ja: "公平の測り方（なければ二乗和）", en: "How burdens are weighed"),
        .nullable(
          "daysBetween", .integer(1...366), ja: "何日後か（なければ1）", en: "Days until the following duty"),
        .nullable("minutes", .integer(0...10_000), ja: "移動時間（分）", en: "Travel minutes"),
        .optional(
          "carriedOver",
          .array(
            of: .object(
              JSONObjectShape(
                "CarriedCount", ja: "この勘定の繰越し。", en: "A burden carried over into one counter.",
                [
                  .required(
                    "institution", .string(.identifier), ja: "参加者のid", en: "Id of the member"),
                  .required(
                    "amount", burden, ja: "多く持った分（負は不足）", en: "Above (negative: below) its share"),
                ]))), ja: "この勘定の繰越し", en: "Burdens of earlier years in this counter"),
      ]))

  static let dutySelection: JSONShape = .object(
    JSONObjectShape(
      "DutySelection", ja: "当番の選び方（書かなければ限定しない）。",
      en: "Which duties are looked at; what is absent does not limit.",
      [
        .optional("positions", .array(of: .string(.identifier)), ja: "口のid", en: "Ids of lines"),
        .optional("bands", .array(of: .string(.identifier)), ja: "時間帯のid", en: "Ids of bands"),
        .optional("days", .array(of: dutyDayKind), ja: "日の種類", en: "Kinds of day"),
        .optional("weekdays", .array(of: weekday), ja: "曜日", en: "Weekdays"),
        .optional(
          "daySets", .array(of: .string(.identifier)), ja: "日の集まりのid（連休など）",
          en: "Ids of day sets of the policy"),
        .optional(
          "nights", .boolean, default: "false", ja: "22時〜5時にかかる当番だけか",
          en: "Whether only duties that touch 22:00 to 5:00 count"),
        .nullable("period", dateSpan, ja: "始まる日の範囲", en: "The days on which they begin"),
      ]))

  static let ageShare: JSONShape = .object(
    JSONObjectShape(
      "AgeShare", ja: "年齢による分担の軽減。", en: "From which age a share is reduced.",
      [
        .required("fromAge", .integer(0...150), ja: "この年齢から", en: "From this age"),
        .required(
          "percent", .integer(0...100), ja: "残る分担（%、0は免除）",
          en: "What is left of the share, %; 0 exempts"),
      ]))

  static let fee: JSONShape = .object(
    JSONObjectShape(
      "Fee", ja: "当番一回の委託料（最初に当てはまるもの）。", en: "What is paid for a duty; the first that fits.",
      [
        .optional(
          "duties", dutySelection, default: "{}", ja: "払う当番", en: "The duties for which it is paid"),
        .required("yen", .integer(0...100_000_000), ja: "一回の円", en: "Yen for each duty"),
      ]))

  static let daySet: JSONShape = .object(
    JSONObjectShape(
      "DaySet", ja: "名前のある日の集まり（連休、地元の祭りなど）。",
      en: "A set of days with a name, such as Golden Week.",
      [
        .required("id", .string(.identifier), ja: "id", en: "Unique in the policy"),
        .required("name", text(100), ja: "名前", en: "Name, as written"),
        .optional("spans", .array(of: yearlySpan), ja: "毎年の期間", en: "Spans of each year"),
        .optional("days", .array(of: .string(.date)), ja: "個別の日", en: "Single days"),
      ]))

  private static let amount: JSONShape = .integer(0...1_000_000)
}

extension LocalRuleRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(rule: members.string("rule") ?? "")
    name = members.string("name")
    weight = members.integer("weight")
    beforeFairness = members.boolean("beforeFairness") ?? false
    self.members = members.strings("members")
    classes = members.strings("classes")
    fromAge = members.integer("fromAge")
    if let selection = members.value("duties") { duties = DutySelectionRecord(reading: selection) }
    following = members.value("following").flatMap {
      $0.isNull ? nil : DutySelectionRecord(reading: $0)
    }
    partners = members.strings("partners")
    minimum = members.integer("minimum")
    maximum = members.integer("maximum")
    target = members.integer("target")
    per = members.choice("per")
    wish = members.choice("wish")
    counter = members.choice("counter")
    method = members.choice("method")
    daysBetween = members.integer("daysBetween")
    minutes = members.integer("minutes")
    carriedOver = members.list("carriedOver") { value in
      var members = value.members
      return CarriedCount(
        institution: members.string("institution") ?? "", amount: members.integer("amount") ?? 0)
    }
  }
}

extension DutySelectionRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      positions: members.strings("positions"), bands: members.strings("bands"),
      days: members.choices("days"), weekdays: members.choices("weekdays"),
      daySets: members.strings("daySets"), nights: members.boolean("nights") ?? false,
      period: members.value("period").flatMap { $0.isNull ? nil : DateSpan(reading: $0) })
  }
}

extension AgeShareRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      fromAge: members.integer("fromAge") ?? 150, percent: members.integer("percent") ?? 100)
  }
}

extension FeeRecord {
  init(reading value: JSONValue) {
    var members = value.members
    var duties = DutySelectionRecord()
    if let selection = members.value("duties") { duties = DutySelectionRecord(reading: selection) }
    self.init(duties: duties, yen: members.integer("yen") ?? 0)
  }
}

extension DaySetRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", name: members.string("name") ?? "",
      spans: members.list("spans") { YearlySpan(reading: $0) },
      days: members.list("days") { $0.string.flatMap { CivilDay(iso: $0) } })
  }
}

extension RegionFormat {
  static func write(_ rule: LocalRuleRecord, into writer: inout JSONWriter) {
    writer.member("rule", rule.rule)
    writer.member("name", ifPresent: rule.name)
    writer.member("weight", ifPresent: rule.weight)
    if rule.beforeFairness { writer.member("beforeFairness", true) }
    writer.member("members", ifNotEmpty: rule.members)
    writer.member("classes", ifNotEmpty: rule.classes)
    writer.member("fromAge", ifPresent: rule.fromAge)
    if rule.duties != DutySelectionRecord() {
      writer.object("duties") { write(rule.duties, into: &$0) }
    }
    if let following = rule.following {
      writer.object("following") { write(following, into: &$0) }
    }
    writer.member("partners", ifNotEmpty: rule.partners)
    writer.member("minimum", ifPresent: rule.minimum)
    writer.member("maximum", ifPresent: rule.maximum)
    writer.member("target", ifPresent: rule.target)
    writer.member("per", ifPresent: rule.per?.rawValue)
    writer.member("wish", ifPresent: rule.wish?.rawValue)
    writer.member("counter", ifPresent: rule.counter?.rawValue)
    writer.member("method", ifPresent: rule.method?.rawValue)
    writer.member("daysBetween", ifPresent: rule.daysBetween)
    writer.member("minutes", ifPresent: rule.minutes)
    writer.list("carriedOver", rule.carriedOver) { burden, writer in
      writer.member("institution", burden.institution)
      writer.member("amount", burden.amount)
    }
  }

  static func write(_ selection: DutySelectionRecord, into writer: inout JSONWriter) {
    writer.member("positions", ifNotEmpty: selection.positions)
    writer.member("bands", ifNotEmpty: selection.bands)
    writer.words("days", ifNotEmpty: selection.days)
    writer.words("weekdays", ifNotEmpty: selection.weekdays)
    writer.member("daySets", ifNotEmpty: selection.daySets)
    if selection.nights { writer.member("nights", true) }
    if let period = selection.period { writer.object("period") { write(period, into: &$0) } }
  }

  static func write(_ share: AgeShareRecord, into writer: inout JSONWriter) {
    writer.member("fromAge", share.fromAge)
    writer.member("percent", share.percent)
  }

  static func write(_ fee: FeeRecord, into writer: inout JSONWriter) {
    if fee.duties != DutySelectionRecord() {
      writer.object("duties") { write(fee.duties, into: &$0) }
    }
    writer.member("yen", fee.yen)
  }

  static func write(_ set: DaySetRecord, into writer: inout JSONWriter) {
    writer.member("id", set.id)
    writer.member("name", set.name)
    writer.list("spans", set.spans) { span, writer in write(span, into: &writer) }
    writer.member("days", ifNotEmpty: set.days.map(\.iso))
  }
}

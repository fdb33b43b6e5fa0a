internal import MatchEngine

extension RegionFormat {
  static let rotation: JSONShape = .object(
    JSONObjectShape(
      "Rotation", ja: "当番: どの口を、誰が、どんな決まりで受け持つか。",
      en: "A rotation: lines to be manned, by whom, and by which local rules.",
      [
        .required("id", .string(.identifier), ja: "地域内で一つだけのid", en: "Unique in the region"),
        .required("name", text(200), ja: "名前", en: "Name, as written"),
        .required("kind", rotationKind, ja: "種類", en: "Kind"),
        .nullable(
          "period", dateSpan, ja: "作る期間（なければ実行時に決める）",
          en: "The days for which it is made; absent: the caller decides"),
        .required("positions", .array(of: position), ja: "当番の口", en: "The lines"),
        .required("members", .array(of: member), ja: "参加者", en: "Who takes part"),
        .optional("pins", .array(of: pin), ja: "決まっている当番", en: "Duties already agreed"),
        .optional(
          "minimumGapDays", gap, default: "0", ja: "当番から次の当番までの最小日数（0は決まりなし）",
          en: "Least number of days from one duty of a member to its next; 0 for no rule"),
        .optional(
          "rules", .array(of: localRule), ja: "地域が加える決まり", en: "The rules that the region adds"),
        .optional(
          "ageShares", .array(of: ageShare), ja: "年齢による分担の軽減（達した最高の年齢のもの）",
          en: "From which ages shares are reduced; the highest age reached counts"),
        .optional(
          "fees", .array(of: fee), ja: "委託料（最初に当てはまるもの）",
          en: "What is paid for duties; the first that fits a duty applies"),
      ]))

  static let position: JSONShape = .object(
    JSONObjectShape(
      "Position", ja: "当番の口（救急、小児など）。", en: "One line of a rotation.",
      [
        .required("id", .string(.identifier), ja: "当番内で一つだけのid", en: "Unique in the rotation"),
        .required("name", text(200), ja: "名前", en: "Name, as written"),
        .optional(
          "departments", .array(of: text(100)), ja: "どれか一つが要る診療科（なければ問わない）",
          en: "Departments of which a member has at least one; empty means any"),
        .required("bands", .array(of: band), ja: "時間帯", en: "When the line runs"),
        .optional(
          "joinedOn", .array(of: dutyDayKind), ja: "全時間帯を一つの当番として受け持つ日の種類",
          en: "Kinds of day on which one member holds all bands as one duty"),
      ]))

  static let band: JSONShape = .object(
    JSONObjectShape(
      "Band", ja: "時間帯。", en: "A time band of a line.",
      [
        .required("id", .string(.identifier), ja: "口の中で一つだけのid", en: "Unique in the line"),
        .required("name", text(100), ja: "名前（日中、準夜、深夜など）", en: "Name, as written"),
        .required(
          "days", .array(of: dutyDayKind), ja: "行う日の種類", en: "Kinds of day on which it runs"),
        .required("from", .string(.time), ja: "開始", en: "Start"),
        .required(
          "to", .string(.time), ja: "終了（開始以前なら翌日）",
          en: "End; not later than the start: the next day"),
        .optional(
          "needed", .integer(1...99), default: "1", ja: "同時に要る数", en: "Members needed at once"),
        .optional(
          "weeks", .array(of: .integer(1...5)), ja: "月の第何回の曜日か（第2・4なら2と4、なければ毎回）",
          en: "Which occurrences of its weekday in the month; empty means all"),
        .optional(
          "dates", .array(of: .string(.date)), ja: "日区分によらず行う日",
          en: "Single days on which it runs too"),
        .optional(
          "exceptDates", .array(of: .string(.date)), ja: "日区分に合っていても行わない日",
          en: "Single days on which it does not run"),
        .optional(
          "dutyPermit", .boolean, default: "false", ja: "宿日直許可があるか",
          en: "Whether the labour office permitted it as “宿日直”"),
      ]))

  static let member: JSONShape = .object(
    JSONObjectShape(
      "Member", ja: "参加者との約束。", en: "A member of a rotation and what was agreed with it.",
      [
        .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
        .optional(
          "positions", .array(of: .string(.identifier)), ja: "受け持つ口（なければすべて）",
          en: "Lines that it takes; empty means all for which it is eligible"),
        .optional(
          "days", .array(of: dutyDayKind), ja: "受け持つ日の種類（なければすべて）",
          en: "Kinds of day that it takes; empty means all"),
        .optional(
          "weekdays", .array(of: weekday), ja: "受け持つ曜日（なければすべて）",
          en: "Weekdays that it takes; empty means all"),
        .optional(
          "share", .integer(0...1_000), default: "10", ja: "分担の重み（0は他に誰もいないときだけ）",
          en: "Relative share; 0 means only where no one else can"),
        .nullable("monthlyMinimum", dutyCount, ja: "月の下限", en: "Fewest duties a month"),
        .nullable("monthlyMaximum", dutyCount, ja: "月の上限", en: "Most duties a month"),
        .nullable("yearlyMaximum", dutyCount, ja: "期間の上限", en: "Most duties in the period"),
        .nullable(
          "minimumGapDays", gap, ja: "自分の最小間隔（なければ当番の決まり）",
          en: "Its own gap; absent means the rotation's"),
        .optional("unavailable", .array(of: dateSpan), ja: "都合の悪い日", en: "Days on which it cannot"),
        .optional(
          "servesWhenClosed", .boolean, default: "false", ja: "休診日にも受け持つか",
          en: "Whether it takes duties on its closed days"),
        .nullable("joins", .string(.date), ja: "参加の初日", en: "First day of membership"),
        .nullable("leaves", .string(.date), ja: "参加の末日", en: "Last day of membership"),
        .optional(
          "carriedOver", burden, default: "0", ja: "繰り越した負担（多く受け持った回数、負は不足）",
          en: "Duties above (negative: below) its share in earlier years"),
        .optional(
          "carriedOverHolidays", burden, default: "0", ja: "休日当番の繰り越し",
          en: "The same for duties on holidays"),
        .optional(
          "classes", .array(of: text(100)), ja: "参加者の区分", en: "Classes to which it belongs"),
        .nullable(
          "age", .integer(0...150), ja: "期間の初日の医師の年齢（なければ不明）",
          en: "Age of its doctor on the first day of the period; absent: unknown"),
        .nullable(
          "workClass", workClass, ja: "勤務医か開業医か（なければ不明、開業医として扱う）",
          en: "Whether its doctor is employed; absent: unknown, treated as an owner"),
        .optional(
          "visitDays", .array(of: weekday), ja: "自院の訪問日", en: "Weekdays of its own home visits"),
        .optional(
          "doctors", .array(of: dutyDoctor), ja: "出務する医師（決まり staffing が割り当てる）",
          en: "The doctors whom it sends; the rule `staffing` plans them"),
      ]))

  static let dutyDoctor: JSONShape = .object(
    JSONObjectShape(
      "DutyDoctor", ja: "参加者が当番に出す医師。個人の情報は番号だけ。",
      en: "A doctor whom a member sends to its duties; a key, no personal data.",
      [
        .required(
          "id", .string(.identifier), ja: "参加者の中で一つだけのid（医療機関の doctors にあればそのid）",
          en: "Unique in the member; the institution's key of the doctor where it lists them"),
        .optional(
          "positions", .array(of: .string(.identifier)), ja: "受け持つ口（なければすべて）",
          en: "Lines that the doctor takes; empty means all that the member takes"),
        .optional(
          "days", .array(of: dutyDayKind), ja: "受け持つ日の種類（なければすべて）",
          en: "Kinds of day that the doctor takes; empty means all"),
        .optional(
          "weekdays", .array(of: weekday), ja: "受け持つ曜日（なければすべて）",
          en: "Weekdays that the doctor takes; empty means all"),
        .optional(
          "share", .integer(0...1_000), default: "10", ja: "院内の分担の重み（0は他の医師がいないときだけ）",
          en: "Relative share of the member's duties; 0 means only where no other doctor can"),
        .nullable("monthlyMaximum", dutyCount, ja: "月の上限", en: "Most duties a month"),
        .nullable("yearlyMaximum", dutyCount, ja: "期間の上限", en: "Most duties in the period"),
        .optional(
          "minimumGapDays", gap, default: "0", ja: "本人の当番から次の当番までの最小日数（0は決まりなし）",
          en: "Least number of days from one duty of the doctor to the next; 0 for no rule"),
        .optional(
          "unavailable", .array(of: dateSpan), ja: "都合の悪い日",
          en: "Days on which the doctor cannot"),
        .nullable(
          "workClass", workClass, ja: "勤務医か（なければ不明、開業医として扱う）",
          en: "Whether the doctor is employed; absent: unknown, treated as an owner"),
        .optional(
          "carriedOver", burden, default: "0", ja: "繰り越した負担（多く受け持った回数、負は不足）",
          en: "Duties above (negative: below) the doctor's share in earlier years"),
      ]))

  static let pin: JSONShape = .object(
    JSONObjectShape(
      "Pin", ja: "先に決まっている当番。", en: "A duty that is fixed beforehand.",
      [
        .required("day", .string(.date), ja: "始まる日", en: "The day on which it begins"),
        .required("position", .string(.identifier), ja: "口のid", en: "Id of the line"),
        .nullable(
          "band", .string(.identifier), ja: "時間帯のid（なければその日の全部）",
          en: "Id of the band; absent means all bands of that day"),
        .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
        .nullable(
          "doctor", .string(.identifier), ja: "出務する医師のid（なければどの医師でもよい）",
          en: "Id of the doctor who goes; absent means any of the member's doctors"),
      ]))

  static let policy: JSONShape = .object(
    JSONObjectShape(
      "Policy", ja: "法令が地域に任せている取り決め。", en: "The decisions that the law leaves to a region.",
      [
        .optional("ruleEdition", ruleEdition, default: "\"R6\"", ja: "施設基準の版", en: "Rule edition"),
        .optional(
          "matching",
          .map(
            supportFunctionWords,
            to: .object(
              JSONObjectShape(
                "MatchingPolicy", ja: "機能ごとの組合せ方。", en: "How one function is matched.",
                [
                  .required(
                    "partners", .integer(1...3), ja: "連携先の数", en: "Distinct partners wanted"),
                  .required("reach", areaLevel, ja: "探す範囲", en: "The widest area searched"),
                  .nullable(
                    "maximumMinutes", .integer(0...10_000), ja: "移動時間の上限（分）",
                    en: "Greatest travel time; absent means no limit"),
                  .optional(
                    "careKinds", .map(careKindWords, to: careLimits), ja: "患者の種類ごとの範囲と上限",
                    en: "Other limits for some kinds of care"),
                  .optional(
                    "bands", .array(of: timeBand), ja: "一つずつ組み合わせる時間帯（なければ全時間をまとめて）",
                    en: "Bands matched one by one; empty: one need for all hours"),
                  .nullable(
                    "standard", partnerStandard, ja: "連携先に求める基準",
                    en: "A standard that every partner must meet"),
                  .optional(
                    "fixed", .array(of: pairDecision), ja: "合意済みの組",
                    en: "Pairs that people agreed on"),
                  .optional(
                    "forbidden", .array(of: pairDecision), ja: "組まない組",
                    en: "Pairs that must not be made"),
                  .optional(
                    "priorities",
                    .array(
                      of: .object(
                        JSONObjectShape(
                          "PriorityDecision", ja: "決めた優先度。", en: "A priority that people decided.",
                          [
                            .required(
                              "institution", .string(.identifier), ja: "医療機関のid",
                              en: "Id of the institution"),
                            .required(
                              "priority", .integer(1...9), ja: "1（先）〜9（後）", en: "1 first, 9 last"),
                          ]))), ja: "優先度の決定（なければ規則による）",
                    en: "Priorities that people decided; absent ones are derived"),
                ]))), ja: "機能ごとの組合せ方（なければ標準）",
          en: "How matching is done for each function; absent ones use the defaults"),
        .optional(
          "visitRadiusMetres", .integer(0...1_000_000), default: "16000", ja: "往診の限度（直線、m）",
          en: "Greatest straight-line distance for visits"),
        .optional(
          "unreported", unreported, default: "\"assumeNeed\"", ja: "未報告の医療機関の扱い",
          en: "What to do with institutions that did not report"),
        .optional("travel", travel, default: "{}", ja: "移動時間の見積り方", en: "The travel-time model"),
        .optional(
          "yearEnd", yearlySpan, default: "{\"from\": \"12-29\", \"to\": \"01-03\"}", ja: "年末年始",
          en: "Year-end days"),
        .optional(
          "obon", .array(of: yearlySpan), ja: "お盆（数える地域のみ）", en: "Obon days, where counted"),
        .optional(
          "holidayOverrides",
          .array(
            of: .object(
              JSONObjectShape(
                "HolidayOverride", ja: "祝日の訂正。", en: "A correction to the national holidays.",
                [
                  .required("day", .string(.date), ja: "日", en: "The day"),
                  .nullable(
                    "name", text(100), ja: "祝日名（なければ祝日でない）",
                    en: "Its name; absent or null: it is no holiday"),
                ]))), ja: "祝日の訂正", en: "Days added to or taken from the national holidays"),
        .optional(
          "visitExceptions", .array(of: pairDecision), ja: "往診距離の例外（理由を書く）",
          en: "Pairs for which visits beyond the radius are lawful, with the reason"),
        .optional(
          "daySets", .array(of: daySet), ja: "当番の決まりで使う日の集まり（連休など）",
          en: "Sets of days that rotation rules name: Golden Week, local festivals"),
        .optional(
          "vacancy", vacancyPolicy, default: "{}", ja: "空床情報の運用", en: "How the vacancy board is run"
        ),
      ]))

  static let careLimits: JSONShape = .object(
    JSONObjectShape(
      "CareLimits", ja: "ある種類の患者についての範囲と上限。", en: "How far a partner may be for one kind of care.",
      [
        .required("reach", areaLevel, ja: "探す範囲", en: "The widest area searched"),
        .nullable(
          "maximumMinutes", .integer(0...10_000), ja: "移動時間の上限（分）",
          en: "Greatest travel time; absent means no limit"),
      ]))

  static let pairDecision: JSONShape = .object(
    JSONObjectShape(
      "PairDecision", ja: "二つの医療機関についての決定。", en: "What people decided about two institutions.",
      [
        .required(
          "institution", .string(.identifier), ja: "支えが要る医療機関のid",
          en: "Id of the institution that needs a partner"),
        .required("partner", .string(.identifier), ja: "連携先のid", en: "Id of the partner"),
        .nullable("reason", text(500), ja: "理由", en: "Why, as written"),
      ]))

  static let travel: JSONShape = .object(
    JSONObjectShape(
      "TravelModel", ja: "移動時間＝固定＋直線距離×速さ。", en: "Travel time = fixed part + straight line × pace.",
      [
        .optional(
          "secondsPerKilometre", .integer(1...3_600),
          default: String(TravelModel().secondsPerKilometre), ja: "直線1kmあたりの秒数",
          en: "Seconds for each kilometre of straight line"),
        .optional(
          "fixedSeconds", .integer(-3_600...3_600), default: String(TravelModel().fixedSeconds),
          ja: "移動ごとに足す秒数", en: "Seconds added to every trip"),
        .optional(
          "minimumSeconds", .integer(0...86_400), default: String(TravelModel().minimumSeconds),
          ja: "最短の移動秒数", en: "The shortest trip between two different places"),
      ]))

  static let gap: JSONShape = .integer(0...3_650)
  static let dutyCount: JSONShape = .integer(0...100_000)
  static let burden: JSONShape = .integer(-100_000...100_000)
}

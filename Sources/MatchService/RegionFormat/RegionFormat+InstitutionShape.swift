internal import MatchEngine

extension RegionFormat {
  static let institution: JSONShape = .object(
    JSONObjectShape(
      "Institution", ja: "医療機関など。書かれていないことは「不明」として扱う。",
      en: "One institution. What is absent is unknown, not zero.",
      [
        .required("id", .string(.identifier), ja: "地域内で一つだけのid", en: "Unique in the region"),
        .nullable(
          "code", text(20), ja: "医療機関コード（都道府県2桁・点数表1桁・番号7桁）",
          en: "Insurance code: prefecture 2, table 1, institution 7 digits"),
        .required("name", text(200), ja: "正式名称", en: "Official name, as written"),
        .required("kind", institutionKind, ja: "種別", en: "Kind"),
        .required(
          "area", .string(.identifier), ja: "属する最小の圏域のid",
          en: "Id of the smallest known area that contains it"),
        .nullable("location", location, ja: "所在地点", en: "Where it is"),
        .nullable("address", text(300), ja: "住所", en: "Address, as written"),
        .nullable(
          "telephone", text(100), ja: "他の医療機関がかける電話番号",
          en: "The number that another institution calls, as written"),
        .optional(
          "designations", .array(of: designation), ja: "指定・届出",
          en: "Designations and filed facility standards"),
        .optional("departments", .array(of: text(100)), ja: "診療科", en: "Departments, as written"),
        .optional(
          "hours", .array(of: consultationHours), ja: "診療時間（なければ不明）",
          en: "Consultation hours; empty means unknown"),
        .nullable(
          "closed", closedDays, ja: "休診日（{} は年中無休）", en: "Closed days; {} means open every day"),
        .nullable("report", functionReport, ja: "かかりつけ医機能報告", en: "The function report"),
        .optional(
          "supports", .array(of: supportOffer), ja: "引き受ける支援", en: "What it offers to others"),
        .optional("wards", .array(of: ward), ja: "病棟", en: "Wards"),
        .optional("doctors", .array(of: doctor), ja: "医師（わかる範囲で）", en: "Doctors, where known"),
        .nullable(
          "homePatients", .integer(0...1_000_000), ja: "在宅で受け持つ患者数",
          en: "Patients under its care at home"),
        .optional(
          "careKinds", .array(of: careKind),
          ja: "支えが要る患者（なければ小児科だけの診療所は小児、ほかは成人・高齢者）",
          en: "Whose care it needs partners for; empty: children for a clinic of paediatrics alone,"
            + " else adults and elderly"),
        .optional(
          "coveredBands", .array(of: timeBand), ja: "自院で応じる時間帯",
          en: "Bands in which it answers by itself"),
        .nullable(
          "association", text(200), ja: "所属する郡市区医師会", en: "The medical association, as written"),
        .optional(
          "registered", .boolean, default: "false", ja: "非公開の申し出を見られる登録医療機関か",
          en: "Whether it is registered for offers that are not public"),
        .optional(
          "preferences", .array(of: preference), ja: "連携相手の希望順位（機能ごとに一つまで）",
          en: "Whom it would rather work with, one order for each function at most"),
      ]))

  static let preference: JSONShape = .object(
    JSONObjectShape(
      "Preference", ja: "一つの機能についての希望順位。書かれていない相手は後になる。",
      en: "An order of preference for one function. Who is not named comes after all who are.",
      [
        .required("function", supportFunction, ja: "機能", en: "The function"),
        .required(
          "order", .array(of: .string(.identifier)), ja: "医療機関のid（望ましい順）",
          en: "Ids of institutions, from best to last"),
      ]))

  static let consultationHours: JSONShape = .object(
    JSONObjectShape(
      "ConsultationHours", ja: "ある曜日の診療時間帯。", en: "A span of hours on one weekday.",
      [
        .required("weekday", weekday, ja: "曜日", en: "Weekday"),
        .required("from", .string(.time), ja: "開始", en: "Start"),
        .required("to", .string(.time), ja: "終了", en: "End, later than the start"),
      ]))

  static let closedDays: JSONShape = .object(
    JSONObjectShape(
      "ClosedDays", ja: "休診日。", en: "When an institution does not open.",
      [
        .optional("weekdays", .array(of: weekday), ja: "毎週の休診曜日", en: "Closed every week on these"),
        .optional(
          "weeksOfMonth",
          .array(
            of: .object(
              JSONObjectShape(
                "WeekOfMonth", ja: "月の第何何曜日。", en: "The n-th weekday of a month.",
                [
                  .required("week", .integer(1...5), ja: "第何", en: "1 for the first"),
                  .required("weekday", weekday, ja: "曜日", en: "Weekday"),
                ]))), ja: "第何何曜日の休診", en: "Closed on the n-th such weekday of a month"),
        .optional(
          "onHolidays", .boolean, default: "false", ja: "祝日に休むか", en: "Closed on national holidays"),
        .optional("yearly", .array(of: yearlySpan), ja: "毎年の休み（年末年始など）", en: "Closed each year"),
      ]))

  static let functionReport: JSONShape = .object(
    JSONObjectShape(
      "FunctionReport", ja: "かかりつけ医機能報告。コードは報告のまま。省いた項目は未回答。",
      en:
        "The yearly function report. Codes are kept as reported; an absent item was not answered.",
      [
        .required(
          "fiscalYear", .integer(2000...2999), ja: "報告の年度", en: "Fiscal year of the round"),
        .optional(
          "confirmation", confirmation, default: "\"pending\"", ja: "体制の有無の確認",
          en: "The prefecture's check"),
        .optional(
          "primaryCareAreas", .array(of: .integer(0...17)), ja: "1号機能: 一次診療の領域（0はなし）",
          en: "Areas of primary consultation, 0 for none"),
        .nullable("homeClinicRota", .integer(0...7), ja: "在宅当番医制", en: "Duty-clinic rotation"),
        .nullable("emergencyCentre", .integer(0...7), ja: "休日夜間急患センター", en: "Emergency centre"),
        .nullable(
          "ownContact", .integer(0...2), ja: "自院の連絡先での随時対応", en: "Answers at its own number"),
        .nullable(
          "linkedResponse", .integer(0...2), ja: "連携しての随時対応", en: "Answers with partners"),
        .nullable(
          "phoneStandard", .integer(0...4), ja: "時間外対応加算の区分（0はなし）",
          en: "Filed level of the after-hours standard, 0 for none"),
        .nullable("backupBed", .integer(0...6), ja: "後方支援病床", en: "Back-up bed"),
        .nullable("homeCare", .integer(0...4), ja: "在宅医療の提供", en: "Home care"),
        .nullable("careLink", .integer(0...2), ja: "介護との連携", en: "Links with long-term care"),
        .nullable(
          "emergencyVisits", .integer(0...1_000_000), ja: "緊急往診（年間）", en: "Emergency visits a year"),
        .nullable(
          "homeDeaths", .integer(0...1_000_000), ja: "看取り（年間）", en: "Deaths attended at home a year"
        ),
      ]))

  static let supportOffer: JSONShape = .object(
    JSONObjectShape(
      "SupportOffer", ja: "引き受ける支援。", en: "What an institution offers to others, and for how many.",
      [
        .required("function", supportFunction, ja: "機能", en: "The function"),
        .required(
          "capacity", .integer(0...100_000), ja: "引き受ける診療所数", en: "How many clinics it takes on"),
        .optional(
          "departments", .array(of: text(100)), ja: "対象の診療科（なければ問わない）",
          en: "Departments for which it is offered; empty means any"),
        .nullable(
          "reach", areaLevel, ja: "引き受ける範囲（なければ取り決めによる）",
          en: "The widest area from which it takes clinics; absent: the policy decides"),
        .optional("source", factSource, default: "\"report\"", ja: "出どころ", en: "Who says so"),
        .optional(
          "bands",
          .array(
            of: .object(
              JSONObjectShape(
                "BandCapacity", ja: "時間帯ごとの枠。", en: "The capacity in one band.",
                [
                  .required("band", timeBand, ja: "時間帯", en: "The band"),
                  .required(
                    "capacity", .integer(0...100_000), ja: "引き受ける診療所数",
                    en: "How many clinics it takes on"),
                ]))), ja: "時間帯ごとの枠（なければ全時間帯でcapacityを分け合う）",
          en: "Capacity by band; empty: all bands share capacity"),
        .optional(
          "careKinds", .array(of: careKind),
          ja: "対象の患者（なければ医療的ケア児を除く全員。小児科だけなら小児、眼科・皮膚科などだけなら"
            + "成人・高齢者）",
          en: "Whose care; empty: everybody but children in medical care, children for departments"
            + " of paediatrics alone, adults and elderly for eyes, skin and the like alone"),
        .optional(
          "exclusiveTo", .array(of: text(200)), ja: "この相手だけ（医療機関・グループのid、医師会の名前）",
          en: "Serves only these: ids of institutions or groups, or names of associations"),
        .optional(
          "disclosure", disclosure, default: "\"everyone\"", ja: "申し出の公開先",
          en: "Who may learn of the offer"),
        .optional(
          "atLeast", .integer(0...100_000), default: "0", ja: "引き受ける最少の診療所数（下回るなら加わらない）",
          en: "Joins only if it gets at least so many clinics"),
      ]))

  static let ward: JSONShape = .object(
    JSONObjectShape(
      "Ward", ja: "病棟と受入れの可否。", en: "A ward and what it takes.",
      [
        .required("id", .string(.identifier), ja: "医療機関内で一つだけのid", en: "Unique in its institution"),
        .required("name", text(200), ja: "名前", en: "Name, as written"),
        .required("category", wardCategory, ja: "種類", en: "Category"),
        .required("beds", beds, ja: "病床数", en: "Beds"),
        .nullable("privateRooms", count, ja: "うち個室", en: "Of these, in private rooms"),
        .nullable("isolationRooms", count, ja: "うち隔離できる病床", en: "Of these, for isolation"),
        .nullable(
          "backupBeds", count, ja: "うち後方支援病床",
          en: "Of these, kept for home patients who deteriorate"),
        .optional(
          "acceptance", .map(careProcedure, to: .choice(acceptance)), ja: "処置ごとの受入れ（なければ不明）",
          en: "Answers by procedure; an absent one is unknown"),
        .nullable(
          "maximumStayDays", .integer(0...10_000), ja: "最長の入院日数（なければ上限なし）",
          en: "The longest stay; absent means no stated limit"),
        .optional(
          "windows", .array(of: admissionBand), ja: "受け入れる時間帯（なければいつでも）",
          en: "Parts of the week in which it admits; empty means always"),
        .optional(
          "visibility", viewerLevel, default: "\"public\"", ja: "空床情報を見られる人",
          en: "Who may see it on the vacancy board"),
        .nullable(
          "admitsFrom", areaLevel, ja: "受け入れる患者の範囲（なければ問わない）",
          en: "The widest area from which it takes patients; absent means from anywhere"),
        .optional(
          "pattern", .array(of: vacancyPattern), ja: "ふだんの空き（有効な報告がないとき、初めに当てはまる行を使う）",
          en: "How it usually stands: where no report is valid, the first line that applies counts"),
      ]))

  static let beds: JSONShape = .object(
    JSONObjectShape(
      "BedCounts", ja: "病床数。", en: "Beds; those bound to a sex are part of the total.",
      [
        .required("total", count, ja: "全部", en: "All beds"),
        .nullable("male", count, ja: "男性用", en: "For men only"),
        .nullable("female", count, ja: "女性用", en: "For women only"),
        .nullable("either", count, ja: "どちらでも", en: "For either"),
      ]))

  static let count: JSONShape = .integer(0...100_000)

  static let doctor: JSONShape = .object(
    JSONObjectShape(
      "Doctor", ja: "医師（個人を示さない符号のみ）。", en: "A doctor, by an opaque key.",
      [
        .required("id", .string(.identifier), ja: "医療機関内で一つだけの符号", en: "Unique in the institution"),
        .optional(
          "fullTimeEquivalentTenths", .integer(0...1_000), default: "10", ja: "常勤換算（10が常勤1人）",
          en: "Full-time equivalent in tenths"),
        .nullable("age", .integer(0...150), ja: "年齢", en: "Age in years"),
      ]))
}

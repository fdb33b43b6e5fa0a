/// Rules on reports that contradict themselves or the rest of the region.
enum PromiseCheckRule: String, CheckTheme {
  case refusedButInPlace = "refused-but-in-place"
  case ownBedWithoutBeds = "own-bed-without-beds"
  case partnerBedWithoutPartner = "partner-bed-without-partner"
  case linkedResponseWithoutPartner = "linked-response-without-partner"
  case phoneStandardWithoutGroup = "phone-standard-4-without-group"
  case rotaWithoutRotation = "rota-without-rotation"
  case willingButNoneActive = "willing-but-none-active"

  static let theme = LocalizedText(ja: "報告と実態", en: "reports against facts")

  var entry: CheckEntry {
    switch self {
    case .refusedButInPlace:
      .warning(
        "体制なしと確認されたのに「有り」のコードがある",
        "the prefecture refused the system, yet a code says that it is in place",
        LegalSource.report)
    case .ownBedWithoutBeds:
      .warning(
        "後方支援病床を自院で確保としながら病床がない",
        "a back-up bed of its own is reported by an institution without beds",
        LegalSource.manualBackupBed)
    case .partnerBedWithoutPartner:
      .warning(
        "後方支援病床を連携で確保としながら連携先の名称がない",
        "a partner's back-up bed is reported but no partner is named", LegalSource.manualBackupBed)
    case .linkedResponseWithoutPartner:
      .warning(
        "連携して随時対応としながら連携先の名称がない",
        "a linked after-hours response is reported but no partner is named",
        LegalSource.partnership)
    case .phoneStandardWithoutGroup:
      .warning(
        "時間外対応加算4なのにグループに入っていない",
        "after-hours standard 4 is filed by a clinic that is in no group", LegalSource.phoneStandard
      )
    case .rotaWithoutRotation:
      .warning(
        "在宅当番医制に参加としながら、輪番のある市町村でどの輪番にも入っていない",
        "a home-clinic rota is reported by an institution that is in no rotation, in a town that has one",
        LegalSource.manualFunctionTwo)
    case .willingButNoneActive:
      .warning(
        "意向のある医療機関はあるが、実施しているところが一つもない",
        "institutions are willing, but none has the function in place",
        LegalSource.manualFunctionTwo)
    }
  }
}

/// Checks what reports promise against beds, links, groups and rotations.
enum PromiseChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let document = context.document
    var names: [SupportFunction: [Bool]] = [:]
    for function in [SupportFunction.admission, .afterHours] {
      names[function] = [Bool](repeating: false, count: document.institutions.count)
    }
    for (index, link) in document.links.enumerated() {
      if let source = context.linkSource[index] { names[link.function]?[source] = true }
    }
    let grouped = members(
      of: document.linkedGroups.lazy.filter { $0.kind == .phoneStandard4 }.flatMap(\.members),
      context)
    let rotating = members(
      of: document.rotations.lazy.flatMap { $0.members.lazy.map(\.institution) }, context)
    let rotaTowns = townsWithRota(context)

    for (index, institution) in document.institutions.enumerated() {
      guard let report = institution.report else { continue }
      if report.confirmation == .refused {
        checkRefused(report, at: index, context, into: &found)
      }
      checkBackupBed(
        report, namesPartner: names[.admission]?[index] ?? false, at: index, context, into: &found)
      if report.linkedResponse == 2, names[.afterHours]?[index] != true {
        let own = context.label(institution: index)
        found.add(
          PromiseCheckRule.linkedResponseWithoutPartner,
          at: .institution(index, ".report.linkedResponse"), value: "2",
          ja: "\(own.ja)は「連携して随時対応」（コード2）と報告していますが、時間外の連携先（linksのafterHours）がありません。",
          en: "\(own.en) reports a linked response (code 2) but names no partner for it (no link"
            + " for afterHours).")
      }
      if report.phoneStandard == 4, institution.kind.isClinic, !grouped[index] {
        let own = context.label(institution: index)
        found.add(
          PromiseCheckRule.phoneStandardWithoutGroup,
          at: .institution(index, ".report.phoneStandard"),
          value: "4",
          ja: "\(own.ja)は時間外対応加算4を届け出ていますが、どの加算4グループにも入っていません。",
          en: "\(own.en) has filed after-hours standard 4 but is in no group for it.",
          hint: LocalizedText(
            ja: "linkedGroupsにphoneStandard4のグループ（3診療所まで）を書いてください。",
            en: "Add a group of kind phoneStandard4, of at most 3 clinics, to linkedGroups."))
      }
      if !rotating[index], let code = report.homeClinicRota, (2...7).contains(code),
        let town = town(of: index, context), rotaTowns.contains(town)
      {
        let own = context.label(institution: index)
        found.add(
          PromiseCheckRule.rotaWithoutRotation, at: .institution(index, ".report.homeClinicRota"),
          value: String(code),
          ja: "\(own.ja)は在宅当番医制に参加している（コード\(code)）と報告していますが、どの輪番の参加者にもいません。",
          en: "\(own.en) reports that it takes part in a home-clinic rota (code \(code)) but is a"
            + " member of no rotation.")
      }
    }
    checkIdleWill(context, into: &found)
  }

  private static func members(
    of ids: some Sequence<String>, _ context: CheckContext
  ) -> [Bool] {
    var isMember = [Bool](repeating: false, count: context.document.institutions.count)
    for id in ids {
      if let index = context.institutionIndex[id] { isMember[index] = true }
    }
    return isMember
  }

  /// The towns from which some home-clinic rotation has a member; of the rotations of other
  /// towns the document need not know.
  private static func townsWithRota(_ context: CheckContext) -> Set<Int> {
    var towns: Set<Int> = []
    for rotation in context.document.rotations where rotation.kind == .homeClinicRota {
      for member in rotation.members {
        if let index = context.institutionIndex[member.institution],
          let town = town(of: index, context)
        {
          towns.insert(town)
        }
      }
    }
    return towns
  }

  /// The municipality of an institution, or its area where the ladder names none.
  private static func town(of institution: Int, _ context: CheckContext) -> Int? {
    guard let area = context.areaOfInstitution[institution] else { return nil }
    return context.ladder(from: area).first {
      context.document.areas[$0].level == .municipality
    } ?? area
  }

  private static func checkRefused(
    _ report: FunctionReport, at index: Int, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let inPlace: [(key: String, code: Int?, least: Int)] = [
      ("homeClinicRota", report.homeClinicRota, 2), ("emergencyCentre", report.emergencyCentre, 2),
      ("ownContact", report.ownContact, 2), ("linkedResponse", report.linkedResponse, 2),
      ("phoneStandard", report.phoneStandard, 1), ("backupBed", report.backupBed, 4),
      ("homeCare", report.homeCare, 2), ("careLink", report.careLink, 2),
    ].filter { ($0.code ?? 0) >= $0.least }
    guard !inPlace.isEmpty else { return }
    let own = context.label(institution: index)
    let keys = inPlace.map { "\($0.key) \($0.code ?? 0)" }
    found.add(
      PromiseCheckRule.refusedButInPlace, at: .institution(index, ".report.confirmation"),
      value: report.confirmation.rawValue,
      ja: "\(own.ja)は都道府県に「体制なし」と確認されましたが、「有り」のコードが残っています（"
        + keys.joined(separator: "、") + "）。これらは計画で使いません。",
      en: "The prefecture refused the system of \(own.en), yet codes say that it is in place ("
        + keys.joined(separator: ", ") + "). The plan does not use them.")
  }

  private static func checkBackupBed(
    _ report: FunctionReport, namesPartner: Bool, at index: Int, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    guard let code = report.backupBed, let provision = report.backupBedProvision else { return }
    let path = DocumentPath.institution(index, ".report.backupBed")
    if provision.own, context.beds[index] == 0 {
      let own = context.label(institution: index)
      found.add(
        PromiseCheckRule.ownBedWithoutBeds, at: path, value: String(code),
        ja: "\(own.ja)は後方支援病床を自院で確保（コード\(code)）と報告していますが、病床がありません。",
        en: "\(own.en) reports a back-up bed of its own (code \(code)) but has no beds.",
        hint: LocalizedText(
          ja: "連携先の病床ならコード5です。", en: "Code 5 stands for a partner's bed."))
    }
    if provision.partner, !namesPartner {
      let own = context.label(institution: index)
      found.add(
        PromiseCheckRule.partnerBedWithoutPartner, at: path, value: String(code),
        ja: "\(own.ja)は後方支援病床を連携で確保（コード\(code)）と報告していますが、連携医療機関の名称がありません。",
        en: "\(own.en) reports a partner's back-up bed (code \(code)) but names no partner.",
        hint: LocalizedText(
          ja: "報告の連携医療機関名称（8つまで）を、linksのadmissionに書いてください。",
          en: "Write the names of the report, at most 8, as links for admission."))
    }
  }

  /// Told for each secondary medical area, or for the whole region where it names none.
  private static func checkIdleWill(_ context: CheckContext, into found: inout ProblemCollector) {
    let document = context.document
    let hasAreas = document.areas.contains { $0.level == .secondaryMedical }
    let secondary: [Int?] = document.areas.indices.map { area in
      context.ladder(from: area).first { document.areas[$0].level == .secondaryMedical }
    }
    var tallies = [[Tally]](
      repeating: [Tally](repeating: Tally(), count: items.count),
      count: hasAreas ? document.areas.count : 1)
    for (index, institution) in document.institutions.enumerated() {
      guard let report = institution.report, report.confirmation != .refused else { continue }
      let place = hasAreas ? context.areaOfInstitution[index].flatMap { secondary[$0] } : 0
      guard let place else { continue }
      for number in items.indices {
        switch items[number].state(report) {
        case .willing: tallies[place][number].willing += 1
        case .active: tallies[place][number].active += 1
        case .unknown, .none: break
        }
      }
    }
    for (place, tally) in tallies.enumerated() {
      for (number, item) in items.enumerated()
      where tally[number].willing > 0 && tally[number].active == 0 {
        let count = tally[number].willing
        let area = hasAreas ? context.label(area: place) : nil
        let region = Wording.shown(document.name)
        found.add(
          PromiseCheckRule.willingButNoneActive,
          at: hasAreas ? .area(place) : .document("institutions"),
          value: "\(item.key): \(count)",
          ja: "\(area?.ja ?? "「\(region)」")では、「\(item.name.japanese)」に意向のある医療機関が"
            + "\(count)か所ありますが、実施しているところがありません。",
          en:
            "In \(area?.en ?? "“\(region)”"), \(Wording.count(count, "institution")) would take up"
            + " \(item.name.english), and none has it in place.",
          hint: LocalizedText(
            ja: "この医療機関の一覧が、協議の場で最初に声をかける先です。", en: "They are the call list for the forum."))
      }
    }
  }

  private struct Tally {
    var willing = 0
    var active = 0
  }

  private struct Item: Sendable {
    let key: String
    let name: LocalizedText
    let state: @Sendable (FunctionReport) -> CapabilityState
  }

  private static let items: [Item] = [
    Item(
      key: "homeClinicRota", name: LocalizedText(ja: "在宅当番医制", en: "the home-clinic rota"),
      state: { FunctionReport.participation($0.homeClinicRota) }),
    Item(
      key: "emergencyCentre", name: LocalizedText(ja: "休日夜間急患センター等", en: "the emergency centre"),
      state: { FunctionReport.participation($0.emergencyCentre) }),
    Item(
      key: "ownContact", name: LocalizedText(ja: "自院の連絡先での随時対応", en: "answering at its own number"),
      state: { FunctionReport.participation($0.ownContact) }),
    Item(
      key: "linkedResponse", name: LocalizedText(ja: "連携した随時対応", en: "the linked response"),
      state: { FunctionReport.participation($0.linkedResponse) }),
    Item(
      key: "backupBed", name: LocalizedText(ja: "後方支援病床の確保", en: "back-up beds"),
      state: { $0.backupBedState }),
    Item(
      key: "homeCare", name: LocalizedText(ja: "在宅医療の提供", en: "home care"),
      state: { FunctionReport.participation($0.homeCare) }),
  ]
}

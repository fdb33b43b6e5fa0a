/// What must hold of a report before the board takes it; a report is taken whole or not at all.
enum VacancyReportCheck {
  /// The rules, as stable codes.
  enum Rule: String, CaseIterable {
    case unknownInstitution = "unknown-institution"
    case unknownWard = "unknown-ward"
    case observedInFuture = "observed-in-future"
    case momentOutOfRange = "moment-out-of-range"
    case reporterLength = "reporter-length"
    case noteLength = "note-length"
    case countOutOfRange = "vacant-beds-out-of-range"
    case partsExceedTotal = "vacant-parts-exceed-total"
    case statusContradictsBeds = "status-contradicts-beds"
    case validityEndsBefore = "validity-ends-before-observation"
  }

  /// Years 1970 … 9999.
  static let moments = Instant(seconds: 0)...Instant(seconds: 253_402_300_799)

  /// Every problem of a report; empty if the board may take it.
  static func problems(
    in report: VacancyReport, on table: WardTable, policy: VacancyPolicy, now: Instant
  ) -> [Problem] {
    var found: [Problem] = []
    checkWard(report, table, &found)
    checkMoments(report, policy, now, &found)
    checkTexts(report, &found)
    if let beds = report.beds { checkBeds(beds, report.status, &found) }
    return found
  }

  private static func add(
    _ rule: Rule, _ path: String, _ value: String, ja: String, en: String,
    hint: LocalizedText? = nil, _ found: inout [Problem]
  ) {
    found.append(
      Problem(
        .error, path: path, value: Wording.excerpt(value), rule: rule.rawValue,
        message: LocalizedText(ja: ja, en: en), hint: hint))
  }

  private static func checkWard(
    _ report: VacancyReport, _ table: WardTable, _ found: inout [Problem]
  ) {
    // Found with one search where it is there, as it nearly always is.
    if table.ward(institution: report.institution, ward: report.ward) != nil { return }
    let institution = Wording.shown(report.institution)
    guard table.region.institutionByID[report.institution] != nil else {
      add(
        .unknownInstitution, "institution", report.institution,
        ja: "医療機関「\(institution)」は地域にありません。",
        en: "The region has no institution “\(institution)”.", &found)
      return
    }
    let ward = Wording.shown(report.ward)
    add(
      .unknownWard, "ward", report.ward, ja: "医療機関「\(institution)」に病棟「\(ward)」はありません。",
      en: "Institution “\(institution)” has no ward “\(ward)”.", &found)
  }

  private static func checkMoments(
    _ report: VacancyReport, _ policy: VacancyPolicy, _ now: Instant, _ found: inout [Problem]
  ) {
    var inRange = true
    for (path, moment) in [
      ("observedAt", report.observedAt), ("validUntil", report.validUntil),
      ("availableFrom", report.availableFrom),
    ] {
      guard let moment, !moments.contains(moment) else { continue }
      inRange = false
      add(
        .momentOutOfRange, path, String(moment.seconds),
        ja: "\(path)が1970〜9999年の外です。", en: "\(path) lies outside the years 1970 to 9999.", &found)
    }
    guard inRange else { return }
    let tolerance = policy.clockToleranceSeconds
    if report.observedAt > now.advanced(bySeconds: Int64(tolerance)) {
      let ahead = now.seconds(to: report.observedAt)
      add(
        .observedInFuture, "observedAt", report.observedAt.iso,
        ja: "観察時刻が現在より\(ahead)秒先です。許されるのは\(tolerance)秒までです。",
        en:
          "It was observed \(Wording.count(ahead, "second")) in the future; \(tolerance) are allowed.",
        hint: LocalizedText(
          ja: "報告する側の時計を合わせてください。", en: "Set the clock of the reporting machine."),
        &found)
    }
    if let end = report.validUntil, end <= report.observedAt {
      add(
        .validityEndsBefore, "validUntil", end.iso,
        ja: "有効期限（\(end.label.japanese)）が観察時刻（\(report.observedAt.label.japanese)）より後ではありません。",
        en: "It ends to be valid at \(end.iso), not after it was observed at"
          + " \(report.observedAt.iso).", &found)
    }
  }

  private static func checkTexts(_ report: VacancyReport, _ found: inout [Problem]) {
    let length = report.reportedBy.unicodeScalars.count
    if !(1...100).contains(length) {
      add(
        .reporterLength, "reportedBy", Wording.shown(report.reportedBy),
        ja: "報告者は1〜100文字で書いてください（\(length)文字あります）。",
        en: "The reporter has \(Wording.count(length, "character")); 1 to 100 are possible.", &found
      )
    }
    if let note = report.note, note.unicodeScalars.count > 1_000 {
      let length = note.unicodeScalars.count
      add(
        .noteLength, "note", Wording.shown(note),
        ja: "備考は1,000文字までです（\(length)文字あります）。",
        en: "The note has \(Wording.count(length, "character")); at most 1,000 are possible.",
        &found)
    }
  }

  private static func checkBeds(
    _ beds: VacantBeds, _ status: VacancyStatus, _ found: inout [Problem]
  ) {
    let counts: [(key: String, count: Int?)] = [
      ("total", beds.total), ("male", beds.male), ("female", beds.female),
      ("either", beds.either), ("privateRooms", beds.privateRooms),
      ("isolationRooms", beds.isolationRooms),
    ]
    var inRange = true
    for (key, count) in counts {
      guard let count, !(0...10_000).contains(count) else { continue }
      inRange = false
      add(
        .countOutOfRange, "beds." + key, String(count),
        ja: "空床数が\(count)です。0〜10,000で書いてください。",
        en: "A number of free beds is \(count); 0 to 10,000 are possible.", &found)
    }
    guard inRange else { return }
    let sum = (beds.male ?? 0) + (beds.female ?? 0) + (beds.either ?? 0)
    let areAllTold = beds.male != nil && beds.female != nil && beds.either != nil
    if sum > beds.total || areAllTold && sum != beds.total {
      let text = counts[1...3].map { $0.count.map(String.init) ?? "?" }.joined(separator: " + ")
      add(
        .partsExceedTotal, "beds", text,
        ja: "男性・女性・男女共用の空床（\(text)）が、総数\(beds.total)床と合いません。",
        en: "Free beds for men, women and either (\(text)) do not make up the total of"
          + " \(beds.total).", &found)
    }
    for (key, count) in counts[4...] {
      guard let count, count > beds.total else { continue }
      add(
        .partsExceedTotal, "beds." + key, String(count),
        ja: "空床は\(beds.total)床ですが、そのうち\(count)床と書かれています。",
        en: "\(Wording.count(beds.total, "bed")) in all, yet \(count) of them are named here.",
        &found)
    }
    switch (status, beds.total) {
    case (.free, 0):
      add(
        .statusContradictsBeds, "status", status.rawValue,
        ja: "「空床あり」ですが、空床数が0です。", en: "It says free, with no free bed.",
        hint: LocalizedText(
          ja: "満床ならfull、分からなければ空床数を書かないでください。",
          en: "Say full, or leave the beds out where they are not known."), &found)
    case (.full, 1...):
      add(
        .statusContradictsBeds, "status", status.rawValue,
        ja: "「満床」ですが、空床数が\(beds.total)です。",
        en: "It says full, with \(Wording.count(beds.total, "free bed")).",
        hint: LocalizedText(
          ja: "空いていても受けられなければaskかclosedにしてください。",
          en: "Say ask or closed where beds are free but cannot be used."), &found)
    default: break
    }
  }
}

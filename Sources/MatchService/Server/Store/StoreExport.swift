public import MatchEngine

/// What people take out of a store while no service is needed for it.
public enum StoreExport {
  /// What can be exported.
  public enum Table: String, CaseIterable, Sendable {
    /// Every report, in the order of receipt.
    case reports
    /// What counts for each ward now.
    case facts
    /// Inquiries, ward by ward.
    case inquiries
    /// The trail: inquiries, refusals, regions.
    case events
  }

  /// A table as CSV for Excel: UTF-8 with BOM, CRLF.
  ///
  /// - Parameters:
  ///   - table: What is wanted.
  ///   - path: The store; it may be in use by a service.
  ///   - language: The language of the headings.
  /// - Returns: The CSV.
  /// - Throws: `ProblemList` if the store cannot be read.
  public static func csv(
    _ table: Table, of path: String, language: Language
  ) throws(ProblemList) -> [UInt8] {
    let database = try open(path)
    do {
      switch table {
      case .reports: return try reports(database, language, query: Self.allReports)
      case .facts: return try reports(database, language, query: Self.currentReports)
      case .inquiries: return try inquiries(database, language)
      case .events: return try events(database, language)
      }
    } catch {
      throw ProblemList(store: path, error)
    }
  }

  /// What SQLite and our own rules find wrong with a store; empty if nothing is.
  ///
  /// - Throws: `ProblemList` if the store cannot be read at all.
  public static func faults(of path: String) throws(ProblemList) -> [LocalizedText] {
    let database = try open(path)
    do {
      return try StoreCheck.faults(database)
    } catch {
      return [.both(error.text, error.text)]
    }
  }

  /// Copies a store while it may be in use.
  ///
  /// - Throws: `ProblemList` if the store cannot be read or the copy cannot be written.
  public static func backup(_ path: String, to copy: String) throws(ProblemList) {
    let database = try open(path)
    do {
      try StoreBackup.write(database, to: copy)
    } catch {
      throw ProblemList(
        (error as? ServiceError).map { failure in
          failure.problems.isEmpty
            ? [
              Problem(
                .error, path: copy, value: "", rule: "store-cannot-copy", message: failure.message)
            ] : failure.problems
        } ?? [])
    }
  }

  private static func open(_ path: String) throws(ProblemList) -> SQLiteDatabase {
    if SystemCall.status(of: path) == nil {
      throw ProblemList(file: path, writing: false, error: SystemCall.lastError)
    }
    do {
      let database = try SQLiteDatabase(path: path, mode: .read)
      let (identity, version, _) = try StoreSchema.inspect(database)
      if identity != StoreSchema.applicationID {
        throw ProblemList([StoreFault.foreign.problem(path: path)])
      }
      if version > StoreSchema.migrations.count {
        let fault = StoreFault.newer(version: version, known: StoreSchema.migrations.count)
        throw ProblemList([fault.problem(path: path)])
      }
      return database
    } catch let error as ProblemList {
      throw error
    } catch let error as SQLiteError {
      throw ProblemList(store: path, error)
    } catch {
      throw ProblemList(store: path, SQLiteError(code: 1, text: "\(error)"))
    }
  }

  // MARK: tables

  private static let allReports = """
    SELECT \(StoredReport.columns), report.received_at, report.outcome
    FROM report JOIN ward ON ward.id = report.ward ORDER BY report.sequence
    """

  private static let currentReports = """
    SELECT \(StoredReport.columns), report.received_at, report.outcome
    FROM fact JOIN report ON report.sequence = fact.report
    JOIN ward ON ward.id = report.ward ORDER BY ward.institution, ward.ward
    """

  private static func reports(
    _ database: SQLiteDatabase, _ language: Language, query: String
  ) throws(SQLiteError) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(
      [
        LocalizedText(ja: "医療機関", en: "institution"), LocalizedText(ja: "病棟", en: "ward"),
        LocalizedText(ja: "見た時点", en: "observed at"), LocalizedText(ja: "受信", en: "received at"),
        LocalizedText(ja: "状態", en: "status"), LocalizedText(ja: "空床", en: "free beds"),
        LocalizedText(ja: "男性", en: "male"), LocalizedText(ja: "女性", en: "female"),
        LocalizedText(ja: "どちらでも", en: "either"), LocalizedText(ja: "出どころ", en: "source"),
        LocalizedText(ja: "報告者", en: "reported by"), LocalizedText(ja: "期限", en: "valid until"),
        LocalizedText(ja: "備考", en: "note"), LocalizedText(ja: "結果", en: "outcome"),
      ].map { .text($0[language]) })
    try database.prepare(query).run { row in
      guard let report = StoredReport.report(row) else { return }
      func count(_ value: Int?) -> CSVCell { value.map { .number($0) } ?? .empty }
      writer.row([
        .text(report.institution), .text(report.ward), .text(report.observedAt.iso),
        .text(Instant(seconds: row.integer(16)).iso), .text(report.status.name[language]),
        count(report.beds?.total), count(report.beds?.male), count(report.beds?.female),
        count(report.beds?.either), .text(report.source.name[language]), .text(report.reportedBy),
        .text(report.validUntil?.iso ?? ""), .text(report.note ?? ""), .text(row.text(17)),
      ])
    }
    return writer.bytes
  }

  /// What counts for each ward now, by institution and ward.
  ///
  /// - Throws: `ProblemList` if the file is no store or cannot be read.
  public static func currentReports(of path: String) throws(ProblemList) -> [VacancyReport] {
    let database = try open(path)
    var reports: [VacancyReport] = []
    do {
      try database.prepare(Self.currentReports).run { row in
        if let report = StoredReport.report(row) { reports.append(report) }
      }
    } catch {
      throw ProblemList(store: path, error)
    }
    return reports
  }

  /// The inquiries that a store has kept, by id.
  ///
  /// - Throws: `ProblemList` if the file is no store or cannot be read.
  public static func inquiries(of path: String) throws(ProblemList) -> [Inquiry] {
    let database = try open(path)
    do { return try inquiries(database) } catch { throw ProblemList(store: path, error) }
  }

  private static func inquiries(_ database: SQLiteDatabase) throws(SQLiteError) -> [Inquiry] {
    var inquiries: [Inquiry] = []
    try database.prepare("SELECT body FROM inquiry ORDER BY id").run { row in
      if let inquiry = InquiryFormat.decode(Array(row.text(0).utf8)) { inquiries.append(inquiry) }
    }
    return inquiries
  }

  private static func inquiries(
    _ database: SQLiteDatabase, _ language: Language
  ) throws(SQLiteError) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(
      [
        LocalizedText(ja: "打診", en: "inquiry"), LocalizedText(ja: "打診した医療機関", en: "asker"),
        LocalizedText(ja: "状態", en: "state"), LocalizedText(ja: "始めた時点", en: "opened at"),
        LocalizedText(ja: "回", en: "round"), LocalizedText(ja: "医療機関", en: "institution"),
        LocalizedText(ja: "病棟", en: "ward"), LocalizedText(ja: "回答", en: "answer"),
        LocalizedText(ja: "辞退の理由", en: "reason"), LocalizedText(ja: "回答の時点", en: "answered at"),
      ].map { .text($0[language]) })
    for inquiry in try inquiries(database) {
      for target in inquiry.targets {
        let (answer, reason) = InquiryFormat.names(target.answer)
        writer.row([
          .text(inquiry.id), .text(inquiry.asker), .text(inquiry.state.name[language]),
          .text(inquiry.openedAt.iso), .number(target.round), .text(target.institution),
          .text(target.ward), .text(answer[language]), .text(reason?.name[language] ?? ""),
          .text(target.answeredAt?.iso ?? ""),
        ])
      }
    }
    return writer.bytes
  }

  private static func events(
    _ database: SQLiteDatabase, _ language: Language
  ) throws(SQLiteError) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(
      [
        LocalizedText(ja: "番号", en: "number"), LocalizedText(ja: "時点", en: "at"),
        LocalizedText(ja: "だれが", en: "actor"), LocalizedText(ja: "何を", en: "kind"),
        LocalizedText(ja: "対象", en: "subject"), LocalizedText(ja: "内容", en: "content"),
      ].map { .text($0[language]) })
    try database.prepare(
      "SELECT sequence, at, actor, kind, subject, body FROM event ORDER BY sequence"
    ).run { row in
      writer.row([
        .number(Int(row.integer(0))), .text(Instant(seconds: row.integer(1)).iso),
        .text(row.text(2)), .text(row.text(3)), .text(row.text(4)), .text(row.text(5)),
      ])
    }
    return writer.bytes
  }
}

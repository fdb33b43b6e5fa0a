public import MatchEngine

/// The kinds of table that can be imported; the raw value is the name on the command line.
public enum ImportKind: String, CaseIterable, Sendable {
  /// 医療情報ネット（ナビイ） 01-1 and 02-1: institutions.
  case naviiFacilities = "navii-facilities"
  /// 医療情報ネット（ナビイ） 01-2 and 02-2: departments and weekly hours.
  case naviiHours = "navii-hours"
  /// 病床機能報告 R7: institutions with beds.
  case bedList = "r7-beds"
  /// A list of clinics with departments.
  case clinicList = "clinics"
  /// Municipalities with their secondary medical areas.
  case areas = "areas"
  /// 内閣府 国民の祝日.
  case holidays = "holidays"
  /// かかりつけ医機能報告, in our template.
  case reports = "reports"
  /// A published rotation.
  case rota = "rota"
  /// The institutions on a published rotation.
  case rotaMembers = "rota-members"

  /// The name for people.
  public var name: LocalizedText {
    switch self {
    case .naviiFacilities: LocalizedText(ja: "ナビイ施設票", en: "Navii facilities")
    case .naviiHours: LocalizedText(ja: "ナビイ診療時間票", en: "Navii hours")
    case .bedList: LocalizedText(ja: "病床機能報告", en: "bed-function list")
    case .clinicList: LocalizedText(ja: "診療所一覧", en: "clinic list")
    case .areas: LocalizedText(ja: "市区町村・二次医療圏", en: "municipalities and areas")
    case .holidays: LocalizedText(ja: "国民の祝日", en: "national holidays")
    case .reports: LocalizedText(ja: "かかりつけ医機能報告", en: "function reports")
    case .rota: LocalizedText(ja: "公表された当番表", en: "published rota")
    case .rotaMembers: LocalizedText(ja: "当番参加機関", en: "rota members")
    }
  }

  /// Columns that only this kind of table has, each by its names.
  private var signature: [[String]] {
    switch self {
    case .naviiFacilities: [["正式名称"], ["機関区分"]]
    case .naviiHours: [["診療科目名"], ["診療時間帯"]]
    case .bedList: [["facility_name"], ["beds_total_incl_closed"]]
    case .clinicList: [["id"], ["name"], ["address"], ["departments"]]
    case .areas: [["code5"], ["city"], ["area_code"]]
    case .holidays: [["国民の祝日・休日月日", "date"], ["国民の祝日・休日名称", "name"]]
    case .reports: [["医療機関ID"], ["ロ1 後方支援病床の確保"]]
    case .rota: [["date", "日付"], ["line", "当番の口"], ["institution", "医療機関"]]
    case .rotaMembers: [["name"], ["navii_kikan_cd"]]
    }
  }

  /// Whether a table that was given as this kind lacks its columns and has all those of another.
  ///
  /// Holidays and members are told by too few columns for that.
  fileprivate func isSurelyNot(_ seen: ImportKind, _ table: CSVTable) -> Bool {
    seen != self && seen != .holidays && seen != .rotaMembers
      && !signature.allSatisfy { table.column(named: $0) != nil }
  }

  /// What is said of a table that was given as this kind and is of another.
  fileprivate func mistaken(for seen: ImportKind, _ file: String, _ table: CSVTable) -> Problem {
    var hint = LocalizedText(
      ja: "\(seen.rawValue)=\(file) として渡してください。", en: "Give it as \(seen.rawValue)=\(file).")
    if seen == .naviiFacilities || seen == .naviiHours {
      let files = LocalizedText(
        ja: "ナビイのファイルは、施設票（病院 01-1、診療所 02-1）が navii-facilities=、"
          + "診療科・診療時間票（01-2、02-2）が navii-hours= です。",
        en: "Of the Navii files, facilities (hospitals 01-1, clinics 02-1) are navii-facilities=,"
          + " departments and hours (01-2, 02-2) navii-hours=.")
      hint = LocalizedText(
        ja: hint.japanese + files.japanese, en: hint.english + " " + files.english)
    }
    return Problem(
      .error, path: file + ":1", value: rawValue, rule: "other-table",
      message: LocalizedText(
        ja: "\(file) は「\(name.japanese)」ではなく、「\(seen.name.japanese)」の表です。",
        en: "\(file) is no table of the kind “\(name.english)” but one of “\(seen.name.english)”."),
      hint: hint)
  }

  /// The kind of a table by the names of its columns; nil if it looks like none.
  public static func sniffed(_ table: CSVTable) -> ImportKind? {
    allCases.first { kind in kind.signature.allSatisfy { table.column(named: $0) != nil } }
  }
}

/// A file to import, read into memory by the caller.
public struct ImportInput: Sendable {
  /// What it is; nil means that its columns tell.
  public var kind: ImportKind?
  /// The name for messages, without folders.
  public var fileName: String
  /// The contents: CSV, or CSV packed as ZIP or gzip.
  public var bytes: [UInt8]

  /// A file.
  public init(kind: ImportKind? = nil, fileName: String, bytes: [UInt8]) {
    self.kind = kind
    self.fileName = fileName
    self.bytes = bytes
  }
}

/// A table that was opened for import.
struct OpenedTable: Sendable {
  let kind: ImportKind
  let table: CSVTable

  /// Opens files, unpacks archives and says of every file that cannot be used why.
  static func open(_ inputs: [ImportInput]) throws(ProblemList) -> [OpenedTable] {
    var opened: [OpenedTable] = []
    var problems: [Problem] = []
    var names: [String: Int] = [:]
    for (index, input) in inputs.enumerated() {
      // Its rows would count twice, and its institutions would each be there already.
      if inputs[..<index].contains(where: { $0.bytes == input.bytes && $0.kind == input.kind }) {
        problems.append(
          Problem(
            .error, path: input.fileName, value: "", rule: "file-given-twice",
            message: LocalizedText(
              ja: "\(input.fileName) と同じ内容のファイルが、すでに指定されています。",
              en: "\(input.fileName): a file with the same bytes is given already."),
            hint: LocalizedText(ja: "どちらか一つにしてください。", en: "Give one of them.")))
        continue
      }
      do throws(ProblemList) {
        for (given, bytes) in try unpacked(input) {
          // Two files of one name, from two folders, are told apart.
          names[given, default: 0] += 1
          let name = names[given] == 1 ? given : "\(given) (\(names[given] ?? 0))"
          opened.append(try open(name: name, bytes: bytes, kind: input.kind))
        }
      } catch {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return opened
  }

  private static func unpacked(
    _ input: ImportInput
  ) throws(ProblemList) -> [(name: String, bytes: [UInt8])] {
    if GzipFile.isGzip(input.bytes) {
      return [(input.fileName, try GzipFile.contents(file: input.fileName, bytes: input.bytes))]
    }
    guard ZIPArchive.isArchive(input.bytes) else { return [(input.fileName, input.bytes)] }
    let archive = try ZIPArchive(file: input.fileName, bytes: input.bytes)
    let tables = archive.entries.filter { $0.name.lowercased().hasSuffix(".csv") }
    if tables.isEmpty {
      throw ProblemList([
        Problem(
          .error, path: input.fileName, value: String(archive.entries.count),
          rule: "archive-without-csv",
          message: LocalizedText(
            ja: "\(input.fileName) に CSV ファイルが入っていません。",
            en: "\(input.fileName) holds no CSV file."))
      ])
    }
    var files: [(name: String, bytes: [UInt8])] = []
    for entry in tables {
      // An archive of one table goes by its own name, which is the one the user gave.
      let name = tables.count == 1 ? input.fileName : input.fileName + "/" + entry.name
      files.append((name, try archive.contents(of: entry)))
    }
    return files
  }

  private static func open(
    name: String, bytes: [UInt8], kind: ImportKind?
  ) throws(ProblemList) -> OpenedTable {
    let table = CSVTable(file: name, bytes: bytes)
    // A table without a header, or one that is no text, is of no use; damaged rows are.
    let fatal = table.problems.filter { problem in
      problem.rule == "unsupported-encoding" || problem.rule == "empty-file"
        || problem.rule == "file-too-large" || problem.rule == "duplicate-column"
        || (problem.path.hasPrefix(name + ":1:") && problem.severity == .error)
    }
    if !fatal.isEmpty { throw ProblemList(fatal) }
    let seen = ImportKind.sniffed(table)
    if let kind, let seen, kind.isSurelyNot(seen, table) {
      throw ProblemList([kind.mistaken(for: seen, name, table)])
    }
    guard let found = kind ?? seen else {
      throw ProblemList([
        Problem(
          .error, path: name + ":1", value: String(table.header.joined(separator: ",").prefix(60)),
          rule: "unknown-table",
          message: LocalizedText(
            ja: "\(name) の見出しからは何の表か分かりません。種類を指定してください。",
            en: "\(name): the header tells of no known table; name its kind."),
          hint: LocalizedText(
            ja: "種類：" + ImportKind.allCases.map(\.rawValue).joined(separator: ", "),
            en: "Kinds: " + ImportKind.allCases.map(\.rawValue).joined(separator: ", ")))
      ])
    }
    return OpenedTable(kind: found, table: table)
  }
}

extension CSVTable {
  /// The columns of these names; throws with every one that is missing.
  func required(_ names: [[String]]) throws(ProblemList) -> [Int] {
    // What is no table at all lacks every column: that would hide what it is.
    let whole = self.problems.filter {
      ["unsupported-encoding", "not-a-table"].contains($0.rule)
    }
    if !whole.isEmpty { throw ProblemList(whole) }
    var columns: [Int] = []
    var problems: [Problem] = []
    for name in names {
      if let column = column(named: name) {
        columns.append(column)
      } else {
        let first = name.first ?? ""
        problems.append(
          Problem(
            .error, path: file + ":1", value: first, rule: "missing-column",
            message: LocalizedText(
              ja: "\(file) に「\(first)」の列がありません。", en: "\(file) has no column “\(first)”."),
            hint: name.count < 2
              ? nil
              : LocalizedText(
                ja: "次のいずれかの見出し：" + name.joined(separator: "、"),
                en: "One of these headers: " + name.joined(separator: ", "))))
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return columns
  }
}

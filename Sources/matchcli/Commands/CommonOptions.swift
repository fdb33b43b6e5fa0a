import MatchEngine
import MatchService

/// Options that several commands share; each is written once.
enum CommonOptions {
  static let output = OptionSpecification(
    name: "--output", short: "-o", value: "FILE",
    help: LocalizedText(ja: "書き出し先（既定は標準出力）", en: "where to write (default: standard output)"),
    isWritten: true)

  static let seed = OptionSpecification(
    name: "--seed", value: "N",
    help: LocalizedText(
      ja: "乱数の種。同じ入力と種なら同じ結果（既定 1）",
      en: "seed; the same input and seed give the same bytes (default 1)"))

  static let steps = OptionSpecification(
    name: "--steps", value: "N",
    help: LocalizedText(
      ja: "当番表1つあたりの探索の手数（既定 3000000）",
      en: "search steps for each rotation (default 3000000)"))

  static let restarts = OptionSpecification(
    name: "--restarts", value: "N",
    help: LocalizedText(
      ja: "当番表1つあたりの探索の回数。最も良い表を採る（既定 1）",
      en: "searches for each rotation, of which the best is taken (default 1)"))

  static let threads = OptionSpecification(
    name: "--threads", value: "N",
    help: LocalizedText(
      ja: "使うスレッドの数（既定はコアの数）。結果は同じ",
      en: "threads to use (default: one a core); the result is the same"))

  static let fiscalYear = OptionSpecification(
    name: "--fiscal-year", value: "YEAR",
    help: LocalizedText(
      ja: "対象の年度。2026 は2026年4月〜2027年3月（既定は輪番ごとの期間、なければ翌年度）",
      en:
        "fiscal year; 2026 is April 2026 to March 2027 (default: each rotation's period, else next)"
    ))

  static let from = OptionSpecification(
    name: "--from", value: "YYYY-MM-DD",
    help: LocalizedText(ja: "期間の初日（--to と共に）", en: "first day (together with --to)"))

  static let to = OptionSpecification(
    name: "--to", value: "YYYY-MM-DD",
    help: LocalizedText(ja: "期間の末日", en: "last day"))

  static let era = OptionSpecification(
    name: "--era", value: YearStyle.allCases.map(\.rawValue).joined(separator: "|"),
    help: LocalizedText(
      ja: "日本語の文書の年の書き方（既定 western。reiwa は令和8年4月1日）",
      en: "years in Japanese text (default western; reiwa: 令和8年4月1日)"),
    allowed: YearStyle.allCases.map(\.rawValue))

  /// How years are written, as the options say.
  static func years(_ arguments: Arguments) -> YearStyle {
    arguments.value("--era").flatMap(YearStyle.init(rawValue:)) ?? .western
  }

  /// How years are written in the result: as the options say where people read it, western in what
  /// programs read.
  static func yearsOfResult(_ arguments: Arguments) -> YearStyle {
    let isForPrograms = ["json", "ics", "region"].contains(arguments.value("--format") ?? "")
    return isForPrograms ? .western : years(arguments)
  }

  static let failIfUncovered = OptionSpecification(
    name: "--fail-if-uncovered",
    help: LocalizedText(
      ja: "空白や未充足が残れば終了コード 3", en: "exit with 3 if anything stays uncovered"))

  static func format(_ allowed: [String]) -> OptionSpecification {
    OptionSpecification(
      name: "--format", value: allowed.joined(separator: "|"),
      help: LocalizedText(
        ja: "出力の形式（既定 \(allowed[0])）", en: "form of the output (default \(allowed[0]))"),
      allowed: allowed)
  }

  /// The period that the options name; nil leaves it to each rotation.
  static func period(_ arguments: Arguments) throws(UsageFailure) -> DateSpan? {
    let year = try arguments.integer("--fiscal-year", in: 1955...2149)
    let from = try arguments.day("--from")
    let to = try arguments.day("--to")
    switch (year, from, to) {
    case (nil, nil, nil): return nil
    case (let year?, nil, nil):
      let days = CivilDay.fiscalYear(year)
      return DateSpan(from: days.lowerBound, to: days.upperBound)
    case (nil, let from?, let to?):
      guard from <= to else {
        throw UsageFailure(
          command: nil,
          mistakes: [
            LocalizedText(
              ja: "--from \(from.label.japanese)が --to \(to.label.japanese)より後です。",
              en: "--from \(from.iso) lies after --to \(to.iso).")
          ])
      }
      guard from.distance(to: to) < 1100 else {
        throw UsageFailure(
          command: nil,
          mistakes: [
            LocalizedText(ja: "期間は3年までです。", en: "a period has at most three years.")
          ])
      }
      return DateSpan(from: from, to: to)
    default:
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "期間は --fiscal-year か、--from と --to の組で指定してください。",
            en: "give the period as --fiscal-year, or as --from together with --to.")
        ])
    }
  }
}

/// Reading a region, with every problem told.
enum RegionLoading {
  /// A region, its name on the command line and the digest of its bytes.
  struct Loaded {
    let region: Region
    let name: String
    let digest: String

    /// The name without its folder.
    var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
  }

  /// Reads, checks and resolves a region; `-` is standard input.
  static func load(_ path: String, console: Console) throws -> Loaded {
    console.progress(LocalizedText(ja: "読み込み中 \(path)", en: "reading \(path)"))
    let bytes = try FileLoading.bytes(path)
    defer { console.endProgress() }
    // A nation takes seconds: each part of the work is named, with what is known of its size.
    do throws(ProblemList) {
      let size = tenths(bytes.count)
      console.progress(
        LocalizedText(
          ja: "読み込み中（1/3）: \(size) MB を解析しています", en: "reading (1 of 3): parsing \(size) MB"))
      let root = try JSONDocument(parsing: bytes).root
      let count = root["institutions"]?.count ?? 0
      console.progress(
        LocalizedText(
          ja: "読み込み中（2/3）: 医療機関\(count)件",
          en: "reading (2 of 3): \(Wording.count(count, "institution"))"))
      let (document, problems) = RegionFormat.read(root)
      guard let document else { throw ProblemList(problems) }
      console.progress(
        LocalizedText(
          ja: "読み込み中（3/3）: 医療機関\(count)件を点検しています",
          en: "reading (3 of 3): checking \(Wording.count(count, "institution"))"))
      let meter = console.meter
      let region = try Region(checking: document) { done, total in
        if done == 0 { meter.expect(total) }
        meter.reach(done)
      }
      return Loaded(region: region, name: path, digest: SHA256.hex(bytes))
    } catch {
      // Once more from the bytes, so that a slip of form does not hide what is wrong with the rest.
      throw CommandFailure(
        name: path, problems: RegionFormat.check(bytes).problems, exitCode: .badInput)
    }
  }
}

extension RegionLoading {
  /// Bytes as megabytes with one digit.
  private static func tenths(_ bytes: Int) -> String {
    let tenths = bytes / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// Reading and writing files, with failures that say which and why.
enum FileLoading {
  static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    do {
      return try FileReading.bytes(path)
    } catch {
      throw CommandFailure(name: path, problems: error.problems, exitCode: .inputOutput)
    }
  }

  /// Writes to `--output`, or to standard output without it.
  ///
  /// A text for people has no control characters (``VisibleText``); tables have every byte.
  static func write(
    _ bytes: [UInt8], _ arguments: Arguments, _ console: Console
  ) throws(CommandFailure) {
    let bytes = arguments.format == "text" ? VisibleText.bytes(bytes) : bytes
    guard let path = arguments.value("--output"), path != "-" else {
      console.endProgress()
      console.result(bytes)
      return
    }
    console.progress(LocalizedText(ja: "書き出し中 \(path)", en: "writing \(path)"))
    defer { console.endProgress() }
    do {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw CommandFailure(name: path, problems: error.problems, exitCode: .inputOutput)
    }
  }
}

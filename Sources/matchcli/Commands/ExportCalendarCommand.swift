import MatchEngine
import MatchService

/// `matchcli export calendar`: the duties of a published plan for phones and calendar servers.
enum ExportCalendarCommand {
  static let specification = CommandSpecification(
    name: "export calendar", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "公開した計画の当番をカレンダー（.ics）に: 輪番ごと、医療機関ごと、医師ごと、CalDAV サーバー用",
      en:
        "the duties of a published plan as calendars: by rotation, institution, doctor, for CalDAV"),
    options: [
      OptionSpecification(
        name: "--previous", value: "FILE",
        help: LocalizedText(
          ja: "前に公開した計画。変更に番号を付け、なくなった当番を取消にする（古い順に繰り返せる）",
          en:
            "a plan published before: changes are numbered, what vanished is cancelled (oldest first)"
        ), repeats: true),
      LivingOptions.rotation,
      OptionSpecification(
        name: "--ended", value: "ROTATION",
        help: LocalizedText(
          ja: "前の計画にあり新しい計画にない輪番のうち、終わったもの。その当番を取消にする（繰り返せる）",
          en:
            "a rotation of earlier plans that is no more: its duties are cancelled; may be repeated"
        ), repeats: true),
      OptionSpecification(
        name: "--institution", value: "ID",
        help: LocalizedText(
          ja: "この医療機関の当番だけ（全輪番を通して）。繰り返せる。all で全部",
          en: "the duties of this institution over all rotations; may be repeated; all for each"),
        repeats: true),
      OptionSpecification(
        name: "--person", value: "ID",
        help: LocalizedText(
          ja: "この医師（doctors の id、または 医療機関/id）が出務する当番だけ。繰り返せる",
          en:
            "the duties to which this doctor is sent: an id of doctors, or INSTITUTION/ID; may be repeated"
        ),
        repeats: true),
      OptionSpecification(
        name: "--alarm", value: "MINUTES",
        help: LocalizedText(
          ja: "始まりの何分前に知らせるか（0〜40320）。繰り返せる",
          en: "remind so many minutes before (0 to 40320); may be repeated"), repeats: true),
      OptionSpecification(
        name: "--caldav",
        help: LocalizedText(
          ja: "CalDAV サーバーに置く形: 予定ごとに一つのファイル（名前は UID）、METHOD なし",
          en: "for a CalDAV server: one file for each event, named by its UID, without METHOD")),
      OptionSpecification(
        name: "--output", short: "-o", value: "FILE|FOLDER",
        help: LocalizedText(
          ja: "書き出し先。.ics で終われば一つのファイル、ほかはフォルダ（既定は標準出力）",
          en: "one file if it ends in .ics, else a folder (default: standard output)"),
        isWritten: true),
    ],
    examples: [
      "export calendar region.json plan/plan.json --rotation kyukyu -o kyukyu.ics",
      "export calendar region.json v2.json --previous plan/plan.json --institution all -o calendars",
      "export calendar region.json v2.json --previous plan/plan.json --caldav -o caldav",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let alarms = try alarms(arguments)
    let output = arguments.value("--output")
    let isFolder = output.map { $0 != "-" && !$0.hasSuffix(".ics") } ?? false
    if arguments.has("--caldav"), !isFolder {
      throw usage(
        ja: "--caldav は -o にフォルダが要ります。", en: "--caldav needs a folder after -o.")
    }
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let chosen = try LivingOptions.rotations(arguments, loaded.region)
    let path = arguments.operands[1]
    let bytes = try PublishedLoading.fitting(path, loaded, chosen, console)
    var previous: [(name: String, bytes: [UInt8])] = []
    for path in arguments.all("--previous") { previous.append((path, try FileLoading.bytes(path))) }
    let calendar = try RotationLoading.solving(path) { () throws(ProblemList) in
      try PlanCalendar(
        bytes, name: path, region: loaded.region, previous: previous, rotations: chosen,
        ended: arguments.all("--ended"), language: console.language, alarms: alarms)
    }
    say(calendar, console)
    let owners =
      try institutions(arguments, calendar, loaded.region) + doctors(arguments, loaded.region)
    sayUnnamed(owners, calendar, loaded.region, console)
    guard isFolder, let folder = output else {
      guard owners.count < 2 else {
        throw usage(
          ja: "複数の医療機関や医師は -o にフォルダが要ります。",
          en: "several institutions or doctors need a folder after -o.")
      }
      let scope = owners.first
      let file = calendar.file(
        scope ?? (calendar.rotations.count == 1 ? .rotation(calendar.rotations[0]) : .everything))
      try FileLoading.write(file, arguments, console)
      return .answered
    }
    var files: [(name: String, bytes: [UInt8])] = []
    let scopes =
      owners.isEmpty ? calendar.rotations.map { PlanCalendar.Scope.rotation($0) } : owners
    if arguments.has("--caldav") {
      for scope in scopes { files += calendar.serverFiles(scope) }
    } else {
      files = zip(RotationFileNames.calendars(of: scopes), scopes).map { ($0, calendar.file($1)) }
    }
    try FolderWriting.write(files, to: folder)
    let cancelled = scopes.reduce(0) { $0 + calendar.cancelledCount($1) }
    console.note(
      LocalizedText(
        ja: "\(folder) に\(files.count)個のファイルを書きました（取消\(cancelled)件）。",
        en:
          "wrote \(Wording.count(files.count, "file")) into \(folder) (\(Wording.count(cancelled, "cancelled event")))."
      ))
    return .answered
  }

  /// Notes what earlier plans hold and this calendar leaves as it was.
  private static func say(_ calendar: PlanCalendar, _ console: Console) {
    if !calendar.leftAlone.isEmpty {
      let ids = calendar.leftAlone.joined(separator: ", ")
      console.note(
        LocalizedText(
          ja: "輪番 \(ids) は新しい計画にないので、その当番には触れません（終わった輪番は --ended で取消に）。",
          en:
            "the newest plan does not hold \(ids): these duties are left as they are (--ended cancels those of a rotation that is no more)."
        ))
    }
    for item in calendar.beganLater {
      let day = item.from.label
      console.note(
        LocalizedText(
          ja: "輪番 \(item.rotation): \(day.japanese)より前の当番は新しい計画の期間の外なので、触れません。",
          en:
            "\(item.rotation): duties before \(day.english) are before the newest plan begins and are left as they are."
        ))
    }
    if calendar.otherHours > 0 {
      let count = calendar.otherHours
      console.note(
        LocalizedText(
          ja: "\(count)件の予定の時刻は計画のものです。地域文書では変わっています（計画を作り直すと新しい時刻になります）。",
          en:
            "\(Wording.count(count, "event has", "events have")) the hours of the plan; the region says others by now (a plan made anew takes them)."
        ))
    }
  }

  private static func alarms(_ arguments: Arguments) throws(UsageFailure) -> [Int] {
    var alarms: [Int] = []
    for text in arguments.all("--alarm") {
      guard let minutes = Int(text), (0...40_320).contains(minutes) else {
        throw usage(
          ja: "--alarm に「\(text)」は使えません。0〜40320 の整数（分）です。",
          en: "--alarm cannot be ‘\(text)’; it takes minutes from 0 to 40320.")
      }
      alarms.append(minutes)
    }
    return alarms
  }

  private static func institutions(
    _ arguments: Arguments, _ calendar: PlanCalendar, _ region: Region
  ) throws(UsageFailure) -> [PlanCalendar.Scope] {
    var found: [String] = []
    for id in arguments.all("--institution") {
      if id == "all" {
        found += calendar.institutions
      } else if region.institutionByID[id] != nil {
        found.append(id)
      } else {
        throw usage(
          ja: "--institution「\(id)」という医療機関はこの地域にありません。",
          en: "the region has no institution ‘\(id)’ (--institution).")
      }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }.map { .institution($0) }
  }

  /// The doctors who were named, by their id where only one institution has it.
  private static func doctors(
    _ arguments: Arguments, _ region: Region
  ) throws(UsageFailure) -> [PlanCalendar.Scope] {
    let document = region.document
    var found: [PlanCalendar.Scope] = []
    for text in arguments.all("--person") {
      let homes = document.institutions.map(\.id).flatMap { id in
        document.doctorKeys(of: id).filter { $0 == text || id + "/" + $0 == text }
          .map { PlanCalendar.Scope.doctor($0, of: id) }
      }
      guard homes.count == 1 else {
        let list = homes.prefix(5).compactMap { scope in
          if case .doctor(let key, of: let id) = scope { id + "/" + key } else { nil }
        }.joined(separator: ", ")
        throw usage(
          ja: homes.isEmpty
            ? "--person「\(text)」という医師は地域文書の doctors にありません。"
            : "--person「\(text)」は\(homes.count)の医療機関にいます。医療機関も書いてください: \(list)",
          en: homes.isEmpty
            ? "no doctor of the region has the id ‘\(text)’ (--person)."
            : "\(homes.count) institutions have a doctor ‘\(text)’; name the institution too: \(list)"
        )
      }
      if !found.contains(homes[0]) { found.append(homes[0]) }
    }
    return found
  }

  /// Tells which duties name no doctor and so stand in nobody's own calendar.
  private static func sayUnnamed(
    _ owners: [PlanCalendar.Scope], _ calendar: PlanCalendar, _ region: Region, _ console: Console
  ) {
    var told: Set<String> = []
    for case .doctor(_, of: let id) in owners
    where region.document.doctorKeys(of: id).count > 1 && told.insert(id).inserted {
      let count = calendar.unnamedCount(of: id)
      if count == 0 { continue }
      console.note(
        LocalizedText(
          ja: "\(id): \(count)件の当番は出務する医師が決まっていないので、医師のカレンダーに入りません（--institution \(id) には入ります）。",
          en: count == 1
            ? "\(id): 1 duty names no doctor and stands in no doctor's calendar (it does with --institution \(id))."
            : "\(id): \(count) duties name no doctor and stand in no doctor's calendar (they do with --institution \(id))."
        ))
    }
  }

  private static func usage(ja japanese: String, en english: String) -> UsageFailure {
    UsageFailure(command: nil, mistakes: [LocalizedText(ja: japanese, en: english)])
  }
}

/// Writing several files together.
enum FolderWriting {
  /// Writes all files into a folder, or none.
  static func write(
    _ files: [(name: String, bytes: [UInt8])], to folder: String
  ) throws(CommandFailure) {
    var output = OutputFolder(folder)
    for file in files { output.add(file.name, file.bytes) }
    do {
      try output.commit()
    } catch {
      throw CommandFailure(name: folder, problems: error.problems, exitCode: .inputOutput)
    }
  }
}

import MatchEngine
import MatchService

/// Options and loading that the commands on published rotations share.
enum LivingOptions {
  static let rotation = OptionSpecification(
    name: "--rotation", value: "ID",
    help: LocalizedText(
      ja: "この輪番だけ（繰り返し可、既定は全部）", en: "this rotation only (may be repeated; default all)"),
    repeats: true)

  /// What names one duty of a rotation.
  static let slot: [OptionSpecification] = [
    rotation,
    OptionSpecification(
      name: "--day", value: "YYYY-MM-DD",
      help: LocalizedText(ja: "当番の日", en: "the day of the duty")),
    OptionSpecification(
      name: "--line", value: "ID",
      help: LocalizedText(ja: "当番の口（ID か名前）", en: "its line (id or name)")),
    OptionSpecification(
      name: "--band", value: "ID",
      help: LocalizedText(ja: "時間帯（ID か名前）", en: "its band (id or name)")),
    OptionSpecification(
      name: "--holder", value: "INSTITUTION",
      help: LocalizedText(
        ja: "担当（同じ時間帯に複数あるとき）", en: "its holder, where a band has several")),
  ]

  /// The rotations of a plan or rota, judged; with the digest of the region's bytes, a region that has
  /// changed since is told.
  static func published(
    _ path: String, _ arguments: Arguments, _ region: Region, bytes: [UInt8]? = nil,
    toldTo console: Console? = nil, digest: String? = nil
  ) throws -> [PublishedRotation] {
    let file = try RotationLoading.file(
      path, region: region,
      RotationFile.Selection(rotations: try rotations(arguments, region)), bytes: bytes)
    return try RotationLoading.solving(path) { () throws(ProblemList) in
      let published = try PublishedRotation.all(in: file, region: region)
      if let console, let digest {
        console.list(try file.warnings(ofChangesTo: region, digest: digest), of: path)
      }
      return published
    }
  }

  /// The one duty that the options name.
  static func duty(
    _ arguments: Arguments, in published: [PublishedRotation]
  ) throws -> (PublishedRotation, Int) {
    guard let day = try arguments.day("--day") else {
      throw UsageFailure(
        command: nil,
        mistakes: [LocalizedText(ja: "--day が要ります。", en: "--day is needed.")])
    }
    var failures: [Problem] = []
    var found: [(PublishedRotation, Int)] = []
    let line = arguments.value("--line")
    let concerned = published.filter { rotation in line.map(rotation.hasLine) ?? true }
    if let line, concerned.isEmpty {
      let known = published.flatMap { $0.written.record.positions.map(\.id) }
        .joined(separator: ", ")
      failures = [
        Problem(
          .error, path: "--line", value: line, rule: "unknown-line",
          message: LocalizedText(
            ja: "当番の口「\(line)」はどの輪番にもありません。", en: "no rotation has a line ‘\(line)’."),
          hint: LocalizedText(ja: "あるのは \(known) です。", en: "There are \(known)."))
      ]
    }
    for rotation in concerned {
      do {
        found.append(
          (
            rotation,
            try rotation.duty(
              on: day, line: arguments.value("--line"), band: arguments.value("--band"),
              holder: arguments.value("--holder"))
          ))
      } catch { failures += error.problems }
    }
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "複数の輪番に当てはまります。--rotation で選んでください: "
              + found.map(\.0.written.record.id).joined(separator: ", "),
            en: "several rotations fit; choose one with --rotation: "
              + found.map(\.0.written.record.id).joined(separator: ", "))
        ])
    }
    throw CommandFailure(
      name: arguments.operands[1], problems: failures, exitCode: .badInput)
  }

  /// Writes the next version of a plan, or of a rota that was published as a table.
  static func publish(
    _ revisions: [RotationPublication.Revision], version: Int, of path: String,
    to target: String, _ loaded: RegionLoading.Loaded, _ arguments: Arguments
  ) throws {
    var original = try FileLoading.bytes(path)
    if !RotationFile.isJSON(original) {
      let published = try published(path, arguments, loaded.region, bytes: original)
      original = try RotationLoading.solving(path) { () throws(ProblemList) in
        try RotationPublication.firstVersion(
          of: published, region: loaded.region,
          inputName: loaded.fileName, inputDigest: loaded.digest)
      }
    }
    let bytes = try RotationLoading.solving(path) { () throws(ProblemList) in
      try RotationPublication.encode(
        original, version: version, revisions: revisions, region: loaded.region,
        input: (loaded.fileName, loaded.digest))
    }
    do {
      try AtomicFile.write(bytes, to: target)
    } catch {
      throw CommandFailure(name: target, problems: error.problems, exitCode: .inputOutput)
    }
  }

  /// The rotations that were asked for, each known to the region.
  static func rotations(
    _ arguments: Arguments, _ region: Region
  ) throws(UsageFailure) -> [String] {
    let chosen = arguments.all("--rotation")
    let known = region.document.rotations.map(\.id)
    let unknown = chosen.filter { !known.contains($0) }
    guard unknown.isEmpty else {
      throw UsageFailure(
        command: nil,
        mistakes: unknown.map {
          LocalizedText(
            ja: "輪番「\($0)」はありません。あるのは \(known.joined(separator: ", ")) です。",
            en: "there is no rotation ‘\($0)’; there are \(known.joined(separator: ", ")).")
        })
    }
    return chosen
  }

  /// The search that `--seed` and `--steps` ask for.
  static func search(_ arguments: Arguments) throws(UsageFailure) -> RotationSearch {
    let seed = UInt64(try arguments.integer("--seed", in: 0...Int.max, default: 1))
    return try arguments.integer("--steps", in: 0...2_000_000_000).map {
      RotationSearch(seed: seed, steps: $0)
    } ?? RotationSearch(seed: seed)
  }
}

/// Reading published rotations, and solving with failures that name the file.
enum RotationLoading {
  /// Reads a rota or a plan, whose bytes may be known already.
  static func file(
    _ path: String, region: Region, _ selection: RotationFile.Selection, bytes: [UInt8]? = nil
  ) throws(CommandFailure) -> RotationFile {
    let content: [UInt8]
    if let bytes { content = bytes } else { content = try FileLoading.bytes(path) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return try solving(path) { () throws(ProblemList) in
      try RotationFile.read(content, name: name, region: region, selection: selection)
    }
  }

  /// Does something that fails with problems of a file.
  static func solving<Result>(
    _ name: String, _ work: () throws(ProblemList) -> Result
  ) throws(CommandFailure) -> Result {
    do {
      return try work()
    } catch {
      throw CommandFailure(name: name, problems: error.problems, exitCode: .badInput)
    }
  }
}

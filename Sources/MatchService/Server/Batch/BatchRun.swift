public import MatchEngine

// Problem: thousands of questions, each about a region of its own, run by many processes side by
//   side on a cluster that may start, kill and repeat any of them.
// Method: one answer for each line, at the line's place, from the line alone. A bad line is answered
//   with its error, since one of them must not cost the others. Regions and today's plans are kept
//   from line to line, keyed by what they are made of, and change nothing but the time.
// Why correct: the methods are pure functions of region, parameters, moment and board, which all
//   come with the line; the state that they run on is made for it, or has only been read so far.

/// Answers the lines of a batch.
public final class BatchRun {
  /// What was read and answered.
  public struct Count: Sendable {
    /// Lines read; each has one answer.
    public fileprivate(set) var lines = 0
    /// Answers that are errors.
    public fileprivate(set) var errors = 0
  }

  /// How many lines were answered.
  public private(set) var count = Count()

  private let methods = MethodTable()
  private let settings: ServiceSettings
  private let writer: ResponseWriter
  /// States with nothing but a region, by its digest, the last used last.
  private var states: [(digest: String, state: ServiceState)] = []

  /// Regions that are kept from line to line.
  private static let kept = 4
  /// The methods that depend on nothing but the line.
  public static let methods = [
    "match/solve", "rotation/solve", "rotation/check", "rotation/repair", "rotation/swaps",
    "whatif/run", "whatif/sweep", "vacancy/lookup", "vacancy/board",
  ]

  /// A run.
  ///
  /// - Parameters:
  ///   - language: The language of the sentence in `error.message`.
  ///   - threads: Threads of one computation; the answer is the same on any number of them.
  ///   - lineBytes: The greatest length of a line.
  public init(language: Language, threads: Int = 1, lineBytes: Int = 256 << 20) {
    settings = ServiceSettings(
      limits: ServiceLimits(lineBytes: lineBytes), defaultRole: .coordinator, language: language,
      threads: threads)
    writer = ResponseWriter(language: language)
  }

  /// The JSON Schema of a line.
  public static func jsonSchema() -> [UInt8] {
    JSONShape.object(BatchLine.shape).jsonSchema(
      identifier: "urn:matchcli:schema:batch/1",
      title: LocalizedText(ja: "batch の1行（入力）", en: "A line that batch reads"))
  }

  /// The answer to one line, without a line feed.
  public func answer(to line: [UInt8]) -> [UInt8] {
    do {
      let request = try BatchLine(line, limit: settings.limits.lineBytes)
      do { return respond(request.id, .success(try result(of: request))) } catch let error
        as ServiceError
      { return respond(request.id, .failure(error)) } catch let error as ProblemList {
        return respond(
          request.id, .failure(ServiceError(.badDocument, nil, problems: error.problems)))
      } catch {
        return respond(
          request.id,
          .failure(ServiceError(.internalError, LocalizedText(ja: "\(error)", en: "\(error)"))))
      }
    } catch {
      return respond(error.id, .failure(error.error))
    }
  }

  /// The answer to a line that is too long to be read.
  func answerTooLong() -> [UInt8] {
    let limit = settings.limits.lineBytes
    return respond(
      nil,
      .failure(
        ServiceError(
          .invalidRequest,
          LocalizedText(
            ja: "行が\(limit)バイトを超えています。", en: "The line is longer than \(limit) bytes."))))
  }

  private func respond(_ id: RequestID?, _ result: Result<[UInt8], ServiceError>) -> [UInt8] {
    count.lines += 1
    if case .failure = result { count.errors += 1 }
    return writer.response(id, result, dialect: .plain, tool: false)
  }

  private func result(of line: BatchLine) throws -> [UInt8] {
    guard Self.methods.contains(line.method), let index = methods.index(name: line.method) else {
      throw ServiceError(
        .methodNotFound,
        LocalizedText(
          ja: "「\(line.method)」は batch では使えません。使えるのは \(Self.methods.joined(separator: ", ")) です。",
          en:
            "“\(line.method)” is none of a batch's methods: \(Self.methods.joined(separator: ", "))."
        ))
    }
    let state = try state(for: line)
    let now =
      try line.now ?? Instant(japanDay: state.loadedRegion().region.document.asOf, minute: 0)
    if let reports = line.reports { try take(reports, state, now: now) }
    let call = try methods.call(index, line.parameters, defaultRole: .coordinator, now: now)
    switch methods.all[index].work {
    case .read(let run): return try run(state, call)
    case .compute(let prepare):
      return try prepare(state, call)(
        ComputationContext(progress: { _, _, _ in }, isCancelled: { false })
      ).get()
    case .change: throw ServiceError(.methodNotFound)
    }
  }

  /// Puts reports onto the board; one that is refused is the line's error, as it would be missing.
  private func take(_ reports: JSONValue, _ state: ServiceState, now: Instant) throws {
    guard let index = methods.index(name: VacancyMethods.reportMany.name),
      case .change(let run) = methods.all[index].work
    else { throw ServiceError(.internalError) }
    let call = try methods.call(index, reports, defaultRole: .coordinator, now: now)
    let answer = try JSONDocument(parsing: try run(state, call)).root
    guard let refused = answer["refused"], refused.count > 0 else { return }
    var problems: [Problem] = []
    for element in refused.elements {
      let number = element["index"]?.integer ?? 0
      guard let told = element["problems"]?.elements else { continue }
      for problem in told { problems.append(Self.read(problem, number)) }
    }
    throw ServiceError(.reportRefused, nil, problems: problems)
  }

  /// A problem that a method told, of one of the reports.
  private static func read(_ problem: JSONValue, _ report: Int) -> Problem {
    let path: String = problem["path"]?.string ?? ""
    let message = problem["message"]
    return Problem(
      .error, path: "reports[\(report)].\(path)", value: problem["value"]?.string ?? "",
      rule: problem["rule"]?.string ?? "report-refused",
      message: LocalizedText(
        ja: message?["ja"]?.string ?? "", en: message?["en"]?.string ?? ""))
  }

  /// A state with the line's region.
  private func state(for line: BatchLine) throws -> ServiceState {
    let bytes: [UInt8]?
    let digest: String
    switch line.region {
    case .inline(let document):
      bytes = document
      digest = SHA256.hex(document)
    case .file(_, let wanted):
      bytes = nil
      digest = wanted.lowercased()
    }
    if line.reports == nil, let known = states.firstIndex(where: { $0.digest == digest }) {
      let entry = states.remove(at: known)
      states.append(entry)
      return entry.state
    }
    let document = try bytes ?? file(of: line, digest)
    let region = try Region(checking: try RegionFormat.decode(document))
    let state = try ServiceState(
      store: try ServiceStore(path: nil), settings: settings, methods: methods.all.count,
      now: Instant(japanDay: region.document.asOf, minute: 0))
    state.use(LoadedRegion(region: region, digest: digest, version: 1))
    // A board with reports is this line's own.
    if line.reports == nil {
      states.append((digest, state))
      if states.count > Self.kept { states.removeFirst() }
    }
    return state
  }

  private func file(of line: BatchLine, _ digest: String) throws -> [UInt8] {
    guard case .file(let path, _) = line.region else { return [] }
    let bytes = try FileReading.bytes(path)
    let found = SHA256.hex(bytes)
    guard found == digest else {
      throw ProblemList([
        Problem(
          .error, path: path, value: found, rule: "other-bytes",
          message: LocalizedText(
            ja: "ファイルの SHA-256 が行に書かれた \(digest) と違います。",
            en: "The file's SHA-256 is not \(digest), as the line says."))
      ])
    }
    return bytes
  }
}

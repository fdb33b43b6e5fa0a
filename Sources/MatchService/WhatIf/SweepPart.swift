// Part of a sweep over the years on the wire: JSON with `"schema": "sweep-part/1"`. Parts of the same
// sweep are merged in any order; `sweep` says which that is: a hash of everything that a draw depends on.

public import MatchEngine

/// Some draws of a sweep over the years, which can be kept, sent and merged.
public struct SweepPart: Sendable {
  /// The value of the member `schema`.
  public static let schema = "sweep-part/1"

  /// What it was drawn for.
  public let problem: TimelineProblem
  /// The name of the sweep: equal for parts that can be merged.
  public let sweep: String
  /// What was drawn.
  public private(set) var partial: TimelinePartial

  /// No draws yet of a plan's future.
  ///
  /// - Throws: `ProblemList` if an option is out of range.
  public init(
    _ plan: Plan, options: TimelineOptions, workers: Workers = .serial
  ) throws(ProblemList) {
    problem = try TimelineProblem(
      plan.region, matches: plan.matches, rotations: plan.rotations, options: options,
      workers: workers)
    sweep = Self.name(plan, options)
    partial = TimelineSweep.partial(problem, draws: 0..<0)
  }

  /// Draws more; what it has already is not drawn again.
  public mutating func draw(_ draws: Range<Int>, workers: Workers = .serial) {
    for range in partial.missing(upTo: draws.upperBound) {
      let wanted = range.clamped(to: draws)
      if wanted.isEmpty { continue }
      let more = TimelineSweep.partial(problem, draws: wanted, workers: workers)
      // Of the same problem, and without a draw in common: they always merge.
      if let sum = partial.merged(with: more) { partial = sum }
    }
  }

  /// Draws what is missing up to a number, slice by slice.
  ///
  /// - Parameters:
  ///   - draws: Which draws.
  ///   - workers: Who does the work.
  ///   - meter: Counts the draws.
  ///   - isStopped: Asked before each slice.
  ///   - drawn: Told after each slice; what it throws ends the work.
  /// - Returns: Whether everything was drawn.
  /// - Throws: What `drawn` throws.
  public mutating func draw(
    _ draws: Range<Int>, workers: Workers, meter: WorkMeter? = nil, isStopped: () -> Bool,
    drawn: (SweepPart) throws(ProblemList) -> Void
  ) throws(ProblemList) -> Bool {
    for start in stride(from: draws.lowerBound, to: draws.upperBound, by: Self.slice) {
      let slice = start..<min(start + Self.slice, draws.upperBound)
      if !partial.missing(upTo: slice.upperBound).contains(where: { $0.overlaps(slice) }) {
        continue
      }
      if isStopped() { return false }
      draw(slice, workers: workers.advancing(meter, by: slice.count))
      try drawn(self)
    }
    return true
  }

  /// Draws between two looks at whether the work is stopped.
  private static let slice = 250

  /// Takes the draws of another part.
  ///
  /// - Parameters:
  ///   - bytes: What ``encoded(pretty:)`` wrote.
  ///   - name: Its name in problems.
  ///   - held: Draws among which a part is left out whose draws they all hold: it was merged before.
  /// - Throws: `ProblemList` if it is no part of this sweep, or shares a draw.
  public mutating func merge(
    _ bytes: [UInt8], name: String, unlessIn held: [Range<Int>] = []
  ) throws(ProblemList) {
    let root: JSONValue
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw ProblemList(error.problems.map { $0.within(name) })
    }
    try merge(root, name: name, unlessIn: held)
  }

  mutating func merge(
    _ value: JSONValue, name: String, unlessIn held: [Range<Int>] = []
  ) throws(ProblemList) {
    let problems = Self.validator.problems(in: value)
    if !problems.isEmpty { throw ProblemList(problems.map { $0.within(name) }) }
    var members = value.members
    guard members.string("sweep") == sweep else {
      throw Self.problem(
        "\(name):sweep", members.string("sweep") ?? "", "other-sweep",
        ja: "別の掃引の一部です。地域・機能・期間・種・見通しの前提がすべて同じ計算だけを合わせられます。",
        en:
          "This is part of another sweep; region, functions, period, seed and assumptions must all be the same."
      )
    }
    let ranges = members.list("draws") { pair in pair.elements.compactMap(\.integer) }
    let histograms = members.list("histograms") { histogram -> [(value: Int, count: Int)] in
      let numbers = histogram.elements.compactMap(\.integer)
      return stride(from: 0, to: numbers.count - 1, by: 2).map {
        (value: numbers[$0], count: numbers[$0 + 1])
      }
    }
    let closures = members.list("closures") { value -> TimelineClosure? in
      var members = value.members
      guard let id = members.string("institution"), let draws = members.integer("draws") else {
        return nil
      }
      return TimelineClosure(institution: id, draws: draws)
    }
    let isWhole = ranges.allSatisfy { $0.count == 2 && $0[0] < $0[1] }
    guard isWhole,
      let other = TimelinePartial(
        problem, draws: ranges.map { $0[0]..<$0[1] }, histograms: histograms, closures: closures)
    else {
      throw Self.problem(
        "\(name):histograms", "", "broken-part",
        ja: "件数が試行の数と合いません。ファイルが壊れています。",
        en: "The counts do not fit the draws: the file is damaged.")
    }
    let isHeld = other.draws.allSatisfy { own in
      held.contains { $0.lowerBound <= own.lowerBound && own.upperBound <= $0.upperBound }
    }
    if !held.isEmpty, isHeld { return }
    guard let sum = partial.merged(with: other) else {
      throw Self.problem(
        "\(name):draws", Self.text(other.draws), "same-draws",
        ja: "同じ試行がすでに含まれています（あるもの: \(Self.text(partial.draws))）。",
        en: "It holds draws that are there already (\(Self.text(partial.draws))).")
    }
    partial = sum
  }

  /// Writes the part; the same draws give the same bytes, however they came together.
  public func encoded(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.object { write(into: &$0) }
    return pretty ? writer.bytes + [UInt8(ascii: "\n")] : writer.bytes
  }

  func write(into writer: inout JSONWriter) {
    writer.member("schema", Self.schema)
    writer.member("sweep", sweep)
    writer.array("draws") { writer in
      for range in partial.draws {
        writer.array { writer in
          writer.integer(range.lowerBound)
          writer.integer(range.upperBound)
        }
      }
    }
    writer.array("histograms") { writer in
      for histogram in partial.histograms {
        writer.array { writer in
          for (value, count) in histogram {
            writer.integer(value)
            writer.integer(count)
          }
        }
      }
    }
    writer.array("closures") { writer in
      for closure in partial.closures(in: problem) {
        writer.object { writer in
          writer.member("institution", closure.institution)
          writer.member("draws", closure.draws)
        }
      }
    }
  }

  /// 「0–250, 500–750」.
  public static func text(_ draws: [Range<Int>]) -> String {
    draws.map { "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
  }

  private static func problem(
    _ path: String, _ value: String, _ rule: String, ja: String, en: String
  ) -> ProblemList {
    ProblemList([
      Problem(
        .error, path: path, value: value, rule: rule, message: LocalizedText(ja: ja, en: en))
    ])
  }

  /// A hash of everything that a draw depends on, and of nothing else: neither the number of draws
  /// nor the name of the file.
  private static func name(_ plan: Plan, _ options: TimelineOptions) -> String {
    var parts = [schema, plan.provenance.version, plan.provenance.inputDigest]
    parts += plan.matches.map(\.function.rawValue)
    parts += plan.rotations.map { "\($0.rotation.value) \($0.from.iso) \($0.to.iso)" }
    parts += [
      "\(options.seed) \(options.lastYear) \(options.area ?? "")",
      "\(options.successionPermille) \(options.successorAge) \(options.unknownAges)",
      "\(options.admissionsPermille) \(options.stayDays)",
      options.hazards.map { "\($0.fromAge):\($0.permille)" }.joined(separator: " "),
      options.demand.map { "\($0.year):\($0.patients)" }.joined(separator: " "),
    ]
    return SHA256.hex(Array(parts.joined(separator: "\n").utf8))
  }

  static let shape = JSONObjectShape(
    "SweepPart", ja: "将来の見通しの一部。合わせることができる。",
    en: "Some draws of a sweep over the years, which can be merged.",
    [
      .required(
        "schema",
        .choice(
          JSONChoiceShape(
            "SweepPartSchemaName",
            [JSONChoice(word: schema, name: LocalizedText(ja: "この形式", en: "this format"))])),
        ja: "形式", en: "Format"),
      .required("sweep", .string(.text(1...200)), ja: "どの掃引か", en: "Which sweep"),
      .required(
        "draws", .array(of: .array(of: .integer(0...1_000_000), count: 2...2)),
        ja: "試行の範囲（初めを含み、終わりを含まない）", en: "Draws, from and up to but not with"),
      .required(
        "histograms", .array(of: .array(of: .integer(-1 << 40...1 << 40))),
        ja: "指標と年ごとの、値と回数の並び", en: "For each measure and year: value, count, value, count …"),
      .required(
        "closures",
        .array(
          of: .object(
            JSONObjectShape(
              "SweepClosure", ja: "閉じた診療所。", en: "A clinic that closed.",
              [
                .required("institution", .string(.identifier), ja: "診療所", en: "The clinic"),
                .required("draws", .integer(1...1_000_000), ja: "何回閉じたか", en: "In how many draws"),
              ]))), ja: "閉じた診療所", en: "Clinics that closed"),
    ])
  private static let validator = JSONValidator(.object(shape))
}

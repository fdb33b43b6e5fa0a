// Two versions of a rotation, or two drafts, side by side: which duties changed hands, how
// often each rule is broken, each level of the score, and each member's counters.

public import MatchEngine

/// The difference between two rotations of one agreement.
public struct RotationDifference: Sendable {
  /// One duty that the two give to different members.
  public struct Change: Sendable {
    /// The duty as the first has it.
    public let duty: Duty
    /// Its holder in the first, by institution; nil is a hole.
    public let first: String?
    /// Its holder in the second.
    public let second: String?
  }

  /// The first rotation.
  public let first: PublishedRotation
  /// The second.
  public let second: PublishedRotation
  /// The duties that differ, by day.
  public let changes: [Change]

  private struct Slot: Hashable {
    let day: CivilDay
    let position: Int
    let bands: [Int]
  }

  /// Compares two rotations; places of one band are no different from each other.
  public init(_ first: PublishedRotation, _ second: PublishedRotation) {
    self.first = first
    self.second = second
    func holders(_ rotation: PublishedRotation) -> [Slot: [Duty]] {
      Dictionary(
        grouping: rotation.report.duties,
        by: { Slot(day: $0.day, position: $0.position, bands: $0.bands) })
    }
    func id(_ duty: Duty, _ rotation: PublishedRotation) -> String? {
      duty.member.map { rotation.written.record.members[$0].institution }
    }
    let left = holders(first)
    let right = holders(second)
    var changes: [Change] = []
    let slots = Set(left.keys).union(right.keys).sorted {
      ($0.day.number, $0.position, $0.bands.first ?? 0, $0.bands.count)
        < ($1.day.number, $1.position, $1.bands.first ?? 0, $1.bands.count)
    }
    for slot in slots {
      var gone = (left[slot] ?? []).compactMap { id($0, first) }
      var come: [String] = []
      for duty in right[slot] ?? [] {
        guard let holder = id(duty, second) else { continue }
        if let index = gone.firstIndex(of: holder) {
          gone.remove(at: index)
        } else {
          come.append(holder)
        }
      }
      guard let sample = left[slot]?.first ?? right[slot]?.first else { continue }
      for index in 0..<max(gone.count, come.count) {
        changes.append(
          Change(
            duty: sample, first: gone.indices.contains(index) ? gone[index] : nil,
            second: come.indices.contains(index) ? come[index] : nil))
      }
    }
    self.changes = changes
  }

  /// Pairs the rotations of two files by their id.
  ///
  /// - Throws: `ProblemList` if they have no rotation in common.
  public static func all(
    _ first: [PublishedRotation], _ second: [PublishedRotation], name: String
  ) throws(ProblemList) -> [RotationDifference] {
    let pairs = first.compactMap { left in
      second.first { $0.written.rotation == left.written.rotation }.map {
        RotationDifference(left, $0)
      }
    }
    guard pairs.isEmpty else { return pairs }
    throw ProblemList([
      Problem(
        .error, path: "rotations", value: name, rule: "nothing-to-compare",
        message: LocalizedText(
          ja: "二つのファイルに共通の輪番がありません。", en: "the two files have no rotation in common."))
    ])
  }
}

/// Differences in each form.
public enum RotationDifferenceOutput {
  /// Changes, rules and score, and counters.
  public static func text(_ all: [RotationDifference], language: Language) -> String {
    all.map { section($0, language) }.joined(separator: "\n")
  }

  private static func section(_ difference: RotationDifference, _ language: Language) -> String {
    let first = difference.first
    let second = difference.second
    let wording = RotationWording(
      record: first.written.record, region: first.region, language: language)
    func name(_ id: String?) -> String {
      guard let id else { return LocalizedText.openDuty[language] }
      return first.region.institutionByID[id].map { first.region[$0].name } ?? id
    }
    var text =
      LocalizedText(
        ja:
          "\(first.written.record.name): 第\(first.written.version)版と第\(second.written.version)版、違う当番\(difference.changes.count)件",
        en: "\(first.written.record.name): version \(first.written.version) and version"
          + " \(second.written.version), \(Wording.count(difference.changes.count, "duty differs", "duties differ"))"
      )[language]
      + "\n\n"
    var table = TextTable([
      (LocalizedText(ja: "当番", en: "duty")[language], .left), ("A", .left), ("B", .left),
    ])
    for change in difference.changes {
      table.row([wording.duty(change.duty), name(change.first), name(change.second)])
    }
    if !difference.changes.isEmpty { text += table.text + "\n" }
    var scores = TextTable([
      (LocalizedText(ja: "決まり・評価", en: "rule or score")[language], .left), ("A", .right),
      ("B", .right), (LocalizedText(ja: "良い方", en: "better")[language], .left),
    ])
    func better(_ left: Int, _ right: Int) -> String {
      left == right ? "=" : left < right ? "A" : "B"
    }
    for rule in RotationRule.allCases {
      let left = first.report.violations.count { $0.rule == rule }
      let right = second.report.violations.count { $0.rule == rule }
      guard left > 0 || right > 0 else { continue }
      scores.row([rule.name[language], "\(left)", "\(right)", better(left, right)])
    }
    for level in ScoreLevel.all {
      let left = level.value(in: first.report.score)
      let right = level.value(in: second.report.score)
      scores.row([
        level.name[language], RotationWording.level(left, level),
        RotationWording.level(right, level), better(left, right),
      ])
    }
    text += scores.text + "\n"
    return text + RotationRepairOutput.counters(first.report, second.report, wording)
  }

  /// One row for each duty that differs.
  public static func csv(_ all: [RotationDifference], language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(
      [
        LocalizedText(ja: "輪番", en: "Rotation"), LocalizedText(ja: "日付", en: "Date"),
        LocalizedText(ja: "当番の口", en: "Line"), LocalizedText(ja: "A", en: "A"),
        LocalizedText(ja: "B", en: "B"),
      ].map { .text($0[language]) })
    for difference in all {
      let record = difference.first.written.record
      for change in difference.changes {
        writer.row([
          .text(record.id), .text(change.duty.day.iso),
          .text(record.positions[change.duty.position].name), .text(change.first ?? ""),
          .text(change.second ?? ""),
        ])
      }
    }
    return writer.bytes
  }

  /// `rotation-difference/1`.
  public static func json(_ all: [RotationDifference]) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", "rotation-difference/1")
      writer.array("rotations") { writer in
        for difference in all {
          let record = difference.first.written.record
          writer.object { writer in
            writer.member("rotation", record.id)
            writer.member("versions", [difference.first, difference.second].map(\.written.version))
            writer.array("changes") { writer in
              for change in difference.changes {
                let position = record.positions[change.duty.position]
                writer.object { writer in
                  writer.member("day", change.duty.day.iso)
                  writer.member("position", position.id)
                  writer.member("bands", change.duty.bands.map { position.bands[$0].id })
                  writer.member("from", ifPresent: change.first)
                  writer.member("to", ifPresent: change.second)
                }
              }
            }
            writer.array("rules") { writer in
              for rule in RotationRule.allCases {
                let counts = [difference.first, difference.second].map { rotation in
                  rotation.report.violations.count { $0.rule == rule }
                }
                guard counts != [0, 0] else { continue }
                writer.object { writer in
                  writer.member("rule", rule.rawValue)
                  writer.member("counts", counts)
                }
              }
            }
            writer.array("scores") { writer in
              for rotation in [difference.first, difference.second] {
                writer.object { PlanFormat.encode(rotation.report.score, &$0) }
              }
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

import MatchEngine
import MatchTestSupport
import Testing

/// A rule of the check with a document that breaks it alone and a neighbour that does not.
struct RuleCase: Sendable, CustomTestStringConvertible {
  /// The code of the rule.
  let rule: String
  /// Where the first breach is told.
  let path: String
  /// The region that breaks the rule, and only it.
  let broken: RegionDocument
  /// The region next to it that has no problem at all.
  let neighbour: RegionDocument

  var testDescription: String { "\(rule) at \(path)" }

  /// Breaks the small lawful region in one way, and changes it lawfully in a similar one.
  init(
    _ rule: String, at path: String, breaking change: (inout RegionDocument) -> Void,
    beside neighbouring: (inout RegionDocument) -> Void = { _ in }
  ) {
    self.rule = rule
    self.path = path
    var broken = Instances.small
    change(&broken)
    self.broken = broken
    var neighbour = Instances.small
    neighbouring(&neighbour)
    self.neighbour = neighbour
  }

  /// Every case; each rule of the table has at least one.
  static let all =
    identity + areas + institutions + beds + vacancy + reports + preferences + partners + groups
    + rotations
    + localRules + dutyDoctors + members + policy + decisions
}

/// The positions of the records of the small region.
enum At {
  static let h1 = 0
  static let h2 = 1
  static let b1 = 2
  static let c1 = 3
  static let c2 = 4
  static let c3 = 5
  static let c4 = 6
  static let n1 = 7
  static let sunday = 0
  static let night = 1
}

extension RegionDocument {
  /// Adds a link for a function.
  mutating func link(
    _ from: String, _ function: SupportFunction, _ name: String, to: String?, score: Int? = nil
  ) {
    links.append(
      LinkRecord(from: from, function: function, nameAsWritten: name, to: to, score: score))
  }

  /// Adds plain clinics to やまて町 and returns their ids.
  mutating func addClinics(_ count: Int) -> [String] {
    let ids = (0..<count).map { "x\($0)" }
    for id in ids {
      institutions.append(
        InstitutionRecord(id: id, name: "医院\(id)", kind: .clinic, area: "38902"))
    }
    return ids
  }

  /// Adds an enhanced linked group.
  mutating func link(enhanced members: [String], outsideBed: String? = nil) {
    linkedGroups.append(
      LinkedGroupRecord(
        id: "e1", name: "連携型グループ", kind: .enhancedLinked, members: members,
        outsideBed: outsideBed))
  }
}

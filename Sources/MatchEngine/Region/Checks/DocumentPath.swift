/// A place in a region document: a part of it, an index, and what follows.
///
/// The text is made only when something is wrong there; the order is that of the document.
struct DocumentPath {
  /// The parts of a region document, in the order in which they are told.
  enum Part: Int {
    case document, areas, institutions, links, linkedGroups, rotations, policy
  }

  /// The part.
  let part: Part
  /// The index of the record in the part; −1 for the part itself.
  let index: Int
  /// What follows the record, with its dot or bracket, or the whole text where there is no index.
  let rest: String

  /// A member of the document itself.
  static func document(_ key: String) -> Self { Self(part: .document, index: -1, rest: key) }
  /// A place in an area.
  static func area(_ index: Int, _ rest: String = "") -> Self {
    Self(part: .areas, index: index, rest: rest)
  }
  /// A place in an institution.
  static func institution(_ index: Int, _ rest: String = "") -> Self {
    Self(part: .institutions, index: index, rest: rest)
  }
  /// A place in a link.
  static func link(_ index: Int, _ rest: String = "") -> Self {
    Self(part: .links, index: index, rest: rest)
  }
  /// A place in a linked group.
  static func group(_ index: Int, _ rest: String = "") -> Self {
    Self(part: .linkedGroups, index: index, rest: rest)
  }
  /// A place in a rotation.
  static func rotation(_ index: Int, _ rest: String = "") -> Self {
    Self(part: .rotations, index: index, rest: rest)
  }
  /// A place in the policy.
  static func policy(_ rest: String) -> Self { Self(part: .policy, index: -1, rest: rest) }

  /// The JSON path, such as `institutions[3].report.backupBed`.
  var text: String {
    switch part {
    case .document: rest
    case .areas: "areas[\(index)]\(rest)"
    case .institutions: "institutions[\(index)]\(rest)"
    case .links: "links[\(index)]\(rest)"
    case .linkedGroups: "linkedGroups[\(index)]\(rest)"
    case .rotations: "rotations[\(index)]\(rest)"
    case .policy: "policy\(rest)"
    }
  }
}

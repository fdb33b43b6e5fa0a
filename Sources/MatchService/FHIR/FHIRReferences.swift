internal import MatchEngine

/// The resources of a set of files, found by what references say.
struct FHIRDirectory: Sendable {
  private var byReference: [String: Int] = [:]
  private var types: Set<String> = []

  init(_ records: [FHIRRecord]) {
    for (index, record) in records.enumerated() {
      types.insert(record.typeName)
      if let id = record.id {
        let key = record.typeName + "/" + id
        if byReference[key] == nil { byReference[key] = index }
      }
      if let url = record.fullURL, byReference[url] == nil { byReference[url] = index }
    }
  }

  /// What a reference means.
  enum Target: Equatable {
    /// A resource of the files, by its position.
    case found(Int)
    /// It should be in the files and is not.
    case missing
    /// It lies elsewhere: another server, or a type of which the files hold nothing.
    case elsewhere
    /// It is no reference by address: a display or an identifier alone, or a contained resource.
    case none
  }

  /// Finds what a Reference points to.
  func target(of value: JSONValue?) -> Target {
    guard let text = value?["reference"]?.string, !text.hasPrefix("#") else { return .none }
    if let index = byReference[text] { return .found(index) }
    let parts = text.split(separator: "/").map(String.init)
    var end = parts.count
    if let history = parts.lastIndex(of: "_history") { end = history }
    if end >= 2, let index = byReference[parts[end - 2] + "/" + parts[end - 1]] {
      return .found(index)
    }
    if text.hasPrefix("urn:") { return .missing }
    if text.contains("://") { return .elsewhere }
    guard end == 2 else { return .missing }
    return types.contains(parts[0]) ? .missing : .elsewhere
  }

  /// Finds the record that a Reference points to, of a certain type.
  func record(_ value: JSONValue?, _ type: FHIRType, in records: [FHIRRecord]) -> Int? {
    guard case .found(let index) = target(of: value), records[index].type == type else {
      return nil
    }
    return index
  }
}

/// Rules between resources: no id twice, no reference that points nowhere or to a wrong type.
enum FHIRReferences {
  static func problems(in records: [FHIRRecord]) -> [Problem] {
    var problems: [Problem] = []
    var seen: [String: String] = [:]
    for record in records {
      guard let id = record.id else { continue }
      let key = record.typeName + "/" + id
      if let first = seen[key] {
        problems.append(
          Problem(
            .error, path: record.place(member: "id"), value: key, rule: "fhir-duplicate-id",
            message: LocalizedText(
              ja: "同じ id のリソースが \(first) にもあります。", en: "\(first) has the same id.")))
      } else {
        seen[key] = record.place()
      }
    }
    let directory = FHIRDirectory(records)
    for record in records where record.type != nil {
      walk(record.root, record.typeName, record, directory, records, &problems)
    }
    return problems
  }

  private static func walk(
    _ value: JSONValue, _ name: String, _ record: FHIRRecord, _ directory: FHIRDirectory,
    _ records: [FHIRRecord], _ problems: inout [Problem]
  ) {
    guard value.kind == .object, let elements = FHIRShape.structures[name] else { return }
    for (key, member) in value.members.all {
      guard let element = elements[key] else { continue }
      for item in element.isList ? Array(member.elements) : [member] {
        switch element.type {
        case .structure(let inner): walk(item, inner, record, directory, records, &problems)
        case .reference(let allowed):
          if let problem = problem(item, allowed, record, directory, records) {
            problems.append(problem)
          }
        default: break
        }
      }
    }
  }

  private static func problem(
    _ value: JSONValue, _ allowed: [String], _ record: FHIRRecord, _ directory: FHIRDirectory,
    _ records: [FHIRRecord]
  ) -> Problem? {
    let text = value["reference"]?.string ?? ""
    let path = record.place(value["reference"] ?? value)
    switch directory.target(of: value) {
    case .none: return nil
    case .found(let index):
      let type = records[index].typeName
      if allowed.isEmpty || allowed.contains(type) { return nil }
      return Problem(
        .error, path: path, value: text, rule: "fhir-reference-type",
        message: LocalizedText(
          ja: "ここに \(type) は指せません（\(allowed.joined(separator: ", "))）。",
          en: "a \(type) cannot stand here (\(allowed.joined(separator: ", ")))."))
    case .missing:
      return Problem(
        .error, path: path, value: text, rule: "fhir-reference",
        message: LocalizedText(
          ja: "指しているリソースがどのファイルにもありません。",
          en: "no file holds the resource that this points to."))
    case .elsewhere:
      return Problem(
        .warning, path: path, value: text, rule: "fhir-reference-elsewhere",
        message: LocalizedText(
          ja: "指しているリソースは、これらのファイルの外にあります。",
          en: "the resource that this points to lies outside these files."))
    }
  }
}

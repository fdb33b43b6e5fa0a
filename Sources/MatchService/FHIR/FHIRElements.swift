internal import MatchEngine

/// What the data types of FHIR say, read without trust: anything of a wrong type is not there.
extension JSONValue {
  /// The elements of a list member; empty if there is none.
  func list(_ name: String) -> [JSONValue] {
    guard let value = self[name], value.kind == .array else { return [] }
    return Array(value.elements)
  }

  /// The text of a member; nil if there is none or it is empty.
  func text(_ name: String) -> String? {
    FHIRText.legal(self[name]?.string)
  }

  /// The first value of an identifier of a system.
  func identifier(_ system: String) -> String? {
    list("identifier").first { $0["system"]?.string == system && $0.text("value") != nil }?
      .text("value")
  }

  /// The first code of a system among the codings of this CodeableConcept.
  func code(of system: String) -> String? {
    list("coding").first { $0["system"]?.string == system && $0.text("code") != nil }?
      .text("code")
  }

  /// What people read of this CodeableConcept: its text, else the display of a coding.
  var conceptText: String? {
    text("text") ?? list("coding").compactMap { $0.text("display") }.first
  }

  /// What people read of this HumanName.
  var humanName: String? {
    if let text = text("text") { return text }
    let parts = [text("family")] + list("given").map { FHIRText.legal($0.string) }
    let name = parts.compactMap { $0 }.joined(separator: " ")
    return name.isEmpty ? nil : name
  }

  /// The address as one line.
  var addressText: String? {
    if let text = text("text") { return text }
    let lines = list("line").compactMap { FHIRText.legal($0.string) }
    let places = [text("state"), text("city"), text("district")].compactMap { $0 }
    // Lines often begin with the places once more.
    let start = places.filter { place in !lines.contains { $0.contains(place) } }
    let whole = start.joined() + lines.joined()
    return whole.isEmpty ? nil : whole
  }
}

extension FHIRRecord {
  /// The codes of a system among the concepts of a list member, in order.
  func codes(_ member: String, of system: String) -> [String] {
    root.list(member).flatMap { concept in
      concept.list("coding").filter { $0["system"]?.string == system }
        .compactMap { $0.text("code") }
    }
  }

  /// The first code of a system among the concepts of a list member.
  func code(_ member: String, of system: String) -> String? { codes(member, of: system).first }
}

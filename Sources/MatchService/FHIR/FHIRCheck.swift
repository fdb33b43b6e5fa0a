// Problem: validators of other projects accept a status that does not exist, a weekday "holiday",
//   a negative count, a count written as text, an end before its start, and references that point
//   nowhere. What we hand on and what we take in must not.
// Method: each resource is compared with the definitions of R4 (FHIRShape) element by element,
//   then with rules that look at several elements, then with the other resources.
// What it does not do: profiles (JP Core), invariants in FHIRPath, terminology beyond the code
//   lists below.
// Complexity: O(bytes).

public import MatchEngine

/// Finds what is wrong with FHIR R4 resources, each by file, line, path, value and rule.
public enum FHIRCheck {
  /// Every problem of the files, in their order; problems between files come last.
  ///
  /// A reference to a type of which the files hold nothing is a warning, everything else an error.
  public static func problems(in inputs: [FHIRInput]) -> [Problem] {
    let reading = FHIRReading(inputs)
    return reading.problems + problems(in: reading.records)
  }

  /// The problems of resources that were read.
  static func problems(in records: [FHIRRecord]) -> [Problem] {
    var problems: [Problem] = []
    for record in records where record.type != nil {
      var check = FHIRResourceCheck(record)
      check.run()
      problems += check.problems
    }
    return problems + FHIRReferences.problems(in: records)
  }
}

/// The check of one resource by itself.
struct FHIRResourceCheck {
  let record: FHIRRecord
  var problems: [Problem] = []

  init(_ record: FHIRRecord) { self.record = record }

  mutating func run() {
    structure(record.root, record.typeName)
    if let id = record.root["id"] {
      if id.string.map(FHIRIdentity.isLegal) != true {
        report(
          "fhir-id", at: id,
          ja: "id は半角の英数字・ハイフン・点で 1〜64 文字です。",
          en: "an id has 1 to 64 letters, digits, hyphens and points.")
      }
    }
    relations()
  }

  // MARK: Elements

  private mutating func structure(_ value: JSONValue, _ name: String) {
    guard let elements = FHIRShape.structures[name] else { return }
    guard value.kind == .object else {
      report(
        "fhir-type", at: value, ja: "\(name) はオブジェクトでなければなりません。",
        en: "\(name) must be an object.")
      return
    }
    let members = value.members.all
    if members.isEmpty { empty(value) }
    for (key, member) in members {
      if let element = elements[key] {
        check(member, as: element)
      } else if key.hasPrefix("_"), elements[String(key.dropFirst())] != nil {
        // Extensions of a primitive; they are not looked into.
        continue
      } else {
        report(
          "fhir-unknown-element", at: member, ja: "FHIR R4 の \(name) に「\(key)」はありません。",
          en: "\(name) of FHIR R4 has no element “\(key)”.")
      }
    }
    let present = Set(members.map(\.key))
    for element in elements.values.filter(\.isRequired).sorted(by: { $0.name < $1.name })
    where !present.contains(element.name) {
      problems.append(
        Problem(
          .error, path: record.place(value, member: element.name), value: "",
          rule: "fhir-missing",
          message: LocalizedText(
            ja: "\(name) には「\(element.name)」が必要です。",
            en: "\(name) must have “\(element.name)”.")))
    }
    if name == "Coding" { coding(value) }
    if name == "Identifier" { identifier(value) }
    if name == "Period" { order(value, "start", "end") }
  }

  private mutating func check(_ value: JSONValue, as element: FHIRElement) {
    guard element.isList else {
      single(value, element)
      return
    }
    guard value.kind == .array else {
      report(
        "fhir-type", at: value, ja: "「\(element.name)」は配列でなければなりません。",
        en: "“\(element.name)” must be an array.")
      return
    }
    if value.count == 0 { empty(value) }
    for item in value.elements { single(item, element) }
  }

  private mutating func single(_ value: JSONValue, _ element: FHIRElement) {
    // The id of a resource has a rule of its own.
    if element.type == .anything { return }
    if value.isNull {
      report(
        "fhir-null", at: value, ja: "null は書けません。なければ省きます。",
        en: "null is not allowed; leave the element out.")
      return
    }
    switch element.type {
    case .anything: return
    case .structure(let name): structure(value, name)
    case .reference: structure(value, "Reference")
    case .code(let allowed):
      guard let code = text(value) else { return }
      if !allowed.contains(code) {
        report(
          "fhir-code", at: value,
          ja: "「\(element.name)」は \(allowed.joined(separator: ", ")) のどれかです。",
          en: "“\(element.name)” is one of \(allowed.joined(separator: ", ")).")
      }
    case .primitive(let name): primitive(value, name)
    }
  }

  private mutating func primitive(_ value: JSONValue, _ name: String) {
    switch name {
    case "boolean":
      if value.boolean == nil { wrongType(value, name) }
    case "integer", "positiveInt", "unsignedInt":
      guard value.kind == .number, let number = value.integer, Int32(exactly: number) != nil else {
        wrongType(value, name)
        return
      }
      let least = name == "positiveInt" ? 1 : name == "unsignedInt" ? 0 : Int.min
      if number < least { wrongType(value, name) }
    case "decimal":
      if value.double == nil { wrongType(value, name) }
    default:
      guard let text = text(value) else { return }
      if !FHIRPrimitive.isValid(text, name) {
        report(
          "fhir-" + (["date", "dateTime", "instant", "time"].contains(name) ? "time" : "text"),
          at: value, ja: "\(name) の書き方ではありません。", en: "this is no \(name).")
      }
    }
  }

  /// The text of a string that is not empty; anything else is reported.
  private mutating func text(_ value: JSONValue) -> String? {
    guard let text = value.string else {
      wrongType(value, "string")
      return nil
    }
    if text.isEmpty {
      empty(value)
      return nil
    }
    return text
  }

  // MARK: Reporting

  private mutating func wrongType(_ value: JSONValue, _ name: String) {
    report(
      "fhir-type", at: value, ja: "\(name) でなければなりません。", en: "this must be of type \(name).")
  }

  private mutating func empty(_ value: JSONValue) {
    report(
      "fhir-empty", at: value, ja: "空の値は書けません。なければ省きます。",
      en: "an empty value is not allowed; leave the element out.")
  }

  mutating func report(_ rule: String, at value: JSONValue, ja: String, en: String) {
    problems.append(
      Problem(
        .error, path: record.place(value), value: value.excerpt, rule: rule,
        message: LocalizedText(ja: ja, en: en)))
  }
}

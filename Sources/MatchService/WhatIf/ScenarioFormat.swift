// A scenario on the wire: JSON with `"schema": "scenario/1"`. The shape says what each field looks
// like; `ScenarioWord` says which fields each change takes; what a change means for a region is
// judged when it is applied.

public import MatchEngine

/// Reads and writes scenarios as JSON.
public enum ScenarioFormat {
  /// The value of the member `schema`.
  public static let schema = "scenario/1"

  /// Reads a scenario.
  ///
  /// - Throws: `ProblemList` with one syntax problem, or with every departure from the format.
  public static func decode(_ bytes: [UInt8]) throws(ProblemList) -> Scenario {
    let root: JSONValue
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw ProblemList(error.problems)
    }
    return try decode(root)
  }

  /// Institutions, rotations and areas that a scenario names and neither a region has nor the
  /// scenario itself adds; what is wrong with its form does not matter.
  ///
  /// - Parameters:
  ///   - bytes: The scenario.
  ///   - document: The region.
  /// - Returns: One problem for each such name, in the order of the changes.
  public static func unknownNames(
    in bytes: [UInt8], of document: RegionDocument
  ) -> [Problem] {
    guard let root = try? JSONDocument(parsing: bytes).root, let changes = root["changes"],
      changes.kind == .array
    else { return [] }
    let elements = Array(changes.elements)
    let added = elements.compactMap { $0["record"]?["id"]?.string }
    let known: [(field: String, ids: Set<String>, rule: String, name: LocalizedText)] = [
      (
        "institution", Set(document.institutions.map(\.id) + added), "unknown-institution",
        LocalizedText(ja: "医療機関", en: "institution")
      ),
      (
        "rotation", Set(document.rotations.map(\.id)), "unknown-rotation",
        LocalizedText(ja: "輪番", en: "rotation")
      ),
      (
        "area", Set(document.areas.map(\.id)), "unknown-area", LocalizedText(ja: "圏域", en: "area")
      ),
    ]
    var problems: [Problem] = []
    for (index, element) in elements.enumerated() where element.kind == .object {
      for (field, ids, rule, name) in known {
        guard let id = element[field]?.string, !ids.contains(id) else { continue }
        problems.append(
          Problem(
            .error, path: "changes[\(index)].\(field)", value: id, rule: rule,
            message: LocalizedText(
              ja: "\(name.japanese)「\(id)」はこの地域にありません。",
              en: "The region has no \(name.english) \(id).")))
      }
    }
    return problems
  }

  /// Reads a scenario that is a part of a larger JSON text; paths begin at the scenario.
  public static func decode(_ value: JSONValue) throws(ProblemList) -> Scenario {
    let problems = validator.problems(in: value)
    if problems.contains(where: { $0.severity == .error }) { throw ProblemList(problems) }
    var members = value.members
    let id = members.string("id") ?? ""
    let name = members.string("name") ?? ""
    let seed = UInt64(members.integer("seed") ?? 1)
    var changes: [ScenarioChange] = []
    var found: [Problem] = []
    let elements = members.list("changes") { $0 }
    for (index, element) in elements.enumerated() {
      let faults = fieldProblems(of: element, path: "changes[\(index)]")
      found += faults
      if faults.isEmpty, let change = ScenarioChange(reading: element) { changes.append(change) }
    }
    if !found.isEmpty { throw ProblemList(found) }
    return Scenario(id: id, name: name, changes: changes, seed: seed)
  }

  /// The fields that a change lacks, or that do not belong to it.
  private static func fieldProblems(of value: JSONValue, path: String) -> [Problem] {
    var members = value.members
    guard let text = members.string("change"), let word = ScenarioWord(rawValue: text) else {
      return []
    }
    let present = value.members.all.filter { !$0.value.isNull }.map(\.key)
    var problems: [Problem] = []
    for field in word.fields.required where !present.contains(field) {
      problems.append(
        Problem(
          .error, path: path + "." + field, value: "", rule: "missing-field",
          message: LocalizedText(
            ja: "変更「\(text)」には \(field) が要ります。", en: "The change \(text) needs \(field).")))
    }
    for field in present
    where field != "change" && !field.hasPrefix("x-") && !field.hasPrefix("$")
      && !word.fields.required.contains(field) && !word.fields.optional.contains(field)
    {
      problems.append(
        Problem(
          .error, path: path + "." + field, value: field, rule: "unused-field",
          message: LocalizedText(
            ja: "変更「\(text)」は \(field) を使いません。", en: "The change \(text) does not use \(field)."),
          hint: LocalizedText(
            ja: "使えるのは "
              + (word.fields.required + word.fields.optional).joined(separator: ", ") + " です。",
            en: "It uses " + (word.fields.required + word.fields.optional).joined(separator: ", ")
              + ".")))
    }
    return problems
  }

  /// Writes a scenario.
  public static func encode(_ scenario: Scenario, pretty: Bool = true) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.object { write(scenario, into: &$0) }
    return pretty ? writer.bytes + [UInt8(ascii: "\n")] : writer.bytes
  }

  /// The JSON Schema of scenarios.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + schema,
      title: LocalizedText(
        ja: "シナリオ（\(schema)）: 地域への変更を順に書いたもの", en: "Scenario (\(schema)): changes to a region"))
  }

  static let validator = JSONValidator(shape)

  /// What may stand in a scenario.
  public static let shape: JSONShape = .object(
    JSONObjectShape(
      "Scenario", ja: "シナリオ: 地域への変更を順に書く。", en: "A scenario: changes to a region, in order.",
      [
        .required(
          "schema",
          .choice(
            JSONChoiceShape(
              "ScenarioSchemaName",
              [JSONChoice(word: schema, name: LocalizedText(ja: "この形式", en: "this format"))])),
          ja: "形式の名前", en: "Name of the format"),
        .required("id", .string(.identifier), ja: "シナリオのid", en: "Id of the scenario"),
        .required("name", .string(.text(1...200)), ja: "呼び名", en: "What people call it"),
        .optional("seed", .integer(0...Int.max), default: "1", ja: "乱数の種", en: "Seed"),
        .required("changes", .array(of: change, count: 0...10_000), ja: "変更", en: "The changes"),
      ]))

  private static let change: JSONShape = .object(
    JSONObjectShape(
      "ScenarioChange", ja: "一つの変更。使う項目は change の語による。",
      en: "One change; its word says which other fields it takes.",
      [
        .required(
          "change",
          .choice(
            JSONChoiceShape(
              "ScenarioWord",
              ScenarioWord.allCases.map { word in
                let fields = (word.fields.required + word.fields.optional.map { $0 + "?" })
                  .joined(separator: ", ")
                return JSONChoice(
                  word: word.rawValue,
                  name: LocalizedText(
                    ja: word.name.japanese + " [" + fields + "]",
                    en: word.name.english + " [" + fields + "]"))
              })), ja: "何をするか", en: "What is done"),
        .nullable("institution", .string(.identifier), ja: "医療機関のid", en: "Id of an institution"),
        .nullable("rotation", .string(.identifier), ja: "輪番のid", en: "Id of a rotation"),
        .nullable("area", .string(.identifier), ja: "圏域のid", en: "Id of an area"),
        .nullable("parent", .string(.identifier), ja: "上の圏域のid", en: "Id of the area around it"),
        .nullable("id", .string(.identifier), ja: "医師・病棟のid", en: "Id of a doctor or ward"),
        .nullable("from", .string(.date), ja: "いつから", en: "First day"),
        .nullable("to", .string(.date), ja: "いつまで（その日を含む）", en: "Last day, included"),
        .nullable("function", RegionFormat.supportFunction, ja: "機能", en: "The function"),
        .nullable("state", capabilityState, ja: "報告の状態", en: "Reported state"),
        .nullable("capacity", .integer(0...100_000), ja: "枠（0でやめる）", en: "Places; 0 ends it"),
        .nullable("patients", .integer(0...1_000_000), ja: "在宅患者数", en: "Home patients"),
        .nullable("permille", .integer(-1_000...100_000), ja: "千分率", en: "Per mille"),
        .nullable("partners", .integer(1...3), ja: "連携先の数", en: "Partners wanted"),
        .nullable("reach", RegionFormat.areaLevel, ja: "範囲", en: "The widest area"),
        .nullable("minutes", .integer(0...10_000), ja: "分", en: "Minutes"),
        .nullable("metres", .integer(0...1_000_000), ja: "m", en: "Metres"),
        .nullable("rule", .integer(0...10_000), ja: "決まりの番号（0から）", en: "Place of the rule, from 0"),
        .nullable("weight", .integer(1...1_000_000), ja: "重み", en: "Weight"),
        .nullable("edition", RegionFormat.ruleEdition, ja: "版", en: "Edition"),
        .nullable("record", RegionFormat.institution, ja: "医療機関", en: "The institution"),
        .nullable("member", RegionFormat.member, ja: "参加の約束", en: "What is agreed"),
        .nullable("ward", RegionFormat.ward, ja: "病棟", en: "The ward"),
        .nullable("doctor", RegionFormat.doctor, ja: "医師", en: "The doctor"),
        .nullable(
          "hours", .array(of: RegionFormat.consultationHours), ja: "診療時間", en: "The hours"),
        .nullable("closed", RegionFormat.closedDays, ja: "休診日", en: "The closed days"),
      ]))

  private static let capabilityState: JSONShape = .choice(
    JSONChoiceShape("CapabilityState", CapabilityState.self) { $0.name })
}

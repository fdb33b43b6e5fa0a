public import MatchEngine

extension JSONShape {
  /// The shape as JSON Schema (draft 2020-12), with titles in Japanese and descriptions in English.
  ///
  /// Objects and lists of words are definitions under `$defs`; the root refers to its own.
  /// - Parameters:
  ///   - identifier: The schema's `$id`.
  ///   - title: What the schema describes.
  /// - Returns: The schema as UTF-8 with a final line feed.
  public func jsonSchema(identifier: String, title: LocalizedText) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("$id", identifier)
      writer.member("title", title.japanese)
      writer.member("description", title.english)
      writeSchema(into: &writer)
      writer.object("$defs") { writer in
        for definition in definitions {
          writer.object(definition.name) { definition.write(into: &$0) }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// The schema of an object for use inside another document: its members at the root, its parts
  /// under `$defs`.
  static func embeddedSchema(of object: JSONObjectShape, into writer: inout JSONWriter) {
    writer.object { writer in
      Definition.object(object).write(into: &writer)
      let parts = JSONShape.object(object).definitions.dropFirst()
      if !parts.isEmpty {
        writer.object("$defs") { writer in
          for part in parts { writer.object(part.name) { part.write(into: &$0) } }
        }
      }
    }
  }

  /// The schema of a field's value alone; its parts are referred to, not written.
  func schema(into writer: inout JSONWriter) {
    writer.object { writeSchema(into: &$0) }
  }

  /// Writes some named parts as members of an open object.
  static func writeDefinitions(_ parts: [Definition], into writer: inout JSONWriter) {
    for part in parts { writer.object(part.name) { part.write(into: &$0) } }
  }

  /// A named part of a shape.
  enum Definition {
    case object(JSONObjectShape)
    case words(JSONChoiceShape)

    /// The name under which it is listed.
    var name: String {
      switch self {
      case .object(let object): object.name
      case .words(let words): words.name
      }
    }
  }

  /// All named parts in the order in which a reader meets them, each once.
  var definitions: [Definition] {
    var result: [Definition] = []
    collectDefinitions(into: &result)
    return result
  }

  private func collectDefinitions(into result: inout [Definition]) {
    switch self {
    case .object(let object):
      guard !result.contains(where: { $0.name == object.name }) else { return }
      result.append(.object(object))
      for field in object.fields { field.shape.collectDefinitions(into: &result) }
    case .map(let words, let value):
      if !result.contains(where: { $0.name == words.name }) { result.append(.words(words)) }
      value.collectDefinitions(into: &result)
    case .choice(let words):
      if !result.contains(where: { $0.name == words.name }) { result.append(.words(words)) }
    case .array(let element, _): element.collectDefinitions(into: &result)
    case .nullable(let inner): inner.collectDefinitions(into: &result)
    case .string, .integer, .degrees, .number, .boolean, .any: break
    }
  }

  /// Writes the members of the schema of this shape into an open object.
  fileprivate func writeSchema(into writer: inout JSONWriter, orNull: Bool = false) {
    func type(_ name: String) {
      if orNull { writer.member("type", [name, "null"]) } else { writer.member("type", name) }
    }
    switch self {
    case .object(let object):
      writeReference(object.name, orNull: orNull, into: &writer)
    case .choice(let words):
      writeReference(words.name, orNull: orNull, into: &writer)
    case .map(let words, let value):
      type("object")
      writer.object("propertyNames") { writer in
        writer.array("anyOf") { writer in
          writer.object { $0.member("$ref", "#/$defs/" + words.name) }
          writer.object { $0.member("pattern", Self.extensionPattern) }
        }
      }
      writer.object("patternProperties") { $0.object(Self.extensionPattern) { _ in } }
      writer.object("additionalProperties") { value.writeSchema(into: &$0) }
    case .array(let element, let count):
      type("array")
      writer.object("items") { element.writeSchema(into: &$0) }
      if count.lowerBound > 0 { writer.member("minItems", count.lowerBound) }
      if count.upperBound < Int.max { writer.member("maxItems", count.upperBound) }
    case .string(let format):
      type("string")
      format.writeSchema(into: &writer)
    case .integer(let range):
      type("integer")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .degrees(let limit):
      type("number")
      writer.member("minimum", -limit)
      writer.member("maximum", limit)
    case .number:
      type("number")
    case .boolean:
      type("boolean")
    case .nullable(let inner):
      inner.writeSchema(into: &writer, orNull: true)
    case .any:
      break
    }
  }

  private func writeReference(_ name: String, orNull: Bool, into writer: inout JSONWriter) {
    guard orNull else { return writer.member("$ref", "#/$defs/" + name) }
    writer.array("anyOf") { writer in
      writer.object { $0.member("$ref", "#/$defs/" + name) }
      writer.object { $0.member("type", "null") }
    }
  }

  /// Names of members that anybody may add.
  fileprivate static let extensionPattern = "^(x-|\\$)"
}

extension JSONShape.Definition {
  fileprivate func write(into writer: inout JSONWriter) {
    switch self {
    case .words(let words):
      writer.array("oneOf") { writer in
        for choice in words.choices {
          writer.object { writer in
            writer.member("const", choice.word)
            writer.member("title", choice.name.japanese)
            writer.member("description", choice.name.english)
          }
        }
      }
    case .object(let object):
      writer.member("title", object.about.japanese)
      writer.member("description", object.about.english)
      writer.member("type", "object")
      writer.member("required", object.fields.filter(\.isRequired).map(\.name))
      writer.object("properties") { writer in
        for field in object.fields {
          writer.object(field.name) { writer in
            writer.member("title", field.about.japanese)
            writer.member("description", field.about.english)
            field.shape.writeSchema(into: &writer)
            if let json = field.defaultJSON {
              writer.member("default") { $0.raw(json.utf8) }
            }
          }
        }
      }
      writer.object("patternProperties") { $0.object(JSONShape.extensionPattern) { _ in } }
      writer.member("additionalProperties", false)
    }
  }
}

extension JSONStringFormat {
  fileprivate func writeSchema(into writer: inout JSONWriter) {
    switch self {
    case .identifier:
      writer.member("minLength", Self.identifierLength.lowerBound)
      writer.member("maxLength", Self.identifierLength.upperBound)
      // Refusing what is found: some validators let `$` stand before a final line feed.
      writer.object("not") { writer in
        writer.member("type", "string")
        writer.member("pattern", "[\\u0000-\\u001F]")
      }
    case .text(let length):
      if length.lowerBound > 0 { writer.member("minLength", length.lowerBound) }
      if length.upperBound < Int.max { writer.member("maxLength", length.upperBound) }
    case .date:
      writer.member("format", "date")
      writer.member("pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
    case .time:
      writer.member("maxLength", 5)
      writer.member("pattern", "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")
    case .instant:
      writer.member("format", "date-time")
      writer.member("maxLength", 40)
    case .monthDay:
      writer.member("maxLength", 5)
      writer.member(
        "pattern",
        "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
          + "|02-(0[1-9]|[12][0-9]))$")
    }
  }
}

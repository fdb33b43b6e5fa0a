internal import MatchEngine

/// The tables of the documentation about the service, generated from the registry that dispatches.
public enum ServiceMarkdown {
  /// All methods, then each of them, then the parts that they share, then the error codes.
  public static func tables() -> String {
    tables(of: MethodTable.standard)
  }

  static func tables(of methods: [MethodDescription]) -> String {
    var text =
      "### Methods\n\n"
      + JSONShape.head(["method"], LocalizedText(ja: "内容", en: "does"), ["kind", "roles"])
    for method in methods {
      text +=
        "| [`\(method.name)`](#\(anchor(method.name))) | \(cell(method.about.english)) "
        + "| \(cell(method.about.japanese)) | \(kind(method)) | \(roles(method)) |\n"
    }
    for method in methods { text += "\n" + section(method) }
    let parts = sharedParts(of: methods)
    if !parts.isEmpty { text += "\n" + JSONShape.markdown(of: parts, level: 4) }
    text += "\n### Error codes\n\n" + JSONShape.head(["code", "name"])
    for code in ServiceErrorCode.allCases {
      text +=
        "| \(code.rawValue) | `\(code)` | \(cell(code.about.english)) "
        + "| \(cell(code.about.japanese)) |\n"
    }
    return text
  }

  private static func section(_ method: MethodDescription) -> String {
    var text = "#### `\(method.name)`\n\n\(method.about.english) \(method.about.japanese)\n"
    if !method.parameters.isEmpty {
      text += "\n" + JSONShape.head(["parameter", "value", "if absent"])
      text += JSONShape.rows(of: method.parameters)
    }
    if !method.result.fields.isEmpty {
      text += "\n" + JSONShape.head(["result", "value", "if absent"])
      text += JSONShape.rows(of: method.result.fields)
    }
    if !method.allErrors.isEmpty {
      text +=
        "\nErrors: " + method.allErrors.map { "\($0.rawValue)" }.joined(separator: ", ") + ".\n"
    }
    text += "\n```json\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\(method.name)\",\"params\":"
    return text + method.example + "}\n```\n"
  }

  /// Named parts of parameters and results, each once, without those of the region document.
  private static func sharedParts(of methods: [MethodDescription]) -> [JSONShape.Definition] {
    var seen = Set(RegionFormat.shape.definitions.map(\.name))
    var parts: [JSONShape.Definition] = []
    for method in methods {
      let all =
        JSONShape.object(method.shape).definitions.dropFirst()
        + JSONShape.object(method.result).definitions.dropFirst()
      for part in all where seen.insert(part.name).inserted { parts.append(part) }
    }
    return parts
  }

  private static func kind(_ method: MethodDescription) -> String {
    switch method.work {
    case .read: "answers at once"
    case .change: "changes"
    case .compute: "computes"
    }
  }

  private static func roles(_ method: MethodDescription) -> String {
    method.roles.count == ActorRole.allCases.count
      ? "all" : method.roles.map(\.rawValue).joined(separator: ", ")
  }

  /// The name of a heading as GitHub writes it.
  private static func anchor(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" })
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}

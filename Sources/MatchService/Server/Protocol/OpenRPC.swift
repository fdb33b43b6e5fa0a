internal import MatchEngine

/// The OpenRPC description of the service, generated from the registry that dispatches.
///
/// Reference: OpenRPC Specification 1.3.2, https://spec.open-rpc.org.
public enum OpenRPC {
  /// The document as UTF-8 with a final line feed.
  public static func document() -> [UInt8] { document(MethodTable.standard) + [10] }

  static func document(_ methods: [MethodDescription], pretty: Bool = true) -> [UInt8] {
    let transport = LocalizedText(
      ja: "標準入出力の JSON-RPC 2.0（1行に1メッセージ）。",
      en: "JSON-RPC 2.0 on standard input and output, one message a line.")
    var writer = JSONWriter(pretty: pretty)
    writer.object { writer in
      writer.member("openrpc", "1.3.2")
      writer.object("info") { writer in
        writer.member("title", "matchcli serve")
        writer.member("version", Version.text)
        writer.member("description", "\(transport.english) \(transport.japanese)")
      }
      writer.array("methods") { writer in
        for method in methods { write(method, into: &writer) }
      }
      writer.object("components") { writer in
        writer.object("schemas") { writer in
          JSONShape.writeDefinitions(parts(of: methods), into: &writer)
        }
        writer.object("errors") { writer in
          for code in ServiceErrorCode.allCases {
            writer.object("\(code)") { write(code, into: &$0) }
          }
        }
      }
    }
    return relocated(writer.bytes)
  }

  /// The named parts of all shapes, each once, without the parameter objects themselves.
  private static func parts(of methods: [MethodDescription]) -> [JSONShape.Definition] {
    var seen: Set<String> = []
    var result: [JSONShape.Definition] = []
    for method in methods {
      let parameters = JSONShape.object(method.shape).definitions.dropFirst()
      let results = JSONShape.object(method.result).definitions
      for part in Array(parameters) + results where seen.insert(part.name).inserted {
        result.append(part)
      }
    }
    return result
  }

  private static func write(_ method: MethodDescription, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", method.name)
      writer.member("summary", method.about.english)
      writer.member("description", method.about.japanese)
      writer.member("paramStructure", "by-name")
      writer.array("params") { writer in
        for field in method.shape.fields {
          writer.object { writer in
            writer.member("name", field.name)
            writer.member("summary", field.about.english)
            writer.member("description", field.about.japanese)
            writer.member("required", field.isRequired)
            writer.member("schema") { field.shape.schema(into: &$0) }
          }
        }
      }
      writer.object("result") { writer in
        writer.member("name", method.result.name)
        writer.member("schema") { JSONShape.object(method.result).schema(into: &$0) }
      }
      writer.array("errors") { writer in
        for code in method.allErrors { writer.object { write(code, into: &$0) } }
      }
      writer.array("examples") { writer in
        writer.object { writer in
          writer.member("name", method.name)
          writer.array("params") { writer in
            for (name, value) in exampleParameters(of: method) {
              writer.object { writer in
                writer.member("name", name)
                writer.member("value") { $0.raw(Array(value.source)) }
              }
            }
          }
        }
      }
      writer.member("x-roles", method.roles.map(\.rawValue))
    }
  }

  /// The parameters of a method's example, in its order.
  private static func exampleParameters(
    of method: MethodDescription
  ) -> [(key: String, value: JSONValue)] {
    guard let document = try? JSONDocument(parsing: Array(method.example.utf8)) else { return [] }
    return document.root.members.all
  }

  private static func write(_ code: ServiceErrorCode, into writer: inout JSONWriter) {
    writer.member("code", code.rawValue)
    writer.member("message", code.about.english)
  }

  /// References point into `components` instead of `$defs`.
  private static func relocated(_ bytes: [UInt8]) -> [UInt8] {
    Array(
      String(decoding: bytes, as: UTF8.self)
        .replacing("\"#/$defs/", with: "\"#/components/schemas/").utf8)
  }
}

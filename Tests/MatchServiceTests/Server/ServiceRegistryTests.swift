import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Registry of methods")
struct ServiceRegistryTests {
  /// A method's example with what it needs: a real plan, a free path.
  private struct Example {
    let method: MethodDescription
    let parameters: String
    let result: String?
    let code: Int?
  }

  /// Runs every example, in order, on the sample region.
  private func run(in folder: String) throws -> [Example] {
    let bench = try ServiceBench(
      settings: ServiceSettings(defaultRole: .coordinator, threads: 1),
      region: ServiceBench.sampleRegion)
    let plan = try bench.result(
      "rotation/solve",
      #"{"steps":200,"period":{"from":"2027-07-01","to":"2027-07-31"}}"#)["plan"]?.text
    return try MethodTable.standard.map { method in
      let parameters = method.example
        .replacing(#""plan":{}"#, with: #""plan":\#(plan ?? "{}")"#)
        .replacing(
          #""path":"Examples/"#, with: #""path":"\#(ProjectFolder.file("Examples").path)/"#
        )
        .replacing(#""path":"backup"#, with: #""path":"\#(folder)/backup"#)
      let answer = try bench.answer(
        #"{"jsonrpc":"2.0","id":1,"method":"\#(method.name)","params":\#(parameters)}"#)
      return Example(
        method: method, parameters: parameters, result: answer["result"]?.text, code: answer.code)
    }
  }

  @Test("Every example can be called as it is written, and gives a result")
  func examples() throws {
    let folder = try TemporaryFolder()
    for example in try run(in: folder.path) {
      // The examples of an inquiry end it in different ways, of which only the first can succeed.
      let mayFail = example.method.name.hasPrefix("inquiry/") && example.code == 1_301
      #expect(
        example.code == nil || mayFail, "\(example.method.name): \(example.code ?? 0)")
      let document = try JSONDocument(parsing: Array(example.method.example.utf8))
      let index = try #require(MethodTable.shared.index(name: example.method.name))
      #expect(MethodTable.shared.problems(of: document.root, method: index).isEmpty)
      guard let result = example.result else { continue }
      let validator = JSONValidator(.object(example.method.result))
      let problems = validator.problems(
        in: try JSONDocument(parsing: Array(result.utf8)).root, limit: 10)
      #expect(
        problems.isEmpty, "\(example.method.name): \(problems.map { $0.path + " " + $0.rule })")
    }
  }

  @Test(
    "Independent programs accept the OpenRPC document, the tools, every example and its result",
    .enabled(
      if: Python.version(ofPackage: "jsonschema") == "4.26.0"
        && Python.version(ofPackage: "openrpc") == "11.1.1",
      "python package jsonschema 4.26.0 or openrpc 11.1.1 is absent (requirements.txt)"))
  func oracle() throws {
    let folder = try TemporaryFolder()
    let tools = try JSONDocument(
      parsing: ModelContext.tools(MethodTable.standard, .modelContext)
    ).root["tools"]
    var input = [UInt8](#"{"openrpc":"#.utf8)
    input += OpenRPC.document(MethodTable.standard, pretty: false)
    input += Array(#","tools":\#(tools?.text ?? "[]")}"#.utf8) + [10]
    for example in try run(in: folder.path) {
      let result = example.result.map { #","result":\#($0)"# } ?? ""
      input += Array(
        #"{"method":"\#(example.method.name)","params":\#(example.parameters)\#(result)}"#.utf8)
      input.append(10)
    }
    let output = try Python.run(
      script: "Tests/Oracles/service_description.py", input: Data(input))
    #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    #expect(output.text == "")
  }

  @Test("Names are unique and everything is described")
  func names() {
    let names = MethodTable.standard.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(MethodTable.standard.map(\.toolName)).count == names.count)
    for method in MethodTable.standard {
      #expect(!method.about.japanese.isEmpty && !method.about.english.isEmpty)
      #expect(!method.roles.isEmpty)
    }
  }

  @Test("rpc.discover gives the document that the command line prints")
  func discover() throws {
    let result = try ServiceBench().result("rpc.discover")
    let printed = try JSONDocument(parsing: OpenRPC.document()).root
    #expect(JSONText.compact(OpenRPC.document()) == Array(result.source))
    #expect(printed["methods"]?.count == MethodTable.standard.count)
  }

  @Test("The page of the interface shows the tables of the service as they are")
  func documentedTables() throws {
    let page = ProjectFolder.file("Documentation/API.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let (begin, end) = ("<!-- service-tables: begin -->\n", "<!-- service-tables: end -->")
    let start = try #require(text.range(of: begin))
    let stop = try #require(text.range(of: end))
    let tables = "\n" + ServiceMarkdown.tables() + "\n"
    if ProcessInfo.processInfo.environment["MATCH_UPDATE_PAGES"] != nil {
      try (text[..<start.upperBound] + tables + text[stop.lowerBound...])
        .write(to: page, atomically: true, encoding: .utf8)
      return
    }
    #expect(
      text[start.upperBound..<stop.lowerBound] == tables,
      "run this test once with MATCH_UPDATE_PAGES=1 to write the tables again")
  }
}

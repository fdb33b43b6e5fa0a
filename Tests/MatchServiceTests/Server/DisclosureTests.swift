import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// What an actor may not see looks exactly like what does not exist.
///
/// Two services: in one some wards are for coordinators only, and much happens on them; in the other
/// these wards do not exist. Whatever anybody but a coordinator asks, the bytes are the same.
@Suite("Wards that are not shown leave no trace")
struct DisclosureTests {
  private static let hidden: Set<String> = ["H1/w2", "H3/w1", "H5/w1"]

  private final class Scene {
    let core: ServiceCore
    let methods = MethodTable()

    init(hasHiddenWards: Bool) throws {
      var document = try RegionFormat.decode(
        FileReading.bytes(Python.root.appendingPathComponent("Examples/shiomi.json").path))
      for index in document.institutions.indices {
        let id = document.institutions[index].id
        document.institutions[index].wards = document.institutions[index].wards.compactMap { ward in
          guard DisclosureTests.hidden.contains(id + "/" + ward.id) else { return ward }
          var ward = ward
          ward.visibility = .coordinator
          return hasHiddenWards ? ward : nil
        }
      }
      core = try ServiceCore(
        methods: methods, store: ServiceStore(path: nil), settings: ServiceSettings(),
        log: ServiceLog(settings: ServiceSettings(), write: { _ in }),
        clock: { Instant(seconds: 1_800_000_000) })
      try core.state.take(
        RegionFormat.encode(document), Region(checking: document),
        now: Instant(seconds: 1_800_000_000))
    }

    /// The answer as text, or the error with everything in it.
    func ask(_ method: String, _ parameters: String) throws -> String {
      let index = try #require(methods.index(name: method))
      let call = QueuedCall(
        method: index, parameters: try JSONDocument(parsing: Array(parameters.utf8)).root,
        isCancelled: { false })
      switch core.run([call])[0] {
      case .answer(let result):
        return String(
          decoding: ResponseWriter(language: .japanese).response(
            .integer(1), result, dialect: .plain, tool: false), as: UTF8.self)
      case .computation: return "computation"
      }
    }
  }

  private static let coordinator = #""actor":{"role":"coordinator"}"#

  /// What coordinators do on all wards; where a ward does not exist, nothing comes of it.
  private func live(_ scene: Scene, wards: [(String, String)]) throws {
    for (number, ward) in wards.enumerated() {
      _ = try scene.ask(
        "vacancy/report",
        """
        {\(Self.coordinator),"idempotencyKey":"r\(number)","institution":"\(ward.0)",
        "ward":"\(ward.1)","status":"\(number % 3 == 0 ? "ask" : "free")","beds":{"total":3}}
        """)
      guard Self.hidden.contains(ward.0 + "/" + ward.1) else { continue }
      _ = try scene.ask(
        "inquiry/open",
        """
        {\(Self.coordinator),"idempotencyKey":"o\(number)","inquiry":"q\(number)","asker":"C12",
        "wards":[{"institution":"\(ward.0)","ward":"\(ward.1)"}],"needs":{"procedures":["oxygen"]}}
        """)
      _ = try scene.ask(
        "inquiry/answer",
        """
        {\(Self.coordinator),"idempotencyKey":"a\(number)","inquiry":"q\(number)",
        "institution":"\(ward.0)","ward":"\(ward.1)","answer":"decline","reason":"procedure"}
        """)
    }
  }

  @Test("Every question of viewers, clinics and other hospitals gets the same bytes")
  func sameBytes() throws {
    let open = try Scene(hasHiddenWards: true)
    let without = try Scene(hasHiddenWards: false)
    let all = try #require(open.core.state.board).wards
    let wards = (0..<Int32(all.count)).map { all.key(of: $0) }.map { ($0.institution, $0.ward) }
    try live(open, wards: wards)
    try live(without, wards: wards)

    let actors = [
      #""actor":{"role":"viewer"}"#, #""actor":{"role":"clinic","institution":"C11"}"#,
      #""actor":{"role":"hospital","institution":"H2"}"#,
    ]
    var questions: [(String, String)] = []
    for actor in actors {
      questions += [
        ("vacancy/board", "{\(actor)}"), ("vacancy/board", "{\(actor),\"limit\":1}"),
        ("vacancy/board", "{\(actor),\"institution\":\"H1\"}"),
        (
          "vacancy/board",
          "{\(actor),\"limit\":1,\"after\":{\"institution\":\"H1\",\"ward\":\"w2\"}}"
        ),
        ("vacancy/lookup", "{\(actor),\"near\":\"C11\",\"count\":20,\"rejections\":100}"),
        (
          "vacancy/lookup",
          "{\(actor),\"near\":\"C9\",\"needs\":{\"procedures\":[\"oxygen\"]},\"count\":100}"
        ),
        ("inquiry/list", "{\(actor)}"), ("inquiry/status", "{\(actor),\"inquiry\":\"q1\"}"),
        ("service/metrics", "{\(actor)}"), ("region/get", "{\(actor)}"),
      ]
      for ward in Self.hidden.sorted() + ["H1/w9"] {
        let parts = ward.split(separator: "/")
        let place = "\"institution\":\"\(parts[0])\",\"ward\":\"\(parts[1])\""
        questions += [
          ("vacancy/history", "{\(actor),\(place)}"),
          (
            "vacancy/report", "{\(actor),\"idempotencyKey\":\"x\",\(place),\"status\":\"free\"}"
          ),
          (
            "inquiry/open",
            """
            {\(actor),"idempotencyKey":"y","inquiry":"z","asker":"C11","wards":[{\(place)}]}
            """
          ),
          (
            "inquiry/answer",
            "{\(actor),\"idempotencyKey\":\"v\",\"inquiry\":\"q1\",\(place),\"answer\":\"accept\"}"
          ),
        ]
      }
    }
    for (method, parameters) in questions {
      let shown = try open.ask(method, parameters)
      let absent = try without.ask(method, parameters)
      #expect(shown == absent, "\(method) \(parameters)")
    }
  }

  @Test("The hospital itself and the coordinator do see them")
  func seen() throws {
    let scene = try Scene(hasHiddenWards: true)
    let place = #""institution":"H3","ward":"w1""#
    for actor in ["{\"role\":\"hospital\",\"institution\":\"H3\"}", "{\"role\":\"coordinator\"}"] {
      #expect(
        try scene.ask("vacancy/board", "{\"actor\":\(actor),\"institution\":\"H3\"}")
          .contains("\"ward\":\"w1\""))
      #expect(
        try scene.ask("vacancy/history", "{\"actor\":\(actor),\(place)}").contains("\"result\""))
    }
    #expect(
      try scene.ask(
        "vacancy/report",
        """
        {"actor":{"role":"hospital","institution":"H3"},"idempotencyKey":"k",\(place),
        "status":"full"}
        """
      ).contains("applied"))
  }

  @Test("A foreign ward is refused with a code of its own, and the refusal is in the trail")
  func refused() throws {
    let scene = try Scene(hasHiddenWards: true)
    let answer = try scene.ask(
      "vacancy/report",
      """
      {"actor":{"role":"hospital","institution":"H2"},"idempotencyKey":"k","institution":"H1",
      "ward":"w1","status":"full"}
      """)
    #expect(answer.contains("\"code\":1403"))
    var kinds: [String] = []
    try scene.core.state.store.database.prepare("SELECT kind, actor, subject FROM event").run {
      kinds.append($0.text(0) + " " + $0.text(1) + " " + $0.text(2))
    }
    #expect(kinds.contains("refused hospital:H2 vacancy/report"))
  }
}

import Foundation
import MatchEngine
import MatchService
import Testing

/// What a written plan says beside the match itself: each false word is caught.
@Suite("Explanations in a written plan")
struct ExplanationVerificationTests {
  @Test("a plan as written holds", arguments: [SupportFunction.afterHours, .admission])
  func holds(function: SupportFunction) throws {
    let plan = try PlanTampering([function])
    #expect(!plan.items("bottlenecks").isEmpty)
    #expect(try plan.failures("needs") { _ in } == [])
  }

  @Test("every false fact of an alternative is caught at its own place")
  func alternative() throws {
    let plan = try PlanTampering([.afterHours])
    let items = plan.items("assignments")
    let index = try #require(
      items.firstIndex { $0.object("alternative")["supporter"] is Int })
    let stated = items[index].object("alternative")
    let exchange = stated.object("exchange")
    let level = stated["level"] as? String
    let changes: [(String, Any?)] = [
      ("supporter", stated.integer("supporter") == 0 ? 1 : 0),
      ("level", level == "prefecture" ? "dailyLife" : "prefecture"),
      ("level", nil),
      ("metres", stated.integer("metres") + 1),
      ("minutes", stated.integer("minutes") + 1),
      ("minutes", nil),
      ("hasRoom", !(stated["hasRoom"] as? Bool ?? false)),
      ("bound", "\((Int128(stated["bound"] as? String ?? "") ?? 0) - 1)"),
      ("losesPartner", !(stated["losesPartner"] as? Bool ?? false)),
      ("exact", !(stated["exact"] as? Bool ?? false)),
      ("exchange", exchange.with("areaSteps", exchange.integer("areaSteps") + 1)),
      ("exchange", exchange.with("loadSteps", exchange.integer("loadSteps") - 1)),
      ("exchange", exchange.with("metres", exchange.integer("metres") - 1)),
      ("exchange", exchange.with("furtherPartners", 1)),
      ("exchange", exchange.with("firstPartnerPriority", 1)),
    ]
    for (key, value) in changes {
      let failures = try plan.failures("assignments") {
        $0[index]["alternative"] = stated.with(key, value)
      }
      #expect(
        failures.contains {
          $0.rule == "wrong-alternative"
            && $0.path == "matches[0].assignments[\(index)].alternative.\(key)"
        }, "\(key) → \(value ?? "nil"): \(failures.map(\.path))")
    }
  }

  @Test("a name or a sentence that its numbers do not bear out is caught")
  func names() throws {
    let plan = try PlanTampering([.afterHours])
    let items = plan.items("assignments")
    let index = try #require(
      items.firstIndex { $0.object("alternative")["supporter"] is Int })
    let stated = items[index].object("alternative")
    let other = try #require(items[index]["clinic"] as? String)
    let sentence = stated.object("message")
    for changed in [
      stated.with("partner", other), stated.with("partner", nil),
      stated.with("message", sentence.with("ja", "次善はありません。")),
      stated.with("message", sentence.with("en", "Nobody else.")), stated.with("message", nil),
    ] {
      let failures = try plan.failures("assignments") { $0[index]["alternative"] = changed }
      #expect(
        failures.contains {
          $0.rule == "does-not-follow"
            && $0.path.hasPrefix("matches[0].assignments[\(index)].alternative.")
        })
    }
  }

  @Test("every false word of a bottleneck is caught")
  func bottleneck() throws {
    let plan = try PlanTampering([.afterHours])
    let stated = try #require(plan.items("bottlenecks").first)
    let needs = stated["needs"] as? [Int] ?? []
    let supporters = stated["supporters"] as? [Int] ?? []
    let remedy = stated.object("remedy")
    let changes: [(String, Any?)] = [
      ("needs", Array(needs.dropLast())), ("supporters", Array(supporters.dropLast())),
      ("needs", needs + [100_000]), ("capacity", stated.integer("capacity") + 1),
      ("shortage", stated.integer("shortage") - 1), ("completion", [[String: Any]]()),
      ("remedy", remedy.with("places", 2)), ("remedy", remedy.with("partnersGained", 2)),
      ("remedy", remedy.with("supporter", 100_000)),
      ("remedy", remedy.with("change", "recruit")),
      ("remedy", remedy.with("institution", "nobody")),
    ]
    for (key, value) in changes {
      let failures = try plan.failures("bottlenecks") { $0[0] = stated.with(key, value) }
      #expect(!failures.isEmpty, "\(key) → \(value ?? "nil")")
    }
  }

  @Test(
    "every false remedy is caught", arguments: [SupportFunction.afterHours, .admission])
  func remedy(function: SupportFunction) throws {
    let plan = try PlanTampering([function])
    let gaps = plan.items("uncovered")
    #expect(!gaps.isEmpty)
    var kinds: Set<String> = []
    for (index, gap) in gaps.enumerated() {
      let remedies = gap["remedies"] as? [[String: Any]] ?? []
      for (place, stated) in remedies.enumerated() {
        let kind = try #require(stated["change"] as? String)
        guard kinds.insert(kind).inserted else { continue }
        var changes: [(String, Any?)] = [
          ("change", "magic"), ("partnersGained", stated.integer("partnersGained") + 1),
          ("firstPartnerPriority", stated["firstPartnerPriority"] == nil ? 1 : nil),
        ]
        if kind != "recruit" { changes.append(("institution", "nobody")) }
        if stated["supporter"] != nil { changes.append(("supporter", 100_000)) }
        if stated["minutes"] != nil { changes.append(("minutes", stated.integer("minutes") - 1)) }
        if stated["metres"] != nil { changes.append(("metres", stated.integer("metres") + 1)) }
        if stated["level"] != nil { changes.append(("level", "dailyLife")) }
        if stated["places"] != nil { changes.append(("places", 2)) }
        for (key, value) in changes {
          let failures = try plan.failures("uncovered") {
            var changed = remedies
            changed[place] = stated.with(key, value)
            $0[index]["remedies"] = changed
          }
          #expect(!failures.isEmpty, "\(kind).\(key) → \(value ?? "nil")")
        }
      }
      // An institution that has no intention, or is too far, does not join.
      if let place = remedies.firstIndex(where: { $0["change"] as? String == "willingJoins" }) {
        let failures = try plan.failures("uncovered") {
          var changed = remedies
          changed[place]["institution"] = gap["clinic"]
          $0[index]["remedies"] = changed
        }
        #expect(!failures.isEmpty)
      }
    }
    #expect(kinds.count >= (function == .afterHours ? 2 : 1), "\(kinds)")
  }
}

import Testing

@testable import MatchEngine

@Suite("Rule: 16 km")
struct VisitRadiusRuleTests {
  @Test("16 km bind visits of doctors and pharmacists, in every edition")
  func functions() throws {
    for function in SupportFunction.allCases {
      for edition in RuleEdition.allCases {
        for kilometres in [15, 17] {
          let reason = try RuleScene.reason(function, edition: edition) {
            $0.supporter.location = MatchRegions.point(kilometres, 0)
          }
          let binds = function != .admission && function != .visitingNurse
          #expect(
            reason == (binds && kilometres > 16 ? .beyondVisitRadius : nil),
            "\(function) \(kilometres) km")
        }
      }
    }
  }

  @Test("the doctors' and the pharmacists' limit are cited from their own schedules")
  func sources() throws {
    let source = try #require(VisitRadiusRule.origin.source)
    for words in ["往診料", "在宅患者訪問診療料", "調剤報酬", "在宅患者訪問薬剤管理指導料"] {
      #expect(source.japanese.contains(words), "\(words)")
    }
    #expect(!source.japanese.contains("訪問看護"))
    #expect(source.english.contains("doctors") && source.english.contains("pharmacists"))
  }

  @Test(
    "a recorded exception lifts it for its pair, in either direction",
    arguments: [("a", "h", true), ("h", "a", true), ("a", "x", false), ("x", "h", false)])
  func exceptions(from: String, to: String, fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.institutions.append(
        MatchRegions.hospital("x", capacity: 1, at: MatchRegions.point(40, 0)))
      $0.supporter.location = MatchRegions.point(17, 0)
      $0.policy.visitExceptions = [
        PairDecision(institution: from, partner: to, reason: "16km以内に往診する専門医がいない")
      ]
    }
    #expect(reason == (fits ? nil : .beyondVisitRadius))
  }
}

import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Deputies and alternatives on the page")
struct DeputySectionTests {
  private static let made = Result {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 90)))
    return try PlanJob.run(
      region, PlanOptions(functions: [.deputy, .afterHours], rotations: []),
      inputName: "region.json", inputDigest: "0")
  }

  private func page(_ plan: Plan, _ language: Language) -> String {
    String(decoding: PlanPage.html(plan, language: language), as: UTF8.self)
  }

  private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    HTMLWriter.escape(text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("every pair stands in a row, with its area and distance", arguments: Language.allCases)
  func pairs(language: Language) throws {
    let plan = try Self.made.get()
    let deputies = try #require(plan.deputies)
    #expect(!deputies.pairs.isEmpty && !deputies.unpaired.isEmpty)
    let text = page(plan, language)
    #expect(MarkupCheck(text).faults.isEmpty)
    for pair in deputies.pairs {
      let first = escaped(plan.region[pair.first].name)
      let second = escaped(plan.region[pair.second].name)
      #expect(text.contains("<th scope=\"row\">\(first)</th><td>\(second)"))
    }
    for clinic in deputies.unpaired {
      #expect(text.contains(escaped(clinic.text[language])))
    }
    #expect(text.contains(language == .japanese ? "互いの副主治医" : "Mutual deputies"))
  }

  @Test("below each partner stands the next best in words", arguments: Language.allCases)
  func alternatives(language: Language) throws {
    let plan = try Self.made.get()
    let text = page(plan, language)
    var count = 0
    for match in plan.matches {
      for assignment in match.assignments {
        guard let alternative = assignment.alternative else { continue }
        count += 1
        let words = alternative.text(insteadOf: assignment, in: match, plan.region)[language]
        #expect(text.contains("<span class=\"sub else\">\(escaped(words))</span>"))
      }
    }
    #expect(count > 20)
    #expect(text.components(separatedBy: "class=\"sub else\"").count - 1 == count)
  }

  @Test("a plan without pairs says nothing of them")
  func none() throws {
    #expect(!page(try PlanFixture.plan(), .japanese).contains("互いの副主治医"))
  }
}

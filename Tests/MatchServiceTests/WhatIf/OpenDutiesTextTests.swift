import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Open duties after losses, told")
struct OpenDutiesTextTests {
  private func loss(_ open: Int, atLeast: Int) -> Contingency {
    Contingency(
      institutions: ["H1"], matches: [],
      duties: [
        ContingencyDutyLoss(rotation: "r", held: 9, open: open, openAtLeast: atLeast, changes: 3)
      ], backupBeds: 0)
  }

  @Test("What is proven is one number, what is not a range that is explained")
  func ranges() {
    #expect(loss(2, atLeast: 2).openDutiesText == "2")
    #expect(OpenDutiesText.note([loss(2, atLeast: 2), loss(0, atLeast: 0)]) == nil)
    let open = loss(5, atLeast: 3)
    #expect(open.openDutiesText == "3–5")
    let note = OpenDutiesText.note([loss(2, atLeast: 2), open])
    #expect(note?.english.contains("at least 3 are proven") == true)
    #expect(note?.japanese.contains("5枠が空いた") == true)
    #expect(WhatIfText.retired(open).english.contains("3–5 duties stay open"))
  }

  @Test("The sample without two of its hospitals: every open duty is proven, in text and JSON")
  func sample() throws {
    let document = try RegionFormat.decode(
      FileReading.bytes(ProjectFolder.file("Examples/shiomi.json").path))
    let region = try Region(checking: document)
    let plan = try PlanJob.run(
      region, PlanOptions(functions: [], rotations: ["kyukyu"], steps: 20_000), inputName: "",
      inputDigest: "")
    let problem = try ContingencyProblem(region, matches: [], rotations: plan.rotations)
    let groups = [["H1", "H2"], ["H1", "H3"], ["H1", "H7"]].map {
      $0.compactMap { region.institutionByID[$0] }
    }
    for loss in ContingencyAnalysis.contingencies(problem, losing: groups) {
      #expect(loss.openDuties == loss.openDutiesAtLeast, "\(loss.institutions)")
      #expect(loss.openDuties < 3, "\(loss.institutions)")
    }
  }
}

import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("rotation/repair")
struct RotationRepairMethodTests {
  /// The path, value and rule of each problem for which a call is refused.
  private func problems(_ members: String) throws -> [[String]] {
    let plan = String(
      decoding: JSONText.compact(
        PlanFormat.encode(
          try PlanJob.run(
            Region(checking: RegionFormat.decode(FileReading.bytes(ServiceBench.sampleRegion))),
            PlanOptions(functions: [], rotations: ["kyukyu"], steps: 200),
            inputName: "", inputDigest: ""))), as: UTF8.self)
    let bench = try ServiceBench(region: ServiceBench.sampleRegion)
    let answers = try bench.messages(
      """
      {"jsonrpc":"2.0","id":1,"method":"rotation/repair","params":{"actor":{"role":"coordinator"},\
      "plan":\(plan),"institution":"H1",\(members)}}
      """)
    let error = answers.first?["error"]
    #expect(error?["code"]?.integer == ServiceErrorCode.invalidParameters.rawValue)
    return (error?["data"]?["problems"]?.elements).map { elements in
      elements.map { element in
        ["path", "value", "rule"].map { element[$0]?.string ?? "" }
      }
    } ?? []
  }

  @Test("Reversed absences, and ends and doctors of what is no absence, are refused")
  func refusals() throws {
    #expect(
      try problems(#""event":"absent","from":"2027-07-14","to":"2027-07-01""#) == [
        ["to", "2027-07-01", "dates-out-of-order"]
      ])
    #expect(
      try problems(#""event":"withdraws","from":"2027-07-01","to":"2027-07-14","doctor":"d1""#) == [
        ["to", "2027-07-14", "of-absence-only"], ["doctor", "d1", "of-absence-only"],
      ])
    #expect(
      try problems(#""event":"joins","from":"2027-07-01","to":"2027-07-14""#) == [
        ["to", "2027-07-14", "of-absence-only"]
      ])
  }
}

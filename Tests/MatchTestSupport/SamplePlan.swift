import MatchEngine
public import MatchService

/// A whole plan of a synthetic region, made once for all tests that look at outputs.
public enum SamplePlan {
  /// About sixty clinics, an island, rotations with joined bands, gaps.
  public static let plan: Plan = {
    let document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 60))
    do {
      return try PlanJob.run(
        try Region(checking: document), PlanOptions(steps: 2_000), inputName: "sample.json",
        inputDigest: String(repeating: "0", count: 64))
    } catch {
      preconditionFailure("the synthetic region of the tests cannot be planned: \(error)")
    }
  }()
}

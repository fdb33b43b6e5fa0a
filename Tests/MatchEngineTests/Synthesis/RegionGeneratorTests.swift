import MatchEngine
import Testing

@Suite("Synthetic regions")
struct RegionGeneratorTests {
  @Test("Equal options give equal documents, another seed another one")
  func sameSeedSameDocument() {
    for clinics in [1, 60, 700] {
      let options = GeneratorOptions(seed: 11, clinics: clinics)
      let first = RegionGenerator.generate(options)
      #expect(first == RegionGenerator.generate(options))
      var other = options
      other.seed = 12
      #expect(first != RegionGenerator.generate(other))
    }
  }

  @Test(
    "Regions of any size pass the check without errors",
    arguments: [(1, 1), (2, 2), (3, 5), (4, 60), (5, 60), (6, 319), (7, 500), (8, 2_000)])
  func passesTheCheck(seed: Int, clinics: Int) {
    let document = RegionGenerator.generate(
      GeneratorOptions(seed: UInt64(seed), clinics: clinics))
    let errors = RegionCheck.problems(in: document).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.prefix(3))")
    #expect(document.institutions.filter(\.kind.isClinic).count == clinics)
  }

  @Test("Odd options are obeyed: no hospital, one area, a name")
  func oddOptions() {
    let document = RegionGenerator.generate(
      GeneratorOptions(
        seed: 1, clinics: 40, hospitals: 0, secondaryAreas: 1, name: "汐見医療圏"))
    #expect(!document.institutions.contains { $0.kind == .hospital })
    #expect(document.areas.filter { $0.level == .secondaryMedical }.map(\.name) == ["汐見"])
    #expect(document.name == "汐見医療圏")
    #expect(!RegionCheck.problems(in: document).contains { $0.severity == .error })
  }

  @Test("Proportions are those of the sources, within sampling error")
  func proportions() {
    let document = RegionGenerator.generate(GeneratorOptions(seed: 3, clinics: 6_000))
    let clinics = document.institutions.filter(\.kind.isClinic)
    func share(_ isCounted: (InstitutionRecord) -> Bool) -> Double {
      Double(clinics.filter(isCounted).count) / Double(clinics.count)
    }
    let ages = clinics.flatMap(\.doctors).compactMap(\.age)
    let old = Double(ages.filter { $0 >= 70 }.count) / Double(ages.count)
    // Four standard errors of 6,000 draws are below 0.025 for any share.
    #expect(abs(old - 0.218) < 0.025, "\(old)")
    #expect(abs(share { $0.kind == .beddedClinic } - 0.05) < 0.015)
    #expect(abs(share { $0.report != nil } - 0.93) < 0.02)
    #expect(abs(share { $0.location == nil } - 0.03) < 0.015)
    // 在支診: 14,750 of 105,207 clinics.
    #expect(abs(share { !$0.designations.isEmpty } - 0.14) < 0.04)
    let beds = document.institutions.filter { $0.kind == .hospital }.map(\.totalBeds).sorted()
    #expect((90...160).contains(beds[beds.count / 2]), "\(beds[beds.count / 2])")
  }

  @Test("Acute occupancy has the quartiles of the bed list: 0.70, 0.84, 0.96")
  func occupancy() {
    var generator = SeededGenerator(seed: 5)
    let draws = (0..<20_000).map { _ in RegionGenerator.occupancy(using: &generator) }.sorted()
    for (probability, expected) in [(0.25, 0.70), (0.5, 0.84), (0.75, 0.96)] {
      let found = draws[Int(probability * Double(draws.count))]
      #expect(abs(found - expected) < 0.01, "\(found) for \(expected)")
    }
  }
}

import MatchTestSupport
import Testing

@testable import MatchEngine
@testable import MatchService

/// The rules of a pair stand twice, for the engine and for the verification of plans.
///
/// They share nothing, and must let the same pairs pass.
@Suite("Rules of the engine and of the verification")
struct RuleAgreementTests {
  private static func region(_ seed: UInt64, _ function: SupportFunction) throws -> Region {
    var random = SeededGenerator(seed: seed)
    var document = RegionGenerator.generate(
      GeneratorOptions(seed: seed, clinics: 40, hospitals: 4))
    func pick<Element>(_ values: [Element]) -> Element { values[random.next(below: values.count)] }
    let ids = document.institutions.map(\.id)
    for index in document.institutions.indices {
      document.institutions[index].isRegistered = random.chance(0.5)
      if random.chance(0.1) { document.institutions[index].location = nil }
      if random.chance(0.1) { document.institutions[index].report?.confirmation = .refused }
      if random.chance(0.2) {
        document.institutions[index].careKinds = pick([
          [.paediatric], [.medicalCareChild, .general],
        ])
      }
      if random.chance(0.1) { document.institutions[index].designations.append(.backupHospital) }
      for offer in document.institutions[index].supports.indices {
        var own = document.institutions[index].supports[offer]
        if random.chance(0.2) { own.departments = [pick(["内科", "小児科", "外科"])] }
        if random.chance(0.2) { own.careKinds = pick([[.general], [.medicalCareChild]]) }
        if random.chance(0.2) { own.reach = pick([.dailyLife, .municipality]) }
        if random.chance(0.1) { own.exclusiveTo = [pick(ids), pick(ids)] }
        if random.chance(0.2) { own.disclosure = .registered }
        if random.chance(0.1) { own.capacity = 0 }
        if random.chance(0.2) {
          own.bands = [
            BandCapacity(band: .lateNight, capacity: 2),
            BandCapacity(band: .holidayDaytime, capacity: 0),
          ]
        }
        document.institutions[index].supports[offer] = own
      }
    }
    var policy = MatchingPolicy(
      partners: 2, reach: pick([.municipality, .secondaryMedical, .prefecture]),
      maximumMinutes: random.chance(0.5) ? 15 : nil)
    if random.chance(0.5) { policy.bands = [.lateNight, .weekdayEvening] }
    if random.chance(0.3) { policy.standard = .backupHospital }
    if random.chance(0.5) {
      policy.careKinds[.medicalCareChild] = CareLimits(reach: .prefecture, maximumMinutes: 60)
    }
    for _ in 0..<10 where random.chance(0.7) {
      policy.forbidden.append(PairDecision(institution: pick(ids), partner: pick(ids)))
    }
    document.policy.matching[function] = policy
    return try Region(checking: document)
  }

  @Test(
    "let the same pairs pass, on regions with every kind of term",
    arguments: [SupportFunction.afterHours, .admission, .homeVisit, .pharmacy, .visitingNurse])
  func agree(function: SupportFunction) throws {
    var (passed, refused): (Int, [RejectionReason: Int]) = (0, [:])
    for seed in UInt64(1)...72 {
      let region: Region
      // Some combinations are refused by the check of the region, which is not asked here.
      do { region = try Self.region(seed, function) } catch { continue }
      let problem = try MatchProblem(region: region, function: function)
      let verification = MatchVerification(
        document: region.document,
        plan: MatchPlanRecord(
          place: 0..<0, function: function, status: "", candidatePairs: 0,
          objective: MatchObjective(
            firstPartners: [], furtherPartners: 0, areaSteps: 0, loadCost: 0, distanceCost: 0),
          needs: [], supporters: [], assignments: [], uncovered: [], leftOut: [], sinkPrice: "0"),
        path: "",
        institutions: Dictionary(
          uniqueKeysWithValues: region.document.institutions.map { ($0.id, $0) }))
      for need in problem.needs.indices {
        let clinic = region[problem.needs[need].institution]
        let key = NeedKey(
          institution: clinic.id, careKind: problem.needs[need].careKind,
          band: problem.needs[need].band)
        for supporter in problem.supporters.indices {
          let partner = region[problem.supporters[supporter].institution]
          // An offer by band stands as a supporter for each band; the verification asks the offer.
          if let band = problem.supporters[supporter].band, let own = key.band, band != own {
            continue
          }
          let refusal = verification.refusal(of: partner, for: clinic, key)
          switch problem.verdict(need: need, supporter: supporter) {
          case .candidate:
            #expect(refusal == nil, "seed \(seed): \(clinic.id) – \(partner.id)")
            passed += 1
          case .rejected(let reason):
            #expect(refusal != nil, "seed \(seed): \(clinic.id) – \(partner.id): \(reason)")
            refused[reason, default: 0] += 1
          }
        }
      }
    }
    #expect(passed > 150 && refused.count > 5, "\(passed) \(refused)")
  }
}

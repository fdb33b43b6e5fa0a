import Foundation
import MatchEngine
import MatchService

/// A generated nation: making it, writing and reading it, checking it, matching it.
enum NationBenchmarks {
  static func run(_ harness: Harness, clinics: Int) throws {
    guard harness.wants("nation") else { return }
    let options = GeneratorOptions(seed: 1, clinics: clinics)
    var document = RegionDocument(name: "", asOf: options.asOf)
    harness.measure("nation/generate", samples: 1) {
      document = RegionGenerator.generate(options)
    }
    var bytes: [UInt8] = []
    harness.measure("nation/json/encode", samples: 1) {
      bytes = RegionFormat.encode(document, pretty: false)
    }
    print("  \(document.institutions.count) institutions, \(bytes.count / 1_000_000) MB of JSON")
    let ours = try harness.measure("nation/json/decode", samples: 3) {
      _ = try RegionFormat.decode(bytes)
    }
    let data = Data(bytes)
    let theirs = try harness.measure("nation/json/Foundation JSONDecoder (peer)", samples: 3) {
      _ = try JSONDecoder().decode(FoundationRegion.self, from: data)
    }
    print("  ratio Foundation / ours: \(ratio(theirs, ours))")
    harness.measure("nation/check", samples: 3) {
      _ = RegionCheck.problems(in: document)
    }
    var region: Region?
    try harness.measure("nation/resolve", samples: 1) {
      region = try Region(checking: document)
    }
    guard let region else { return }
    var problem: MatchProblem?
    try harness.measure("nation/match/afterHours, problem", samples: 1) {
      problem = try MatchProblem(region: region, function: .afterHours)
    }
    guard let problem else { return }
    var solves: [Measurement] = []
    for threads in [1, 2] {
      let name = "nation/match/afterHours, solve and explain, threads \(threads)"
      solves.append(
        harness.measure(name, samples: 3) {
          let report = MatchSolver.solve(problem, workers: .threads(threads))
          if threads > 1 { return }
          print(
            "  \(report.needs.count) needs, \(report.supporters.count) supporters, "
              + "\(report.candidatePairs) pairs, \(report.uncovered.count) with a gap")
        })
    }
    print("  ratio one thread / two: \(ratio(solves[0], solves[1]))")
  }

  private static func ratio(_ first: Measurement, _ second: Measurement) -> String {
    let hundredths = Int(first.median / second.median * 100)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}

/// The same document for Foundation's decoder: the fields that take most of the bytes.
struct FoundationRegion: Decodable {
  struct Area: Decodable {
    let id: String
    let name: String
    let level: String
    let parent: String?
  }
  struct Point: Decodable {
    let latitude: Double
    let longitude: Double
  }
  struct Hours: Decodable {
    let weekday: String
    let from: String
    let to: String
  }
  struct Report: Decodable {
    let fiscalYear: Int
    let confirmation: String?
    let primaryCareAreas: [Int]?
    let homeClinicRota: Int?
    let emergencyCentre: Int?
    let ownContact: Int?
    let linkedResponse: Int?
    let phoneStandard: Int?
    let backupBed: Int?
    let homeCare: Int?
    let careLink: Int?
    let emergencyVisits: Int?
    let homeDeaths: Int?
  }
  struct Beds: Decodable {
    let total: Int
    let male: Int?
    let female: Int?
    let either: Int?
  }
  struct Ward: Decodable {
    let id: String
    let name: String
    let category: String
    let beds: Beds
    let acceptance: [String: String]?
  }
  struct Institution: Decodable {
    let id: String
    let code: String?
    let name: String
    let kind: String
    let area: String
    let location: Point?
    let address: String?
    let telephone: String?
    let designations: [String]?
    let departments: [String]?
    let hours: [Hours]?
    let report: Report?
    let wards: [Ward]?
  }
  let areas: [Area]
  let institutions: [Institution]
}

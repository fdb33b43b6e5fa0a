import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Regions of stores")
struct RegionReadingTests {
  private static func sample() throws -> [UInt8] {
    JSONText.compact(Array(try Data(contentsOf: URL(fileURLWithPath: ServiceBench.sampleRegion))))
  }

  /// The sample with an area that does not exist: an error of the rules, not of the format.
  private static func faulty() throws -> [UInt8] {
    var document = try RegionFormat.decode(sample())
    document.institutions[0].area = "nowhere"
    return RegionFormat.encode(document, pretty: false)
  }

  @Test("A document that was checked is read the same without its check")
  func marked() throws {
    let bytes = try Self.sample()
    let checked = try Region(checking: RegionFormat.decode(bytes))
    let read = try RegionReading.region(bytes, checked: RegionReading.mark(of: bytes))
    #expect(read.document == checked.document)
    #expect(read.warnings == checked.warnings)
    #expect(read.institutionByID == checked.institutionByID)
    #expect(read.places == checked.places)
    // The mark alone decides: what it covers is not looked at again.
    let faulty = try Self.faulty()
    _ = try RegionReading.region(faulty, checked: RegionReading.mark(of: faulty))
  }

  @Test(
    "Without the mark of these very bytes and of this version everything is checked",
    arguments: ["", "other bytes", "other version"])
  func unmarked(_ mark: String) throws {
    let (good, faulty) = (try Self.sample(), try Self.faulty())
    let checked =
      switch mark {
      case "other bytes": RegionReading.mark(of: good)
      case "other version": "0.0.0 " + SHA256.hex(faulty)
      default: ""
      }
    #expect(throws: ProblemList.self) { try RegionReading.region(faulty, checked: checked) }
    let read = try RegionReading.region(good, checked: "")
    #expect(read.document == (try RegionFormat.decode(good)))
  }

  @Test("A service writes the mark with the region, and starts from it")
  func stored() throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("board.sqlite").path
    let document: RegionDocument?
    do {
      let bench = try ServiceBench(store: path, region: ServiceBench.sampleRegion)
      document = bench.service.state.region?.region.document
      let stored = try #require(try bench.service.state.store.region())
      #expect(stored.checked == RegionReading.mark(of: stored.document))
    }
    let bench = try ServiceBench(store: path)
    #expect(bench.service.state.region?.region.document == document)
    // A document that was changed under the mark is checked again, and refused.
    let database = try bench.service.state.store.database
    try database.execute(
      "UPDATE region SET document = CAST(replace(CAST(document AS TEXT), '\"area\":\"', '\"area\":\"x') AS BLOB)"
    )
    #expect(throws: ProblemList.self) {
      try bench.service.state.reload(now: ServiceBench.start)
    }
  }

  @Test("Many workers read the same institutions in the same order")
  func workers() throws {
    let region = try RegionFormat.decode(Self.sample())
    var large = region
    large.institutions = (0..<300).map { number in
      var institution = region.institutions[number % region.institutions.count]
      institution.id = "i\(number)"
      return institution
    }
    let root = try JSONDocument(parsing: RegionFormat.encode(large, pretty: false)).root
    #expect(RegionDocument(reading: root, workers: .threads(3)) == large)
    #expect(RegionDocument(reading: root) == large)
  }
}

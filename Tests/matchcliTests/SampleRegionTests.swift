import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("The bundled sample region")
struct SampleRegionTests {
  private let bytes = try? [UInt8](Data(contentsOf: ProjectFolder.file("Examples/shiomi.json")))

  @Test("It is what the generator makes, byte by byte")
  func comesFromTheGenerator() throws {
    let document = RegionGenerator.generate(
      GeneratorOptions(seed: 12, clinics: 60, hospitals: 8, name: "汐見医療圏"))
    #expect(RegionFormat.encode(document, pretty: true) == bytes)
  }

  @Test(
    "None of its municipalities has the name of a real one",
    .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
  func namesAreFictional() throws {
    let file = try #require(SharedData.file("areas/municipalities_2025.csv"))
    let real = try String(contentsOf: file, encoding: .utf8)
    let document = try RegionFormat.decode(try #require(bytes))
    for area in document.areas where area.level == .municipality {
      #expect(!real.contains(",\(area.name),"), "\(area.name) exists")
    }
  }
}

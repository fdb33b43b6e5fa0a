import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
  @Test("The table in the documentation and the program say the same")
  func tableMatches() throws {
    let page = try String(contentsOf: ProjectFolder.file("Documentation/API.md"), encoding: .utf8)
    let section = try #require(page.range(of: "## Exit codes"))
    let text = page[section.upperBound...]
    let end = text.range(of: "\n## ")?.lowerBound ?? text.endIndex
    var documented: [Int32: String] = [:]
    for row in text[..<end].split(separator: "\n") where row.hasPrefix("| ") {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      if cells.count == 2, let code = Int32(cells[0]) { documented[code] = cells[1] }
    }
    #expect(documented.count == ExitCode.allCases.count)
    for code in ExitCode.allCases { #expect(documented[code.rawValue] == code.meaning.english) }
  }
}

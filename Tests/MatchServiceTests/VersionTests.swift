import MatchService
import Testing

@Test("The version has three numbers")
func versionHasThreeNumbers() {
  #expect(Version.text.split(separator: ".").count == 3)
}

import MatchService
import Testing

@Test("The service is linked")
func serviceIsLinked() {
  #expect(!Version.text.isEmpty)
}

import MatchService

@main
enum MatchCLI {
  static func main() {
    print(Version.text)
  }
}

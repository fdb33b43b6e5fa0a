import MatchService

@main
enum MatchBenchmarks {
  static func main() { print(Version.text) }
}

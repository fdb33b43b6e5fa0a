// swift-tools-version: 6.2
// Targets in the order of their dependencies: matchcli → MatchService → MatchEngine.
// No package dependency, by decision: see Documentation/Architecture.md.
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "MatchEngine",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "MatchEngine", targets: ["MatchEngine"]),
    .library(name: "MatchService", targets: ["MatchService"]),
    .executable(name: "matchcli", targets: ["matchcli"]),
  ],
  dependencies: [],
  targets: [
    // The engine imports nothing, but a debug build calls the C library for square roots.
    .target(
      name: "MatchEngine", swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // The system's SQLite: only a module map.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
    .target(
      name: "MatchService", dependencies: ["MatchEngine", "CSQLite"], swiftSettings: settings),
    .executableTarget(
      name: "matchcli", dependencies: ["MatchEngine", "MatchService"], swiftSettings: settings),

    .target(
      name: "MatchTestSupport", dependencies: ["MatchEngine", "MatchService"],
      path: "Tests/MatchTestSupport", swiftSettings: settings),
    .testTarget(
      name: "MatchEngineTests", dependencies: ["MatchEngine", "MatchTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MatchServiceTests", dependencies: ["MatchEngine", "MatchService", "MatchTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "matchcliTests",
      dependencies: ["matchcli", "MatchService", "MatchTestSupport", "WordingScanner"],
      swiftSettings: settings),

    // All wording as one table: `swift run wording`.
    .target(
      name: "WordingScanner", dependencies: ["MatchEngine", "MatchService"],
      path: "Tests/WordingScanner", swiftSettings: settings),
    .executableTarget(
      name: "wording", dependencies: ["MatchService", "WordingScanner"], path: "Tests/WordingTable",
      swiftSettings: settings),

    .executableTarget(
      name: "MatchBenchmarks", dependencies: ["MatchEngine", "MatchService", "CSQLite"],
      path: "Benchmarks/MatchBenchmarks", swiftSettings: settings),
    .testTarget(
      name: "MatchBenchmarksTests",
      dependencies: ["MatchBenchmarks", "MatchEngine", "MatchService", "MatchTestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

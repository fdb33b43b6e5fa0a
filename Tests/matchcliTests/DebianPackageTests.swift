import Foundation
import MatchTestSupport
import Testing

/// The Debian package of the program under test: made, installed into a root of its own, run.
@Suite("Debian package", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct DebianPackageTests {
  private static let hasTools = ["dpkg", "dpkg-deb", "readelf"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
  }
  private let scratch: ScratchFolder
  private let folder: URL

  init() throws {
    scratch = try ScratchFolder()
    folder = scratch.url.appendingPathComponent("dist")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: try #require(BuiltProgram.url), to: folder.appendingPathComponent("matchcli"))
  }

  private func script(
    _ command: String, path: String? = nil
  ) throws -> (status: Int32, output: String) {
    try Shell.run(
      "/bin/bash", ["Scripts/debian.sh", command, folder.path],
      environment: path.map { ["PATH": $0] } ?? [:], errors: true)
  }

  private func package() throws -> URL {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return folder.appendingPathComponent(try #require(names.first { $0.hasSuffix(".deb") }))
  }

  @Test(
    "It is installed and runs, and depends on what the binary asks for",
    .enabled(if: Self.hasTools, "dpkg or readelf is absent"))
  func installed() throws {
    let made = try script("make")
    #expect(made.status == 0 && made.output.contains("libc6 (>= "), "\(made.output)")
    let checked = try script("check")
    #expect(checked.status == 0 && checked.output.contains("runs from it"), "\(checked.output)")

    // A package that asks for less than the binary does is found.
    let package = try package()
    let raw = scratch.url.appendingPathComponent("raw").path
    let spoilt = try Shell.run(
      "/bin/sh",
      [
        "-e", "-c",
        """
        dpkg-deb --raw-extract '\(package.path)' '\(raw)'
        sed -i 's/libc6 (>= [0-9.]*)/libc6 (>= 2.2)/' '\(raw)/DEBIAN/control'
        dpkg-deb --build '\(raw)' '\(package.path)'
        """,
      ], errors: true)
    #expect(spoilt.status == 0, "\(spoilt.output)")
    let refused = try script("check")
    #expect(refused.status == 1 && refused.output.contains("2.2"), "\(refused.output)")
  }

  @Test("Where there is no dpkg the script says so")
  func skipped() throws {
    let tools = scratch.url.appendingPathComponent("tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: tools.appendingPathComponent("dirname").path,
      withDestinationPath: "/usr/bin/dirname")
    for command in ["make", "check"] {
      let run = try script(command, path: tools.path)
      #expect(run.status == 0 && run.output == "skipped: the Debian package (no dpkg)\n")
    }
    let package = try String(contentsOf: ProjectFolder.file("Scripts/package.sh"), encoding: .utf8)
    #expect(package.contains("Scripts/debian.sh make") && !package.contains("command -v dpkg"))
  }
}

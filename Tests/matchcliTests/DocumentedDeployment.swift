import Foundation
import MatchTestSupport

/// The command lines of `Deploy/README.md`, which need packages and runners beside the program.
extension DocumentedCommands {
  static let deployPage = "Deploy/README.md"

  /// Where programs are looked for.
  static let folders = [
    ProjectFolder.file(".venv/bin").path, "/usr/local/bin", "/usr/bin", "/bin",
  ]

  private static func has(_ program: String) -> Bool {
    folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  /// What the lines of a block need, by a part of them.
  private static let tools: [(part: String, programs: [String])] = [
    ("apt install", ["dpkg", "dpkg-deb"]), ("docker ", ["docker"]), ("python3 ", ["python3"]),
    ("parallel ", ["parallel"]), ("spark-submit ", ["spark-submit", "java"]), ("zip ", ["zip"]),
  ]

  /// Why a block cannot be run here; nil if it can.
  static func missing(for text: String) -> String? {
    let absent = tools.filter { text.contains($0.part) }.flatMap(\.programs).filter { !has($0) }
    if !absent.isEmpty { return absent.joined(separator: " and ") + " is absent" }
    guard text.contains("docker ") else { return nil }
    let isAnswering = (try? Shell.run("/bin/sh", ["-c", "docker info"]))?.status == 0
    return isAnswering && builtPackage != nil
      ? nil : "no Docker answers, or Scripts/package.sh has not run; Scripts/container.sh checks it"
  }

  /// The folder that `Scripts/package.sh` has written for the continuous integration.
  private static var builtPackage: URL? {
    let folder = ProjectFolder.file(".build-release/dist")
    let path = folder.appendingPathComponent("matchcli").path
    return FileManager.default.isExecutableFile(atPath: path) ? folder : nil
  }

  /// The lines with what a test has made beforehand left out.
  static func deployed(_ script: String) -> String {
    #if arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "amd64"
    #endif
    return script.replacingOccurrences(of: "Scripts/package.sh dist\n", with: "")
      .replacingOccurrences(of: "_amd64.deb", with: "_\(architecture).deb")
  }

  /// Fills a folder with what the page takes for granted: a package, regions, the scripts of Spark.
  static func prepareDeployment(_ folder: URL) throws {
    let manager = FileManager.default
    for name in ["batch_lines.py", "sweep.py"] {
      try manager.copyItem(
        at: ProjectFolder.file("Deploy/spark/" + name), to: folder.appendingPathComponent(name))
    }
    // The requests are those that the page makes.
    try manager.removeItem(at: folder.appendingPathComponent("requests.ndjson"))
    let regions = folder.appendingPathComponent("regions")
    try manager.createDirectory(at: regions, withIntermediateDirectories: false)
    for area in 1...2 {
      let made = try BuiltProgram.run([
        "generate", "--clinics", "8", "--hospitals", "2", "--seed", "\(area)", "-o",
        regions.path + "/area\(area).json",
      ])
      if made.code != 0 { throw CocoaError(.fileReadUnknown) }
    }
    try manager.copyItem(
      at: folder.appendingPathComponent("bin/matchcli"),
      to: folder.appendingPathComponent("matchcli"))
    // The package of the program under test; apt itself would install it into this computer.
    let dist = folder.appendingPathComponent("dist")
    if let builtPackage {
      try manager.copyItem(at: builtPackage, to: dist)
    } else if let program = BuiltProgram.url {
      try manager.createDirectory(at: dist, withIntermediateDirectories: false)
      try manager.copyItem(at: program, to: dist.appendingPathComponent("matchcli"))
      _ = try Shell.run("/bin/bash", ["Scripts/debian.sh", "make", dist.path])
    }
    let shims = [
      ("sudo", "exec \"$@\""),
      (
        "apt",
        """
        test "$1" = install
        shift
        for package; do dpkg-deb --extract "$package" installed; done
        installed/usr/bin/matchcli --version
        """
      ),
    ]
    for (name, script) in shims {
      let file = folder.appendingPathComponent("bin/" + name)
      try Data("#!/bin/sh -e\n\(script)\n".utf8).write(to: file)
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }
}

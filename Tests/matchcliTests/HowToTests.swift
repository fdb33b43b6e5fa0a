import Foundation
import MatchTestSupport
import Testing

/// The pieces of JSON that the how-to pages tell people to put into a region.
@Suite("How-to pages")
struct HowToTests {
  /// A piece, and where it goes: `rotations[1].rules`.
  private struct Piece {
    let page: String
    let rotation: Int
    let list: String
    let json: Any
  }

  private static func pieces() throws -> [Piece] {
    let folder = ProjectFolder.file("Documentation/HowTo")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.flatMap { name -> [Piece] in
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return try text.components(separatedBy: "<!-- into: rotations[").dropFirst().map { part in
        let rotation = try #require(Int(part.prefix { $0 != "]" }))
        let list = try #require(
          part.components(separatedBy: " -->").first?.components(separatedBy: "].").last)
        let body = try #require(part.components(separatedBy: "```json\n").dropFirst().first)
        let json = try #require(body.components(separatedBy: "\n```").first)
        return Piece(
          page: name, rotation: rotation, list: list,
          json: try JSONSerialization.jsonObject(with: Data(json.utf8)))
      }
    }
  }

  @Test("Each piece fits the sample, and the rotation with it keeps every rule")
  func pieces() throws {
    let pieces = try Self.pieces()
    #expect(pieces.count >= 4)
    for piece in pieces {
      let sample = try Data(contentsOf: ProjectFolder.file("Examples/shiomi.json"))
      var region = try #require(
        try JSONSerialization.jsonObject(with: sample) as? [String: Any])
      var rotations = try #require(region["rotations"] as? [[String: Any]])
      let earlier = rotations[piece.rotation][piece.list] as? [Any] ?? []
      rotations[piece.rotation][piece.list] = earlier + [piece.json]
      region["rotations"] = rotations
      let scratch = try ScratchFolder()
      let file = scratch.url.appendingPathComponent("region.json").path
      try JSONSerialization.data(withJSONObject: region).write(to: URL(fileURLWithPath: file))
      let checked = try BuiltProgram.run(["check", file])
      #expect(checked.code == 0, "\(piece.page): \(checked.errors)")
      let identifier = try #require(rotations[piece.rotation]["id"] as? String)
      let made = try BuiltProgram.run([
        "rotate", file, "--rotation", identifier, "--steps", "20000", "--from", "2027-07-01",
        "--to", "2027-09-30", "--format", "csv",
      ])
      #expect(made.code == 0, "\(piece.page): \(made.errors)")
      // What was added is on duty, or judged.
      let added = piece.json as? [String: Any]
      if piece.list == "positions", let name = added?["name"] as? String {
        #expect(made.output.contains(name), "\(piece.page)")
      }
    }
  }

  @Test("The first rotation fits the sample, is possible, and has no hole")
  func firstRotation() throws {
    let page = try String(
      contentsOf: ProjectFolder.file("Documentation/HowTo/FirstRotation.md"), encoding: .utf8)
    let part = try #require(page.components(separatedBy: "<!-- rotation -->\n```json\n").last)
    let json = try #require(part.components(separatedBy: "\n```").first)
    let rotation = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let sample = try Data(contentsOf: ProjectFolder.file("Examples/shiomi.json"))
    var region = try #require(
      try JSONSerialization.jsonObject(with: sample) as? [String: Any])
    region["rotations"] = [rotation]
    let scratch = try ScratchFolder()
    let file = scratch.url.appendingPathComponent("region.json").path
    try JSONSerialization.data(withJSONObject: region).write(to: URL(fileURLWithPath: file))
    let checked = try BuiltProgram.run(["check", file])
    #expect(checked.code == 0, "\(checked.errors)")
    let made = try BuiltProgram.run([
      "rotate", file, "--steps", "20000", "--from", "2027-07-01", "--to", "2027-09-30",
      "--fail-if-uncovered", "--format", "csv",
    ])
    #expect(made.code == 0, "\(made.errors)")
  }
}

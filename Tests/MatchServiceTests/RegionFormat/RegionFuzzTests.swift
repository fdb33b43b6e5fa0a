import MatchEngine
import MatchService
import Testing

@Suite("Broken region documents")
struct RegionFuzzTests {
  private static let small: [UInt8] = {
    var bytes: [UInt8] = []
    // The smallest of some random documents that has an institution and a rotation.
    for seed in 0..<60 {
      var draw = RandomRegion(seed: UInt64(seed))
      let document = draw.document()
      guard !document.institutions.isEmpty, !document.rotations.isEmpty else { continue }
      let own = RegionFormat.encode(document, pretty: seed.isMultiple(of: 2))
      if bytes.isEmpty || own.count < bytes.count { bytes = own }
    }
    return bytes
  }()

  /// Reads bytes; either there is a document or problems with everything that a person needs.
  private func read(_ bytes: [UInt8]) -> Bool {
    let (document, problems) = RegionFormat.check(bytes)
    let isSound = problems.allSatisfy {
      !$0.path.isEmpty && !$0.rule.isEmpty && !$0.message.japanese.isEmpty
        && !$0.message.english.isEmpty && $0.value.unicodeScalars.count <= 81
    }
    return isSound && (document != nil || problems.contains { $0.severity == .error })
  }

  @Test("Random damage to the bytes is answered with a document or problems", arguments: 0..<6)
  func damagedBytes(_ part: Int) {
    for seed in 0..<1_000 {
      var generator = SeededGenerator(seed: UInt64(part * 1_000 + seed))
      var bytes = Self.small
      for _ in 0...generator.next(below: 3) { damage(&bytes, &generator) }
      #expect(read(bytes), "seed \(part * 1_000 + seed)")
    }
  }

  private func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = generator.next(below: bytes.count)
    let length = min(1 + generator.next(below: 40), bytes.count - place)
    switch generator.next(below: 7) {
    case 0: bytes[place] ^= 1 << UInt8(generator.next(below: 8))
    case 1: bytes[place] = UInt8(generator.next(below: 256))
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 4:
      let source = generator.next(below: bytes.count - length + 1)
      bytes.replaceSubrange(place..<place + length, with: bytes[source..<source + length])
    case 5: bytes.removeSubrange(place...)
    default:
      let pieces = ["\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "-", "0", "1e9", "null", "あ"]
      bytes.insert(contentsOf: pieces[generator.next(below: pieces.count)].utf8, at: place)
    }
  }

  @Test("Damage to values is answered with a document or problems")
  func damagedValues() throws {
    for seed in 0..<600 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var tree = try JSONTree(parsing: Self.small)
      for _ in 0...generator.next(below: 4) { tree = tree.mutated(&generator) }
      #expect(read(tree.bytes), "seed \(seed)")
    }
  }

  @Test("Every truncation is refused as cut off")
  func truncations() throws {
    let text =
      #"{"schema":"region/1","name":"今\n\u3042\ud842\udfb7","asOf":"2026-04-01","areas":[{"id":"a","#
      + #""name":"A","level":"prefecture","location":{"latitude":-34.5e0,"longitude":133}}],"#
      + #""policy":{"x-a":[true,false,null]}}"#
    let bytes = Array(text.utf8)
    #expect(RegionFormat.read(bytes).problems == [])
    for end in 0..<bytes.count {
      #expect(RegionFormat.read(Array(bytes[..<end])).problems.map(\.rule) == ["json-truncated"])
    }
    for end in stride(from: 0, to: Self.small.count - 2, by: 7) {
      #expect(RegionFormat.read(Array(Self.small[..<end])).document == nil)
    }
  }

  @Test("Invalid UTF-8 and NUL at every position are refused")
  func badBytesEverywhere() throws {
    let text = #"{"schema":"region/1","name":"今治\n","asOf":"2026-04-01","x-a":[1.5,true]}"#
    let bytes = Array(text.utf8)
    for bad: UInt8 in [0x00, 0x80, 0xC0, 0xFF, 0xF8, 0x01] {
      for position in 0..<bytes.count {
        var replaced = bytes
        replaced[position] = bad
        #expect(RegionFormat.read(replaced).document == nil || isContinuation(bad, bytes, position))
        var inserted = bytes
        inserted.insert(bad, at: position)
        let problems = RegionFormat.read(inserted).problems
        #expect(problems.count == 1 && problems[0].rule.hasPrefix("json-"), "\(bad) at \(position)")
      }
    }
  }

  /// Whether replacing a byte by 0x80 only makes another character.
  private func isContinuation(_ bad: UInt8, _ bytes: [UInt8], _ position: Int) -> Bool {
    bad == 0x80 && bytes[position] & 0xC0 == 0x80
  }

  @Test("Megabytes of garbage are refused at once", arguments: Array("[{1 \"\0x".utf8))
  func garbage(_ byte: UInt8) {
    let (document, problems) = RegionFormat.read([UInt8](repeating: byte, count: 8 << 20))
    #expect(document == nil)
    #expect(problems.count == 1)
    #expect(problems.allSatisfy { $0.value.utf8.count < 400 })
  }
}

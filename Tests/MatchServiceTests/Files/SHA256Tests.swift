import MatchEngine
import MatchService
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "The vectors of the standard",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
          + "lmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func vectors(_ text: String, _ expected: String) {
    #expect(SHA256.hex(Array(text.utf8)) == expected)
  }

  @Test("Every length around a block agrees with a digest of digests made elsewhere")
  func everyLength() {
    // The digest over the concatenated digests of 0, 1, … 199 bytes with the values 0, 1, 2 …
    var all: [UInt8] = []
    for length in 0..<200 { all += SHA256.digest((0..<length).map { UInt8($0) }) }
    #expect(
      SHA256.hex(all) == "ba7b0fcea7d10c06b855b43d2b4dce1e3e842fff6be0acefb0faf4f2dd05bb47")
  }
}

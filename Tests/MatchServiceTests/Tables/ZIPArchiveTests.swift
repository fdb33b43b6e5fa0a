import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// Archives that Python made, with what they hold.
private struct Sample: Decodable {
  let name: String
  let packed: Data
  let contents: [Data]

  /// ZIP archives of every level and shape, and gzip files; nil without Python.
  static let all: (zip: [Sample], gzip: [Sample])? = {
    let program = """
      import base64, gzip, io, json, random, struct, sys, zipfile, zlib
      random.seed(7)
      text = ''.join(random.choice('今治市医師会病院,\\\\n0123') for _ in range(4000)).encode()
      payloads = {
          'empty': b'', 'one': b'x', 'run': b'ab' * 20000, 'text': text,
          'noise': random.randbytes(9000), 'far': text + random.randbytes(15000) + text,
          'long-codes': b''.join(bytes([i]) * max(1, 2 ** (13 - i % 16)) for i in range(32)),
      }
      b64 = lambda data: base64.b64encode(data).decode()
      zips, gzips = [], []
      def archive(name, files, **options):
          buffer = io.BytesIO()
          with zipfile.ZipFile(buffer, 'w', **options) as archive:
              for file, data in files: archive.writestr(file, data)
          zips.append({'name': name, 'packed': b64(buffer.getvalue()),
                       'contents': [b64(data) for _, data in files]})
      archive('no files', [])
      archive('stored', list(payloads.items()), compression=zipfile.ZIP_STORED)
      for level in range(10):
          archive('level %d' % level, [('病院.csv', data) for data in payloads.values()],
                  compression=zipfile.ZIP_DEFLATED, compresslevel=level)
      # Sizes that stand in the ZIP64 extra field.
      buffer = io.BytesIO()
      with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive64:
          with archive64.open('big', 'w', force_zip64=True) as file: file.write(text)
          archive64.comment = b'a comment behind the directory'
      zips.append({'name': 'zip64', 'packed': b64(buffer.getvalue()), 'contents': [b64(text)]})
      def raw(data, level, strategy, chunk):
          packer = zlib.compressobj(level, zlib.DEFLATED, 31, 9, strategy)
          out = b''
          for start in range(0, len(data), chunk):
              out += packer.compress(data[start:start + chunk])
              out += packer.flush(zlib.Z_FULL_FLUSH if start % 2 else zlib.Z_SYNC_FLUSH)
          return out + packer.flush()
      for name, data in payloads.items():
          for strategy in range(5):
              gzips.append({'name': '%s, strategy %d, many blocks' % (name, strategy),
                            'packed': b64(raw(data, 6, strategy, 1009)), 'contents': [b64(data)]})
          gzips.append({'name': name + ', two members, padded',
                        'packed': b64(gzip.compress(data) + gzip.compress(data, 1) + bytes(5)),
                        'contents': [b64(data + data)]})
      buffer = io.BytesIO()
      with gzip.GzipFile('name.csv', 'wb', fileobj=buffer) as file: file.write(text)
      gzips.append({'name': 'with file name', 'packed': b64(buffer.getvalue()),
                    'contents': [b64(text)]})
      print(json.dumps({'zip': zips, 'gzip': gzips}))
      """
    guard let output = Python.run(program) else { return nil }
    struct Samples: Decodable {
      let zip: [Sample]
      let gzip: [Sample]
    }
    return (try? JSONDecoder().decode(Samples.self, from: output)).map { ($0.zip, $0.gzip) }
  }()
}

@Suite("ZIP archive and gzip")
struct ZIPArchiveTests {
  private func rule(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let list as ProblemList {
      return list.problems.first?.rule
    } catch {
      return "\(error)"
    }
  }

  /// One stored file, made by hand, so that the tests need no Python.
  private func archive(
    _ contents: String = "名称\n", method: UInt8 = 0, flags: UInt8 = 0, checksum: UInt32? = nil
  ) -> [UInt8] {
    let data = Array(contents.utf8)
    let crc = checksum ?? Self.crc(data)
    func little(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let common =
      [20, 0, flags, 0, method, 0, 0, 0, 0, 0] + little(Int(crc), 4) + little(data.count, 4)
      + little(data.count, 4) + [1, 0, 0, 0]
    let local = [0x50, 0x4B, 3, 4] + common + [UInt8(ascii: "a")] + data
    let central =
      [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 14) + [UInt8(ascii: "a")]
    return local + central + [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0]
      + little(central.count, 4) + little(local.count, 4) + [0, 0]
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  @Test("A stored file is read")
  func storedFile() throws {
    let zip = try ZIPArchive(file: "a.zip", bytes: archive())
    #expect(zip.entries.map(\.name) == ["a"])
    #expect(try zip.contents(of: zip.entries[0]) == Array("名称\n".utf8))
  }

  @Test("Encrypted files, unknown methods and wrong checksums are refused by name")
  func refusals() throws {
    for (bytes, expected) in [
      (archive(flags: 1), "encrypted-archive"), (archive(method: 12), "archive-method"),
      (archive(checksum: 1), "archive-checksum"), (archive(method: 8), "truncated-archive"),
    ] {
      let zip = try ZIPArchive(file: "a.zip", bytes: bytes)
      #expect(rule { _ = try zip.contents(of: zip.entries[0]) } == expected)
    }
    #expect(rule { _ = try ZIPArchive(file: "a.zip", bytes: Array("名称,".utf8)) } == "not-a-zip")
    #expect(rule { _ = try ZIPArchive(file: "a.zip", bytes: []) } == "not-a-zip")
  }

  @Test("A file above the limit is refused before and while it is unpacked")
  func limits() throws {
    let zip = try ZIPArchive(file: "a.zip", bytes: archive())
    #expect(rule { _ = try zip.contents(of: zip.entries[0], limit: 3) } == "archive-too-large")
    // gzip of 200,000 zeros, which promises a size of 1.
    guard
      let bomb = Python.run(
        "import gzip,sys;sys.stdout.buffer.write(gzip.compress(bytes(100000))[:-4]+b'\\1\\0\\0\\0')"
      )
    else { return }
    #expect(
      rule { _ = try GzipFile.contents(file: "b.gz", bytes: Array(bomb), limit: 1_000) }
        == "archive-too-large")
    #expect(
      rule { _ = try GzipFile.contents(file: "b.gz", bytes: Array(bomb)) } == "corrupt-archive")
  }

  @Test(
    "Everything that Python's zipfile writes is read back",
    .enabled(if: Python.executable != nil, "no Python for the comparison"))
  func pythonArchives() throws {
    let samples = try #require(Sample.all)
    #expect(samples.zip.count == 13)
    for sample in samples.zip {
      let archive = try ZIPArchive(file: sample.name, bytes: Array(sample.packed))
      #expect(archive.entries.count == sample.contents.count)
      for (entry, expected) in zip(archive.entries, sample.contents) {
        let contents = try archive.contents(of: entry)
        #expect(contents == Array(expected), "\(sample.name) \(entry.name)")
      }
    }
  }

  @Test(
    "Everything that zlib packs, by every strategy and in many blocks, is read back",
    .enabled(if: Python.executable != nil, "no Python for the comparison"))
  func pythonGzip() throws {
    let samples = try #require(Sample.all)
    #expect(samples.gzip.count > 40)
    for sample in samples.gzip {
      let contents = try GzipFile.contents(file: sample.name, bytes: Array(sample.packed))
      #expect(contents == Array(sample.contents[0]), "\(sample.name)")
    }
  }

  @Test("Cut or flipped archives end in a problem or in the right contents", arguments: 0..<20)
  func fuzz(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var originals: [(bytes: [UInt8], contents: [[UInt8]], isGzip: Bool)] = [
      (archive(), [Array("名称\n".utf8)], false)
    ]
    for sample in Sample.all?.zip ?? [] where sample.packed.count < 60_000 {
      originals.append((Array(sample.packed), sample.contents.map(Array.init), false))
    }
    for sample in Sample.all?.gzip ?? [] where sample.packed.count < 6_000 {
      originals.append((Array(sample.packed), sample.contents.map(Array.init), true))
    }
    for _ in 0..<12 {
      let original = originals[generator.next(below: originals.count)]
      var bytes = original.bytes
      if generator.next(below: 4) == 0 {
        bytes.removeLast(generator.next(below: bytes.count))
      } else {
        for _ in 0...generator.next(below: 3) {
          bytes[generator.next(below: bytes.count)] ^= 1 << UInt8(generator.next(below: 8))
        }
      }
      do {
        if original.isGzip {
          let contents = try GzipFile.contents(file: "f", bytes: bytes, limit: 1 << 20)
          // A flip in the header's name or time may go unseen; one in the data may not.
          #expect(original.contents.contains(contents) || contents.isEmpty, "seed \(seed)")
        } else {
          let zip = try ZIPArchive(file: "f", bytes: bytes)
          for entry in zip.entries {
            guard let contents = try? zip.contents(of: entry, limit: 1 << 20) else { continue }
            #expect(original.contents.contains(contents) || contents.isEmpty, "seed \(seed)")
          }
        }
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}

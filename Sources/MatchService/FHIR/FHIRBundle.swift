// A transaction that a FHIR server takes in one request: every resource is put under its own id,
// so that sending the next export changes what the last one made instead of doubling it.
// Complexity: O(bytes).

internal import MatchEngine

/// The files of an export as one Bundle.
public enum FHIRBundle {
  /// A transaction for a server.
  ///
  /// - Parameters:
  ///   - files: The files of an export.
  ///   - base: The address of the server, with or without a slash at its end; references inside
  ///     the Bundle are relative to it.
  /// - Returns: One JSON object, an entry on each line.
  public static func transaction(_ files: [FHIRFile], base: String) -> [UInt8] {
    let root = base.hasSuffix("/") ? base : base + "/"
    var bytes = Array(#"{"resourceType":"Bundle","type":"transaction""#.utf8)
    var isFirst = true
    for file in files {
      for line in file.bytes.split(separator: UInt8(ascii: "\n")) {
        // What we wrote we can read; a line without an id does not occur.
        guard let id = (try? JSONDocument(parsing: Array(line)))?.root["id"]?.string else {
          continue
        }
        let place = file.type.rawValue + "/" + id
        var entry = JSONWriter(reserving: line.count + 200)
        entry.object { writer in
          writer.member("fullUrl", root + place)
          writer.member("resource") { $0.raw(line) }
          writer.object("request") { writer in
            writer.member("method", "PUT")
            writer.member("url", place)
          }
        }
        bytes += Array((isFirst ? #","entry":["# + "\n" : ",\n").utf8) + entry.bytes
        isFirst = false
      }
    }
    // FHIR knows no empty list.
    return bytes + Array((isFirst ? "}\n" : "\n]}\n").utf8)
  }

  /// Whether a text can be the address of a server.
  public static func isBase(_ text: String) -> Bool {
    let rest = ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    guard let rest, let host = rest.first, host != "/" else { return false }
    return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x23 && $0 != 0x3F }
  }
}

// Problem: ids of a region are any text; ids of FHIR are 1 to 64 of A–Z a–z 0–9 - and point. They
//   must be the same in every export, and two things must never share one.
// Method: letters, digits and hyphens stay; any other character becomes its code in hexadecimal
//   between two points; the parts of a compound id are joined by two points. What gets longer than
//   64 characters is replaced by its SHA-256.
// Why correct: read from the left, a point either begins a code, which is not empty, or is
//   followed by another point, which is a joint; so different parts give different ids, up to a
//   collision of SHA-256.
// Complexity: O(length).

internal import MatchEngine

/// Ids of resources, made from the ids of the region.
enum FHIRIdentity {
  /// Never digits alone, which servers keep for ids of their own making.
  static func organization(_ institution: String) -> String { joined(["org", institution]) }
  static func area(_ id: String) -> String { joined(["area", id]) }
  static func site(_ institution: String) -> String { joined(["site", institution]) }
  static func ward(_ institution: String, _ ward: String) -> String {
    joined(["ward", institution, ward])
  }
  static func doctor(_ institution: String, _ doctor: String) -> String {
    joined([institution, doctor])
  }
  static func consultation(_ institution: String) -> String {
    joined(["consultation", institution])
  }
  /// An offer; the number is 1 for the first of its function.
  static func support(_ institution: String, _ function: SupportFunction, number: Int) -> String {
    joined(["support", institution, function.rawValue, String(number)])
  }
  static func line(_ rotation: String, _ position: String) -> String {
    joined(["line", rotation, position])
  }
  /// The duties of an institution on a line; without one, the open duties.
  static func schedule(_ rotation: String, _ position: String, member: String?) -> String {
    joined(["duties", rotation, position] + (member.map { ["of", $0] } ?? ["open"]))
  }
  /// Names the slot and never who serves, so that a swap changes the slot and makes no second one.
  static func slot(
    _ rotation: String, _ position: String, _ day: CivilDay, band: String, place: Int
  ) -> String {
    joined([rotation, position, day.iso, band, String(place)])
  }
  static func beds(_ institution: String, ward: String? = nil) -> String {
    joined(["beds", institution] + (ward.map { [$0] } ?? []))
  }
  static func freeBeds(_ institution: String, ward: String? = nil) -> String {
    joined(["free", institution] + (ward.map { [$0] } ?? []))
  }

  /// The longest id that FHIR allows.
  static let longest = 64

  /// Parts as one id.
  static func joined(_ parts: [String]) -> String {
    let id = parts.map(part).joined(separator: "..")
    if id.utf8.count <= longest { return id }
    return "x-" + SHA256.hex(Array(id.utf8)).prefix(62)
  }

  /// Whether a text may be an id.
  static func isLegal(_ id: String) -> Bool {
    (1...longest).contains(id.utf8.count) && id.utf8.allSatisfy { isPlain($0) || $0 == 0x2E }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }

  private static func part(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let byte = UInt8(exactly: scalar.value), isPlain(byte) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "." + String(scalar.value, radix: 16) + "."
      }
    }
    return result
  }
}

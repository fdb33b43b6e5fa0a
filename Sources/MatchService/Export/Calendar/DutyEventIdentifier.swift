import MatchEngine

// A UID must be the same in every later version of a plan, so that a phone replaces the event of a
// swapped duty instead of showing two; and no two duties may share one. It is therefore made of
// what names the slot, never of who serves: region, rotation, day, line, first band, place.
// A calendar of one institution ends with its id, that of a doctor with the doctor's as well: there a duty
// that is handed on is cancelled, which must not cancel the event of whoever takes it in a calendar
// that holds both.

/// The UID of a calendar event.
enum DutyEventIdentifier {
  /// The UID of the event that begins with a band of a line on a day.
  static func text(
    region: String, rotation: String, day: CivilDay, position: String, band: String, place: Int,
    owner: DutyOwner? = nil
  ) -> String {
    let own = [owner?.institution, owner?.doctor].compactMap(\.self).map(part)
    return
      ([
        part(region), part(rotation), day.iso.filter { $0 != "-" }, part(position), part(band),
        String(place),
      ] + own).joined(separator: "-") + "@rota.matchengine"
  }

  /// An id in letters and digits of ASCII, different for different ids.
  ///
  /// Anything else is written as its code between underscores, which the plain characters do not
  /// contain. What gets longer than 32 characters is replaced by its 64-bit hash: clients need to
  /// keep 255 octets of a UID only.
  static func part(_ id: String) -> String {
    var result = ""
    for scalar in id.unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z", "a"..."z": result.unicodeScalars.append(scalar)
      default: result += "_" + String(scalar.value, radix: 16) + "_"
      }
    }
    return result.utf8.count <= 32 ? result : "_" + hash(id) + "_"
  }

  /// The 64 bits of a hash as 16 hexadecimal digits.
  private static func hash(_ text: String) -> String {
    let digits = String(StableHash.fnv1a(text.utf8), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

internal import MatchEngine

/// The file of one resource type while it is written: one resource a line.
struct FHIRLines: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  /// Adds a resource.
  mutating func add(_ type: FHIRType, id: String, _ members: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(reserving: 512)
    writer.object { writer in
      writer.member("resourceType", type.rawValue)
      writer.member("id", id)
      members(&writer)
    }
    bytes += writer.bytes
    bytes.append(UInt8(ascii: "\n"))
    count += 1
  }
}

/// The data types of FHIR, written only where they have a content: FHIR knows no empty text, list
/// or object.
extension JSONWriter {
  /// Writes a text without control characters, if anything is left of it.
  mutating func fhirText(_ name: String, _ text: String?) {
    if let text = FHIRText.legal(text) { member(name, text) }
  }

  /// Writes the members of a coding as an object.
  mutating func coding(_ system: String, _ code: String, _ display: String? = nil) {
    object { writer in
      writer.member("system", system)
      writer.member("code", code)
      writer.fhirText("display", display)
    }
  }

  /// Writes a CodeableConcept as the next value.
  mutating func concept(
    text: String? = nil, _ codings: [(system: String, code: String, display: String?)] = []
  ) {
    object { writer in
      if !codings.isEmpty {
        writer.array("coding") { writer in
          for coding in codings { writer.coding(coding.system, coding.code, coding.display) }
        }
      }
      writer.fhirText("text", text)
    }
  }

  /// Writes identifiers, in order.
  mutating func identifiers(_ identifiers: [(system: String, value: String)]) {
    let written = identifiers.filter { FHIRText.legal($0.value) != nil }
    guard !written.isEmpty else { return }
    array("identifier") { writer in
      for identifier in written {
        writer.object { writer in
          writer.member("system", identifier.system)
          writer.fhirText("value", identifier.value)
        }
      }
    }
  }

  /// Writes a reference as the next value.
  mutating func reference(_ type: FHIRType, _ id: String, _ display: String? = nil) {
    object { writer in
      writer.member("reference", type.rawValue + "/" + id)
      writer.fhirText("display", display)
    }
  }

  /// Writes a reference as a member.
  mutating func reference(
    _ name: String, _ type: FHIRType, _ id: String, _ display: String? = nil
  ) {
    member(name) { $0.reference(type, id, display) }
  }

  /// Writes departments as specialties.
  mutating func specialties(_ departments: [String]) {
    let written = departments.filter { FHIRText.legal($0) != nil }
    guard !written.isEmpty else { return }
    array("specialty") { writer in for name in written { writer.concept(text: name) } }
  }

  /// Writes times of the week.
  mutating func availableTimes(_ times: [FHIRWeekTime]) {
    guard !times.isEmpty else { return }
    array("availableTime") { writer in
      for time in times {
        writer.object { writer in
          writer.member("daysOfWeek", time.days.map(\.fhirCode))
          if time.isAllDay {
            writer.member("allDay", true)
          } else {
            writer.member("availableStartTime", ifPresent: time.from?.fhirStart)
            writer.member("availableEndTime", ifPresent: time.to?.fhirEnd)
          }
        }
      }
    }
  }
}

/// Text as FHIR allows it.
enum FHIRText {
  /// The text without control characters and outer blanks; nil if nothing is left.
  static func legal(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    // Control characters are below 0x20, 0x7F, or begin with 0xC2 in UTF-8.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 }
    if isPlain, text.first?.isWhitespace == false, text.last?.isWhitespace == false { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10, 13: kept.append(scalar)
      case 0...0x1F, 0x7F...0x9F: continue
      default: kept.append(scalar)
      }
    }
    let result = String(kept)
    guard let first = result.firstIndex(where: { !$0.isWhitespace }),
      let last = result.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(result[first...last])
  }
}

/// A time that returns every week, inside one day.
struct FHIRWeekTime: Equatable, Sendable {
  var days: [Weekday]
  /// nil means not known.
  var from: TimeOfDay?
  /// nil means not known; 24:00 is the end of the day.
  var to: TimeOfDay?

  /// Whether it lasts from 00:00 to 24:00.
  var isAllDay: Bool { from?.minute == 0 && to?.minute == 1_440 }

  /// A band as times inside one day: what runs past midnight is split there.
  ///
  /// FHIR has no 24:00:00 and no time that ends on the next day.
  static func split(_ days: [Weekday], from: TimeOfDay, to: TimeOfDay) -> [FHIRWeekTime] {
    guard !days.isEmpty else { return [] }
    guard to <= from else { return [FHIRWeekTime(days: days, from: from, to: to)] }
    var times: [FHIRWeekTime] = []
    let midnight = TimeOfDay(minute: 1_440)
    if from.minute < 1_440 { times.append(FHIRWeekTime(days: days, from: from, to: midnight)) }
    if to.minute > 0 {
      let next = Weekday.allCases.filter { day in days.contains { $0.following == day } }
      times.append(FHIRWeekTime(days: next, from: TimeOfDay(minute: 0), to: to))
    }
    return times
  }
}

extension TimeOfDay {
  /// `HH:MM:00`.
  var fhirStart: String { text + ":00" }
  /// `HH:MM:00`, and the last second of the day for 24:00, which FHIR does not have.
  var fhirEnd: String { minute == 1_440 ? "23:59:59" : text + ":00" }
}

/// Reads content lines as RFC 5545 defines them, for tests: strict where clients forgive.
struct CalendarText {
  /// Why bytes are no iCalendar stream.
  struct Fault: Error { let text: String }

  /// The content lines, unfolded.
  let lines: [String]

  init(_ bytes: [UInt8]) throws {
    var lines: [String] = []
    var line: [UInt8] = []
    for (offset, byte) in bytes.enumerated() {
      if byte != 10 {
        line.append(byte)
        continue
      }
      guard line.popLast() == 13 else { throw Fault(text: "a bare line feed at \(offset)") }
      guard line.count <= 75 else { throw Fault(text: "\(line.count) octets in a line") }
      guard let text = String(validating: line, as: UTF8.self) else {
        throw Fault(text: "a character is cut at \(offset)")
      }
      if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
        throw Fault(text: "a control character in \(text)")
      }
      if let last = lines.last, line.first == 32 {
        lines[lines.count - 1] = last + String(text.unicodeScalars.dropFirst())
      } else {
        lines.append(text)
      }
      line = []
    }
    guard line.isEmpty else { throw Fault(text: "the last line has no end") }
    guard lines.first == "BEGIN:VCALENDAR", lines.last == "END:VCALENDAR" else {
      throw Fault(text: "not one VCALENDAR")
    }
    self.lines = lines
  }

  /// The properties of each event, in order; a name is kept with its parameters.
  var events: [[String: String]] {
    var events: [[String: String]] = []
    var current: [String: String]?
    for line in lines {
      switch line {
      case "BEGIN:VEVENT": current = [:]
      case "END:VEVENT":
        if let event = current { events.append(event) }
        current = nil
      default:
        guard let (name, value) = Self.parts(of: line) else { continue }
        current?[name] = value
      }
    }
    return events
  }

  /// The value of a property of the calendar itself.
  func value(of name: String) -> String? {
    lines.lazy.compactMap(Self.parts).first { $0.name == name }?.value
  }

  /// Name and value, cut between code points: a combining mark may follow the colon.
  private static func parts(of line: String) -> (name: String, value: String)? {
    guard let colon = line.unicodeScalars.firstIndex(of: ":") else { return nil }
    let value = line.unicodeScalars[line.unicodeScalars.index(after: colon)...]
    return (String(line.unicodeScalars[..<colon]), String(value))
  }

  /// TEXT without its escapes; nil if it holds something that must be escaped.
  static func unescaped(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case ";", ",": return nil
      case "\\":
        switch scalars.next() {
        case "n", "N": result.append("\n")
        case let next? where next == "\\" || next == ";" || next == ",": result.append(next)
        default: return nil
        }
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

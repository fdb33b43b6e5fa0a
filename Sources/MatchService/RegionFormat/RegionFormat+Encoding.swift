internal import MatchEngine

// Members are written in the order of `shape`. A default is left out, so that a document says
// only what its author decided; `closed: {}` and `report` stay, because they differ from silence.

extension RegionFormat {
  /// Writes a region document as the next value.
  static func write(_ document: RegionDocument, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("schema", schema)
      writer.member("name", document.name)
      writer.member("asOf", document.asOf.iso)
      writer.list("areas", document.areas, write)
      writer.list("institutions", document.institutions, write)
      writer.list("links", document.links, write)
      writer.list("linkedGroups", document.linkedGroups, write)
      writer.list("rotations", document.rotations, write)
      if document.policy != PolicyRecord() {
        writer.object("policy") { write(document.policy, into: &$0) }
      }
    }
  }

  private static func write(_ area: AreaRecord, into writer: inout JSONWriter) {
    writer.member("id", area.id)
    writer.member("name", area.name)
    writer.member("level", area.level.rawValue)
    writer.member("parent", ifPresent: area.parent)
    writer.member("location", ifPresent: area.location)
    writer.member("population", ifPresent: area.population)
    if area.isScarce { writer.member("scarce", true) }
  }

  private static func write(_ link: LinkRecord, into writer: inout JSONWriter) {
    writer.member("from", link.from)
    writer.member("function", link.function.rawValue)
    writer.member("nameAsWritten", link.nameAsWritten)
    writer.member("to", ifPresent: link.to)
    if link.source != .report { writer.member("source", link.source.rawValue) }
    writer.member("score", ifPresent: link.score)
    writer.member("registeredPatients", ifPresent: link.registeredPatients)
  }

  private static func write(_ group: LinkedGroupRecord, into writer: inout JSONWriter) {
    writer.member("id", group.id)
    writer.member("name", group.name)
    writer.member("kind", group.kind.rawValue)
    writer.member("members", group.members)
    writer.member("outsideBed", ifPresent: group.outsideBed)
  }

  static func write(_ span: DateSpan, into writer: inout JSONWriter) {
    writer.member("from", span.from.iso)
    writer.member("to", span.to.iso)
  }

  static func write(_ span: YearlySpan, into writer: inout JSONWriter) {
    writer.member("from", span.from.text)
    writer.member("to", span.to.text)
  }
}

extension JSONWriter {
  /// Writes a list of objects unless it is empty.
  mutating func list<Record>(
    _ name: String, _ records: [Record], _ write: (Record, inout JSONWriter) -> Void
  ) {
    guard !records.isEmpty else { return }
    requiredList(name, records, write)
  }

  /// Writes a list of objects, also an empty one.
  mutating func requiredList<Record>(
    _ name: String, _ records: [Record], _ write: (Record, inout JSONWriter) -> Void
  ) {
    array(name) { writer in
      for record in records { writer.object { write(record, &$0) } }
    }
  }

  /// Writes a list of words.
  mutating func words<Word: RawRepresentable<String>>(_ name: String, _ words: [Word]) {
    array(name) { writer in for word in words { writer.string(word.rawValue) } }
  }

  /// Writes a list of words unless it is empty.
  mutating func words<Word: RawRepresentable<String>>(_ name: String, ifNotEmpty words: [Word]) {
    if !words.isEmpty { self.words(name, words) }
  }

  /// Writes a point if there is one.
  mutating func member(_ name: String, ifPresent point: GeoPoint?) {
    guard let point else { return }
    object(name) { writer in
      writer.member("latitude", Int(point.latitudeMicrodegrees), places: 6)
      writer.member("longitude", Int(point.longitudeMicrodegrees), places: 6)
    }
  }
}

// The region document on the wire: JSON with `"schema": "region/1"`. One table (`shape`) says what
// may stand in it; the decoder trusts what the table has accepted and therefore cannot fail.

public import MatchEngine

/// Reads and writes region documents as JSON.
public enum RegionFormat {
  /// The value of the member `schema`.
  public static let schema = "region/1"

  /// Reads a region document.
  ///
  /// - Throws: `ProblemList` with one syntax problem, or with every departure from the format.
  /// - Complexity: O(bytes).
  public static func decode(
    _ bytes: [UInt8], options: JSONOptions = JSONOptions()
  ) throws(ProblemList) -> RegionDocument {
    let (document, problems) = read(bytes, options: options)
    guard let document else { throw ProblemList(problems) }
    return document
  }

  /// Reads a region document and tells all problems; there is no document if one is an error.
  ///
  /// - Complexity: O(bytes).
  public static func read(
    _ bytes: [UInt8], options: JSONOptions = JSONOptions()
  ) -> (document: RegionDocument?, problems: [Problem]) {
    do {
      return read(try JSONDocument(parsing: bytes, options: options).root)
    } catch {
      return (nil, error.problems)
    }
  }

  /// Reads a region document that is a part of a larger JSON text.
  ///
  /// Paths in problems begin at the region.
  /// - Complexity: O(size of the value).
  public static func read(_ value: JSONValue) -> (document: RegionDocument?, problems: [Problem]) {
    let problems = validator.problems(in: value)
    guard !problems.contains(where: { $0.severity == .error }) else { return (nil, problems) }
    return (RegionDocument(reading: value), problems)
  }

  /// Reads a region document and judges it: departures from the format, then, where the document
  /// can be read in spite of them, everything that `RegionCheck` finds.
  ///
  /// A number out of its range or an unknown member does not keep the rest from being judged; a
  /// missing member, a wrong type or an unknown word does. A document with errors is for showing
  /// only. A place that broke the format is not told again.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - options: How the JSON is read.
  ///   - meter: Counts how far it is.
  /// - Returns: The document, where it can be read, and its problems.
  /// - Complexity: O(bytes), and that of the check.
  public static func check(
    _ bytes: [UInt8], options: JSONOptions = JSONOptions(), meter: WorkMeter? = nil
  ) -> (document: RegionDocument?, problems: [Problem]) {
    // Of a nation, parsing, the shape and the reading take about as long as all themes together.
    meter?.expect(100)
    let root: JSONValue
    do {
      root = try JSONDocument(parsing: bytes, options: options).root
    } catch {
      return (nil, error.problems)
    }
    meter?.reach(20)
    let departures = validator.problems(in: root)
    guard departures.allSatisfy({ harmlessRules.contains($0.rule) }) else {
      return (nil, departures)
    }
    meter?.reach(40)
    let document = RegionDocument(reading: root)
    let told = Set(departures.map(\.path))
    let findings = RegionCheck.problems(in: document) { done, total in
      meter?.reach(55 + 45 * done / total)
    }.filter { !told.contains($0.path) }
    return (document, departures + findings)
  }

  /// Departures that the decoder reads past without changing anything else.
  private static let harmlessRules: Set<String> = [
    "unknown-member", "out-of-range", "empty-text", "text-too-short", "text-too-long",
    "bad-identifier", "too-few", "too-many",
  ]

  /// Writes a region document; what is unknown, empty or equal to the default is left out.
  ///
  /// - Complexity: O(output).
  public static func encode(_ document: RegionDocument, pretty: Bool = true) -> [UInt8] {
    var writer = JSONWriter(
      pretty: pretty, reserving: 1_000 + document.institutions.count * (pretty ? 1_500 : 1_000))
    write(document, into: &writer)
    return pretty ? writer.bytes + [UInt8(ascii: "\n")] : writer.bytes
  }

  /// The JSON Schema of region documents.
  public static func jsonSchema() -> [UInt8] {
    shape.jsonSchema(
      identifier: "urn:matchcli:schema:" + schema,
      title: LocalizedText(
        ja: "地域文書（\(schema)）: 医療機関・連携・当番を書いたもの",
        en: "Region document (\(schema)): institutions, partnerships and rotations"))
  }

  /// The tables of the format for `Documentation/API.md`.
  public static func markdown() -> String { shape.markdown(level: 3) }

  /// The compiled shape.
  static let validator = JSONValidator(shape)
}

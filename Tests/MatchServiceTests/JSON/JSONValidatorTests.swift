import MatchEngine
import MatchService
import Testing

@Suite("JSON shapes")
struct JSONValidatorTests {
  private static let colour = JSONChoiceShape(
    "Colour",
    ["red", "green", "deepBlue"].map {
      JSONChoice(word: $0, name: LocalizedText(ja: "色\($0)", en: $0))
    })

  private static let shape: JSONShape = .object(
    JSONObjectShape(
      "Thing", ja: "もの。", en: "A thing.",
      [
        .required("id", .string(.identifier), ja: "id", en: "Id"),
        .optional("count", .integer(0...7), default: "3", ja: "数", en: "Number"),
        .nullable("colour", .choice(colour), ja: "色", en: "Colour"),
        .optional("list", .array(of: .string(.text(2...4)), count: 1...3), ja: "表", en: "List"),
        .optional("asOf", .string(.date), ja: "日", en: "Day"),
        .optional("at", .string(.time), ja: "時刻", en: "Time"),
        .optional("yearly", .string(.monthDay), ja: "月日", en: "Month and day"),
        .optional("open", .boolean, ja: "開", en: "Open"),
        .nullable("latitude", .degrees(limit: 90), ja: "緯度", en: "Latitude"),
        .optional("answers", .map(colour, to: .integer(0...1)), ja: "答え", en: "Answers"),
        .optional("free", .any, ja: "自由", en: "Anything"),
      ]))

  private func problems(_ text: String, limit: Int = 10_000) throws -> [Problem] {
    let root = try JSONDocument(parsing: Array(text.utf8)).root
    return JSONValidator(Self.shape).problems(in: root, limit: limit)
  }

  @Test("A value of the shape has no problems, in any order, with extensions and nulls")
  func goodValues() throws {
    for text in [
      #"{"id":"a"}"#,
      #"{"id":"a","count":7,"colour":"deepBlue","list":["ab","長い文字"],"asOf":"2028-02-29","at":"24:00","yearly":"02-29","open":false,"latitude":-90.0,"answers":{"red":1},"free":{"free":[{"id":1}]}}"#,
      #"{"free":null,"latitude":null,"colour":null,"x-note":{"id":1},"$schema":"u","count":1e0,"i\u0064":"a"}"#,
      #"{"answers":{"green":0,"red":1,"x-other":"?"},"id":"\u0061","colour":"r\u0065d"}"#,
    ] {
      #expect(try problems(text) == [], "\(text)")
    }
  }

  @Test(
    "Each departure has its rule and its path",
    arguments: [
      (#"[]"#, "wrong-type", "$", "[]"), (#"{}"#, "missing-member", "id", ""),
      (#"{"id":null}"#, "wrong-type", "id", "null"), (#"{"id":""}"#, "empty-text", "id", ""),
      (#"{"id":"a\u0001"}"#, "bad-identifier", "id", "a "),
      (#"{"id":7}"#, "wrong-type", "id", "7"),
      (#"{"id":"a","count":8}"#, "out-of-range", "count", "8"),
      (#"{"id":"a","count":-1}"#, "out-of-range", "count", "-1"),
      (#"{"id":"a","count":1.5}"#, "not-an-integer", "count", "1.5"),
      (
        #"{"id":"a","count":99999999999999999999}"#, "out-of-range", "count", "99999999999999999999"
      ),
      (#"{"id":"a","count":1e30}"#, "out-of-range", "count", "1e30"),
      (#"{"id":"a","count":1e400}"#, "out-of-range", "count", "1e400"),
      (#"{"id":"a","count":"7"}"#, "wrong-type", "count", "\"7\""),
      (#"{"id":"a","count":null}"#, "wrong-type", "count", "null"),
      (#"{"id":"a","colour":"blue"}"#, "not-in-enumeration", "colour", "blue"),
      (#"{"id":"a","list":[]}"#, "too-few", "list", "0"),
      (#"{"id":"a","list":["ab","ab","ab","ab"]}"#, "too-many", "list", "4"),
      (#"{"id":"a","list":["ab","長"]}"#, "text-too-short", "list[1]", "長"),
      (#"{"id":"a","list":["abcde"]}"#, "text-too-long", "list[0]", "abcde"),
      (#"{"id":"a","asOf":"2026-02-29"}"#, "bad-date", "asOf", "2026-02-29"),
      (#"{"id":"a","at":"24:01"}"#, "bad-time", "at", "24:01"),
      (#"{"id":"a","yearly":"02-30"}"#, "bad-month-day", "yearly", "02-30"),
      (#"{"id":"a","open":"true"}"#, "wrong-type", "open", "\"true\""),
      (#"{"id":"a","latitude":90.0000001}"#, "out-of-range", "latitude", "90.0000001"),
      (#"{"id":"a","latitude":1e99}"#, "out-of-range", "latitude", "1e99"),
      (#"{"id":"a","answers":{"blue":1}}"#, "unknown-member", "answers.blue", "1"),
      (#"{"id":"a","answers":{"red":2}}"#, "out-of-range", "answers.red", "2"),
      (#"{"id":"a","answers":[]}"#, "wrong-type", "answers", "[]"),
      (#"{"id":"a","odd name":{"a":[1]}}"#, "unknown-member", "[\"odd name\"]", "{\"a\":[1]}"),
    ])
  func departures(_ text: String, _ rule: String, _ path: String, _ value: String) throws {
    let found = try problems(text)
    #expect(found.map(\.rule) == [rule])
    #expect(found.map(\.path) == [path])
    #expect(found.map(\.value) == [value])
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test("All problems of a document are told at once, in its order")
  func allAtOnce() throws {
    let found = try problems(
      #"{"count":9,"colour":"x","list":["a",5],"lits":1,"asOf":3,"answers":{"red":"no"}}"#)
    #expect(
      found.map(\.path) == [
        "count", "colour", "list[0]", "list[1]", "lits", "asOf", "answers.red", "id",
      ])
  }

  @Test(
    "A hint names what was probably meant",
    arguments: [
      (#"{"id":"a","cuont":1}"#, "“count”"), (#"{"id":"a","as_of":"2026-01-01"}"#, "“asOf”"),
      (#"{"id":"a","Count":1}"#, "“count”"), (#"{"id":"a","colour":"Deep-Blue"}"#, "“deepBlue”"),
      (#"{"id":"a","colour":"gren"}"#, "“green”"),
      (#"{"id":"a","asOf":"2026/4/1"}"#, "“2026-04-01”"),
      (#"{"id":"a","asOf":"2026年4月1日"}"#, "“2026-04-01”"), (#"{"id":"a","at":"9:05"}"#, "“09:05”"),
      (#"{"id":"a","yearly":"8/13"}"#, "“08-13”"), (#"{"id":5}"#, "double quotes"),
      (#"{"id":"a","count":"5"}"#, "without quotes"),
      (#"{"id":"a","qqqqqqqqqqqq":1}"#, "Known here: id, count"),
    ])
  func hints(_ text: String, _ hint: String) throws {
    let found = try #require(try problems(text).first)
    #expect(found.hint?.english.contains(hint) == true, "\(String(describing: found.hint))")
    #expect(found.hint?.japanese.isEmpty == false)
  }

  @Test("The list of problems is cut, and says so")
  func cut() throws {
    let text =
      "{\"id\":\"a\",\"free\":[[1,2],3],\"list\":["
      + [String](repeating: "0", count: 500).joined(separator: ",") + "]}"
    let found = try problems(text, limit: 10)
    #expect(found.count == 11)
    #expect(found.last?.rule == "too-many-problems")
    #expect(found[9].path == "list[9]")
    // Wrong elements and the wrong count of the array.
    #expect(try problems(text).count == 501)
  }

  @Test("Long and odd values are shown short and on one line")
  func shownShort() throws {
    let long = String(repeating: "長", count: 5_000)
    let found = try problems("{\"id\":\"a\",\"colour\":\"\(long)\",\"count\":[1,\n\n 2]}")
    #expect(found.map(\.value.unicodeScalars.count) == [80, 6])
    #expect(found[1].value == "[1, 2]")
    let hidden = try problems("{\"id\":\"a\",\"colour\":\"a\\u001b[31m\\u202eb\"}")
    #expect(hidden.first?.value == "a [31m b")
  }

  @Test("The schema names every field and word, and the tables do as well")
  func schemaAndTables() throws {
    let bytes = Self.shape.jsonSchema(
      identifier: "urn:test", title: LocalizedText(ja: "題", en: "title"))
    let root = try JSONDocument(parsing: bytes).root
    #expect(root["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
    let thing = try #require(root["$defs"]?["Thing"])
    #expect(thing["required"]?.elements.compactMap(\.string) == ["id"])
    #expect(thing["properties"]?.count == 11)
    #expect(thing["properties"]?["count"]?["default"]?.integer == 3)
    #expect(root["$defs"]?["Colour"]?["oneOf"]?.count == 3)
    let markdown = Self.shape.markdown()
    for word in ["### Thing", "### Colour", "| `count` | 0 … 7 | `3` | Number | 数 |", "`deepBlue`"]
    {
      #expect(markdown.contains(word), "\(word)")
    }
  }
}

@Suite("Spelling distance")
struct SpellingDistanceTests {
  @Test("Swaps, case and separators are small, other words are far")
  func hints() throws {
    let shape: JSONShape = .choice(
      JSONChoiceShape(
        "W",
        ["hospital", "clinic", "beddedClinic", "pharmacy"].map {
          JSONChoice(word: $0, name: LocalizedText(ja: $0, en: $0))
        }))
    func hint(_ word: String) throws -> String? {
      let root = try JSONDocument(parsing: Array("\"\(word)\"".utf8)).root
      return JSONValidator(shape).problems(in: root).first?.hint?.english
    }
    #expect(try hint("hopsital") == "Did you mean “hospital”?")
    #expect(try hint("bedded_clinic") == "Did you mean “beddedClinic”?")
    #expect(try hint("Clinics") == "Did you mean “clinic”?")
    #expect(try hint("病院") == nil)
    #expect(try hint("") == nil)
    #expect(try hint(String(repeating: "clinic", count: 1_000)) == nil)
  }
}

import MatchService

/// Values on both sides of every bound of a shape.
enum ShapeVariants {
  /// The good value with every field, and small values that each try one bound of one field.
  static func all(of shape: JSONShape) -> [JSONTree] { [example(shape)] + variants(shape) }

  /// A good value with every field and one element in every list.
  static func example(_ shape: JSONShape) -> JSONTree {
    switch shape {
    case .object(let object): .object(object.fields.map { ($0.name, example($0.shape)) })
    case .map(let words, let inner): .object(words.choices.map { ($0.word, example(inner)) })
    case .array(let inner, let count):
      .array([JSONTree](repeating: example(inner), count: max(1, count.lowerBound)))
    case .string(.identifier): JSONTree("\"a\"")
    case .string(.text(let length)):
      JSONTree("\"" + String(repeating: "字", count: max(1, length.lowerBound)) + "\"")
    case .string(.date): JSONTree("\"2028-02-29\"")
    case .string(.time): JSONTree("\"24:00\"")
    case .string(.monthDay): JSONTree("\"02-29\"")
    case .string(.instant): JSONTree("\"2028-02-29T12:00:00+09:00\"")
    case .integer(let range): JSONTree(String(range.lowerBound))
    case .degrees: JSONTree("34.5")
    case .number: JSONTree("-0.25")
    case .choice(let words): JSONTree("\"" + (words.choices.first?.word ?? "") + "\"")
    case .boolean: JSONTree("true")
    case .nullable(let inner): example(inner)
    case .any: JSONTree("[{}]")
    }
  }

  private static func variants(_ shape: JSONShape) -> [JSONTree] {
    let foreign = ["null", "true", "7.25", "\"?\"", "[7]", "{\"z\":1}"].map { JSONTree($0) }
    switch shape {
    case .object(let object):
      // Only what is required stands beside the varied field, which keeps the values small.
      let whole = object.fields.filter(\.isRequired).map { ($0.name, example($0.shape)) }
      var result: [JSONTree] = []
      for field in object.fields {
        let others = whole.filter { $0.0 != field.name }
        for value in variants(field.shape) {
          result.append(.object(others + [(field.name, value)]))
        }
        result.append(.object(others))
      }
      for name in ["x-a", "$a", "X-a", "a"] {
        result.append(.object(whole + [(name, JSONTree("1"))]))
      }
      return result + [JSONTree("[]"), JSONTree("null")]
    case .map(let words, let inner):
      let word = words.choices.first?.word ?? ""
      return variants(inner).map { .object([(word, $0)]) }
        + [.object([("?", example(inner))]), .object([("x-b", JSONTree("1"))]), .object([])]
    case .array(let inner, _):
      return variants(inner).map { .array([$0]) } + [.array([]), JSONTree("{}")]
    case .string(let format):
      return foreign + texts(format).map { JSONTree("\"" + $0 + "\"") }
    case .integer(let range):
      return foreign
        + [
          String(range.lowerBound - 1), String(range.upperBound), String(range.upperBound + 1),
          "\(range.upperBound).0", "\(range.upperBound).5", "\(range.upperBound)e0", "1e30",
        ].map { JSONTree($0) }
    case .degrees(let limit):
      return foreign
        + ["-\(limit)", "\(limit).0", "\(limit).0000001", "-\(limit).000001", "0", "1e400"]
        .map { JSONTree($0) }
    case .choice(let words):
      return foreign + words.choices.map { JSONTree("\"" + $0.word + "\"") }
    case .number: return foreign + ["0", "-1.5", "1e308"].map { JSONTree($0) }
    case .nullable(let inner): return variants(inner)
    case .boolean: return foreign + [JSONTree("false")]
    case .any: return foreign
    }
  }

  private static func texts(_ format: JSONStringFormat) -> [String] {
    switch format {
    case .identifier:
      [
        "", "\\u0001", "\\n", " ", String(repeating: "𠮷", count: 100),
        String(repeating: "字", count: 101),
      ]
    case .text(let length):
      ["", "\\u0001\\n"]
        + [length.upperBound, length.upperBound + 1].map { String(repeating: "𠮷", count: $0) }
    case .date:
      [
        "0000-01-01", "0001-01-01", "9999-12-31", "2026-02-29", "2026-00-10", "2026-13-01",
        "2026-04-31", "2026-4-1", "20260401", "2026-W14-3", "２０２６-04-01", "2026-04-01T",
        "1900-02-29",
      ]
    case .time: ["00:00", "23:59", "24:01", "12:60", "9:00", "0900", "12:00:00", "-1:00", "１２:00"]
    case .monthDay:
      ["01-31", "02-30", "04-31", "04-30", "00-10", "13-01", "12-00", "12-32", "1-1", "11-31"]
    case .instant: ["2026-04-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-04-01", "9:00"]
    }
  }
}

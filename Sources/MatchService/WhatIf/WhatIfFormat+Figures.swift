public import MatchEngine

extension WhatIfFormat {
  /// The figures of an earlier result, and the day of its facts.
  public struct Figures: Sendable {
    /// The day.
    public let asOf: CivilDay
    /// The figures.
    public let figures: IndicatorTable
  }

  /// Reads the figures of a result that ``encode(_:pretty:details:)`` wrote, for comparing reports.
  ///
  /// An indicator that this version does not know is left out, since a later one may have more.
  ///
  /// - Throws: `ProblemList` if it is no such document.
  public static func figures(_ bytes: [UInt8]) throws(ProblemList) -> Figures {
    let root: JSONValue
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw ProblemList(error.problems)
    }
    let problems = figuresValidator.problems(in: root)
    var members = root.members
    guard problems.isEmpty, let asOf = members.day("asOf") else { throw ProblemList(problems) }
    let figures = members.list("indicators") { value -> IndicatorFigure? in
      var members = value.members
      guard let indicator = members.choice("indicator", of: Indicator.self) else { return nil }
      return IndicatorFigure(
        IndicatorKey(indicator, area: members.string("area"), subject: subject(value)),
        members.integer("value"), institutions: members.strings("institutions"))
    }
    return Figures(asOf: asOf, figures: IndicatorTable(figures))
  }

  private static func subject(_ value: JSONValue) -> IndicatorSubject {
    var members = value.members
    if let function = members.choice("function", of: SupportFunction.self) {
      return .function(function)
    }
    guard let rotation = members.string("rotation") else { return .all }
    guard let position = members.string("position") else { return .rotation(rotation) }
    guard let band = members.string("band") else {
      return .line(rotation: rotation, position: position)
    }
    return .band(rotation: rotation, position: position, band: band)
  }

  /// What is read of an earlier result; the rest may be anything.
  private static let figuresValidator = JSONValidator(
    .object(
      JSONObjectShape(
        "WhatIfFigures", ja: "前回の結果。", en: "An earlier result.",
        [
          .required(
            "schema",
            .choice(
              JSONChoiceShape(
                "WhatIfSchemaName",
                [JSONChoice(word: schema, name: LocalizedText(ja: "この形式", en: "this format"))])),
            ja: "形式", en: "Format"),
          .required("region", .any, ja: "地域", en: "Region"),
          .required("asOf", .string(.date), ja: "時点", en: "Day"),
          .required("indicators", .array(of: .any), ja: "指標", en: "Figures"),
          .optional("scenarios", .any, ja: "シナリオ", en: "Scenarios"),
          .optional("contingencies", .any, ja: "N-1", en: "Losses"),
          .optional("timeline", .any, ja: "見通し", en: "Years to come"),
          .optional("recruiting", .any, ja: "声かけ", en: "Recruiting"),
        ])))
}

// Problem: many Japanese offices write 令和8年4月1日 where others write 2026年4月1日, in everything
//   that people read and in nothing that programs read; and a name may hold either of both.
// Method: a day, a month and a fiscal year are spelled in one place each (`CivilDay.label` and its
//   neighbours), and these ask here how years are written. A finished text is never searched for
//   dates, so a name stays as it is. A ``LocalizedText`` that spells a year is put together once in
//   each style, so that what was found before somebody chose a style can be told in it.
// Why no parameter: the sentence that holds the day is made far below the command that knows the
//   style. The style is bound to a piece of work (a task-local value), never stored.
// Complexity: one look-up for each date; a sentence without a year costs a scan of its bytes.

/// How Japanese text writes years.
public enum YearStyle: String, CaseIterable, Sendable {
  /// 2026年.
  case western
  /// 令和8年.
  case reiwa

  /// How years are written in the present piece of work; western unless ``with(_:)`` says otherwise.
  @TaskLocal public static var current: YearStyle = .western

  /// Does a piece of work in which years are written in this style.
  ///
  /// - Parameter body: The work; only on the thread that calls.
  /// - Returns: What the work returns.
  public func with<Result>(_ body: () throws -> Result) rethrows -> Result {
    if YearStyle.current == self { return try body() }
    return try YearStyle.$current.withValue(self, operation: body)
  }
}

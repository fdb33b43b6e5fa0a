// Problem: tell everything that is wrong with a region document at once, so that a person mends
//   ten rows in one go instead of one in each run.
// Method: one pass over the document for each theme, on shared indices of ids. Every theme
//   reports into one collector, which orders the findings.
// Why correct: a theme never relies on another having found nothing: references are optional,
//   sums are clamped, walks up the ladder of areas are bounded. Each rule is tested by a document
//   that breaks it alone and by a neighbour that does not.
// Complexity: O(n log n) in the size of the document, plus days × members for each rotation. A
//   "did you mean" scans all ids, at most 20 times.

/// Finds everything that is wrong with a region document, in one pass.
///
/// The rules are published as ``rules`` and explained in `Documentation/Checks.md`.
public enum RegionCheck {
  /// All problems, errors first, then in document order.
  ///
  /// An error means that the document cannot be used; a warning that it breaks a rule of law or
  /// a promise, and that the plan will show the consequence.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - progress: Told before each theme how many are done, of how many.
  /// - Returns: The problems.
  /// - Complexity: O(n log n) in the size of the document.
  public static func problems(
    in document: RegionDocument, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> [Problem] {
    let context = CheckContext(document)
    var found = ProblemCollector()
    for (index, theme) in themes.enumerated() {
      progress(index, themes.count)
      theme(context, &found)
    }
    return found.sorted()
  }

  private static let themes: [@Sendable (CheckContext, inout ProblemCollector) -> Void] = [
    { IdentityChecks.check($0, into: &$1) },
    { AreaChecks.check($0, into: &$1) },
    { PlaceChecks.check($0, into: &$1) },
    { InstitutionChecks.check($0, into: &$1) },
    { BedChecks.check($0, into: &$1) },
    { VacancyChecks.check($0, into: &$1) },
    { DesignationChecks.check($0, into: &$1) },
    { ReportChecks.check($0, into: &$1) },
    { PromiseChecks.check($0, into: &$1) },
    { SupportChecks.check($0, into: &$1) },
    { PreferenceChecks.check($0, into: &$1) },
    { LinkChecks.check($0, into: &$1) },
    { PartnerChecks.check($0, into: &$1) },
    { GroupChecks.check($0, into: &$1) },
    { RotationChecks.check($0, into: &$1) },
    { PolicyChecks.check($0, into: &$1) },
    { DecisionChecks.check($0, into: &$1) },
  ]
}

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
  /// - Complexity: O(n log n) in the size of the document.
  public static func problems(in document: RegionDocument) -> [Problem] {
    let context = CheckContext(document)
    var found = ProblemCollector()
    IdentityChecks.check(context, into: &found)
    AreaChecks.check(context, into: &found)
    PlaceChecks.check(context, into: &found)
    InstitutionChecks.check(context, into: &found)
    BedChecks.check(context, into: &found)
    VacancyChecks.check(context, into: &found)
    DesignationChecks.check(context, into: &found)
    ReportChecks.check(context, into: &found)
    PromiseChecks.check(context, into: &found)
    SupportChecks.check(context, into: &found)
    PreferenceChecks.check(context, into: &found)
    LinkChecks.check(context, into: &found)
    PartnerChecks.check(context, into: &found)
    GroupChecks.check(context, into: &found)
    RotationChecks.check(context, into: &found)
    PolicyChecks.check(context, into: &found)
    DecisionChecks.check(context, into: &found)
    return found.sorted()
  }
}

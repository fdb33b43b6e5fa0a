/// What is wrong with a promise.
public enum PromiseKind: String, CaseIterable, Sendable {
  /// More institutions name it than it takes.
  case overSubscribed
  /// Institutions without the function name each other in a circle.
  case circular
  /// The prefecture found that the reported system does not exist.
  case refused
  /// The partner is closed on every day of the week.
  case closed
  /// The partner does not offer the function.
  case withoutOffer
  /// The partner is beyond the area, the visit radius or the travel limit.
  case beyondReach
  /// Another rule stands against the pair.
  case againstRule
  /// Nobody knows who is meant.
  case unresolved
  /// A named 在宅療養後方支援病院 has no hospital on record to which it refers on.
  case withoutReferral
  /// An agreement of the policy cannot be kept.
  case unmetAgreement
}

/// One promise that stands on paper only, or nearly so.
public struct PromiseFinding: Equatable, Sendable {
  /// What is wrong.
  public let kind: PromiseKind
  /// The institution that is named, or the first of a circle; nil if the name is unresolved.
  public let partner: InstitutionID?
  /// The institutions that rely on it; for a circle, the circle in its order.
  public let institutions: [InstitutionID]
  /// What it takes, where that is the question.
  public let capacity: Int?
  /// By how many it is named too often, or how many links are concerned.
  public let excess: Int
  /// The distance, where that is the question and known.
  public let metres: Int?
  /// The sentence.
  public let text: LocalizedText

  /// A finding.
  public init(
    kind: PromiseKind, partner: InstitutionID?, institutions: [InstitutionID], capacity: Int? = nil,
    excess: Int, metres: Int? = nil, text: LocalizedText
  ) {
    self.kind = kind
    self.partner = partner
    self.institutions = institutions
    self.capacity = capacity
    self.excess = excess
    self.metres = metres
    self.text = text
  }
}

/// What the existing partnerships of one function are worth.
public struct PromiseReport: Sendable {
  /// The function.
  public let function: SupportFunction
  /// Partnerships on paper, each pair once.
  public let links: Int
  /// Those of them to which no rule objects and for which the partner has a place.
  public let sound: Int
  /// What is wrong, the worst first.
  public let findings: [PromiseFinding]

  /// Examines the links of a problem's function.
  ///
  /// - Complexity: O(institutions + links · rules).
  public init(_ problem: MatchProblem) {
    var search = PromiseSearch(problem)
    search.run()
    function = problem.function
    links = search.links.count
    sound = search.sound
    findings = search.findings
  }
}

public import MatchEngine

/// A plan as it stands in `plan.json`: names and ids as strings, nothing believed.
struct PlanRecord: Sendable {
  var inputDigest: String
  var version: String
  /// Which publication it is, at least 1.
  var publication: Int
  var matches: [MatchPlanRecord]
  var rotations: [RotationPlanRecord]
}

/// One function's match in a plan.
struct MatchPlanRecord: Sendable {
  struct NeedRecord: Sendable {
    var institution: String
    var careKind: CareKind = .general
    var band: TimeBand?
    var partners: Int
    var priority: Int
    var price: String
  }
  struct SupporterRecord: Sendable {
    var institution: String
    var band: TimeBand?
    var capacity: Int
    var load: Int
    var carriedLoad: Int
    var price: String
  }
  struct PartnerRecord: Sendable {
    var clinic: String
    var careKind: CareKind = .general
    var band: TimeBand?
    var partner: String
    var rank: Int
    var level: String?
    var metres: Int?
    var minutes: Int?
    var existing: Bool
    var approximate: Bool
    /// What it says about the alternative.
    var alternative: MatchAlternative?
  }
  struct GapRecord: Sendable {
    var clinic: String
    var careKind: CareKind = .general
    var band: TimeBand?
    var missing: Int
    var fullCandidates: [String]
    /// How many supporters were rejected for each reason.
    var rejections: [(reason: RejectionReason, count: Int)]
    /// The bottleneck and the remedies that it states.
    var bottleneck: Int?
    var remedies: [VerifiedRemedy] = []
  }

  /// Where it stands among the bytes of the plan.
  var place: Range<Int>
  var function: SupportFunction
  var status: String
  var candidatePairs: Int
  var objective: MatchObjective
  var needs: [NeedRecord]
  var supporters: [SupporterRecord]
  var assignments: [PartnerRecord]
  var uncovered: [GapRecord]
  /// The bottlenecks that it states.
  var bottlenecks: [Bottleneck] = []
  var leftOut: [String]
  var sinkPrice: String
  /// The mutual pairs of a match of deputies; nil where the plan has none.
  var pairing: DeputyPlanRecord?
}

/// One rotation of a plan.
struct RotationPlanRecord: Sendable {
  struct DutyRecord: Sendable {
    var day: CivilDay
    var kind: String
    var position: String
    var bands: [String]
    /// When each band begins, as written; empty in plans of older versions.
    var from: [String] = []
    /// When each band ends.
    var to: [String] = []
    var place: Int
    var member: String?
    /// The doctor whom the member sends.
    var doctor: String? = nil
    var pinned: Bool
    /// The version of the plan in which it last changed hands; nil where it does not say.
    var revision: Int?
  }
  struct TallyRecord: Sendable {
    var member: String
    var duties: Int
    var holidayDuties: Int
    var byMonth: [Int]
    var minutes: Int
    var smallestGapDays: Int?
    var yen: Int?
    var fairDutiesHundredths: Int
    var fairHolidayDutiesHundredths: Int
    /// For each doctor whom it sends, the number of duties.
    var doctors: [DoctorRecord] = []
  }
  struct DoctorRecord: Sendable {
    var doctor: String
    var duties: Int
    var fairDutiesHundredths: Int
  }

  var rotation: String
  var from: CivilDay
  var to: CivilDay
  var status: String
  var duties: [DutyRecord]
  /// Indices into `duties` that the plan says nobody can hold.
  var holes: [Int]
  /// (rule, duty) of the breaches that the plan itself admits.
  var admittedBreaches: [AdmittedBreach]
  var tallies: [TallyRecord]

  struct AdmittedBreach: Hashable, Sendable {
    var rule: String
    var member: String?
  }
}

/// What a verification found.
public struct VerificationReport: Sendable {
  /// One kind of thing that was checked.
  public struct Check: Sendable {
    /// What was checked.
    public let name: LocalizedText
    /// How many things were looked at.
    public let count: Int
    /// What does not hold, each with the path in the plan; empty if all holds.
    public let failures: [Problem]
  }

  /// The checks, in the order in which they were made.
  public let checks: [Check]

  /// Whether everything holds.
  public var holds: Bool { checks.allSatisfy { $0.failures.isEmpty } }
}

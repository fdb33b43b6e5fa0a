/// How many back-up beds home patients are expected to need.
public struct BedNeedModel: Equatable, Sendable {
  /// Home patients admitted in a year, of a thousand.
  ///
  /// The default is 174: of 1,187 patients in home care, 17.4 % had been admitted within the last
  /// year (中医協 令和6年度改定の結果検証に係る特別調査, 図表6-13). Repeated stays are not counted, so
  /// the need is rather more.
  public var admissionsPermille: Int
  /// The mean stay in days; the default is 29 (患者調査 2017: 29.3 days over all patients discharged).
  public var stayDays: Int

  /// A model; without arguments, the surveys named above.
  public init(admissionsPermille: Int = 174, stayDays: Int = 29) {
    self.admissionsPermille = admissionsPermille
    self.stayDays = stayDays
  }

  /// Beds in use on a day, in tenths, rounded half up.
  public func tenthsOfBeds(homePatients: Int) -> Int {
    (homePatients * admissionsPermille * stayDays * 10 + 182_500) / 365_000
  }
}

/// What the board's inquiries say about a region.
public struct InquiryRecordCount: Equatable, Sendable {
  /// Answers that were refusals.
  public var refusals: Int
  /// Answers.
  public var answers: Int
  /// Minutes from opening an inquiry to its acceptance, one for each that was accepted.
  public var minutesToPlacement: [Int]

  /// Counts.
  public init(refusals: Int = 0, answers: Int = 0, minutesToPlacement: [Int] = []) {
    self.refusals = refusals
    self.answers = answers
    self.minutesToPlacement = minutesToPlacement
  }
}

extension InquiryRecordCount {
  /// Counts inquiries: an answer is an acceptance or a refusal, silence is neither.
  ///
  /// Placed is when the first ward accepted.
  public init(_ inquiries: [Inquiry]) {
    self.init()
    for inquiry in inquiries {
      var accepted: Instant?
      for target in inquiry.targets {
        switch target.answer {
        case .declined:
          refusals += 1
          answers += 1
        case .holding:
          answers += 1
          if let at = target.answeredAt { accepted = min(accepted ?? at, at) }
        // Released are also those that were only told that the bed is found elsewhere.
        case .released, .waiting, .silent: break
        }
      }
      if let accepted {
        minutesToPlacement.append(Int((accepted.seconds - inquiry.openedAt.seconds + 30) / 60))
      }
    }
  }
}

/// A plan of a region, of which the indicators are counted.
public struct IndicatorInput: Sendable {
  /// The region.
  public var region: Region
  /// One report for each function.
  public var matches: [MatchReport]
  /// One report for each rotation.
  public var rotations: [RotationReport]
  /// Ids of institutions that are no longer there although the region lists them.
  public var departed: Set<String>
  /// Home patients who need a bed at once.
  public var immediateNeeds: [ImmediateBedNeed]
  /// How many back-up beds home patients need.
  public var bedNeed: BedNeedModel
  /// N-1, where it was examined.
  public var contingencies: ContingencyReport?
  /// Answers to inquiries, where the board's history is at hand.
  public var inquiries: InquiryRecordCount?

  /// A plan of a region.
  public init(
    region: Region, matches: [MatchReport], rotations: [RotationReport],
    departed: Set<String> = [], immediateNeeds: [ImmediateBedNeed] = [],
    bedNeed: BedNeedModel = BedNeedModel(), contingencies: ContingencyReport? = nil,
    inquiries: InquiryRecordCount? = nil
  ) {
    self.region = region
    self.matches = matches
    self.rotations = rotations
    self.departed = departed
    self.immediateNeeds = immediateNeeds
    self.bedNeed = bedNeed
    self.contingencies = contingencies
    self.inquiries = inquiries
  }
}

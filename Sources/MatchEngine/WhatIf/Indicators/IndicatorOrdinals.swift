// Positions of cases in flat arrays of counts. They follow the order of declaration, which the tests
// hold against `allCases`.

extension Indicator {
  /// How many cases there are.
  static let count = 32

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .dutySlots: 0
    case .openDutySlots: 1
    case .dutyCoverage: 2
    case .needs: 3
    case .needsWithoutPartner: 4
    case .needsShortOfPartners: 5
    case .needCoverage: 6
    case .paperOnlyNeeds: 7
    case .activeInstitutions: 8
    case .willingInstitutions: 9
    case .unwillingInstitutions: 10
    case .unreportedInstitutions: 11
    case .isolatedClinics: 12
    case .backupBeds: 13
    case .expectedBackupBeds: 14
    case .backupBedBalance: 15
    case .supportLoadGini: 16
    case .greatestSupportLoad: 17
    case .medianSupportLoad: 18
    case .leastSupportLoad: 19
    case .dutyLoadGini: 20
    case .mostDuties: 21
    case .fewestDuties: 22
    case .medianDuties: 23
    case .shareCarriedBySeventies: 24
    case .crossBoundaryShare: 25
    case .reciprocity: 26
    case .worstSingleLoss: 27
    case .needsLostWithRetired: 28
    case .dutiesLostWithRetired: 29
    case .refusalShare: 30
    case .timeToPlacement: 31
    }
  }
}

extension SupportFunction {
  /// How many cases there are.
  static let count = 6

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .afterHours: 0
    case .admission: 1
    case .homeVisit: 2
    case .deputy: 3
    case .pharmacy: 4
    case .visitingNurse: 5
    }
  }
}

extension CareKind {
  /// How many cases there are.
  static let count = 3

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .general: 0
    case .paediatric: 1
    case .medicalCareChild: 2
    }
  }
}

extension TimeBand {
  /// How many cases there are.
  static let count = 5

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .weekdayEvening: 0
    case .saturday: 1
    case .holidayDaytime: 2
    case .holidayEvening: 3
    case .lateNight: 4
    }
  }
}

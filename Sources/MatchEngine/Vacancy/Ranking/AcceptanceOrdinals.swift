// Positions of cases in flat arrays of counts. They follow the order of declaration, which the tests
// hold against `allCases`.

extension AcceptanceStanding {
  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .freeNew: 0
    case .freeAgeing: 1
    case .freeOld: 2
    case .expired: 3
    case .askFresh: 4
    case .askOld: 5
    case .pattern: 6
    case .unknown: 7
    case .full: 8
    case .closed: 9
    }
  }
}

extension AcceptanceGroup {
  /// How many cases there are.
  static let count = 3

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .free: 0
    case .ask: 1
    case .other: 2
    }
  }
}

extension AdmissionBand {
  /// How many cases there are.
  static let count = 4

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .weekday: 0
    case .saturday: 1
    case .holiday: 2
    case .night: 3
    }
  }
}

extension CareProcedure {
  /// How many cases there are.
  static let count = 18

  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .tubeFeeding: 0
    case .tracheostomy: 1
    case .urinaryCatheter: 2
    case .stoma: 3
    case .dialysis: 4
    case .oxygen: 5
    case .centralVenousNutrition: 6
    case .insulin: 7
    case .noninvasiveVentilation: 8
    case .suction: 9
    case .ventilator: 10
    case .dementiaBehaviour: 11
    case .endOfLife: 12
    case .medicalCareChild: 13
    case .psychiatricComorbidity: 14
    case .isolation: 15
    case .withoutGuarantor: 16
    case .foreignLanguage: 17
    }
  }
}

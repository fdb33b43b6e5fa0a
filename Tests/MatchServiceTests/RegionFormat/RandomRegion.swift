import MatchEngine

/// Draws region documents that use every field of the format; they need not make sense.
struct RandomRegion {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func document() -> RegionDocument {
    var document = RegionDocument(name: text(200), asOf: day())
    document.areas = list { $0.area() }
    document.institutions = list { $0.institution() }
    document.links = list { $0.link() }
    document.linkedGroups = list {
      LinkedGroupRecord(
        id: $0.id(), name: $0.text(200), kind: $0.word(), members: $0.list { $0.id() },
        outsideBed: $0.maybe { $0.id() })
    }
    document.rotations = list { $0.rotation() }
    if generator.chance(0.7) { document.policy = policy() }
    return document
  }

  private mutating func maybe<Value>(_ draw: (inout Self) -> Value) -> Value? {
    generator.chance(0.5) ? draw(&self) : nil
  }

  private mutating func list<Value>(_ draw: (inout Self) -> Value) -> [Value] {
    (0..<generator.next(below: 4)).map { _ in draw(&self) }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    switch generator.next(below: 6) {
    case 0: range.lowerBound
    case 1: range.upperBound
    default: generator.next(in: range)
    }
  }

  private mutating func word<Word: CaseIterable>() -> Word {
    let all = Array(Word.allCases)
    return all[generator.next(below: all.count)]
  }

  private mutating func words<Word: CaseIterable>() -> [Word] { list { $0.word() } }

  private mutating func text(_ maximum: Int) -> String {
    let pieces = [
      "病院", "a", " ", "\"", "\\", "/", "\n", "\u{1}", "𠮷", "が", "か\u{3099}", "\u{2028}", "é", "0",
    ]
    let count = generator.chance(0.05) ? maximum / 2 : 1 + generator.next(below: 8)
    return (0..<count).map { _ in pieces[generator.next(below: pieces.count)] }.joined()
  }

  private mutating func id() -> String {
    let pieces = ["a", "9", "-", "あ", "𠮷", "\"", "\\", ".", "[", " "]
    return (0..<(1 + generator.next(below: 20))).map { _ in
      pieces[generator.next(below: pieces.count)]
    }.joined()
  }

  fileprivate mutating func day() -> CivilDay {
    CivilDay(year: number(1...9999), month: number(1...12), day: number(1...28))
      ?? CivilDay(number: 0)
  }

  private mutating func time() -> TimeOfDay {
    while true {
      if let time = TimeOfDay(minute: number(0...1440)) { return time }
    }
  }

  private mutating func monthDay() -> MonthDay {
    let month = number(1...12)
    return MonthDay(month: month, day: number(1...CivilDay.daysInMonth(year: 2000, month: month)))
      ?? PolicyRecord.lawfulYearEnd.from
  }

  private mutating func dateSpan() -> DateSpan { DateSpan(from: day(), to: day()) }
  private mutating func yearlySpan() -> YearlySpan { YearlySpan(from: monthDay(), to: monthDay()) }

  private mutating func point() -> GeoPoint {
    GeoPoint(
      latitudeMicrodegrees: Int32(number(-90_000_000...90_000_000)),
      longitudeMicrodegrees: Int32(number(-180_000_000...180_000_000)))
  }

  private mutating func area() -> AreaRecord {
    AreaRecord(
      id: id(), name: text(200), level: word(), parent: maybe { $0.id() },
      location: maybe { $0.point() }, population: maybe { $0.number(0...2_000_000_000) },
      isScarce: generator.chance(0.5))
  }

  private mutating func link() -> LinkRecord {
    LinkRecord(
      from: id(), function: word(), nameAsWritten: generator.chance(0.2) ? "" : text(300),
      to: maybe { $0.id() }, source: word(), score: maybe { $0.number(0...100) },
      registeredPatients: maybe { $0.number(0...1_000_000) })
  }

  private mutating func institution() -> InstitutionRecord {
    InstitutionRecord(
      id: id(), code: maybe { String($0.number(0...9_999_999_999)) }, name: text(200),
      kind: word(), area: id(), location: maybe { $0.point() }, address: maybe { $0.text(300) },
      telephone: maybe { $0.text(100) }, designations: words(), departments: list { $0.text(100) },
      hours: list { ConsultationHours(weekday: $0.word(), from: $0.time(), to: $0.time()) },
      closed: maybe { $0.closed() }, report: maybe { $0.report() }, supports: list { $0.offer() },
      wards: list { $0.ward() },
      doctors: list {
        DoctorRecord(
          id: $0.id(), fullTimeEquivalentTenths: $0.maybe { $0.number(0...1_000) } ?? 10,
          age: $0.maybe { $0.number(0...150) })
      }, homePatients: maybe { $0.number(0...1_000_000) }, careKinds: words(),
      coveredBands: words(), association: maybe { $0.text(200) },
      isRegistered: generator.chance(0.5),
      preferences: list { one in
        PreferenceRecord(function: one.word(), order: one.list { $0.id() })
      })
  }

  private mutating func closed() -> ClosedDays {
    ClosedDays(
      weekdays: words(),
      weeksOfMonth: list { WeekOfMonth(week: $0.number(1...5), weekday: $0.word()) },
      onHolidays: generator.chance(0.5), yearly: list { $0.yearlySpan() })
  }

  private mutating func report() -> FunctionReport {
    FunctionReport(
      fiscalYear: number(2000...2999), confirmation: word(),
      primaryCareAreas: list { $0.number(0...17) }, homeClinicRota: maybe { $0.number(0...7) },
      emergencyCentre: maybe { $0.number(0...7) }, ownContact: maybe { $0.number(0...2) },
      linkedResponse: maybe { $0.number(0...2) }, phoneStandard: maybe { $0.number(0...4) },
      backupBed: maybe { $0.number(0...6) }, homeCare: maybe { $0.number(0...4) },
      careLink: maybe { $0.number(0...2) }, emergencyVisits: maybe { $0.number(0...1_000_000) },
      homeDeaths: maybe { $0.number(0...1_000_000) })
  }

  private mutating func offer() -> SupportOffer {
    SupportOffer(
      function: word(), capacity: number(0...100_000), departments: list { $0.text(100) },
      reach: maybe { $0.word() }, source: word(),
      bands: list { BandCapacity(band: $0.word(), capacity: $0.number(0...100_000)) },
      careKinds: words(), exclusiveTo: list { $0.text(200) }, disclosure: word(),
      atLeast: number(0...100_000))
  }

  private mutating func ward() -> WardRecord {
    let count: (inout Self) -> Int = { $0.number(0...100_000) }
    var acceptance: [CareProcedure: Acceptance] = [:]
    for procedure in words() as [CareProcedure] { acceptance[procedure] = word() }
    return WardRecord(
      id: id(), name: text(200), category: word(),
      beds: BedCounts(
        total: count(&self), male: maybe(count), female: maybe(count), either: maybe(count)),
      privateRooms: maybe(count), isolationRooms: maybe(count), backupBeds: maybe(count),
      acceptance: acceptance, maximumStayDays: maybe { $0.number(0...10_000) }, windows: words(),
      visibility: word(), admitsFrom: maybe { $0.word() },
      pattern: list {
        VacancyPattern(
          weekdays: $0.words(), days: $0.words(), bands: $0.words(), from: $0.maybe { $0.day() },
          to: $0.maybe { $0.day() }, status: $0.word(), beds: $0.maybe(count))
      })
  }

  private mutating func rotation() -> RotationRecord {
    RotationRecord(
      id: id(), name: text(200), kind: word(), period: maybe { $0.dateSpan() },
      positions: list { position in
        PositionRecord(
          id: position.id(), name: position.text(200), departments: position.list { $0.text(100) },
          bands: position.list {
            BandRecord(
              id: $0.id(), name: $0.text(100), days: $0.words(), from: $0.time(), to: $0.time(),
              needed: $0.number(1...99), weeks: $0.list { $0.number(1...5) },
              dates: $0.list { $0.day() }, exceptDates: $0.list { $0.day() },
              dutyPermit: $0.generator.chance(0.5))
          }, joinedOn: position.words())
      }, members: list { $0.member() },
      pins: list {
        PinRecord(
          day: $0.day(), position: $0.id(), band: $0.maybe { $0.id() }, institution: $0.id(),
          doctor: $0.maybe { $0.id() })
      }, minimumGapDays: number(0...3_650), rules: list { $0.localRule() },
      ageShares: list {
        AgeShareRecord(fromAge: $0.number(0...150), percent: $0.number(0...100))
      },
      fees: list { FeeRecord(duties: $0.selection(), yen: $0.number(0...100_000_000)) })
  }

  private mutating func localRule() -> LocalRuleRecord {
    let amount: (inout Self) -> Int = { $0.number(0...1_000_000) }
    var rule = LocalRuleRecord(
      rule: LocalRules.words[number(0...LocalRules.words.count - 1)])
    rule.name = maybe { $0.text(100) }
    rule.weight = maybe { $0.number(1...1_000_000) }
    rule.beforeFairness = generator.chance(0.5)
    rule.members = list { $0.id() }
    rule.classes = list { $0.text(100) }
    rule.fromAge = maybe { $0.number(0...150) }
    rule.duties = selection()
    rule.following = maybe { $0.selection() }
    rule.partners = list { $0.id() }
    rule.minimum = maybe(amount)
    rule.maximum = maybe(amount)
    rule.target = maybe(amount)
    rule.per = maybe { $0.word() }
    rule.wish = maybe { $0.word() }
    rule.counter = maybe { $0.word() }
    rule.method = maybe { $0.word() }
    rule.daysBetween = maybe { $0.number(1...366) }
    rule.minutes = maybe { $0.number(0...10_000) }
    rule.carriedOver = list {
      CarriedCount(institution: $0.id(), amount: $0.number(-100_000...100_000))
    }
    return rule
  }

  private mutating func selection() -> DutySelectionRecord {
    DutySelectionRecord(
      positions: list { $0.id() }, bands: list { $0.id() }, days: words(), weekdays: words(),
      daySets: list { $0.id() }, nights: generator.chance(0.5),
      period: maybe { $0.dateSpan() })
  }

  private mutating func member() -> MemberRecord {
    let count: (inout Self) -> Int = { $0.number(0...100_000) }
    return MemberRecord(
      institution: id(), positions: list { $0.id() }, days: words(), weekdays: words(),
      share: maybe { $0.number(0...1_000) } ?? 10, monthlyMinimum: maybe(count),
      monthlyMaximum: maybe(count), yearlyMaximum: maybe(count),
      minimumGapDays: maybe { $0.number(0...3_650) }, unavailable: list { $0.dateSpan() },
      servesWhenClosed: generator.chance(0.5), joins: maybe { $0.day() },
      leaves: maybe { $0.day() }, carriedOver: number(-100_000...100_000),
      carriedOverHolidays: number(-100_000...100_000), classes: list { $0.text(100) },
      age: maybe { $0.number(0...150) }, workClass: maybe { $0.word() }, visitDays: words(),
      doctors: list { $0.dutyDoctor() })
  }

  private mutating func dutyDoctor() -> DutyDoctorRecord {
    let count: (inout Self) -> Int = { $0.number(0...100_000) }
    return DutyDoctorRecord(
      id: id(), positions: list { $0.id() }, days: words(), weekdays: words(),
      share: number(0...1_000), monthlyMaximum: maybe(count), yearlyMaximum: maybe(count),
      minimumGapDays: number(0...3_650), unavailable: list { $0.dateSpan() },
      workClass: maybe { $0.word() }, carriedOver: number(-100_000...100_000))
  }

  private mutating func pair() -> PairDecision {
    PairDecision(institution: id(), partner: id(), reason: maybe { $0.text(500) })
  }

  private mutating func policy() -> PolicyRecord {
    var policy = PolicyRecord(
      ruleEdition: word(), visitRadiusMetres: number(0...1_000_000), unreported: word(),
      obon: list { $0.yearlySpan() },
      holidayOverrides: list { HolidayOverride(day: $0.day(), name: $0.maybe { $0.text(100) }) },
      visitExceptions: list { $0.pair() },
      daySets: list {
        DaySetRecord(
          id: $0.id(), name: $0.text(100), spans: $0.list { $0.yearlySpan() },
          days: $0.list { $0.day() })
      })
    for function in words() as [SupportFunction] {
      var matching = MatchingPolicy(
        partners: number(1...3), reach: word(), maximumMinutes: maybe { $0.number(0...10_000) },
        bands: words(), standard: maybe { $0.word() }, fixed: list { $0.pair() },
        forbidden: list { $0.pair() },
        priorities: list { PriorityDecision(institution: $0.id(), priority: $0.number(1...9)) })
      for kind in words() as [CareKind] {
        matching.careKinds[kind] = CareLimits(
          reach: word(), maximumMinutes: maybe { $0.number(0...10_000) })
      }
      policy.matching[function] = matching
    }
    if generator.chance(0.5) {
      policy.travel = TravelModel(
        secondsPerKilometre: number(1...3_600), fixedSeconds: number(-3_600...3_600),
        minimumSeconds: number(0...86_400))
    }
    if generator.chance(0.5) { policy.yearEnd = yearlySpan() }
    if generator.chance(0.5) {
      policy.vacancy = VacancyPolicy(
        newMinutes: number(1...100_000), ageingMinutes: number(1...100_000),
        oldMinutes: number(1...100_000), clockToleranceSeconds: number(0...86_400),
        holdMinutes: number(1...1_440), inquiryMinutes: number(1...1_440),
        callMinutes: number(0...1_440), dischargingHospitalFirst: generator.chance(0.5),
        registeredHospitalFirst: generator.chance(0.5))
    }
    return policy
  }
}

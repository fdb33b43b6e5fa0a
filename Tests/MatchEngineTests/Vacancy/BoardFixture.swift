import MatchEngine

/// A small region with a board: hospitals `h0` … with wards `w0` …, and clinics `c0` … that ask.
enum BoardFixture {
  /// Thursday 2 April 2026, 10:00 in Japan.
  static let morning = Instant(seconds: 1_775_091_600)

  /// The wards of hospitals, each as a change of a plain ward of 40 beds.
  static func region(
    hospitals: [[(inout WardRecord) -> Void]], clinics: Int = 2,
    policy: PolicyRecord = PolicyRecord()
  ) throws -> Region {
    var institutions: [InstitutionRecord] = []
    for (index, wards) in hospitals.enumerated() {
      institutions.append(
        InstitutionRecord(
          id: "h\(index)", name: "第\(index)病院", kind: .hospital, area: "38901",
          wards: wards.enumerated().map { number, change in
            var ward = WardRecord(
              id: "w\(number)", name: "\(number)病棟", category: .general, beds: BedCounts(total: 40))
            change(&ward)
            return ward
          }))
    }
    for index in 0..<clinics {
      institutions.append(
        InstitutionRecord(id: "c\(index)", name: "第\(index)医院", kind: .clinic, area: "38901"))
    }
    return try Region(
      checking: RegionDocument(
        name: "見本", asOf: CivilDay(number: 20_544),
        areas: [
          AreaRecord(id: "38", name: "見本県", level: .prefecture),
          AreaRecord(id: "3899", name: "みなと", level: .secondaryMedical, parent: "38"),
          AreaRecord(id: "38901", name: "みなと市", level: .municipality, parent: "3899"),
        ], institutions: institutions, policy: policy))
  }

  /// Two hospitals, with two wards and with one.
  static func board() throws -> VacancyBoard {
    VacancyBoard(region: try region(hospitals: [[{ _ in }, { _ in }], [{ _ in }]]))
  }

  /// A ward by the numbers of its hospital and of itself.
  static func key(_ hospital: Int, _ ward: Int = 0) -> WardKey {
    WardKey(institution: "h\(hospital)", ward: "w\(ward)")
  }

  /// A report of a ward.
  static func report(
    _ hospital: Int, _ status: VacancyStatus, ward: Int = 0, at moment: Instant = morning,
    beds: Int? = nil, source: VacancySource = .hospital
  ) -> VacancyReport {
    VacancyReport(
      institution: "h\(hospital)", ward: "w\(ward)", observedAt: moment, reportedBy: "病床管理室",
      source: source, status: status, beds: beds.map { VacantBeds(total: $0) })
  }
}

extension VacancyBoard {
  /// Opens an inquiry of a clinic.
  @discardableResult
  mutating func ask(
    _ id: String, _ wards: [WardKey], by asker: String = "c0", deadline: Instant? = nil,
    now: Instant = BoardFixture.morning
  ) throws -> Inquiry {
    try open(
      InquiryRequest(id: id, asker: asker, wards: wards, deadline: deadline), now: now)
  }

  /// Answers for a ward in its own name.
  @discardableResult
  mutating func reply(
    _ reply: InquiryReply, _ id: String, _ ward: WardKey, now: Instant = BoardFixture.morning
  ) throws -> ReplyOutcome {
    try answer(reply, to: id, ward: ward, by: ward.institution, now: now)
  }
}

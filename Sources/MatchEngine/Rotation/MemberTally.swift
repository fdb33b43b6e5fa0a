/// The burden of one member.
public struct MemberTally: Equatable, Sendable {
  /// Duties held.
  public let duties: Int
  /// Of these, on Sundays, holidays, the year end and Obon.
  public let holidayDuties: Int
  /// Duties by month of the period, first month first.
  public let byMonth: [Int]
  /// Minutes on duty.
  public let minutes: Int
  /// The least number of days between two duties; nil with fewer than two duties.
  public let smallestGapDays: Int?
  /// The duties that its share stands for, in hundredths.
  public let fairDutiesHundredths: Int
  /// The holiday duties that its share stands for, in hundredths.
  public let fairHolidayDutiesHundredths: Int
  /// What is paid for its duties in yen; nil if the rotation has no fees.
  public let yen: Int?
  /// The burden of each doctor whom it sends; empty where its doctors are not planned.
  public let doctors: [DoctorTally]

  /// A tally.
  public init(
    duties: Int, holidayDuties: Int, byMonth: [Int], minutes: Int, smallestGapDays: Int?,
    fairDutiesHundredths: Int, fairHolidayDutiesHundredths: Int, yen: Int? = nil,
    doctors: [DoctorTally] = []
  ) {
    self.duties = duties
    self.holidayDuties = holidayDuties
    self.byMonth = byMonth
    self.minutes = minutes
    self.smallestGapDays = smallestGapDays
    self.fairDutiesHundredths = fairDutiesHundredths
    self.fairHolidayDutiesHundredths = fairHolidayDutiesHundredths
    self.yen = yen
    self.doctors = doctors
  }
}

/// The burden of one doctor of a member.
public struct DoctorTally: Equatable, Sendable {
  /// The id of the doctor.
  public let doctor: String
  /// Duties to which the doctor goes.
  public let duties: Int
  /// The duties of the member that the doctor's share stands for, in hundredths.
  public let fairDutiesHundredths: Int

  /// A tally.
  public init(doctor: String, duties: Int, fairDutiesHundredths: Int) {
    self.doctor = doctor
    self.duties = duties
    self.fairDutiesHundredths = fairDutiesHundredths
  }
}

// The members of a rotation with what was agreed with each, as parallel arrays.

/// What was agreed with the members, struct of arrays; a member is an index into each of them.
struct MemberTable: Sendable {
  /// The institution.
  let institution: [InstitutionID]
  /// The least number of days between two duties; 0 for no rule.
  let gapDays: [Int]
  /// Share × days of membership in the period: what fair duties are proportional to.
  let weight: [Int]
  /// Whether the share is 0.
  let isReserve: [Bool]
  /// Burden carried over, in duties.
  let carriedOver: [Int]
  /// Holiday burden carried over, in duties.
  let carriedOverHolidays: [Int]
  /// `monthlyMinimum[member × months + month]`, in proportion where it is a part of a month.
  let monthlyMinimum: [Int]
  /// Most duties a month; `Int.max` for no rule.
  let monthlyMaximum: [Int]
  /// Most duties in the period; `Int.max` for no rule.
  let yearlyMaximum: [Int]
  /// Whether it sends doctors, so that it may hold several duties at once.
  let sendsDoctors: [Bool]
  /// The number of months that the period touches.
  let monthCount: Int

  /// The number of members.
  var count: Int { institution.count }

  /// Members of a rotation for the days from `from` to `to`.
  ///
  /// - Complexity: O(members × months).
  init(
    record: RotationRecord, institutions: [InstitutionID], from: CivilDay, to: CivilDay
  ) {
    let months = CivilMonth.months(in: from...max(from, to))
    let members = record.members
    institution = institutions
    gapDays = members.map {
      Self.clamped($0.minimumGapDays ?? record.minimumGapDays, to: 0...100_000)
    }
    let shares = members.map { Self.share(of: $0, in: record) }
    isReserve = shares.map { $0 <= 0 }
    carriedOver = members.map { Self.clamped($0.carriedOver, to: -100_000...100_000) }
    carriedOverHolidays = members.map {
      Self.clamped($0.carriedOverHolidays, to: -100_000...100_000)
    }
    monthlyMaximum = members.map { $0.monthlyMaximum.map { max(0, $0) } ?? Int.max }
    yearlyMaximum = members.map { $0.yearlyMaximum.map { max(0, $0) } ?? Int.max }
    sendsDoctors = members.map { !$0.doctors.isEmpty }
    monthCount = months.count

    var weights: [Int] = []
    var minima: [Int] = []
    for (member, share) in zip(members, shares) {
      let first = max(from, member.joins ?? from)
      let last = min(to, member.leaves ?? to)
      weights.append(
        share * max(0, first.distance(to: last) + 1))
      for month in months {
        let span = month.days
        let served = max(span.lowerBound, first).distance(to: min(span.upperBound, last)) + 1
        let length = span.lowerBound.distance(to: span.upperBound) + 1
        let minimum = Self.clamped(member.monthlyMinimum ?? 0, to: 0...100_000)
        minima.append(minimum * max(0, served) / length)
      }
    }
    weight = weights
    monthlyMinimum = minima
  }

  /// The share after the reduction for age; a share above 0 stays so unless age exempts.
  private static func share(of member: MemberRecord, in record: RotationRecord) -> Int {
    let share = clamped(member.share, to: 0...1000)
    guard let age = member.age,
      let reduced = record.ageShares.filter({ $0.fromAge <= age }).max(by: {
        $0.fromAge < $1.fromAge
      })
    else { return share }
    let percent = clamped(reduced.percent, to: 0...100)
    return percent == 0 || share == 0 ? 0 : max(1, share * percent / 100)
  }

  /// Keeps numbers of any document small enough to calculate with.
  private static func clamped(_ value: Int, to range: ClosedRange<Int>) -> Int {
    min(max(value, range.lowerBound), range.upperBound)
  }
}

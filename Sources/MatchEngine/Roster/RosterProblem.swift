// Problem: who works which shift on which day. Members m, days d, shifts k; each member works at most
//   one shift a day.
// Hard: what each member's contract says (`RosterContract`) and which shift may follow which.
// Objective, less is better: for every day and shift the cost of too few and of too many, and for
//   every member, day and shift (or day off) a cost of its own, which is how requests enter.
// Structure only: everything is checked when it is made, and never changes.
// References: T. Curtois, R. Qu, "Computational results on new staff scheduling benchmark instances"
//   (2014), for the shape; E. K. Burke et al., "The state of the art of nurse rostering", J. Scheduling
//   7 (2004), for the terms.

/// What binds one member of a roster.
public struct RosterContract: Equatable, Sendable {
  /// For each day the shifts that are allowed: bit 0 is a day off, bit `k` shift `k`.
  public var allowed: [UInt64]
  /// Least and most minutes in the whole period.
  public var minutes: ClosedRange<Int>
  /// For each shift 1 … the most days on which it may be worked; empty for no limit.
  public var mostOfShift: [Int]
  /// Most days of work in a row.
  public var mostConsecutiveShifts: Int
  /// Fewest days of work in a row; runs that touch an end of the period are exempt.
  public var fewestConsecutiveShifts: Int
  /// Fewest days off in a row; runs that touch an end of the period are exempt.
  public var fewestConsecutiveDaysOff: Int
  /// Most weekends on which a Saturday or Sunday is worked.
  public var mostWeekends: Int

  /// A contract.
  public init(
    allowed: [UInt64], minutes: ClosedRange<Int>, mostOfShift: [Int] = [],
    mostConsecutiveShifts: Int, fewestConsecutiveShifts: Int = 1,
    fewestConsecutiveDaysOff: Int = 1, mostWeekends: Int
  ) {
    self.allowed = allowed
    self.minutes = minutes
    self.mostOfShift = mostOfShift
    self.mostConsecutiveShifts = mostConsecutiveShifts
    self.fewestConsecutiveShifts = fewestConsecutiveShifts
    self.fewestConsecutiveDaysOff = fewestConsecutiveDaysOff
    self.mostWeekends = mostWeekends
  }
}

/// How many members a shift of a day asks for, and what it costs to miss that.
public struct RosterCover: Equatable, Sendable, BitwiseCopyable {
  /// Members wanted, at least 0.
  public var required: Int32
  /// Cost of each one too few, at least 0.
  public var under: Int32
  /// Cost of each one too many, at least 0.
  public var over: Int32

  /// A cover.
  public init(required: Int32, under: Int32, over: Int32) {
    self.required = required
    self.under = under
    self.over = over
  }

  /// The cost of a number of members.
  @inline(__always)
  func cost(_ count: Int32) -> Int32 {
    count < required ? under &* (required &- count) : over &* (count &- required)
  }
}

/// A roster to be made, checked and indexed.
public struct RosterProblem: Sendable {
  /// Days, counted from 0.
  public let dayCount: Int
  /// Shifts, numbered from 1; 0 is a day off.
  public let shiftCount: Int
  /// The length of each shift in minutes; index 0 is the day off's 0.
  public let shiftMinutes: [Int]
  /// For each shift those that may not follow on the next day: bit `k` is shift `k`.
  public let forbiddenNext: [UInt64]
  /// The members' contracts.
  public let contracts: [RosterContract]
  /// `cover[day * shiftCount + shift - 1]`.
  public let cover: [RosterCover]
  /// `cellCost[(member * dayCount + day) * (shiftCount + 1) + shift]`.
  public let cellCost: [Int32]
  /// Which day of the week day 0 is, 0 (Monday) … 6 (Sunday).
  public let firstWeekday: Int

  /// The number of members.
  public var memberCount: Int { contracts.count }

  /// Most shifts of a roster.
  public static let mostShifts = 63

  /// Checks and makes a roster problem.
  ///
  /// - Throws: ``ProblemList`` with everything that cannot be used.
  /// - Complexity: O(members × days × shifts).
  public init(
    dayCount: Int, shiftMinutes: [Int], forbiddenNext: [UInt64], contracts: [RosterContract],
    cover: [RosterCover], cellCost: [Int32], firstWeekday: Int = 0
  ) throws(ProblemList) {
    let problems = RosterProblemCheck.problems(
      dayCount: dayCount, shiftMinutes: shiftMinutes, forbiddenNext: forbiddenNext,
      contracts: contracts, cover: cover, cellCost: cellCost, firstWeekday: firstWeekday)
    if !problems.isEmpty { throw ProblemList(problems) }
    self.dayCount = dayCount
    shiftCount = shiftMinutes.count - 1
    self.shiftMinutes = shiftMinutes
    self.forbiddenNext = forbiddenNext
    self.contracts = contracts
    self.cover = cover
    self.cellCost = cellCost
    self.firstWeekday = firstWeekday
  }

  /// The weekday of a day, 0 (Monday) … 6 (Sunday).
  @inline(__always)
  func weekday(_ day: Int) -> Int { (day &+ firstWeekday) % 7 }

  /// The cost of a member's shift (0: day off) on a day, requests only.
  @inline(__always)
  func ownCost(_ member: Int, _ day: Int, _ shift: Int) -> Int32 {
    cellCost[(member &* dayCount &+ day) &* (shiftCount &+ 1) &+ shift]
  }
}

// Problem: the holder of a duty asks who could take its place. List every lawful exchange:
//   a give-away (another takes the duty), a one-to-one swap (two members exchange a duty
//   each), and a chain of three (the taker hands one of its own duties to a third).
// Method: enumeration. Each exchange is applied to the duties that the members hold, and every
//   placement rule of the registry is asked of the members that take something, beside what
//   they then hold. A first look at pairs that no rule forbids alone keeps the lists short.
// Correct because rules are asked exactly as `RotationCheck` asks them: an exchange is listed
//   only if no taken duty is forbidden beside the others. Duties that are frozen are never
//   part of one.
// Complexity: O(members × duties of a member) exchanges for swaps, times members for chains,
//   each O(rules × duties of a member); chains look only at days near the duty.

/// One lawful exchange of duties.
public struct DutyExchange: Equatable, Sendable {
  /// Its form.
  public enum Form: String, Sendable {
    /// Another member takes the duty.
    case giveAway
    /// Two members exchange a duty each.
    case swap
    /// Three members: the taker of the duty gives one of its own to a third.
    case chain
  }

  /// One duty that changes hands.
  public struct Step: Equatable, Sendable {
    /// Index into the duties of the rotation.
    public let duty: Int
    /// Who holds it; nil if nobody.
    public let from: Int?
    /// Who takes it.
    public let to: Int
  }

  /// Its form.
  public let form: Form
  /// The duties that change hands; the one that was asked about is first.
  public let steps: [Step]
  /// What it does to the score; less is better.
  public let change: RotationScore
  /// The counters of the members that take part, after it; see ``SwapReport/before``.
  public let tallies: [(member: Int, tally: MemberTally)]

  /// Compares everything.
  public static func == (left: Self, right: Self) -> Bool {
    left.form == right.form && left.steps == right.steps && left.change == right.change
      && left.tallies.elementsEqual(right.tallies) { $0 == $1 }
  }
}

/// The exchanges for one duty.
public struct SwapReport: Sendable {
  /// The rotation as it is, judged.
  public let before: RotationReport
  /// The duty that was asked about: index into the duties of ``before``.
  public let duty: Int
  /// Every lawful exchange, the best first.
  public let exchanges: [DutyExchange]
  /// For members that no exchange reaches, the first rule that forbids the duty, as it is now.
  public let refusals: [(member: Int, rule: RotationRule)]
}

/// Lists exchanges.
public struct SwapSearch: Sendable {
  /// Duties on days before this one do not change hands.
  public var today: CivilDay
  /// At most so many days lie between the duty and what is given for it.
  public var reachDays: Int
  /// At most so many chains are listed.
  public var mostChains: Int

  /// A search; without numbers, swaps of the whole period and the best chains within four weeks.
  public init(today: CivilDay, reachDays: Int = 366, mostChains: Int = 50) {
    self.today = today
    self.reachDays = reachDays
    self.mostChains = mostChains
  }

  /// The furthest days of the duties of a chain.
  static let chainDays = 28

  /// Lists the exchanges for one duty of a published rotation.
  ///
  /// - Parameters:
  ///   - duty: index into the duties of the judged rotation.
  ///   - report: the judged rotation; see ``RotationCheck``.
  ///   - problem: the agreement.
  ///   - member: only exchanges with this member; nil lists all.
  /// - Returns: nil if there is no such duty, or it may not change.
  public func exchanges(
    for duty: Int, in report: RotationReport, of problem: RotationProblem,
    with member: Int? = nil
  ) -> SwapReport? {
    guard report.duties.indices.contains(duty), isFree(report.duties[duty]) else { return nil }
    let rotation = JudgedRotation(problem, report.duties)
    // The judged list is the list that was given: a judged rotation is its own judgement.
    guard rotation.duties.count == report.duties.count else { return nil }
    let ledger = DutyLedger(rotation)
    let holder = rotation.duties[duty].member
    let near = rotation.duties.indices.filter {
      isFree(rotation.duties[$0])
        && abs(rotation.duties[$0].day.distance(to: rotation.duties[duty].day)) <= reachDays
    }
    var found: [DutyExchange] = []
    var chains: [DutyExchange] = []
    var reached = Set<Int>()
    for taker in rotation.heldBy.indices where taker != holder {
      if let member, member != taker { continue }
      let own = near.filter { rotation.duties[$0].member == taker }
      let direct = DutyExchange.Step(duty: duty, from: holder, to: taker)
      func keep(_ exchange: DutyExchange?, in list: inout [DutyExchange]) {
        guard let exchange else { return }
        list.append(exchange)
        reached.insert(taker)
      }
      if ledger.mayTake(taker, duty, without: []) {
        keep(ledger.lawfulExchange(.giveAway, [direct]), in: &found)
      }
      for given in own where ledger.mayTake(taker, duty, without: [given]) {
        if let holder, ledger.mayTake(holder, given, without: [duty]) {
          keep(
            ledger.lawfulExchange(
              .swap, [direct, DutyExchange.Step(duty: given, from: taker, to: holder)]),
            in: &found)
        }
        guard
          abs(rotation.duties[given].day.distance(to: rotation.duties[duty].day))
            <= Self.chainDays
        else { continue }
        for third in rotation.heldBy.indices where third != taker && third != holder {
          let last = DutyExchange.Step(duty: given, from: taker, to: third)
          if ledger.mayTake(third, given, without: []) {
            keep(ledger.lawfulExchange(.chain, [direct, last]), in: &chains)
          }
          guard let holder else { continue }
          // The circle closes: the third gives one of its own to the first.
          for back in near
          where rotation.duties[back].member == third
            && abs(rotation.duties[back].day.distance(to: rotation.duties[duty].day))
              <= Self.chainDays
            && ledger.mayTake(third, given, without: [back])
            && ledger.mayTake(holder, back, without: [duty])
          {
            keep(
              ledger.lawfulExchange(
                .chain,
                [direct, last, DutyExchange.Step(duty: back, from: third, to: holder)]),
              in: &chains)
          }
        }
      }
    }
    found += chains.enumerated().sorted { Self.precedes($0, $1) }.prefix(max(0, mostChains))
      .map(\.element)
    let refusals = rotation.heldBy.indices.compactMap {
      taker -> (member: Int, rule: RotationRule)? in
      guard taker != holder, !reached.contains(taker), member ?? taker == taker else { return nil }
      // What the rules of placement do not forbid was refused by a rule that the region added.
      return (taker, ledger.forbidding(taker, duty, without: []) ?? .localRule)
    }
    return SwapReport(
      before: report, duty: duty,
      exchanges: found.enumerated().sorted { Self.precedes($0, $1) }.map {
        ledger.withTallies($0.element)
      },
      refusals: refusals)
  }

  private static func precedes(
    _ left: (offset: Int, element: DutyExchange), _ right: (offset: Int, element: DutyExchange)
  ) -> Bool {
    if left.element.change != right.element.change {
      return left.element.change < right.element.change
    }
    if left.element.steps.count != right.element.steps.count {
      return left.element.steps.count < right.element.steps.count
    }
    return left.offset < right.offset
  }

  private func isFree(_ duty: Duty) -> Bool { duty.day >= today && !duty.pinned }
}

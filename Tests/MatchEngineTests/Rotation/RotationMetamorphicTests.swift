import Testing

@testable import MatchEngine

#if DEBUG
  private let seeds: UInt64 = 80
#else
  private let seeds: UInt64 = 2_000
#endif

/// What must not matter to a rotation: how members are called, in which order rules stand, and
/// which year it is, if the year has the same days.
@Suite("Rotations under changes that must not matter")
struct RotationMetamorphicTests {
  /// After 28 years months, weekdays and leap years come again, and with them holidays (equinoxes
  /// aside, which these rotations do not touch).
  private static let years = 10_227

  private func optimum(_ fixture: RotationFixture) throws -> RotationSearch.Outcome {
    RotationSearch(steps: 2_000).search(try fixture.problem())
  }

  @Test("Members under other names get the same duties")
  func renamed() throws {
    for seed in 1...seeds {
      let fixture = RandomRotation.fixtureWithRules(seed: seed)
      var other = fixture
      // The new names sort the other way round.
      func name(_ id: String) -> String { "z\(99 - (Int(id.dropFirst()) ?? 0))" }
      for index in other.institutions.indices {
        other.institutions[index].id = name(other.institutions[index].id)
      }
      for index in other.record.members.indices {
        other.record.members[index].institution = name(other.record.members[index].institution)
      }
      for index in other.record.rules.indices {
        other.record.rules[index].members = other.record.rules[index].members.map(name)
        other.record.rules[index].partners = other.record.rules[index].partners.map(name)
        other.record.rules[index].carriedOver = other.record.rules[index].carriedOver.map {
          CarriedCount(institution: name($0.institution), amount: $0.amount)
        }
      }
      let (plain, renamed) = (try optimum(fixture), try optimum(other))
      #expect(plain.score == renamed.score, "seed \(seed)")
      #expect(plain.holders == renamed.holders, "seed \(seed)")
    }
  }

  @Test("Rules in another order make rotations as good")
  func permuted() throws {
    var several = 0
    for seed in 1...seeds {
      let fixture = RandomRotation.fixtureWithRules(seed: 30_000 + seed)
      var other = fixture
      other.record.rules.reverse()
      if other.record.rules.count > 1 { several += 1 }
      #expect(try optimum(other).score == optimum(fixture).score, "seed \(seed)")
    }
    #expect(several > seeds / 2)
  }

  @Test("The same days of another year make the same rotation")
  func shifted() throws {
    for seed in 1...seeds {
      let fixture = RandomRotation.fixtureWithRules(seed: 60_000 + seed)
      let (plain, shifted) = (try optimum(fixture), try optimum(Self.later(fixture)))
      #expect(plain.score == shifted.score, "seed \(seed)")
      #expect(plain.holders == shifted.holders, "seed \(seed)")
    }
  }

  private static func later(_ fixture: RotationFixture) -> RotationFixture {
    var other = fixture
    func later(_ day: CivilDay) -> CivilDay { day.advanced(by: years) }
    func later(_ span: DateSpan) -> DateSpan {
      DateSpan(from: later(span.from), to: later(span.to))
    }
    other.from = later(fixture.from)
    other.to = later(fixture.to)
    for index in other.record.members.indices {
      var member = other.record.members[index]
      member.unavailable = member.unavailable.map(later)
      member.joins = member.joins.map(later)
      member.leaves = member.leaves.map(later)
      for doctor in member.doctors.indices {
        member.doctors[doctor].unavailable = member.doctors[doctor].unavailable.map(later)
      }
      other.record.members[index] = member
    }
    for index in other.record.rules.indices {
      other.record.rules[index].duties.period = other.record.rules[index].duties.period.map(later)
    }
    for index in other.policy.daySets.indices {
      other.policy.daySets[index].days = other.policy.daySets[index].days.map(later)
    }
    other.busy = other.busy.mapValues { intervals in
      intervals.compactMap {
        DutyInterval(start: $0.start + 1_440 * years, end: $0.end + 1_440 * years)
      }
    }
    return other
  }
}

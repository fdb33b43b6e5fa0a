// What no estimate exceeds: lookups leave out by it what cannot be among the first.

extension AcceptanceModel {
  /// No ward without outcomes of its own has a bed with a greater probability.
  ///
  /// Every word decays from its fresh rate towards that of nothing known, so the greatest of these is
  /// not exceeded; and a posterior grows with its prior mean.
  var mostForBed: Double {
    let mean = prior.greatestRate
    return standings.reduce(0) { greatest, tally in
      max(greatest, tally.posterior(mean: mean, strength: prior.standingStrength))
    }
  }

  /// The rate at which a ward without outcomes of its own takes a procedure.
  @inline(__always)
  func rate(of answer: Acceptance?) -> Double {
    if answer == .no { return 0 }
    return answers[Self.ordinal(answer)].posterior(
      mean: prior.rate(answer), strength: prior.standingStrength)
  }

  /// The rates at which a ward without outcomes of its own takes a procedure, by the code of its answer
  /// in ``AcceptanceBits``.
  var rates: SIMD4<Double> {
    var rates = SIMD4<Double>()
    for answer in [nil, Acceptance.yes, .consult, .no] {
      rates[AcceptanceBits.code(of: answer)] = rate(of: answer)
    }
    return rates
  }

  /// The greatest product of rates at which a ward without outcomes of its own takes procedures.
  func most(for needed: [CareProcedure]) -> Double {
    let most = rates.max()
    return needed.reduce(1) { rate, _ in rate * most }
  }
}

// 固定した当番. What was agreed before the rotation was made stays as it is.

/// A pinned duty is held by the member for which it is pinned.
enum PinRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    let problem = rotation.problem
    return (0..<problem.duties.count).compactMap { duty in
      let member = problem.pinned[duty]
      guard member >= 0 else { return nil }
      let day = problem.from.advanced(by: problem.duties.day[duty])
      let bands = problem.duties.bands(of: duty)
      let kept = rotation.heldBy[member].contains { index in
        let held = rotation.duties[index]
        return held.day == day && held.position == problem.duties.position[duty]
          && bands.allSatisfy { held.bands.contains($0) }
      }
      guard !kept else { return nil }
      let label = problem.dutyFacts[duty].label
      return RotationViolation(
        rule: .pin, member: member, duty: nil, amount: 1,
        message: LocalizedText(
          ja: "\(label.japanese)は\(problem.names[member])に固定されていますが、そうなっていません。",
          en: "\(label.english) is pinned for \(problem.names[member]), who does not hold it."))
    }
  }
}

// The doctors of a whole rotation: each site's duties staffed by `SiteStaffing`, published
// doctors kept where they may stay.

/// Who is sent to each duty of a rotation.
struct RotationStaffing {
  /// The duties with their doctors.
  private(set) var duties: [Duty]

  /// Sends doctors to the duties of a judged rotation; given doctors stay where they may, and
  /// those of duties before `today` are not asked again.
  init(_ rotation: JudgedRotation, today: CivilDay?) {
    duties = rotation.duties
    guard let rule = rotation.problem.localRules.staffing?.rule else { return }
    for (member, held) in rotation.heldBy.enumerated() {
      guard let site = rule.site(of: member) else { continue }
      let kept = held.map { duty in
        site.kept(
          rotation.duties[duty].doctor,
          isFixed: today.map { rotation.duties[duty].day < $0 } ?? false)
      }
      let answer = site.staff(held.map(rotation.ruleDuty), kept: kept)
      for (duty, doctor) in zip(held, answer.doctors) {
        duties[duty] = duties[duty].held(
          by: member, doctor: doctor.map { site.terms.ids[$0] })
      }
    }
  }

  /// A broken rule for each given doctor who may not go.
  func refusals(in rotation: JudgedRotation) -> [RotationViolation] {
    guard let staffing = rotation.problem.localRules.staffing else { return [] }
    let name = LocalRules.name(of: rotation.problem.record.rules[staffing.index])
    var refusals: [RotationViolation] = []
    for (member, held) in rotation.heldBy.enumerated() {
      guard let site = staffing.rule.site(of: member) else { continue }
      // Only the given ones: that another duty needs a doctor is nobody's mistake.
      let given = held.filter { rotation.duties[$0].doctor != nil }
      let kept = given.map { site.kept(rotation.duties[$0].doctor, isFixed: false) }
      let answer = site.staff(given.map(rotation.ruleDuty), kept: kept)
      for (place, duty) in given.enumerated()
      where kept[place] == nil || answer.doctors[place] != kept[place]?.doctor {
        let (label, doctor) = (rotation.facts[duty].label, rotation.duties[duty].doctor ?? "")
        let own = rotation.problem.names[member]
        refusals.append(
          RotationViolation(
            rule: staffing.isHard ? .localRule : .preference, member: member, duty: duty,
            amount: 1,
            message: LocalizedText(
              ja: "「\(name.japanese)」\(own)の医師\(doctor)は、\(label.japanese)に出務できません。",
              en: "\(name.english): doctor \(doctor) of \(own) cannot go to \(label.english)."),
            localRule: staffing.index))
      }
    }
    return refusals
  }
}

extension SiteStaffing {
  /// The doctor of a published duty; nil if it names none whom the site has.
  func kept(_ doctor: String?, isFixed: Bool) -> Kept? {
    terms.ids.firstIndex { $0 == doctor }.map { Kept(doctor: $0, isFixed: isFixed) }
  }

  /// The burden of each doctor; `sent` is for each duty of the site the doctor who goes.
  func tallies(_ sent: [String?]) -> [DoctorTally] {
    let fair = targets(of: sent.count)
    return terms.ids.indices.map { doctor in
      DoctorTally(
        doctor: terms.ids[doctor],
        duties: sent.count { $0 == terms.ids[doctor] },
        fairDutiesHundredths: fair[doctor])
    }
  }
}

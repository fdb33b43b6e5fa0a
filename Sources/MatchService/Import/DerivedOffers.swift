// Problem: official lists say who has beds and doctors, not whom they would support;
//   without any offer nothing can be matched.
// Method: until an institution has reported, offers are put in by two plain rules and
//   marked as derived; every one is an "assumed" row, to be confirmed by the institution.
//   Admission: a hospital that is a secondary emergency or home-care support hospital, or
//   has general or community-care beds, takes one clinic for every 5 beds of acute and
//   recovery care, at least 1.
//   After hours: a secondary emergency or home-care support hospital takes one clinic for
//   every 2 full-time doctors, at least 1.
//   A hospital with only 眼科, 産婦人科 or other departments that hardly look after patients at home
//   is left out: nobody would send it a home patient who gets worse.

internal import MatchEngine

/// Puts in offers of support where nothing was reported.
enum DerivedOffers {
  /// Beds of acute and recovery care for each clinic taken on.
  static let bedsPerClinic = 5
  /// Full-time doctors for each clinic taken on.
  static let doctorsPerClinic = 2

  /// Adds derived offers to an institution.
  static func add(to draft: inout InstitutionDraft, report: inout ImportReport) {
    guard draft.record.kind == .hospital, !draft.record.hardlyDoesHomeCare else { return }
    let designations = draft.record.designations
    let isOnCall =
      designations.contains(.secondaryEmergency) || designations.contains(.homeCareSupport)
    let open = draft.record.wards.filter { $0.id != "closed" }
    let beds = open.filter { [.general, .communityCare, .recovery].contains($0.category) }
      .reduce(0) { $0 + $1.beds.total }
    let hasAcuteBeds = open.contains { [.general, .communityCare].contains($0.category) }
    if isOnCall || hasAcuteBeds {
      offer(
        .admission, max(1, beds / bedsPerClinic), on: &draft,
        reason: .both(
          "急性期・回復期の病床 \(beds) 床につき \(bedsPerClinic) 床で 1 診療所（最低 1）",
          "\(beds) acute and recovery beds, one clinic for every \(bedsPerClinic), at least 1"),
        &report)
    }
    if isOnCall {
      let doctors = (draft.fullTimeDoctorsTenths ?? 0) / 10
      offer(
        .afterHours, max(1, doctors / doctorsPerClinic), on: &draft,
        reason: .both(
          "常勤医 \(doctors) 人につき \(doctorsPerClinic) 人で 1 診療所（最低 1）",
          "\(Wording.count(doctors, "full-time doctor")), one clinic for every \(doctorsPerClinic), at least 1"
        ),
        &report)
    }
  }

  private static func offer(
    _ function: SupportFunction, _ capacity: Int, on draft: inout InstitutionDraft,
    reason: LocalizedText, _ report: inout ImportReport
  ) {
    guard !draft.record.supports.contains(where: { $0.function == function }) else { return }
    draft.record.supports.append(
      SupportOffer(function: function, capacity: capacity, source: .derived))
    report.note(
      .assumed, draft.file, draft.row, rule: "derived-offer", subject: draft.record.name,
      value: "\(function.name.japanese) \(capacity)",
      message: .both(
        "\(function.name.japanese)の引受可能数を \(capacity) と仮置きしました（\(reason.japanese)）。本人に確認してください。",
        "an offer of \(function.name.english) for \(Wording.count(capacity, "clinic")) was put in (\(reason.english)); to be confirmed"
      ))
  }
}

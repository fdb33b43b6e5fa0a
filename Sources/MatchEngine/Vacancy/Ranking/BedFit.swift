// Whether free beds fit a patient, where only part of the numbers is told. Unknown is not zero: what
// is not told is asked on the telephone, and does not put a ward off the list.

extension VacantBeds {
  /// Whether a free bed fits a sex; nil if the numbers do not say.
  public func fits(_ sex: PatientSex) -> Bool? {
    let bound = sex == .male ? male : female
    let other = sex == .male ? female : male
    if (bound ?? 0) > 0 || (either ?? 0) > 0 { return true }
    if total <= (other ?? 0) { return false }
    if bound == 0, either == 0 { return false }
    // All parts but one are told: the rest is that one.
    if bound == 0 || either == 0, let other { return total > other }
    return other == nil && bound == nil && either == nil ? nil : total > (other ?? 0) ? nil : false
  }
}

extension BedCounts {
  /// Whether a ward has any bed for a sex; nil if the numbers do not say.
  func hasBeds(for sex: PatientSex) -> Bool? {
    VacantBeds(total: total, male: male, female: female, either: either).fits(sex)
  }
}

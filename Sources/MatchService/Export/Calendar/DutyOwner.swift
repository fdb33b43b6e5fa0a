/// In whose own calendar duties stand.
struct DutyOwner: Hashable, Sendable {
  /// The id of the institution.
  let institution: String
  /// The key of one of the doctors whom it sends; nil for the institution itself.
  var doctor: String?
  /// Whether duties of the institution that name no doctor are this doctor's: nobody else can serve.
  var isAlone = false

  /// Whether a slot is the owner's.
  func holds(_ slot: DutySlot) -> Bool {
    slot.holder == institution && serves(slot.doctor)
  }

  /// Whether the owner serves a duty of the institution for which it sends a doctor.
  func serves(_ sent: String?) -> Bool {
    guard let doctor else { return true }
    return sent.map { $0 == doctor } ?? isAlone
  }
}

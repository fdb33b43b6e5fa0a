// Everything that ever changes a board, one step each. The board has no other way to change: an
// operation decides, makes its events, and the board takes them one by one, so that the events
// replayed on an empty board of the same region give the same state.

/// One change of a board.
public struct BoardEvent: Hashable, Sendable {
  /// 1 for the first event of a board, then without gaps.
  public var sequence: Int64
  /// When it took effect: the time of the call, or the deadline that had passed before it.
  public var at: Instant
  /// What changed.
  public var change: Change

  /// An event.
  public init(sequence: Int64, at moment: Instant, change: Change) {
    self.sequence = sequence
    at = moment
    self.change = change
  }

  /// What an event changed.
  public enum Change: Hashable, Sendable {
    /// A report became the word that counts for its ward.
    case reported(VacancyReport)
    /// An inquiry was opened, with its wards waiting.
    case opened(Inquiry)
    /// More wards were asked.
    case extended(inquiry: String, wards: [WardKey], round: Int, deadline: Instant)
    /// A ward accepted first, and holds a bed.
    case accepted(inquiry: String, ward: WardKey, heldUntil: Instant)
    /// A ward declined.
    case declined(inquiry: String, ward: WardKey, reason: DeclineReason)
    /// A ward was told that nothing more is asked of it.
    case released(inquiry: String, ward: WardKey)
    /// A ward had not answered when the deadline passed.
    case silent(inquiry: String, ward: WardKey)
    /// No ward is left that could accept; more may be asked.
    case exhausted(inquiry: String)
    /// The asker confirmed the bed.
    case confirmed(inquiry: String, ward: WardKey, heldUntil: Instant)
    /// The patient arrived; the bed is taken.
    case arrived(inquiry: String, ward: WardKey)
    /// The asker withdrew; the bed, if one was held, is given back before.
    case cancelled(inquiry: String)
    /// The hold ran out; the bed is given back before.
    case lapsed(inquiry: String)
    /// An inquiry that had ended was taken off the board.
    case forgotten(inquiry: String)

    /// The name of the change, as a stable word.
    public var word: String {
      switch self {
      case .reported: "reported"
      case .opened: "opened"
      case .extended: "extended"
      case .accepted: "accepted"
      case .declined: "declined"
      case .released: "released"
      case .silent: "silent"
      case .exhausted: "exhausted"
      case .confirmed: "confirmed"
      case .arrived: "arrived"
      case .cancelled: "cancelled"
      case .lapsed: "lapsed"
      case .forgotten: "forgotten"
      }
    }

    /// The inquiry that it is about; nil for a report.
    public var inquiry: String? {
      switch self {
      case .reported: nil
      case .opened(let inquiry): inquiry.id
      case .extended(let id, _, _, _), .accepted(let id, _, _), .declined(let id, _, _),
        .released(let id, _), .silent(let id, _), .exhausted(let id), .confirmed(let id, _, _),
        .arrived(let id, _), .cancelled(let id), .lapsed(let id), .forgotten(let id):
        id
      }
    }

    /// The ward that it is about; nil where there are several or none.
    public var ward: WardKey? {
      switch self {
      case .reported(let report):
        WardKey(institution: report.institution, ward: report.ward)
      case .accepted(_, let ward, _), .declined(_, let ward, _), .released(_, let ward),
        .silent(_, let ward), .confirmed(_, let ward, _), .arrived(_, let ward):
        ward
      case .opened, .extended, .exhausted, .cancelled, .lapsed, .forgotten: nil
      }
    }
  }
}

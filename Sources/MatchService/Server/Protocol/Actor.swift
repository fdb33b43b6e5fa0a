public import MatchEngine

/// The role in which somebody asks; the host asserts it.
public enum ActorRole: String, CaseIterable, Sendable {
  /// The region's coordinator: everything.
  case coordinator
  /// A hospital: its own wards, and the inquiries that ask them.
  case hospital
  /// A clinic: its own inquiries.
  case clinic
  /// Anybody else: what is public.
  case viewer

  /// The name of the role.
  public var name: LocalizedText {
    switch self {
    case .coordinator: LocalizedText(ja: "調整担当", en: "coordinator")
    case .hospital: LocalizedText(ja: "病院", en: "hospital")
    case .clinic: LocalizedText(ja: "診療所", en: "clinic")
    case .viewer: LocalizedText(ja: "閲覧者", en: "viewer")
    }
  }
}

/// Who asks.
struct Actor: Hashable, Sendable {
  let role: ActorRole
  /// The id of the actor's institution; nil for a coordinator or a viewer.
  let institution: String?

  static let shape: JSONShape = .object(
    JSONObjectShape(
      "Actor", ja: "だれの求めか。ホストが保証する。", en: "Who asks, as the host asserts.",
      [
        .required(
          "role", .choice(JSONChoiceShape("ActorRole", ActorRole.self) { $0.name }), ja: "役割",
          en: "The role"),
        .nullable(
          "institution", .string(.identifier), ja: "所属する医療機関のid",
          en: "Id of the actor's institution"),
      ]))

  /// Reads the member `actor` of some parameters.
  init(_ parameters: JSONValue?, default role: ActorRole) {
    guard var members = parameters?["actor"]?.members,
      let given = members.choice("role", of: ActorRole.self)
    else {
      self.role = role
      institution = nil
      return
    }
    self.role = given
    institution = members.string("institution")
  }

  /// How the trail names the actor.
  var text: String { institution.map { role.rawValue + ":" + $0 } ?? role.rawValue }

  /// What the actor may see.
  func level(in region: Region) -> ViewerLevel {
    switch role {
    case .coordinator: return .coordinator
    case .viewer: return .public
    case .hospital, .clinic:
      guard let id = institution.flatMap({ region.institutionByID[$0] }) else {
        return .public
      }
      return region.document.institutions[id.value].isRegistered ? .registered : .public
    }
  }

  /// Whether the actor may act for an institution.
  func isActing(for institution: String) -> Bool {
    role == .coordinator
      || (role == .hospital || role == .clinic) && self.institution == institution
  }
}

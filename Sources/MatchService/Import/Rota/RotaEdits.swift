internal import MatchEngine

/// What an edited rota asks for, before it is written into the region.
struct RotaEdits {
  /// A duty that is to be held by a member.
  struct Pin: Equatable {
    /// The id of the rotation.
    let rotation: String
    /// The pin.
    let pin: PinRecord
    /// Who held the duty before; nil for a hole or where nothing changed.
    let before: String?
    /// The cell or row that asks for it, and what stands there.
    let address: String
    let value: String
  }

  /// A duty that nobody is to be bound to any more.
  struct Release: Equatable {
    let rotation: String
    let day: CivilDay
    let position: String
    /// The band; nil means all of them, where they go together.
    let band: String?
    let before: String
  }

  /// What a member says about a day now.
  struct Wish: Equatable {
    let rotation: String
    let member: String
    let day: CivilDay
    let before: WishMark?
    let after: WishMark?
  }

  var pins: [Pin] = []
  var releases: [Release] = []
  var wishes: [Wish] = []
  /// What was read but could not be understood, by address.
  var problems: [Problem] = []
  /// What was understood and is worth a word.
  var notes: [Problem] = []

  /// Adds what another part of the file asks for.
  mutating func add(_ other: RotaEdits) {
    pins += other.pins
    releases += other.releases
    wishes += other.wishes
    problems += other.problems
    notes += other.notes
  }

  /// Notes a cell that was not understood.
  mutating func refuse(
    _ address: String, _ value: String, _ rule: String, _ message: LocalizedText,
    hint: LocalizedText? = nil
  ) {
    guard problems.count < 10_000 else { return }
    problems.append(
      Problem(
        .error, path: address, value: value, rule: rule,
        message: LocalizedText(
          ja: "「\(value)」: " + message.japanese, en: "‘\(value)’: " + message.english), hint: hint))
  }

  /// Notes that a duty was emptied.
  mutating func tellEmptied(_ address: String, _ held: String) {
    tell(
      address, "", "emptied",
      LocalizedText(
        ja: "空にされたので、だれにも固定しません（元は\(held)）。次の計画で決め直します。",
        en: "it was emptied: nobody is pinned (it was \(held)); the next plan decides."))
  }

  /// Notes something that was understood.
  mutating func tell(_ address: String, _ value: String, _ rule: String, _ message: LocalizedText) {
    guard notes.count < 10_000 else { return }
    notes.append(Problem(.warning, path: address, value: value, rule: rule, message: message))
  }
}

/// Finds the member that a written name means: exactly one, or none; never a guess.
struct RotaMemberNames {
  enum Found: Equatable {
    case member(String)
    case several([String])
    /// An institution of the region that is no member.
    case stranger(String)
    case unknown(near: [String])
  }

  private let members: [String: [String]]
  /// The doctors whom each member sends, by folded id.
  private let doctors: [String: [String: String]]
  private let institutions: [String: String]
  private let resolver: NameResolver
  private let names: [String]

  init(_ record: RotationRecord, region: Region, display: MemberNames) {
    var members: [String: [String]] = [:]
    var names: [String] = []
    for member in record.members {
      let id = member.institution
      var spellings = WrittenName.keys(display[id]).union([NameKey.folded(id)])
      if let found = region.institutionByID[id] {
        spellings.formUnion(WrittenName.keys(region[found].name))
        names.append(region[found].name)
      }
      for spelling in spellings.sorted() where members[spelling]?.contains(id) != true {
        members[spelling, default: []].append(id)
      }
    }
    self.members = members
    self.names = names
    doctors = Dictionary(
      record.members.map { member in
        (
          member.institution,
          Self.doctors(member.doctors.map(\.id))
        )
      }, uniquingKeysWith: { first, _ in first })
    var institutions: [String: String] = [:]
    for institution in region.document.institutions {
      institutions[NameKey.folded(institution.name)] = institution.id
      institutions[NameKey.folded(institution.id)] = institution.id
    }
    self.institutions = institutions
    resolver = NameResolver(names.map { NameCandidate(name: $0) })
  }

  /// Doctors by the keys of their ids; a key that several share only in writing means none of them.
  private static func doctors(_ ids: [String]) -> [String: String] {
    var found: [String: Set<String>] = [:]
    for id in ids {
      for key in WrittenName.keys(id) { found[key, default: []].insert(id) }
    }
    return found.compactMapValues { $0.count == 1 ? $0.first : nil }.merging(
      ids.map { (NameKey.folded($0), $0) }.reversed(), uniquingKeysWith: { _, own in own })
  }

  /// Whether a text is the name or the id of an institution of the region.
  func knows(_ written: String) -> Bool {
    let key = NameKey.folded(written)
    return members[key] != nil || institutions[key] != nil
  }

  /// Looks up a name or an id.
  func find(_ written: String) -> Found {
    let key = NameKey.folded(written)
    if let found = members[key] {
      return found.count == 1 ? .member(found[0]) : .several(found)
    }
    if let id = institutions[key] { return .stranger(id) }
    switch resolver.resolve(written) {
    case .exact(let index), .scored(let index, _): return .unknown(near: [names[index]])
    case .ambiguous(let matches), .none(let matches):
      return .unknown(near: matches.prefix(3).map { names[$0.candidate] })
    }
  }
}

extension RotaMemberNames {
  /// The doctor of a member who is written beside its name; nil if it sends none of this name.
  func doctor(_ written: String, of member: String) -> String? {
    doctors[member]?[NameKey.folded(written)]
  }

  /// What is said about a doctor whom a member does not send.
  func unknownDoctor(of member: String) -> (message: LocalizedText, hint: LocalizedText) {
    let known = Set((doctors[member] ?? [:]).values).sorted().joined(separator: ", ")
    return (
      LocalizedText(ja: "この医療機関が出す医師ではありません。", en: "the institution sends no such doctor."),
      known.isEmpty
        ? LocalizedText(ja: "出務する医師は決められていません。", en: "It lists no doctors.")
        : LocalizedText(ja: "出務する医師: " + known, en: "It sends: " + known)
    )
  }

  /// Why a written name is not taken in; nil where it is that of a member.
  static func refusal(
    _ found: Found, _ display: MemberNames
  ) -> (rule: String, message: LocalizedText, hint: LocalizedText?)? {
    switch found {
    case .member: nil
    case .several(let ids):
      (
        "ambiguous-name",
        LocalizedText(ja: "同じ名前の参加者が複数あります。", en: "several members have this name."),
        LocalizedText(
          ja: "ID で書いてください: " + ids.joined(separator: ", "),
          en: "Write the id: " + ids.joined(separator: ", "))
      )
    case .stranger(let id):
      (
        "not-a-member",
        LocalizedText(
          ja: "「\(display[id])」（\(id)）はこの輪番の参加者ではありません。",
          en: "\(display[id]) (\(id)) is no member of this rotation."), nil
      )
    case .unknown(let near):
      (
        "unknown-name",
        LocalizedText(ja: "この輪番の参加者の名前ではありません。", en: "no member of this rotation has this name."),
        near.isEmpty
          ? nil
          : LocalizedText(
            ja: "近い名前: " + near.joined(separator: "、"), en: "Near: " + near.joined(separator: ", "))
      )
    }
  }
}

/// Who is on duty: an institution, and the doctor whom it sends, where the plan says so.
struct DutyHolder: Hashable {
  let institution: String
  var doctor: String?
}

/// A slot of a rotation on a day.
struct RotaSlot: Hashable {
  let column: DutyColumn
  let day: CivilDay
}

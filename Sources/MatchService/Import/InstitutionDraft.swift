internal import MatchEngine

/// An institution while it is put together from several files.
struct InstitutionDraft: Sendable {
  /// The record so far; hours and closed days are filled in last.
  var record: InstitutionRecord
  /// Other names, such as 略称.
  var aliases: [String] = []
  /// Ids of the areas around it, smallest first.
  var areas: [String]
  /// Names of places that may stand before its name.
  var places: [String]
  /// Where it was read.
  var file: String
  /// The row in that file.
  var row: Int
  /// 休診日 as reported; nil if the source says nothing.
  var closedFlags: ClosedFlags?
  /// Hours of all departments; nil if no hours were read for it.
  var hours: ReportedHours?
  /// Doctors counted full-time, in tenths; nil means unknown.
  var fullTimeDoctorsTenths: Int?

  /// As a candidate for written names.
  var candidate: NameCandidate {
    NameCandidate(name: record.name, aliases: aliases, areas: areas, places: places)
  }
}

/// The institutions of an import, found by id.
struct InstitutionCatalogue: Sendable {
  /// In the order in which they were read.
  private(set) var drafts: [InstitutionDraft] = []
  private var byID: [String: Int] = [:]
  /// Ids that were met outside the scope.
  var outside: Set<String> = []

  func index(of id: String) -> Int? { byID[id] }

  subscript(index: Int) -> InstitutionDraft {
    get { drafts[index] }
    set { drafts[index] = newValue }
  }

  /// Adds an institution; false if its id is taken.
  mutating func add(_ draft: InstitutionDraft) -> Bool {
    guard byID[draft.record.id] == nil else { return false }
    byID[draft.record.id] = drafts.count
    drafts.append(draft)
    return true
  }

  /// A resolver for the names of these institutions.
  func resolver() -> NameResolver { NameResolver(drafts.map(\.candidate)) }
}

extension LocalizedText {
  /// A sentence in both languages.
  static func both(_ japanese: String, _ english: String) -> LocalizedText {
    LocalizedText(ja: japanese, en: english)
  }
}

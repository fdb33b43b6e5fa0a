// The word that counts for each ward, in columns: about 80 bytes a ward, whatever was reported.

/// The current report of each ward.
struct FactTable: Sendable {
  /// The numbers of a report; plain bits, so that a scan does not touch reference counts.
  struct Core: BitwiseCopyable, Sendable {
    var observedAt: Int64 = 0
    var validUntil: Int64 = .max
    var availableFrom: Int64 = .min
    var acceptance = AcceptanceBits(bits: 0)
    /// Total, male, female, either, private rooms, isolation rooms; −1 means not told.
    var beds: (Int16, Int16, Int16, Int16, Int16, Int16) = (-1, -1, -1, -1, -1, -1)
    /// 255 means that nothing was reported.
    var status: UInt8 = 255
    var source: UInt8 = 0

    var isKnown: Bool { status != 255 }
    var total: Int? { beds.0 < 0 ? nil : Int(beds.0) }
  }

  private(set) var cores: [Core]
  private var reporters: [String]
  private var notes: [Int32: String] = [:]

  init(count: Int) {
    cores = [Core](repeating: Core(), count: count)
    reporters = [String](repeating: "", count: count)
  }

  /// The report of a ward; nil if there is none.
  func report(of ward: Int32, key: WardKey) -> VacancyReport? {
    let core = cores[Int(ward)]
    guard core.isKnown else { return nil }
    return VacancyReport(
      institution: key.institution, ward: key.ward, observedAt: Instant(seconds: core.observedAt),
      reportedBy: reporters[Int(ward)], source: Self.source(core.source),
      validUntil: core.validUntil == .max ? nil : Instant(seconds: core.validUntil),
      status: Self.status(core.status), beds: Self.beds(core),
      availableFrom: core.availableFrom == .min ? nil : Instant(seconds: core.availableFrom),
      acceptance: core.acceptance.answers, note: notes[ward])
  }

  /// Who reported.
  func reporter(of ward: Int32) -> String { reporters[Int(ward)] }

  /// Puts a report in the place of the one before.
  mutating func set(_ report: VacancyReport, of ward: Int32) {
    var core = Core()
    core.observedAt = report.observedAt.seconds
    core.validUntil = report.validUntil?.seconds ?? .max
    core.availableFrom = report.availableFrom?.seconds ?? .min
    core.acceptance = AcceptanceBits(report.acceptance)
    if let beds = report.beds {
      core.beds = (
        Self.packed(beds.total), Self.packed(beds.male), Self.packed(beds.female),
        Self.packed(beds.either), Self.packed(beds.privateRooms), Self.packed(beds.isolationRooms)
      )
    }
    core.status = Self.code(report.status)
    core.source = UInt8(report.source.rank)
    cores[Int(ward)] = core
    reporters[Int(ward)] = report.reportedBy
    if notes[ward] != report.note { notes[ward] = report.note }
  }

  // MARK: Packing

  static func packed(_ count: Int?) -> Int16 {
    guard let count else { return -1 }
    return Int16(min(max(count, 0), 10_000))
  }

  static func beds(_ core: Core) -> VacantBeds? {
    func count(_ value: Int16) -> Int? { value < 0 ? nil : Int(value) }
    guard let total = core.total else { return nil }
    return VacantBeds(
      total: total, male: count(core.beds.1), female: count(core.beds.2),
      either: count(core.beds.3), privateRooms: count(core.beds.4),
      isolationRooms: count(core.beds.5))
  }

  static func source(_ code: UInt8) -> VacancySource {
    switch code {
    case 0: .hospital
    case 1: .inquiry
    case 2: .import
    default: .pattern
    }
  }

  /// 0 for the most cautious status to 3 for ``VacancyStatus/free``.
  static func code(_ status: VacancyStatus) -> UInt8 {
    switch status {
    case .closed: 0
    case .full: 1
    case .ask: 2
    case .free: 3
    }
  }

  static func status(_ code: UInt8) -> VacancyStatus {
    switch code {
    case 0: .closed
    case 1: .full
    case 2: .ask
    default: .free
    }
  }
}

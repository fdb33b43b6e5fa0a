// What lookups ask of every ward they judge, in plain bits beside the records: a record copied for each
// of some hundred wards would touch the reference counts of all its texts and lists.

/// The part of a ward's record that decides whether it can take a patient.
struct WardTraits: Sendable {
  /// Answers by procedure; see ``AcceptanceBits``.
  let acceptance: AcceptanceBits
  /// The longest stay in days; the greatest number means no stated limit.
  let maximumStayDays: Int32
  /// Its admission windows as a mask, 0 for all; see ``WardTable/mask(of:)``.
  let windowMask: UInt8
  let category: WardCategory
  /// The widest area around it from which it takes patients.
  let admitsFrom: AreaLevel?
  /// Whether it has beds for a sex; nil if the numbers do not say.
  let hasMaleBeds: Bool?
  let hasFemaleBeds: Bool?
  /// Whether it has rooms of a kind; nil if that is not told.
  let hasIsolationRooms: Bool?
  let hasPrivateRooms: Bool?
  /// Whether it has a weekly pattern.
  let hasPattern: Bool

  init(_ record: WardRecord) {
    acceptance = AcceptanceBits(record.acceptance)
    maximumStayDays = record.maximumStayDays.map { Int32(clamping: $0) } ?? .max
    windowMask = record.windows.reduce(0) { $0 | WardTable.mask(of: $1) }
    category = record.category
    admitsFrom = record.admitsFrom
    hasMaleBeds = record.beds.hasBeds(for: .male)
    hasFemaleBeds = record.beds.hasBeds(for: .female)
    hasIsolationRooms = record.isolationRooms.map { $0 != 0 }
    hasPrivateRooms = record.privateRooms.map { $0 != 0 }
    hasPattern = !record.pattern.isEmpty
  }

  func hasBeds(for sex: PatientSex) -> Bool? { sex == .male ? hasMaleBeds : hasFemaleBeds }
}

/// Answers to all procedures, two bits each: 0 not told, 1 ○, 2 △, 3 ×.
struct AcceptanceBits: BitwiseCopyable, Hashable, Sendable {
  private(set) var bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  init(_ answers: [CareProcedure: Acceptance]) {
    bits = 0
    // In whatever order: every procedure has bits of its own.
    for (procedure, answer) in answers {
      bits |= UInt64(Self.code(of: answer)) << (2 * UInt64(procedure.ordinal))
    }
  }

  /// The two bits of an answer.
  static func code(of answer: Acceptance?) -> Int {
    switch answer {
    case nil: 0
    case .yes: 1
    case .consult: 2
    case .no: 3
    }
  }

  /// The two bits of the answer to a procedure.
  @inline(__always)
  func code(of procedure: CareProcedure) -> Int {
    Int(bits &>> (2 * UInt64(procedure.ordinal)) & 3)
  }

  subscript(procedure: CareProcedure) -> Acceptance? {
    switch code(of: procedure) {
    case 1: .yes
    case 2: .consult
    case 3: .no
    default: nil
    }
  }

  /// These answers, and those of a ward's record where there is none.
  func over(_ record: AcceptanceBits) -> AcceptanceBits {
    let low: UInt64 = 0x5555_5555_5555_5555
    let told = (bits | bits &>> 1) & low
    return AcceptanceBits(bits: bits | record.bits & ~(told | told &<< 1))
  }

  /// The answers one by one.
  var answers: [CareProcedure: Acceptance] {
    guard bits != 0 else { return [:] }
    var result: [CareProcedure: Acceptance] = [:]
    for procedure in CareProcedure.allCases { result[procedure] = self[procedure] }
    return result
  }
}

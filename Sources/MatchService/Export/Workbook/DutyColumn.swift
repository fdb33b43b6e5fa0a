internal import MatchEngine

/// One column of a month sheet: one place of one band of one line.
struct DutyColumn: Hashable {
  /// The id of the rotation.
  let rotation: String
  /// The id of the line.
  let position: String
  /// The id of the band.
  let band: String
  /// Which of those needed at once.
  let place: Int

  /// The column as the hidden first row of a sheet names it: `kyukyu/kyukyu/night/0`.
  var key: String {
    ([rotation, position, band].map(Self.escaped) + [String(place)]).joined(separator: "/")
  }

  init(rotation: String, position: String, band: String, place: Int) {
    self.rotation = rotation
    self.position = position
    self.band = band
    self.place = place
  }

  /// A column from its key; nil if it is none.
  init?(key: String) {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let place = Int(parts[3]), (0...98).contains(place),
      let rotation = Self.unescaped(parts[0]), let position = Self.unescaped(parts[1]),
      let band = Self.unescaped(parts[2])
    else { return nil }
    self.init(rotation: rotation, position: position, band: band, place: place)
  }

  /// A part of a key: `%` and `/` and what XML cannot hold as `%` and their code between dots.
  static func escaped(_ id: String) -> String {
    var result = ""
    for scalar in id.unicodeScalars {
      if scalar == "%" || scalar == "/" || scalar == "_" || scalar.value < 0x21
        || !SheetText.isLegal(scalar)
      {
        result += "%" + String(scalar.value, radix: 16) + "."
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The id of a part of a key; nil if it is none.
  static func unescaped(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    var code = ""
    var isCode = false
    for scalar in text.unicodeScalars {
      if !isCode {
        isCode = scalar == "%"
        if !isCode { result.append(scalar) }
      } else if scalar == "." {
        guard let value = UInt32(code, radix: 16), let found = Unicode.Scalar(value) else {
          return nil
        }
        result.append(found)
        code = ""
        isCode = false
      } else {
        code.unicodeScalars.append(scalar)
        // No scalar has more digits; a code without its dot ends here, not at the end of the text.
        guard code.unicodeScalars.count <= 8 else { return nil }
      }
    }
    return isCode ? nil : String(result)
  }
}

/// One member of a rotation, as the hidden first column of a wish sheet names it: `kyukyu/H1`.
struct MemberKey: Hashable {
  /// The id of the rotation.
  let rotation: String
  /// The id of the institution.
  let member: String

  /// The text in the cell.
  var key: String { [rotation, member].map(DutyColumn.escaped).joined(separator: "/") }

  init(rotation: String, member: String) {
    self.rotation = rotation
    self.member = member
  }

  /// A member from its key; nil if it is none.
  init?(key: String) {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let rotation = DutyColumn.unescaped(parts[0]),
      let member = DutyColumn.unescaped(parts[1])
    else { return nil }
    self.init(rotation: rotation, member: member)
  }
}

/// The columns of one rotation, and which duty stands where.
struct DutyColumns {
  /// The columns from left to right: by line, by place, by band, so that joined bands touch.
  let columns: [DutyColumn]
  /// For each column its line and band in the record.
  let bands: [(position: Int, band: Int)]
  /// For each day and column, the duty.
  private let duties: [CivilDay: [Int: Int]]

  init(_ rotation: PublishedPlan.Rotation) {
    let record = rotation.record
    struct Cell: Hashable {
      let position: Int
      let band: Int
      let place: Int
    }
    var used: Set<Cell> = []
    for duty in rotation.report.duties {
      for band in duty.bands {
        used.insert(Cell(position: duty.position, band: band, place: duty.place))
      }
    }
    let cells = used.sorted {
      ($0.position, $0.place, $0.band) < ($1.position, $1.place, $1.band)
    }
    columns = cells.map { cell in
      DutyColumn(
        rotation: record.id, position: record.positions[cell.position].id,
        band: record.positions[cell.position].bands[cell.band].id, place: cell.place)
    }
    bands = cells.map { ($0.position, $0.band) }
    var columnOf: [Cell: Int] = [:]
    for (index, cell) in cells.enumerated() { columnOf[cell] = index }
    var duties: [CivilDay: [Int: Int]] = [:]
    for (index, duty) in rotation.report.duties.enumerated() {
      for band in duty.bands {
        let cell = Cell(position: duty.position, band: band, place: duty.place)
        if let column = columnOf[cell] { duties[duty.day, default: [:]][column] = index }
      }
    }
    self.duties = duties
  }

  /// The duty in a column on a day; nil where the line does not run.
  func duty(on day: CivilDay, column: Int) -> Int? { duties[day]?[column] }
}

/// How institutions are called in a workbook: by name, with the id where two share one.
struct MemberNames {
  private let names: [String: String]

  init(_ region: Region) {
    var count: [String: Int] = [:]
    for institution in region.document.institutions {
      count[NameKey.folded(institution.name), default: 0] += 1
    }
    var names: [String: String] = [:]
    for institution in region.document.institutions {
      let isAlone = count[NameKey.folded(institution.name)] == 1
      names[institution.id] =
        isAlone ? institution.name : "\(institution.name)（\(institution.id)）"
    }
    self.names = names
  }

  /// The name of an institution.
  subscript(id: String) -> String { names[id] ?? id }
}

extension PublishedPlan {
  /// Every band of every duty with its holder, in the order of the plan: what the hidden sheet
  /// of a workbook keeps, and what an edited table is compared with.
  var bandHolders: [(column: DutyColumn, day: CivilDay, holder: DutyHolder?)] {
    rotations.flatMap { rotation in
      rotation.report.duties.flatMap { duty in
        let position = rotation.record.positions[duty.position]
        let holder = duty.member.map {
          DutyHolder(
            institution: rotation.record.members[$0].institution, doctor: duty.doctor)
        }
        return duty.bands.map { band in
          (
            column: DutyColumn(
              rotation: rotation.record.id, position: position.id, band: position.bands[band].id,
              place: duty.place), day: duty.day, holder: holder
          )
        }
      }
    }
  }
}

// Departments (診療科名) are written freely: 「呼吸器内科」, 「内科（循環器）」. The rules here are
// deliberately few, so that a coordinator can foresee them.

/// What the names of departments say.
enum Department {
  /// Whether clinics of this department hardly look after patients at home.
  ///
  /// True for 歯科, 眼科, 皮膚科, 耳鼻咽喉科, 形成外科, 美容, 産婦人科, 乳腺, 放射線, 病理, 臨床検査,
  /// 麻酔, ペインクリニック and 不妊 in any spelling that contains them.
  static func hardlyDoesHomeCare(_ name: String) -> Bool {
    // Asked for every department of a region in every scenario. Where characters are scalars, the
    // bytes say the same as the characters and are much faster to search.
    guard name.unicodeScalars.allSatisfy(isPlain) else {
      return outsideHomeCare.contains { name.contains($0) }
    }
    return contains(one: outsideHomeCareBytes, in: name)
  }

  /// Whether a department is for children only: 小児 and 新生児, but not 小児歯科.
  static func isPaediatric(_ name: String) -> Bool {
    guard name.unicodeScalars.allSatisfy(isPlain) else {
      return children.contains { name.contains($0) } && !name.contains("歯")
    }
    return contains(one: childrenBytes, in: name) && !contains(one: teethBytes, in: name)
  }

  /// Whether a department says nothing of its patients' age beside another: アレルギー科 is what
  /// paediatricians and physicians alike add to their own.
  static func saysNothingOfAge(_ name: String) -> Bool { name.contains("アレルギー") }

  /// Whether departments are those of a clinic for children alone.
  static func arePaediatric(_ names: [String]) -> Bool {
    let telling = names.filter { !saysNothingOfAge($0) }
    return !telling.isEmpty && telling.allSatisfy(isPaediatric)
  }

  /// Whether all departments hardly do home care; false where none is known.
  static func hardlyDoHomeCare(_ names: [String]) -> Bool {
    !names.isEmpty && names.allSatisfy(hardlyDoesHomeCare)
  }

  /// Whether the bytes of one of some words stand in a name.
  private static func contains(one words: [[UInt8]], in name: String) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      for start in bytes.indices {
        for word in words where word.count <= bytes.count - start && word[0] == bytes[start] {
          if word.indices.allSatisfy({ word[$0] == bytes[start + $0] }) { return true }
        }
      }
      return false
    }
  }

  private static let outsideHomeCare = [
    "歯", "眼", "皮膚", "皮フ", "耳鼻", "形成外科", "美容", "産科", "産婦人", "婦人科", "乳腺", "放射線",
    "病理", "臨床検査", "麻酔", "ペイン", "不妊", "生殖",
  ]
  private static let outsideHomeCareBytes = outsideHomeCare.map { Array($0.utf8) }
  private static let children = ["小児", "新生児"]
  private static let childrenBytes = children.map { Array($0.utf8) }
  private static let teethBytes = [Array("歯".utf8)]

  /// Whether a scalar neither joins its neighbour nor has another spelling: ASCII, kana without
  /// the combining voice marks, and unified ideographs.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x3001...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0x4E00...0x9FFF,
      0xFF01...0xFF60:
      true
    default: false
    }
  }

  /// Whether an offer for one department covers a clinic's department.
  ///
  /// The same name covers, and 内科 covers every 内科 with a prefix (循環器内科), except 心療内科,
  /// which treats the mind. 外科 does not cover 整形外科.
  static func offer(for offered: String, covers department: String) -> Bool {
    if offered == department { return true }
    return offered == "内科" && department.hasSuffix("内科") && department != "心療内科"
  }
}

/// For offers that are bound to departments: which of them cover which clinic, as bit sets.
struct DepartmentIndex: Sendable {
  private let words: Int
  /// For each need, the offered names that cover one of its departments.
  private let needs: [UInt64]
  /// Whether a need's departments are unknown: then nothing speaks against any offer.
  private let unknown: [Bool]
  /// For each offer, the names that it is bound to; none if it is open to all.
  private let offers: [UInt64]
  private let open: [Bool]

  /// Indexes needs by their departments, and offers by the departments they are bound to.
  ///
  /// - Complexity: O(departments of all needs × different names in offers).
  init(needs needDepartments: [[String]], offers offerDepartments: [[String]]) {
    var numbers: [String: Int] = [:]
    var names: [String] = []
    for name in offerDepartments.joined() where numbers[name] == nil {
      numbers[name] = names.count
      names.append(name)
    }
    let words = max((names.count + 63) / 64, 1)
    var offers = [UInt64](repeating: 0, count: offerDepartments.count * words)
    for (index, departments) in offerDepartments.enumerated() {
      for name in departments {
        guard let number = numbers[name] else { continue }
        offers[index * words + number >> 6] |= 1 << UInt64(number & 63)
      }
    }
    var needs = [UInt64](repeating: 0, count: needDepartments.count * words)
    for (index, departments) in needDepartments.enumerated() where !names.isEmpty {
      for department in departments {
        for (number, name) in names.enumerated()
        where Department.offer(for: name, covers: department) {
          needs[index * words + number >> 6] |= 1 << UInt64(number & 63)
        }
      }
    }
    self.words = words
    self.needs = needs
    self.offers = offers
    unknown = needDepartments.map(\.isEmpty)
    open = offerDepartments.map(\.isEmpty)
  }

  /// Whether an offer covers a need's department.
  func offer(_ offer: Int, covers need: Int) -> Bool {
    if open[offer] || unknown[need] { return true }
    for word in 0..<words where offers[offer * words + word] & needs[need * words + word] != 0 {
      return true
    }
    return false
  }
}

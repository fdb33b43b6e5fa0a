/// Words that say what an institution is, as they stand in keys.
enum FacilityWord {
  /// What a name claims to be.
  enum Kind: Equatable {
    case hospital
    case clinic
    case neither
  }

  private static let hospital = words(["病院", "ホスピタル", "医療センター"])
  private static let clinic = words(["クリニック", "医院", "診療所", "診療院"])
  private static let other = words(["センター", "科", "療養所", "園", "医務室", "療育"])

  /// Names of departments, as they stand at the ends of clinic names; longest first.
  private static let departments = words([
    "リハビリテーション科", "耳鼻いんこう科", "耳鼻咽喉科", "脳神経外科", "脳神経内科", "消化器内科", "消化器外科",
    "消化器科", "循環器内科", "循環器科", "呼吸器内科", "呼吸器科", "糖尿病内科", "内分泌内科", "胃腸内科", "胃腸外科",
    "胃腸科", "肛門外科", "肛門科", "整形外科", "形成外科", "心療内科", "神経内科", "神経科", "精神科", "産婦人科",
    "婦人科", "産科", "小児科", "皮膚科", "泌尿器科", "放射線科", "眼科", "歯科", "外科", "内科", "アレルギー科",
    "リウマチ科", "麻酔科", "腎臓内科", "血液内科", "漢方内科",
  ]).sorted { $0.count > $1.count }

  private static func words(_ list: [String]) -> [[Unicode.Scalar]] {
    list.map { Array(NameKey.normalised($0).unicodeScalars) }
  }

  /// Whether a name holds a word that says what the institution is.
  static func isIn(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    (hospital + clinic + other).contains { contains($0, in: name) }
  }

  /// What a name claims to be; the word at its end decides before others.
  static func kind(of name: [Unicode.Scalar]) -> Kind {
    if clinic.contains(where: { name.reversed().starts(with: $0.reversed()) }) { return .clinic }
    if hospital.contains(where: { name.reversed().starts(with: $0.reversed()) }) {
      return .hospital
    }
    if clinic.contains(where: { contains($0, in: name[...]) }) { return .clinic }
    if hospital.contains(where: { contains($0, in: name[...]) }) { return .hospital }
    return .neither
  }

  /// Whether a text consists of names of departments only.
  static func isDepartments(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = text
    while !rest.isEmpty {
      guard let word = departments.first(where: { rest.starts(with: $0) }) else { return false }
      rest.removeFirst(word.count)
    }
    return true
  }

  /// Whether a text consists of departments and words for houses only: 整形外科医院.
  static func isOnlyWords(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = text
    while !rest.isEmpty {
      guard
        let word = (departments + hospital + clinic).first(where: { rest.starts(with: $0) })
      else { return false }
      rest.removeFirst(word.count)
    }
    return true
  }

  private static func contains(
    _ word: [Unicode.Scalar], in name: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard name.count >= word.count else { return false }
    for start in name.startIndex...(name.endIndex - word.count)
    where name[start] == word[0] && name[start...].starts(with: word) { return true }
    return false
  }
}

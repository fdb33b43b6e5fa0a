import MatchEngine

/// Whose care the departments of an institution speak for, read anew for `verify`.
enum PatientsByDepartment {
  private static let withoutHomeCare = [
    "歯", "眼", "皮膚", "皮フ", "耳鼻", "形成外科", "美容", "産科", "産婦人", "婦人科", "乳腺", "放射線",
    "病理", "臨床検査", "麻酔", "ペイン", "不妊", "生殖",
  ]

  /// Whether all are for children; アレルギー科 says nothing of age.
  static func areChildren(_ institution: InstitutionRecord) -> Bool {
    let departments = institution.departments.filter { !$0.contains("アレルギー") }
    return !departments.isEmpty
      && departments.allSatisfy {
        ($0.contains("小児") || $0.contains("新生児")) && !$0.contains("歯")
      }
  }

  /// Whether an offer that names nobody, of an institution that is not for children alone, leaves
  /// children out: all departments hardly look after patients at home.
  static func leaveChildrenOut(_ institution: InstitutionRecord) -> Bool {
    !institution.departments.isEmpty
      && institution.departments.allSatisfy { department in
        withoutHomeCare.contains { department.contains($0) }
      }
  }
}

/// Rules on groups that file a facility standard together.
enum GroupCheckRule: String, CheckTheme {
  case repeatedMember = "repeated-group-member"
  case groupTooSmall = "group-too-small"
  case memberKind = "group-member-kind"
  case phoneStandardGroupSize = "phone-standard-4-group-size"
  case phoneStandardTwoGroups = "phone-standard-4-two-groups"
  case phoneStandardLevel = "phone-standard-4-level"
  case enhancedLinkedGroupSize = "enhanced-linked-group-size"
  case enhancedLinkedHospitalBeds = "enhanced-linked-hospital-beds"
  case enhancedLinkedWithoutBed = "enhanced-linked-without-bed"
  case enhancedLinkedMemberRecord = "enhanced-linked-member-record"
  case enhancedLinkedGroupRecord = "enhanced-linked-group-record"

  static let theme = LocalizedText(ja: "施設基準のグループ", en: "linked groups")

  var entry: CheckEntry {
    switch self {
    case .repeatedMember: .error("グループに同じ医療機関が二度いる", "a member is twice in a group")
    case .groupTooSmall: .warning("グループの医療機関が2未満", "a group of fewer than 2 members")
    case .memberKind:
      .warning(
        "その施設基準を届け出られない種別がグループにいる",
        "a member of a kind that cannot file the standard of the group")
    case .phoneStandardGroupSize:
      .warning(
        "時間外対応加算4のグループが3を超える", "an after-hours standard 4 group of more than 3",
        LegalSource.phoneStandard)
    case .phoneStandardTwoGroups:
      .warning(
        "時間外対応加算4のグループ二つに入っている", "a clinic in two after-hours standard 4 groups",
        LegalSource.phoneStandard)
    case .phoneStandardLevel:
      .warning(
        "加算4のグループにいるのに別の区分を届け出ている",
        "a member of an after-hours standard 4 group that reports another level",
        LegalSource.phoneStandard)
    case .enhancedLinkedGroupSize:
      .warning(
        "連携型のグループが10以上", "an enhanced linked group of 10 or more", LegalSource.enhancedLinked)
    case .enhancedLinkedHospitalBeds:
      .warning(
        "連携型のグループに200床以上の病院がある",
        "a hospital of 200 beds or more in an enhanced linked group", LegalSource.enhancedLinked)
    case .enhancedLinkedWithoutBed:
      .warning(
        "連携型のグループに病床がなく、外部の約束もない",
        "an enhanced linked group without a bed inside or promised from outside",
        LegalSource.enhancedLinked)
    case .enhancedLinkedMemberRecord:
      .warning(
        "連携型の医療機関の緊急往診が4未満、または看取りが2未満",
        "a member of an enhanced linked group below 4 emergency visits or 2 home deaths",
        LegalSource.enhancedLinked)
    case .enhancedLinkedGroupRecord:
      .warning(
        "連携型のグループ全体の常勤医師3・緊急往診10・看取り4に届かない",
        "an enhanced linked group below 3 doctors, 10 emergency visits or 4 home deaths",
        LegalSource.enhancedLinked)
    }
  }
}

/// Checks the members of groups and the standards that they share.
enum GroupChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    var groupOfClinic: [Int: Int] = [:]
    for (index, group) in context.document.linkedGroups.enumerated() {
      let members = checkMembers(of: index, context, into: &found)
      let own = Label(name: group.name, id: group.id)
      if group.members.count < 2 {
        found.add(
          GroupCheckRule.groupTooSmall, at: .group(index, ".members"),
          value: String(group.members.count),
          ja: "グループ\(own.ja)の医療機関が\(group.members.count)です。2以上でなければグループになりません。",
          en:
            "Group \(own.en) has \(Wording.count(group.members.count, "member")); a group needs 2.")
      }
      switch group.kind {
      case .phoneStandard4:
        checkPhoneStandard(index, members, groupOfClinic: &groupOfClinic, context, into: &found)
      case .enhancedLinked:
        EnhancedLinkedChecks.check(index, members, context, into: &found)
      }
    }
  }

  /// The known members with their places, each once.
  private static func checkMembers(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) -> [(place: Int, institution: Int)] {
    let group = context.document.linkedGroups[index]
    let own = Label(name: group.name, id: group.id)
    var members: [(place: Int, institution: Int)] = []
    var seen: Set<String> = []
    for (place, id) in group.members.enumerated() {
      let path = DocumentPath.group(index, ".members[\(place)]")
      guard seen.insert(id).inserted else {
        found.add(
          GroupCheckRule.repeatedMember, at: path, value: id,
          ja: "グループ\(own.ja)に「\(Wording.shown(id))」が二度書かれています。",
          en: "Group \(own.en) names “\(Wording.shown(id))” twice.")
        continue
      }
      guard let member = context.institutionIndex[id] else {
        context.reportUnknownInstitution(id, at: path, of: own, into: &found)
        continue
      }
      members.append((place, member))
      let kind = context.document.institutions[member].kind
      let lawful = kind.isClinic || (group.kind == .enhancedLinked && kind == .hospital)
      if !lawful {
        let label = context.label(institution: member)
        found.add(
          GroupCheckRule.memberKind, at: path, value: id,
          ja:
            "\(group.kind.name.japanese)\(own.ja)の\(label.ja)は\(kind.name.japanese)で、この施設基準を届け出られません。",
          en: "\(label.en) in \(group.kind.name.english) \(own.en) is a \(kind.name.english),"
            + " which cannot file this standard.")
      }
    }
    if let id = group.outsideBed, context.institutionIndex[id] == nil {
      context.reportUnknownInstitution(
        id, at: .group(index, ".outsideBed"), of: own, into: &found)
    }
    return members
  }

  private static func checkPhoneStandard(
    _ index: Int, _ members: [(place: Int, institution: Int)], groupOfClinic: inout [Int: Int],
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let group = context.document.linkedGroups[index]
    let own = Label(name: group.name, id: group.id)
    if group.members.count > 3 {
      found.add(
        GroupCheckRule.phoneStandardGroupSize, at: .group(index, ".members"),
        value: String(group.members.count),
        ja: "時間外対応加算4のグループ\(own.ja)が\(group.members.count)診療所です。自院を含めて3までです。",
        en:
          "After-hours standard 4 group \(own.en) has \(Wording.count(group.members.count, "clinic")); at most 3"
          + " may link, each counting itself.",
        hint: LocalizedText(ja: "3以下のグループに分けてください。", en: "Divide it into groups of at most 3."))
    }
    for (place, member) in members {
      let path = DocumentPath.group(index, ".members[\(place)]")
      let id = group.members[place]
      if let other = groupOfClinic[member], other != index {
        let label = context.label(institution: member)
        let (first, second) = (context.document.linkedGroups[other], own)
        let firstLabel = Label(name: first.name, id: first.id)
        found.add(
          GroupCheckRule.phoneStandardTwoGroups, at: path, value: id,
          ja: "\(label.ja)が、加算4のグループ\(firstLabel.ja)と\(second.ja)の両方に入っています。",
          en: "\(label.en) is in two after-hours standard 4 groups, \(firstLabel.en) and"
            + " \(second.en).")
      } else {
        groupOfClinic[member] = index
      }
      let institution = context.document.institutions[member]
      if institution.kind.isClinic, let level = institution.report?.phoneStandard, level != 4 {
        let label = context.label(institution: member)
        found.add(
          GroupCheckRule.phoneStandardLevel, at: path, value: id,
          ja: "\(label.ja)は加算4のグループ\(own.ja)にいますが、報告の時間外対応加算は\(level)です。",
          en: "\(label.en) is in after-hours standard 4 group \(own.en), but reports level"
            + " \(level).")
      }
    }
  }
}

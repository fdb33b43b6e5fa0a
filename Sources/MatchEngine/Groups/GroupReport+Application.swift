extension GroupReport {
  /// The region document with the groups of this report in place of those of the same kind.
  ///
  /// Members of 加算4 groups then report level 4, as they would after filing it: a report from before
  /// the group says otherwise, and the check of the region would point at it.
  public func applied(to document: RegionDocument) -> RegionDocument {
    var result = document
    var names: Set<String> = []
    var kept: [LinkedGroupRecord] = document.linkedGroups.filter { $0.kind != kind }
    for group in kept { names.insert(group.id) }
    var number = 0
    for group in groups {
      switch group.origin {
      case .kept(let index), .confirmed(let index):
        kept.append(document.linkedGroups[index])
        names.insert(document.linkedGroups[index].id)
      case .formed:
        var id: String
        repeat {
          number += 1
          id = "\(kind.rawValue)-\(number)"
        } while names.contains(id) || document.linkedGroups.contains { $0.id == id }
        names.insert(id)
        var outside: String?
        if case .outside(let partner) = group.bed {
          outside = document.institutions[partner.value].id
        }
        kept.append(
          LinkedGroupRecord(
            id: id, name: "\(kind.name.japanese)\(number)", kind: kind,
            members: group.members.map { document.institutions[$0.value].id }, outsideBed: outside))
      }
      guard kind == .phoneStandard4 else { continue }
      for member in group.members where result.institutions[member.value].report != nil {
        result.institutions[member.value].report?.phoneStandard = 4
      }
    }
    result.linkedGroups = kept
    return result
  }
}

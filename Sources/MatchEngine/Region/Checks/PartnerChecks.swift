// Problem: promises of back-up beds that cannot be kept, although each link looks right by
//   itself: a partner without a bed, partners that rely on each other, and one hospital that too
//   many clinics rely on.
// Method: the directed graph of resolved admission links. A circular promise (`CircularPromises`)
//   among institutions without any bed is told once, with a shortest cycle, instead of link by link.
// Complexity: O(institutions + links).

/// Rules on back-up beds promised by partners.
enum PartnerCheckRule: String, CheckTheme {
  case circularPromise = "circular-promise"
  case partnerReliesOnOthers = "partner-relies-on-others"
  case partnerWithoutBed = "partner-without-bed"
  case overSubscribedBackupBeds = "over-subscribed-backup-beds"

  static let theme = LocalizedText(ja: "後方支援病床の連携", en: "partners for back-up beds")

  var entry: CheckEntry {
    switch self {
    case .circularPromise:
      .warning(
        "互いを連携先としていて、どこにも病床がない（循環した約束）",
        "partners rely on each other for admission and none has a bed", LegalSource.partnership)
    case .partnerReliesOnOthers:
      .warning(
        "入院の連携先が、自らも連携だけで病床がない",
        "the partner for admission itself only relies on a partner and has no bed",
        LegalSource.manualBackupBed)
    case .partnerWithoutBed:
      .warning(
        "入院の連携先に病床がない", "the partner for admission has no bed", LegalSource.partnership)
    case .overSubscribedBackupBeds:
      .warning(
        "後方支援病床・受け入れ枠より多くの診療所に名指しされている",
        "more clinics rely on a hospital than it has capacity or back-up beds for",
        LegalSource.partnership)
    }
  }
}

/// Checks the graph of admission partners.
enum PartnerChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let links = context.document.links
    let edges = links.indices.filter { index in
      guard links[index].function == .admission, let from = context.linkSource[index],
        let to = context.linkTarget[index]
      else { return false }
      return from != to
    }
    guard !edges.isEmpty else { return }
    let circular = checkCircles(edges: edges, context, into: &found)
    for index in edges where !circular.contains(index) {
      checkPartner(of: index, context, into: &found)
    }
    checkLoad(edges: edges, context, into: &found)
  }

  /// The links inside circular promises, after telling each of these once.
  private static func checkCircles(
    edges: [Int], _ context: CheckContext, into found: inout ProblemCollector
  ) -> Set<Int> {
    let promises = CircularPromises(
      edges: edges.map { (context.linkSource[$0] ?? 0, context.linkTarget[$0] ?? 0) },
      hasMeans: context.beds.map { $0 != 0 })
    for (edge, cycle) in promises.cycles {
      let index = edges[edge]
      let from = context.linkSource[index] ?? 0
      let labels = (cycle + [from]).map { context.label(institution: $0) }
      found.add(
        PartnerCheckRule.circularPromise, at: .link(index, ".to"),
        value: context.document.links[index].to ?? "",
        ja: "入院の連携が循環し、どの医療機関にも病床がありません: "
          + Wording.list(labels.map(\.ja), " → ") + "。",
        en: "Partners for admission rely on each other, and none has a bed: "
          + Wording.list(labels.map(\.en), " → ") + ".",
        hint: LocalizedText(
          ja: "病床のある医療機関を、少なくとも一つ連携先に加えてください。",
          en: "Add a partner that has beds."))
    }
    return Set(promises.edges.map { edges[$0] })
  }

  private static func checkPartner(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let link = context.document.links[index]
    guard let from = context.linkSource[index], let to = context.linkTarget[index],
      context.beds[to] == 0
    else { return }
    let (own, partner) = (context.label(institution: from), context.label(institution: to))
    let path = DocumentPath.link(index, ".to")
    if context.document.institutions[to].report?.backupBed == 5 {
      found.add(
        PartnerCheckRule.partnerReliesOnOthers, at: path, value: link.to ?? "",
        ja: "\(own.ja)の入院の連携先\(partner.ja)は、自らも「有り（連携）」（コード5）で病床がありません。",
        en: "\(partner.en), on which \(own.en) relies for admission, itself only relies on a"
          + " partner (code 5) and has no bed.",
        hint: LocalizedText(
          ja: "病床のある医療機関と直接の連携を結べるか確かめてください。",
          en: "See whether a direct partnership with an institution that has beds is possible."))
    } else {
      let kind = context.document.institutions[to].kind.name
      found.add(
        PartnerCheckRule.partnerWithoutBed, at: path, value: link.to ?? "",
        ja: "\(own.ja)の入院の連携先\(partner.ja)（\(kind.japanese)）には病床がありません。",
        en: "\(partner.en) (\(kind.english)), on which \(own.en) relies for admission, has no bed.",
        hint: LocalizedText(
          ja: "名寄せの誤りか、病棟の書き漏れがないか確かめてください。",
          en: "Look for a wrong resolution of the name, or a ward that is missing."))
    }
  }

  private static func checkLoad(
    edges: [Int], _ context: CheckContext, into found: inout ProblemCollector
  ) {
    var clinics: [Int: Set<Int>] = [:]
    for index in edges {
      guard let from = context.linkSource[index], let to = context.linkTarget[index] else {
        continue
      }
      clinics[to, default: []].insert(from)
    }
    for partner in clinics.keys.sorted() {
      let count = clinics[partner]?.count ?? 0
      let institution = context.document.institutions[partner]
      let own = context.label(institution: partner)
      if let number = institution.supports.firstIndex(where: { $0.function == .admission }) {
        let capacity = institution.supports[number].capacity
        guard capacity >= 0, count > capacity else { continue }
        found.add(
          PartnerCheckRule.overSubscribedBackupBeds,
          at: .institution(partner, ".supports[\(number)].capacity"), value: String(capacity),
          ja: "\(own.ja)は\(capacity)か所まで受け入れるとしていますが、\(count)か所から入院の連携先とされています。",
          en:
            "\(own.en) takes on \(Wording.count(capacity, "clinic")), but \(count) rely on it for admission."
        )
        continue
      }
      let kept = institution.wards.compactMap(\.backupBeds)
      let beds = kept.reduce(0) { $0 + min(max($1, 0), 100_000) }
      guard !kept.isEmpty, count > beds else { continue }
      found.add(
        PartnerCheckRule.overSubscribedBackupBeds, at: .institution(partner, ".wards"),
        value: String(beds),
        ja: "\(own.ja)の後方支援病床は\(beds)床ですが、\(count)か所から入院の連携先とされています。",
        en:
          "\(own.en) keeps \(Wording.count(beds, "back-up bed")), but \(Wording.count(count, "institution relies", "institutions rely")) on it for"
          + " admission.",
        hint: LocalizedText(
          ja: "何か所まで受け入れられるかをsupportsに書けば、その数と比べます。",
          en: "State in `supports` how many clinics it takes on, and that number is compared."))
    }
  }
}

// Each change as people would say it in the room: 「7月1日から白石病院が休止する」.

extension Scenario {
  /// Each change in a sentence, with the names that a document gives the ids.
  public func sentences(in document: RegionDocument) -> [LocalizedText] {
    var names: [String: String] = [:]
    for institution in document.institutions { names[institution.id] = institution.name }
    for case .addInstitution(let record) in changes { names[record.id] = record.name }
    let areas = Dictionary(
      document.areas.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rotations = Dictionary(
      document.rotations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return changes.map {
      ScenarioWording(names: names, areas: areas, rotations: rotations).sentence($0)
    }
  }
}

/// The words of a scenario.
private struct ScenarioWording {
  let names: [String: String]
  let areas: [String: String]
  let rotations: [String: RotationRecord]

  private func name(_ id: String) -> String { names[id] ?? id }
  private func rotation(_ id: String) -> String { rotations[id]?.name ?? id }

  private func area(_ id: String?) -> LocalizedText {
    guard let id else { return LocalizedText(ja: "全域", en: "the whole region") }
    return LocalizedText(ja: areas[id] ?? id, en: areas[id] ?? id)
  }

  private func day(_ day: CivilDay) -> String { day.shortLabel.japanese }

  /// A number of per mille as per cent, such as 12.5.
  private func percent(_ permille: Int) -> String {
    let size = permille.magnitude
    return "\(size / 10)" + (size % 10 == 0 ? "" : ".\(size % 10)")
  }

  private func text(_ japanese: String, _ english: String) -> LocalizedText {
    LocalizedText(ja: japanese, en: english)
  }

  func sentence(_ change: ScenarioChange) -> LocalizedText {
    switch change {
    case .addInstitution(let record):
      return text("\(record.name)（\(record.kind.name.japanese)）が加わる。", "\(record.name) is added.")
    case .removeInstitution(let id): return text("\(name(id))がなくなる。", "\(name(id)) is gone.")
    case .retireInstitution(let id, let from):
      return text("\(day(from))から\(name(id))がやめる。", "\(name(id)) stops on \(from.iso).")
    case .outage(let id, let span):
      return text(
        "\(day(span.from))から\(day(span.to))まで\(name(id))が当番に入れない。",
        "\(name(id)) cannot serve from \(span.from.iso) to \(span.to.iso).")
    case .addDoctor(let id, _):
      return text("\(name(id))に医師が一人加わる。", "A doctor joins \(name(id)).")
    case .removeDoctor(let id, _):
      return text("\(name(id))の医師が一人減る。", "A doctor leaves \(name(id)).")
    case .setWard(let id, let ward):
      return text(
        "\(name(id))の病棟「\(ward.name)」を\(ward.beds.total)床にする"
          + (ward.backupBeds.map { "（うち後方支援\($0)床）" } ?? "") + "。",
        "Ward \(ward.name) of \(name(id)) has \(Wording.count(ward.beds.total, "bed"))"
          + (ward.backupBeds.map { ", \($0) of them back-up" } ?? "") + ".")
    case .removeWard(let id, let ward):
      return text("\(name(id))の病棟「\(ward)」を閉じる。", "Ward \(ward) of \(name(id)) closes.")
    case .setCapacity(let id, let function, let capacity):
      return capacity == 0
        ? text(
          "\(name(id))が\(function.name.japanese)の引受けをやめる。",
          "\(name(id)) ends its offer of \(function.name.english).")
        : text(
          "\(name(id))の\(function.name.japanese)の枠を\(capacity)件にする。",
          "\(name(id)) offers \(function.name.english) to \(capacity).")
    case .setHours(let id, _):
      return text("\(name(id))の診療時間が変わる。", "The hours of \(name(id)) change.")
    case .setClosedDays(let id, _):
      return text("\(name(id))の休診日が変わる。", "The closed days of \(name(id)) change.")
    case .setHomePatients(let id, let patients):
      return text(
        "\(name(id))の在宅患者が\(patients)人になる。",
        "\(name(id)) has \(Wording.count(patients, "home patient")).")
    case .setWillingness(let id, let function, let state):
      return text(
        "\(name(id))の\(function.name.japanese)を「\(state.name.japanese)」とする。",
        "\(function.name.english) of \(name(id)) is “\(state.name.english)”.")
    case .joinRotation(let id, let member):
      return text(
        (member.joins.map { day($0) + "から" } ?? "")
          + "\(name(member.institution))が\(rotation(id))に加わる。",
        "\(name(member.institution)) joins \(rotation(id))"
          + (member.joins.map { " on " + $0.iso } ?? "") + ".")
    case .leaveRotation(let id, let institution, let from):
      return text(
        "\(day(from))から\(name(institution))が\(rotation(id))を外れる。",
        "\(name(institution)) leaves \(rotation(id)) on \(from.iso).")
    case .moveInstitution(let id, let to):
      return text(
        "\(name(id))を\(area(to).japanese)に移す。", "\(name(id)) moves to \(area(to).english).")
    case .moveArea(let id, let parent):
      return text(
        "\(area(id).japanese)を\(area(parent).japanese)に組み替える。",
        "\(area(id).english) becomes part of \(area(parent).english).")
    case .cutOff(let id):
      return text("\(area(id).japanese)との行き来が途絶える。", "\(area(id).english) is cut off.")
    case .demandGrowth(let id, let permille):
      return text(
        "\(area(id).japanese)の在宅患者が\(percent(permille))%\(permille < 0 ? "減る" : "増える")。",
        "Home patients in \(area(id).english) \(permille < 0 ? "fall" : "grow") by "
          + "\(percent(permille)) %.")
    case .powerCut(let id, let permille):
      return text(
        "\(area(id).japanese)で停電し、在宅患者の\(percent(permille))%にすぐ病床が要る。",
        "A power cut in \(area(id).english): \(percent(permille)) % of home patients need a bed.")
    case .setPartners(let function, let partners):
      return text(
        "\(function.name.japanese)の連携先を\(partners)件ずつにする。",
        "\(Wording.count(partners, "partner")) each for \(function.name.english).")
    case .setReach(let function, let level):
      return text(
        "\(function.name.japanese)の連携先を\(level.name.japanese)まで探す。",
        "Partners for \(function.name.english) are sought in the \(level.name.english).")
    case .setMaximumMinutes(let function, let minutes):
      return minutes.map {
        text(
          "\(function.name.japanese)の移動時間の上限を\($0)分にする。",
          "At most \(Wording.count($0, "minute")) of travel for \(function.name.english).")
      }
        ?? text(
          "\(function.name.japanese)の移動時間の上限をなくす。",
          "No travel limit for \(function.name.english).")
    case .setVisitRadius(let metres):
      return text("往診の半径を\(metres)mにする。", "The visit radius is \(metres) m.")
    case .setRuleWeight(let id, let rule, let weight):
      let label = rotations[id].flatMap { record -> String? in
        guard record.rules.indices.contains(rule) else { return nil }
        return record.rules[rule].name ?? record.rules[rule].rule
      }
      return text(
        "\(rotation(id))の決まり「\(label ?? String(rule))」の重みを\(weight)にする。",
        "The rule “\(label ?? String(rule))” of \(rotation(id)) weighs \(weight).")
    case .setRuleEdition(let edition):
      return text("\(edition.rawValue)の基準で計算する。", "The standards of \(edition.rawValue) apply.")
    }
  }
}

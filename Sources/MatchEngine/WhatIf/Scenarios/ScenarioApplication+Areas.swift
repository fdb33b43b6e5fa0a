/// Changes of areas and of what is decided for all.
extension ScenarioApplication {
  mutating func move(_ id: String, to parent: String) {
    guard isArea(id), isArea(parent) else { return }
    for place in document.areas.indices where document.areas[place].id == id {
      document.areas[place].parent = parent
    }
  }

  /// Gives an area ancestors of its own, so that no partner is sought across its boundary.
  mutating func cutOff(_ id: String) {
    guard isArea(id), let place = document.areas.firstIndex(where: { $0.id == id }) else { return }
    var child = place
    var parent = document.areas[place].parent
    var copies: [AreaRecord] = []
    while let next = parent, copies.count < 4,
      let record = document.areas.first(where: { $0.id == next })
    {
      var copy = record
      copy.id = freeAreaID(record.id + "@" + id)
      copy.name = record.name + "（" + document.areas[place].name + "だけ）"
      copy.population = nil
      if copies.isEmpty {
        document.areas[child].parent = copy.id
      } else {
        copies[child].parent = copy.id
      }
      copies.append(copy)
      child = copies.count - 1
      parent = record.parent
    }
    document.areas += copies
  }

  private func freeAreaID(_ wanted: String) -> String {
    var id = wanted
    while document.areas.contains(where: { $0.id == id }) { id += "@" }
    return id
  }

  mutating func grow(_ area: String?, _ permille: Int) {
    guard isArea(area), inRange(permille, -1_000...100_000, "permille") else { return }
    let inside = area.map { document.areas(inside: $0) }
    for place in document.institutions.indices {
      let record = document.institutions[place]
      guard let patients = record.homePatients, inside?.contains(record.area) ?? true else {
        continue
      }
      document.institutions[place].homePatients = min(
        1_000_000, (patients * (1_000 + permille) + 500) / 1_000)
    }
  }

  mutating func decide(_ change: ScenarioChange) {
    func edit(_ function: SupportFunction, _ body: (inout MatchingPolicy) -> Void) {
      var policy = document.policy.matching(for: function)
      body(&policy)
      document.policy.matching[function] = policy
    }
    switch change {
    case .setPartners(let function, let partners):
      guard inRange(partners, 1...3, "partners") else { return }
      edit(function) { $0.partners = partners }
    case .setReach(let function, let level): edit(function) { $0.reach = level }
    case .setMaximumMinutes(let function, let minutes):
      guard inRange(minutes ?? 0, 0...10_000, "minutes") else { return }
      edit(function) { $0.maximumMinutes = minutes }
    case .setVisitRadius(let metres):
      guard inRange(metres, 0...1_000_000, "metres") else { return }
      document.policy.visitRadiusMetres = metres
    case .setRuleEdition(let edition): document.policy.ruleEdition = edition
    default: break
    }
  }
}

/// Changes of institutions: who is there, who stops, and what they have.
extension ScenarioApplication {
  mutating func add(_ record: InstitutionRecord) {
    if document.institutions.contains(where: { $0.id == record.id }) {
      refuse(
        "record.id", record.id, rule: "duplicate-id", ja: "医療機関「\(record.id)」はすでにあります。",
        en: "There is an institution \(record.id) already.")
      return
    }
    guard isArea(record.area) else { return }
    document.institutions.append(record)
  }

  mutating func remove(_ id: String) {
    guard let place = institution(id) else { return }
    for number in document.rotations.indices {
      let before = document.rotations[number].members.count
      document.rotations[number].members.removeAll { $0.institution == id }
      document.rotations[number].pins.removeAll { $0.institution == id }
      document.rotations[number].forgetRules(about: id)
      if document.rotations[number].members.count != before {
        touch(document.rotations[number].id, from: nil)
      }
    }
    document.forgetPartner(id)
    document.institutions.remove(at: place)
  }

  mutating func retire(_ id: String, from day: CivilDay) {
    guard let place = institution(id) else { return }
    guard
      document.rotations.contains(where: { rotation in
        rotation.members.contains { $0.institution == id }
      })
    else {
      document.forgetPartner(id)
      document.institutions.remove(at: place)
      return
    }
    touchRotations(of: id, from: day)
    for number in document.rotations.indices {
      document.rotations[number].withdraw(id, from: day)
    }
    document.forgetPartner(id)
    let record = document.institutions[place]
    document.institutions[place] = InstitutionRecord(
      id: id, name: record.name, kind: record.kind, area: record.area, location: record.location,
      designations: record.kind == .pharmacy
        ? [.alwaysDispensing] : record.kind == .visitingNurseStation ? [.alwaysNursing] : [],
      departments: record.departments, closed: record.closed,
      report: FunctionReport(fiscalYear: document.asOf.fiscalYear), homePatients: 0)
    departed.insert(id)
  }

  mutating func outage(_ id: String, _ span: DateSpan) {
    guard institution(id) != nil else { return }
    if span.to < span.from {
      refuse(
        "to", span.to.iso, rule: "dates-out-of-order",
        ja: "終わりが始まり（\(span.from.label.japanese)）より前です。",
        en: "It ends before it begins (\(span.from.iso)).")
      return
    }
    for number in document.rotations.indices {
      guard
        let member = document.rotations[number].members.firstIndex(where: { $0.institution == id })
      else { continue }
      document.rotations[number].members[member].unavailable.append(span)
      document.rotations[number].pins.removeAll { $0.institution == id && span.contains($0.day) }
      touch(document.rotations[number].id, from: span.from)
    }
  }

  mutating func edit(_ change: ScenarioChange) {
    switch change {
    case .addDoctor(let id, let doctor):
      guard let place = institution(id) else { return }
      if document.institutions[place].doctors.contains(where: { $0.id == doctor.id }) {
        refuse(
          "doctor.id", doctor.id, rule: "duplicate-id", ja: "医師「\(doctor.id)」はすでにいます。",
          en: "There is a doctor \(doctor.id) already.")
      } else {
        document.institutions[place].doctors.append(doctor)
      }
    case .removeDoctor(let id, let doctor):
      guard let place = institution(id) else { return }
      let before = document.institutions[place].doctors.count
      document.institutions[place].doctors.removeAll { $0.id == doctor }
      if document.institutions[place].doctors.count == before {
        refuse(
          "doctor", doctor, rule: "unknown-doctor", ja: "医師「\(doctor)」はいません。",
          en: "There is no doctor \(doctor).")
      }
    case .setWard(let id, let ward):
      guard let place = institution(id) else { return }
      if let position = document.institutions[place].wards.firstIndex(where: { $0.id == ward.id }) {
        document.institutions[place].wards[position] = ward
      } else {
        document.institutions[place].wards.append(ward)
      }
    case .removeWard(let id, let ward):
      guard let place = institution(id) else { return }
      let before = document.institutions[place].wards.count
      document.institutions[place].wards.removeAll { $0.id == ward }
      if document.institutions[place].wards.count == before {
        refuse(
          "ward", ward, rule: "unknown-ward", ja: "病棟「\(ward)」はありません。",
          en: "There is no ward \(ward).")
      }
    case .setCapacity(let id, let function, let capacity):
      guard let place = institution(id), inRange(capacity, 0...100_000, "capacity") else { return }
      document.institutions[place].offer(function, to: capacity)
    case .setHours(let id, let hours):
      guard let place = institution(id) else { return }
      document.institutions[place].hours = hours
    case .setClosedDays(let id, let closed):
      guard let place = institution(id) else { return }
      document.institutions[place].closed = closed
      touchRotations(of: id)
    case .setHomePatients(let id, let patients):
      guard let place = institution(id), inRange(patients, 0...1_000_000, "patients") else {
        return
      }
      document.institutions[place].homePatients = patients
    case .setWillingness(let id, let function, let state):
      guard let place = institution(id) else { return }
      if !document.institutions[place].report(
        function, as: state, fiscalYear: document.asOf.fiscalYear)
      {
        refuse(
          "function", function.rawValue, rule: "no-such-item",
          ja: "かかりつけ医機能報告に「\(function.name.japanese)」の項目はありません。",
          en: "The function report has no item on \(function.name.english).")
      }
    default: break
    }
  }
}

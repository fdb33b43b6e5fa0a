internal import MatchEngine

extension FHIRImportJob {
  /// Takes departments and consultation hours from the HealthcareServices of institutions.
  mutating func readServices() {
    var hours: [Int: [ConsultationHours]] = [:]
    for (index, record) in records.enumerated() where record.type == .healthcareService {
      let root = record.root
      let name = root.text("name") ?? record.id ?? ""
      guard isConsultation(index, name) else { continue }
      guard let organization = directory.record(root["providedBy"], .organization, in: records),
        let own = institutionOfRecord[organization]
      else {
        fate(
          .dropped, index, rule: "fhir-no-institution", value: name,
          ja: "どの医療機関の診療か分かりません。", en: "nothing tells whose service this is.")
        continue
      }
      for department in root.list("specialty").compactMap(\.conceptText)
      where !institutions[own].record.departments.contains(department) {
        institutions[own].record.departments.append(department)
      }
      hours[own, default: []] += weekHours(index, name)
      fate(.read, index)
      noPlace(
        index,
        except: [
          "active", "providedBy", "type", "category", "specialty", "location", "name",
          "availableTime",
        ])
    }
    for own in hours.keys.sorted() {
      institutions[own].record.hours = Self.union(hours[own] ?? [])
    }
  }

  /// Whether a service is one of consultation; offers to others and lines of rotations are not.
  private mutating func isConsultation(_ index: Int, _ name: String) -> Bool {
    let record = records[index]
    if record.root["active"]?.boolean == false {
      fate(
        .dropped, index, rule: "fhir-inactive", value: name,
        ja: "使われていない診療です（active: false）。", en: "the service is not in use (active: false).")
      return false
    }
    if record.code("category", of: FHIRSystem.supportFunction) != nil {
      fate(
        .dropped, index, rule: "fhir-offer-not-taken",
        ja: "支援の申し出は、受け入れ枠を書く場所が FHIR にないので取り込みません。",
        en: "offers of support are not taken: FHIR has no place for their capacity.")
      return false
    }
    if record.code("category", of: FHIRSystem.rotationKind) != nil {
      fate(
        .dropped, index, rule: "fhir-line-not-taken",
        ja: "当番の口は、約束や決まりを書く場所が FHIR にないので取り込みません。",
        en: "lines of rotations are not taken: FHIR has no place for their rules.")
      return false
    }
    return true
  }

  private mutating func weekHours(_ index: Int, _ name: String) -> [ConsultationHours] {
    var spans: [ConsultationHours] = []
    for time in records[index].root.list("availableTime") {
      let days = time.list("daysOfWeek").compactMap { $0.string.flatMap(Weekday.init(fhirCode:)) }
      let isAllDay = time["allDay"]?.boolean == true
      let from =
        isAllDay
        ? TimeOfDay(minute: 0) : time.text("availableStartTime").flatMap(Self.time)
      let to =
        isAllDay
        ? TimeOfDay(minute: 1_440) : time.text("availableEndTime").flatMap(Self.time)
      guard !days.isEmpty, let from, let to, from < to else {
        note(
          .unresolved, index, rule: "fhir-hours", subject: name, value: time.excerpt,
          ja: "曜日か始めか終わりがないので、診療時間として読めません。",
          en: "without days, start or end these are no consultation hours.")
        continue
      }
      spans += days.map { ConsultationHours(weekday: $0, from: from, to: to) }
    }
    return spans
  }

  /// The minute of `HH:MM:SS`; the last minute of the day with seconds stands for 24:00.
  private static func time(_ text: String) -> TimeOfDay? {
    guard let second = FHIRPrimitive.time(text) else { return nil }
    return TimeOfDay(minute: second >= 86_399 ? 1_440 : second / 60)
  }

  /// Hours by weekday and time; those that overlap are one, as departments consult side by side.
  private static func union(_ spans: [ConsultationHours]) -> [ConsultationHours] {
    let sorted = spans.sorted {
      ($0.weekday.index, $0.from.minute, $0.to.minute)
        < ($1.weekday.index, $1.from.minute, $1.to.minute)
    }
    var result: [ConsultationHours] = []
    for span in sorted {
      if let last = result.last, last.weekday == span.weekday, span.from < last.to {
        result[result.count - 1].to = max(last.to, span.to)
      } else {
        result.append(span)
      }
    }
    return result
  }
}

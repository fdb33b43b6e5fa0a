internal import MatchEngine

extension FHIRExport {
  /// Consultation and offers of each institution, then the lines of the rotations.
  func healthcareServices() -> FHIRLines {
    var lines = FHIRLines()
    for institution in document.institutions {
      addConsultation(of: institution, to: &lines)
      var numbers: [SupportFunction: Int] = [:]
      for offer in institution.supports {
        // The number counts hidden offers too, so that an id does not depend on the audience.
        numbers[offer.function, default: 0] += 1
        let isVisible = offer.disclosure == .everyone || audience > .public
        guard isVisible else { continue }
        add(offer, of: institution, number: numbers[offer.function] ?? 1, to: &lines)
      }
    }
    for rotation in document.rotations {
      for position in rotation.positions { add(position, of: rotation, to: &lines) }
    }
    return lines
  }

  // MARK: Consultation

  private func addConsultation(of institution: InstitutionRecord, to lines: inout FHIRLines) {
    guard
      !institution.departments.isEmpty || !institution.hours.isEmpty || institution.closed != nil
    else { return }
    lines.add(.healthcareService, id: FHIRIdentity.consultation(institution.id)) { writer in
      writer.member("active", true)
      provided(by: institution, &writer)
      writer.array("type") { writer in writer.concept(text: "診療") }
      writer.specialties(institution.departments)
      atSite(of: institution, &writer)
      writer.fhirText("name", institution.name)
      writer.availableTimes(Self.weekTimes(institution.hours))
      if let closed = institution.closed { notAvailable(closed, &writer) }
    }
  }

  /// Hours with the weekdays of the same hours together, in the order of the document.
  private static func weekTimes(_ hours: [ConsultationHours]) -> [FHIRWeekTime] {
    var times: [FHIRWeekTime] = []
    for span in hours {
      if let same = times.firstIndex(where: { $0.from == span.from && $0.to == span.to }) {
        if !times[same].days.contains(span.weekday) { times[same].days.append(span.weekday) }
      } else {
        times.append(FHIRWeekTime(days: [span.weekday], from: span.from, to: span.to))
      }
    }
    return times
  }

  /// Closed days as sentences: FHIR has no holiday, no n-th weekday and no span of every year.
  private func notAvailable(_ closed: ClosedDays, _ writer: inout JSONWriter) {
    var sentences: [LocalizedText] = []
    if !closed.weekdays.isEmpty {
      let weekdays = closed.weekdays.map(\.short)
        .joined(separator: LocalizedText(ja: "・", en: ", "))
      sentences.append(
        LocalizedText(
          ja: "毎週\(weekdays.japanese)曜", en: "every \(weekdays.english)"))
    }
    for week in closed.weeksOfMonth {
      sentences.append(
        LocalizedText(
          ja: "第\(week.week)\(week.weekday.short.japanese)曜",
          en: "\(week.weekday.short.english) no. \(week.week) of each month"))
    }
    if closed.onHolidays {
      sentences.append(LocalizedText(ja: "祝日・休日", en: "national holidays"))
    }
    for span in closed.yearly {
      sentences.append(
        LocalizedText(
          ja: "毎年 \(span.from.text)〜\(span.to.text)",
          en: "every year from \(span.from.text) to \(span.to.text)"))
    }
    guard !sentences.isEmpty else { return }
    writer.array("notAvailable") { writer in
      for sentence in sentences {
        writer.object { writer in
          writer.member(
            "description",
            LocalizedText(
              ja: "休診: " + sentence.japanese, en: "closed: " + sentence.english)[language])
        }
      }
    }
  }

  // MARK: Support for others

  private func add(
    _ offer: SupportOffer, of institution: InstitutionRecord, number: Int,
    to lines: inout FHIRLines
  ) {
    let id = FHIRIdentity.support(institution.id, offer.function, number: number)
    lines.add(.healthcareService, id: id) { writer in
      writer.member("active", true)
      provided(by: institution, &writer)
      writer.array("category") { writer in
        writer.concept(
          text: offer.function.name.japanese,
          [
            (
              FHIRSystem.supportFunction, offer.function.rawValue, offer.function.name.english
            )
          ])
      }
      writer.specialties(offer.departments)
      atSite(of: institution, &writer)
      writer.fhirText("name", institution.name + " " + offer.function.name[language])
      writer.fhirText("comment", remarks(of: offer)[language])
      if let reach = offer.reach, let area = area(of: institution, at: reach) {
        writer.array("coverageArea") { writer in
          writer.reference(.location, FHIRIdentity.area(area.id), area.name)
        }
      }
      let bands = offer.bands.map(\.band)
      let times = bands.flatMap { weekTimes(of: $0, at: institution) }
      writer.availableTimes(times)
      if bands.contains(.holidayDaytime) || bands.contains(.holidayEvening) {
        writer.member(
          "availabilityExceptions",
          LocalizedText(
            ja: "祝日・休日は日曜と同じです。", en: "National holidays are as Sundays.")[language])
      }
    }
  }

  /// What of an offer has no place in FHIR, for people.
  private func remarks(of offer: SupportOffer) -> LocalizedText {
    var remarks: [LocalizedText] = []
    if offer.bands.isEmpty {
      remarks.append(
        LocalizedText(
          ja: "受入れの上限 \(offer.capacity)か所", en: "takes on at most \(offer.capacity)"))
    }
    for band in offer.bands {
      remarks.append(
        LocalizedText(
          ja: "\(band.band.name.japanese) \(band.capacity)か所",
          en: "\(band.band.name.english): \(band.capacity)"))
    }
    if !offer.careKinds.isEmpty {
      let kinds = offer.careKinds.map(\.name).joined(separator: LocalizedText(ja: "・", en: ", "))
      remarks.append(LocalizedText(ja: "対象 \(kinds.japanese)", en: "for \(kinds.english)"))
    }
    if !offer.exclusiveTo.isEmpty {
      remarks.append(
        LocalizedText(ja: "対象の医療機関等を限定", en: "for named institutions or groups only"))
    }
    if offer.source == .derived {
      remarks.append(LocalizedText(ja: "報告がないための推定", en: "assumed, as nothing was reported"))
    }
    return remarks.joined(separator: LocalizedText(ja: "。", en: "; "))
  }

  /// A band as times of the week, as far as it is known when it begins.
  ///
  /// Evenings begin when the institution closes; where its hours are unknown, so is the start. The
  /// day of a holiday has no agreed hours, so that only the day is given.
  private func weekTimes(of band: TimeBand, at institution: InstitutionRecord) -> [FHIRWeekTime] {
    let ten = TimeOfDay(minute: 22 * 60)
    func afterClosing(_ days: [Weekday]) -> [FHIRWeekTime] {
      var times: [FHIRWeekTime] = []
      for day in days {
        let closing = institution.hours.filter { $0.weekday == day }.map(\.to).max()
        let from = closing.flatMap { end in ten.map { end < $0 ? end : nil } ?? nil }
        if let same = times.firstIndex(where: { $0.from == from }) {
          times[same].days.append(day)
        } else {
          times.append(FHIRWeekTime(days: [day], from: from, to: ten))
        }
      }
      return times
    }
    switch band {
    case .weekdayEvening: return afterClosing(Array(Weekday.allCases.prefix(5)))
    case .saturday: return afterClosing([.saturday])
    case .holidayDaytime: return [FHIRWeekTime(days: [.sunday])]
    case .holidayEvening: return [FHIRWeekTime(days: [.sunday], to: ten)]
    case .lateNight:
      guard let ten, let six = TimeOfDay(minute: 6 * 60) else { return [] }
      return FHIRWeekTime.split(Weekday.allCases, from: ten, to: six)
    }
  }

  // MARK: Lines of rotations

  private func add(
    _ position: PositionRecord, of rotation: RotationRecord, to lines: inout FHIRLines
  ) {
    lines.add(.healthcareService, id: FHIRIdentity.line(rotation.id, position.id)) { writer in
      writer.member("active", true)
      writer.array("category") { writer in rotationConcept(rotation, &writer) }
      writer.array("type") { writer in writer.concept(text: "当番") }
      writer.specialties(position.departments)
      writer.fhirText("name", Self.name(of: position, in: rotation))
      let plain = position.bands.filter { $0.weeks.isEmpty }
      writer.availableTimes(
        plain.flatMap { band in
          FHIRWeekTime.split(Self.weekdays(of: band), from: band.from, to: band.to)
        })
      let rest = position.bands.compactMap { Self.exception(of: $0, language) }
      writer.fhirText("availabilityExceptions", rest.joined(separator: " / "))
    }
  }

  func rotationConcept(_ rotation: RotationRecord, _ writer: inout JSONWriter) {
    writer.concept(
      text: rotation.kind.name.japanese,
      [(FHIRSystem.rotationKind, rotation.kind.rawValue, rotation.kind.name.english)])
  }

  /// 「救急輪番 小児」; once where line and rotation have one name.
  static func name(of position: PositionRecord, in rotation: RotationRecord) -> String {
    position.name == rotation.name ? position.name : rotation.name + " " + position.name
  }

  private static func weekdays(of band: BandRecord) -> [Weekday] {
    Weekday.allCases.filter { day in
      switch day {
      case .saturday: band.days.contains(.saturday)
      case .sunday: band.days.contains(.sunday)
      default: band.days.contains(.weekday)
      }
    }
  }

  /// What the weekly times do not say of a band: holidays, the year's end, single weeks and dates.
  private static func exception(of band: BandRecord, _ language: Language) -> String? {
    let special = band.days.filter { $0 == .holiday || $0 == .yearEnd || $0 == .obon }
    guard
      !band.weeks.isEmpty || !special.isEmpty || !band.dates.isEmpty || !band.exceptDates.isEmpty
    else { return nil }
    let kinds = (band.weeks.isEmpty ? special : band.days).map { $0.name[language] }
    let days = (kinds + band.dates.map(\.iso))
      .joined(separator: language == .japanese ? "・" : ", ")
    let weeks = band.weeks.map(String.init).joined(separator: ",")
    let which =
      band.weeks.isEmpty
      ? "" : LocalizedText(ja: "第\(weeks)週の", en: "weeks \(weeks), ")[language]
    let end = (band.crossesMidnight ? LocalizedText(ja: "翌", en: "next day ")[language] : "")
    let when = days.isEmpty ? "" : "\(which)\(days) "
    let hours = "\(when)\(band.name) \(band.from.text)–\(end)\(band.to.text)"
    let not = band.exceptDates.map(\.iso).joined(separator: ", ")
    return not.isEmpty
      ? hours : hours + LocalizedText(ja: "（\(not)を除く）", en: " (not on \(not))")[language]
  }

  // MARK: Shared

  private func provided(by institution: InstitutionRecord, _ writer: inout JSONWriter) {
    writer.reference(
      "providedBy", .organization, FHIRIdentity.organization(institution.id), institution.name)
  }

  private func atSite(of institution: InstitutionRecord, _ writer: inout JSONWriter) {
    writer.array("location") { writer in
      writer.reference(.location, FHIRIdentity.site(institution.id), institution.name)
    }
  }
}

// Patients who arrived took beds that may still be counted as free. An arrival counts against the word of
// its ward until a later word, or until it is a day old; what can never count again is not kept, and
// neither is the inquiry that it came from.

extension VacancyBoard {
  /// Patients who arrived after a moment, up to another: each took a bed that was counted as free.
  func takenBeds(of ward: Int32, since start: Instant?, until end: Instant) -> Int {
    guard !arrivals.isEmpty, let start, let own = arrivals[ward] else { return 0 }
    return own.reduce(0) { $0 + ($1 > start && $1 <= end ? 1 : 0) }
  }

  /// Counts an arrival, if it may ever matter.
  ///
  /// The word of a ward is never followed by an earlier one, and arrivals count from its moment on;
  /// only a pattern counts them from the morning, whatever was told since.
  mutating func addArrival(_ moment: Instant, to ward: Int32) {
    let core = facts.cores[Int(ward)]
    if core.isKnown, moment.seconds <= core.observedAt, !wards.traits[Int(ward)].hasPattern {
      return
    }
    arrivals[ward, default: []].append(moment)
  }

  /// Takes one arrival back.
  mutating func removeArrival(_ moment: Instant, from ward: Int32) {
    guard let place = arrivals[ward]?.firstIndex(of: moment) else { return }
    arrivals[ward]?.remove(at: place)
    if arrivals[ward]?.isEmpty == true { arrivals[ward] = nil }
  }

  /// Drops the arrivals at a ward that its new word of a moment includes.
  mutating func dropArrivals(of ward: Int32, upTo moment: Instant) {
    guard !arrivals.isEmpty, !wards.traits[Int(ward)].hasPattern, let own = arrivals[ward] else {
      return
    }
    let left = own.filter { $0 > moment }
    arrivals[ward] = left.isEmpty ? nil : left
  }

  /// Drops all arrivals before a moment.
  mutating func dropArrivals(before moment: Instant) {
    arrivals = arrivals.compactMapValues { own in
      let left = own.filter { $0 >= moment }
      return left.isEmpty ? nil : left
    }
  }
}

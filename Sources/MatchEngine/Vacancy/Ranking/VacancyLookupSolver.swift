// Problem: the k wards to call first for one patient, in order, with reasons; and of the wards near by
//   that are left out, why.
// Method: every ward that the viewer may see and that no rule refuses (`WardJudgement`) is a candidate
//   with the probability of `AcceptanceModel`. They are ordered by rank, then by the index of
//   `CallOrder`. The ranks are hard rules: hospitals that policy asks first, then words that are valid,
//   then those that are expired or missing: an expired "free" never stands above a fresh "ask".
//   `WardFinder` shows wards roughly nearest first, and only those that may fit. No probability exceeds a
//   P that is known beforehand (that of a free bed and ○ for all that is needed; 1 where wards have
//   outcomes of their own), so a ward's index is at least call ÷ P + travel: as soon as k wards with
//   valid words are known, nothing farther than the k-th index allows can enter, and the search ends
//   there. Of a ward within the bound its answers to the procedures are looked at first: often they
//   alone put it after the k-th, and what it told need not be weighed.
// Why correct: of all orders that keep the ranks this one has the least expected time (`CallOrder`).
//   The bound leaves out only wards that come after the k-th; the tests compare with `scan`, which
//   judges all wards. Wards that the viewer may not see are passed over before anything is read of
//   them, so that nothing in the report can depend on them.
// The institution that asks is not told to call itself: its wards are passed over likewise.
// Complexity: O(log n + wards within the bound) judgements; `scan` O(n).

/// Answers lookups.
public enum VacancyLookupSolver {
  /// The wards to call, in order, and why others are left out.
  public static func solve(
    _ problem: VacancyLookupProblem, on board: VacancyBoard,
    model: AcceptanceModel = AcceptanceModel()
  ) -> LookupReport {
    let reading = LookupReading(problem: problem, board: board, model: model)
    let chosen = OfferSearch(reading).found().compactMap { reading.judge($0.ward).entry }
    let own = problem.asking.map { board.wards.wards(of: $0).count } ?? 0
    let wards = nearest(problem.options.rejections + chosen.count + own, problem, board)
    var offered = Set<Int32>()
    for entry in chosen { offered.insert(entry.ward) }
    let leftOut = wards.lazy.filter {
      !offered.contains($0) && board.wards.institution(of: $0) != problem.asking
    }.prefix(problem.options.rejections).map { reading.judge($0) }
    return reading.report(chosen, leftOut: Array(leftOut))
  }

  /// The same by judging every ward: what ``solve(_:on:model:)`` is compared with.
  static func scan(
    _ problem: VacancyLookupProblem, on board: VacancyBoard,
    model: AcceptanceModel = AcceptanceModel()
  ) -> LookupReport {
    let reading = LookupReading(problem: problem, board: board, model: model)
    let judged = (0..<Int32(board.wards.count)).filter {
      board.wards.visibilities[Int($0)] <= problem.lookup.viewer
        && board.wards.institution(of: $0) != problem.asking
    }.map { reading.judge($0) }
    let chosen = judged.compactMap(\.entry).sorted {
      LookupReading.Contender.precedes($0.contender, $1.contender)
    }.prefix(problem.lookup.count)
    let offered = Set(chosen.map(\.ward))
    let leftOut = judged.filter { !offered.contains($0.ward) }.sorted(by: Judged.isNearer)
      .prefix(problem.options.rejections)
    return reading.report(Array(chosen), leftOut: Array(leftOut))
  }

  typealias Judged = LookupReading.Judged

  /// The visible wards nearest to the patient in whole metres, those without a place last.
  private static func nearest(
    _ count: Int, _ problem: VacancyLookupProblem, _ board: VacancyBoard
  ) -> [Int32] {
    guard problem.options.rejections > 0 else { return [] }
    let index = board.finder.index
    let filter = board.finder.filter(visibleTo: problem.lookup.viewer)
    let place = WardPlace(problem.point)
    var wards: [(metres: Int, ward: Int32)] = []
    // Wards of equal metres are told by number: all of the last distance are looked at.
    var room = count + 8
    repeat {
      wards = index.nearest(room, to: place, where: filter).map {
        let metres = SpherePoint.metres(chordSquared: $0.squaredDistance)
        return (metres ?? reach(of: $0.ward, problem, board), $0.ward)
      }
      room *= 8
    } while wards.count * 8 == room && wards[count - 1].metres == wards[wards.count - 1].metres
    wards.sort { ($0.metres, $0.ward) < ($1.metres, $1.ward) }
    var numbers = wards.prefix(count).map(\.ward)
    if numbers.count < count {
      numbers += index.unplaced(where: filter).sorted().prefix(count - numbers.count)
    }
    return numbers
  }

  private static func reach(
    of ward: Int32, _ problem: VacancyLookupProblem, _ board: VacancyBoard
  ) -> Int {
    board.wards.point(of: ward)?.metres(to: problem.point) ?? .max
  }
}

/// Collects the wards to call first, and tells the index how far it still has to look.
struct OfferSearch: WardVisitor {
  let reading: LookupReading
  /// The best so far, in order; at most as many as are wanted.
  private var best: [LookupReading.Contender] = []
  private(set) var limit: Double

  init(_ reading: LookupReading) {
    self.reading = reading
    let most = reading.problem.lookup.maximumMinutes
    limit =
      most.map {
        WardPlace.squaredLimit(metres: reading.problem.travel.greatestMetres(seconds: $0 * 60))
      } ?? .infinity
  }

  /// The wards to call, in order.
  func found() -> [LookupReading.Contender] {
    let problem = reading.problem
    let index = reading.board.finder.index
    let wards = reading.board.wards
    var search = self
    // Hospitals that policy asks first may be far away.
    for hospital in Set([problem.discharging, problem.registered].compactMap(\.self)).sorted() {
      for ward in wards.wards(of: hospital)
      where wards.visibilities[Int(ward)] <= problem.lookup.viewer {
        search.take(ward, squaredDistance: nil)
      }
    }
    let place = WardPlace(problem.point)
    for hopeful in [true, false] {
      guard let filter = reading.board.finder.filter(for: problem, hopeful: hopeful) else { break }
      search = index.search(from: place, where: filter, search)
      // Of the others none stands on a valid word, so that all come after those that do.
      if search.best.count == problem.lookup.count, let last = search.best.last,
        last.rank < .expired
      {
        break
      }
    }
    return search.best
  }

  mutating func visit(_ ward: Int32, squaredDistance: Double) {
    if reading.isAskedFirst(ward)
      || reading.board.wards.institution(of: ward) == reading.problem.asking
    {
      return
    }
    take(ward, squaredDistance: squaredDistance)
  }

  private mutating func take(_ ward: Int32, squaredDistance: Double?) {
    let count = reading.problem.lookup.count
    let last = best.count < count ? nil : best.last
    guard
      let contender = reading.contender(ward, squaredDistance: squaredDistance, before: last)
    else { return }
    let place =
      best.firstIndex { LookupReading.Contender.precedes(contender, $0) } ?? best.count
    guard place < count else { return }
    best.insert(contender, at: place)
    if best.count > count { best.removeLast() }
    guard best.count == count, let last = best.last else { return }
    switch last.rank {
    case .discharging, .registered: limit = -1
    case .current where last.candidate.acceptanceMillionths > 0:
      // A ward that comes before the last has call ÷ probability + travel at most its index.
      let call = last.candidate.callSeconds * 1_000_000 / max(reading.mostMillionths, 1)
      let seconds = Int(last.candidate.indexSeconds) + 1 - call
      let metres = reading.problem.travel.greatestMetres(seconds: seconds)
      limit = min(limit, WardPlace.squaredLimit(metres: metres))
    case .current, .expired: break
    }
  }
}

extension TravelModel {
  /// A distance that no trip of at most some seconds exceeds, in metres.
  func greatestMetres(seconds: Int) -> Int {
    let rate = min(max(secondsPerKilometre, 0), 1_000_000)
    guard rate > 0 else { return .max }
    let most =
      min(max(seconds, 0), 1_000_000_000) - min(max(fixedSeconds, -1_000_000_000), 1_000_000_000)
    return max(0, ((most + 1) * 1_000 - 500) / rate + 1)
  }
}

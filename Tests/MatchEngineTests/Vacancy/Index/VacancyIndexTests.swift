import Testing

@testable import MatchEngine

/// Whatever the index leaves out to be quick, its answers are those of a scan over all wards.
@Suite("Index of vacancies")
struct VacancyIndexTests {
  private func check(
    _ index: VacancyIndex, _ world: WardWorld, _ kind: String, lookups: Int,
    _ random: inout SeededGenerator
  ) {
    for _ in 0..<lookups {
      guard let place = WardWorld.place(kind, &random) else { continue }
      let filter = WardWorld.filter(&random)
      let scan = world.sorted(from: place, filter)
      let count = random.chance(0.2) ? random.next(below: 300) : random.next(in: 0...6)
      let limit =
        random.chance(0.3) && !scan.isEmpty
        ? scan[random.next(below: scan.count)].squaredDistance : Double.infinity
      let expected = scan.prefix { $0.squaredDistance <= limit }.prefix(count)
      let found = index.nearest(count, to: place, where: filter, within: limit)
      #expect(
        found.map(\.ward) == expected.map(\.ward),
        "\(kind), \(world.entries.count) wards, \(count) nearest, \(filter)")
      #expect(found.map(\.squaredDistance) == expected.map(\.squaredDistance))
    }
  }

  @Test("finds what a scan finds, with ties", arguments: WardWorld.kinds)
  func scan(kind: String) {
    var random = SeededGenerator(seed: 11)
    for count in [90, 700, 2_100] {
      let world = WardWorld(kind, count: count, &random)
      let index = VacancyIndex(world.entries, attributeCount: WardWorld.attributeCount)
      check(index, world, kind, lookups: 15, &random)
    }
  }

  @Test(
    "every size around full words, leaves and blocks",
    arguments: [0, 1, 2, 5, 63, 64, 65, 127, 128, 129, 511, 512, 513, 1_025, 4_096, 4_097])
  func sizes(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    for unplaced in [0, 0.5, 1] {
      let world = WardWorld("grid", count: count, unplaced: unplaced, &random)
      let index = VacancyIndex(world.entries, attributeCount: WardWorld.attributeCount)
      #expect(index.count == count)
      #expect(index.placedCount == world.entries.count { $0.place != nil })
      check(index, world, "grid", lookups: 4, &random)
      guard let place = WardPlace(x: 3, y: 4) else { continue }
      let all = index.nearest(.max, to: place, where: WardFilter(areas: [0, 1, 2]))
      #expect(
        all.map(\.ward) == world.sorted(from: place, WardFilter(areas: [0, 1, 2])).map(\.ward))
      #expect(index.nearest(0, to: place, where: WardFilter()).isEmpty)
      #expect(index.nearest(-1, to: place, where: WardFilter()).isEmpty)
    }
  }

  @Test("follows reports, new answers of wards and new areas")
  func updates() {
    var random = SeededGenerator(seed: 5)
    var world = WardWorld("towns", count: 900, &random)
    var index = VacancyIndex(world.entries, attributeCount: WardWorld.attributeCount)
    for round in 0..<25 {
      for _ in 0..<50 {
        let ward = random.next(below: world.entries.count)
        switch random.next(below: 4) {
        case 0:
          let (setting, clearing) = (WardWorld.attributes(&random), WardWorld.attributes(&random))
          let observed = random.chance(0.1) ? nil : Int64(random.next(below: 1_000))
          index.update(ward, setting: setting, clearing: clearing, observed: observed)
          for attribute in 0..<WardWorld.attributeCount {
            if clearing.contains(attribute) { world.entries[ward].attributes.remove(attribute) }
            if setting.contains(attribute) { world.entries[ward].attributes.insert(attribute) }
          }
          world.entries[ward].observed = observed
        case 1:
          let attribute = random.next(below: WardWorld.attributeCount)
          let value = random.chance(0.5)
          index.set(attribute, value, of: ward)
          if value {
            world.entries[ward].attributes.insert(attribute)
          } else {
            world.entries[ward].attributes.remove(attribute)
          }
        case 2:
          let area = random.chance(0.5) ? nil : Int32(random.next(below: 6))
          index.setArea(area, of: ward)
          world.entries[ward].area = area
        default:
          let observed = random.chance(0.1) ? nil : Int64(random.next(below: 1_000))
          index.setObserved(observed, of: ward)
          world.entries[ward].observed = observed
        }
      }
      check(index, world, "towns", lookups: 3, &random)
      let ward = (round * 37) % world.entries.count
      #expect(index.attributes(of: ward) == world.entries[ward].attributes)
    }
    let fresh = VacancyIndex(world.entries, attributeCount: WardWorld.attributeCount)
    for ward in world.entries.indices {
      let filter = WardWorld.filter(&random)
      #expect(index.matches(ward, filter) == WardWorld.Demand(filter).matches(world.entries[ward]))
      #expect(fresh.attributes(of: ward) == index.attributes(of: ward))
    }
  }

  @Test("a copy keeps what it was when the original changes")
  func copies() throws {
    let place = try #require(WardPlace(x: 1, y: 1))
    var index = VacancyIndex([WardEntry(place: place, attributes: [0])], attributeCount: 2)
    let copy = index
    index.update(0, setting: [], clearing: [0], observed: 9)
    #expect(index.nearest(1, to: place, where: WardFilter(required: [0])).isEmpty)
    #expect(copy.nearest(1, to: place, where: WardFilter(required: [0])).count == 1)
  }

  @Test("wards without a place are found by no distance, but are known and can change")
  func unplaced() throws {
    let place = try #require(WardPlace(x: 1, y: 1))
    var index = VacancyIndex(
      [
        WardEntry(place: nil, attributes: [0]), WardEntry(place: place, attributes: [0]),
        WardEntry(place: nil, attributes: [1]),
      ], attributeCount: 2)
    let filter = WardFilter(required: [0])
    #expect(index.nearest(9, to: place, where: filter).map(\.ward) == [1])
    #expect(index.unplaced(where: filter) == [0])
    index.set(0, true, of: 2)
    #expect(index.unplaced(where: filter) == [0, 2])
    #expect(VacancyIndex([], attributeCount: 3).unplaced(where: WardFilter()).isEmpty)
  }

  @Test("what does not exist matches nothing and changes nothing")
  func absent() throws {
    let place = try #require(WardPlace(x: 0, y: 0))
    var index = VacancyIndex([WardEntry(place: place, attributes: [0, 5])], attributeCount: 2)
    #expect(index.attributes(of: 0) == [0], "attributes beyond the count are left out")
    #expect(index.nearest(1, to: place, where: WardFilter(required: [5])).isEmpty)
    #expect(index.nearest(1, to: place, where: WardFilter(required: [100])).isEmpty)
    #expect(index.nearest(1, to: place, where: WardFilter(anyOf: [5])).isEmpty)
    #expect(index.nearest(1, to: place, where: WardFilter(anyOf: [0, 5])).count == 1)
    for ward in [-1, 1, .max] {
      index.set(0, false, of: ward)
      index.update(ward, setting: [1], clearing: [0], observed: 1)
      index.setArea(1, of: ward)
      index.setObserved(1, of: ward)
      #expect(index.attributes(of: ward).isEmpty)
      #expect(!index.matches(ward, WardFilter()))
    }
    for attribute in [-1, 2, 64, 200] { index.set(attribute, true, of: 0) }
    #expect(index.attributes(of: 0) == [0])
    let none = VacancyIndex([WardEntry(place: place)], attributeCount: -4)
    #expect(none.nearest(1, to: place, where: WardFilter()).map(\.ward) == [0])
    #expect(VacancyIndex([], attributeCount: 200).attributeCount == WardAttributes.capacity)
  }

  @Test("ages at the ends of time are compared, not overflowed")
  func ages() throws {
    let place = try #require(WardPlace(x: 0, y: 0))
    let index = VacancyIndex(
      [
        WardEntry(place: place, observed: .min), WardEntry(place: place, observed: nil),
        WardEntry(place: place, observed: .max), WardEntry(place: place, observed: 1_790_000_000),
      ], attributeCount: 0)
    func found(_ oldest: Int64?) -> [Int32] {
      index.nearest(9, to: place, where: WardFilter(oldest: oldest)).map(\.ward)
    }
    #expect(found(nil) == [0, 1, 2, 3])
    #expect(found(.min) == [0, 2, 3])
    #expect(found(1_790_000_000) == [2, 3])
    #expect(found(1_790_000_001) == [2])
  }

  @Test("places beyond the limits of single precision are refused")
  func places() {
    for bad in [Double.nan, .infinity, -.infinity, 1.1e9, -1e300] {
      #expect(WardPlace(x: bad, y: 0) == nil)
      #expect(WardPlace(x: 0, y: bad) == nil)
      #expect(WardPlace(x: 0, y: 0, z: bad) == nil)
    }
  }
}

import MatchEngine
import MatchTestSupport
import Testing

/// Every reason for which a ward is left out, and how it ends when the fact changes.
@Suite("Left out of a lookup")
struct LookupRejectionTests {
  @Test("Closed and full, as told and as held")
  func closedAndFull() throws {
    var scene = LookupScene()
    scene.tell("h1", "a3", .closed)
    scene.tell("h1", "a4", .full)
    #expect(try scene.reason("h1", "a3") == .closed)
    #expect(try scene.reason("h1", "a4") == .full)
    #expect(try scene.reason("h2", "w1") == nil)
  }

  @Test("Category: intensive only if asked for, paediatric for adults neither")
  func category() throws {
    var scene = LookupScene()
    scene.ward("h1", "a3") { $0.category = .intensive }
    scene.ward("h1", "a4") { $0.category = .paediatric }
    #expect(try scene.reason("h1", "a3") == .category)
    #expect(try scene.reason("h1", "a4") == .category)
    scene.lookup.needs.categories = [.intensive, .paediatric]
    #expect(try scene.reason("h1", "a3") == nil)
    #expect(try scene.reason("h1", "a4") == nil)
    #expect(try scene.reason("h2", "w2") == .category)
  }

  @Test(
    "Psychiatric, tuberculosis and infectious wards take nobody who was not meant for them",
    arguments: [WardCategory.psychiatric, .tuberculosis, .infectious, .intensive])
  func onRequest(_ category: WardCategory) throws {
    var scene = LookupScene()
    scene.ward("h1", "a3") { $0.category = category }
    #expect(try scene.reason("h1", "a3") == .category)
    scene.lookup.needs.categories = [category]
    #expect(try scene.reason("h1", "a3") == nil)
  }

  @Test("A child goes to paediatric wards, and to those that take children in medical care")
  func child() throws {
    var scene = LookupScene()
    scene.lookup.needs.isChild = true
    #expect(try scene.reason("h1", "a3") == .child)
    scene.ward("h1", "a3") { $0.acceptance[.medicalCareChild] = .consult }
    scene.ward("h1", "a4") { $0.category = .paediatric }
    #expect(try scene.reason("h1", "a3") == nil)
    #expect(try scene.reason("h1", "a4") == nil)
    scene.lookup.needs.categories = [.longTerm]
    #expect(try scene.reason("h2", "w2") == nil)
  }

  @Test("× leaves out, △ and no answer do not; a report's answer goes before the table's")
  func procedure() throws {
    var scene = LookupScene()
    scene.ward("h1", "a3") { $0.acceptance[.ventilator] = .no }
    scene.ward("h1", "a4") { $0.acceptance[.ventilator] = .consult }
    scene.lookup.needs.procedures = [.ventilator]
    #expect(try scene.reason("h1", "a3") == .procedure)
    #expect(try scene.reason("h1", "a4") == nil)
    #expect(try scene.reason("h2", "w1") == nil)
    let sentence = try scene.report().rejections.first?.sentence
    #expect(sentence?.japanese == "人工呼吸器（TPPV）は×（不可）。")
    scene.tell("h1", "a3", .free, acceptance: [.ventilator: .yes])
    scene.tell("h1", "a4", .free, acceptance: [.ventilator: .no])
    #expect(try scene.reason("h1", "a3") == nil)
    #expect(try scene.reason("h1", "a4") == .procedure)
  }

  @Test(
    "Free beds fit a sex, do not, or do not say",
    arguments: [
      (VacantBeds(total: 2), nil), (VacantBeds(total: 2, female: 1), true),
      (VacantBeds(total: 2, male: 2), false), (VacantBeds(total: 2, male: 1), nil),
      (VacantBeds(total: 2, male: 1, female: 0), true),
      (VacantBeds(total: 2, male: 2, female: 0), false),
      (VacantBeds(total: 2, male: 1, either: 0), true),
      (VacantBeds(total: 2, female: 0), nil), (VacantBeds(total: 2, either: 1), true),
      (VacantBeds(total: 2, female: 0, either: 0), false), (VacantBeds(total: 0), false),
    ] as [(VacantBeds, Bool?)])
  func bedsForWomen(beds: VacantBeds, fits: Bool?) {
    #expect(beds.fits(.female) == fits, "\(beds)")
    let mirrored = VacantBeds(
      total: beds.total, male: beds.female, female: beds.male, either: beds.either)
    #expect(mirrored.fits(.male) == fits, "\(mirrored)")
  }

  @Test("Sex, by the free beds and by the ward's own")
  func sex() throws {
    var scene = LookupScene()
    scene.lookup.needs.sex = .female
    scene.tell("h1", "a4", .free, beds: VacantBeds(total: 1, male: 1, female: 0, either: 0))
    scene.ward("h2", "w2") { $0.beds = BedCounts(total: 10, male: 10, female: 0, either: 0) }
    #expect(try scene.reason("h1", "a4") == .sex)
    #expect(try scene.reason("h2", "w2") == .sex)
    #expect(try scene.reason("h2", "w1") == nil)
    scene.lookup.needs.sex = .male
    #expect(try scene.reason("h1", "a4") == nil)
    // What an expired word said of beds refuses nobody now.
    scene.lookup.needs.sex = .female
    scene.tell("b1", "w", .full, hoursAgo: 30, beds: VacantBeds(total: 0))
    #expect(try scene.reason("b1", "w") == nil)
  }

  @Test("Isolation and private rooms, by what is told and else by the ward's own")
  func rooms() throws {
    var scene = LookupScene()
    scene.lookup.needs.isolation = true
    scene.lookup.needs.privateRoom = true
    scene.ward("h2", "w1") { $0.isolationRooms = 0 }
    scene.ward("h2", "w2") { $0.privateRooms = 0 }
    scene.tell("h1", "a3", .free, beds: VacantBeds(total: 2, isolationRooms: 0))
    scene.tell("h1", "a4", .free, beds: VacantBeds(total: 2, privateRooms: 0))
    #expect(try scene.reason("h1", "a3") == .isolation)
    #expect(try scene.reason("h1", "a4") == .privateRoom)
    #expect(try scene.reason("h2", "w1") == .isolation)
    #expect(try scene.reason("h2", "w2") == .privateRoom)
    #expect(try scene.reason("b1", "w") == nil)
    scene.ward("b1", "w") { $0.acceptance[.isolation] = .no }
    #expect(try scene.reason("b1", "w") == .isolation)
  }

  @Test("A stay that is too long")
  func stay() throws {
    var scene = LookupScene()
    scene.lookup.needs.stayDays = 60
    #expect(try scene.reason("h1", "a4") == nil)
    scene.lookup.needs.stayDays = 61
    #expect(try scene.reason("h1", "a4") == .stay)
    scene.lookup.needs.stayDays = nil
    #expect(try scene.reason("h1", "a4") == nil)
  }

  @Test("A band in which it does not admit")
  func band() throws {
    var scene = LookupScene()
    scene.ward("h1", "a3") { $0.windows = [.weekday] }
    #expect(try scene.reason("h1", "a3") == nil)
    scene.lookup.at = LookupScene.now.advanced(byMinutes: 600)
    #expect(try scene.reason("h1", "a3") == .band)
  }

  @Test("The ward's area policy, and the reach of the lookup")
  func areas() throws {
    var scene = LookupScene()
    scene.ward("h2", "w1") { $0.admitsFrom = .municipality }
    #expect(try scene.reason("h2", "w1") == .areaPolicy)
    #expect(try scene.reason("h2", "w2") == nil)
    scene.lookup.reach = .municipality
    #expect(try scene.reason("h2", "w2") == .outsideReach)
    #expect(try scene.reason("h1", "a3") == nil)
    scene.lookup.reach = .secondaryMedical
    #expect(try scene.reason("h2", "w2") == nil)
    scene.lookup.area = nil
    scene.lookup.reach = nil
    let offers = try scene.report().offers
    let offer = try #require(offers.first { $0.key.ward == "w1" })
    #expect(offer.reasons.last?.japanese.contains("圏域を確認") == true)
  }

  @Test("Too far, and nobody knows where")
  func places() throws {
    var scene = LookupScene()
    scene.lookup.maximumMinutes = 10
    #expect(try scene.reason("h2", "w1") == .tooFar)
    #expect(try scene.reason("h1", "a3") == nil)
    scene.document.institutions[1].location = nil
    for place in scene.document.areas.indices { scene.document.areas[place].location = nil }
    #expect(try scene.reason("h2", "w1") == .unknownPlace)
    let last = try #require(try scene.report().rejections.last)
    #expect(last.metres == nil && last.travelMinutes == nil)
  }

  @Test("Behind the number of wards wanted: later, or expired")
  func beyondCount() throws {
    var scene = LookupScene()
    scene.lookup.count = 1
    scene.tell("h1", "a3", .free)
    scene.tell("h1", "a4", .ask)
    scene.tell("b1", "w", .free, hoursAgo: 40)
    #expect(try scene.reason("h1", "a3") == nil)
    #expect(try scene.reason("h1", "a4") == .later)
    #expect(try scene.reason("b1", "w") == .expired)
    scene.options.rejections = 1
    #expect(try scene.report().rejections.count == 1)
  }
}

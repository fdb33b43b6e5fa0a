import MatchEngine
import MatchTestSupport

extension RuleCase {
  static let identity = [
    RuleCase("duplicate-id", at: "institutions[0].wards[1].id") {
      $0.institutions[At.h1].wards[1].id = "a3"
    },
    RuleCase("duplicate-id", at: "institutions[7].id") { $0.institutions[At.n1].id = "c4" },
    RuleCase("duplicate-id", at: "institutions[2].doctors[1].id") {
      $0.institutions[At.b1].doctors.append(DoctorRecord(id: "d1"))
    },
    RuleCase("duplicate-id", at: "areas[4].id") { $0.areas.append($0.areas[3]) },
    RuleCase("duplicate-id", at: "linkedGroups[1].id") {
      $0.link(enhanced: ["b1", "h2"])
      $0.linkedGroups[1].id = "g1"
    } beside: {
      $0.link(enhanced: ["b1", "h2"])
    },
    RuleCase("duplicate-id", at: "rotations[1].id") { $0.rotations[At.night].id = "sunday" },
    RuleCase("duplicate-id", at: "rotations[1].positions[1].id") {
      $0.rotations[At.night].positions.append($0.rotations[At.night].positions[0])
    },
    RuleCase("duplicate-id", at: "rotations[1].positions[0].bands[1].id") {
      $0.rotations[At.night].positions[0].bands[1].id = "day"
    },
    RuleCase("empty-id", at: "institutions[7].id") { $0.institutions[At.n1].id = " 　" },
    RuleCase("control-character-in-id", at: "institutions[7].id") {
      $0.institutions[At.n1].id = "n\u{7}1"
    } beside: {
      $0.institutions[At.n1].id = "訪問 1"
    },
    RuleCase("control-character-in-id", at: "institutions[7].id") {
      $0.institutions[At.n1].id = "n\u{202E}1"
    },
    RuleCase("empty-name", at: "institutions[7].name") { $0.institutions[At.n1].name = "　" },
    RuleCase("empty-name", at: "name") { $0.name = "" },
    RuleCase("empty-name", at: "rotations[0].positions[0].bands[0].name") {
      $0.rotations[At.sunday].positions[0].bands[0].name = ""
    },
    RuleCase("unknown-institution", at: "links[0].to") { $0.links[0].to = "h9" },
    RuleCase("unknown-institution", at: "links[4].from") {
      $0.link("c9", .deputy, "やまて病院", to: "h2")
    } beside: {
      $0.link("c3", .deputy, "やまて病院", to: "h2")
    },
    RuleCase("unknown-institution", at: "linkedGroups[0].members[2]") {
      $0.linkedGroups[0].members.append("c9")
    },
    RuleCase("unknown-institution", at: "linkedGroups[0].outsideBed") {
      $0.linkedGroups[0].outsideBed = "h9"
    } beside: {
      $0.linkedGroups[0].outsideBed = "h2"
    },
    RuleCase("unknown-institution", at: "rotations[1].members[2].institution") {
      $0.rotations[At.night].members.append(MemberRecord(institution: "h9"))
    } beside: {
      $0.rotations[At.night].members.append(MemberRecord(institution: "b1"))
    },
    RuleCase("date-out-of-range", at: "rotations[1].period.from") {
      $0.rotations[At.night].period = DateSpan(
        from: Instances.day(26, 4, 1), to: Instances.day(26, 4, 30))
    },
    RuleCase("date-out-of-range", at: "asOf") {
      $0 = RegionDocument(name: "空", asOf: Instances.day(2151, 1, 1))
      $0.areas = [AreaRecord(id: "38", name: "見本県", level: .prefecture)]
      $0.institutions = [
        InstitutionRecord(
          id: "n", name: "薬局", kind: .pharmacy, area: "38",
          location: GeoPoint(latitude: 34, longitude: 133))
      ]
    },
  ]

  static let areas = [
    RuleCase("unknown-area", at: "institutions[7].area") {
      $0.institutions[At.n1].area = "38991"
    },
    RuleCase("unknown-parent-area", at: "areas[3].parent") { $0.areas[3].parent = "3898" },
    RuleCase("area-cycle", at: "areas[4].parent") {
      $0.areas.append(AreaRecord(id: "x", name: "東", level: .dailyLife, parent: "y"))
      $0.areas.append(AreaRecord(id: "y", name: "西", level: .dailyLife, parent: "x"))
      $0.institutions[At.n1].area = "x"
      $0.institutions[At.h1].area = "y"
    } beside: {
      $0.areas.append(AreaRecord(id: "x", name: "東", level: .dailyLife, parent: "38901"))
      $0.areas.append(AreaRecord(id: "y", name: "西", level: .dailyLife, parent: "38901"))
      $0.institutions[At.n1].area = "x"
      $0.institutions[At.h1].area = "y"
    },
    RuleCase("area-cycle", at: "areas[4].parent") {
      $0.areas.append(AreaRecord(id: "x", name: "東", level: .dailyLife, parent: "x"))
    },
    RuleCase("parent-not-higher", at: "areas[3].parent") { $0.areas[3].parent = "38901" },
    RuleCase("parent-not-higher", at: "areas[0].parent") {
      $0.areas[0].parent = "99"
      $0.areas.append(AreaRecord(id: "99", name: "別の県", level: .prefecture))
    },
    RuleCase("area-without-parent", at: "areas[0].parent") {
      $0.areas.remove(at: 0)
      $0.areas[0].parent = nil
    },
    RuleCase("area-in-other-prefecture", at: "areas[3].id") {
      $0.areas[3].id = "37902"
      for index in [At.h2, At.c3, At.c4] { $0.institutions[index].area = "37902" }
    } beside: {
      $0.areas[3].id = "38999"
      for index in [At.h2, At.c3, At.c4] { $0.institutions[index].area = "38999" }
    },
    RuleCase("empty-area", at: "areas[4]") {
      $0.areas.append(AreaRecord(id: "3890101", name: "東", level: .dailyLife, parent: "38901"))
    } beside: {
      $0.areas.append(AreaRecord(id: "3890101", name: "東", level: .dailyLife, parent: "38901"))
      $0.institutions[At.n1].area = "3890101"
    },
    RuleCase("place-unknown", at: "areas[3].location") {
      $0.areas[3].location = nil
      $0.areas[1].location = nil
    } beside: {
      $0.areas[3].location = nil
    },
    RuleCase("coordinates-zero", at: "institutions[7].location") {
      $0.institutions[At.n1].location = GeoPoint(
        latitudeMicrodegrees: 0, longitudeMicrodegrees: 0)
    } beside: {
      $0.institutions[At.n1].location = nil
    },
    RuleCase("coordinates-zero", at: "areas[0].location") {
      $0.areas[0].location = GeoPoint(latitudeMicrodegrees: 0, longitudeMicrodegrees: 0)
    },
    RuleCase("coordinates-outside-japan", at: "institutions[7].location") {
      $0.institutions[At.n1].location = GeoPoint(
        latitudeMicrodegrees: 133_000_000, longitudeMicrodegrees: 34_000_000)
    },
    RuleCase("far-from-area", at: "institutions[7].location") {
      $0.institutions[At.n1].location = GeoPoint(latitude: 35.68, longitude: 139.76)
    } beside: {
      $0.institutions[At.n1].location = GeoPoint(latitude: 34.4, longitude: 133.2)
    },
  ]
}

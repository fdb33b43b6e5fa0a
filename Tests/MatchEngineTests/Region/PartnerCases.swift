import MatchEngine
import MatchTestSupport

extension RuleCase {
  static let partners = [
    RuleCase("link-to-self", at: "links[4].to") {
      $0.link("c1", .homeVisit, "桜町内科医院", to: "c1")
    },
    RuleCase("duplicate-link", at: "links[4]") { $0.links.append($0.links[0]) },
    RuleCase("unresolved-partner-name", at: "links[4].to") {
      $0.link("c3", .admission, "遠方総合病院", to: nil)
    },
    RuleCase("ambiguous-partner-name", at: "links[4].nameAsWritten") {
      $0.institutions[At.c4].name = "やまて　病院"
      $0.link("c3", .homeVisit, "やまて病院", to: "h2", score: 100)
    } beside: {
      $0.institutions[At.c4].name = "やまて　病院"
      $0.link("c3", .homeVisit, "やまて病院", to: "h2")
    },
    RuleCase("ambiguous-partner-name", at: "links[4].nameAsWritten") {
      $0.institutions[At.c4].name = "やまて病院"
      $0.link("c3", .homeVisit, "やまて 病院", to: nil)
    },
    RuleCase("too-many-partners", at: "links[12].nameAsWritten") {
      for id in $0.addClinics(9) { $0.link("c3", .homeVisit, "医院" + id, to: id) }
    } beside: {
      for id in $0.addClinics(8) { $0.link("c3", .homeVisit, "医院" + id, to: id) }
    },
    RuleCase("link-score-out-of-range", at: "links[0].score") { $0.links[0].score = 101 },
    RuleCase("circular-promise", at: "links[4].to") {
      $0.link("c3", .admission, "谷川診療所", to: "c4")
      $0.link("c4", .admission, "山手整形外科", to: "c3")
    } beside: {
      $0.link("b1", .admission, "やまて病院", to: "h2")
      $0.link("h2", .admission, "浜辺クリニック", to: "b1")
    },
    RuleCase("partner-relies-on-others", at: "links[4].to") {
      $0.link("c3", .admission, "桜町内科医院", to: "c1")
    } beside: {
      $0.link("c3", .admission, "やまて病院", to: "h2")
    },
    RuleCase("partner-without-bed", at: "links[4].to") {
      $0.link("c3", .admission, "谷川診療所", to: "c4")
    } beside: {
      $0.link("c3", .homeVisit, "谷川診療所", to: "c4")
    },
    RuleCase("over-subscribed-backup-beds", at: "institutions[0].supports[0].capacity") {
      $0.institutions[At.h1].supports[0].capacity = 1
    } beside: {
      $0.institutions[At.h1].supports[0].capacity = 2
    },
    RuleCase("over-subscribed-backup-beds", at: "institutions[0].wards") {
      $0.institutions[At.h1].supports.remove(at: 0)
      $0.institutions[At.h1].wards[1].backupBeds = 1
    } beside: {
      $0.institutions[At.h1].supports.remove(at: 0)
      $0.institutions[At.h1].wards[1].backupBeds = 2
    },
  ]

  static let groups = [
    RuleCase("repeated-group-member", at: "linkedGroups[0].members[2]") {
      $0.linkedGroups[0].members.append("c1")
    },
    RuleCase("group-too-small", at: "linkedGroups[0].members") {
      $0.linkedGroups[0].members = ["c1"]
      $0.institutions[At.c2].report?.phoneStandard = 3
    },
    RuleCase("group-member-kind", at: "linkedGroups[0].members[2]") {
      $0.linkedGroups[0].members.append("h2")
    },
    RuleCase("group-member-kind", at: "linkedGroups[1].members[1]") {
      $0.link(enhanced: ["h2", "n1"])
    } beside: {
      $0.link(enhanced: ["h2", "b1"])
    },
    RuleCase("phone-standard-4-group-size", at: "linkedGroups[0].members") {
      $0.linkedGroups[0].members = ["c1", "c2", "c3", "c4"]
    } beside: {
      $0.linkedGroups[0].members = ["c1", "c2", "c3"]
    },
    RuleCase("phone-standard-4-two-groups", at: "linkedGroups[1].members[0]") {
      $0.linkedGroups.append(
        LinkedGroupRecord(id: "g2", name: "別", kind: .phoneStandard4, members: ["c1", "c3"]))
    } beside: {
      $0.linkedGroups.append(
        LinkedGroupRecord(id: "g2", name: "別", kind: .phoneStandard4, members: ["c3", "c4"]))
    },
    RuleCase("phone-standard-4-level", at: "linkedGroups[0].members[2]") {
      $0.linkedGroups[0].members.append("b1")
    },
    RuleCase("enhanced-linked-group-size", at: "linkedGroups[1].members") {
      let members = $0.addClinics(10)
      $0.link(enhanced: members, outsideBed: "h2")
    } beside: {
      let members = $0.addClinics(9)
      $0.link(enhanced: members, outsideBed: "h2")
    },
    RuleCase("enhanced-linked-hospital-beds", at: "linkedGroups[1].members[0]") {
      $0.link(enhanced: ["h1", "c3"])
    } beside: {
      $0.link(enhanced: ["h2", "c3"])
    },
    RuleCase("enhanced-linked-without-bed", at: "linkedGroups[1].outsideBed") {
      $0.institutions[At.c4].doctors = []
      $0.link(enhanced: ["c3", "c4"])
    } beside: {
      $0.institutions[At.c4].doctors = []
      $0.link(enhanced: ["c3", "c4"], outsideBed: "h2")
    },
    RuleCase("enhanced-linked-without-bed", at: "linkedGroups[1].outsideBed") {
      $0.institutions[At.c4].doctors = []
      $0.link(enhanced: ["c3", "c4"], outsideBed: "c1")
    },
    RuleCase("enhanced-linked-member-record", at: "linkedGroups[1].members[1]") {
      $0.institutions[At.c3].report?.emergencyVisits = 3
      $0.link(enhanced: ["h2", "c3"])
    } beside: {
      $0.institutions[At.c3].report?.emergencyVisits = 4
      $0.link(enhanced: ["h2", "c3"])
    },
    RuleCase("enhanced-linked-group-record", at: "linkedGroups[1].members") {
      $0.institutions[At.c3].report?.emergencyVisits = 4
      $0.institutions[At.h2].report?.emergencyVisits = 5
      $0.link(enhanced: ["h2", "c3"])
    } beside: {
      $0.institutions[At.c3].report?.emergencyVisits = 4
      $0.institutions[At.h2].report?.emergencyVisits = 6
      $0.link(enhanced: ["h2", "c3"])
    },
  ]
}

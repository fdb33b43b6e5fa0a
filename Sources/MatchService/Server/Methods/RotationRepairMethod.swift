internal import MatchEngine

extension MatchMethods {
  static let rotationRepair = MethodDescription(
    name: "rotation/repair",
    about: LocalizedText(
      ja: "休み・脱退・参加の後、公開済みの当番表を最も少ない変更で直す。",
      en: "Changes a published rotation least after an absence, a withdrawal or a new member."),
    parameters: [
      givenPlan,
      .required(
        "event",
        .choice(
          JSONChoiceShape(
            "RotationEvent",
            [
              JSONChoice(word: "absent", name: LocalizedText(ja: "休み", en: "absent for some days")),
              JSONChoice(word: "withdraws", name: LocalizedText(ja: "脱退", en: "leaves")),
              JSONChoice(word: "joins", name: LocalizedText(ja: "参加", en: "joins")),
            ])), ja: "何があったか", en: "What happened"),
      .required("institution", .string(.identifier), ja: "だれに", en: "To whom"),
      .nullable(
        "doctor", .string(.identifier), ja: "休むのがその医師だけのとき",
        en: "Where only this doctor of the institution is absent"),
      .required("from", .string(.date), ja: "初日", en: "First day"),
      .nullable("to", .string(.date), ja: "末日（休みのとき）", en: "Last day of an absence"),
      .nullable("today", .string(.date), ja: "この日より前は変えない", en: "Nothing before it changes"),
      seed,
    ],
    result: JSONObjectShape(
      "RotationRepaired", ja: "直した当番表。", en: "The repaired rotation.",
      [
        .required(
          "repair", RotationRepairOutput.shape, ja: "変更と影響（rotation-repair/1）",
          en: "What changes for whom"),
        plan,
      ]),
    roles: [.coordinator], errors: [.forbidden, .noRegion, .badDocument],
    example: """
      {"actor":{"role":"coordinator"},"plan":{},"event":"absent","institution":"C11",\
      "from":"2027-07-01","to":"2027-07-14"}
      """,
    work: .compute { state, call in
      let (region, file, original) = try given(state, call)
      var members = call.members
      let institution = members.string("institution") ?? ""
      guard let from = members.day("from") else { throw ServiceError(.invalidParameters) }
      let to = members.day("to")
      let doctor = members.string("doctor")
      let kind = members.string("event") ?? ""
      let event: RotationEvent
      var mistakes: [Problem] = []
      switch kind {
      case "absent":
        event = .absent(institution, DateSpan(from: from, to: to ?? from), doctor: doctor)
        if let to, to < from { mistakes.append(reversed(from, to)) }
      default:
        event = kind == "joins" ? .joins(institution, from) : .withdraws(institution, from)
        mistakes = [("to", to?.iso), ("doctor", doctor)].compactMap { name, value in
          value.map { ofAbsenceOnly(name, $0, kind) }
        }
      }
      if !mistakes.isEmpty { throw ServiceError(.invalidParameters, nil, problems: mistakes) }
      let today = members.day("today") ?? from
      let loaded = try state.loadedRegion()
      let seed = UInt64(members.integer("seed") ?? 1)
      return computation { _ in
        let job = try RotationRepairJob.run(
          file, region: region, digest: loaded.digest, event: event, today: today,
          repair: RotationRepair(seed: seed))
        let revised = try RotationPublication.encode(
          original, version: job.version, revisions: job.revisions, region: region,
          input: (region.document.name, loaded.digest))
        var writer = JSONWriter()
        writer.object { writer in
          writer.member("repair") { $0.raw(JSONText.compact(RotationRepairOutput.json(job))) }
          writer.member("plan") { $0.raw(JSONText.compact(revised)) }
        }
        return writer.bytes
      }
    })

  /// A parameter that says nothing about a withdrawal or a joining.
  private static func ofAbsenceOnly(_ name: String, _ value: String, _ event: String) -> Problem {
    Problem(
      .error, path: name, value: value, rule: "of-absence-only",
      message: LocalizedText(
        ja: "「\(name)」は event が absent のときだけ使えます（いまは \(event)）。",
        en: "“\(name)” goes with the event “absent” only, and this is “\(event)”."))
  }

  /// An absence that ends before it begins.
  private static func reversed(_ from: CivilDay, _ to: CivilDay) -> Problem {
    Problem(
      .error, path: "to", value: to.iso, rule: "dates-out-of-order",
      message: LocalizedText(
        ja: "末日\(to.label.japanese)が初日\(from.label.japanese)より前です。",
        en: "The last day, \(to.iso), lies before the first, \(from.iso)."))
  }
}

internal import MatchEngine

/// Inquiries as JSON, on the wire and in the store.
enum InquiryFormat {
  static let declineReason: JSONShape = .choice(
    JSONChoiceShape("DeclineReason", DeclineReason.self) { $0.name })

  static let state: JSONShape = .choice(
    JSONChoiceShape("InquiryState", InquiryState.self) { $0.name })

  static let answer: JSONShape = .choice(JSONChoiceShape("InquiryAnswer", answerNames))

  private static let answerNames = [
    word("waiting", "回答待ち", "no answer yet"),
    word("holding", "受諾・仮押さえ", "accepted and holds the bed"),
    word("declined", "辞退", "declined"),
    word("released", "ほかで決まった", "no longer needed; holds nothing"),
    word("silent", "期限までに回答なし", "no answer before the deadline"),
  ]

  private static func word(_ word: String, _ ja: String, _ en: String) -> JSONChoice {
    JSONChoice(word: word, name: LocalizedText(ja: ja, en: en))
  }

  static let target: JSONShape = .object(
    JSONObjectShape(
      "InquiryTarget", ja: "打診した一つの病棟。", en: "One ward that was asked.",
      [
        .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
        .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
        .required("round", .integer(1...1_000), ja: "何回目の打診か", en: "Which request it was"),
        .required("answer", answer, ja: "回答", en: "How it stands"),
        .nullable("reason", declineReason, ja: "辞退の理由", en: "Why it declined"),
        .nullable("answeredAt", .string(.instant), ja: "回答の時点", en: "When it answered"),
      ]))

  static let shape = JSONObjectShape(
    "Inquiry", ja: "打診とその経過。", en: "An inquiry and what has happened to it.",
    [
      .required("inquiry", .string(.identifier), ja: "打診のid", en: "Id of the inquiry"),
      .required("asker", .string(.identifier), ja: "打診した医療機関のid", en: "Id of the asker"),
      .required("state", state, ja: "状態", en: "How it stands"),
      .optional("needs", VacancyFormat.needs, ja: "患者に必要なこと", en: "What the patient needs"),
      .required("openedAt", .string(.instant), ja: "始めた時点", en: "When it was opened"),
      .required("deadline", .string(.instant), ja: "回答の期限", en: "Until when wards may answer"),
      .nullable("heldUntil", .string(.instant), ja: "いつまで確保するか", en: "Until when the bed is held"),
      .nullable("endedAt", .string(.instant), ja: "終わった時点", en: "When it ended"),
      .required("targets", .array(of: target), ja: "打診先", en: "The wards that were asked"),
    ])

  /// Writes an inquiry; only the targets that a filter lets through.
  static func encode(
    _ inquiry: Inquiry, showing: (InquiryTarget) -> Bool = { _ in true }
  ) -> [UInt8] {
    var writer = JSONWriter()
    write(inquiry, showing: showing, into: &writer)
    return writer.bytes
  }

  static func write(
    _ inquiry: Inquiry, showing: (InquiryTarget) -> Bool = { _ in true },
    into writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("inquiry", inquiry.id)
      writer.member("asker", inquiry.asker)
      writer.member("state", inquiry.state.rawValue)
      writer.member("needs") { VacancyFormat.write(inquiry.needs, into: &$0) }
      writer.member("openedAt", inquiry.openedAt.iso)
      writer.member("deadline", inquiry.deadline.iso)
      if let moment = inquiry.heldUntil { writer.member("heldUntil", moment.iso) }
      if let moment = inquiry.endedAt { writer.member("endedAt", moment.iso) }
      writer.array("targets") { writer in
        for target in inquiry.targets where showing(target) {
          writer.object { writer in
            writer.member("institution", target.institution)
            writer.member("ward", target.ward)
            writer.member("round", target.round)
            let (word, reason) = words(target.answer)
            writer.member("answer", word)
            if let reason { writer.member("reason", reason.rawValue) }
            if let moment = target.answeredAt { writer.member("answeredAt", moment.iso) }
          }
        }
      }
    }
  }

  /// Reads an inquiry that ``encode(_:showing:)`` wrote; nil for anything else.
  static func decode(_ bytes: [UInt8]) -> Inquiry? {
    guard let root = try? JSONDocument(parsing: bytes).root else { return nil }
    var members = root.members
    guard let id = members.string("inquiry"), let asker = members.string("asker"),
      let state = members.choice("state", of: InquiryState.self)
    else { return nil }
    let needs = VacancyFormat.needs(members.value("needs"))
    guard let openedAt = members.instant("openedAt"), let deadline = members.instant("deadline")
    else { return nil }
    let heldUntil = members.instant("heldUntil")
    let endedAt = members.instant("endedAt")
    let targets = members.list("targets") { Self.target($0) }
    return Inquiry(
      id: id, asker: asker, needs: needs, openedAt: openedAt, deadline: deadline, state: state,
      heldUntil: heldUntil, targets: targets, endedAt: endedAt)
  }

  private static func target(_ value: JSONValue) -> InquiryTarget? {
    var members = value.members
    guard let institution = members.string("institution"), let ward = members.string("ward"),
      let round = members.integer("round"), let word = members.string("answer")
    else { return nil }
    let reason = members.choice("reason", of: DeclineReason.self)
    let answer: InquiryAnswer
    switch word {
    case "waiting": answer = .waiting
    case "holding": answer = .holding
    case "declined": answer = .declined(reason ?? .other)
    case "released": answer = .released
    case "silent": answer = .silent
    default: return nil
    }
    return InquiryTarget(
      institution: institution, ward: ward, round: round, answer: answer,
      answeredAt: members.instant("answeredAt"))
  }

  private static func words(_ answer: InquiryAnswer) -> (String, DeclineReason?) {
    switch answer {
    case .waiting: ("waiting", nil)
    case .holding: ("holding", nil)
    case .declined(let reason): ("declined", reason)
    case .released: ("released", nil)
    case .silent: ("silent", nil)
    }
  }

  /// The answer and the reason in words for people.
  static func names(_ answer: InquiryAnswer) -> (LocalizedText, DeclineReason?) {
    let (word, reason) = words(answer)
    return (
      answerNames.first { $0.word == word }?.name ?? LocalizedText(ja: word, en: word), reason
    )
  }
}

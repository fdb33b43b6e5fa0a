internal import MatchEngine

/// Methods about inquiries (打診).
enum InquiryMethods {
  static let all: [MethodDescription] = [
    open, extend, answer, confirm, arrive, cancel, status, list,
  ]

  private static let inquiry = JSONField.required(
    "inquiry", .string(.identifier), ja: "打診のid", en: "Id of the inquiry")

  private static let asker = JSONField.nullable(
    "asker", .string(.identifier), ja: "打診する医療機関のid（省くとactorのもの）",
    en: "Id of the institution that asks; the actor's if left out")

  private static let wards = JSONField.required(
    "wards",
    .array(of: WardKey.shape, count: 1...50), ja: "打診先の病棟", en: "The wards to ask")

  private static let deadline = JSONField.nullable(
    "deadline", .string(.instant), ja: "回答の期限", en: "Until when they may answer")

  private static let errors: [ServiceErrorCode] = [
    .forbidden, .noRegion, .unknownInquiry, .wrongState, .keyReused, .storeFailed,
  ]

  static let open = MethodDescription(
    name: "inquiry/open",
    about: LocalizedText(
      ja: "いくつもの病棟に同時に打診する。最初に受諾した病棟が病床を仮押さえする。",
      en: "Asks several wards at once; the first that accepts holds a bed."),
    parameters: [
      inquiry, asker, wards,
      .optional("needs", VacancyFormat.needs, ja: "患者に必要なこと", en: "What the patient needs"),
      deadline,
    ],
    result: InquiryFormat.shape, roles: [.coordinator, .clinic, .hospital],
    errors: errors + [.unknownWard, .inquiryExists],
    example: """
      {"actor":{"role":"clinic","institution":"C11"},"idempotencyKey":"i-1","inquiry":"q1",\
      "wards":[{"institution":"H1","ward":"w1"}],"needs":{"procedures":["oxygen"]}}
      """,
    work: .change { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      let asker = try asker(&members, call)
      let keys = members.list("wards") { WardKey(reading: $0) }
      let needs = VacancyFormat.needs(members.value("needs"))
      let deadline = members.instant("deadline")
      return try changing(state, call) { board, region in
        try WardAccess(board, region, call.actor).check(keys)
        // The board sets aside and forgets what is over; its id is taken all the same.
        if try board.inquiry(id) == nil && state.store.inquiry(id) != nil {
          throw InquiryRefusal.duplicateInquiry(id)
        }
        return try board.open(
          InquiryRequest(id: id, asker: asker, needs: needs, wards: keys, deadline: deadline),
          now: call.now)
      }
    })

  static let extend = MethodDescription(
    name: "inquiry/extend",
    about: LocalizedText(
      ja: "ほかの病棟にも打診する（みな辞退した後、期限切れの後にも）。",
      en: "Asks more wards, also after all declined or a hold ran out."),
    parameters: [inquiry, asker, wards, deadline],
    result: InquiryFormat.shape, roles: [.coordinator, .clinic, .hospital],
    errors: errors + [.unknownWard],
    example: """
      {"actor":{"role":"clinic","institution":"C11"},"idempotencyKey":"i-2","inquiry":"q1",\
      "wards":[{"institution":"H2","ward":"w1"}]}
      """,
    work: .change { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      let keys = members.list("wards") { WardKey(reading: $0) }
      let deadline = members.instant("deadline")
      return try changing(state, call) { board, region in
        let actor = try own(id, state, &board, call)
        try WardAccess(board, region, call.actor).check(keys)
        return try board.extend(id, wards: keys, by: actor, deadline: deadline, now: call.now)
      }
    })

  static let answer = MethodDescription(
    name: "inquiry/answer",
    about: LocalizedText(ja: "打診に受諾か辞退で答える。", en: "Accepts or declines for a ward."),
    parameters: [
      inquiry,
      .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
      .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
      .required(
        "answer",
        .choice(
          JSONChoiceShape(
            "InquiryReply",
            [
              JSONChoice(word: "accept", name: LocalizedText(ja: "受諾", en: "accepts")),
              JSONChoice(word: "decline", name: LocalizedText(ja: "辞退", en: "declines")),
            ])), ja: "回答", en: "The answer"),
      .nullable("reason", InquiryFormat.declineReason, ja: "辞退の理由", en: "Why it declines"),
    ],
    result: JSONObjectShape(
      "InquiryAnswered", ja: "回答の結果。", en: "What the answer did.",
      [
        .required(
          "outcome",
          .choice(
            JSONChoiceShape(
              "AnswerOutcome",
              [
                JSONChoice(
                  word: "holding", name: LocalizedText(ja: "仮押さえした", en: "holds a bed")),
                JSONChoice(
                  word: "released",
                  name: LocalizedText(ja: "ほかで決まった", en: "not needed any more")),
                JSONChoice(word: "declined", name: LocalizedText(ja: "辞退した", en: "declined")),
              ])), ja: "結果", en: "The outcome"),
        .nullable(
          "heldUntil", .string(.instant), ja: "いつまで確保するか", en: "Until when the bed is held"),
      ]),
    roles: [.coordinator, .hospital], errors: errors + [.unknownWard],
    example: """
      {"actor":{"role":"hospital","institution":"H1"},"idempotencyKey":"i-3","inquiry":"q1",\
      "institution":"H1","ward":"w1","answer":"accept"}
      """,
    work: .change { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      let key = WardKey(
        institution: members.string("institution") ?? "", ward: members.string("ward") ?? "")
      let accepts = members.string("answer") == "accept"
      let reason = members.choice("reason", of: DeclineReason.self) ?? .other
      let before = state.board?.inquiry(id)
      // What was known when it answered; the answer itself changes that.
      let evidence = before.flatMap { state.evidence(of: key, needs: $0.needs, at: call.now) }
      let outcome = try state.withBoard { board, region in
        _ = try WardAccess(board, region, call.actor).ward(key)
        guard call.actor.isActing(for: key.institution) else {
          throw ServiceError(
            .forbidden,
            LocalizedText(
              ja: "自分の病棟の打診だけに答えられます。", en: "A hospital answers for its own wards only."))
        }
        _ = try state.inquiry(id, on: &board)
        return try refusing {
          () throws(InquiryRefusal) in
          try board.answer(
            accepts ? .accept : .decline(reason), to: id, ward: key, by: key.institution,
            now: call.now)
        }
      }
      if before?.targets.last(where: { $0.key == key })?.answer == .waiting {
        state.learn(
          accepts ? .accepted : .declined(reason), of: key, evidence, at: call.now)
      }
      var writer = JSONWriter()
      writer.object { writer in
        switch outcome {
        case .holding(let until):
          writer.member("outcome", "holding")
          writer.member("heldUntil", until.iso)
        case .released: writer.member("outcome", "released")
        case .declined: writer.member("outcome", "declined")
        }
      }
      return writer.bytes
    })

  static let confirm = MethodDescription(
    name: "inquiry/confirm",
    about: LocalizedText(
      ja: "仮押さえを確定する。到着予定を書ける。", en: "Confirms the held bed, with the time of arrival."),
    parameters: [
      inquiry, .nullable("arrivingBy", .string(.instant), ja: "到着予定", en: "Expected arrival"),
    ],
    result: InquiryFormat.shape, roles: [.coordinator, .clinic, .hospital], errors: errors,
    example: """
      {"actor":{"role":"clinic","institution":"C11"},"idempotencyKey":"i-4","inquiry":"q1"}
      """,
    work: .change { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      let arrival = members.instant("arrivingBy")
      return try changing(state, call) { board, _ in
        let actor = try own(id, state, &board, call)
        return try board.confirm(id, by: actor, arrivingBy: arrival, now: call.now)
      }
    })

  static let arrive = MethodDescription(
    name: "inquiry/arrive",
    about: LocalizedText(
      ja: "患者が着いた。打診した側か受けた側が伝える。",
      en: "The patient has arrived: told by the asker or by the hospital that holds the bed."),
    parameters: [inquiry],
    result: InquiryFormat.shape, roles: [.coordinator, .clinic, .hospital], errors: errors,
    example: """
      {"actor":{"role":"clinic","institution":"C11"},"idempotencyKey":"i-5","inquiry":"q1"}
      """,
    work: .change { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      return try changing(state, call) { board, _ in
        guard let inquiry = try state.inquiry(id, on: &board), isConcerned(call.actor, inquiry)
        else { throw ServiceError(.unknownInquiry) }
        let actor = call.actor.role == .coordinator ? inquiry.asker : call.actor.institution ?? ""
        return try board.arrive(id, by: actor, now: call.now)
      }
    })

  static let cancel = MethodDescription(
    name: "inquiry/cancel",
    about: LocalizedText(ja: "打診を取り消す。仮押さえは返る。", en: "Withdraws; a held bed is given back."),
    parameters: [inquiry],
    result: InquiryFormat.shape, roles: [.coordinator, .clinic, .hospital], errors: errors,
    example: """
      {"actor":{"role":"clinic","institution":"C11"},"idempotencyKey":"i-6","inquiry":"q1"}
      """,
    work: .change { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      return try changing(state, call) { board, _ in
        let actor = try own(id, state, &board, call)
        return try board.cancel(id, by: actor, now: call.now)
      }
    })

  static let status = MethodDescription(
    name: "inquiry/status",
    about: LocalizedText(ja: "打診の経過を見る。", en: "Tells how an inquiry stands."),
    parameters: [inquiry],
    result: InquiryFormat.shape, roles: [.coordinator, .clinic, .hospital],
    errors: [.noRegion, .unknownInquiry],
    example: #"{"actor":{"role":"clinic","institution":"C11"},"inquiry":"q1"}"#,
    work: .read { state, call in
      var members = call.members
      let id = members.string("inquiry") ?? ""
      return try state.withBoard { board, _ in
        guard let inquiry = try board.inquiry(id) ?? state.store.inquiry(id),
          isConcerned(call.actor, inquiry)
        else { throw ServiceError(.unknownInquiry) }
        return InquiryFormat.encode(inquiry, showing: showing(call.actor, inquiry))
      }
    })

  static let list = MethodDescription(
    name: "inquiry/list",
    about: LocalizedText(
      ja: "終わっていない打診の一覧。自分に関わるものだけ。",
      en: "The inquiries that have not ended, as far as they concern the actor."),
    parameters: [],
    result: JSONObjectShape(
      "Inquiries", ja: "打診の一覧。", en: "Inquiries.",
      [
        .required(
          "inquiries", .array(of: .object(InquiryFormat.shape)), ja: "打診", en: "The inquiries")
      ]),
    roles: [.coordinator, .clinic, .hospital], errors: [.noRegion],
    example: #"{"actor":{"role":"hospital","institution":"H1"}}"#,
    work: .read { state, call in
      try state.withBoard { board, _ in
        var writer = JSONWriter()
        writer.object { writer in
          writer.array("inquiries") { writer in
            for inquiry in board.openInquiries where isConcerned(call.actor, inquiry) {
              InquiryFormat.write(inquiry, showing: showing(call.actor, inquiry), into: &writer)
            }
          }
        }
        return writer.bytes
      }
    })

  // MARK: what they share

  /// The institution that asks: the actor's own, or for a coordinator the one that is named.
  private static func asker(
    _ members: inout JSONMembers, _ call: MethodCall
  ) throws(ServiceError) -> String {
    guard let asker = members.string("asker") ?? call.actor.institution else {
      throw ServiceError(
        .invalidParameters,
        LocalizedText(
          ja: "打診する医療機関（asker）を書いてください。", en: "Name the institution that asks (asker)."))
    }
    guard call.actor.isActing(for: asker) else {
      throw ServiceError(
        .forbidden,
        LocalizedText(
          ja: "自分の医療機関の打診だけを扱えます。", en: "An institution opens its own inquiries only."))
    }
    return asker
  }

  /// The asker of an inquiry, if the actor may act for it.
  private static func own(
    _ id: String, _ state: ServiceState, _ board: inout VacancyBoard, _ call: MethodCall
  ) throws -> String {
    guard let inquiry = try state.inquiry(id, on: &board), isConcerned(call.actor, inquiry) else {
      throw ServiceError(.unknownInquiry)
    }
    guard call.actor.isActing(for: inquiry.asker) else {
      throw ServiceError(
        .forbidden,
        LocalizedText(
          ja: "打診した医療機関だけができます。", en: "Only the institution that asked may do this."))
    }
    return inquiry.asker
  }

  /// Whether an inquiry is any business of the actor's.
  private static func isConcerned(_ actor: Actor, _ inquiry: Inquiry) -> Bool {
    actor.isActing(for: inquiry.asker)
      || inquiry.targets.contains { actor.isActing(for: $0.institution) }
  }

  /// A hospital that was asked sees its own part, not what others answered.
  private static func showing(
    _ actor: Actor, _ inquiry: Inquiry
  ) -> (InquiryTarget) -> Bool {
    let seesAll = actor.isActing(for: inquiry.asker)
    return { seesAll || actor.isActing(for: $0.institution) }
  }

  private static func refusing<Value>(
    _ body: () throws(InquiryRefusal) -> Value
  ) throws(ServiceError) -> Value {
    do { return try body() } catch { throw error.serviceError }
  }

  /// Runs an operation that gives back the inquiry.
  private static func changing(
    _ state: ServiceState, _ call: MethodCall,
    _ body: (inout VacancyBoard, Region) throws -> Inquiry
  ) throws -> [UInt8] {
    try state.withBoard { board, region in
      do {
        let inquiry = try body(&board, region)
        return InquiryFormat.encode(inquiry, showing: showing(call.actor, inquiry))
      } catch let refusal as InquiryRefusal {
        throw refusal.serviceError
      }
    }
  }
}

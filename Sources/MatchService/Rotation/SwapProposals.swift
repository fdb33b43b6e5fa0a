public import MatchEngine

/// A file of agreed exchanges, judged against a published plan.
public struct SwapProposals: Sendable {
  /// One proposal and what became of it.
  public struct Judged: Sendable {
    /// Where it stands: `proposals[2]`.
    public let path: String
    /// The verdict; nil if it could not be read.
    public let verdict: ExchangeVerdict?
    /// The verdict as a sentence.
    public let sentence: LocalizedText
  }

  /// The proposals, in the order of the file.
  public let judged: [Judged]
  /// The rotations with all accepted exchanges, for ``RotationPublication``.
  public let revisions: [RotationPublication.Revision]
  /// The version after them.
  public let version: Int

  /// Whether every proposal was accepted.
  public var areAccepted: Bool { judged.allSatisfy { $0.verdict == .accepted } }

  private struct Read {
    let path: String
    let rotation: Int
    let exchange: AgreedExchange
  }

  /// Judges a file of proposals: `{"proposals": [{"rotation", "version", "steps": [{"day",
  /// "position", "bands", "from", "to"}]}]}`.
  ///
  /// - Throws: `ProblemList` if the bytes are not JSON or hold no list of proposals.
  public static func judge(
    _ bytes: [UInt8], against published: [PublishedRotation], today: CivilDay?
  ) throws(ProblemList) -> SwapProposals {
    let root = try JSONDocument(parsing: bytes).root
    guard let list = root["proposals"], list.kind == .array else {
      throw ProblemList([
        Problem(
          .error, path: "proposals", value: "", rule: "proposals-format",
          message: LocalizedText(ja: "proposals の配列が要ります。", en: "expected a list proposals."))
      ])
    }
    var judged: [Judged?] = []
    var read: [Read?] = []
    for (index, value) in list.elements.enumerated() {
      switch proposal(value, path: "proposals[\(index)]", published) {
      case .success(let proposal):
        read.append(proposal)
        judged.append(nil)
      case .failure(let failure):
        read.append(nil)
        judged.append(
          Judged(path: "proposals[\(index)]", verdict: nil, sentence: failure.sentence))
      }
    }
    var revisions: [RotationPublication.Revision] = []
    for (number, rotation) in published.enumerated() {
      let own = read.indices.filter { read[$0]?.rotation == number }
      guard !own.isEmpty else { continue }
      let review = ExchangeReview(
        own.compactMap { read[$0]?.exchange }, in: rotation.report, of: rotation.problem,
        version: rotation.written.version, today: today ?? rotation.report.from)
      for (verdict, index) in zip(review.verdicts, own) {
        judged[index] = Judged(
          path: "proposals[\(index)]", verdict: verdict,
          sentence: sentence(verdict, rotation))
      }
      let after = try RotationCheck.report(on: rotation.problem, duties: review.duties)
      let changes = zip(rotation.report.duties, review.duties).compactMap { before, now in
        before.member == now.member
          ? nil : DutyChange(before: before, member: now.member, wasForced: false)
      }
      if !changes.isEmpty {
        revisions.append(
          RotationPublication.Revision(
            record: rotation.written.record, report: after, changes: changes))
      }
    }
    return SwapProposals(
      judged: judged.compactMap { $0 }, revisions: revisions,
      version: (published.map(\.written.version).max() ?? 1) + 1)
  }

  private struct Unreadable: Error { let sentence: LocalizedText }

  private static func proposal(
    _ value: JSONValue, path: String, _ published: [PublishedRotation]
  ) -> Result<Read, Unreadable> {
    func wrong(_ ja: String, _ en: String) -> Result<Read, Unreadable> {
      .failure(Unreadable(sentence: LocalizedText(ja: ja, en: en)))
    }
    let id =
      value["rotation"]?.string ?? (published.count == 1 ? published[0].written.record.id : "")
    guard let number = published.firstIndex(where: { $0.written.record.id == id }) else {
      return wrong("輪番「\(id)」は計画にありません。", "the plan has no rotation ‘\(id)’.")
    }
    let rotation = published[number]
    let record = rotation.written.record
    var steps: [DutyExchange.Step] = []
    for (index, step) in (value["steps"]?.elements ?? value.elements).enumerated() {
      let place = "\(path).steps[\(index)]"
      guard let day = step["day"]?.string.flatMap({ CivilDay(iso: $0) }) else {
        return wrong("\(place).day は日付ではありません。", "\(place).day is not a day.")
      }
      let from = step["from"]?.string
      let to = step["to"]?.string ?? ""
      guard let taker = record.members.firstIndex(where: { $0.institution == to }) else {
        return wrong("\(place).to「\(to)」は参加者ではありません。", "\(place).to ‘\(to)’ is no member.")
      }
      let holder = from.flatMap { id in record.members.firstIndex { $0.institution == id } }
      let position = step["position"]?.string
      let bands = step["bands"]?.elements.compactMap(\.string) ?? []
      let fitting = rotation.report.duties.indices.filter { index in
        let duty = rotation.report.duties[index]
        let line = record.positions[duty.position]
        return duty.day == day && (position == nil || line.id == position)
          && bands.allSatisfy { band in duty.bands.contains { line.bands[$0].id == band } }
      }
      // Several places of one band differ by their holder; a stale holder names none of them.
      guard
        let duty = fitting.first(where: { rotation.report.duties[$0].member == holder })
          ?? fitting.first
      else { return wrong("\(place) の当番はありません。", "there is no duty at \(place).") }
      steps.append(DutyExchange.Step(duty: duty, holder: holder, taker: taker))
    }
    let version = value["version"]?.integer ?? rotation.written.version
    return .success(
      Read(path: path, rotation: number, exchange: AgreedExchange(steps: steps, version: version)))
  }

  private static func sentence(
    _ verdict: ExchangeVerdict, _ rotation: PublishedRotation
  ) -> LocalizedText {
    func both(
      _ text: (RotationWording) -> String
    ) -> (ja: String, en: String) {
      func wording(_ language: Language) -> RotationWording {
        RotationWording(
          record: rotation.written.record, region: rotation.region, language: language)
      }
      return (text(wording(.japanese)), text(wording(.english)))
    }
    func duty(_ index: Int) -> (ja: String, en: String) {
      both { $0.duty(rotation.report.duties[index]) }
    }
    switch verdict {
    case .accepted: return LocalizedText(ja: "成立", en: "accepted")
    case .unknown:
      return LocalizedText(ja: "当番が重複しているか空です。", en: "it names no duty, or one twice.")
    case .frozen(let index):
      return LocalizedText(
        ja: "\(duty(index).ja)は過去か固定です。", en: "\(duty(index).en) is past or pinned.")
    case .staleHolder(let index, let holder):
      let now = both { $0.member(holder) }
      return LocalizedText(
        ja: "古い提案: \(duty(index).ja)の担当はいま\(now.ja)です。",
        en: "stale: \(duty(index).en) is now held by \(now.en).")
    case .staleVersion:
      return LocalizedText(
        ja: "古い版（いまは第\(rotation.written.version)版）への提案です。",
        en: "stale: agreed on an older version than \(rotation.written.version).")
    case .overlapping(let other):
      return LocalizedText(
        ja: "先に成立した\(other + 1)番目の交換と同じ当番に触れます。",
        en: "it touches a duty of the accepted exchange \(other + 1) of this rotation.")
    case .unlawful(let index, let member, let rule):
      let name = both { $0.member(member) }
      return LocalizedText(
        ja: "\(name.ja)は\(duty(index).ja)を持てません（\(rule.name.japanese)）。",
        en: "\(name.en) may not hold \(duty(index).en) (\(rule.name.english)).")
    }
  }
}

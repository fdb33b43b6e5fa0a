/// The sentences of a lookup.
struct LookupSentences {
  let problem: VacancyLookupProblem
  let wards: WardTable
  /// Sentences that were made: the wards of a hospital mostly say the same at the same time.
  private let made = Made()

  /// The sentences of the lookups of a problem on a board.
  init(problem: VacancyLookupProblem, wards: WardTable) {
    self.problem = problem
    self.wards = wards
  }

  /// Sentences by what they tell; there are a dozen at most.
  private final class Made {
    /// What a ward told, in the numbers that its sentence shows.
    struct Word: Equatable {
      let told: VacancyStatus
      let source: VacancySource
      let left: Int?
      let minutes: Int64?
      let freshness: Freshness?
    }
    /// How far a ward is.
    struct Way: Equatable {
      let seconds: Int
      let metres: Int
    }
    /// What was asked for, each beside its sentence in the other list.
    var words: [Word] = []
    var wordSentences: [LocalizedText] = []
    var ways: [Way] = []
    var waySentences: [LocalizedText] = []
  }

  /// Why a ward is on the list, and what is still to be asked.
  func reasons(for entry: LookupReading.Entry) -> [LocalizedText] {
    let standing = entry.judgement.standing
    let metres = entry.contender.metres
    var reasons: [LocalizedText] = []
    reasons.reserveCapacity(4 + problem.needs.procedures.count)
    switch entry.rank {
    case .discharging:
      reasons.append(
        LocalizedText(
          ja: "退院元の病院なので、方針により最初に相談します。",
          en: "It discharged the patient: policy asks it first."))
    case .registered:
      reasons.append(
        LocalizedText(
          ja: "入院希望の登録先なので、方針により先に相談します。",
          en: "The patient is registered there: policy asks it first."))
    case .current, .expired: break
    }
    reasons.append(word(of: standing))
    reasons.append(way(metres: metres, seconds: entry.judgement.travelSeconds))
    for procedure in problem.needs.procedures {
      let answer = entry.judgement.acceptance[procedure]
      if answer == .yes { continue }
      reasons.append((answer == .consult ? Phrase.consult : Phrase.untold)[procedure])
    }
    if let sex = problem.needs.sex, standing.validBeds?.fits(sex) != true {
      reasons.append(Phrase.untoldSex[sex])
    }
    if let from = standing.availableFrom {
      reasons.append(
        LocalizedText(
          ja: "使えるのは\(from.japaneseShort)から。", en: "Usable from \(from.japaneseShort)."))
    }
    if entry.acceptance.asked > 0 {
      let (accepted, asked) = (entry.acceptance.accepted, entry.acceptance.asked)
      reasons.append(
        LocalizedText(
          ja: "同じような状況での過去の打診\(asked)件中\(accepted)件で受入可。",
          en:
            "\(accepted) of \(Wording.count(asked, "earlier inquiry", "earlier inquiries")) of this kind found a bed."
        ))
    }
    if problem.area == nil, let level = wards.traits[Int(entry.ward)].admitsFrom {
      reasons.append(
        LocalizedText(
          ja: "受入れは\(level.name.japanese)の内からだけです。患者の圏域を確認してください。",
          en: "It takes patients of its \(level.name.english) only: check the patient's area."))
    }
    return reasons
  }

  /// How far a ward is.
  private func way(metres: Int, seconds: Int) -> LocalizedText {
    let way = Made.Way(seconds: seconds, metres: metres)
    if let known = made.ways.firstIndex(of: way) { return made.waySentences[known] }
    let (minutes, tenths) = (seconds.minutesRoundedUp, Kilometres.tenths(metres))
    let (whole, tenth) = (tenths / 10, tenths % 10)
    let sentence = LocalizedText.composed(
      ja: "車で約\(minutes)分（直線\(whole).\(tenth)km）。",
      en: "About \(minutes) min by car (\(whole).\(tenth) km straight).")
    made.ways.append(way)
    made.waySentences.append(sentence)
    return sentence
  }

  /// What a ward told, by whom and how long ago.
  func word(of standing: WardGlance) -> LocalizedText {
    guard let told = standing.told, let source = standing.source else {
      return LocalizedText(ja: "空床の情報がありません。", en: "Nothing is known about its beds.")
    }
    let word = Made.Word(
      told: told, source: source, left: told == .free || told == .ask ? standing.bedsLeft : nil,
      minutes: standing.ageSeconds.map { $0 / 60 }, freshness: standing.freshness)
    if let known = made.words.firstIndex(of: word) { return made.wordSentences[known] }
    let sentence = sentence(told, source, standing)
    made.words.append(word)
    made.wordSentences.append(sentence)
    return sentence
  }

  private func sentence(
    _ told: VacancyStatus, _ source: VacancySource, _ standing: WardGlance
  ) -> LocalizedText {
    let status = Phrase.status[told]
    var beds = LocalizedText(ja: "", en: "")
    if told == .free || told == .ask, let left = standing.bedsLeft {
      beds = .composed(ja: "（\(left)床）", en: " (\(Wording.count(left, "bed")))")
    }
    guard let seconds = standing.ageSeconds, let freshness = standing.freshness else {
      return LocalizedText(
        ja: "\(status.japanese)\(beds.japanese)。\(source.name.japanese)による見込みで、今日の確認はありません。",
        en:
          "\(status.english)\(beds.english) by its \(source.name.english); nobody has looked today."
      )
    }
    let (ago, from, age) = (AgeText(seconds: seconds).text, source.name, freshness.name)
    let advice =
      freshness == .expired
      ? LocalizedText(ja: "。古いので電話で確認が要ります", en: "; too old to count on")
      : LocalizedText(ja: "", en: "")
    return .composed(
      ja: """
        \(status.japanese)\(beds.japanese)。\(ago.japanese)の\(from.japanese)の情報\
        （\(age.japanese)）\(advice.japanese)。
        """,
      en: """
        \(status.english)\(beds.english), \(ago.english), from \(from.english) \
        (\(age.english))\(advice.english).
        """)
  }

  /// Why a ward is not on the list.
  func sentence(
    _ reason: LookupRejectionReason, _ judgement: WardJudgement
  ) -> LocalizedText {
    let standing = judgement.standing
    let traits = wards.traits[Int(standing.ward)]
    let needs = problem.needs
    switch reason {
    case .closed: return word(of: standing)
    case .full:
      return standing.told == .full
        ? word(of: standing)
        : LocalizedText(ja: "空床はすべて仮押さえ済みか使用中です。", en: "All free beds are held or taken.")
    case .category:
      return Phrase.category[traits.category]
    case .child:
      return LocalizedText(ja: "小児を受けるとの回答がありません。", en: "It has not said that it takes children.")
    case .procedure:
      return judgement.refusedProcedure.map { Phrase.refused[$0] }
        ?? LocalizedText(ja: "必要な処置は×（不可）。", en: "A needed procedure: × (not possible).")
    case .sex:
      return needs.sex.map { Phrase.noBed[$0] }
        ?? LocalizedText(ja: "患者の性別の空床がありません。", en: "No free bed for the patient's sex.")
    case .isolation:
      return LocalizedText(ja: "隔離できる空床がありません。", en: "No free bed for isolation.")
    case .privateRoom: return LocalizedText(ja: "個室の空きがありません。", en: "No private room is free.")
    case .stay:
      let days = wards.record(of: standing.ward).maximumStayDays ?? 0
      return LocalizedText(
        ja: "入院は\(days)日までです。", en: "It keeps patients for \(Wording.count(days, "day")) at most.")
    case .band:
      return LocalizedText(
        ja: "\(problem.time.band.name.japanese)は受け入れていません。",
        en: "It does not admit in this band (\(problem.time.band.name.english)).")
    case .areaPolicy:
      let level = traits.admitsFrom?.name ?? LocalizedText(ja: "圏域", en: "area")
      return LocalizedText(
        ja: "受入れは同じ\(level.japanese)の患者だけです。",
        en: "It takes patients of its own \(level.english) only.")
    case .outsideReach:
      let level = problem.lookup.reach?.name ?? LocalizedText(ja: "圏域", en: "area")
      return LocalizedText(
        ja: "探す範囲（\(level.japanese)）の外です。", en: "It lies outside the \(level.english).")
    case .tooFar:
      let most = problem.lookup.maximumMinutes ?? 0
      return LocalizedText(
        ja: "車で約\(judgement.travelSeconds.minutesRoundedUp)分かかり、上限の\(most)分を超えます。",
        en: "About \(judgement.travelSeconds.minutesRoundedUp) min by car; the limit is \(most).")
    case .unknownPlace:
      return LocalizedText(ja: "所在地が分からず、移動時間を出せません。", en: "Its place is not known.")
    case .notWorthCalling:
      return LocalizedText(
        ja: "受入れの見込みと移動時間から、代わりの手段より時間がかかります。",
        en: "By its chance and the way, the fallback is faster.")
    case .expired:
      let word = word(of: standing)
      return .composed(
        ja: "\(word.japanese)有効な情報のある病棟を先にします。",
        en: "\(word.english) Wards with a valid word come first.")
    case .later:
      return LocalizedText(
        ja: "受け入れうる病棟ですが、かける順では後になります。",
        en: "It may take the patient, but comes later in the order of calls.")
    }
  }

  /// What everybody must know about the list.
  func remarks(on ranks: [LookupRank]) -> [LocalizedText] {
    var remarks: [LocalizedText] = []
    if ranks.isEmpty {
      remarks.append(
        LocalizedText(
          ja: "条件に合う病棟が見つかりません。条件か範囲を広げるか、調整担当に連絡してください。",
          en: "No ward meets the conditions. Widen them, or call the coordinator."))
    } else if ranks.allSatisfy({ $0 == .expired }) {
      remarks.append(
        LocalizedText(
          ja: "有効な空床情報のある病棟がありません。すべて電話での確認が要ります。",
          en: "No ward has a valid word. All must be asked by telephone."))
    } else if ranks.contains(.expired) {
      remarks.append(
        LocalizedText(
          ja: "期限切れ・不明の病棟は、有効な情報のある病棟の後に並べています。",
          en: "Wards whose word is expired or missing stand after those with a valid word."))
    }
    return remarks
  }
}

/// An age as people say it.
public struct AgeText: Hashable, Sendable {
  /// Seconds, not below 0.
  public let seconds: Int64

  /// An age in seconds; negative ones count as 0.
  public init(seconds: Int64) { self.seconds = max(0, seconds) }

  /// 「1時間20分前」, “1 h 20 min ago”; days from 48 hours on.
  public var text: LocalizedText {
    let minutes = Int(seconds / 60)
    if minutes < 60 { return .composed(ja: "\(minutes)分前", en: "\(minutes) min ago") }
    let hours = minutes / 60
    if hours >= 48 {
      return .composed(ja: "\(hours / 24)日前", en: "\(Wording.count(hours / 24, "day")) ago")
    }
    let rest = minutes % 60
    return rest == 0 || hours >= 12
      ? .composed(ja: "\(hours)時間前", en: "\(hours) h ago")
      : .composed(ja: "\(hours)時間\(rest)分前", en: "\(hours) h \(rest) min ago")
  }
}

extension Instant {
  /// `MM-DD HH:MM` in Japan.
  var japaneseShort: String {
    let text = iso
    return String(text.dropFirst(5).prefix(5)) + " " + String(text.dropFirst(11).prefix(5))
  }
}

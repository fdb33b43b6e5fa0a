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
    var words: [(word: Word, sentence: LocalizedText)] = []
    var ways: [(seconds: Int, metres: Int, sentence: LocalizedText)] = []
  }

  /// Why a ward is on the list, and what is still to be asked.
  func reasons(for entry: LookupReading.Entry) -> [LocalizedText] {
    let standing = entry.judgement.standing
    let metres = entry.contender.metres
    var reasons: [LocalizedText] = []
    reasons.reserveCapacity(4 + problem.lookup.needs.procedures.count)
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
    for procedure in problem.lookup.needs.procedures {
      let answer = entry.judgement.acceptance[procedure]
      if answer == .yes { continue }
      let name = procedure.name
      reasons.append(
        answer == .consult
          ? LocalizedText(
            ja: "\(name.japanese)は△（要相談）。", en: "\(capitalised(name.english)): △, ask.")
          : LocalizedText(
            ja: "\(name.japanese)の可否は未回答。確認してください。",
            en: "\(capitalised(name.english)): not told, ask."))
    }
    if let sex = problem.lookup.needs.sex, standing.validBeds?.fits(sex) != true {
      reasons.append(
        LocalizedText(
          ja: "\(sex.name.japanese)の空床かどうかは未確認。",
          en: "Whether a bed for a \(sex.name.english) patient is free is not told."))
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
          en: "\(accepted) of \(asked) earlier inquiries of this kind found a bed."))
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
    if let known = made.ways.first(where: { $0.metres == metres && $0.seconds == seconds }) {
      return known.sentence
    }
    let (minutes, distance) = (seconds.minutesRoundedUp, kilometres(metres))
    let sentence = LocalizedText(
      ja: "車で約\(minutes)分（直線\(distance)km）。",
      en: "About \(minutes) min by car (\(distance) km straight).")
    made.ways.append((seconds, metres, sentence))
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
    if let known = made.words.first(where: { $0.word == word }) { return known.sentence }
    let sentence = sentence(told, source, standing)
    made.words.append((word, sentence))
    return sentence
  }

  private func sentence(
    _ told: VacancyStatus, _ source: VacancySource, _ standing: WardGlance
  ) -> LocalizedText {
    var ja = told.name.japanese
    var en = capitalised(told.name.english)
    if told == .free || told == .ask, let left = standing.bedsLeft {
      ja += "（\(left)床）"
      en += " (\(Wording.count(left, "bed")))"
    }
    guard let age = standing.ageSeconds, let freshness = standing.freshness else {
      return LocalizedText(
        ja: ja + "。\(source.name.japanese)による見込みで、今日の確認はありません。",
        en: en + " by its \(source.name.english); nobody has looked today.")
    }
    let ago = AgeText(seconds: age).text
    ja += "。\(ago.japanese)の\(source.name.japanese)の情報（\(freshness.name.japanese)）"
    en += ", \(ago.english), from \(source.name.english) (\(freshness.name.english))"
    if freshness == .expired {
      ja += "。古いので電話で確認が要ります"
      en += "; too old to count on"
    }
    return LocalizedText(ja: ja + "。", en: en + ".")
  }

  /// Why a ward is not on the list.
  func sentence(
    _ reason: LookupRejectionReason, _ judgement: WardJudgement
  ) -> LocalizedText {
    let standing = judgement.standing
    let traits = wards.traits[Int(standing.ward)]
    let needs = problem.lookup.needs
    switch reason {
    case .closed: return word(of: standing)
    case .full:
      return standing.told == .full
        ? word(of: standing)
        : LocalizedText(ja: "空床はすべて仮押さえ済みか使用中です。", en: "All free beds are held or taken.")
    case .category:
      return LocalizedText(
        ja: "病床の種類（\(traits.category.name.japanese)）が合いません。",
        en: "Its category (\(traits.category.name.english)) does not fit.")
    case .child:
      return LocalizedText(ja: "小児を受けるとの回答がありません。", en: "It has not said that it takes children.")
    case .procedure:
      let name =
        judgement.refusedProcedure?.name ?? LocalizedText(ja: "必要な処置", en: "a needed procedure")
      return LocalizedText(
        ja: "\(name.japanese)は×（不可）。", en: "\(capitalised(name.english)): × (not possible).")
    case .sex:
      let sex = needs.sex?.name ?? LocalizedText(ja: "患者の性別", en: "patient's sex")
      return LocalizedText(
        ja: "\(sex.japanese)の空床がありません。", en: "No free bed for a \(sex.english) patient.")
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
      return LocalizedText(
        ja: word.japanese + "有効な情報のある病棟を先にします。",
        en: word.english + " Wards with a valid word come first.")
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

  private func kilometres(_ metres: Int) -> String {
    let tenths = (metres + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func capitalised(_ text: String) -> String {
    guard let first = text.utf8.first, first >= 97, first <= 122 else {
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    // The characters of Unicode are found slowly; one of ASCII is its byte.
    var result = String(Character(Unicode.Scalar(first - 32)))
    result += text[text.utf8.index(after: text.startIndex)...]
    return result
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
    let minutes = seconds / 60
    if minutes < 60 { return LocalizedText(ja: "\(minutes)分前", en: "\(minutes) min ago") }
    let hours = minutes / 60
    if hours >= 48 { return LocalizedText(ja: "\(hours / 24)日前", en: "\(hours / 24) days ago") }
    let rest = minutes % 60
    return rest == 0 || hours >= 12
      ? LocalizedText(ja: "\(hours)時間前", en: "\(hours) h ago")
      : LocalizedText(ja: "\(hours)時間\(rest)分前", en: "\(hours) h \(rest) min ago")
  }
}

extension Instant {
  /// `MM-DD HH:MM` in Japan.
  var japaneseShort: String {
    let text = iso
    return String(text.dropFirst(5).prefix(5)) + " " + String(text.dropFirst(11).prefix(5))
  }
}

/// One draw after the other, in the same memory.
struct TimelineState: ~Copyable {
  private let problem: TimelineProblem
  private let warm: [TimelineMatch]
  /// For each practice, the year (as an index) from which it is closed; beyond the years if never.
  private(set) var closes: [Int]
  /// For each measure and year, what the draw gave.
  private(set) var values: [Int]
  private var ages: [Int] = []
  private var isOpen: [Bool]

  init(_ problem: TimelineProblem) {
    self.problem = problem
    warm = problem.matches.map { TimelineMatch($0) }
    closes = [Int](repeating: 0, count: problem.practices.count)
    values = [Int](
      repeating: 0, count: TimelineMeasure.allCases.count * problem.years.count)
    isOpen = [Bool](repeating: true, count: problem.region.document.institutions.count)
  }

  /// Draws one future.
  mutating func run(draw: Int) {
    let years = problem.years.count
    var doctors = [Int](repeating: problem.otherDoctors, count: years)
    for practice in problem.practices.indices { age(practice, draw, &doctors) }
    for match in warm { match.warm.reset() }
    for index in isOpen.indices { isOpen[index] = true }
    var closing = [[Int]](repeating: [], count: years)
    for practice in closes.indices where closes[practice] < years {
      closing[closes[practice]].append(practice)
    }
    var institutions = problem.otherInstitutions + problem.practices.count
    var beds = problem.practices.reduce(problem.otherBeds) { $0 + $1.backupBeds }
    var open = [Int](repeating: -1, count: problem.rotations.count)
    for year in 0..<years {
      var gone: [InstitutionID] = []
      for practice in closing[year] {
        let record = problem.practices[practice]
        isOpen[record.institution.value] = false
        institutions -= 1
        beds -= record.backupBeds
        if record.isMatched { gone.append(record.institution) }
      }
      if !gone.isEmpty { for match in warm { match.warm.close(gone) } }
      set(.doctors, year, doctors[year])
      set(.institutions, year, institutions)
      countNeeds(year)
      countDuties(year, &open, hasChanged: !closing[year].isEmpty)
      let patients = problem.patients[year]
      set(.homePatients, year, patients)
      // In tenths of a bed, rounded up: what is needed is not less.
      let expected =
        (patients * problem.options.admissionsPermille * problem.options.stayDays * 10 + 364_999)
        / 365_000
      set(.backupBedBalanceTenths, year, 10 * beds - expected)
    }
  }

  private mutating func set(_ measure: TimelineMeasure, _ year: Int, _ value: Int) {
    let index = TimelineMeasure.allCases.firstIndex(of: measure) ?? 0
    values[index * problem.years.count + year] = value
  }

  /// Lets the doctors of a practice grow older until it closes or the years end.
  private mutating func age(_ practice: Int, _ draw: Int, _ doctors: inout [Int]) {
    let options = problem.options
    let record = problem.practices[practice]
    var generator = SeededGenerator(
      seed: options.seed
        ^ (record.stream &+ UInt64(truncatingIfNeeded: draw) &* 0x9E37_79B9_7F4A_7C15))
    ages.removeAll(keepingCapacity: true)
    for age in record.ages {
      ages.append(
        age < 0 ? options.unknownAges[generator.next(below: options.unknownAges.count)] : age)
    }
    closes[practice] = problem.years.count
    doctors[0] += ages.count
    for year in 1..<max(problem.years.count, 1) {
      for index in ages.indices { ages[index] += 1 }
      ages.removeAll { generator.next(below: 1_000) < options.hazard(at: $0) }
      if ages.isEmpty {
        guard generator.next(below: 1_000) < options.successionPermille else {
          closes[practice] = year
          return
        }
        ages.append(options.successorAge)
      }
      doctors[year] += ages.count
    }
  }

  private mutating func countNeeds(_ year: Int) {
    var (total, without) = (0, 0)
    for (match, needs) in zip(warm, problem.needs) {
      for need in needs where !match.warm.isLost(need: need) {
        total += 1
        if match.warm.partnerCount(of: need) == 0 { without += 1 }
      }
    }
    set(.needsWithoutPartner, year, without)
    set(.needCoveragePermille, year, total == 0 ? 1_000 : (total - without) * 1_000 / total)
  }

  private mutating func countDuties(_ year: Int, _ open: inout [Int], hasChanged: Bool) {
    var (duties, members) = (0, 0)
    for (index, rotation) in problem.rotations.enumerated() {
      let isLeft = rotation.institutions.map { isOpen[$0.value] }
      duties += rotation.duties * 365 / max(rotation.days, 1)
      members += isLeft.count { $0 }
      if hasChanged || open[index] < 0 { open[index] = rotation.open(isLeft) }
    }
    set(.openDutiesAtLeast, year, open.reduce(0, +))
    set(.dutiesPerMemberTenths, year, members == 0 ? 0 : duties * 10 / members)
  }
}

/// A warm match that an array can hold.
final class TimelineMatch {
  var warm: WarmMatch

  init(_ base: WarmMatchBase) { warm = WarmMatch(base) }
}

extension TimelineProblem {
  /// What the sweep assumes, in sentences with its numbers.
  var assumptions: [LocalizedText] {
    let table = options.hazards.map {
      LocalizedText(
        ja: "\($0.fromAge)歳以上\($0.permille)", en: "from \($0.fromAge) \($0.permille)")
    }.joined()
    let ages = options.unknownAges.sorted()
    let median = ages[ages.count / 2]
    let isRead = options.hazards == RetirementHazard.clinicDoctors
    let source =
      isRead
      ? LocalizedText(
        ja: "医師・歯科医師・薬剤師調査（2008年・2010年）の年齢別診療所医師数の減り方から読み取った仮定です。",
        en: " Read from the numbers by age in the surveys of physicians of 2008 and 2010; assumed.")
      : LocalizedText(ja: "与えられた仮定です。", en: " As given.")
    var sentences = [
      LocalizedText(
        ja: "診療所の医師が1年に引退する割合（千人あたり）: \(table.japanese)。" + source.japanese,
        en: "Of 1,000 doctors at clinics, those who stop within a year: \(table.english)."
          + source.english),
      LocalizedText(
        ja: "最後の医師が引退した診療所のうち千件に\(options.successionPermille)件は\(options.successorAge)歳の"
          + "後継者が継ぐと仮定しました（参考: 後継者候補がいて意思確認済みの診療所は21.6％、"
          + "日本医師会「医業承継実態調査」2020年）。",
        en: "Of 1,000 clinics whose last doctor stops, a successor of \(options.successorAge) takes"
          + " over \(options.successionPermille); assumed (for comparison, 21.6 % of clinics have one"
          + " who agreed, survey of the Japan Medical Association 2020)."),
      LocalizedText(
        ja: "病院・薬局・訪問看護ステーションは年齢では閉じず、新規開業はないと仮定しました。",
        en: "Hospitals, pharmacies and nursing stations do not close by age, and no clinic opens;"
          + " assumed."),
      LocalizedText(
        ja: "閉じた診療所の患者をだれが引き継ぐかは数えていません。連携先のない必要は、必要のある診療所が閉じても減ります。",
        en:
          "Who takes over the patients of a closed clinic is not counted: needs without a partner also"
          + " fall when a clinic that has the need closes."),
      LocalizedText(
        ja: "在宅患者千人あたり年\(options.admissionsPermille)件の緊急入院、平均\(options.stayDays)日の在院と仮定しました。",
        en:
          "\(Wording.count(options.admissionsPermille, "emergency admission")) a year of 1,000 home patients, and"
          + " \(Wording.count(options.stayDays, "day")) of stay; assumed."),
    ]
    if unknownAges > 0 {
      sentences.append(
        LocalizedText(
          ja: "年齢の分からない医師\(unknownAges)人の年齢は、診療所医師の年齢の分布（中央値\(median)歳）から引きました。",
          en:
            "The ages of \(Wording.count(unknownAges, "doctor")) are unknown and drawn from the distribution of"
            + " doctors at clinics (median \(median))."))
    }
    if withoutDoctors > 0 {
      sentences.append(
        LocalizedText(
          ja: "医師の登録がない診療所\(withoutDoctors)件は、年齢不明の医師1人とみなしました。",
          en:
            "\(Wording.count(withoutDoctors, "clinic")) without a doctor on record count as one doctor of unknown"
            + " age."))
    }
    if options.demand.isEmpty {
      sentences.append(
        LocalizedText(ja: "在宅患者数は変わらないと仮定しました。", en: "Home patients stay as many; assumed."))
    }
    return sentences
  }
}

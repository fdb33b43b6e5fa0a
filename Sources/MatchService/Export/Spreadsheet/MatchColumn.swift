internal import MatchEngine

/// The columns of who covers whom, in the order of `matches.csv`; the workbook shows the same.
enum MatchColumn: Int, CaseIterable {
  case function, institutionID, institution, area, telephone, reason, state, rank, partnerID,
    partner, partnerTelephone, commonArea, kilometres, minutes, existing, approximate, missing,
    cause, remedy, careKind, band, needEvidence, offerEvidence, alternative,
    price, partnerLoad, partnerCapacity, partnerCapability

  /// The heading.
  var heading: LocalizedText {
    switch self {
    case .function: LocalizedText(ja: "機能", en: "Function")
    case .institutionID: LocalizedText(ja: "医療機関ID", en: "Institution ID")
    case .institution: LocalizedText(ja: "医療機関", en: "Institution")
    case .area: LocalizedText(ja: "圏域", en: "Area")
    case .telephone: LocalizedText(ja: "電話", en: "Telephone")
    case .reason: LocalizedText(ja: "必要とする根拠", en: "Why it needs partners")
    case .state: LocalizedText(ja: "状態", en: "State")
    case .rank: LocalizedText(ja: "順位", en: "Rank")
    case .partnerID: LocalizedText(ja: "連携先ID", en: "Partner ID")
    case .partner: LocalizedText(ja: "連携先", en: "Partner")
    case .partnerTelephone: LocalizedText(ja: "連携先の電話", en: "Partner's telephone")
    case .commonArea: LocalizedText(ja: "共通の圏域", en: "Common area")
    case .kilometres: LocalizedText(ja: "直線距離(km)", en: "Straight line (km)")
    case .minutes: LocalizedText(ja: "移動(分)", en: "Travel (min)")
    case .existing: LocalizedText(ja: "既存の連携", en: "Existing partner")
    case .approximate: LocalizedText(ja: "位置は概略", en: "Place approximate")
    case .missing: LocalizedText(ja: "不足(施設)", en: "Partners missing")
    case .cause: LocalizedText(ja: "不足・対象外の理由", en: "Cause")
    case .remedy: LocalizedText(ja: "打ち手", en: "Remedy")
    case .careKind: LocalizedText(ja: "患者の種類", en: "Kind of care")
    case .band: LocalizedText(ja: "時間帯", en: "Band")
    case .needEvidence: LocalizedText(ja: "必要の確からしさ", en: "Need rests on")
    case .offerEvidence: LocalizedText(ja: "申し出の確からしさ", en: "Offer rests on")
    case .alternative: LocalizedText(ja: "これがなければ", en: "Without it")
    case .price: LocalizedText(ja: "これがないときの損失", en: "Loss without it")
    case .partnerLoad: LocalizedText(ja: "連携先の使用枠", en: "Partner's places taken")
    case .partnerCapacity: LocalizedText(ja: "連携先の枠", en: "Partner's places")
    case .partnerCapability: LocalizedText(ja: "連携先の種別・体制", en: "Partner's kind and designations")
    }
  }

  /// Whether its sentences may take several lines of a cell.
  var isLong: Bool { [.reason, .cause, .remedy, .alternative].contains(self) }

  /// The columns in the order of a workbook: what is printed comes first.
  static let pageOrder = printed + allCases.filter { !printed.contains($0) }

  /// How many of ``pageOrder`` are printed.
  static let pageColumns = printed.count

  private static let printed: [MatchColumn] = [
    .function, .institutionID, .institution, .state, .rank, .partner, .partnerTelephone,
    .kilometres, .minutes, .existing, .missing, .cause, .remedy,
  ]
}

/// What stands in the column ``MatchColumn/state``.
enum MatchState {
  /// What an institution is and has filed, in words.
  static func capability(_ record: InstitutionRecord, _ language: Language) -> String {
    ([record.kind.name]
      + Designation.allCases.filter(record.designations.contains).map(\.name))
      .map { $0[language] }
      .joined(separator: LocalizedText(ja: "、", en: ", ")[language])
  }

  static let mutual = LocalizedText(ja: "相互の副主治医", en: "mutual deputies")
  static let alone = LocalizedText(ja: "相互の組なし", en: "no mutual pair")
  static let partnered = LocalizedText(ja: "連携先あり", en: "partner")
  static let none = LocalizedText(ja: "連携先なし", en: "no partner")
  static let short = LocalizedText(ja: "連携先が不足", en: "partners missing")
  static let leftOut = LocalizedText(ja: "対象外", en: "left out")
  /// Why a clinic has mutual deputies.
  static let deputyReason = LocalizedText(ja: "在宅患者を診る医師の代わり", en: "a deputy for its home patients")
  /// What stands in the columns that say yes or nothing.
  static let yes = LocalizedText(ja: "はい", en: "yes")
}

/// One row of who covers whom; what is not set is empty.
struct MatchRow {
  /// The cells in the order of ``MatchColumn``.
  private(set) var cells = [CSVCell](repeating: .empty, count: MatchColumn.allCases.count)

  subscript(column: MatchColumn) -> CSVCell {
    get { cells[column.rawValue] }
    set { cells[column.rawValue] = newValue }
  }
}

internal import MatchEngine

/// The table in which function reports (かかりつけ医機能報告) are exchanged: our own template.
///
/// The first row names the columns, the second, which begins with `#`, explains the codes.
/// Rows whose first cell begins with `#` are skipped on reading.
public enum ReportTemplate {
  /// One column of the template.
  public struct Column: Equatable, Sendable {
    /// The header.
    public let header: String
    /// What may stand in it, in Japanese, as it is printed in the second row.
    public let explanation: String
  }

  /// How many partners an item may name, by page 71 of the manual.
  public static let partnerLimit = 8

  static let id = "医療機関ID"
  static let name = "医療機関名"
  static let fiscalYear = "報告年度"
  static let confirmation = "体制の有無の確認"
  static let primaryCare = "1号 診療領域"
  static let homeClinicRota = "イ1 在宅当番医制"
  static let emergencyCentre = "イ2 休日夜間急患センター"
  static let ownContact = "イ3 自院の連絡先による随時対応"
  static let linkedResponse = "イ4 連携による随時対応"
  static let phoneStandard = "イ5-8 時間外対応加算"
  static let backupBed = "ロ1 後方支援病床の確保"
  static let homeCare = "ハ 在宅医療の提供"
  static let careLink = "ニ 介護サービス等との連携"
  static let emergencyVisits = "緊急往診の回数"
  static let homeDeaths = "看取りの件数"
  static let homePatients = "在宅患者数"
  static let telephone = "電話番号"

  static func linkedPartner(_ number: Int) -> String { "イ4 連携医療機関\(number)" }
  static func backupPartner(_ number: Int) -> String { "ロ1 連携医療機関\(number)" }
  static func capacity(_ function: SupportFunction) -> String {
    "引受可能な診療所数（\(function.name.japanese)）"
  }

  static let participation =
    "0 無し(意向無し) 1 無し(意向有り) 2 月1回未満 3 月1回 4 月2～3回 5 月4～5回 6 月6～9回 7 月10回以上"
  static let threeStates = "0 無し(意向無し) 1 無し(意向有り) 2 有り"

  /// The columns in order.
  public static let columns: [Column] = {
    var columns = [
      Column(header: id, explanation: "医療情報ネットのID"),
      Column(header: name, explanation: "正式名称。IDが空なら名称で照合"),
      Column(header: fiscalYear, explanation: "西暦4桁"),
      Column(header: confirmation, explanation: "未確認 / 有 / 無（空は未確認）"),
      Column(header: primaryCare, explanation: "1～17を ; で区切る。0 は無し"),
      Column(header: homeClinicRota, explanation: participation),
      Column(header: emergencyCentre, explanation: participation),
      Column(header: ownContact, explanation: threeStates),
      Column(header: linkedResponse, explanation: threeStates),
    ]
    columns += (1...partnerLimit).map {
      Column(header: linkedPartner($0), explanation: $0 == 1 ? "名称のまま" : "")
    }
    columns += [
      Column(header: phoneStandard, explanation: "届出の区分 1～4。0 は無し"),
      Column(
        header: backupBed,
        explanation:
          "0 無し(意向無し) 1 無し(意向有り:自院) 2 無し(意向有り:連携) 3 無し(意向有り:自院及び連携) 4 有り(自院) 5 有り(連携) 6 有り(自院及び連携)"
      ),
    ]
    columns += (1...partnerLimit).map {
      Column(header: backupPartner($0), explanation: $0 == 1 ? "名称のまま" : "")
    }
    columns += [
      Column(
        header: homeCare,
        explanation: "0 無し(意向無し) 1 無し(意向有り) 2 日中のみ 3 連携して24時間 4 自院で24時間"),
      Column(header: careLink, explanation: threeStates),
      Column(header: emergencyVisits, explanation: "過去1年の回数"),
      Column(header: homeDeaths, explanation: "過去1年の件数"),
      Column(header: homePatients, explanation: "人数"),
    ]
    columns += SupportFunction.allCases.map {
      Column(header: capacity($0), explanation: "ほかの診療所を何か所まで引き受けられるか")
    }
    columns.append(Column(header: telephone, explanation: "夜間にほかの医療機関がかける番号"))
    return columns
  }()

  /// The empty template for Excel.
  public static var csv: [UInt8] {
    var writer = CSVWriter()
    writer.row(columns.map { .text($0.header) })
    writer.row(
      columns.enumerated().map { index, column in
        .text(index == 0 ? "# " + column.explanation : column.explanation)
      })
    return writer.bytes
  }
}

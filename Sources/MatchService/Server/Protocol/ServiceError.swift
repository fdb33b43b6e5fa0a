public import MatchEngine

/// The error codes of the service: JSON-RPC's own, LSP's for a cancelled request, MCP's for an
/// unknown revision, and positive ones for everything that is about the domain.
public enum ServiceErrorCode: Int, CaseIterable, Sendable {
  /// The line is no JSON.
  case parseError = -32_700
  /// The JSON is no request.
  case invalidRequest = -32_600
  /// There is no such method.
  case methodNotFound = -32_601
  /// The parameters do not have the method's shape.
  case invalidParameters = -32_602
  /// A fault of the service.
  case internalError = -32_603
  /// The request was cancelled, or the service ended before it was done.
  case requestCancelled = -32_800
  /// The MCP revision is not spoken here.
  case unsupportedRevision = -32_022
  /// No region has been loaded.
  case noRegion = 1_001
  /// A document or a table has problems; `data.problems` lists them all.
  case badDocument = 1_002
  /// There is no such institution, or it is not shown to this actor.
  case unknownInstitution = 1_101
  /// There is no such ward, or it is not shown to this actor.
  case unknownWard = 1_102
  /// There is no such inquiry, or it is not this actor's.
  case unknownInquiry = 1_103
  /// There is no such rotation.
  case unknownRotation = 1_104
  /// There is no such area.
  case unknownArea = 1_105
  /// The report was refused; `data.problems` says why.
  case reportRefused = 1_201
  /// The inquiry does not allow this step now.
  case wrongState = 1_301
  /// An inquiry of this id exists already.
  case inquiryExists = 1_302
  /// The actor's role does not allow this.
  case forbidden = 1_403
  /// The idempotency key was used before for another change.
  case keyReused = 1_409
  /// The store could not be written; nothing was changed.
  case storeFailed = 1_501
  /// The disk is full; nothing was changed.
  case diskFull = 1_502
  /// The store is read-only; nothing was changed.
  case storeReadOnly = 1_503
  /// The store is locked by another program; nothing was changed.
  case storeLocked = 1_504
  /// As many computations wait as the service takes.
  case busy = 1_601

  /// What the code means.
  public var about: LocalizedText {
    switch self {
    case .parseError: LocalizedText(ja: "行がJSONではありません", en: "the line is no JSON")
    case .invalidRequest: LocalizedText(ja: "要求の形ではありません", en: "this is no request")
    case .methodNotFound: LocalizedText(ja: "そのメソッドはありません", en: "there is no such method")
    case .invalidParameters: LocalizedText(ja: "引数が正しくありません", en: "the parameters are wrong")
    case .internalError: LocalizedText(ja: "内部エラーです", en: "internal error")
    case .requestCancelled: LocalizedText(ja: "取り消されました", en: "the request was cancelled")
    case .unsupportedRevision:
      LocalizedText(ja: "このMCPの版は話せません", en: "this MCP revision is not spoken here")
    case .noRegion: LocalizedText(ja: "地域が読み込まれていません", en: "no region has been loaded")
    case .badDocument: LocalizedText(ja: "文書に誤りがあります", en: "the document has problems")
    case .unknownInstitution:
      LocalizedText(ja: "その医療機関はありません", en: "there is no such institution")
    case .unknownWard: LocalizedText(ja: "その病棟はありません", en: "there is no such ward")
    case .unknownInquiry: LocalizedText(ja: "その打診はありません", en: "there is no such inquiry")
    case .unknownRotation: LocalizedText(ja: "その当番表はありません", en: "there is no such rotation")
    case .unknownArea: LocalizedText(ja: "その圏域はありません", en: "there is no such area")
    case .reportRefused: LocalizedText(ja: "報告を受け取れません", en: "the report was refused")
    case .wrongState:
      LocalizedText(ja: "打診の今の状態ではできません", en: "the inquiry does not allow this now")
    case .inquiryExists:
      LocalizedText(ja: "同じidの打診があります", en: "an inquiry of this id exists already")
    case .forbidden:
      LocalizedText(ja: "この役割ではできません", en: "the actor's role does not allow this")
    case .keyReused:
      LocalizedText(
        ja: "この冪等キーは別の変更に使われました", en: "the idempotency key was used for another change")
    case .storeFailed:
      LocalizedText(
        ja: "保存できませんでした。何も変わっていません", en: "the store could not be written; nothing was changed")
    case .diskFull:
      LocalizedText(
        ja: "ディスクに空きがありません。何も変わっていません", en: "the disk is full; nothing was changed")
    case .storeReadOnly:
      LocalizedText(
        ja: "保存先に書けません。何も変わっていません", en: "the store is read-only; nothing was changed")
    case .storeLocked:
      LocalizedText(
        ja: "保存先が他のプログラムに使われています。何も変わっていません",
        en: "the store is locked by another program; nothing was changed")
    case .busy:
      LocalizedText(ja: "計算が混み合っています", en: "too many computations wait already")
    }
  }
}

/// Why a request was not answered with a result.
public struct ServiceError: Error, Sendable {
  /// The code.
  public let code: ServiceErrorCode
  /// The sentence for people.
  public let message: LocalizedText
  /// Everything that is wrong with the input, where there is a list.
  public let problems: [Problem]
  /// Further members of `data`, as JSON texts.
  let details: [(name: String, json: [UInt8])]

  /// An error; without a sentence, the code's own.
  public init(
    _ code: ServiceErrorCode, _ message: LocalizedText? = nil, problems: [Problem] = []
  ) {
    self.init(code, message, problems: problems, details: [])
  }

  init(
    _ code: ServiceErrorCode, _ message: LocalizedText?, problems: [Problem] = [],
    details: [(name: String, json: [UInt8])]
  ) {
    self.code = code
    self.message =
      message
      ?? LocalizedText(ja: code.about.japanese + "。", en: Self.sentence(code.about.english))
    self.problems = problems
    self.details = details
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

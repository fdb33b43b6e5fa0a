internal import MatchEngine

// A line of a batch is a JSON-RPC request that brings everything it needs: members beside `method`
// and `params` give the region, the moment and the state of the board. What comes of it depends on
// the line and on nothing else, so that lines can be run anywhere, in any order, and again.

/// One request of a batch.
struct BatchLine {
  /// Where its region comes from.
  enum Source {
    /// Written in the line.
    case inline([UInt8])
    /// A file of these bytes.
    case file(path: String, digest: String)
  }

  let id: RequestID
  let method: String
  let parameters: JSONValue?
  let region: Source
  /// The moment that it is asked at; nil is the first of the day of the region's facts.
  let now: Instant?
  /// Reports of vacancies that hold when it is asked, as parameters of `vacancy/reportMany`.
  let reports: JSONValue?

  /// A line that is no request, with its id where one could be read.
  struct Fault: Error {
    let id: RequestID?
    let error: ServiceError

    init(_ id: RequestID?, _ error: ServiceError) {
      self.id = id
      self.error = error
    }
  }

  /// Reads a line.
  init(_ line: [UInt8], limit: Int) throws(Fault) {
    let document: JSONDocument
    do {
      document = try JSONDocument(
        parsing: line,
        options: JSONOptions(
          maximumBytes: limit, maximumDepth: 64, maximumValues: 1 << 26,
          allowsByteOrderMark: false))
    } catch { throw Fault(nil, ServiceError(.parseError, nil, problems: error.problems)) }
    switch IncomingMessage.element(document.root) {
    case .invalid(let id, let error): throw Fault(id, error)
    case .silent:
      throw Fault(
        nil,
        ServiceError(
          .invalidRequest, LocalizedText(ja: "要求の形ではありません。", en: "This is no request.")))
    case .request(let request):
      guard let id = request.id else {
        throw Fault(
          nil,
          ServiceError(
            .invalidRequest,
            LocalizedText(
              ja: "idがありません。どの行も一つの回答を得るので、idが要ります。",
              en: "The member “id” is missing: every line is answered.")))
      }
      self.id = id
      method = request.method
      parameters = request.parameters
    }
    let extra = Self.validator.problems(in: document.root, limit: 100)
    if !extra.isEmpty {
      // It is a request; what the line brings along beside it cannot be used.
      let names = extra.map(\.path).joined(separator: ", ")
      throw Fault(
        id,
        ServiceError(
          .invalidRequest,
          LocalizedText(
            ja: "行の項目に誤りがあります（\(names)）。", en: "Members of the line are not right: \(names)."),
          problems: extra))
    }
    var members = document.root.members
    now = members.instant("now")
    let inline = members.value("region")
    var file = members.value("regionFile")?.members
    switch (inline, file?.string("path"), file?.string("sha256")) {
    case (let value?, nil, nil): region = .inline(Array(value.source))
    case (nil, let path?, let digest?): region = .file(path: path, digest: digest)
    default:
      throw Fault(
        id,
        ServiceError(
          .invalidRequest,
          LocalizedText(
            ja: "region と regionFile のどちらか一つで地域を示してください。",
            en: "Give the region as either “region” or “regionFile”.")))
    }
    if let reports = members.value("reports") {
      let wrapped = Array(#"{"idempotencyKey":"batch","reports":"#.utf8) + reports.source + [125]
      self.reports = (try? JSONDocument(parsing: wrapped))?.root
    } else {
      reports = nil
    }
  }

  /// The members of a line beside those of a method.
  static let shape = JSONObjectShape(
    "BatchLine", ja: "batch の1行。", en: "A line of a batch.",
    [
      .required("jsonrpc", .any, ja: "\"2.0\"", en: "\"2.0\""),
      .required(
        "id", .any, ja: "整数か文字列。回答に同じものが付く", en: "An integer or a string; the answer has the same"),
      .required("method", .any, ja: "メソッド", en: "The method"),
      .nullable("params", .any, ja: "引数", en: "Its parameters"),
      .optional("region", .any, ja: "地域文書（region/1）", en: "The region (region/1)"),
      .optional(
        "regionFile",
        .object(
          JSONObjectShape(
            "BatchRegionFile", ja: "地域文書のファイル。", en: "A file with the region.",
            [
              .required("path", .string(.text(1...4_096)), ja: "場所", en: "Its path"),
              .required(
                "sha256", .string(.text(64...64)), ja: "中身の SHA-256（16進64桁）",
                en: "SHA-256 of its bytes, 64 hexadecimal digits"),
            ])), ja: "region の代わりにファイルで渡す", en: "A file instead of “region”"),
      .optional(
        "now", .string(.instant), ja: "いつの問いか（省くと地域の時点の0時）",
        en: "When it is asked; the region's day at 0:00 if left out"),
      .optional(
        "reports", .array(of: .any, count: 1...100_000), ja: "そのときの空床の報告（vacancy/reportMany と同じ）",
        en: "Reports that hold then, as in vacancy/reportMany"),
    ])
  private static let validator = JSONValidator(.object(shape))
}

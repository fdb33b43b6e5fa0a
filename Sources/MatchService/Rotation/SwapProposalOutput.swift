public import MatchEngine

/// What became of agreed exchanges, in each form.
public enum SwapProposalOutput {
  /// One line, row or object for each proposal.
  public static func bytes(
    _ proposals: SwapProposals, format: String, language: Language
  ) -> [UInt8] {
    switch format {
    case "csv":
      var writer = CSVWriter(excel: true)
      writer.row(
        [
          LocalizedText(ja: "提案", en: "Proposal"), LocalizedText(ja: "成立", en: "Accepted"),
          LocalizedText(ja: "説明", en: "Sentence"),
        ].map { .text($0[language]) })
      for judged in proposals.judged {
        writer.row([
          .text(judged.path), .text(judged.verdict == .accepted ? "○" : "×"),
          .text(judged.sentence[language]),
        ])
      }
      return writer.bytes
    case "json":
      var writer = JSONWriter(pretty: true)
      writer.object { writer in
        writer.member("schema", "rotation-proposals-judged/1")
        writer.member("version", proposals.version)
        writer.array("proposals") { writer in
          for judged in proposals.judged {
            writer.object { writer in
              writer.member("path", judged.path)
              writer.member("accepted", judged.verdict == .accepted)
              writer.member("message", judged.sentence)
            }
          }
        }
      }
      return writer.bytes + [UInt8(ascii: "\n")]
    default:
      return proposals.judged.flatMap { judged in
        Array(
          "\(judged.verdict == .accepted ? "✓" : "✗") \(judged.path): \(judged.sentence[language])\n"
            .utf8)
      }
    }
  }
}

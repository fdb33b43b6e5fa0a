// Open duties after a loss are proven to be the least nearly always. Where they are not, no text says more
// than is known: a range from what is proven to what the best re-plan found leaves.

internal import MatchEngine

extension Contingency {
  /// The open duties, as a range where their least number is not proven.
  var openDutiesText: String { OpenDutiesText.text(openDuties, atLeast: openDutiesAtLeast) }

  /// The same with its English verb: "1 duty stays", "0–2 duties stay".
  var openDutiesStay: String {
    openDutiesText + (openDutiesText == "1" ? " duty stays" : " duties stay")
  }

  /// Whether no re-plan leaves fewer duties open.
  var isOpenDutiesProven: Bool { openDuties == openDutiesAtLeast }
}

extension ContingencyDutyLoss {
  /// The open duties, as a range where their least number is not proven.
  var openText: String { OpenDutiesText.text(open, atLeast: openAtLeast) }
}

/// How open duties are told.
enum OpenDutiesText {
  static func text(_ open: Int, atLeast: Int) -> String {
    atLeast == open ? "\(open)" : "\(atLeast)–\(open)"
  }

  /// What a range says; nil where every number is proven.
  static func note(_ losses: [Contingency]) -> LocalizedText? {
    guard let loss = losses.first(where: { !$0.isOpenDutiesProven }) else { return nil }
    return LocalizedText(
      ja: "空白の当番が「\(loss.openDutiesText)」のように幅で書かれているのは、少なくとも\(loss.openDutiesAtLeast)枠は埋まらないと証明され、"
        + "見つかった最善の組み直しでは\(loss.openDuties)枠が空いたという意味です。幅のない数は、それより減らせないと証明されています。",
      en:
        "Open duties told as a range, such as \(loss.openDutiesText): at least \(loss.openDutiesAtLeast) are "
        + "proven to stay open, and the best re-plan found leaves \(loss.openDuties). Without a range, the number "
        + "is proven to be the least.")
  }
}

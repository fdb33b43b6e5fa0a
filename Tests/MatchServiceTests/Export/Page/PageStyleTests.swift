import MatchEngine
import Testing

@testable import MatchService

@Suite struct PageStyleTests {
  /// Relative luminance by WCAG 2.2.
  private func luminance(_ colour: String) throws -> Double {
    let value = try #require(Int(colour.dropFirst(), radix: 16))
    func channel(_ shift: Int) -> Double {
      let part = Double((value >> shift) & 255) / 255
      // pow(x, 2.4) as x² · x^0.4 is not needed to four digits: x^2.4 = (x^12)^(1/5) by Newton.
      guard part > 0.04045 else { return part / 12.92 }
      let base = (part + 0.055) / 1.055
      let target = base * base * base * base * base * base * base * base * base * base * base * base
      var root = base
      for _ in 0..<200 {
        let fourth = root * root * root * root
        root -= (fourth * root - target) / (5 * fourth)
      }
      return root
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }

  private func contrast(_ first: String, _ second: String) throws -> Double {
    let pair = [try luminance(first), try luminance(second)].sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  @Test func contrastIsMeasuredAsTheStandardDoes() throws {
    #expect(try abs(contrast("#000000", "#ffffff") - 21) < 0.001)
    #expect(try abs(contrast("#767676", "#ffffff") - 4.54) < 0.01)
  }

  @Test func textIsReadableOnEveryGround() throws {
    let sheet = PageStyle.sheet(footer: "", language: .japanese)
    let ink = "#1a2230"
    let soft = "#4b5563"
    let red = "#a8201a"
    let grounds = ["#ffffff", "#f3f5f8", "#fdf1ef", "#f1f7f3", "#fdf0ee", "#eff4fc", "#fbfcfd"]
    for colour in [ink, soft, red] + grounds.dropFirst() { #expect(sheet.contains(colour)) }
    for ground in grounds + ["#e6ecf3"] {
      for colour in [ink, soft, red] { #expect(try contrast(colour, ground) >= 4.5) }
    }
    for (colour, ground) in [
      ("#1b4a78", "#ffffff"), ("#19603a", "#ffffff"), ("#7a4a00", "#ffffff"),
      ("#5b3a8a", "#ffffff"), ("#1b4fb0", "#eff4fc"), ("#1b4fb0", "#e6ecf3"),
      ("#5b6472", "#fbfcfd"),
    ] {
      #expect(try contrast(colour, ground) >= 4.5)
    }
  }

  @Test func marksStandOutFromTheirGround() throws {
    for colour in [
      "#2f6596", "#8a3b12", "#5b6b80", "#c0261d", "#9a4a12", "#23704a", "#6b3f9c", "#12304f",
      "#1b3a5c", "#5c3c00", "#17492f", "#4a2f73",
    ] {
      #expect(try contrast(colour, "#fbfcfd") >= 3)
    }
  }

  @Test func aFooterCannotEndTheStyleSheet() {
    #expect(
      PageStyle.quoted("</style><b>\"\\\n圏") == "\"\\3c \\2f style\\3e \\3c b\\3e \\22 \\5c 圏\"")
  }

  @Test func printsOnA4() {
    let sheet = PageStyle.sheet(footer: "しおかぜ", language: .japanese)
    #expect(sheet.contains("size:A4"))
    #expect(sheet.contains("counter(page)"))
    #expect(sheet.contains("\"しおかぜ\""))
  }
}

// Problem: a file that nobody touched must come back without a word, though a cell cannot hold every
//   name as it is: XML has no control characters, code page 932 no 𠮷, and lines may end otherwise.
// Method: what is read is compared with what we would have written there ourselves, under the same
//   folding. No replaced character is guessed back: two names that were written alike are told apart
//   only by who held the duty.

internal import MatchEngine

/// A name as the cells of our own files hold it.
enum WrittenName {
  /// The folded spellings under which a name stands in workbooks and tables.
  static func keys(_ name: String) -> Set<String> {
    [
      NameKey.folded(name), NameKey.folded(SheetText.written(name)),
      NameKey.folded(CodePage932Table.written(name.replacing("\0", with: "\u{FFFD}"))),
    ]
  }

  /// The lines of a cell without spaces around them; empty ones are left out.
  static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }
}

extension DutyHolder {
  /// What stands in the cell of a duty: the institution, and below it the doctor whom it sends.
  func cellText(_ names: MemberNames) -> String {
    names[institution] + (doctor.map { "\n" + $0 } ?? "")
  }
}

/// The fewest bytes that make literals say something else.
enum LiteralSplice {
  /// Bytes of a file, and what shall stand in their place.
  struct Edit {
    let range: Range<Int>
    let text: String
  }

  /// Replaces what lies between the common beginning and the common end.
  ///
  /// - Parameters:
  ///   - literals: Literals that `+` joins; at least one.
  ///   - contents: What they shall say together.
  /// - Returns: No edit where they say that already.
  static func edits(of literals: [SwiftLiteral], into contents: [SwiftLiteral.Content]) -> [Edit] {
    let owners = literals.indices.flatMap { index in
      literals[index].elements.map { _ in index }
    }
    let elements = literals.flatMap(\.elements)
    var head = 0
    while head < min(elements.count, contents.count), elements[head].content == contents[head] {
      head += 1
    }
    var tail = 0
    while tail < min(elements.count, contents.count) - head,
      elements[elements.count - 1 - tail].content == contents[contents.count - 1 - tail]
    {
      tail += 1
    }
    if head > 0, lacksIndentation(elements[head - 1], literals[owners[head - 1]].form) {
      head -= 1
    }
    let new = Array(contents[head..<contents.count - tail])
    let old = head..<elements.count - tail
    guard !old.isEmpty else {
      if new.isEmpty { return [] }
      let owner = head > 0 ? owners[head - 1] : 0
      let place = head > 0 ? elements[head - 1].range.upperBound : literals[0].start
      return [Edit(range: place..<place, text: literals[owner].form.written(new))]
    }
    let (first, last) = (owners[old.lowerBound], owners[old.upperBound - 1])
    if literals[first...last].allSatisfy({ $0.form == literals[first].form }) {
      let range =
        elements[old.lowerBound].range.lowerBound..<elements[old.upperBound - 1].range.upperBound
      return [Edit(range: range, text: literals[first].form.written(new))]
    }
    // Literals of two forms: the first takes the new text, the others lose the old one.
    return (first...last).compactMap { index in
      let own = old.filter { owners[$0] == index }
      guard let begin = own.first, let end = own.last else { return nil }
      return Edit(
        range: elements[begin].range.lowerBound..<elements[end].range.upperBound,
        text: index == first ? literals[index].form.written(new) : "")
    }
  }

  /// Whether an element is a line break behind which the indentation is missing, as before an empty
  /// line.
  private static func lacksIndentation(
    _ element: SwiftLiteral.Element, _ form: SwiftLiteral.Form
  ) -> Bool {
    guard let indentation = form.indentation, element.content == .text("\n") else { return false }
    return element.range.count == 1 && !indentation.isEmpty
  }
}

/// A small checker of the markup that the page writer makes: no general HTML parser.
struct MarkupCheck {
  /// One start tag.
  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]
    /// The names of the elements around it, outermost first.
    let ancestors: [String]

    func value(_ attribute: String) -> String? {
      attributes.first { $0.name == attribute }?.value
    }
  }

  /// The start tags in order.
  private(set) var tags: [Tag] = []
  /// What is wrong with the nesting.
  private(set) var faults: [String] = []
  /// The text between tags, still escaped.
  private(set) var text = ""

  /// Elements that have no end tag.
  private static let void: Set<String> = ["meta", "br", "img", "link", "input"]

  init(_ page: String) {
    var open: [String] = []
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      if open.last != "style" { text += rest[..<start] }
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag without end")
        break
      }
      var inside = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if inside.hasPrefix("!") { continue }
      if inside.hasPrefix("/") {
        let name = String(inside.dropFirst())
        if open.last == name {
          open.removeLast()
        } else {
          faults.append("</\(name)> closes <\(open.last ?? "nothing")>")
        }
        continue
      }
      let isClosed = inside.hasSuffix("/")
      if isClosed { inside = inside.dropLast() }
      let name = String(inside.prefix { $0 != " " })
      tags.append(
        Tag(
          name: name, attributes: attributes(inside.dropFirst(name.count)), ancestors: open))
      if !isClosed, !Self.void.contains(name) { open.append(name) }
    }
    text += rest
    faults += open.map { "<\($0)> is never closed" }
  }

  private mutating func attributes(_ text: Substring) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      let name = String(rest.prefix { $0 != "=" })
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\"") else {
        faults.append("attribute \(name) without value")
        break
      }
      rest = rest.dropFirst(2)
      let value = String(rest.prefix { $0 != "\"" })
      rest = rest.dropFirst(value.count + 1).drop { $0 == " " }
      if result.contains(where: { $0.name == name }) { faults.append("\(name) twice") }
      result.append((name, value))
    }
    return result
  }
}

// The shape flattened into arrays of plain values: walking an indirect enum would retain and
// release a box at every step, which costs more than the checks themselves.

/// A shape compiled for validation.
struct JSONShapeTable: Sendable {
  /// What a step checks.
  enum Operation: Sendable {
    case object, map, array, identifier, text, date, time, monthDay, instant, integer, number
    case degrees, choice, boolean, any
  }

  /// One shape.
  struct Step: Sendable {
    var operation: Operation
    var isNullable = false
    /// The fields of an object, or the words of a map or a choice.
    var entries = 0..<0
    /// Arrays and maps: the step of the elements or values.
    var inner = 0
    /// Integers, degrees, lengths and counts: what is allowed.
    var range = 0...0
  }

  /// A field of an object, a key of a map or a word of a list.
  struct Entry: Sendable {
    /// Where its text lies in `text`.
    var textRange: Range<Int>
    var step: Int
    var isRequired: Bool
  }

  private(set) var steps: [Step] = []
  private(set) var entries: [Entry] = []
  private(set) var text: [UInt8] = []

  /// Compiles a shape; step 0 is the whole.
  init(_ shape: JSONShape) {
    add(shape)
  }

  /// The text of an entry.
  func word(_ entry: Int) -> String {
    String(decoding: text[entries[entry].textRange], as: UTF8.self)
  }

  /// The texts of some entries.
  func words(_ range: Range<Int>) -> [String] { range.map(word) }

  /// Whether an entry has the text of a range of bytes.
  @inline(__always)
  func matches(_ entry: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let own = entries[entry].textRange
    guard own.count == range.count else { return false }
    for offset in 0..<own.count
    where text[own.lowerBound + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  @discardableResult
  private mutating func add(_ shape: JSONShape) -> Int {
    let index = steps.count
    steps.append(Step(operation: .any))
    var step: Step
    switch shape {
    case .object(let object):
      precondition(object.fields.count <= 64, "a shape has at most 64 fields")
      step = Step(operation: .object)
      step.entries = addEntries(object.fields.map { ($0.name, $0.isRequired) })
      for (entry, field) in zip(step.entries, object.fields) {
        entries[entry].step = add(field.shape)
      }
    case .map(let words, let value):
      step = Step(operation: .map)
      step.entries = addEntries(words.choices.map { ($0.word, false) })
      step.inner = add(value)
    case .array(let element, let count):
      step = Step(operation: .array, range: count)
      step.inner = add(element)
    case .string(.identifier):
      step = Step(operation: .identifier, range: JSONStringFormat.identifierLength)
    case .string(.text(let length)): step = Step(operation: .text, range: length)
    case .string(.date): step = Step(operation: .date)
    case .string(.time): step = Step(operation: .time)
    case .string(.monthDay): step = Step(operation: .monthDay)
    case .string(.instant): step = Step(operation: .instant)
    case .integer(let range): step = Step(operation: .integer, range: range)
    case .degrees(let limit): step = Step(operation: .degrees, range: -limit...limit)
    case .choice(let words):
      step = Step(operation: .choice)
      step.entries = addEntries(words.choices.map { ($0.word, false) })
    case .number: step = Step(operation: .number)
    case .boolean: step = Step(operation: .boolean)
    case .any: step = Step(operation: .any)
    case .nullable(let inner):
      // The inner shape takes this place; only the mark is added.
      steps.removeLast()
      let place = add(inner)
      steps[place].isNullable = true
      return place
    }
    steps[index] = step
    return index
  }

  private mutating func addEntries(_ words: [(String, Bool)]) -> Range<Int> {
    let first = entries.count
    for (word, isRequired) in words {
      let start = text.count
      text.append(contentsOf: word.utf8)
      entries.append(Entry(textRange: start..<text.count, step: 0, isRequired: isRequired))
    }
    return first..<entries.count
  }
}

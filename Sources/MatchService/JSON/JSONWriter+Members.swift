public import MatchEngine

extension JSONWriter {
  /// Writes a member that is an object.
  public mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    beginMember(name)
    object(members)
  }

  /// Writes a member that is an array.
  public mutating func array(_ name: String, _ elements: (inout JSONWriter) -> Void) {
    beginMember(name)
    array(elements)
  }

  /// Writes a member that is a string.
  public mutating func member(_ name: String, _ value: String) {
    beginMember(name)
    string(value)
  }

  /// Writes a member that is an integer.
  public mutating func member(_ name: String, _ value: Int) {
    beginMember(name)
    integer(value)
  }

  /// Writes a member that is true or false.
  public mutating func member(_ name: String, _ value: Bool) {
    beginMember(name)
    boolean(value)
  }

  /// Writes a member that is `value` ÷ 10^`places`, as a decimal without trailing zeros.
  public mutating func member(_ name: String, _ value: Int, places: Int) {
    beginMember(name)
    decimal(value, places: places)
  }

  /// Writes a member that is an array of strings.
  public mutating func member(_ name: String, _ values: [String]) {
    array(name) { writer in for value in values { writer.string(value) } }
  }

  /// Writes a member that is an array of integers.
  public mutating func member(_ name: String, _ values: [Int]) {
    array(name) { writer in for value in values { writer.integer(value) } }
  }

  /// Writes a member that holds a sentence in both languages: `{"ja": …, "en": …}`.
  public mutating func member(_ name: String, _ value: LocalizedText) {
    object(name) { writer in
      writer.member("ja", value.westernJapanese)
      writer.member("en", value.english)
    }
  }

  /// Writes a member that is null.
  public mutating func memberNull(_ name: String) {
    beginMember(name)
    null()
  }

  /// Writes a member if there is a value.
  public mutating func member(_ name: String, ifPresent value: String?) {
    if let value { member(name, value) }
  }

  /// Writes a member if there is a value.
  public mutating func member(_ name: String, ifPresent value: Int?) {
    if let value { member(name, value) }
  }

  /// Writes a member if the array has elements.
  public mutating func member(_ name: String, ifNotEmpty values: [String]) {
    if !values.isEmpty { member(name, values) }
  }

  /// Writes a member if the array has elements.
  public mutating func member(_ name: String, ifNotEmpty values: [Int]) {
    if !values.isEmpty { member(name, values) }
  }
}

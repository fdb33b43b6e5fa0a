/// A set of yes-or-no properties of a ward, by number.
///
/// The caller gives the numbers their meaning: "a bed for a woman is free", "takes a ventilator",
/// "has a private room". Each costs the index one bit for each ward.
public struct WardAttributes: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// How many different attributes there can be.
  public static let capacity = 128

  /// Attributes 0 … 63.
  private(set) var low: UInt64 = 0
  /// Attributes 64 … 127.
  private(set) var high: UInt64 = 0

  /// No attributes.
  public init() {}

  /// The attributes of the bits of a word, 0 … 63.
  public init(word: UInt64) { low = word }

  /// Some attributes by number; numbers beyond the capacity are left out.
  public init(arrayLiteral elements: Int...) {
    for element in elements { insert(element) }
  }

  /// Whether there are none.
  public var isEmpty: Bool { low | high == 0 }

  /// How many there are.
  public var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  /// The highest number of them; −1 if there are none.
  public var highest: Int {
    high != 0 ? 127 - high.leadingZeroBitCount : 63 - low.leadingZeroBitCount
  }

  /// Whether an attribute is among them.
  @inline(__always)
  public func contains(_ attribute: Int) -> Bool {
    switch attribute {
    case 0..<64: low & (1 << UInt64(attribute)) != 0
    case 64..<128: high & (1 << UInt64(attribute - 64)) != 0
    default: false
    }
  }

  /// Adds an attribute; a number beyond the capacity changes nothing.
  public mutating func insert(_ attribute: Int) {
    switch attribute {
    case 0..<64: low |= 1 << UInt64(attribute)
    case 64..<128: high |= 1 << UInt64(attribute - 64)
    default: break
    }
  }

  /// Takes an attribute away.
  public mutating func remove(_ attribute: Int) {
    switch attribute {
    case 0..<64: low &= ~(1 << UInt64(attribute))
    case 64..<128: high &= ~(1 << UInt64(attribute - 64))
    default: break
    }
  }

  /// Whether all of some attributes are among them.
  public func isSuperset(of other: WardAttributes) -> Bool {
    other.low & ~low == 0 && other.high & ~high == 0
  }

  /// Whether some attribute is among both.
  public func intersects(_ other: WardAttributes) -> Bool {
    low & other.low != 0 || high & other.high != 0
  }

  /// Takes the lowest attribute out; nil if there are none.
  @inline(__always)
  mutating func popFirst() -> Int? {
    if low != 0 {
      let first = low.trailingZeroBitCount
      low &= low &- 1
      return first
    }
    guard high != 0 else { return nil }
    let first = high.trailingZeroBitCount
    high &= high &- 1
    return 64 + first
  }
}

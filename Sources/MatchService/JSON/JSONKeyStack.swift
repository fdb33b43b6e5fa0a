// Problem: refuse duplicate keys without making the reading of ordinary objects slower, and
//   without quadratic time for an object with a million keys.
// Method: each key of an open object leaves a 64-bit fingerprint of its length and its first and
//   last eight bytes. Up to 32 keys are compared with all earlier ones of the object, fingerprints
//   first; an object with more keys is checked when it closes, by sorting.
// Why correct: equal keys have equal fingerprints, and equal fingerprints are confirmed on the
//   text; escapes are resolved before both ("a" and "\u0061" are the same key).
// Complexity: O(1) a key below the bound, O(k log k) text comparisons above it.

/// The keys of the open objects.
struct JSONKeyStack {
  private struct Key {
    let fingerprint: UInt64
    let node: Int32
  }

  private var keys: [Key] = []
  /// For each open object, where its keys begin in `keys`.
  private var bases: [Int32] = []
  private static let comparedDirectly = 32

  /// An object begins.
  mutating func beginObject() {
    bases.append(Int32(truncatingIfNeeded: keys.count))
  }

  /// Adds a key of the innermost object.
  mutating func add(
    _ key: Int, _ bytes: Span<UInt8>, _ nodes: [JSONNode]
  ) throws(JSONSyntaxError) {
    let fingerprint = Self.fingerprint(of: nodes[key], bytes)
    let base = Int(bases.last ?? 0)
    if keys.count - base < Self.comparedDirectly {
      for index in base..<keys.count where keys[index].fingerprint == fingerprint {
        if Self.compare(nodes[Int(keys[index].node)], nodes[key], bytes) == 0 {
          throw JSONSyntaxError(.duplicateKey, at: Int(nodes[key].start) - 1)
        }
      }
    }
    keys.append(Key(fingerprint: fingerprint, node: Int32(truncatingIfNeeded: key)))
  }

  /// The innermost object ends.
  mutating func endObject(_ bytes: Span<UInt8>, _ nodes: [JSONNode]) throws(JSONSyntaxError) {
    let base = Int(bases.removeLast())
    if keys.count - base > Self.comparedDirectly {
      try checkMany(from: base, bytes, nodes)
    }
    keys.removeLast(keys.count - base)
  }

  private func checkMany(
    from base: Int, _ bytes: Span<UInt8>, _ nodes: [JSONNode]
  ) throws(JSONSyntaxError) {
    // Sorting a closure-free copy: a Span cannot be captured by the escaping comparison of sort.
    var order = keys[base...].map(\.node)
    Self.sort(&order, bytes, nodes)
    var first: Int?
    for (left, right) in zip(order, order.dropFirst())
    where Self.compare(nodes[Int(left)], nodes[Int(right)], bytes) == 0 {
      first = min(first ?? Int.max, Int(max(left, right)))
    }
    if let first { throw JSONSyntaxError(.duplicateKey, at: Int(nodes[first].start) - 1) }
  }

  /// Merge sort by text, then by place.
  private static func sort(
    _ order: inout [Int32], _ bytes: Span<UInt8>, _ nodes: [JSONNode]
  ) {
    var scratch = order
    var width = 1
    while width < order.count {
      var low = 0
      while low < order.count {
        let middle = min(low + width, order.count)
        let high = min(low + 2 * width, order.count)
        var (left, right, target) = (low, middle, low)
        while left < middle || right < high {
          let takesLeft =
            right >= high
            || (left < middle
              && compare(nodes[Int(order[left])], nodes[Int(order[right])], bytes) <= 0)
          scratch[target] = order[takesLeft ? left : right]
          if takesLeft { left += 1 } else { right += 1 }
          target += 1
        }
        low = high
      }
      swap(&order, &scratch)
      width *= 2
    }
  }

  private static func fingerprint(of node: JSONNode, _ bytes: Span<UInt8>) -> UInt64 {
    if node.isComplex {
      let text = JSONText.unescaped(bytes, node.range)
      return fingerprint(text.span, 0..<text.count)
    }
    return fingerprint(bytes, node.range)
  }

  private static func fingerprint(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let count = range.count
    if count >= 8 {
      let words = bytes.bytes
      let first = words.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
      let last = words.unsafeLoadUnaligned(fromByteOffset: range.upperBound - 8, as: UInt64.self)
      return (first &* 0x9E37_79B9_7F4A_7C15) ^ (last &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(count)
    }
    var value = UInt64(count)
    for index in range { value = value << 8 | UInt64(bytes[index]) }
    return value
  }

  /// Negative, zero or positive as the first key is less than, equal to or more than the second.
  private static func compare(
    _ first: JSONNode, _ second: JSONNode, _ bytes: Span<UInt8>
  ) -> Int {
    if first.isComplex || second.isComplex {
      let left = JSONText.unescaped(bytes, first.range)
      let right = JSONText.unescaped(bytes, second.range)
      return left == right ? 0 : (left.lexicographicallyPrecedes(right) ? -1 : 1)
    }
    let common = min(first.range.count, second.range.count)
    for offset in 0..<common {
      let left = bytes[Int(first.start) + offset]
      let right = bytes[Int(second.start) + offset]
      if left != right { return left < right ? -1 : 1 }
    }
    return first.range.count - second.range.count
  }
}

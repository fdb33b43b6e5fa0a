import Foundation
import MatchService

/// Falsifies each kind of member of a written document, one at a time.
enum Falsification {
  /// The kinds of members whose change goes unnoticed, as paths without numbers.
  ///
  /// - Parameters:
  ///   - bytes: A document that holds.
  ///   - verify: Checks a document.
  /// - Returns: The paths that were not caught, and how many kinds there are.
  /// - Throws: What reading or writing JSON throws.
  static func unnoticed(
    in bytes: [UInt8], _ verify: ([UInt8]) throws -> VerificationReport
  ) throws -> (paths: Set<String>, kinds: Int) {
    let whole = try JSONSerialization.jsonObject(with: Data(bytes))
    var spots = JSONSpots()
    spots.collect(whole, [])
    var unnoticed: Set<String> = []
    for (pattern, places) in spots.byPattern {
      // One of each kind, the last: nothing special is known of it.
      guard let place = places.last else { continue }
      for change in JSONChange.allCases {
        guard let changed = change.made(in: whole, at: place[...]) else { continue }
        let data = try JSONSerialization.data(withJSONObject: changed)
        let report = try? verify([UInt8](data))
        if report?.holds ?? false { unnoticed.insert(pattern) }
      }
    }
    return (unnoticed, spots.byPattern.count)
  }
}

/// A place in a JSON document.
enum JSONStep: Hashable {
  case key(String)
  case index(Int)
}

/// The places of a document, by their paths without numbers.
struct JSONSpots {
  private(set) var byPattern: [String: [[JSONStep]]] = [:]

  mutating func collect(_ value: Any, _ path: [JSONStep]) {
    if !path.isEmpty {
      let pattern = path.map { step in
        switch step {
        case .key(let key): ".\(key)"
        case .index: "[]"
        }
      }.joined().dropFirst()
      byPattern[String(pattern), default: []].append(path)
    }
    if let object = value as? [String: Any] {
      for (key, member) in object.sorted(by: { $0.key < $1.key }) {
        collect(member, path + [.key(key)])
      }
    } else if let array = value as? [Any] {
      for (index, element) in array.enumerated() { collect(element, path + [.index(index)]) }
    }
  }
}

/// A way to falsify a place.
enum JSONChange: CaseIterable {
  /// Another value of the same type.
  case other
  /// Another type.
  case retyped
  /// Taken away.
  case removed

  /// The document with the change; nil where it does not apply.
  func made(in value: Any, at path: ArraySlice<JSONStep>) -> Any? {
    guard let step = path.first else {
      switch (self, value) {
      case (.other, let text as String): return text + "9"
      case (.other, let number as NSNumber):
        return isBoolean(number) ? !number.boolValue : number.intValue + 1
      case (.retyped, is String): return 7
      case (.retyped, is NSNumber): return "7"
      default: return nil
      }
    }
    let isLast = path.count == 1
    switch (step, value) {
    case (.key(let key), var object as [String: Any]):
      if isLast, self == .removed {
        object.removeValue(forKey: key)
        return object
      }
      guard let member = object[key], let changed = made(in: member, at: path.dropFirst()) else {
        return nil
      }
      object[key] = changed
      return object
    case (.index(let index), var array as [Any]):
      if isLast, self == .removed {
        array.remove(at: index)
        return array
      }
      guard let changed = made(in: array[index], at: path.dropFirst()) else { return nil }
      array[index] = changed
      return array
    default: return nil
    }
  }

  private func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}

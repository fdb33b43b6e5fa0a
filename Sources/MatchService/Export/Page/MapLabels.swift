// Problem: names on a map without one over another.
// Method: greedy: the more important name first; for each the first of eight places around its
//   point that is free of symbols and names already set, then of eight farther away, joined to
//   the point by a thin line; none if all are taken.
// Complexity: O(labels × (labels + symbols)); both are capped.

import MatchEngine

/// Places names beside points.
struct MapLabels {
  /// A name that found a place.
  struct Label {
    let text: String
    let x: Double
    let y: Double
    let size: Double
    /// Where a line to the point begins, if the name stands away from it.
    let leader: (x: Double, y: Double)?
  }

  private struct Box {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private var taken: [Box] = []
  private let width: Double
  private let height: Double

  /// An empty map with symbols that no name may cover.
  init(width: Double, height: Double, symbols: [MapPoint]) {
    self.width = width
    self.height = height
    taken = symbols.map { Box(left: $0.x - 7, top: $0.y - 7, right: $0.x + 7, bottom: $0.y + 7) }
  }

  /// Keeps a rectangle free of names.
  mutating func reserve(left: Double, top: Double, right: Double, bottom: Double) {
    taken.append(Box(left: left, top: top, right: right, bottom: bottom))
  }

  /// Finds a place for a name; nil if there is none.
  mutating func place(
    _ text: String, beside point: MapPoint, size: Double, clearance: Double = 11
  ) -> Label? {
    let shown = TextWidth.fitted(text, size: size, width: 190)
    let length = TextWidth.of(shown, size: size)
    let (side, rise) = (34.0, 26.0)
    let near: [(Double, Double)] = [
      (clearance, size * 0.36), (-clearance - length, size * 0.36), (-length / 2, -clearance),
      (-length / 2, clearance + size * 0.8), (8, -8), (8, 8 + size * 0.8), (-8 - length, -8),
      (-8 - length, 8 + size * 0.8),
    ]
    let far: [(Double, Double)] = [
      (side, -rise), (side, rise + size), (-side - length, -rise), (-side - length, rise + size),
      (side * 2, size * 0.36), (-side * 2 - length, size * 0.36), (side * 1.6, -rise * 2),
      (-side * 1.6 - length, -rise * 2),
    ]
    for (place, (x, y)) in (near + far).enumerated() {
      let box = Box(
        left: point.x + x - 1, top: point.y + y - size * 0.88, right: point.x + x + length + 1,
        bottom: point.y + y + size * 0.2)
      guard box.left >= 2, box.right <= width - 2, box.top >= 2, box.bottom <= height - 2,
        !taken.contains(where: { $0.overlaps(box) })
      else { continue }
      taken.append(box)
      let edge = (x: x > 0 ? box.left - 1 : box.right + 1, y: point.y + y - size * 0.36)
      return Label(
        text: shown, x: point.x + x, y: point.y + y, size: size,
        leader: place < near.count ? nil : edge)
    }
    return nil
  }
}
